//! The words that tell whose words a quotation holds, in English, French and German.
//!
//! Start with [`senses`]. Each language has closed lists; nothing here is a dictionary. A word is
//! looked up in lower case, with `'` for every apostrophe.

mod english;
mod french;
mod german;

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
        [english::WORDS, french::WORDS, german::WORDS].map(|words| read(&[EVERYWHERE, words]))
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
