//! Lists of volumes.

use std::collections::BTreeMap;

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{DateTime, Member, Record, Shape, Uuid, Wire};

use super::VOLUME;
use super::volume::Attachment;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ListVolumesResponse {
    pub(crate) volumes: Vec<VolumeSummary>,
}

impl Record for ListVolumesResponse {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ListVolumesResponse",
            &[Member::root("volumes").namespace(&VOLUME).items("volume").required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        (at == 0).then_some(&self.volumes as &dyn Wire)
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        (at == 0).then_some(&mut self.volumes as &mut dyn Wire)
    }
}

impl Serialize for ListVolumesResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ListVolumesResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VolumeSummary {
    pub(crate) id: Uuid,
    pub(crate) display_name: Option<String>,
    pub(crate) display_description: Option<String>,
    pub(crate) status: String,
    pub(crate) size: i32,
    pub(crate) volume_type: String,
    pub(crate) snapshot_id: Option<Uuid>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) created_at: DateTime,
}

impl Record for VolumeSummary {
    fn initial() -> Self {
        Self {
            id: Wire::initial(),
            display_name: Wire::initial(),
            display_description: Wire::initial(),
            status: Wire::initial(),
            size: Wire::initial(),
            volume_type: Wire::initial(),
            snapshot_id: Wire::initial(),
            attachments: Wire::initial(),
            created_at: Wire::initial(),
        }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "VolumeSummary",
            &[
                Member::attribute("id").required(),
                Member::attribute("display_name"),
                Member::attribute("display_description").nullable(),
                Member::attribute("status").required(),
                Member::attribute("size").required(),
                Member::attribute("volume_type").required(),
                Member::attribute("snapshot_id").nullable(),
                Member::element("attachments").items("attachment").required(),
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
            3 => Some(&self.status),
            4 => Some(&self.size),
            5 => Some(&self.volume_type),
            6 => Some(&self.snapshot_id),
            7 => Some(&self.attachments),
            8 => Some(&self.created_at),
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
            6 => Some(&mut self.snapshot_id),
            7 => Some(&mut self.attachments),
            8 => Some(&mut self.created_at),
            _ => None,
        }
    }
}

impl Serialize for VolumeSummary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for VolumeSummary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ListVolumesDetailResponse {
    pub(crate) volumes: Vec<VolumeDetail>,
}

impl Record for ListVolumesDetailResponse {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ListVolumesDetailResponse",
            &[Member::root("volumes").namespace(&VOLUME).items("volume").required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        (at == 0).then_some(&self.volumes as &dyn Wire)
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        (at == 0).then_some(&mut self.volumes as &mut dyn Wire)
    }
}

impl Serialize for ListVolumesDetailResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ListVolumesDetailResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VolumeDetail {
    pub(crate) id: Uuid,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) status: String,
    pub(crate) size: i32,
    pub(crate) volume_type: String,
    pub(crate) availability_zone: String,
    pub(crate) host: String,
    pub(crate) tenant_id: String,
    pub(crate) snapshot_id: Option<Uuid>,
    pub(crate) source_volid: Option<Uuid>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) links: Option<Vec<Link>>,
    pub(crate) metadata: BTreeMap<String, String>,
    pub(crate) created_at: DateTime,
}

impl Record for VolumeDetail {
    fn initial() -> Self {
        Self {
            id: Wire::initial(),
            name: Wire::initial(),
            description: Wire::initial(),
            status: Wire::initial(),
            size: Wire::initial(),
            volume_type: Wire::initial(),
            availability_zone: Wire::initial(),
            host: Wire::initial(),
            tenant_id: Wire::initial(),
            snapshot_id: Wire::initial(),
            source_volid: Wire::initial(),
            attachments: Wire::initial(),
            links: Wire::initial(),
            metadata: Wire::initial(),
            created_at: Wire::initial(),
        }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "VolumeDetail",
            &[
                Member::attribute("id").required(),
                Member::attribute("name"),
                Member::attribute("description").nullable(),
                Member::attribute("status").required(),
                Member::attribute("size").required(),
                Member::attribute("volume_type").required(),
                Member::attribute("availability_zone").required(),
                Member::attribute("host").required(),
                Member::attribute("tenant_id").required(),
                Member::attribute("snapshot_id").nullable(),
                Member::attribute("source_volid").nullable(),
                Member::element("attachments").items("attachment").required(),
                Member::element("links").items("link"),
                Member::element("metadata").entries("meta", "key").required(),
                Member::attribute("created_at").required(),
            ],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.id),
            1 => Some(&self.name),
            2 => Some(&self.description),
            3 => Some(&self.status),
            4 => Some(&self.size),
            5 => Some(&self.volume_type),
            6 => Some(&self.availability_zone),
            7 => Some(&self.host),
            8 => Some(&self.tenant_id),
            9 => Some(&self.snapshot_id),
            10 => Some(&self.source_volid),
            11 => Some(&self.attachments),
            12 => Some(&self.links),
            13 => Some(&self.metadata),
            14 => Some(&self.created_at),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.id),
            1 => Some(&mut self.name),
            2 => Some(&mut self.description),
            3 => Some(&mut self.status),
            4 => Some(&mut self.size),
            5 => Some(&mut self.volume_type),
            6 => Some(&mut self.availability_zone),
            7 => Some(&mut self.host),
            8 => Some(&mut self.tenant_id),
            9 => Some(&mut self.snapshot_id),
            10 => Some(&mut self.source_volid),
            11 => Some(&mut self.attachments),
            12 => Some(&mut self.links),
            13 => Some(&mut self.metadata),
            14 => Some(&mut self.created_at),
            _ => None,
        }
    }
}

impl Serialize for VolumeDetail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for VolumeDetail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) rel: String,
}

impl Record for Link {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Link",
            &[Member::attribute("href").required(), Member::attribute("rel").required()],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.href),
            1 => Some(&self.rel),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.href),
            1 => Some(&mut self.rel),
            _ => None,
        }
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}
