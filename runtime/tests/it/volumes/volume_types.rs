//! Volume types.

use std::collections::BTreeMap;

use restwright_runtime as runtime;
use restwright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
use restwright_runtime::{Member, Record, Shape, Uuid, Wire};

use super::VOLUME;

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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.volume_type),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.volume_type),
            _ => None,
        }
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.volume_types),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.volume_types),
            _ => None,
        }
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

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.id),
            1 => Some(&self.name),
            2 => Some(&self.extra_specs),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.id),
            1 => Some(&mut self.name),
            2 => Some(&mut self.extra_specs),
            _ => None,
        }
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
