use std::collections::BTreeMap;

use restwright_runtime::Uuid;
use restwright_runtime::{Call, Operation};

use super::builder::Request;
use super::client::Client;
use super::types;

const JSON_XML: &[&str] = &["application/json", "application/xml"];
/// The error responses that every operation declares.
const ERROR_RESPONSES: &[(u16, u16)] = &[(400, 0), (404, 1), (413, 2)];

/// # Snapshots
///
/// Read-only copies of volumes, and their metadata.
impl Client {
    /// Create snapshot: copies the current contents of a volume.
    ///
    /// `POST /v1/{tenant_id}/snapshots`
    ///
    /// # Errors
    ///
    /// 400 [`BadRequest`](super::ErrorResponse::BadRequest), 404
    /// [`ItemNotFound`](super::ErrorResponse::ItemNotFound), 413
    /// [`OverLimit`](super::ErrorResponse::OverLimit)
    pub fn create_snapshot(&self) -> CreateSnapshotRequest {
        static OPERATION: Operation = Operation {
            sends: JSON_XML,
            returns: JSON_XML,
            error_responses: ERROR_RESPONSES,
            ..Operation::new("createSnapshot", "POST", "/v1/{tenant_id}/snapshots")
        };
        Request::new(Call::new(&self.core, &OPERATION))
    }

    /// List snapshots: lists all snapshots of the tenant.
    ///
    /// `GET /v1/{tenant_id}/snapshots`
    pub fn list_snapshots(&self) -> ListSnapshotsRequest {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            error_responses: ERROR_RESPONSES,
            ..Operation::new("listSnapshots", "GET", "/v1/{tenant_id}/snapshots")
        };
        Request::new(Call::new(&self.core, &OPERATION))
    }

    /// List snapshots with details.
    ///
    /// `GET /v1/{tenant_id}/snapshots/detail`
    pub fn list_snapshots_detail(&self) -> ListSnapshotsDetailRequest {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            error_responses: ERROR_RESPONSES,
            ..Operation::new("listSnapshotsDetail", "GET", "/v1/{tenant_id}/snapshots/detail")
        };
        Request::new(Call::new(&self.core, &OPERATION))
    }

    /// Show snapshot.
    ///
    /// `GET /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Id of the snapshot.
    pub fn show_snapshot(&self, snapshot_id: impl Into<Uuid>) -> ShowSnapshotRequest {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            error_responses: ERROR_RESPONSES,
            ..Operation::new("showSnapshot", "GET", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        Request::new(Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()))
    }

    /// Update snapshot.
    ///
    /// `PUT /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Id of the snapshot.
    pub fn update_snapshot(&self, snapshot_id: impl Into<Uuid>) -> UpdateSnapshotRequest {
        static OPERATION: Operation = Operation {
            sends: JSON_XML,
            returns: JSON_XML,
            error_responses: ERROR_RESPONSES,
            ..Operation::new("updateSnapshot", "PUT", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        Request::new(Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()))
    }

    /// Delete snapshot: removes a snapshot.
    ///
    /// `DELETE /v1/{tenant_id}/snapshots/{snapshot_id}`
    ///
    /// - `snapshot_id`: Id of the snapshot.
    pub fn delete_snapshot(&self, snapshot_id: impl Into<Uuid>) -> DeleteSnapshotRequest {
        static OPERATION: Operation = Operation {
            error_responses: ERROR_RESPONSES,
            ..Operation::new("deleteSnapshot", "DELETE", "/v1/{tenant_id}/snapshots/{snapshot_id}")
        };
        Request::new(Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()))
    }

    /// Show snapshot metadata: returns the key and value pairs of a snapshot.
    ///
    /// `GET /v1/{tenant_id}/snapshots/{snapshot_id}/metadata`
    ///
    /// - `snapshot_id`: Id of the snapshot.
    pub fn show_snapshot_metadata(
        &self,
        snapshot_id: impl Into<Uuid>,
    ) -> ShowSnapshotMetadataRequest {
        static OPERATION: Operation = Operation {
            returns: JSON_XML,
            error_responses: ERROR_RESPONSES,
            ..Operation::new(
                "showSnapshotMetadata",
                "GET",
                "/v1/{tenant_id}/snapshots/{snapshot_id}/metadata",
            )
        };
        Request::new(Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()))
    }

    /// Update snapshot metadata.
    ///
    /// `PUT /v1/{tenant_id}/snapshots/{snapshot_id}/metadata`
    ///
    /// - `snapshot_id`: Id of the snapshot.
    pub fn update_snapshot_metadata(
        &self,
        snapshot_id: impl Into<Uuid>,
    ) -> UpdateSnapshotMetadataRequest {
        static OPERATION: Operation = Operation {
            sends: JSON_XML,
            returns: JSON_XML,
            error_responses: ERROR_RESPONSES,
            ..Operation::new(
                "updateSnapshotMetadata",
                "PUT",
                "/v1/{tenant_id}/snapshots/{snapshot_id}/metadata",
            )
        };
        Request::new(Call::new(&self.core, &OPERATION).template("snapshot_id", &snapshot_id.into()))
    }
}

/// The operation `POST /v1/{tenant_id}/snapshots`.
pub enum CreateSnapshotOperation {}

/// Request builder returned by [`Client::create_snapshot`].
pub type CreateSnapshotRequest = Request<CreateSnapshotOperation, types::SnapshotResponse>;

impl CreateSnapshotRequest {
    /// Volume to copy, and name of the copy.
    pub fn body(self, snapshot: types::CreateSnapshot) -> Self {
        Self::new(self.0.body(types::CreateSnapshotRequest { snapshot }))
    }
}

/// The operation `PUT /v1/{tenant_id}/snapshots/{snapshot_id}`.
pub enum UpdateSnapshotOperation {}

/// Request builder returned by [`Client::update_snapshot`].
pub type UpdateSnapshotRequest = Request<UpdateSnapshotOperation, types::UpdateSnapshotResponse>;

impl UpdateSnapshotRequest {
    /// Properties to change.
    pub fn body(self, snapshot: types::UpdateSnapshot) -> Self {
        Self::new(self.0.body(types::UpdateSnapshotRequest { snapshot }))
    }
}

/// The operation `PUT /v1/{tenant_id}/snapshots/{snapshot_id}/metadata`.
pub enum UpdateSnapshotMetadataOperation {}

/// Request builder returned by [`Client::update_snapshot_metadata`].
pub type UpdateSnapshotMetadataRequest =
    Request<UpdateSnapshotMetadataOperation, types::SnapshotMetadata>;

impl UpdateSnapshotMetadataRequest {
    /// Key and value pairs.
    pub fn body(self, metadata: BTreeMap<String, String>) -> Self {
        Self::new(self.0.body(types::SnapshotMetadata { metadata }))
    }
}

/// The operation `GET /v1/{tenant_id}/snapshots`.
pub enum ListSnapshotsOperation {}

/// Request builder returned by [`Client::list_snapshots`].
pub type ListSnapshotsRequest = Request<ListSnapshotsOperation, types::ListSnapshotsResponse>;

/// The operation `GET /v1/{tenant_id}/snapshots/detail`.
pub enum ListSnapshotsDetailOperation {}

/// Request builder returned by [`Client::list_snapshots_detail`].
pub type ListSnapshotsDetailRequest =
    Request<ListSnapshotsDetailOperation, types::ListSnapshotsDetailResponse>;

/// The operation `GET /v1/{tenant_id}/snapshots/{snapshot_id}`.
pub enum ShowSnapshotOperation {}

/// Request builder returned by [`Client::show_snapshot`].
pub type ShowSnapshotRequest = Request<ShowSnapshotOperation, types::SnapshotResponse>;

/// The operation `DELETE /v1/{tenant_id}/snapshots/{snapshot_id}`.
pub enum DeleteSnapshotOperation {}

/// Request builder returned by [`Client::delete_snapshot`].
pub type DeleteSnapshotRequest = Request<DeleteSnapshotOperation, ()>;

/// The operation `GET /v1/{tenant_id}/snapshots/{snapshot_id}/metadata`.
pub enum ShowSnapshotMetadataOperation {}

/// Request builder returned by [`Client::show_snapshot_metadata`].
pub type ShowSnapshotMetadataRequest =
    Request<ShowSnapshotMetadataOperation, types::ShowSnapshotMetadataResponse>;
