//! The bodies of volumes and volume types, for their examples: lists of objects, null and absent
//! values, fields that exist only in JSON.
#![allow(clippy::struct_field_names, reason = "the names are those of the service")]

mod lists;
mod requests;
mod volume;
mod volume_types;

use restwright_runtime::Namespace;

pub(crate) use lists::*;
pub(crate) use requests::*;
pub(crate) use volume::*;
pub(crate) use volume_types::*;

static VOLUME: Namespace =
    Namespace { prefix: "volume", uri: "http://docs.openstack.org/volume/api/v1" };
