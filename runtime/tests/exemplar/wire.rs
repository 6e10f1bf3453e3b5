//! What the types are called on the wire: one table a type, for JSON and XML.

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{
    Member, Mismatch, Namespace, Record, Scalar, Shape, Slot, Token, View, Wire,
};

use super::types::{
    BadRequestFault, CreateSnapshot, CreateSnapshotRequest, FaultDetails, ItemNotFoundFault,
    ListSnapshotsDetailResponse, ListSnapshotsResponse, OverLimitFault,
    ShowSnapshotMetadataResponse, Snapshot, SnapshotDetail, SnapshotMetadata, SnapshotResponse,
    SnapshotStatus, SnapshotSummary, UpdateSnapshot, UpdateSnapshotRequest, UpdateSnapshotResponse,
    UpdatedSnapshot,
};

static VOLUME: Namespace =
    Namespace { prefix: "volume", uri: "http://docs.openstack.org/volume/api/v1" };

static EXTENDED: Namespace = Namespace {
    prefix: "os-extended-snapshot-attributes",
    uri: "http://docs.openstack.org/volume/ext/extended_snapshot_attributes/api/v1",
};

impl Record for CreateSnapshotRequest {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "CreateSnapshotRequest",
            &[Member::root("snapshot").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.snapshot]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.snapshot]
    }
}

impl Serialize for CreateSnapshotRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for CreateSnapshotRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for CreateSnapshot {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "CreateSnapshot",
            &[
                Member::attribute("volume_id").required(),
                Member::attribute("display_name"),
                Member::attribute("display_description"),
                Member::attribute("force"),
            ],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.volume_id, &self.display_name, &self.display_description, &self.force]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.volume_id,
            &mut self.display_name,
            &mut self.display_description,
            &mut self.force,
        ]
    }
}

impl Serialize for CreateSnapshot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for CreateSnapshot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for SnapshotResponse {
    fn initial() -> Self {
        Self { snapshot: Wire::initial() }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "SnapshotResponse",
            &[Member::root("snapshot").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.snapshot]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.snapshot]
    }
}

impl Serialize for SnapshotResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for SnapshotResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for Snapshot {
    fn initial() -> Self {
        Self {
            id: Wire::initial(),
            display_name: Wire::initial(),
            display_description: Wire::initial(),
            volume_id: Wire::initial(),
            status: Wire::initial(),
            size: Wire::initial(),
            metadata: Wire::initial(),
            created_at: Wire::initial(),
            progress: Wire::initial(),
            project_id: Wire::initial(),
        }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Snapshot",
            &[
                Member::attribute("id").required(),
                Member::attribute("display_name"),
                Member::attribute("display_description"),
                Member::attribute("volume_id").required(),
                Member::attribute("status").required(),
                Member::attribute("size").required(),
                Member::element("metadata").entries("meta", "key").required(),
                Member::attribute("created_at").named("createdAt").required(),
                Member::attribute("os-extended-snapshot-attributes:progress")
                    .named("progress")
                    .namespace(&EXTENDED)
                    .required(),
                Member::attribute("os-extended-snapshot-attributes:project_id")
                    .named("project_id")
                    .namespace(&EXTENDED)
                    .required(),
            ],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.id,
            &self.display_name,
            &self.display_description,
            &self.volume_id,
            &self.status,
            &self.size,
            &self.metadata,
            &self.created_at,
            &self.progress,
            &self.project_id,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.id,
            &mut self.display_name,
            &mut self.display_description,
            &mut self.volume_id,
            &mut self.status,
            &mut self.size,
            &mut self.metadata,
            &mut self.created_at,
            &mut self.progress,
            &mut self.project_id,
        ]
    }
}

impl Serialize for Snapshot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Snapshot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for ListSnapshotsResponse {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ListSnapshotsResponse",
            &[Member::root("snapshots").namespace(&VOLUME).items("snapshot").required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.snapshots]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.snapshots]
    }
}

impl Serialize for ListSnapshotsResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ListSnapshotsResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for SnapshotSummary {
    fn initial() -> Self {
        Self {
            id: Wire::initial(),
            display_name: Wire::initial(),
            display_description: Wire::initial(),
            volume_id: Wire::initial(),
            status: Wire::initial(),
            size: Wire::initial(),
            created_at: Wire::initial(),
        }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "SnapshotSummary",
            &[
                Member::attribute("id").required(),
                Member::attribute("display_name"),
                Member::attribute("display_description").nullable(),
                Member::attribute("volume_id").required(),
                Member::attribute("status").required(),
                Member::attribute("size").required(),
                Member::attribute("createdAt").required(),
            ],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.id,
            &self.display_name,
            &self.display_description,
            &self.volume_id,
            &self.status,
            &self.size,
            &self.created_at,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.id,
            &mut self.display_name,
            &mut self.display_description,
            &mut self.volume_id,
            &mut self.status,
            &mut self.size,
            &mut self.created_at,
        ]
    }
}

impl Serialize for SnapshotSummary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for SnapshotSummary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for ListSnapshotsDetailResponse {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ListSnapshotsDetailResponse",
            &[Member::root("snapshots").namespace(&VOLUME).items("snapshot").required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.snapshots]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.snapshots]
    }
}

impl Serialize for ListSnapshotsDetailResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ListSnapshotsDetailResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for SnapshotDetail {
    fn initial() -> Self {
        Self {
            id: Wire::initial(),
            name: Wire::initial(),
            description: Wire::initial(),
            volume_id: Wire::initial(),
            status: Wire::initial(),
            size: Wire::initial(),
            metadata: Wire::initial(),
            created_at: Wire::initial(),
            progress: Wire::initial(),
            project_id: Wire::initial(),
        }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "SnapshotDetail",
            &[
                Member::attribute("id").required(),
                Member::attribute("name"),
                Member::attribute("description").nullable(),
                Member::attribute("volume_id").required(),
                Member::attribute("status").required(),
                Member::attribute("size").required(),
                Member::element("metadata").entries("meta", "key").required(),
                Member::attribute("created_at").required(),
                Member::attribute("os-extended-snapshot-attributes:progress")
                    .named("progress")
                    .namespace(&EXTENDED)
                    .required(),
                Member::attribute("os-extended-snapshot-attributes:project_id")
                    .named("project_id")
                    .namespace(&EXTENDED)
                    .required(),
            ],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.id,
            &self.name,
            &self.description,
            &self.volume_id,
            &self.status,
            &self.size,
            &self.metadata,
            &self.created_at,
            &self.progress,
            &self.project_id,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.id,
            &mut self.name,
            &mut self.description,
            &mut self.volume_id,
            &mut self.status,
            &mut self.size,
            &mut self.metadata,
            &mut self.created_at,
            &mut self.progress,
            &mut self.project_id,
        ]
    }
}

impl Serialize for SnapshotDetail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for SnapshotDetail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for ShowSnapshotMetadataResponse {
    fn initial() -> Self {
        Self { snapshot: Wire::initial() }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ShowSnapshotMetadataResponse",
            &[Member::root("snapshot").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.snapshot]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.snapshot]
    }
}

impl Serialize for ShowSnapshotMetadataResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ShowSnapshotMetadataResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for UpdateSnapshotRequest {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "UpdateSnapshotRequest",
            &[Member::root("snapshot").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.snapshot]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.snapshot]
    }
}

impl Serialize for UpdateSnapshotRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for UpdateSnapshotRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for UpdateSnapshot {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "UpdateSnapshot",
            &[Member::attribute("display_name"), Member::attribute("display_description")],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.display_name, &self.display_description]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.display_name, &mut self.display_description]
    }
}

impl Serialize for UpdateSnapshot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for UpdateSnapshot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for UpdateSnapshotResponse {
    fn initial() -> Self {
        Self { snapshot: Wire::initial() }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "UpdateSnapshotResponse",
            &[Member::root("snapshot").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.snapshot]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.snapshot]
    }
}

impl Serialize for UpdateSnapshotResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for UpdateSnapshotResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for UpdatedSnapshot {
    fn initial() -> Self {
        Self {
            id: Wire::initial(),
            display_name: Wire::initial(),
            display_description: Wire::initial(),
            volume_id: Wire::initial(),
            status: Wire::initial(),
            size: Wire::initial(),
            metadata: Wire::initial(),
            created_at: Wire::initial(),
            progress: Wire::initial(),
            project_id: Wire::initial(),
        }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "UpdatedSnapshot",
            &[
                Member::attribute("id").required(),
                Member::attribute("display_name"),
                Member::attribute("display_description"),
                Member::attribute("volume_id").required(),
                Member::attribute("status").required(),
                Member::attribute("size").required(),
                Member::element("metadata").entries("meta", "key"),
                Member::attribute("created_at").required(),
                Member::attribute("os-extended-snapshot-attributes:progress")
                    .named("progress")
                    .namespace(&EXTENDED),
                Member::attribute("os-extended-snapshot-attributes:project_id")
                    .named("project_id")
                    .namespace(&EXTENDED),
            ],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.id,
            &self.display_name,
            &self.display_description,
            &self.volume_id,
            &self.status,
            &self.size,
            &self.metadata,
            &self.created_at,
            &self.progress,
            &self.project_id,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.id,
            &mut self.display_name,
            &mut self.display_description,
            &mut self.volume_id,
            &mut self.status,
            &mut self.size,
            &mut self.metadata,
            &mut self.created_at,
            &mut self.progress,
            &mut self.project_id,
        ]
    }
}

impl Serialize for UpdatedSnapshot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for UpdatedSnapshot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for SnapshotMetadata {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "SnapshotMetadata",
            &[Member::root("metadata").namespace(&VOLUME).entries("meta", "key").required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.metadata]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.metadata]
    }
}

impl Serialize for SnapshotMetadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for SnapshotMetadata {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Wire for SnapshotStatus {
    fn initial() -> Self {
        Self::default()
    }

    fn view(&self) -> View<'_> {
        View::Text(self.as_str().into())
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for SnapshotStatus {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        *self = token.into_text().into();
        Ok(())
    }
}

impl Serialize for SnapshotStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for SnapshotStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for BadRequestFault {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "BadRequestFault",
            &[Member::root("badRequest").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.bad_request]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.bad_request]
    }
}

impl Serialize for BadRequestFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for BadRequestFault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for ItemNotFoundFault {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ItemNotFoundFault",
            &[Member::root("itemNotFound").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.item_not_found]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.item_not_found]
    }
}

impl Serialize for ItemNotFoundFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ItemNotFoundFault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for OverLimitFault {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "OverLimitFault",
            &[Member::root("overLimit").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.over_limit]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.over_limit]
    }
}

impl Serialize for OverLimitFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for OverLimitFault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

impl Record for FaultDetails {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "FaultDetails",
            &[Member::attribute("code").required(), Member::element("message").required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.code, &self.message]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.code, &mut self.message]
    }
}

impl Serialize for FaultDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for FaultDetails {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}
