use std::collections::BTreeMap;
use std::fmt;

use restwright_runtime::DateTime;
use restwright_runtime::Uuid;

/// The body of [`Client::create_snapshot`](super::Client::create_snapshot).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSnapshotRequest {
    /// What to copy, and what to call the copy.
    pub snapshot: CreateSnapshot,
}

/// What to copy, and what to call the copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateSnapshot {
    /// The volume to copy.
    pub volume_id: Uuid,
    /// A name to recognise the snapshot by.
    pub display_name: Option<String>,
    /// A remark about the reason for it.
    pub display_description: Option<String>,
    /// Copy the volume although it is attached to a server. Default: `false`.
    pub force: Option<bool>,
}

impl CreateSnapshot {
    /// With what is required.
    pub fn new(volume_id: impl Into<Uuid>) -> Self {
        Self { volume_id: volume_id.into(), ..Self::default() }
    }

    /// A name to recognise the snapshot by.
    #[must_use]
    pub fn display_name(self, display_name: impl Into<String>) -> Self {
        Self { display_name: Some(display_name.into()), ..self }
    }

    /// A remark about the reason for it.
    #[must_use]
    pub fn display_description(self, display_description: impl Into<String>) -> Self {
        Self { display_description: Some(display_description.into()), ..self }
    }

    /// Copy the volume although it is attached to a server. Default: `false`.
    #[must_use]
    pub fn force(self, force: bool) -> Self {
        Self { force: Some(force), ..self }
    }
}

/// A snapshot, as it is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotResponse {
    /// The snapshot.
    pub snapshot: Snapshot,
}

/// A snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Identifies the snapshot.
    pub id: Uuid,
    /// The name given to the snapshot.
    pub display_name: Option<String>,
    /// The remark given with it.
    pub display_description: Option<String>,
    /// The volume that was copied.
    pub volume_id: Uuid,
    /// How the snapshot stands.
    pub status: SnapshotStatus,
    /// Capacity of the copied volume in gibibytes (GiB).
    pub size: i32,
    /// The pairs of key and text.
    pub metadata: BTreeMap<String, String>,
    /// When the snapshot was asked for.
    pub created_at: DateTime,
    /// How much of the copy is done, as a percentage with its sign.
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
    /// Identifies the snapshot.
    pub id: Uuid,
    /// The name given to the snapshot.
    pub display_name: Option<String>,
    /// The remark given with it.
    pub display_description: Option<String>,
    /// The volume that was copied.
    pub volume_id: Uuid,
    /// How the snapshot stands.
    pub status: SnapshotStatus,
    /// Capacity of the copied volume in gibibytes (GiB).
    pub size: i32,
    /// When the snapshot was asked for.
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
    /// Identifies the snapshot.
    pub id: Uuid,
    /// What other bodies call `display_name`.
    pub name: Option<String>,
    /// What other bodies call `display_description`.
    pub description: Option<String>,
    /// The volume that was copied.
    pub volume_id: Uuid,
    /// How the snapshot stands.
    pub status: SnapshotStatus,
    /// Capacity of the copied volume in gibibytes (GiB).
    pub size: i32,
    /// The pairs of key and text.
    pub metadata: BTreeMap<String, String>,
    /// When the snapshot was asked for.
    pub created_at: DateTime,
    /// How much of the copy is done, as a percentage with its sign.
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
    /// What to change.
    pub snapshot: UpdateSnapshot,
}

/// What to change of a snapshot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateSnapshot {
    /// A new name.
    pub display_name: Option<String>,
    /// A new remark.
    pub display_description: Option<String>,
}

impl UpdateSnapshot {
    /// With nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// A new name.
    #[must_use]
    pub fn display_name(self, display_name: impl Into<String>) -> Self {
        Self { display_name: Some(display_name.into()), ..self }
    }

    /// A new remark.
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

/// A snapshot after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdatedSnapshot {
    /// Identifies the snapshot.
    pub id: Uuid,
    /// The name given to the snapshot.
    pub display_name: Option<String>,
    /// The remark given with it.
    pub display_description: Option<String>,
    /// The volume that was copied.
    pub volume_id: Uuid,
    /// How the snapshot stands.
    pub status: SnapshotStatus,
    /// Capacity of the copied volume in gibibytes (GiB).
    pub size: i32,
    /// The pairs of key and text.
    pub metadata: Option<BTreeMap<String, String>>,
    /// When the snapshot was asked for.
    pub created_at: DateTime,
    /// How much of the copy is done, as a percentage with its sign.
    pub progress: Option<String>,
    /// The tenant that owns the snapshot.
    pub project_id: Option<String>,
}

/// The key and value pairs of a snapshot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SnapshotMetadata {
    /// The pairs of key and text.
    pub metadata: BTreeMap<String, String>,
}

/// How a snapshot stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotStatus {
    /// The copy is being made; its progress tells how far.
    Creating,
    /// Complete, and fit to fill a new volume.
    Available,
    /// On its way out.
    Deleting,
    /// Making the copy failed.
    Error,
    /// Removing the copy failed.
    ErrorDeleting,
    /// A value that the description does not list.
    Unknown(String),
}

impl SnapshotStatus {
    /// The value on the wire.
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

/// What went wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaultDetails {
    /// The status of the response once more.
    pub code: i32,
    /// What went wrong, for a person to read.
    pub message: String,
}
