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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.snapshots),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.snapshots),
            _ => None,
        }
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.id),
            1 => Some(&self.display_name),
            2 => Some(&self.display_description),
            3 => Some(&self.volume_id),
            4 => Some(&self.status),
            5 => Some(&self.size),
            6 => Some(&self.created_at),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.id),
            1 => Some(&mut self.display_name),
            2 => Some(&mut self.display_description),
            3 => Some(&mut self.volume_id),
            4 => Some(&mut self.status),
            5 => Some(&mut self.size),
            6 => Some(&mut self.created_at),
            _ => None,
        }
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.snapshots),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.snapshots),
            _ => None,
        }
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.id),
            1 => Some(&self.name),
            2 => Some(&self.description),
            3 => Some(&self.volume_id),
            4 => Some(&self.status),
            5 => Some(&self.size),
            6 => Some(&self.metadata),
            7 => Some(&self.created_at),
            8 => Some(&self.progress),
            9 => Some(&self.project_id),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.id),
            1 => Some(&mut self.name),
            2 => Some(&mut self.description),
            3 => Some(&mut self.volume_id),
            4 => Some(&mut self.status),
            5 => Some(&mut self.size),
            6 => Some(&mut self.metadata),
            7 => Some(&mut self.created_at),
            8 => Some(&mut self.progress),
            9 => Some(&mut self.project_id),
            _ => None,
        }
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.snapshot),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.snapshot),
            _ => None,
        }
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.metadata),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.metadata),
            _ => None,
        }
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
