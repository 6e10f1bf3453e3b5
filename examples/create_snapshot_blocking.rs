//! Like `create_snapshot`, for synchronous programs.

mod settings;

use std::time::Duration;

use block_storage::runtime::WaitError;
use block_storage::types::{CreateSnapshot, SnapshotStatus};
use settings::{Settings, USAGE, described, explain, status};

fn main() -> Result<(), String> {
    let settings = Settings::read().map_err(|problem| format!("{problem}\n\n{USAGE}"))?;
    let wanted = CreateSnapshot::new(settings.volume).display_name(settings.name).force(true);
    let created = settings.client.create_snapshot().body(wanted).send_blocking();
    let created = created.map_err(|error| explain(&error))?.snapshot;
    let id = created.id.ok_or("the snapshot was made, and the service gave no id")?;
    // The states as closures: `create_snapshot` uses those of the configuration.
    let waiter = settings
        .client
        .show_snapshot(id)
        .wait_until(|response| response.snapshot.status == Some(SnapshotStatus::Available))
        .fail_if(|response| response.snapshot.status == Some(SnapshotStatus::Error))
        .interval(Duration::from_millis(500))
        .time_limit(settings.patience);
    let snapshot = match waiter.wait_blocking() {
        Ok(response) => response.snapshot,
        Err(WaitError::Failed(response) | WaitError::TimedOut(Some(response))) => {
            return Err(format!("snapshot {id} is {}", status(&response.snapshot)));
        }
        Err(WaitError::Call(error)) => return Err(explain(&error)),
        Err(error) => return Err(error.to_string()),
    };
    println!("{} is available", described(&snapshot));
    Ok(())
}
