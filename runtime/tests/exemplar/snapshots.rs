use std::collections::BTreeMap;
use std::ops::Deref;

use restwright_runtime::Uuid;
use restwright_runtime::{Call, Operation};

use super::client::Client;
use super::types::{
    CreateSnapshot, CreateSnapshotRequest, ListSnapshotsDetailResponse, ListSnapshotsResponse,
    ShowSnapshotMetadataResponse, SnapshotMetadata, SnapshotResponse, UpdateSnapshot,
    UpdateSnapshotRequest, UpdateSnapshotResponse,
};

const JSON_XML: &[&str] = &["application/json", "application/xml"];
/// The faults that every operation declares.
const FAULTS: &[(u16, u16)] = &[(400, 0), (404, 1), (413, 2)];

/// # Snapshots
///
/// Frozen copies of volumes, and the key and value pairs kept with them.
impl Client {
    /// Create snapshot: freezes the contents of a volume as they are at this moment.
    ///
    /// `POST /v1/{tenant_id}/snapshots`
    ///
    /// # Faults
    ///
    /// 400 [`BadRequest`](super::Fault::BadRequest), 404
    /// [`ItemNotFound`](super::Fault::ItemNotFound), 413 [`OverLimit`](super::Fault::OverLimit)
    pub fn create_snapshot(&self) -> CreateSnapshotCall {
        static OPERATION: Operation = Operation {
            sends: JSON_XML,
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("createSnapshot", "POST", "/v1/{tenant_id}/snapshots")
        };
        CreateSnapshotCall { call: Call::new(&self.core, &OPERATION) }
    }

    /// List snapshots: names every snapshot of the tenant.
    ///
    /// `GET /v1/{tenant_id}/snapshots`
    pub fn list_snapshots(&self) -> Call<ListSnapshotsResponse> {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("listSnapshots", "GET", "/v1/{tenant_id}/snapshots")
        };
        Call::new(&self.core, &OPERATION)
    }

    /// List snapshots with details.
    ///
    /// `GET /v1/{tenant_id}/snapshots/detail`
    pub fn list_snapshots_detail(&self) -> Call<ListSnapshotsDetailResponse> {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("listSnapshotsDetail", "GET", "/v1/{tenant_id}/snapshots/detail")
        };
        Call::new(&self.core, &OPERATION)
    }

    /// Show snapshot.
    ///
    /// `GET /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn show_snapshot(&self, snapshot_id: impl Into<Uuid>) -> Call<SnapshotResponse> {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("showSnapshot", "GET", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into())
    }

    /// Update snapshot.
    ///
    /// `PUT /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn update_snapshot(&self, snapshot_id: impl Into<Uuid>) -> UpdateSnapshotCall {
        static OPERATION: Operation = Operation {
            sends: JSON_XML,
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("updateSnapshot", "PUT", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        UpdateSnapshotCall {
            call: Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()),
        }
    }

    /// Delete snapshot: removes a snapshot.
    ///
    /// `DELETE /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn delete_snapshot(&self, snapshot_id: impl Into<Uuid>) -> Call<()> {
        static OPERATION: Operation = Operation {
            faults: FAULTS,
            ..Operation::new("deleteSnapshot", "DELETE", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into())
    }

    /// Show snapshot metadata: reads the key and value pairs of a snapshot.
    ///
    /// `GET /v1/{tenant_id}/snapshots/{snapshot_id}/metadata`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn show_snapshot_metadata(
        &self,
        snapshot_id: impl Into<Uuid>,
    ) -> Call<ShowSnapshotMetadataResponse> {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new(
                "showSnapshotMetadata",
                "GET",
                "/v1/{tenant_id}/snapshots/{snapshot_id}/metadata",
            )
        };
        Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into())
    }

    /// Update snapshot metadata.
    ///
    /// `PUT /v1/{tenant_id}/snapshots/{snapshot_id}/metadata`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn update_snapshot_metadata(
        &self,
        snapshot_id: impl Into<Uuid>,
    ) -> UpdateSnapshotMetadataCall {
        static OPERATION: Operation = Operation {
            sends: JSON_XML,
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new(
                "updateSnapshotMetadata",
                "PUT",
                "/v1/{tenant_id}/snapshots/{snapshot_id}/metadata",
            )
        };
        UpdateSnapshotMetadataCall {
            call: Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()),
        }
    }
}

/// A call of [`Client::create_snapshot`].
#[must_use = "a call does nothing before it is sent"]
pub struct CreateSnapshotCall {
    call: Call<SnapshotResponse>,
}

impl CreateSnapshotCall {
    /// What to copy, and what to call the copy.
    pub fn body(self, snapshot: CreateSnapshot) -> Self {
        Self { call: self.call.body(CreateSnapshotRequest { snapshot }) }
    }
}

impl Deref for CreateSnapshotCall {
    type Target = Call<SnapshotResponse>;

    fn deref(&self) -> &Self::Target {
        &self.call
    }
}

/// A call of [`Client::update_snapshot`].
#[must_use = "a call does nothing before it is sent"]
pub struct UpdateSnapshotCall {
    call: Call<UpdateSnapshotResponse>,
}

impl UpdateSnapshotCall {
    /// What to change.
    pub fn body(self, snapshot: UpdateSnapshot) -> Self {
        Self { call: self.call.body(UpdateSnapshotRequest { snapshot }) }
    }
}

impl Deref for UpdateSnapshotCall {
    type Target = Call<UpdateSnapshotResponse>;

    fn deref(&self) -> &Self::Target {
        &self.call
    }
}

/// A call of [`Client::update_snapshot_metadata`].
#[must_use = "a call does nothing before it is sent"]
pub struct UpdateSnapshotMetadataCall {
    call: Call<SnapshotMetadata>,
}

impl UpdateSnapshotMetadataCall {
    /// The pairs of key and text.
    pub fn body(self, metadata: BTreeMap<String, String>) -> Self {
        Self { call: self.call.body(SnapshotMetadata { metadata }) }
    }
}

impl Deref for UpdateSnapshotMetadataCall {
    type Target = Call<SnapshotMetadata>;

    fn deref(&self) -> &Self::Target {
        &self.call
    }
}
