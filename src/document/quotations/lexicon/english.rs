//! What words may be a sign of in English.

use super::{List, Senses};

pub(super) const WORDS: List = &[
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
