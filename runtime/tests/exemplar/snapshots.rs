use std::collections::BTreeMap;

use restwright_runtime::Uuid;
use restwright_runtime::{Call, Operation};

use super::builder::request_methods;
use super::client::Client;
use super::types;

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
    pub fn create_snapshot(&self) -> CreateSnapshotRequest {
        static OPERATION: Operation = Operation {
            sends: JSON_XML,
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("createSnapshot", "POST", "/v1/{tenant_id}/snapshots")
        };
        CreateSnapshotRequest(Call::new(&self.core, &OPERATION))
    }

    /// List snapshots: names every snapshot of the tenant.
    ///
    /// `GET /v1/{tenant_id}/snapshots`
    pub fn list_snapshots(&self) -> ListSnapshotsRequest {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("listSnapshots", "GET", "/v1/{tenant_id}/snapshots")
        };
        ListSnapshotsRequest(Call::new(&self.core, &OPERATION))
    }

    /// List snapshots with details.
    ///
    /// `GET /v1/{tenant_id}/snapshots/detail`
    pub fn list_snapshots_detail(&self) -> ListSnapshotsDetailRequest {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("listSnapshotsDetail", "GET", "/v1/{tenant_id}/snapshots/detail")
        };
        ListSnapshotsDetailRequest(Call::new(&self.core, &OPERATION))
    }

    /// Show snapshot.
    ///
    /// `GET /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn show_snapshot(&self, snapshot_id: impl Into<Uuid>) -> ShowSnapshotRequest {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("showSnapshot", "GET", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        ShowSnapshotRequest(
            Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()),
        )
    }

    /// Update snapshot.
    ///
    /// `PUT /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn update_snapshot(&self, snapshot_id: impl Into<Uuid>) -> UpdateSnapshotRequest {
        static OPERATION: Operation = Operation {
            sends: JSON_XML,
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new("updateSnapshot", "PUT", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        UpdateSnapshotRequest(
            Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()),
        )
    }

    /// Delete snapshot: removes a snapshot.
    ///
    /// `DELETE /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn delete_snapshot(&self, snapshot_id: impl Into<Uuid>) -> DeleteSnapshotRequest {
        static OPERATION: Operation = Operation {
            faults: FAULTS,
            ..Operation::new("deleteSnapshot", "DELETE", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        DeleteSnapshotRequest(
            Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()),
        )
    }

    /// Show snapshot metadata: reads the key and value pairs of a snapshot.
    ///
    /// `GET /v1/{tenant_id}/snapshots/{snapshot_id}/metadata`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn show_snapshot_metadata(
        &self,
        snapshot_id: impl Into<Uuid>,
    ) -> ShowSnapshotMetadataRequest {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            faults: FAULTS,
            ..Operation::new(
                "showSnapshotMetadata",
                "GET",
                "/v1/{tenant_id}/snapshots/{snapshot_id}/metadata",
            )
        };
        ShowSnapshotMetadataRequest(
            Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()),
        )
    }

    /// Update snapshot metadata.
    ///
    /// `PUT /v1/{tenant_id}/snapshots/{snapshot_id}/metadata`
    ///
    /// - `snapshot_id`: Which snapshot, by the `id` it got when it was created.
    pub fn update_snapshot_metadata(
        &self,
        snapshot_id: impl Into<Uuid>,
    ) -> UpdateSnapshotMetadataRequest {
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
        UpdateSnapshotMetadataRequest(
            Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()),
        )
    }
}

/// Request builder returned by [`Client::create_snapshot`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateSnapshotRequest(Call<types::SnapshotResponse>);

impl CreateSnapshotRequest {
    /// What to copy, and what to call the copy.
    pub fn body(self, snapshot: types::CreateSnapshot) -> Self {
        Self(self.0.body(types::CreateSnapshotRequest { snapshot }))
    }
}

request_methods!(CreateSnapshotRequest, types::SnapshotResponse);

/// Request builder returned by [`Client::update_snapshot`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateSnapshotRequest(Call<types::UpdateSnapshotResponse>);

impl UpdateSnapshotRequest {
    /// What to change.
    pub fn body(self, snapshot: types::UpdateSnapshot) -> Self {
        Self(self.0.body(types::UpdateSnapshotRequest { snapshot }))
    }
}

request_methods!(UpdateSnapshotRequest, types::UpdateSnapshotResponse);

/// Request builder returned by [`Client::update_snapshot_metadata`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateSnapshotMetadataRequest(Call<types::SnapshotMetadata>);

impl UpdateSnapshotMetadataRequest {
    /// The pairs of key and text.
    pub fn body(self, metadata: BTreeMap<String, String>) -> Self {
        Self(self.0.body(types::SnapshotMetadata { metadata }))
    }
}

request_methods!(UpdateSnapshotMetadataRequest, types::SnapshotMetadata);

/// Request builder returned by [`Client::list_snapshots`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListSnapshotsRequest(Call<types::ListSnapshotsResponse>);

request_methods!(ListSnapshotsRequest, types::ListSnapshotsResponse);

/// Request builder returned by [`Client::list_snapshots_detail`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListSnapshotsDetailRequest(Call<types::ListSnapshotsDetailResponse>);

request_methods!(ListSnapshotsDetailRequest, types::ListSnapshotsDetailResponse);

/// Request builder returned by [`Client::show_snapshot`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ShowSnapshotRequest(Call<types::SnapshotResponse>);

request_methods!(ShowSnapshotRequest, types::SnapshotResponse);

/// Request builder returned by [`Client::delete_snapshot`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteSnapshotRequest(Call<()>);

request_methods!(DeleteSnapshotRequest, ());

/// Request builder returned by [`Client::show_snapshot_metadata`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ShowSnapshotMetadataRequest(Call<types::ShowSnapshotMetadataResponse>);

request_methods!(ShowSnapshotMetadataRequest, types::ShowSnapshotMetadataResponse);
