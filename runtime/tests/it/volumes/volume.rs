//! A volume and its attachments.

use std::collections::BTreeMap;

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{DateTime, Maybe, Member, Record, Shape, Uuid, Wire};

use super::VOLUME;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VolumeResponse {
    pub(crate) volume: Volume,
}

impl Record for VolumeResponse {
    fn initial() -> Self {
        Self { volume: Wire::initial() }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape =
            Shape::new("VolumeResponse", &[Member::root("volume").namespace(&VOLUME).required()]);
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

impl Serialize for VolumeResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for VolumeResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Volume {
    pub(crate) id: Uuid,
    pub(crate) display_name: Option<String>,
    pub(crate) display_description: Option<String>,
    pub(crate) status: String,
    pub(crate) size: i32,
    pub(crate) volume_type: String,
    pub(crate) availability_zone: String,
    pub(crate) bootable: String,
    pub(crate) image_id: Maybe<Uuid>,
    pub(crate) snapshot_id: Option<Uuid>,
    pub(crate) source_volid: Option<Uuid>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) metadata: BTreeMap<String, String>,
    pub(crate) created_at: DateTime,
}

impl Record for Volume {
    fn initial() -> Self {
        Self {
            id: Wire::initial(),
            display_name: Wire::initial(),
            display_description: Wire::initial(),
            status: Wire::initial(),
            size: Wire::initial(),
            volume_type: Wire::initial(),
            availability_zone: Wire::initial(),
            bootable: Wire::initial(),
            image_id: Wire::initial(),
            snapshot_id: Wire::initial(),
            source_volid: Wire::initial(),
            attachments: Wire::initial(),
            metadata: Wire::initial(),
            created_at: Wire::initial(),
        }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Volume",
            &[
                Member::attribute("id").required(),
                Member::attribute("display_name"),
                Member::attribute("display_description"),
                Member::attribute("status").required(),
                Member::attribute("size").required(),
                Member::attribute("volume_type").required(),
                Member::attribute("availability_zone").required(),
                Member::attribute("bootable").required(),
                Member::attribute("image_id"),
                Member::attribute("snapshot_id").nullable(),
                Member::attribute("source_volid").nullable(),
                Member::element("attachments").items("attachment").required(),
                Member::element("metadata").entries("meta", "key").required(),
                Member::attribute("created_at").required(),
            ],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.id),
            1 => Some(&self.display_name),
            2 => Some(&self.display_description),
            3 => Some(&self.status),
            4 => Some(&self.size),
            5 => Some(&self.volume_type),
            6 => Some(&self.availability_zone),
            7 => Some(&self.bootable),
            8 => Some(&self.image_id),
            9 => Some(&self.snapshot_id),
            10 => Some(&self.source_volid),
            11 => Some(&self.attachments),
            12 => Some(&self.metadata),
            13 => Some(&self.created_at),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.id),
            1 => Some(&mut self.display_name),
            2 => Some(&mut self.display_description),
            3 => Some(&mut self.status),
            4 => Some(&mut self.size),
            5 => Some(&mut self.volume_type),
            6 => Some(&mut self.availability_zone),
            7 => Some(&mut self.bootable),
            8 => Some(&mut self.image_id),
            9 => Some(&mut self.snapshot_id),
            10 => Some(&mut self.source_volid),
            11 => Some(&mut self.attachments),
            12 => Some(&mut self.metadata),
            13 => Some(&mut self.created_at),
            _ => None,
        }
    }
}

impl Serialize for Volume {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Volume {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Attachment {
    pub(crate) id: Uuid,
    pub(crate) attachment_id: Uuid,
    pub(crate) volume_id: Uuid,
    pub(crate) server_id: Uuid,
    pub(crate) host_name: Option<String>,
    pub(crate) device: String,
}

impl Record for Attachment {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Attachment",
            &[
                Member::attribute("id").required(),
                Member::attribute("attachment_id").required(),
                Member::attribute("volume_id").required(),
                Member::attribute("server_id").required(),
                Member::attribute("host_name").nullable(),
                Member::attribute("device").required(),
            ],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.id),
            1 => Some(&self.attachment_id),
            2 => Some(&self.volume_id),
            3 => Some(&self.server_id),
            4 => Some(&self.host_name),
            5 => Some(&self.device),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.id),
            1 => Some(&mut self.attachment_id),
            2 => Some(&mut self.volume_id),
            3 => Some(&mut self.server_id),
            4 => Some(&mut self.host_name),
            5 => Some(&mut self.device),
            _ => None,
        }
    }
}

impl Serialize for Attachment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Attachment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}
