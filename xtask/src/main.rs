//! The project's own commands. Each installs what it is missing, then runs the real tool.
//!
//! `serve.rs`, `test.rs`, `dist.rs` and `bench.rs` are the commands; the other files are what they stand on:
//! `project.rs` (where things are), `program.rs` (running others), `tools.rs` (Trunk, wasm-bindgen),
//! `packages.rs` (npm), `chromium.rs` (the browser of the tests).
#![expect(clippy::print_stdout, reason = "these commands talk to a person in a terminal")]

mod bench;
mod dist;
mod serve;
mod test;

mod chromium;
mod packages;
mod program;
mod project;
mod tools;

use std::env;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N]   build the page, serve it, build again when a file changes
cargo xtask test [--long]      everything that must pass; --long gives the random tests more time
cargo xtask dist               the finished page in dist/, for any folder of any static host
cargo xtask bench              Obelus beside other editors in Chromium; writes docs/performance.md
    --words 1000,17000         texts of these lengths only
    --only obelus,floor        these only, of obelus, floor, recipe, toast and easymde
    --quick                    fewer keys of each kind
                               with any of these, the report goes to target/bench";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match *arguments {
        ["serve"] => serve::run(serve::DEFAULT_PORT),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => serve::run(port),
            Err(_) => Err(format!("`{port}` is no port: a number from 1 to 65535 is meant")),
        },
        ["test"] => test::run(false),
        ["test", "--long"] => test::run(true),
        ["dist"] => dist::run(),
        ["bench", ref options @ ..] => bench::run(options),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("`{}` is no command.\n{USAGE}", arguments.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}
