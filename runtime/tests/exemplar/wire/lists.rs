//! Lists of snapshots, and their metadata.

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{Member, Record, Shape, Wire};

use super::{EXTENDED, VOLUME};
use crate::exemplar::types::{
    ListSnapshotsDetailResponse, ListSnapshotsResponse, ShowSnapshotMetadataResponse,
    SnapshotDetail, SnapshotMetadata, SnapshotSummary,
};

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
