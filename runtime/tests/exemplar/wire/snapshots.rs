//! Snapshots and their responses.

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{Member, Mismatch, Record, Scalar, Shape, Slot, Token, View, Wire};

use super::{EXTENDED, VOLUME};
use crate::exemplar::types::{
    Snapshot, SnapshotResponse, SnapshotStatus, UpdateSnapshotResponse, UpdatedSnapshot,
};

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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.id),
            1 => Some(&self.display_name),
            2 => Some(&self.display_description),
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
            1 => Some(&mut self.display_name),
            2 => Some(&mut self.display_description),
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.id),
            1 => Some(&self.display_name),
            2 => Some(&self.display_description),
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
            1 => Some(&mut self.display_name),
            2 => Some(&mut self.display_description),
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
