//! What the lines of web pages say: the words of blogs, book sites and newspapers around a text.
//!
//! Start with [`part`]. Phrases are written as [`super::line::plain`] writes a line: small letters,
//! single spaces, straight marks, each number as `#`. A `*` stands for anything.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Part;
use super::line::LOOSE_ENDS;

/// The phrases of each part, one a line.
const PHRASES: &[(Part, &str)] = &[
    (Part::CommentsOn, COMMENTS_ON),
    (Part::CommentCount, COMMENT_COUNT),
    (Part::Form, FORM),
    (Part::CommentsEnd, COMMENTS_END),
    (Part::Strong, STRONG),
    (Part::Strong, STRONG_FRENCH),
    (Part::Strong, STRONG_GERMAN),
    (Part::Posted, POSTED),
    (Part::Related, RELATED),
    (Part::RelatedPost, RELATED_POST),
    (Part::Widget, WIDGET),
    (Part::Reply, REPLY),
    (Part::Weak, WEAK),
    (Part::Weak, WEAK_FRENCH),
    (Part::Weak, WEAK_GERMAN),
];

/// What a plain line is, if its words are those of a web page.
pub(super) fn part(line: &str) -> Option<Part> {
    static TABLE: LazyLock<Table> = LazyLock::new(Table::new);
    TABLE.find(line)
}

/// Phrases by how they are found.
struct Table {
    whole: HashMap<&'static str, Part>,
    /// Those that begin with a whole word, by that word.
    beginning: HashMap<&'static str, Vec<(&'static str, Part)>>,
    /// Those that begin with anything.
    inside: Vec<(&'static str, Part)>,
}

impl Table {
    fn new() -> Self {
        let mut table = Self { whole: HashMap::new(), beginning: HashMap::new(), inside: Vec::new() };
        for &(part, phrases) in PHRASES {
            let lines = phrases.lines().map(str::trim).map(|phrase| match phrase.ends_with('*') {
                true => phrase,
                false => phrase.trim_end_matches(LOOSE_ENDS),
            });
            for phrase in lines.filter(|phrase| !phrase.is_empty()) {
                match (phrase.contains('*'), phrase.split_once(' ')) {
                    (false, _) => {
                        table.whole.entry(phrase).or_insert(part);
                    }
                    (true, Some((first, _))) if !first.contains('*') => {
                        table.beginning.entry(first).or_default().push((phrase, part));
                    }
                    (true, _) => table.inside.push((phrase, part)),
                }
            }
        }
        table
    }

    fn find(&self, line: &str) -> Option<Part> {
        if let Some(&part) = self.whole.get(line) {
            return Some(part);
        }
        let first = line.split(' ').next().unwrap_or("");
        let beginning = self.beginning.get(first).into_iter().flatten();
        beginning.chain(&self.inside).find(|(phrase, _)| is_like(line, phrase)).map(|&(_, part)| part)
    }
}

/// Whether `line` is `phrase`, in which each `*` stands for anything.
fn is_like(line: &str, phrase: &str) -> bool {
    let mut pieces = phrase.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| line.strip_prefix(first)) else {
        return false;
    };
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.is_empty()
}

const COMMENTS_ON: &str = r##"
    one thought on "*
    # thought on "*
    # thoughts on "*
    one comment on "*
    # comment on "*
    # comments on "*
    one response to "*
    # response to "*
    # responses to "*
    one reply to "*
    # reply to "*
    # replies to "*
    comments (showing #-#*
    discussion about this post
    une réflexion sur "*
    # réflexion sur "*
    # réflexions sur "*
    une réflexion au sujet de "*
    # réflexion au sujet de "*
    # réflexions au sujet de "*
    une pensée sur "*
    # pensées sur "*
    un commentaire sur "*
    # commentaire sur "*
    # commentaires sur "*
    une réponse à "*
    # réponse à "*
    # réponses à "*
    ein gedanke zu "*
    # gedanke zu "*
    # gedanken zu "*
    ein kommentar zu "*
    # kommentar zu "*
    # kommentare zu "*
    eine antwort auf "*
    # antwort auf "*
    # antworten auf "*
    eine antwort zu "*
    # antworten zu "*
"##;

const COMMENT_COUNT: &str = "
    comments
    comment(s)
    # comment
    # comments
    one comment
    comments (#)
    comments #
    # responses
    # response
    # replies
    one response
    responses (#)
    no comments
    no comments yet
    no responses yet
    discussion (#)
    commentaires
    # commentaire
    # commentaires
    un commentaire
    commentaires (#)
    aucun commentaire
    # réponses
    kommentare
    # kommentar
    # kommentare
    ein kommentar
    kommentare (#)
    keine kommentare
    noch keine kommentare
    # antworten
";

const FORM: &str = "
    leave a reply
    leave a reply cancel reply
    leave a reply to *
    leave your reply
    leave a comment
    leave a comment cancel reply
    leave a comment...
    leave your comment
    leave comment
    post a comment
    post a new comment
    post a reply
    add a comment
    add a comment...
    add your comment
    add new comment
    write a comment
    write a comment...
    write a response
    submit a comment
    submit your comment
    join the conversation
    join the discussion
    start the discussion...
    laisser un commentaire
    laisser un commentaire annuler la réponse
    laissez un commentaire
    laisser une réponse
    laisser une réponse annuler la réponse
    répondre annuler la réponse
    ajouter un commentaire
    ajoutez un commentaire
    écrire un commentaire
    écrivez un commentaire...
    poster un commentaire
    publier un commentaire
    enregistrer un commentaire
    votre commentaire
    schreibe einen kommentar
    schreibe einen kommentar antwort abbrechen
    schreib einen kommentar
    schreiben sie einen kommentar
    schreibe eine antwort
    hinterlasse einen kommentar
    hinterlasse einen kommentar antwort abbrechen
    hinterlasse eine antwort
    hinterlasse eine antwort antwort abbrechen
    hinterlassen sie einen kommentar
    hinterlassen sie eine antwort
    kommentar hinterlassen
    kommentar schreiben
    kommentar verfassen
    kommentar hinzufügen
    kommentar veröffentlichen
    kommentar posten
    kommentar abgeben
    antwort hinterlassen
    antworten abbrechen
    dein kommentar
    ihr kommentar
";

const COMMENTS_END: &str = "
    privacy ∙ terms ∙ collection notice
    start your substack
    comments are closed
    comments are now closed
    comments are closed for this *
    comments closed
    comments off
    comments off on *
    les commentaires sont fermés
    les commentaires sont clos
    kommentare sind geschlossen
    die kommentare sind geschlossen
    kommentare geschlossen
    kommentarfunktion ist geschlossen
    die kommentarfunktion ist geschlossen
    newer post older post home
    newer post home older post
    newer post home
    home older post
    older post home
    newer posts older posts home
    article plus récent article plus ancien accueil
    article plus ancien accueil
    article plus récent accueil
    neuerer post älterer post startseite
    älterer post startseite
    neuerer post startseite
    subscribe to: post comments (atom)
    subscribe to: posts (atom)
    s'abonner à : publier les commentaires (atom)
    inscription à : publier les commentaires (atom)
    inscription à : articles (atom)
    abonnieren kommentare zum post (atom)
    abonnieren posts (atom)
";

const STRONG: &str = r##"
    skip to content
    skip to main content
    skip to primary content
    skip to secondary content
    skip to navigation
    skip to main navigation
    skip to primary navigation
    skip to primary sidebar
    skip to footer
    skip to search
    skip to menu
    toggle navigation
    toggle menu
    toggle search
    open menu
    close menu
    primary menu
    open search
    your email address will not be published*
    your e-mail address will not be published*
    required fields are marked*
    fields marked with an asterisk*are required
    notify me of follow-up comments*
    notify me of followup comments*
    notify me of new comments*
    notify me of new posts*
    notify me when new comments*
    notify me by email*
    email me new *
    save my name, email, and website*
    save my name, email and website*
    this site uses akismet*
    learn how your comment data is processed
    cancel reply
    click here to cancel reply
    you must be logged in to post a comment
    you must be logged in to *comment*
    you must log in to post a comment
    log in to reply
    log in to leave a comment
    log in to comment
    logged in as *
    you are commenting using your *
    fill in your details below or click an icon to log in*
    connecting to %s
    enter your comment here...
    write a reply...
    you may use these html tags*
    post comment
    submit comment
    post reply
    name (required)
    email (required)
    e-mail (required)
    mail (required)
    email (required) (address never made public)
    email (address never made public)
    e-mail (address never made public)
    (address never made public)
    address never made public
    mail (will not be published)*
    email (will not be published)*
    pingback: *
    pingback from *
    trackback: *
    trackback from *
    trackback uri
    pingbacks & trackbacks
    comments rss
    comments feed
    comments (rss)
    rss feed for comments*
    rss - posts
    rss - comments
    entries feed
    entries rss
    entries (rss)
    wordpress.org
    blog at wordpress.com
    blog at wordpress.com*
    a wordpress.com website
    create a free website or blog at wordpress.com*
    create a website or blog at wordpress.com*
    create your website with wordpress.com*
    get started with wordpress.com
    powered by wordpress*
    powered by blogger
    view my complete profile
    proudly powered by *
    website powered by wordpress*
    privacy & cookies: this site uses cookies*
    by continuing to use this website, you agree*
    by continuing to use this site, you agree*
    to find out more, including how to control cookies*
    we use cookies*
    we and our partners use cookies*
    this website uses cookies*
    this site uses cookies*
    our site uses cookies*
    our website uses cookies*
    accept all cookies
    accept cookies
    accept & close
    close and accept
    reject all cookies
    cookie settings
    cookies settings
    manage cookies
    manage consent
    cookie policy
    share this
    share this post
    share this article
    share this review
    share this story
    share this entry
    share this page
    share via email
    share via
    share on facebook*
    share on twitter*
    share on x*
    share on pinterest*
    share on tumblr*
    share on reddit*
    share on linkedin*
    share on whatsapp*
    share on bluesky*
    share on mastodon*
    share on threads*
    share on telegram*
    share on pocket*
    share on email*
    share to twitter*
    share to x*
    share to facebook*
    share to pinterest*
    click to share on *
    click to print*
    click to email*
    *(opens in new window)*
    *(opens in a new window)*
    email this blogthis!*
    email this post*
    email thisblogthis!*
    blogthis!
    tweet this
    like this
    like this post
    like loading...
    like this: like loading...
    be the first to like this*
    one blogger likes this*
    # blogger likes this*
    # bloggers like this*
    # people like this
    liked by # person
    liked by # people
    like liked by # person
    like liked by # people
    advertisement
    advertisements
    advertising
    report this ad
    about these ads
    occasionally, some of your visitors may see an advertisement here*
    post navigation
    posts navigation
    view all posts by *
    view more posts
    view all posts
    view all my reviews
    bookmark the permalink*
    bookmark this on *
    this entry was posted *
    this entry was tagged *
    posted by * at #:#*
    posted in * tagged *
    posted in * | *
    this post was written by *
    follow * on wordpress.com
    follow blog via email
    follow this blog via email
    follow us on facebook*
    follow us on twitter*
    follow us on instagram*
    follow me on twitter*
    follow me on instagram*
    follow me on goodreads*
    enter your email address to *
    enter your email to *
    get new posts by email*
    get every new post delivered*
    join # other followers
    join # other subscribers
    join # subscribers
    join # followers
    sign me up
    sign up for *newsletter*
    sign up to *newsletter*
    sign up for our *
    sign up to our *
    sign up for free
    subscribe to *newsletter*
    subscribe to * by email
    subscribe to blog via email
    subscribe to get the latest posts*
    subscribe now
    subscribe now to keep reading*
    subscribe for free*
    subscribe by email
    type your email...
    discover more from *
    already have a wordpress.com account?*
    log in now
    copy shortlink
    report this content
    view post in reader
    view site in reader
    collapse this bar
    manage subscriptions
    thanks for reading*subscribe for free*
    thank you for reading*subscribe for free*
    * is a reader-supported publication*
    this post is public so feel free to share it
    this substack is reader-supported*
    give a gift subscription
    start a substack
    get the app
    substack is the home for great *
    get more from * in the substack app
    # min read
    # minute read
    # min read · *
    member-only story
    open in app
    get unlimited access*
    recommended from medium
    press enter or click to view image in full size
    see all from *
    text to speech
    sign up to discover human stories*
    * reblogged this from *
    reblogged this from *
    reblogged this on *
    see review
    rating details
    rate this book
    clear rating
    open preview
    want to read
    get a copy
    see all # * reviews
    see all reviews
    sign in to goodreads*
    flag abuse
    review of another edition
    reply | flag*
    flag | link*
    like | flag*
    * rated it it was amazing*
    * rated it really liked it*
    * rated it liked it*
    * rated it it was ok*
    * rated it did not like it*
    add to your books
    add to wishlist
    all member reviews
    # people found this helpful
    # person found this helpful
    one person found this helpful
    was this review helpful*
    verified purchase
    back to top
    return to top
    scroll to top
    most viewed
    most read
    support the guardian*
    explore more on these topics
    reuse this content
    this article is more than # * old
    last modified on *
    view comments (#)
    view # comments
    view all comments
    view all comments (#)
    view comments
    show comments
    hide comments
    load more comments
    loading comments...
"##;

const STRONG_FRENCH: &str = r##"
    aller au contenu
    aller au contenu principal
    passer au contenu
    passer au contenu principal
    accéder au contenu
    accéder au contenu principal
    aller à la navigation
    votre adresse e-mail ne sera pas publiée*
    votre adresse email ne sera pas publiée*
    votre adresse de messagerie ne sera pas publiée*
    votre adresse courriel ne sera pas publiée*
    les champs obligatoires sont indiqués avec*
    annuler la réponse
    prévenez-moi de tous les nouveaux *
    avertissez-moi par e-mail *
    me notifier des nouveaux *
    enregistrer mon nom, mon e-mail et mon site*
    ce site utilise akismet*
    ce site utilise des cookies*
    nous utilisons des cookies*
    en savoir plus sur la façon dont les données de vos commentaires sont traitées
    vous devez être connecté pour *commentaire*
    vous devez vous connecter pour *
    vous commentez à l'aide de votre compte*
    entrez vos coordonnées ci-dessous ou cliquez sur une icône pour vous connecter*
    connexion à %s
    partager
    partager :
    partager cet article
    partagez cet article
    partager sur facebook*
    partager sur twitter*
    partager sur x*
    partager sur pinterest*
    partager sur linkedin*
    partager sur whatsapp*
    partager par e-mail*
    cliquez pour partager *
    cliquer pour partager *
    cliquez pour imprimer*
    cliquer pour imprimer*
    cliquez pour envoyer *
    *(ouvre dans une nouvelle fenêtre)*
    envoyer par e-mailblogthis!*
    envoyer par e-mail blogthis!*
    j'aime chargement...
    j'aime ceci
    soyez le premier à aimer cet article*
    # blogueurs aiment cela*
    # blogueurs aiment cette page*
    # blogueur aime cela*
    articles similaires
    navigation de l'article
    navigation des articles
    voir tous les articles par *
    voir tous les articles de *
    ce contenu a été publié dans *
    cette entrée a été publiée dans *
    publié par * à #:#*
    publié par * à #h#*
    mettre en favori le permalien*
    ajoutez ce permalien à vos favoris*
    abonnez-vous à *newsletter*
    inscrivez-vous à *newsletter*
    recevez les nouveaux articles *
    saisissez votre adresse e-mail pour *
    entrez votre adresse e-mail pour *
    rejoignez # autres abonnés
    rejoignez les # autres abonnés
    en savoir plus sur * subscribe to get *
    propulsé par wordpress*
    fièrement propulsé par *
    fourni par blogger
    afficher mon profil complet
    qui êtes-vous ?
    créez un site ou un blog sur wordpress.com*
    un site wordpress.com
    retour en haut
    haut de page
    accepter les cookies
    tout accepter
    tout refuser
    gérer les cookies
    paramétrer les cookies
    # min de lecture
    # minutes de lecture
    lecture # min
"##;

const STRONG_GERMAN: &str = r##"
    zum inhalt springen
    springe zum inhalt
    zum inhalt
    zum hauptinhalt springen
    direkt zum inhalt
    zur navigation springen
    zur hauptnavigation springen
    deine e-mail-adresse wird nicht veröffentlicht*
    deine email-adresse wird nicht veröffentlicht*
    ihre e-mail-adresse wird nicht veröffentlicht*
    die e-mail-adresse wird nicht veröffentlicht*
    erforderliche felder sind*
    pflichtfelder sind*
    antwort abbrechen
    benachrichtige mich über *
    benachrichtigung bei *kommentaren*
    benachrichtigungen über *
    meinen namen, meine e-mail-adresse und meine website in diesem browser*
    name, e-mail-adresse und website in diesem browser*
    diese website verwendet akismet*
    erfahre mehr darüber, wie deine kommentardaten verarbeitet werden*
    erfahre, wie deine kommentardaten verarbeitet werden*
    diese website verwendet cookies*
    diese website benutzt cookies*
    diese seite verwendet cookies*
    wir verwenden cookies*
    wir nutzen cookies*
    datenschutz & cookies: diese website verwendet cookies*
    wenn du die website weiterhin nutzt, stimmst du *
    weitere informationen, beispielsweise zur kontrolle von cookies*
    alle cookies akzeptieren
    cookies akzeptieren
    alle akzeptieren
    alle ablehnen
    cookie-einstellungen
    schließen und akzeptieren
    du musst angemeldet sein, um *
    sie müssen angemeldet sein, um *
    du musst dich anmelden, um *
    du kommentierst mit deinem *
    gib hier deinen kommentar ein*
    trage deine daten unten ein oder klicke ein icon um dich einzuloggen*
    verbinde mit %s
    kommentar abschicken
    kommentar absenden
    teilen mit
    teilen mit:
    diesen beitrag teilen
    beitrag teilen
    artikel teilen
    auf facebook teilen*
    auf twitter teilen*
    auf x teilen*
    auf whatsapp teilen*
    auf linkedin teilen*
    in twitter freigeben*
    in facebook freigeben*
    auf pinterest teilen*
    klick, um *
    klicke, um *
    klicken, um *
    zum teilen auf *klicken*
    *(wird in neuem fenster geöffnet)*
    diesen post per e-mail versenden*
    gefällt mir wird geladen...
    sei der erste dem dies gefällt*
    sei die erste person, der das gefällt*
    # bloggern gefällt das*
    # blogger gefällt das*
    beitragsnavigation
    beitrags-navigation
    artikel-navigation
    alle beiträge von * anzeigen
    alle beiträge anzeigen von *
    zeige alle beiträge von *
    dieser beitrag wurde *unter * veröffentlicht*
    dieser beitrag wurde veröffentlicht *
    dieser eintrag wurde veröffentlicht *
    setze ein lesezeichen *
    setzen sie ein lesezeichen *
    lesezeichen für den permanentlink
    eingestellt von * um #:#*
    gepostet von * um #:#*
    blog per e-mail folgen
    blog via e-mail abonnieren
    blog abonnieren
    newsletter abonnieren
    jetzt abonnieren
    gib deine e-mail-adresse ein*
    gib deine e-mail-adresse an*
    schließe dich # anderen *an
    schließe dich # anderen abonnenten an
    entdecke mehr von *
    melde dich für ein abonnement an*
    jetzt abonnieren, um weiterzulesen*
    diese anzeige melden
    bloggen auf wordpress.com*
    erstelle eine website oder ein blog auf wordpress.com*
    erstelle eine kostenlose website*
    stolz präsentiert von wordpress*
    mit stolz präsentiert von *
    präsentiert von wordpress*
    powered by blogger
    mein profil vollständig anzeigen
    nach oben
    nach oben scrollen
    zurück nach oben
    # min. lesezeit
    # min lesezeit
    # minuten lesezeit
    lesezeit: # min*
    lesedauer: # min*
"##;

const POSTED: &str = "
    posted in *
    posted by *
    posted under *
    published by *
    published in *
    filed under *
    filed under: *
    filed in *
    filed in: *
    tagged *
    tagged: *
    tagged with *
    tagged with: *
    tagged in *
    tags: *
    tag: *
    labels: *
    categories: *
    category: *
    topics: *
    publié dans *
    publié par *
    posté dans *
    classé dans *
    classé dans : *
    étiqueté *
    mots-clés : *
    mots clés : *
    étiquettes : *
    étiquettes: *
    libellés : *
    libellés: *
    catégories : *
    catégorie : *
    catégories: *
    veröffentlicht in *
    veröffentlicht unter *
    veröffentlicht von *
    verschlagwortet mit *
    verschlagwortet *
    schlagwörter: *
    schlagworte: *
    getaggt mit *
    kategorien: *
    kategorie: *
    eingestellt von *
    abgelegt unter *
";

const RELATED: &str = "
    related
    related posts
    related articles
    related stories
    you may also like
    you might also like
    you may also like...
    more like this
    read next
    recommended
    recommended for you
    similaire
    similaires
    articles liés
    vous aimerez aussi
    à lire aussi
    à lire également
    ähnliche beiträge
    ähnliche artikel
    verwandte beiträge
    das könnte dich auch interessieren
    das könnte sie auch interessieren
    mehr davon
    weitere beiträge
";

const RELATED_POST: &str = r#"
    in "*"
    dans "*"
    similar post
    article similaire
    ähnlicher beitrag
    with # comments
    with # comment
    avec # commentaires
    avec # commentaire
    mit # kommentaren
    mit # kommentar
"#;

const WIDGET: &str = "
    recent posts
    recent comments
    latest posts
    latest comments
    popular posts
    top posts
    top posts & pages
    archives
    archive
    blog archive
    categories
    tag cloud
    blogroll
    meta
    my blog list
    blogs i follow
    search this blog
    blog stats
    total pageviews
    followers
    currently reading
    most popular
    trending
    trending now
    editor's picks
    articles récents
    commentaires récents
    catégories
    méta
    articles les plus consultés
    archives du blog
    les plus lus
    neueste beiträge
    neueste kommentare
    letzte beiträge
    letzte kommentare
    aktuelle beiträge
    kategorien
    archiv
    blog-archiv
    schlagwörter
    beliebte posts
    beliebte beiträge
    top beiträge & seiten
    meistgelesen
    meist gelesen
";

const REPLY: &str = "
    reply
    reply to *
    like reply
    reply delete
    replydelete
    répondre
    répondre supprimer
    répondresupprimer
    antworten
    antworten löschen
    antwortenlöschen
    antwort
";

const WEAK: &str = "
    delete
    replies
    * liked this
    * posted this
    reviewed in * on *
    designed by *
    menu
    main menu
    search
    search for
    search for:
    search...
    home
    about
    about me
    about us
    contact
    contact me
    contact us
    navigation
    share
    share:
    like
    likes
    # like
    # likes
    # likes · like
    # likes like
    like · # likes
    # likes · like · comment
    restacks
    # restacks
    # comments
    share this comment
    # reply
    # replies
    # shares
    # share
    # notes
    # views
    # followers
    # following
    follow
    following
    followed
    follow me
    follow us
    follow blog
    subscribe
    subscribed
    subscribe to *
    sign up
    sign in
    log in
    log out
    login
    logout
    register
    sign up to *
    sign up for *
    comment
    comment:
    name
    email
    e-mail
    website
    url
    email address
    email address:
    email:
    name:
    website:
    theme: * by *
    share this with
    sponsored
    sponsored content
    privacy
    privacy policy
    terms
    terms of service
    terms of use
    terms and conditions
    help
    status
    careers
    press
    teams
    rss
    rss feed
    loading...
    loading
    listen
    share listen
    save
    saved
    bookmark
    clap
    claps
    # claps
    copy link
    permalink
    edit
    print
    more
    more...
    more options
    previous
    next
    previous post
    next post
    previous post: *
    next post: *
    previous: *
    next: *
    previous article
    next article
    older
    newer
    older posts
    newer posts
    older post
    newer post
    older comments
    newer comments
    read more
    read more...
    read more *
    continue reading
    continue reading *
    show more
    show less
    see more
    load more
    view more
    close
    accept
    reject
    reject all
    accept all
    got it
    ok
    i agree
    manage preferences
    flag
    helpful
    report
    report abuse
    block
    message
    reblog
    restack
    upgrade to paid
    pledge your support
    other editions
    more details...
    edit details
    write a review
    thanks for visiting
    written by *
    more from *
    uncategorized
    all rights reserved
    copyright *
    © # *
    (c) # *
    © *
    rss feeds
    logo
    gravatar
    wordpress.com logo
    twitter picture
    facebook photo
    google photo
    google+ photo
    facebook
    twitter
    x
    x (twitter)
    google
    google+
    pinterest
    tumblr
    reddit
    linkedin
    whatsapp
    telegram
    pocket
    instagram
    mastodon
    bluesky
    threads
    youtube
    tiktok
    skype
    stumbleupon
    digg
    delicious
    flipboard
    goodreads
    messenger
    nextdoor
    wordpress
    press this
    trackbacks
    pingbacks
    # days ago
    # day ago
    # hours ago
    # hour ago
    # minutes ago
    # weeks ago
    # week ago
    # months ago
    # month ago
    # years ago
    # year ago
    just now
    top
    new
    (new)
    sort by
    best
    newest
    oldest
    tweet
    pin
    pin it
    toggle
    powered by *
";

const WEAK_FRENCH: &str = "
    recherche
    rechercher
    rechercher :
    accueil
    à propos
    imprimer
    e-mail
    plus
    j'aime
    j'aime :
    j'aime cette page
    chargement...
    chargement
    commentaire
    commentaire :
    nom
    nom :
    site web
    publicité
    suivre
    abonné
    abonnez-vous
    s'abonner
    s'inscrire
    connexion
    se connecter
    inscription
    lire la suite
    lire plus
    en savoir plus
    article précédent
    article suivant
    article précédent : *
    article suivant : *
    précédent
    suivant
    précédent : *
    suivant : *
    articles plus anciens
    articles plus récents
    article plus récent
    article plus ancien
    mentions légales
    politique de confidentialité
    confidentialité
    tous droits réservés
    non classé
    modifier
    signaler
    écouter
    enregistrer
    fermer
    accepter
    refuser
    supprimer
    charger la suite
    il y a # jours
    il y a # jour
    il y a # ans
    il y a # an
    il y a # mois
    il y a # heures
    il y a # semaines
";

const WEAK_GERMAN: &str = "
    menü
    suche
    suchen
    suche nach
    suche nach:
    startseite
    über mich
    über uns
    kontakt
    impressum
    datenschutz
    datenschutzerklärung
    agb
    drucken
    e-mail-adresse
    mehr
    gefällt mir
    gefällt mir:
    wird geladen...
    wird geladen
    lädt...
    kommentar
    kommentieren
    webseite
    werbung
    anzeige
    teilen
    folgen
    folge ich
    abonnieren
    abonniert
    anmelden
    abmelden
    registrieren
    weiterlesen
    weiterlesen *
    mehr lesen
    mehr erfahren
    vorheriger beitrag
    nächster beitrag
    vorheriger beitrag: *
    nächster beitrag: *
    vorheriger artikel
    nächster artikel
    vorherige
    nächste
    zurück
    weiter
    ältere beiträge
    neuere beiträge
    älterer post
    neuerer post
    ältere posts
    neuere posts
    alle rechte vorbehalten
    allgemein
    bearbeiten
    melden
    anhören
    merken
    speichern
    schließen
    akzeptieren
    ablehnen
    einstellungen
    löschen
    weitere laden
    mehr laden
    vor # tagen
    vor # tag
    vor # stunden
    vor # jahren
    vor # monaten
    vor # wochen
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_anything() {
        for (line, phrase, expected) in [
            ("a b", "a b", true),
            ("a b c", "a *", true),
            ("a ", "a *", true),
            ("a", "a *", false),
            ("x (y) z", "*(y)*", true),
            ("a b c d", "a *c*", true),
            ("a b", "a *c*", false),
            ("ab", "a*b*b", false),
        ] {
            assert_eq!(is_like(line, phrase), expected, "{line} {phrase}");
        }
    }

    #[test]
    fn phrases_are_written_as_lines_are_read() {
        for phrase in PHRASES.iter().flat_map(|(_, phrases)| phrases.lines()) {
            let odd = |c: char| c.is_uppercase() || c.is_ascii_digit() || "’‘“”…\u{a0}«»„".contains(c);
            assert!(!phrase.contains(odd) && !phrase.trim().contains("  "), "{phrase}");
        }
    }
}
