//! The words that tell whose words a quotation holds, in English, French and German.
//!
//! Start with [`senses`]. Each language has closed lists; nothing here is a dictionary. A word is
//! looked up in lower case, with `'` for every apostrophe.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::syntax::Language;

/// What a word may be a sign of: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Senses(u32);

impl Senses {
    /// A verb of speech: says, asked.
    pub(super) const SAYS: Self = Self(1);
    /// A verb of writing, calling or judging: wrote, called, described.
    pub(super) const WRITES: Self = Self(1 << 1);
    /// A verb of argument, which critics do and characters hardly ever: argues, claims.
    pub(super) const ARGUES: Self = Self(1 << 2);
    /// my, our: whose is meant is the reviewer.
    pub(super) const MINE: Self = Self(1 << 3);
    /// I, we, you: the reviewer and the readers.
    pub(super) const FIRST: Self = Self(1 << 4);
    /// he, she, they: somebody named before.
    pub(super) const THIRD: Self = Self(1 << 5);
    /// Somebody of a person's life: sister, teacher, book club.
    pub(super) const PERSON: Self = Self(1 << 6);
    /// Somebody who speaks about books: critics, readers, people.
    pub(super) const OUTSIDER: Self = Self(1 << 7);
    /// Where books are praised and judged: blurb, Goodreads.
    pub(super) const MEDIUM: Self = Self(1 << 8);
    /// The same, only with a capital: the Guardian, the Times.
    pub(super) const PAPER: Self = Self(1 << 9);
    /// A way to speak outside books: interview, podcast, film.
    pub(super) const TALK: Self = Self(1 << 10);
    /// What everybody says: proverb, saying.
    pub(super) const SAYING: Self = Self(1 << 11);
    /// Who speaks in books: narrator, author, heroine.
    pub(super) const VOICE: Self = Self(1 << 12);
    /// The book itself: novel, story.
    pub(super) const BOOK: Self = Self(1 << 13);
    /// A piece of its words: line, sentence, passage.
    pub(super) const LINE: Self = Self(1 << 14);
    /// What bears a title: poem, chapter, song, called.
    pub(super) const TITLED: Self = Self(1 << 15);
    /// What comes before the meaning of a word: means, literally.
    pub(super) const MEANS: Self = Self(1 << 16);
    /// Stands between a subject and its verb: has, once, never.
    pub(super) const BETWEEN: Self = Self(1 << 17);
    /// A verb that is finite for certain.
    pub(super) const FINITE: Self = Self(1 << 18);
    /// A pronoun that is a subject for certain.
    pub(super) const SUBJECT: Self = Self(1 << 19);
    /// that, who, which: what follows belongs to the noun before.
    pub(super) const RELATIVE: Self = Self(1 << 20);
    /// An article.
    pub(super) const ARTICLE: Self = Self(1 << 21);
    /// Small in titles: of, and, in.
    pub(super) const SMALL: Self = Self(1 << 22);
    /// first, last, opening.
    pub(super) const END: Self = Self(1 << 23);
    /// What may be first or last: line, words, page.
    pub(super) const EDGE: Self = Self(1 << 24);
    /// A place that says enough: epigraph, prologue.
    pub(super) const SPOT: Self = Self(1 << 25);
    /// opens, ends: with what follows.
    pub(super) const OPENS: Self = Self(1 << 26);
    /// A numbered part: chapter, canto, act.
    pub(super) const UNIT: Self = Self(1 << 27);
    /// second, third.
    pub(super) const ORDINAL: Self = Self(1 << 28);
    /// What a reviewer has of their own: thought, reaction, verdict.
    pub(super) const MIND: Self = Self(1 << 29);
    /// Goes on after a noun in a sentence; a quotation before it is no attribute.
    pub(super) const JOINS: Self = Self(1 << 30);
    /// Another form of the text: translation, edition.
    pub(super) const VERSION: Self = Self(1 << 31);

    /// Whether it holds any of `others`.
    pub(super) const fn has(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// All of both.
    pub(super) const fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether it holds nothing.
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

type Lexicon = HashMap<&'static str, Senses>;

/// What `word` (in lower case) may be a sign of in a text in `language`.
pub(super) fn senses(word: &str, language: Language) -> Senses {
    static LEXICONS: LazyLock<[Lexicon; 3]> = LazyLock::new(|| {
        [read(&[EVERYWHERE, ENGLISH]), read(&[EVERYWHERE, FRENCH]), read(&[EVERYWHERE, GERMAN])]
    });
    let lexicon = match language {
        Language::English => &LEXICONS[0],
        Language::French => &LEXICONS[1],
        Language::German => &LEXICONS[2],
    };
    lexicon.get(word).copied().unwrap_or_default()
}

fn read(lists: &[List]) -> Lexicon {
    let mut lexicon = Lexicon::new();
    for (senses, words) in lists.iter().copied().flatten() {
        for word in words.split_whitespace() {
            let known = lexicon.entry(word).or_default();
            *known = known.or(*senses);
        }
    }
    lexicon
}

type List = &'static [(Senses, &'static str)];

const EVERYWHERE: List = &[
    (
        Senses::MEDIUM,
        "goodreads amazon kirkus nyt booklist wikipedia twitter instagram tiktok booktok bookstagram \
         facebook reddit tumblr youtube netflix storygraph librarything babelio lovelybooks faz taz tls lrb \
         npr bbc",
    ),
    (
        Senses::PAPER,
        "guardian times telegraph observer independent yorker atlantic post herald mirror review spectator \
         economist mail monde figaro libération télérama süddeutsche süddeutschen vogue bookforum granta \
         tribune ouest-france humanité croix express zeit spiegel welt nzz standard scotsman kirkus",
    ),
];

const ENGLISH: List = &[
    (
        Senses::SAYS,
        "say says said saying ask asks asked asking tell tells told telling think thinks thought thinking \
         shout shouts shouted shouting cry cries cried whisper whispers whispered whispering mutter mutters \
         muttered muttering reply replies replied answer answers answered wonder wonders wondered wondering \
         yell yells yelled yelling scream screams screamed screaming murmur murmurs murmured exclaim exclaims \
         exclaimed sigh sighs sighed mumble mumbles mumbled announce announces announced declare declares \
         declared insist insists insisted add adds added explain explains explained complain complains \
         complained groan groaned warn warns warned promise promises promised text texted sob sobbed sobs \
         laugh laughs laughed repeat repeats repeated agree agrees agreed recall recalls recalled confess confesses confessed \
         admit admits admitted joke joked jokes quip quips quipped snap snaps snapped demand demands demanded \
         beg begs begged pleads continue continues continued respond responds responded \
         grumble grumbles grumbled gripe gripes griped sniff sniffs sniffed sneer sneers sneered whine whines \
         whined moan moans moaned marvel marvels marvelled marveled muse muses mused protest protests \
         protested object objects objected venture ventures ventured hiss hisses hissed bark barks barked \
         urge urges urged counter counters countered tease teases teased scoff scoffs scoffed chuckle \
         chuckles chuckled gasp gasps gasped swear swears swore vote voted",
    ),
    (
        Senses::WRITES,
        "write writes wrote written writing call calls called calling describe describes described \
         describing put puts dub dubs dubbed label labels labelled labeled summarise summarises summarised \
         summarize summarizes summarized praise praises praised dismiss dismisses dismissed quote quotes \
         quoted hail hails hailed bill billed tout touted market marketed recommend recommended sum sums \
         summed note notes noted observe observes observed remark remarks remarked comment comments \
         commented state states stated tweet tweeted tweets blurb blurbed term termed deem deemed pitch \
         pitched scribble scribbled posted captioned pencilled penciled inscribed typed googled subtitle subtitled retitle rename title scrawl scrawled email emailed message messaged phrase phrased phrases",
    ),
    (
        Senses::ARGUES,
        "argue argues argued claim claims claimed contend contends contended maintain maintains maintained \
         suggest suggests suggested points pointed believe believes believed",
    ),
    (Senses::MINE, "my our your"),
    (
        Senses::FIRST,
        "i we you one me us myself i'd i'm i've i'll you've we've we'd we're you'd you'll you're ourselves",
    ),
    (Senses::THIRD, "he she they who he'd she'd they'd he's she's"),
    (
        Senses::PERSON,
        "friend friends sister sisters brother brothers mother mom mum mam ma dad daddy father husband wife \
         partner boyfriend girlfriend fiancé fiancée spouse daughter daughters son sons kid kids child \
         children cousin cousins aunt auntie uncle grandmother grandma granny gran nan nana grandfather \
         granddad grandad grandpa niece nephew neighbor neighbour colleague colleagues coworker co-worker \
         boss teacher professor tutor librarian bookseller roommate flatmate housemate classmate classmates \
         student students pupil pupils therapist doctor dentist hairdresser barber landlady landlord club \
         group class editor agent mate mates pal buddy bestie half family parents twin ex follower followers \
         reader readers commenter brain dog cat year-old toddler teenager in-laws godmother goddaughter \
         supervisor lecturer instructor priest vicar rabbi coach guest guests siblings sibling folks",
    ),
    (
        Senses::OUTSIDER,
        "critic critics reviewer reviewers readers people everyone everybody someone somebody some many \
         others fans journalists journalist commentators commentator scholars scholar biographer press \
         academics reader blogger bloggers nobody no-one anyone publisher publishers librarians booksellers \
         columnist interviewer owner most few colleague acquaintance editors annotators audiences translator translators director conductor",
    ),
    (
        Senses::MEDIUM,
        "blurb blurbs jacket flap flaps tagline publisher publisher's publishers marketing synopsis \
         copywriter sticker advert ad ads advertisement poster reviews newspaper newspapers magazine \
         website blogs headline headlines subreddit hashtag internet margin margins flyleaf marginalia bookplate bookshop bookstore press-release",
    ),
    (
        Senses::TALK,
        "interview interviews interviewer podcast lecture radio documentary film movie adaptation \
         trailer tweet tweets tv television programme audience sing sings sang sung singing hum hums hummed chant chants chanted conversation profile festival musical lyric lyrics song songs \
         chorus album q&a essayist obituary",
    ),
    (
        Senses::SAYING,
        "saying sayings proverb proverbs adage maxim cliché cliche clichés truism platitude joke advice \
         wisdom rule slogan meme stereotype trope commonplace nursery lullaby carol hymn",
    ),
    (
        Senses::VOICE,
        "narrator narrator's hero heroine protagonist author author's character characters writer poet \
         novelist playwright speaker creature monster villain detective",
    ),
    (Senses::BOOK, "book books novel novel's story poem play memoir text volume narrative tale book's epic"),
    (
        Senses::LINE,
        "line lines sentence sentences passage passages quote quotes quotation quotations paragraph \
         paragraphs excerpt extract verse verses stanza couplet monologue soliloquy dialogue scene speech",
    ),
    (
        Senses::TITLED,
        "poem poems story stories chapter chapters song songs essay essays film films movie movies episode \
         episodes section sections novel novella novels book titled entitled subtitled title called named \
         headed article articles post posts sonnet ode ballad hymn album painting play plays series column \
         review podcast show lecture talk track part heading headline subtitle sequel",
    ),
    (
        Senses::MEANS,
        "means meaning meant translates translated translation literally defined defines definition i.e e.g \
         stands acronym abbreviation latin greek for roughly",
    ),
    (
        Senses::BETWEEN,
        "has had have having would might will could can may also once then famously later even still often \
         just always never to recently actually simply only first both all must should did does do not was \
         were is are been be being keep keeps kept found heard wanted want wants almost half now finally \
         immediately so rightly quite too again all always himself herself themselves themself myself tried started \
         began",
    ),
    (
        Senses::FINITE,
        "am is are was were isn't aren't wasn't weren't have has had haven't hasn't hadn't do does did don't \
         doesn't didn't will would shall should can could may might must won't wouldn't shan't shouldn't \
         can't cannot couldn't mightn't mustn't let's that's it's there's what's who's where's here's how's \
         he's she's i'm you're we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd i'll \
         you'll he'll she'll we'll they'll it'll ain't came went saw knew thought took made gave found told \
         felt left kept let began began seemed seems looked turned got became brought held stood heard meant \
         met ran sat spoke wrote lost paid sent fell lay led rose grew broke chose drove flew forgot slept \
         won wore goes comes makes takes gives knows thinks says said asked asks wants needs loves hates \
         lives dies died lived loved wanted needed remembers remembered believes becomes remains remained \
         knows matters mattered happens happened belongs begins ends speaks waits waited walked watched sang \
         swam sank shook burned smelled tasted laughed cried smiled wept bears rains rained",
    ),
    (Senses::SUBJECT, "i he she we they it you"),
    (Senses::RELATIVE, "that who which whom whose where when"),
    (Senses::ARTICLE, "a an the"),
    (
        Senses::SMALL,
        "a an the of and in on at to for by with from or but nor as is it into over upon vs via de la le der \
         die das und von et des du",
    ),
    (Senses::END, "first opening last final closing penultimate concluding parting initial"),
    (
        Senses::EDGE,
        "line lines sentence sentences words word page pages paragraph paragraphs stanza verse couplet \
         speech scene chapter pages",
    ),
    (
        Senses::SPOT,
        "epigraph epigraphs dedication dedicated prologue epilogue coda foreword afterword preface incipit \
         opener closer acknowledgements acknowledgments",
    ),
    (
        Senses::OPENS,
        "opens begins starts ends closes concludes opened began started ended closed finishes concluded",
    ),
    (
        Senses::UNIT,
        "chapter part act scene canto book letter section stanza sonnet verse volume line lines stave",
    ),
    (
        Senses::ORDINAL,
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth last \
         final penultimate next same one two three four five six seven eight nine ten",
    ),
    (
        Senses::MIND,
        "thought thoughts reaction verdict response question notes note marginalia answer answers feeling \
         reply mantra motto summary complaint objection head mind pitch theory excuse review advice warning \
         diary journal journals notebook bookmark own pencil message text whatsapp",
    ),
    (
        Senses::JOINS,
        "and or but is was are were has had in on at to for of from by with as that which who while when \
         where because if then than so yet nor into onto about after before until though although since \
         he she it they we i you there here his her my our the a an this not would could will can may \
         might must should did does do says said asks asked writes wrote also only even remains appears \
         comes came seems haunted stays stayed still sums again",
    ),
    (
        Senses::VERSION,
        "edition editions translation translations translated translates translator version versions draft \
         revised variant misquote misquoted misquotes original originally paraphrase parody instead \
         refrain refrains becomes returns changed variation",
    ),
];

const FRENCH: List = &[
    (
        Senses::SAYS,
        "dit dis disait disais dire disent disaient demande demandait demandé demandent répond répondait \
         répondu crie criait crié murmure murmurait murmuré chuchote lance lançait lancé pense pensais \
         pensait pensé songe songeait ajoute ajoutait ajouté explique expliquait expliqué raconte racontait \
         raconté avoue avouait avoué soupire s'exclame exclame exclamait écria promet promettait répète \
         répétait répété disant demandant répondant criant pensant soupirant murmurant ajoutant affirme affirmait affirmé confie confié confiait assure assurait rappelle accord soufflé souffle glissé demanda \
         répondit lança ajouta murmura cria déclara déclare déclaré expliqua raconta avoua soupira répéta affirma \
         confia assura rappela chuchota pensa songea conclut objecta objecte objecté",
    ),
    (
        Senses::WRITES,
        "écrit écrivait écrivit écrire écrivent appelle appelait appelé appellent décrit décrivait décrire qualifie \
         qualifiait qualifié résume résumait résumé note notait noté remarque présente présenté vante \
         surnomme baptise parle parlé parlait commente recommandé conseillé",
    ),
    (
        Senses::ARGUES,
        "trouve trouvent trouvait trouvaient soutient prétend estime juge suggère observe souligne",
    ),
    (Senses::MINE, "mon ma mes notre nos ton ta tes votre vos"),
    (Senses::FIRST, "je j' j nous on vous tu moi m'"),
    (Senses::THIRD, "il elle ils elles qui"),
    (
        Senses::PERSON,
        "ami amie amis amies sœur soeur frère mère maman père papa mari femme compagnon compagne copain \
         copine fille fils enfant enfants cousin cousine tante oncle grand-mère grand-père mamie papi voisin \
         voisine collègue collègues chef prof professeur professeure libraire bibliothécaire club élève \
         élèves étudiants famille parents jumeau jumelle lecteur lecteurs lectrice lectrices belle-mère \
         belle-sœur beau-père marraine parrain colocataire éditrice",
    ),
    (
        Senses::OUTSIDER,
        "critique critiques lecteurs lectrices gens certains certaines beaucoup journaliste journalistes \
         presse éditeur éditrice éditeurs quelqu'un blogueurs blogueuses blogueuse libraires chroniqueur \
         plusieurs d'autres autres",
    ),
    (
        Senses::MEDIUM,
        "quatrième bandeau l'éditeur éditeur jaquette communiqué argumentaire résumé couverture publicité \
         affiche magazine quotidien",
    ),
    (
        Senses::TALK,
        "entretien interview émission chante chantent chantait programme radio film adaptation chanson documentaire discours conférence podcast \
         télévision refrain paroles",
    ),
    (Senses::SAYING, "proverbe dicton adage maxime cliché blague slogan conseil formule expression"),
    (
        Senses::VOICE,
        "narrateur narratrice héros héroïne auteur auteure autrice personnage personnages écrivain poète \
         romancier romancière protagoniste",
    ),
    (Senses::BOOK, "livre roman récit texte pièce poème nouvelle histoire"),
    (
        Senses::LINE,
        "phrase phrases passage passages citation citations vers réplique paragraphe extrait scène strophe \
         tirade mots",
    ),
    (
        Senses::TITLED,
        "poème poèmes nouvelle nouvelles chapitre chapitres chanson essai film intitulé intitulée intitulés \
         titré titre titres sous-titré sous-titre article partie conte récit roman pièce épisode billet \
         rubrique",
    ),
    (
        Senses::MEANS,
        "signifie signifiant veut littéralement traduit traduction définition dictionnaire c'est-à-dire \
         c.-à-d soit",
    ),
    (
        Senses::BETWEEN,
        "a ai avait avais ont avaient aurait aussi toujours souvent jadis alors même encore déjà bien se s' \
         me m' l' le la les en y n' ne pas tous toutes étions étaient d' simplement justement fort est suis sont était m'a lui leur été",
    ),
    (
        Senses::FINITE,
        "est sont était étaient étais serait sera seront fut furent suis es sommes êtes ai as a avons avez \
         ont avait avaient avais aura aurait eut peut peux pouvait pouvons doit dois devait va vais vas vont \
         allait veut veux voulait fait fais faisait font dit dis disait faut fallait sait sais savait vient \
         venait vit voit voyait croit aime aimait aimais meurt reste restait devient devint semble semblait \
         prend prit met mit tient tenait sent finit commence regardait portait soit fût fallut vivait \
         mourut parlait rêvait attendait passe passait",
    ),
    (Senses::SUBJECT, "je j' tu il elle on nous vous ils elles ce c' ça cela"),
    (Senses::RELATIVE, "qui que qu' dont où"),
    (Senses::ARTICLE, "le la les l' un une des du"),
    (Senses::END, "première premier premières premiers dernière dernier dernières derniers ultime ouverture"),
    (
        Senses::EDGE,
        "phrase phrases ligne lignes page pages mot mots vers paragraphe réplique chapitre pages chapitres",
    ),
    (
        Senses::SPOT,
        "épigraphe exergue incipit excipit dédicace dédié dédiée prologue épilogue préface postface \
         avant-propos",
    ),
    (
        Senses::OPENS,
        "s'ouvre ouvre commence débute s'achève achève termine finit conclut clôt s'ouvrait commençait \
         finissait ouvrait",
    ),
    (Senses::UNIT, "chapitre partie acte scène chant livre lettre section strophe sonnet vers tome volume"),
    (
        Senses::ORDINAL,
        "premier première deuxième second seconde troisième quatrième cinquième sixième septième huitième \
         dernier dernière même suivante suivant",
    ),
    (
        Senses::MIND,
        "réaction verdict pensée question réponse carnet notes note journal marge devise conclusion",
    ),
    (
        Senses::JOINS,
        "et ou mais est était sont a ont avait dans sur à au aux de du des d' en par pour avec comme que qu' \
         qui quand où car si puis donc ni il elle on nous vous je j' ils elles le la les l' un une ne n' pas \
         dit écrit se s' ce c' cette ces son sa ses reste revient résume",
    ),
    (
        Senses::VERSION,
        "édition éditions traduction traductions traduit traduite traducteur traductrice version versions \
         original variante",
    ),
];

const GERMAN: List = &[
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
