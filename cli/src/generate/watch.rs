//! `gen --watch`: regenerates when a file that was read has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::text::printable;

use super::state::FileState;
use super::{Job, run};
use crate::config::Config;
use crate::{Exit, Messages, Outcome, UsageError, Volume};

/// Polling interval. Polling works on every file system, and there are few files.
const PAUSE: Duration = Duration::from_millis(200);

/// Maximum number of files in the `watching` message.
const NAMED: usize = 3;

/// Generates, reports the outcome, and waits for a change, until the process is interrupted.
/// Errors, including those in `restwright.toml`, are reported; the run is repeated at the next
/// change.
pub fn watch(
    config: &Utf8Path,
    job: &Job,
    messages: Messages,
    tell: impl Fn(Result<Outcome, UsageError>),
) -> ! {
    let mut inputs = BTreeSet::new();
    let say = |line: String| {
        if messages.volume != Volume::Quiet {
            tell(Ok(Outcome { results: String::new(), notes: line, exit: Exit::Success }));
        }
    };
    // Relative to the current folder, also if the configuration is in a parent folder.
    let nearest = Some(config).filter(|path| !path.exists()).and_then(|_| Config::nearest());
    let config = nearest.as_deref().unwrap_or(config);
    loop {
        let mut seen = looks(config, &inputs);
        let ended = Config::read(config, messages.colour)
            .and_then(|config| run(&config, job, messages, None))
            .map(|(outcome, read)| {
                inputs = read;
                outcome
            });
        tell(ended);
        // Keep the state from before the run, so that a change during the run is detected. Files
        // that were read for the first time are added.
        for (path, now) in looks(config, &inputs) {
            seen.entry(path).or_insert(now);
        }
        say(watching(seen.keys()));
        let is_changed = |(path, now): &(Utf8PathBuf, _)| seen.get(path) != Some(now);
        let changed = loop {
            if let Some((path, _)) = looks(config, &inputs).into_iter().find(is_changed) {
                break path;
            }
            std::thread::sleep(PAUSE);
        };
        say(format!("`{}` changed\n", printable(changed.as_str())));
    }
}

/// Returns the message about watched files.
fn watching<'a>(paths: impl ExactSizeIterator<Item = &'a Utf8PathBuf>) -> String {
    let more = paths.len().saturating_sub(NAMED);
    let names: Vec<String> =
        paths.take(NAMED).map(|path| format!("`{}`", printable(path.as_str()))).collect();
    let mut line = format!("watching {}", names.join(", "));
    if more > 0 {
        let _ = write!(line, " and {more} more");
    }
    line + "; stop with Ctrl-C\n"
}

/// Returns the state of the files; `None` for those that do not exist.
fn looks(
    config: &Utf8Path,
    inputs: &BTreeSet<Utf8PathBuf>,
) -> BTreeMap<Utf8PathBuf, Option<FileState>> {
    let config = std::iter::once(config.to_owned());
    config.chain(inputs.iter().cloned()).map(|path| (path.clone(), FileState::of(&path))).collect()
}
