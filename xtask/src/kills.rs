//! `cargo xtask kills`: runs the test of killed runs with a given number of kills.

use std::process::Command;

use restwright::{Exit, Outcome, UsageError};

use crate::child;
use crate::gen_task::workspace;

/// Arguments for the test binary, and the name of the test.
const TEST: [&str; 5] = ["test", "--package", "restwright", "--test", "cli"];
const NAME: &str = "kills::each_file_is_old_or_new_and_one_run_heals_all";

/// Runs the test.
pub(crate) fn run(count: u64, seed: Option<u64>) -> Result<Outcome, UsageError> {
    let mut command = Command::new(child::cargo());
    command.args(TEST).args(["--", "--exact", NAME, "--nocapture"]);
    command.env("RESTWRIGHT_KILLS", count.to_string());
    if let Some(seed) = seed {
        command.env("RESTWRIGHT_SEED", seed.to_string());
    }
    let root = workspace();
    if !root.as_str().is_empty() {
        command.current_dir(root);
    }
    let status = command.status().map_err(UsageError::new)?;
    let exit = if status.success() { Exit::Success } else { Exit::Failure };
    Ok(Outcome { results: String::new(), notes: String::new(), exit })
}
