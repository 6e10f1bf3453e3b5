use std::collections::BTreeMap;
use std::fmt;

use restwright_runtime::DateTime;
use restwright_runtime::Uuid;

/// The body of [`Client::create_snapshot`](super::Client::create_snapshot).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSnapshotRequest {
    /// Volume to copy, and name of the copy.
    pub snapshot: CreateSnapshot,
}

/// Volume to copy, and name of the copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSnapshot {
    /// The volume to copy.
    pub volume_id: Uuid,
    /// Name of the snapshot.
    pub display_name: Option<String>,
    /// Description of the snapshot.
    pub display_description: Option<String>,
    /// Whether to copy a volume that is attached to a server. Default: `false`.
    pub force: Option<bool>,
}

impl CreateSnapshot {
    /// Creates a value with the required fields.
    pub fn new(volume_id: impl Into<Uuid>) -> Self {
        Self { volume_id: volume_id.into(), ..Self::default() }
    }

    /// Name of the snapshot.
    #[must_use]
    pub fn display_name(self, display_name: impl Into<String>) -> Self {
        Self { display_name: Some(display_name.into()), ..self }
    }

    /// Description of the snapshot.
    #[must_use]
    pub fn display_description(self, display_description: impl Into<String>) -> Self {
        Self { display_description: Some(display_description.into()), ..self }
    }

    /// Whether to copy a volume that is attached to a server. Default: `false`.
    #[must_use]
    pub fn force(self, force: bool) -> Self {
        Self { force: Some(force), ..self }
    }
}

/// Response with a snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotResponse {
    /// The snapshot.
    pub snapshot: Snapshot,
}

/// A snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Id of the snapshot.
    pub id: Uuid,
    /// Name of the snapshot.
    pub display_name: Option<String>,
    /// Description of the snapshot.
    pub display_description: Option<String>,
    /// The volume that was copied.
    pub volume_id: Uuid,
    /// Status of the snapshot.
    pub status: SnapshotStatus,
    /// Capacity of the copied volume in gibibytes (GiB).
    pub size: i32,
    /// Key and value pairs.
    pub metadata: BTreeMap<String, String>,
    /// Time of the request for the snapshot.
    pub created_at: DateTime,
    /// Progress of the copy, in percent with `%`.
    pub progress: String,
    /// The tenant that owns the snapshot.
    pub project_id: String,
}

/// The result of [`Client::list_snapshots`](super::Client::list_snapshots).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListSnapshotsResponse {
    /// All snapshots of the tenant.
    pub snapshots: Vec<SnapshotSummary>,
}

/// A snapshot in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotSummary {
    /// Id of the snapshot.
    pub id: Uuid,
    /// Name of the snapshot.
    pub display_name: Option<String>,
    /// Description of the snapshot.
    pub display_description: Option<String>,
    /// The volume that was copied.
    pub volume_id: Uuid,
    /// Status of the snapshot.
    pub status: SnapshotStatus,
    /// Capacity of the copied volume in gibibytes (GiB).
    pub size: i32,
    /// Time of the request for the snapshot.
    pub created_at: DateTime,
}

/// The result of [`Client::list_snapshots_detail`](super::Client::list_snapshots_detail).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListSnapshotsDetailResponse {
    /// All snapshots of the tenant.
    pub snapshots: Vec<SnapshotDetail>,
}

/// A snapshot with the field names of the detailed list.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotDetail {
    /// Id of the snapshot.
    pub id: Uuid,
    /// Name of the snapshot; `display_name` in other bodies.
    pub name: Option<String>,
    /// Description of the snapshot; `display_description` in other bodies.
    pub description: Option<String>,
    /// The volume that was copied.
    pub volume_id: Uuid,
    /// Status of the snapshot.
    pub status: SnapshotStatus,
    /// Capacity of the copied volume in gibibytes (GiB).
    pub size: i32,
    /// Key and value pairs.
    pub metadata: BTreeMap<String, String>,
    /// Time of the request for the snapshot.
    pub created_at: DateTime,
    /// Progress of the copy, in percent with `%`.
    pub progress: String,
    /// The tenant that owns the snapshot.
    pub project_id: String,
}

/// The result of [`Client::show_snapshot_metadata`](super::Client::show_snapshot_metadata).
#[derive(Clone, Debug, PartialEq)]
pub struct ShowSnapshotMetadataResponse {
    /// The snapshot.
    pub snapshot: SnapshotDetail,
}

/// The body of [`Client::update_snapshot`](super::Client::update_snapshot).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateSnapshotRequest {
    /// Properties to change.
    pub snapshot: UpdateSnapshot,
}

/// Properties of a snapshot to change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateSnapshot {
    /// New name.
    pub display_name: Option<String>,
    /// New description.
    pub display_description: Option<String>,
}

impl UpdateSnapshot {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self::default()
    }

    /// New name.
    #[must_use]
    pub fn display_name(self, display_name: impl Into<String>) -> Self {
        Self { display_name: Some(display_name.into()), ..self }
    }

    /// New description.
    #[must_use]
    pub fn display_description(self, display_description: impl Into<String>) -> Self {
        Self { display_description: Some(display_description.into()), ..self }
    }
}

/// The result of [`Client::update_snapshot`](super::Client::update_snapshot).
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateSnapshotResponse {
    /// The snapshot.
    pub snapshot: UpdatedSnapshot,
}

/// A snapshot after an update.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdatedSnapshot {
    /// Id of the snapshot.
    pub id: Uuid,
    /// Name of the snapshot.
    pub display_name: Option<String>,
    /// Description of the snapshot.
    pub display_description: Option<String>,
    /// The volume that was copied.
    pub volume_id: Uuid,
    /// Status of the snapshot.
    pub status: SnapshotStatus,
    /// Capacity of the copied volume in gibibytes (GiB).
    pub size: i32,
    /// Key and value pairs.
    pub metadata: Option<BTreeMap<String, String>>,
    /// Time of the request for the snapshot.
    pub created_at: DateTime,
    /// Progress of the copy, in percent with `%`.
    pub progress: Option<String>,
    /// The tenant that owns the snapshot.
    pub project_id: Option<String>,
}

/// The key and value pairs of a snapshot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SnapshotMetadata {
    /// Key and value pairs.
    pub metadata: BTreeMap<String, String>,
}

/// Status of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotStatus {
    /// The snapshot is being created.
    Creating,
    /// The snapshot is complete and can be used for new volumes.
    Available,
    /// The snapshot is being deleted.
    Deleting,
    /// Creating the snapshot failed.
    Error,
    /// Deleting the snapshot failed.
    ErrorDeleting,
    /// A value not listed in the API description.
    Unknown(String),
}

impl SnapshotStatus {
    /// Returns the value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Creating => "creating",
            Self::Available => "available",
            Self::Deleting => "deleting",
            Self::Error => "error",
            Self::ErrorDeleting => "error_deleting",
            Self::Unknown(text) => text,
        }
    }
}

impl From<String> for SnapshotStatus {
    fn from(text: String) -> Self {
        match text.as_str() {
            "creating" => Self::Creating,
            "available" => Self::Available,
            "deleting" => Self::Deleting,
            "error" => Self::Error,
            "error_deleting" => Self::ErrorDeleting,
            _ => Self::Unknown(text),
        }
    }
}

impl Default for SnapshotStatus {
    fn default() -> Self {
        Self::Unknown(String::new())
    }
}

impl fmt::Display for SnapshotStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The body of a 400.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BadRequestFault {
    /// The error response.
    pub bad_request: FaultDetails,
}

/// The body of a 404.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemNotFoundFault {
    /// The error response.
    pub item_not_found: FaultDetails,
}

/// The body of a 413.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverLimitFault {
    /// The error response.
    pub over_limit: FaultDetails,
}

/// Details of an error response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaultDetails {
    /// HTTP status code.
    pub code: i32,
    /// Error message for people.
    pub message: String,
}
