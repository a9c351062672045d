//! Each text is drawn with `~` before the lines that are furniture.

use super::super::Document;

#[track_caller]
fn check(drawn: &str) {
    let drawn = drawn.strip_prefix('\n').unwrap_or(drawn);
    let lines: Vec<&str> = drawn.lines().map(|line| line.strip_prefix('~').unwrap_or(line)).collect();
    let document = Document::parse(&lines.join("\n"));
    let mut is = String::new();
    let mut at = 0;
    for line in &lines {
        let first = at + line.len() - line.trim_start().len();
        let mark = if !line.trim().is_empty() && document.is_furniture(first) { "~" } else { "" };
        is += &format!("{mark}{line}\n");
        at += line.len() + 1;
    }
    assert_eq!(is.trim_end(), drawn.trim_end());
}

/// Nothing in `text` is furniture.
#[track_caller]
fn none(text: &str) {
    let document = Document::parse(text);
    let found: Vec<&str> = document.furniture.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(found, Vec::<&str>::new(), "{text}");
}

/// The line is furniture wherever it stands.
#[track_caller]
fn strong(line: &str) {
    check(&format!("I read it twice.\n\n~{line}\n"));
}

/// The line is furniture beside one that is, and not by itself.
#[track_caller]
fn weak(line: &str) {
    none(&format!("I read it twice.\n\n{line}\n"));
    check(&format!("I read it twice.\n\n~{line}\n~Share this:\n"));
    check(&format!("I read it twice.\n\n~Leave a Reply\n\n~{line}\n"));
}

#[test]
fn lines_that_stand_in_no_review() {
    for line in [
        "Leave a Reply",
        "**Leave a comment**",
        "[Leave a comment](https://a.example/#respond)",
        "Leave a Reply Cancel reply",
        "Leave a reply to Bob",
        "Your email address will not be published. Required fields are marked *",
        "Notify me of follow-up comments by email.",
        "Notify me of new posts via email.",
        "Save my name, email, and website in this browser for the next time I comment.",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
        "Fill in your details below or click an icon to log in:",
        "You are commenting using your WordPress.com account. ( Log Out / Change )",
        "Connecting to %s",
        "Share this:",
        "Click to share on Facebook (Opens in new window)",
        "Share on Facebook (Opens in new window) Facebook",
        "Like Loading...",
        "3 bloggers like this.",
        "Liked by 1 person",
        "Pingback: Roads | Elsewhere",
        "Post navigation",
        "Skip to content",
        "Advertisements",
        "REPORT THIS AD",
        "Bookmark the permalink.",
        "This entry was posted in Reviews and tagged roads by Jane.",
        "Posted on May 3, 2012 by Jane",
        "Posted by Jane at 10:00 AM",
        "Email ThisBlogThis!Share to TwitterShare to FacebookShare to Pinterest",
        "Newer Post Older Post Home",
        "Subscribe to: Post Comments (Atom)",
        "Thanks for reading The Quiet Shelf! Subscribe for free to receive new posts.",
        "Jane reblogged this from bob",
        "View all my reviews",
        "Back to top",
        "Sign up to our newsletter",
        "Blog at WordPress.com.",
        "Proudly powered by WordPress",
        "Comments are closed.",
        "May 3, 2020 | by Jane | 2 comments",
        "Designed by Bob | Powered by WordPress",
        "We use cookies to make this site better. By clicking “Accept” you agree.",
        "Privacy & Cookies: This site uses cookies. By continuing to use this website, you agree to their use.",
    ] {
        strong(line);
    }
}

#[test]
fn french_and_german_lines_that_stand_in_no_review() {
    for line in [
        "Laisser un commentaire",
        "Laisser un commentaire Annuler la réponse",
        "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
        "Cliquez pour partager sur Facebook(ouvre dans une nouvelle fenêtre)",
        "J’aime chargement…",
        "Soyez le premier à aimer cet article.",
        "Aller au contenu principal",
        "Publié le 3 mai 2012 par Jeanne",
        "Enregistrer un commentaire",
        "Ce site utilise Akismet pour réduire les indésirables.",
        "Schreibe einen Kommentar",
        "Schreibe einen Kommentar Antwort abbrechen",
        "Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",
        "Teilen mit:",
        "Gefällt mir Wird geladen …",
        "Klicken, um auf X zu teilen (Wird in neuem Fenster geöffnet) X",
        "Zum Inhalt springen",
        "Veröffentlicht am 3. Mai 2012 von Johanna",
        "Kommentar veröffentlichen",
        "Diese Website verwendet Akismet, um Spam zu reduzieren.",
        "Eingestellt von Johanna um 10:00",
    ] {
        strong(line);
    }
}

#[test]
fn lines_that_a_review_may_have() {
    for line in [
        "Share",
        "Like",
        "Reply",
        "Related",
        "Logo",
        "Menu",
        "Search for:",
        "Facebook",
        "Follow",
        "Comment *",
        "Home",
        "May 3, 2012",
        "3. Mai 2012",
        "le 3 mai 2012 à 10:30",
        "2 Comments",
        "Posted in Reviews",
        "Tagged roads, rain",
        "Labels: novels",
        "Categories",
        "Recent Posts",
        "Read more",
        "Next post: Emma",
        "← Emma",
        "Emma →",
        "Répondre",
        "Antworten",
        "J’aime :",
        "Gefällt mir:",
        "Suche",
        "Ältere Beiträge",
        "Werbung",
        "© 2021 Jane Doe",
        "bob liked this",
        "Posted 3 years ago",
        "Share | Tweet",
        "ReplyDelete",
        "RépondreSupprimer",
        "5 min read",
        "see review",
        "Most viewed",
        "Partager :",
        "Advertising",
        "Want to read",
        "Get a copy",
        "Text to speech",
        "Like this",
        "Discover more from Jane Austen",
        "Nach oben",
        "Zum Inhalt",
        "Published on March 3, 2005",
    ] {
        weak(line);
    }
}

#[test]
fn sentences_are_no_furniture() {
    for line in [
        "Leave a reply, he says, and leaves.",
        "You could leave a reply to every letter in it.",
        "Share this: nobody is good.",
        "Posted in 1914 to Flanders, he wrote home every day.",
        "Posted in 1914",
        "Posted by the sea",
        "One thought on Bell’s style",
        "3 thoughts on the ending",
        "Two Thoughts on “Emma”",
        "Related to this is the question of the house.",
        "Like this book, the film ends badly.",
        "I skip to content I like.",
        "by Ann Bell",
        "May",
        "May we go?",
        "Follow the river home.",
        "# Home\n\nShe has none.",
        "# Related\n\nTwo more books.",
        "# Search\n\nHe looks for her.",
        "Comments?",
        "by Ann Bell | May 3, 2020",
        "Ann Bell | Rain | 280 pages",
        "Hardback | 280 pages | 2012",
        "# Home | Away",
        "Share it!",
        "> Leave a Reply",
        "    Leave a Reply",
        "```\nLeave a Reply\n```",
        "The sign said “Skip to content”",
        "Home and Menu and Search",
        "- Like\n- Share",
        "Thanks for reading!",
        "Rating: 4/5",
        "★★★★",
        "Ein Gedanke zum Schluss",
        "Wer teilt, gewinnt.",
        "Partager la table des autres",
        "Werbung, da Rezensionsexemplar",
    ] {
        none(&format!("I read it twice.\n\n{line}\n\nIt is about a house and a road."));
    }
}

#[test]
fn buttons_in_a_row_are_furniture() {
    check("I read it twice.\n\n~Follow\n\n~Listen\n\n~Share\n");
    none("I read it twice.\n\nShare\n\nShare\n\nShare\n");
    check("~Mar 03, 2021\n~12\n~3\n~Share\n\nI read it twice.");
    none("I read it twice.\n\n- Like\n- Share\n- Follow\n- Home\n");
    none("I read it twice.\n\n- Twitter\n- Instagram\n- Goodreads\n- Mastodon\n");
    none("© 2012 Ann Bell\n\nCopyright 2013 Tom Reed\n\n© The Hale Press");
    none("I read it twice.\n\nMay 3, 2012\n\nPosted in Reviews.\n");
}

#[test]
fn a_run_ends_where_the_review_goes_on() {
    check("I read it twice.\n\n~Share this:\n~Twitter\n\nRating: 4/5");
    check("I read it twice.\n\n~Share this:\n\nIt is long.\n\n~Leave a Reply\n\nIt is slow.");
    check("~Skip to content\n\nThe Road\nby Ann Bell\n\nI read it twice.");
    check("~Skip to content\n~By Jane Doe\n~May 3, 2012\n\nI read it twice.");
    check("I read it twice.\n\n~Share this:\n\n***\n\nIt is long.");
    check("I read it twice.\n\n~Connecting to %s\n\n~Leave a Reply\n~-------------\n\nIt is long.");
}

#[test]
fn notes_stay() {
    check("It rains(1).\n\n~Share this:\n\n1. All the time.\n\n~Leave a Reply");
    check("It rains(1).\n\n1. All the time.\n~Share this:\n~Twitter\n\nAnd on.");
    check("It rains[^a].\n\n~Leave a Reply\n\n[^a]: All the time.\n\n[^b]: Share");
    check("It rains*.\n\n~Share this:\n~Twitter\n\n*Share");
    check("It rains[1].\n\n~Share this:\n\n[1] All the time.\n\n~Leave a Reply");
    // Between the heading and the form, too.
    check("It rains a lot in this book(1).\n\n2 thoughts on “Rain”\n\n1. All the time.\n\n~Leave a Reply");
}

#[test]
fn comments_lie_between_their_heading_and_the_form() {
    check(
        "
It rains a lot in this book.(1)

1. All the time.

~3 Comments

~1. Bob says:
~May 4, 2012 at 10:00 pm

~I liked it (1) as well. Did you see the film?

~Reply
~1. Jane says:
~May 4, 2012 at 11:00 pm

~> I liked it

~No, not yet.

~Leave a Reply

~Name *
",
    );
    check(
        "It rains a lot in this book.\n\n~One comment on “Rain”\n\n~Bob\n~May 4, 2012\n\n~I liked it too. Very much.\n\n~Post a Comment »",
    );
    check(
        "Il pleut beaucoup dans ce livre.\n\n~2 réflexions sur « Pluie »\n\n~Jeanne dit :\n\n~Très beau.\n\n~Laisser un commentaire",
    );
    check(
        "Es regnet viel in diesem Buch.\n\n~2 Kommentare\n\n~Bernd sagt:\n\n~Schön.\n\n~Schreibe einen Kommentar",
    );
}

#[test]
fn a_link_to_the_comments_above_the_review_takes_nothing_with_it() {
    check(
        "Rain\n~Posted on May 3, 2012 by Jane\n~2 Comments\n\nIt rains a lot in this book.\n\n~Leave a Reply",
    );
    check("3 thoughts on “Rain”\n\nIt rains a lot in this book.\n\n~Leave a Reply");
    none("I have some remarks on this book.\n\n2 Comments\n\nIt rains. And it rains.\n\nNobody leaves.");
    check("I have some remarks on this book.\n\n2 Comments\n\nIt rains. And it rains.\n\n~Leave a Reply");
}

#[test]
fn links_to_other_posts_go_with_their_heading() {
    check(
        "I read it twice.\n\n~Share this:\n\n~Related\n\n~The Sea by Tom Reed\n~May 1, 2011\n~In “Reviews”\n\nThe end.",
    );
    check("I read it twice.\n\n~Share this:\n\n~Related\n\nThe Sea by Tom Reed\n\nThe end.");
    check(
        "I read it twice.\n\n~Leave a Reply\n\n~Recent Posts\n\n~The Sea\n~Emma\n\n~Archives\n\n~May 2012\n~April 2012",
    );
    check(
        "I read it twice.\n\n~Leave a Reply\n\n~Recent Posts\n\nThe Sea\n\nIt is about the sea, and it is long.",
    );
    check("I read it twice.\n\n~Leave a Reply\n\n~Recent Posts\n~- The Sea\n\nMy rating: 4/5");
}

#[test]
fn below_the_comments_a_name_does_not_end_the_page() {
    check("I read it twice.\n\n~Leave a Reply\n\n~Jane Doe\n\n~Proudly powered by WordPress");
    check("I read it twice.\n\n~Leave a Reply\n\nJane Doe");
    check("I read it twice.\n\n~Leave a Reply\n\nRating: 4/5\n\n~Proudly powered by WordPress");
    check("I read it twice.\n\n~Leave a Reply\n\nJane Doe\n\n~Share this:\n\nAnd then I read it once more.");
    check("I read it twice.\n\n~Share this:\n\nJane Doe\n\n~Skip to content");
}

#[test]
fn what_is_not_signed_is_no_comment() {
    for heading in [
        "## One thought on “the ending”",
        "One thought on “the ending”",
        "**Comments**",
        "Comments",
        "## Ein Gedanke zu „Emma“",
        "## Une réflexion sur « la fin »",
        "## 3 comments on “Emma”:",
    ] {
        let prose = "It ends in the rain, which suits it.\n\nNobody is surprised.";
        for form in ["Leave a comment", "Schreibe einen Kommentar"] {
            check(&format!("It rains a lot in this book.\n\n{heading}\n\n{prose}\n\n~{form}"));
        }
        none(&format!("It rains a lot in this book.\n\n{heading}\n\n- She leaves.\n- He stays."));
    }
    // A chapter that quotes.
    check(
        "It rains a lot in this book.\n\n## Comments\n\nEmma says:\n\n> I like rain.\n\nShe does not.\n\n~Leave a comment",
    );
    // Somebody signs later.
    check(
        "It rains a lot in this book.\n\nOne thought on “the ending”\n\nIt is long and it is wet.\n\nBob\nMay 4, 2012 at 10:00 pm\n\nGood.\n\n~Leave a comment",
    );
    // The review goes on below the comments.
    check(
        "It rains a lot in this book.\n\n2 Comments\n\nBob says:\n\nGood.\n\n## The ending\n\nIt is wet.\n\n~Leave a comment",
    );
    // Its notes are there.
    check(
        "It rains a lot in this book.\n\n3 Comments\n\nBob says:\n\nIt is wet(1).\n\n1. Very wet.\n\n~Leave a comment",
    );
}

#[test]
fn links_back_are_no_review() {
    check(
        "It rains a lot in this book.\n\n~One thought on “Rain (a review)\n\n~  1. Pingback: Snow | Elsewhere\n\n~Leave a Reply",
    );
    check("It rains a lot in this book.\n\n~One thought on “Rain”\n\n~1. Pingback: Snow | Elsewhere\n");
    check("It rains a lot in this book.\n\n~One thought on “Rain”\n\n~Leave a Reply\n");
}

#[test]
fn facts_about_a_book_stay() {
    for facts in [
        "Published in 1815\nPublished by John Murray",
        "Published by Penguin\nTags: Regency, love",
        "- Categories: Classics\n- Tags: love",
        "- Publié par Gallimard\n- Catégories : romans",
        "Veröffentlicht von Reclam\nKategorien: Romane",
        "Published on 28 January 1813 by Thomas Egerton",
        "Veröffentlicht am 3. Mai 2012\nVeröffentlicht von Reclam",
    ] {
        none(&format!("I read it twice.\n\n{facts}\n"));
    }
    check("I read it twice.\n\n~Share this:\n\n- Categories: Classics\n- Tags: love\n\nThe end.");
    check("I read it twice.\n\n~Posted on May 3, 2012 by Jane\n~Posted in Reviews\n~Tagged roads, rain\n");
}

#[test]
fn headings_and_lists_of_the_review_stay() {
    for heading in [
        "Advertising",
        "Want to read",
        "Most read",
        "Get a copy",
        "Text to speech",
        "Leave a Reply",
        "Share this:",
        "Discover more from Jane Austen",
        "Partager",
        "Nach oben",
        "Zum Inhalt",
        "Related",
    ] {
        none(&format!("I read it twice.\n\n## {heading}\n\nIt sells houses.\n"));
        none(&format!("I read it twice.\n\n{heading}\n---\n\nIt sells houses.\n"));
        none(&format!("I read it twice.\n\n- {heading}\n- Two houses\n"));
        none(&format!("I read it twice.\n\n> {heading}\n{heading}\n"));
    }
    check("I read it twice.\n\n~Share this:\n~Twitter\n\n## Advertising\n\nIt sells houses.");
    check("I read it twice.\n\n~Share this:\n\n**Advertising**\n\nIt sells houses.");
    check("I read it twice.\n\n~Share this:\n\n- Like\n- The house\n\nIt sells houses.");
    check(
        "I read it twice.\n\n~### Share this:\n\n~* [Click to share on X (Opens in new window)](https://x.example)\n",
    );
    check("I read it twice.\n\n~### Leave a Reply\n\n~Connecting to %s");
    check("# Home\n\n~Posted on May 3, 2012 by Jane\n\nShe has none.");
}
