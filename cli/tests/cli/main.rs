//! Tests of the command: exit codes, standard output and standard error.

// `UPDATE_EXPECT=1` writes every string with hashes.
#![allow(clippy::needless_raw_string_hashes)]
// clippy.toml allows it in tests, but does not cover helper functions of tests.
#![allow(clippy::unwrap_used)]

use std::process::{Command, Output, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

mod accidents;
mod bindings;
mod chapters;
mod commands;
mod configuration;
mod convert;
mod diff;
mod documents;
mod fetching;
mod fixing;
mod freshness;
mod hashed_names;
mod help;
mod kills;
mod links;
mod linting;
mod lsp;
mod messages;
mod overlays;
mod overrides;
mod page_names;
mod published;
mod recorded;
mod regeneration;
mod release;
mod servers;
mod starting;
mod troubleshooting;
mod value_types;
mod walk;

/// A valid description without diagnostics.
const GOOD: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://example.com/">
    <resource path="things"><method id="listThings" name="GET">
      <doc title="List things">Lists things.</doc>
      <response status="200"><doc title="OK"/></response>
    </method></resource>
  </resources>
</application>
"#;

/// A description with an unresolved reference.
const DOUBTFUL: &str = r##"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://example.com/">
    <resource path="other"><method href="#nowhere"/>
      <method id="showOther" name="GET"><response status="200"/></method></resource>
  </resources>
</application>
"##;

/// An invalid description.
const BROKEN: &str = "<application xmlns=\"http://wadl.dev.java.net/2009/02\">\n  <resources>\n";

/// Prints why a test is skipped on this machine. In CI, no test may be skipped.
#[allow(clippy::print_stdout)]
fn skip(why: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{why}");
    println!("skipped: {why}");
}

/// A temporary folder with those three descriptions, in which commands are run.
struct Place {
    _folder: TempDir,
    base: Utf8PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let base = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
        let place = Self { _folder: folder, base };
        place.put("good.wadl", GOOD);
        place.put("doubtful.wadl", DOUBTFUL);
        place.put("broken.wadl", BROKEN);
        place
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.base.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = self.base.join(folder).read_dir_utf8().unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().to_owned()).collect();
        names.sort();
        names
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(restwright(&self.base, arguments).output().unwrap())
    }
}

fn restwright(folder: &Utf8Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_restwright"));
    command.args(arguments).current_dir(folder).env("RESTWRIGHT_CACHE", "");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// Output and exit code of a command.
#[derive(Debug)]
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Asserts the exit code, and that standard error contains `says`.
    #[track_caller]
    fn ends(&self, code: i32, says: &str) -> &Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        assert!(self.err.contains(says), "{says:?} is not said: {self:#?}");
        self
    }
}
