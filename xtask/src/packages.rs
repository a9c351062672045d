//! The npm packages, and Node itself.

use std::fs;
use std::path::PathBuf;

use crate::program::program;
use crate::project;

const OLDEST_NODE: u32 = 20;

/// Where the packages put their programs.
pub(crate) fn programs() -> PathBuf {
    project::root().join("node_modules/.bin")
}

/// Makes sure that node_modules holds what package-lock.json names.
pub(crate) fn install() -> Result<(), String> {
    node()?;
    let lock = project::root().join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("package-lock.json cannot be read: {error}"))?;
    // A copy of the lock file the packages were installed from; npm removes it with the folder.
    let stamp = project::root().join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Installing the npm packages");
    program("npm ci").env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").run()?;
    fs::write(&stamp, wanted).map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
}

fn node() -> Result<(), String> {
    let said = program("node --version")
        .output()
        .map_err(|_| format!("Node.js {OLDEST_NODE} or later is missing: install it, with npm"))?;
    let major = said.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(format!("Node.js is {said}, but {OLDEST_NODE} or later is needed")),
    }
}
