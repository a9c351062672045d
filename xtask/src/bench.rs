//! `bench`: Obelus beside other editors, in the same browser and with the same texts. The driver and the
//! rivals' pages are in bench/; this command makes ready what they need.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::program::{Program, program};
use crate::{chromium, dist, packages, project};

/// What dist/ is made of.
const SOURCES: [&str; 9] =
    ["Cargo.lock", "Cargo.toml", "Trunk.toml", "data", "index.html", "public", "src", "style", "web"];

/// Runs the benchmark with the options of bench/run.ts.
pub(crate) fn run(options: &[&str]) -> Result<(), String> {
    packages::install()?;
    let rivals = rivals()?;
    let chromium = chromium::path()?;
    if stale() {
        dist::build()?;
    }
    program("node bench/build.mjs").arg(&rivals).run()?;
    let driver = program("node target/bench/run.mjs").arg(project::cache()?).env("CHROMIUM", chromium);
    options.iter().fold(driver, Program::arg).run()
}

/// Whether dist/ is missing, or older than something it is made of.
fn stale() -> bool {
    let root = project::root();
    let Some(built) = changed(&root.join("dist/index.html")) else {
        return true;
    };
    SOURCES.iter().filter_map(|source| newest(&root.join(source))).any(|source| source > built)
}

/// When the file, or the last changed file in the folder, was changed.
fn newest(path: &Path) -> Option<SystemTime> {
    match fs::read_dir(path) {
        Ok(entries) => entries.filter_map(|entry| newest(&entry.ok()?.path())).max(),
        Err(_) => changed(path),
    }
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|file| file.modified()).ok()
}

/// The folder with the rivals' packages, of exactly the versions in bench/package-lock.json.
fn rivals() -> Result<PathBuf, String> {
    let folder = project::root().join("target/bench/rivals");
    let fail = |error| format!("{} cannot be written: {error}", folder.display());
    let lock = "package-lock.json";
    let from = project::root().join("bench");
    let wanted =
        fs::read(from.join(lock)).map_err(|error| format!("bench/{lock} cannot be read: {error}"))?;
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    println!("Installing the editors to compare with");
    fs::create_dir_all(&folder).map_err(fail)?;
    for name in [".npmrc", "package.json", lock] {
        fs::copy(from.join(name), folder.join(name)).map_err(fail)?;
    }
    program("npm ci --prefix").arg(&folder).run()?;
    fs::write(&stamp, wanted).map_err(fail)?;
    Ok(folder)
}
