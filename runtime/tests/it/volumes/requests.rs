//! What is sent.

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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.volume]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.volume]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.display_name,
            &self.display_description,
            &self.size,
            &self.volume_type,
            &self.snapshot_id,
            &self.source_volid,
            &self.image_ref,
            &self.availability_zone,
            &self.metadata,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.display_name,
            &mut self.display_description,
            &mut self.size,
            &mut self.volume_type,
            &mut self.snapshot_id,
            &mut self.source_volid,
            &mut self.image_ref,
            &mut self.availability_zone,
            &mut self.metadata,
        ]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.volume]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.volume]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.display_name, &self.display_description]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.display_name, &mut self.display_description]
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
