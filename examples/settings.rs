//! Settings and error messages shared by the examples.

use std::env;
use std::time::Duration;

use block_storage::runtime::{Error, Retry, Uuid, XAuthToken};
use block_storage::{Client, DEFAULT_BASE_URL, ErrorResponse, Snapshot};

/// Usage of the examples.
pub(crate) const USAGE: &str = "\
Creates a snapshot of a volume, and waits until it is available.

Usage: create_snapshot VOLUME_ID [NAME]

Environment:
  BLOCK_STORAGE_TENANT   the tenant that the volume belongs to
  BLOCK_STORAGE_TOKEN    what the identity service gave you
  BLOCK_STORAGE_URL      where the service is [default: that of its description]
  BLOCK_STORAGE_SECONDS  how long to wait at most [default: 600]";

/// Settings of an example.
pub(crate) struct Settings {
    pub(crate) client: Client,
    pub(crate) volume: Uuid,
    pub(crate) name: String,
    pub(crate) patience: Duration,
}

impl Settings {
    /// Reads arguments and environment variables.
    pub(crate) fn read() -> Result<Self, String> {
        let mut arguments = env::args().skip(1);
        let volume = arguments.next().ok_or("a VOLUME_ID is missing")?;
        let volume = volume.parse().map_err(|error| format!("{volume}: {error}"))?;
        let name = arguments.next().unwrap_or_else(|| "a snapshot".to_owned());
        let wanted = |name: &str| env::var(name).map_err(|error| format!("{name}: {error}"));
        let seconds = env::var("BLOCK_STORAGE_SECONDS").unwrap_or_else(|_| "600".to_owned());
        let seconds = seconds.parse().map_err(|error| format!("{seconds}: {error}"))?;
        let url = env::var("BLOCK_STORAGE_URL").unwrap_or_else(|_| DEFAULT_BASE_URL.to_owned());
        let client = Client::builder(url)
            .tenant_id(&wanted("BLOCK_STORAGE_TENANT")?)
            .auth(XAuthToken::new(wanted("BLOCK_STORAGE_TOKEN")?))
            // Reads are retried when the service is busy; creating is not idempotent, and never
            // retried.
            .retry(Retry::times(3))
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { client, volume, name, patience: Duration::from_secs(seconds) })
    }
}

/// Returns a user-readable message about a failed call.
pub(crate) fn explain(error: &Error) -> String {
    match error.error_response() {
        Some(ErrorResponse::ItemNotFound(_)) => format!("not found: {}", message(error)),
        Some(ErrorResponse::OverLimit(_)) => format!("over the limit: {}", message(error)),
        Some(ErrorResponse::Unauthorized(_)) => "the token is refused: fetch a new one".to_owned(),
        _ => error.to_string(),
    }
}

/// Returns the message of the service about an error.
fn message(error: &Error) -> String {
    error.message().unwrap_or_else(|| "the service does not say why".to_owned())
}

/// Describes a snapshot for the user.
pub(crate) fn described(snapshot: &Snapshot) -> String {
    let id = snapshot.id.map_or_else(|| "a snapshot".to_owned(), |id| id.to_string());
    match snapshot.size {
        Some(size) => format!("{id} of {size} GiB"),
        None => id,
    }
}

/// Returns the status of a snapshot in words.
pub(crate) fn status(snapshot: &Snapshot) -> String {
    match &snapshot.status {
        Some(status) => status.to_string(),
        None => "without a status".to_owned(),
    }
}
