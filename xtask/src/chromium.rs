//! The browser the tests run in: the one that is installed, or Debian's.

use std::env;
use std::path::PathBuf;

use crate::program::{find, program};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ELSEWHERE: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The path of a Chromium. On Debian and its kin, root gets one installed.
pub(crate) fn path() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return match path.is_file() {
            true => Ok(path),
            false => Err(format!("CHROMIUM names {}, which is no file", path.display())),
        };
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    if find("apt-get").is_some() && program("id -u").output().is_ok_and(|user| user == "0") {
        println!("Installing Chromium");
        program("apt-get update").run()?;
        program("apt-get install --yes --no-install-recommends chromium")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .run()?;
    }
    installed().ok_or_else(|| {
        "the browser tests need Chromium or Chrome: install one, or let CHROMIUM name it".to_owned()
    })
}

fn installed() -> Option<PathBuf> {
    let elsewhere = || ELSEWHERE.iter().map(PathBuf::from).find(|path| path.is_file());
    NAMES.iter().find_map(|name| find(name)).or_else(elsewhere)
}
