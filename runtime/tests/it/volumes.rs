//! The bodies of volumes and volume types, for their samples: lists of objects, null and absent side
//! by side, members that only JSON has.
#![allow(clippy::struct_field_names, reason = "the names are those of the service")]

use std::collections::BTreeMap;

use restwright_runtime as runtime;
use restwright_runtime::Uuid;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{DateTime, Maybe, Member, Namespace, Record, Shape, Wire};

static VOLUME: Namespace =
    Namespace { prefix: "volume", uri: "http://docs.openstack.org/volume/api/v1" };

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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.volume]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.volume]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.id,
            &self.display_name,
            &self.display_description,
            &self.status,
            &self.size,
            &self.volume_type,
            &self.availability_zone,
            &self.bootable,
            &self.image_id,
            &self.snapshot_id,
            &self.source_volid,
            &self.attachments,
            &self.metadata,
            &self.created_at,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.id,
            &mut self.display_name,
            &mut self.display_description,
            &mut self.status,
            &mut self.size,
            &mut self.volume_type,
            &mut self.availability_zone,
            &mut self.bootable,
            &mut self.image_id,
            &mut self.snapshot_id,
            &mut self.source_volid,
            &mut self.attachments,
            &mut self.metadata,
            &mut self.created_at,
        ]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.id,
            &self.attachment_id,
            &self.volume_id,
            &self.server_id,
            &self.host_name,
            &self.device,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.id,
            &mut self.attachment_id,
            &mut self.volume_id,
            &mut self.server_id,
            &mut self.host_name,
            &mut self.device,
        ]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.volumes]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.volumes]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.id,
            &self.display_name,
            &self.display_description,
            &self.status,
            &self.size,
            &self.volume_type,
            &self.snapshot_id,
            &self.attachments,
            &self.created_at,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.id,
            &mut self.display_name,
            &mut self.display_description,
            &mut self.status,
            &mut self.size,
            &mut self.volume_type,
            &mut self.snapshot_id,
            &mut self.attachments,
            &mut self.created_at,
        ]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.volumes]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.volumes]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![
            &self.id,
            &self.name,
            &self.description,
            &self.status,
            &self.size,
            &self.volume_type,
            &self.availability_zone,
            &self.host,
            &self.tenant_id,
            &self.snapshot_id,
            &self.source_volid,
            &self.attachments,
            &self.links,
            &self.metadata,
            &self.created_at,
        ]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![
            &mut self.id,
            &mut self.name,
            &mut self.description,
            &mut self.status,
            &mut self.size,
            &mut self.volume_type,
            &mut self.availability_zone,
            &mut self.host,
            &mut self.tenant_id,
            &mut self.snapshot_id,
            &mut self.source_volid,
            &mut self.attachments,
            &mut self.links,
            &mut self.metadata,
            &mut self.created_at,
        ]
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

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.href, &self.rel]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.href, &mut self.rel]
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

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ShowVolumeTypeResponse {
    pub(crate) volume_type: VolumeType,
}

impl Record for ShowVolumeTypeResponse {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ShowVolumeTypeResponse",
            &[Member::root("volume_type").namespace(&VOLUME).required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.volume_type]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.volume_type]
    }
}

impl Serialize for ShowVolumeTypeResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ShowVolumeTypeResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ListVolumeTypesResponse {
    pub(crate) volume_types: Vec<VolumeType>,
}

impl Record for ListVolumeTypesResponse {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "ListVolumeTypesResponse",
            &[Member::root("volume_types").namespace(&VOLUME).items("volume_type").required()],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.volume_types]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.volume_types]
    }
}

impl Serialize for ListVolumeTypesResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for ListVolumeTypesResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct VolumeType {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) extra_specs: BTreeMap<String, String>,
}

impl Record for VolumeType {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "VolumeType",
            &[
                Member::attribute("id").required(),
                Member::attribute("name").required(),
                Member::element("extra_specs").entries("extra_spec", "key").required(),
            ],
        );
        &SHAPE
    }

    fn members(&self) -> Vec<&dyn Wire> {
        vec![&self.id, &self.name, &self.extra_specs]
    }

    fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
        vec![&mut self.id, &mut self.name, &mut self.extra_specs]
    }
}

impl Serialize for VolumeType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        runtime::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for VolumeType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        runtime::deserialize(deserializer)
    }
}
