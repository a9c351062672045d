//! `dist`: the finished page, in a folder that can lie anywhere on a static host.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::program::program;
use crate::{project, tools};

/// Makes dist/ and says how large its files are.
pub(crate) fn run() -> Result<(), String> {
    build()?;
    sizes()
}

/// Says how large the files in dist/ are, and fails if a first visit fetches more than it may.
pub(crate) fn sizes() -> Result<(), String> {
    program("node xtask/sizes.mjs dist").run()
}

/// Makes dist/.
pub(crate) fn build() -> Result<(), String> {
    let trunk = tools::trunk()?;
    // Trunk leaves what an earlier build put there, and would ship it.
    match fs::remove_dir_all(project::target().join("wasm-bindgen")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(format!("target/wasm-bindgen cannot be removed: {error}"));
        }
        _ => {}
    }
    trunk.arg("build").arg("--release").env("CARGO_ENCODED_RUSTFLAGS", flags()?).run()?;
    names_no_home(&project::root().join("dist"))
}

/// What .cargo/config.toml says for Wasm, which flags in the environment put out of force.
const ERASED: &str = "--cfg=erase_components";

/// The compiler flags that keep this machine's paths out of the program, after those already asked for.
fn flags() -> Result<String, String> {
    let mut flags: Vec<String> = match (env::var("CARGO_ENCODED_RUSTFLAGS"), env::var("RUSTFLAGS")) {
        (Ok(encoded), _) => encoded.split('\x1f').map(str::to_owned).collect(),
        (_, Ok(plain)) => plain.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    flags.retain(|flag| !flag.is_empty());
    flags.push(ERASED.to_owned());
    let home = project::home()?;
    let folder = |name: &str, usual: &str| env::var_os(name).map_or_else(|| home.join(usual), PathBuf::from);
    // The compiler takes the last that fits.
    let renamed = [
        (home.clone(), "home"),
        (folder("RUSTUP_HOME", ".rustup"), "rustup"),
        (folder("CARGO_HOME", ".cargo"), "cargo"),
        (project::root().to_owned(), "obelus"),
    ];
    flags.extend(renamed.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())));
    Ok(flags.join("\x1f"))
}

/// Fails if a file in the folder tells where it was built.
fn names_no_home(folder: &Path) -> Result<(), String> {
    let telling =
        [project::home()?.join(".cargo"), project::home()?.join(".rustup"), project::root().to_owned()]
            .map(|path| path.to_string_lossy().into_owned().into_bytes());
    let unreadable = |error: io::Error| format!("{} cannot be read: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            names_no_home(&path)?;
            continue;
        }
        let content = fs::read(&path).map_err(unreadable)?;
        if telling.iter().any(|path| content.windows(path.len()).any(|window| window == path)) {
            return Err(format!("{} holds a path of this machine", path.display()));
        }
    }
    Ok(())
}
