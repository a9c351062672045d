//! The tools that turn Rust into a page: the wasm target, Trunk and wasm-bindgen.

use std::env;
use std::path::{Path, PathBuf};

use crate::packages;
use crate::program::{Program, find, program};
use crate::project;

/// Later versions of Trunk want a later Rust.
const TRUNK_VERSION: &str = "0.21.14";
const WASM: &str = "wasm32-unknown-unknown";

/// Trunk, ready to be given a command: all it needs is there and on its `PATH`.
pub(crate) fn trunk() -> Result<Program, String> {
    wasm_target()?;
    let trunk = installed("trunk", "trunk", TRUNK_VERSION)?;
    let bindgen = installed("wasm-bindgen", "wasm-bindgen-cli", &project::locked_version("wasm-bindgen")?)?;
    packages::install()?;
    let folders = [&trunk, &bindgen].map(|tool| folder(tool));
    Ok(Program::of(&trunk)
        .with_path(&[folders.as_slice(), &[packages::programs()]].concat())
        // Trunk takes the usual `NO_COLOR=1` for a wrong argument.
        .without_env("NO_COLOR"))
}

/// Makes sure that Rust can compile to Wasm.
pub(crate) fn wasm_target() -> Result<(), String> {
    let libraries = program("rustc --print target-libdir --target").arg(WASM).output()?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(format!("Rust's target {WASM} is missing, and so is rustup, which would install it"));
    }
    println!("Installing Rust's target {WASM}");
    program("rustup target add").arg(WASM).run()
}

/// The path of a tool of exactly this version: from `PATH`, from the cache, or freshly compiled.
fn installed(tool: &str, package: &str, version: &str) -> Result<PathBuf, String> {
    if let Some(found) = find(tool).filter(|found| is_version(found, version)) {
        return Ok(found);
    }
    let place = project::cache()?.join(format!("{tool}-{version}"));
    let cached = place.join("bin").join(format!("{tool}{}", env::consts::EXE_SUFFIX));
    if !is_version(&cached, version) {
        println!("Installing {tool} {version} into {}: once, some minutes", place.display());
        program("cargo install --locked --version")
            .arg(version)
            .arg(package)
            .arg("--root")
            .arg(&place)
            .run()?;
    }
    Ok(cached)
}

fn is_version(tool: &Path, version: &str) -> bool {
    tool.is_file()
        && Program::of(tool)
            .arg("--version")
            .without_env("NO_COLOR")
            .output()
            .is_ok_and(|said| said.split_whitespace().nth(1) == Some(version))
}

fn folder(tool: &Path) -> PathBuf {
    tool.parent().expect("a tool lies in a folder").to_owned()
}
