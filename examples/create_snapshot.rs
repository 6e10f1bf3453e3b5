//! Creates a snapshot of a volume, and waits until it is available.
//!
//! `cargo run -p examples --bin create_snapshot` prints its usage.

mod settings;

use std::process::ExitCode;
use std::time::Duration;

use block_storage::Client;
use block_storage::runtime::{Uuid, WaitError};
use block_storage::types::{CreateSnapshot, Snapshot};
use settings::{Settings, USAGE, described, explain, status};

/// Delay between the first two requests for the snapshot.
const INTERVAL: Duration = Duration::from_millis(500);

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
    let wanted =
        CreateSnapshot::new(settings.volume).display_name(settings.name.as_str()).force(true);
    let created = settings.client.create_snapshot().body(wanted).send().await;
    let created = created.map_err(|error| explain(&error))?;
    // Responses may omit optional fields: require only those that are needed.
    let id = created.snapshot.id.ok_or("the snapshot was made, and the service gave no id")?;
    available(&settings.client, id, settings.patience).await
}

/// Waits until a snapshot is available. The states are configured in `restwright.toml`.
async fn available(client: &Client, id: Uuid, patience: Duration) -> Result<Snapshot, String> {
    let waiter = client.show_snapshot(id).wait_for_available();
    match waiter.interval(INTERVAL).time_limit(patience).await {
        Ok(response) => Ok(response.snapshot),
        Err(WaitError::Failed(response)) => {
            Err(format!("snapshot {id} is {}", status(&response.snapshot)))
        }
        Err(WaitError::TimedOut(Some(last))) => {
            Err(format!("snapshot {id} is still {}", status(&last.snapshot)))
        }
        Err(WaitError::Call(error)) => Err(explain(&error)),
        Err(error) => Err(error.to_string()),
    }
}
