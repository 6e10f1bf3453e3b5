//! Request bodies.

use std::collections::BTreeMap;

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{Member, Record, Shape, Uuid, Wire};

use super::VOLUME;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CreateVolumeRequest {
    pub(crate) volume: CreateVolume,
}

impl Record for CreateVolumeRequest {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "CreateVolumeRequest",
            &[Member::root("volume").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.volume),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.volume),
            _ => None,
        }
    }
}

impl Serialize for CreateVolumeRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for CreateVolumeRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CreateVolume {
    pub(crate) display_name: Option<String>,
    pub(crate) display_description: Option<String>,
    pub(crate) size: i32,
    pub(crate) volume_type: Option<String>,
    pub(crate) snapshot_id: Option<Uuid>,
    pub(crate) source_volid: Option<Uuid>,
    pub(crate) image_ref: Option<Uuid>,
    pub(crate) availability_zone: Option<String>,
    pub(crate) metadata: Option<BTreeMap<String, String>>,
}

impl Record for CreateVolume {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "CreateVolume",
            &[
                Member::attribute("display_name"),
                Member::attribute("display_description"),
                Member::attribute("size").required(),
                Member::attribute("volume_type"),
                Member::attribute("snapshot_id"),
                Member::attribute("source_volid"),
                Member::attribute("imageRef"),
                Member::attribute("availability_zone"),
                Member::element("metadata").entries("meta", "key"),
            ],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.display_name),
            1 => Some(&self.display_description),
            2 => Some(&self.size),
            3 => Some(&self.volume_type),
            4 => Some(&self.snapshot_id),
            5 => Some(&self.source_volid),
            6 => Some(&self.image_ref),
            7 => Some(&self.availability_zone),
            8 => Some(&self.metadata),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.display_name),
            1 => Some(&mut self.display_description),
            2 => Some(&mut self.size),
            3 => Some(&mut self.volume_type),
            4 => Some(&mut self.snapshot_id),
            5 => Some(&mut self.source_volid),
            6 => Some(&mut self.image_ref),
            7 => Some(&mut self.availability_zone),
            8 => Some(&mut self.metadata),
            _ => None,
        }
    }
}

impl Serialize for CreateVolume {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for CreateVolume {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct UpdateVolumeRequest {
    pub(crate) volume: UpdateVolume,
}

impl Record for UpdateVolumeRequest {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "UpdateVolumeRequest",
            &[Member::root("volume").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.volume),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.volume),
            _ => None,
        }
    }
}

impl Serialize for UpdateVolumeRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for UpdateVolumeRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct UpdateVolume {
    pub(crate) display_name: Option<String>,
    pub(crate) display_description: Option<String>,
}

impl Record for UpdateVolume {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "UpdateVolume",
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

impl Serialize for UpdateVolume {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for UpdateVolume {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}
