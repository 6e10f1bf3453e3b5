//! Making everything anew whenever something that was read has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use super::stamp::FileState;
use super::{Job, run};
use crate::config::Config;
use crate::{Messages, Outcome, UsageError};

/// How often the files are looked at. They are few, and looking works on every file system.
const PAUSE: Duration = Duration::from_millis(200);

/// Generates, tells the outcome, and waits for a change, until the process is ended. A mistake, be
/// it in `restwright.toml`, is told, and mended by the next change.
pub fn watch(
    config: &Utf8Path,
    job: &Job,
    messages: Messages,
    tell: impl Fn(Result<Outcome, UsageError>),
) -> ! {
    let mut inputs = BTreeSet::new();
    loop {
        let mut known = looks(config, &inputs);
        let ended = Config::read(config, messages.colour)
            .and_then(|config| run(&config, job, messages))
            .map(|(outcome, read)| {
                inputs = read;
                outcome
            });
        tell(ended);
        // What changed while it was read counts as changed; what was read for the first time is
        // known from now on.
        for (path, now) in looks(config, &inputs) {
            known.entry(path).or_insert(now);
        }
        while looks(config, &inputs).iter().all(|(path, now)| known.get(path) == Some(now)) {
            std::thread::sleep(PAUSE);
        }
    }
}

/// What the files look like; of those that are not there, nothing.
fn looks(
    config: &Utf8Path,
    inputs: &BTreeSet<Utf8PathBuf>,
) -> BTreeMap<Utf8PathBuf, Option<FileState>> {
    let config = std::iter::once(config.to_owned());
    config.chain(inputs.iter().cloned()).map(|path| (path.clone(), FileState::of(&path))).collect()
}
