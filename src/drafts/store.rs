//! What a place to keep records must do.

use std::fmt;

/// Keys and values, both text. Each call stands for itself: there are no transactions, and another
/// tab may write between any two of them.
pub trait Store {
    /// The value under `key`, if there is one.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn read(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts `value` under `key`, in place of what was there: wholly or, on an error, not at all.
    ///
    /// # Errors
    /// When the store is full or cannot be written.
    fn write(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes `key` and its value; nothing happens if it is not there.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// All keys, in any order, also those of other programs.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

impl<S: Store + ?Sized> Store for Box<S> {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        (**self).read(key)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        (**self).write(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        (**self).remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        (**self).keys()
    }
}

/// Why a store did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The browser does not let the page store anything.
    Blocked,
    /// There is no room left.
    Full,
    /// Anything else, in the store's own words.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => formatter.write_str(
                "This browser does not let Obelus store anything. Allow this site to save data, or download \
                 your text before you close the page.",
            ),
            Self::Full => formatter.write_str(
                "The browser’s storage is full. Download this draft, then delete drafts you no longer need.",
            ),
            Self::Other(words) => write!(
                formatter,
                "The browser’s storage did not work ({words}). Download your text before you close the page."
            ),
        }
    }
}

impl std::error::Error for StoreError {}
