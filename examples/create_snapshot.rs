//! Creates a snapshot of a volume, and waits until it is available.
//!
//! `cargo run -p examples --bin create_snapshot` says how to use it.

mod settings;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use block_storage::Client;
use block_storage::runtime::Uuid;
use block_storage::types::{CreateSnapshot, Snapshot, SnapshotStatus};
use settings::{Settings, USAGE, described, explain, status};
use tokio::time::sleep;

/// How long to wait between two looks: at first, and at most.
const PAUSES: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(10));

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let settings = match Settings::read() {
        Ok(settings) => settings,
        Err(problem) => {
            eprintln!("error: {problem}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match create(&settings).await {
        Ok(snapshot) => {
            println!("{} is available", described(&snapshot));
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn create(settings: &Settings) -> Result<Snapshot, String> {
    let deadline = Instant::now() + settings.patience;
    let wanted =
        CreateSnapshot::new(settings.volume).display_name(settings.name.as_str()).force(true);
    let created = settings.client.create_snapshot().body(wanted).send().await;
    let created = created.map_err(|error| explain(&error))?;
    // Services leave things out: only what is needed to go on is asked for.
    let id = created.snapshot.id.ok_or("the snapshot was made, and the service gave no id")?;
    available(&settings.client, id, deadline).await
}

/// Looks at a snapshot again and again, less and less often, until it is available.
async fn available(client: &Client, id: Uuid, deadline: Instant) -> Result<Snapshot, String> {
    let (mut pause, longest) = PAUSES;
    loop {
        let found = client.show_snapshot(id).send().await.map_err(|error| explain(&error))?;
        let snapshot = found.snapshot;
        match snapshot.status {
            Some(SnapshotStatus::Available) => return Ok(snapshot),
            Some(SnapshotStatus::Error) => return Err(format!("snapshot {id} could not be made")),
            Some(SnapshotStatus::Deleting | SnapshotStatus::ErrorDeleting) => {
                return Err(format!("somebody deletes snapshot {id}"));
            }
            // A status that is new to this program need not be the last one.
            _ => {}
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(format!("snapshot {id} is still {}", status(&snapshot)));
        }
        sleep(pause.min(left)).await;
        pause = (pause * 2).min(longest);
    }
}
