//! Running other programs from the project's folder.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, io};

use crate::project;

/// A program with its arguments.
pub(crate) struct Program {
    command: Command,
    shown: String,
}

/// A program to run in the project's folder, its words parted by spaces.
pub(crate) fn program(words: &str) -> Program {
    let mut words = words.split_whitespace();
    let mut program = Program::of(words.next().expect("a program has a name"));
    for word in words {
        program = program.arg(word);
    }
    program
}

impl Program {
    /// The program at a path, or by a name on `PATH`.
    pub(crate) fn of(name: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(&name);
        command.current_dir(project::root());
        let shown = Path::new(name.as_ref()).file_name().unwrap_or(name.as_ref());
        Self { command, shown: shown.to_string_lossy().into_owned() }
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(&argument);
        self.shown = format!("{} {}", self.shown, argument.as_ref().to_string_lossy());
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Puts folders before the others on the program's `PATH`.
    pub(crate) fn with_path(self, folders: &[PathBuf]) -> Self {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().cloned().chain(env::split_paths(&inherited));
        let joined = env::join_paths(all).expect("no folder on PATH has a separator in its name");
        self.env("PATH", joined)
    }

    /// Runs it, its output shown.
    pub(crate) fn run(mut self) -> Result<(), String> {
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{}` failed ({status})", self.shown)),
            Err(error) => Err(self.not_started(&error)),
        }
    }

    /// Runs it for what it prints.
    pub(crate) fn output(mut self) -> Result<String, String> {
        match self.command.output() {
            Ok(output) if output.status.success() => {
                Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
            }
            Ok(output) => Err(format!("`{}` failed ({})", self.shown, output.status)),
            Err(error) => Err(self.not_started(&error)),
        }
    }

    fn not_started(&self, error: &io::Error) -> String {
        format!("`{}` could not be started: {error}", self.shown)
    }
}

/// The path of a program on `PATH`.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}
