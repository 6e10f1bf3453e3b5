//! The command as a user meets it: exit codes, what goes where, and what is said.

// `UPDATE_EXPECT=1` writes every string with them.
#![allow(clippy::needless_raw_string_hashes)]
// The configuration of clippy allows it in tests, but does not see that these are helpers of tests.
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
mod regeneration;
mod release;
mod starting;
mod troubleshooting;
mod value_types;
mod walk;

/// A description with nothing wrong in it.
const GOOD: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://example.com/">
    <resource path="things"><method id="listThings" name="GET">
      <doc title="List things">Lists things.</doc>
      <response status="200"><doc title="OK"/></response>
    </method></resource>
  </resources>
</application>
"#;

/// A description with a reference that leads nowhere.
const DOUBTFUL: &str = r##"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://example.com/">
    <resource path="other"><method href="#nowhere"/>
      <method id="showOther" name="GET"><response status="200"/></method></resource>
  </resources>
</application>
"##;

/// No description at all.
const BROKEN: &str = "<application xmlns=\"http://wadl.dev.java.net/2009/02\">\n  <resources>\n";

/// Says why a test shows nothing on this machine. In CI everything must be there.
#[allow(clippy::print_stdout)]
fn skip(why: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{why}");
    println!("skipped: {why}");
}

/// A folder with those three, that commands are run in.
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

/// How a command ended.
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

    /// Asserts the exit code, and that standard error says this.
    #[track_caller]
    fn ends(&self, code: i32, says: &str) -> &Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        assert!(self.err.contains(says), "{says:?} is not said: {self:#?}");
        self
    }
}
