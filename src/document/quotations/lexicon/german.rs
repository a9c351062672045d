//! What words may be a sign of in German.

use super::{List, Senses};

pub(super) const WORDS: List = &[
    (
        Senses::SAYS,
        "sagt sagte sagten sagen gesagt sage fragt fragte gefragt frage meint meinte gemeint denkt dachte \
         denke gedacht ruft rief gerufen flüstert flüsterte antwortet antwortete erzählt erzählte schreit \
         schrie murmelt murmelte seufzt seufzte erklärt erklärte erwidert erwiderte behauptet behauptete \
         wundert witzelt brummt brummte stöhnt stöhnte warnte warnt versprach verspricht gesteht gestand \
         heult heulte jammert jammerte schwärmt schwärmte lacht lachte widersprach widerspricht entgegnete entgegnet konterte kontert eröffnete bekannte fand fanden findet einig prophezeite",
    ),
    (
        Senses::WRITES,
        "schreibt schrieb geschrieben schreiben nennt nannte genannt nennen beschreibt beschrieb beschrieben \
         bezeichnet bezeichnete lobt lobte preist pries notiert notierte kommentiert bemerkt bemerkte \
         urteilt urteilte zitiert formuliert formulierte wirbt verspricht tauft taufte empfohlen empfahl",
    ),
    (Senses::ARGUES, "argumentiert vermutet glaubt glaubte konstatiert"),
    (Senses::MINE, "mein meine meiner meinem meinen meines unser unsere unserer unserem unseren"),
    (Senses::FIRST, "ich wir man du mich mir uns"),
    (Senses::THIRD, "er sie"),
    (
        Senses::PERSON,
        "freund freundin freunde freundinnen freunden schwester bruder mutter mama vater papa mann frau \
         partner partnerin tochter sohn kind kinder kindern cousin cousine tante onkel oma opa großmutter \
         großvater nachbar nachbarin kollege kollegin kollegen chef chefin lehrer lehrerin professor \
         professorin buchhändler buchhändlerin bibliothekarin lesekreis buchclub klasse schüler schülerin \
         studenten familie eltern zwilling mitbewohner mitbewohnerin leser leserin leserinnen \
         schwiegermutter nichte neffe enkel enkelin schwager schwägerin kumpel deutschlehrer deutschlehrerin dozent dozentin",
    ),
    (
        Senses::OUTSIDER,
        "kritiker kritikerin kritikern leser leute manche viele alle jemand einige rezensent rezensentin \
         rezensenten journalist journalistin presse literaturkritik kritik blogger bloggerin feuilleton \
         verlag literaturkritiker",
    ),
    (
        Senses::MEDIUM,
        "klappentext klappentextes rückseite umschlag umschlagtext verlag verlags buchrücken werbung \
         verlagstext pressetext schutzumschlag aufkleber plakat feuilleton zeitung internet waschzettel",
    ),
    (
        Senses::TALK,
        "interview gespräch unterricht singt singen sang programmheft podcast rede radio film verfilmung lied trailer fernsehen vorlesung talkshow \
         refrain liedtext",
    ),
    (
        Senses::SAYING,
        "sprichwort redensart spruch redewendung volksmund klischee witz regel faustregel motto",
    ),
    (
        Senses::VOICE,
        "erzähler erzählerin ich-erzähler ich-erzählerin held heldin autor autorin figur figuren dichter \
         protagonist protagonistin schriftsteller schriftstellerin",
    ),
    (Senses::BOOK, "buch roman text erzählung novelle gedicht stück geschichte romans buches"),
    (
        Senses::LINE,
        "satz sätze zeile zeilen stelle stellen zitat zitate passage passagen absatz vers verse strophe \
         szene auszug",
    ),
    (
        Senses::TITLED,
        "gedicht gedichte erzählung erzählungen kapitel lied essay film titel betitelt überschrieben \
         untertitel novelle roman geschichte aufsatz beitrag abschnitt überschrift namens heißt stück \
         kurzgeschichte artikel folge",
    ),
    (
        Senses::MEANS,
        "bedeutet bedeute bedeutete heißt wörtlich übersetzt sinngemäß definition wörterbuch duden also",
    ),
    (
        Senses::BETWEEN,
        "hat hatte haben habe hätte würde auch immer oft einmal später schon nie nicht wird könnte kann noch \
         dann ja einst selbst sogar nur mal mir mich sich es ihm ihr uns so da jedes",
    ),
    (
        Senses::FINITE,
        "ist sind war waren bin bist sei wäre hat haben habe hatte hatten hätte wird werden werde wurde \
         wurden würde kann können konnte muss müssen musste soll sollte will wollen wollte darf mag möchte \
         weiß wusste geht ging kommt kam sieht sah macht machte sagt sagte gibt gab steht stand liegt lag \
         bleibt blieb lässt ließ hält hielt heißt hieß denkt dachte findet fand liebt liebte lebt lebte \
         stirbt starb fragt fragte schreibt schrieb glaubt glaubte scheint schien sitzt saß trägt trug \
         wartet wartete schweigt schwieg fällt fiel nimmt nahm wohnt wohnte",
    ),
    (Senses::SUBJECT, "ich du er sie es wir ihr man"),
    (Senses::RELATIVE, "der die das den dem welche welcher deren dessen wo"),
    (Senses::ARTICLE, "der die das den dem des ein eine einen einem einer eines"),
    (
        Senses::END,
        "erste erster ersten erstem allererste allerersten allerletzte allerletzten letzte letzter letzten letztem",
    ),
    (Senses::EDGE, "satz sätze sätzen worte worten zeile zeilen seite seiten wort absatz vers kapitel"),
    (
        Senses::SPOT,
        "motto widmung prolog epilog vorwort nachwort anfangssatz schlusssatz eingangssatz schlusswort schlussworte incipit \
         auftaktsatz",
    ),
    (Senses::OPENS, "beginnt begann endet endete schließt schloss eröffnet fängt anfängt hebt"),
    (
        Senses::UNIT,
        "kapitel teil akt szene gesang buch brief abschnitt strophe sonett vers band aufzug auftritt",
    ),
    (
        Senses::ORDINAL,
        "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten letzten selben \
         gleichen nächsten",
    ),
    (
        Senses::MIND,
        "gedanke reaktion urteil frage antwort notiz notizen notizbuch fazit tagebuch rand kopf bleistift",
    ),
    (
        Senses::JOINS,
        "und oder aber ist war sind waren hat hatte in im an am auf aus bei mit nach von vom zu zum zur für \
         über unter als wie dass wenn weil denn doch er sie es wir ich man du der die das ein eine so nicht \
         sagt schreibt bleibt steht heißt wird",
    ),
    (
        Senses::VERSION,
        "ausgabe ausgaben übersetzung übersetzungen übersetzt übersetzer übersetzerin fassung fassungen \
         original version",
    ),
];
