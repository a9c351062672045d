//! The command line: `obelus inspect | check | export`, the same engine as the page's.
//!
//! Exit codes: 0 for success, 1 where `check` finds an error, 2 for a file or an argument that
//! cannot be used.

mod json;
mod text;

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fmt, fs, io};

use clap::{Parser, Subcommand, ValueEnum};

use crate::checks::{self, Severity};
use crate::document::Document;
use crate::render;

/// Understands, checks and exports book reviews.
#[derive(Debug, Parser)]
#[command(name = "obelus", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prints what was understood of a review, as JSON.
    Inspect {
        /// The review; - reads standard input.
        file: PathBuf,
    },
    /// Prints what a careful editor would question. Exits with 1 if there are errors.
    Check {
        /// The reviews; - reads standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Prints the finished post.
    Export {
        /// The review; - reads standard input.
        file: PathBuf,
        /// What to make of it.
        #[arg(long, value_enum)]
        to: Target,
        /// Where to write it, instead of standard output.
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Target {
    /// A page of its own.
    Page,
    /// A piece of HTML to paste anywhere.
    Fragment,
}

/// A file that cannot be read or written.
#[derive(Debug)]
enum FileError {
    Read(PathBuf, io::Error),
    NotText(PathBuf),
    Write(Option<PathBuf>, io::Error),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::NotText(path) => write!(f, "{} is not text in UTF-8", path.display()),
            Self::Write(Some(path), error) => write!(f, "cannot write {}: {error}", path.display()),
            Self::Write(None, error) => write!(f, "cannot write to standard output: {error}"),
        }
    }
}

/// Runs the command that the process's arguments ask for.
#[must_use]
pub fn run() -> ExitCode {
    match execute(Arguments::parse().command) {
        Ok(code) => code,
        // A reader such as `head` that has seen enough is no failure.
        Err(FileError::Write(None, error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do if this cannot be written either.
            let _ = writeln!(io::stderr(), "obelus: {error}");
            ExitCode::from(2)
        }
    }
}

fn execute(command: Command) -> Result<ExitCode, FileError> {
    match command {
        Command::Inspect { file } => {
            let document = Document::parse(&read(&file)?);
            print(&json::pretty(&json::inspection(&document)))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Check { files, format } => check(&files, format),
        Command::Export { file, to, output } => {
            let document = Document::parse(&read(&file)?);
            let post = match to {
                Target::Page => render::page::page(&document, &render::Pictures::default()),
                Target::Fragment => render::fragment::fragment(&document, &render::Pictures::default()),
            };
            match output {
                None => print(&post)?,
                Some(path) => fs::write(&path, post).map_err(|error| FileError::Write(Some(path), error))?,
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn check(files: &[PathBuf], format: Format) -> Result<ExitCode, FileError> {
    let mut reports = Vec::new();
    let mut errors = 0;
    for file in files {
        let document = Document::parse(&read(file)?);
        let sifted = checks::sift(&document);
        errors += sifted.standing.iter().filter(|finding| finding.severity == Severity::Error).count();
        match format {
            Format::Text => print(&text::report(&name(file), &document, &sifted))?,
            Format::Json => reports.push(json::checked(name(file), &document, &sifted)),
        }
    }
    if matches!(format, Format::Json) {
        print(&json::pretty(&reports))?;
    }
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn read(path: &Path) -> Result<String, FileError> {
    let mut bytes = Vec::new();
    let read = if is_standard_input(path) {
        io::stdin().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(path).map(|content| bytes = content)
    };
    read.map_err(|error| FileError::Read(path.to_owned(), error))?;
    String::from_utf8(bytes).map_err(|_| FileError::NotText(path.to_owned()))
}

fn print(text: &str) -> Result<(), FileError> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| FileError::Write(None, error))
}
