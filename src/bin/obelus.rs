//! The command line.

fn main() -> std::process::ExitCode {
    obelus::cli::run()
}
