//! The same as `create_snapshot`, for a program that is not asynchronous.

mod settings;

use std::thread::sleep;
use std::time::{Duration, Instant};

use block_storage::types::{CreateSnapshot, SnapshotStatus};
use settings::{Settings, USAGE, described, explain, status};

fn main() -> Result<(), String> {
    let settings = Settings::read().map_err(|problem| format!("{problem}\n\n{USAGE}"))?;
    let deadline = Instant::now() + settings.patience;
    let wanted = CreateSnapshot::new(settings.volume).display_name(settings.name).force(true);
    let created = settings.client.create_snapshot().body(wanted).send_blocking();
    let mut snapshot = created.map_err(|error| explain(&error))?.snapshot;
    let mut pause = Duration::from_millis(500);
    let id = snapshot.id.ok_or("the snapshot was made, and the service gave no id")?;
    while snapshot.status != Some(SnapshotStatus::Available) {
        if snapshot.status == Some(SnapshotStatus::Error) || Instant::now() >= deadline {
            return Err(format!("snapshot {id} is {}", status(&snapshot)));
        }
        sleep(pause);
        pause = (pause * 2).min(Duration::from_secs(10));
        let found = settings.client.show_snapshot(id).send_blocking();
        snapshot = found.map_err(|error| explain(&error))?.snapshot;
    }
    println!("{} is available", described(&snapshot));
    Ok(())
}
