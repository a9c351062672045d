//! The journal of drafts in `IndexedDB`, bound in web/journal.ts; their versions, and what is kept aside of them.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{error_name, error_text};
use crate::drafts::journal::{Claim, Pages};
use crate::drafts::seat::JournalError;
use crate::drafts::{Draft, DraftId, Revision, format};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = read)]
    fn read_pages(id: &str) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = claim)]
    fn claim_draft(id: &str, is_opened: bool, decide: &Closure<dyn FnMut(JsPages) -> JsValue>) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = append)]
    fn append_lines(id: &str, epoch: f64, sequences: Vec<f64>, lines: Vec<String>) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = checkpoint)]
    fn set_checkpoint(id: &str, epoch: f64, sequence: f64, record: &str, past: Option<&str>) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = forget)]
    fn forget_draft(id: &str) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = versions)]
    fn read_versions(id: &str) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = changeVersions)]
    fn write_versions(id: &str, change: &Closure<dyn FnMut(Option<String>) -> Option<String>>) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = setVersionsAside)]
    fn set_aside(id: &str, raw: &str) -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = asides)]
    fn read_asides() -> Promise;
    #[wasm_bindgen(js_namespace = ["obelus", "journal"], js_name = dropAside)]
    fn drop_number(number: f64) -> Promise;

    #[wasm_bindgen(js_namespace = obelus, js_name = opened)]
    fn looked_up() -> Option<JsOpened>;

    type JsOpened;
    #[wasm_bindgen(method, getter)]
    fn id(this: &JsOpened) -> String;
    #[wasm_bindgen(method, getter)]
    fn pages(this: &JsOpened) -> Option<JsPages>;
    #[wasm_bindgen(method, getter)]
    fn lock(this: &JsOpened) -> Option<super::locks::EarlyLock>;
    #[wasm_bindgen(method, getter)]
    fn keys(this: &JsOpened) -> Option<Array>;

    type JsPages;
    #[wasm_bindgen(method, getter)]
    fn checkpoint(this: &JsPages) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn past(this: &JsPages) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn lines(this: &JsPages) -> Vec<String>;
}

/// What was looked up of the draft opened last while the program arrived.
#[derive(Debug, Default)]
pub struct Opened {
    /// The draft; `None` where none was opened before.
    pub id: Option<DraftId>,
    /// What stands in the journal of it; `None` if the journal cannot be read.
    pub pages: Option<PastPages>,
    /// Its lock; `None` if another tab has it.
    pub lock: Option<super::locks::EarlyLock>,
    /// The last state the journal has of each draft; `None` if the journal cannot be read.
    pub keys: Option<Vec<(DraftId, Revision)>>,
}

/// What the journal holds of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastPages {
    /// What is written there.
    pub pages: Pages,
    /// The undo history that goes with the checkpoint.
    pub past: Option<String>,
}

impl From<JsPages> for PastPages {
    fn from(pages: JsPages) -> Self {
        Self { pages: Pages { checkpoint: pages.checkpoint(), lines: pages.lines() }, past: pages.past() }
    }
}

/// What was looked up while the program arrived: once.
#[must_use]
pub fn opened() -> Option<Opened> {
    let found = looked_up()?;
    let keys = found.keys().map(|keys| keys.iter().filter_map(|key| key_of(&key)).collect());
    Some(Opened {
        id: Some(found.id()).filter(|id| !id.is_empty()).map(DraftId::new),
        pages: found.pages().map(PastPages::from),
        lock: found.lock(),
        keys,
    })
}

fn key_of(key: &JsValue) -> Option<(DraftId, Revision)> {
    let key: &Array = key.dyn_ref()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "they were written as whole numbers"
    )]
    let number = |at| key.get(at).as_f64().map(|number| number as u64);
    Some((DraftId::new(key.get(0).as_string()?), Revision { epoch: number(1)?, sequence: number(2)? }))
}

/// What the journal holds of the draft `id`.
///
/// # Errors
/// When the browser's database does not work.
pub async fn read(id: &DraftId) -> Result<PastPages, JournalError> {
    answer(read_pages(id.as_str())).await.map(|pages| pages.unchecked_into::<JsPages>().into())
}

/// Has `decide` say how this tab begins to write in the draft `id`, seeing what the journal holds now, and does that.
/// `is_opened` says whether the draft is open here, which is remembered.
///
/// # Errors
/// When the browser's database does not work, or `decide` says why not.
pub async fn claim(
    id: &DraftId,
    is_opened: bool,
    decide: impl Fn(&Pages) -> Result<Claim, JournalError> + 'static,
) -> Result<Claim, JournalError> {
    let decided = std::rc::Rc::new(std::cell::RefCell::new(None));
    let kept = decided.clone();
    let decide = Closure::<dyn FnMut(JsPages) -> JsValue>::new(move |pages: JsPages| {
        let claim = decide(&PastPages::from(pages).pages);
        let told = claim.as_ref().map_or(JsValue::NULL, told);
        kept.replace(Some(claim));
        told
    });
    let done = answer(claim_draft(id.as_str(), is_opened, &decide)).await;
    let decided = decided.take();
    match (done, decided) {
        (Ok(_), Some(claim)) => claim,
        (Ok(_), None) => Err(JournalError::Other("it was not read".to_owned())),
        (Err(error), _) => Err(error),
    }
}

fn told(claim: &Claim) -> JsValue {
    let told = js_sys::Object::new();
    let Draft { revision, .. } = &claim.draft;
    let aside: Array = claim.aside.iter().map(JsValue::from).collect();
    for (name, value) in [
        ("epoch", number(revision.epoch).into()),
        ("sequence", number(revision.sequence).into()),
        ("record", format::encode(&claim.draft).into()),
        ("aside", JsValue::from(aside)),
    ] {
        // A plain object takes any field.
        let _ = js_sys::Reflect::set(&told, &name.into(), &value);
    }
    told.into()
}

/// Adds `lines`, each with the sequence it leads to, to what is written of the draft `id`, and says whether it did: not
/// if another epoch has begun there.
///
/// # Errors
/// When the browser's database does not work.
pub async fn append(id: &DraftId, epoch: u64, lines: Vec<(u64, String)>) -> Result<bool, JournalError> {
    let (sequences, lines) = lines.into_iter().map(|(sequence, line)| (number(sequence), line)).unzip();
    is_done(append_lines(id.as_str(), number(epoch), sequences, lines)).await
}

/// Makes `record` of the state `revision` the checkpoint of the draft `id`, with the undo history `past`, and says
/// whether it did: not if another epoch has begun there.
///
/// # Errors
/// When the browser's database does not work.
pub async fn checkpoint(
    id: &DraftId,
    revision: Revision,
    record: &str,
    past: Option<&str>,
) -> Result<bool, JournalError> {
    let Revision { epoch, sequence } = revision;
    is_done(set_checkpoint(id.as_str(), number(epoch), number(sequence), record, past)).await
}

/// Removes all there is of the draft `id`, its versions too.
///
/// # Errors
/// When the browser's database does not work.
pub async fn forget(id: &DraftId) -> Result<(), JournalError> {
    answer(forget_draft(id.as_str())).await.map(|_| ())
}

/// The versions of the draft `id`, as they were written.
///
/// # Errors
/// When the browser's database does not work.
pub async fn versions(id: &DraftId) -> Result<Option<String>, JournalError> {
    answer(read_versions(id.as_str())).await.map(|versions| versions.as_string())
}

/// Makes of the versions of the draft `id` what `change` makes of them (`None` to leave them), with nothing between
/// reading and writing.
///
/// # Errors
/// When the browser's database does not work.
pub async fn change_versions(
    id: &DraftId,
    change: impl FnMut(Option<String>) -> Option<String> + 'static,
) -> Result<(), JournalError> {
    let change = Closure::<dyn FnMut(Option<String>) -> Option<String>>::new(change);
    answer(write_versions(id.as_str(), &change)).await.map(|_| ())
}

/// Keeps the versions of the draft `id` aside, if they still are `raw`: the draft goes on without them.
///
/// # Errors
/// When the browser's database does not work.
pub async fn set_versions_aside(id: &DraftId, raw: &str) -> Result<(), JournalError> {
    answer(set_aside(id.as_str(), raw)).await.map(|_| ())
}

/// What is kept aside: under which number, of which draft, what.
///
/// # Errors
/// When the browser's database does not work.
pub async fn asides() -> Result<Vec<(f64, DraftId, String)>, JournalError> {
    let asides: Array = answer(read_asides()).await?.unchecked_into();
    let aside = |aside: JsValue| {
        let aside: Array = aside.unchecked_into();
        Some((aside.get(0).as_f64()?, DraftId::new(aside.get(1).as_string()?), aside.get(2).as_string()?))
    };
    Ok(asides.iter().filter_map(aside).collect())
}

/// Removes what is kept aside under `number`.
///
/// # Errors
/// When the browser's database does not work.
pub async fn drop_aside(number: f64) -> Result<(), JournalError> {
    answer(drop_number(number)).await.map(|_| ())
}

async fn is_done(promise: Promise) -> Result<bool, JournalError> {
    answer(promise).await.map(|done| done.is_truthy())
}

async fn answer(promise: Promise) -> Result<JsValue, JournalError> {
    JsFuture::from(promise).await.map_err(|error| match error_name(&error).as_str() {
        "QuotaExceededError" => JournalError::Full,
        _ => JournalError::Other(error_text(&error)),
    })
}

/// `number` as `IndexedDB` counts, exact up to 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "nobody makes that many edits")]
fn number(number: u64) -> f64 {
    number as f64
}
