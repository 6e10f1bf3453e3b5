//! Request bodies.

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{Member, Record, Shape, Wire};

use super::VOLUME;
use crate::exemplar::types::{
    CreateSnapshot, CreateSnapshotRequest, UpdateSnapshot, UpdateSnapshotRequest,
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.volume_id),
            1 => Some(&self.display_name),
            2 => Some(&self.display_description),
            3 => Some(&self.force),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.volume_id),
            1 => Some(&mut self.display_name),
            2 => Some(&mut self.display_description),
            3 => Some(&mut self.force),
            _ => None,
        }
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.display_name),
            1 => Some(&self.display_description),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.display_name),
            1 => Some(&mut self.display_description),
            _ => None,
        }
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
