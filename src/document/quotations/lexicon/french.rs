//! What words may be a sign of in French.

use super::{List, Senses};

pub(super) const WORDS: List = &[
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
