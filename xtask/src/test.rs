//! `test`: everything that must hold before a change is done. The first failure ends it.

use std::time::Instant;

use crate::program::{Program, find, program};
use crate::{chromium, dist, packages, tools};

/// One thing that must hold.
struct Step {
    name: &'static str,
    run: Box<dyn Fn() -> Result<(), String>>,
}

/// Runs every step and says how it went. `long` gives the tests that draw random cases more of them.
pub(crate) fn run(long: bool) -> Result<(), String> {
    let steps = steps(long);
    let start = Instant::now();
    for (done, Step { name, run }) in steps.iter().enumerate() {
        println!("── {name}");
        let step_start = Instant::now();
        if let Err(problem) = run() {
            println!("\n{done} passed, 1 failed: {name} ({:.1} s)", start.elapsed().as_secs_f64());
            return Err(format!("{name}: {problem}"));
        }
        println!("── {name}: passed in {:.1} s", step_start.elapsed().as_secs_f64());
    }
    println!("\n{} passed, 0 failed ({:.1} s)", steps.len(), start.elapsed().as_secs_f64());
    Ok(())
}

fn steps(long: bool) -> Vec<Step> {
    let tested = move |words: &'static str| {
        move || {
            let tests = program(words);
            if long { tests.env("OBELUS_LONG", "1") } else { tests }.run()
        }
    };
    vec![
        step("tools", prepare),
        step("format", || program("cargo fmt --all --check").run()),
        step("types of web/, tests/browser/ and bench/", || {
            Program::of(packages::programs().join("tsc")).run()
        }),
        step(
            "lints, core and command line",
            lints("-p obelus --all-targets --no-default-features --features cli"),
        ),
        step("lints, page natively", lints("--workspace --all-targets")),
        step(
            "lints, page as Wasm",
            lints("-p obelus --lib --bin obelus-app --target wasm32-unknown-unknown"),
        ),
        step("documentation", || {
            program("cargo doc --no-deps --lib").env("RUSTDOCFLAGS", "-D warnings").run()
        }),
        step(
            "tests, core and command line",
            tested("cargo test -p obelus --no-default-features --features cli"),
        ),
        // What is in tests/ knows nothing of the page and has run.
        step("tests, page natively", tested("cargo test --workspace --lib --bins")),
        step("release build", dist::build),
        step("tests in the browser", move || {
            let tests = Program::of(packages::programs().join("playwright"))
                .arg("test")
                .env("CHROMIUM", chromium::path()?);
            if long { tests.env("OBELUS_LONG", "1") } else { tests }.run()
        }),
    ]
}

fn step(name: &'static str, run: impl Fn() -> Result<(), String> + 'static) -> Step {
    Step { name, run: Box::new(run) }
}

fn lints(of: &'static str) -> impl Fn() -> Result<(), String> {
    move || program(&format!("cargo clippy {of} -- -D warnings")).run()
}

/// Installs what the steps need and is missing.
fn prepare() -> Result<(), String> {
    for (component, subcommand) in [("clippy", "clippy"), ("rustfmt", "fmt")] {
        if program("cargo").arg(subcommand).arg("--version").output().is_ok() {
            continue;
        }
        if find("rustup").is_none() {
            return Err(format!("{component} is missing, and so is rustup, which would install it"));
        }
        program("rustup component add").arg(component).run()?;
    }
    chromium::path()?;
    tools::trunk().map(|_| ())
}
