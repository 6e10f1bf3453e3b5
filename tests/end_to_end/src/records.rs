//! Records of the service, and their representations.

use std::fmt;

use serde_json::{Value, json};

use super::spelling::Spelling;

/// The properties of a representation, in the order of the description: `property=field` where the
/// names differ, `property?` if it may be null.
pub(crate) type Face = &'static str;

pub(crate) const VOLUME: Face = "id display_name=name display_description=description status size \
    volume_type availability_zone bootable image_id? snapshot_id source_volid? attachments metadata \
    created_at";
pub(crate) const LISTED_VOLUME: Face = "id display_name=name display_description?=description \
    status size volume_type snapshot_id? attachments createdAt=created_at";
pub(crate) const VOLUME_DETAIL: Face = "id name description? status size volume_type \
    availability_zone host tenant_id snapshot_id? source_volid? attachments metadata created_at";
pub(crate) const UPDATED_VOLUME: Face = "id display_name=name display_description=description \
    status size volume_type availability_zone bootable snapshot_id? source_volid? attachments \
    metadata created_at";
pub(crate) const VOLUME_TYPE: Face = "id name extra_specs";
pub(crate) const SNAPSHOT: Face = "id display_name=name display_description=description volume_id \
    status size metadata created_at os-extended-snapshot-attributes:progress=progress \
    os-extended-snapshot-attributes:project_id=project_id";
/// In XML, the property `created_at` of a single snapshot has another name.
pub(crate) const SNAPSHOT_XML: Face = "id display_name=name display_description=description \
    volume_id status size metadata createdAt=created_at \
    os-extended-snapshot-attributes:progress=progress \
    os-extended-snapshot-attributes:project_id=project_id";
pub(crate) const LISTED_SNAPSHOT: Face = "id display_name=name display_description?=description \
    volume_id status size createdAt=created_at";
pub(crate) const SNAPSHOT_DETAIL: Face = "id name description? volume_id status size metadata \
    created_at os-extended-snapshot-attributes:progress=progress \
    os-extended-snapshot-attributes:project_id=project_id";
pub(crate) const UPDATED_SNAPSHOT: Face = "id display_name=name display_description=description \
    volume_id status size created_at";

/// A part of a response.
pub(crate) enum Shown {
    /// Properties in order.
    Record(Vec<(String, Self)>),
    /// Items.
    List(Vec<Self>),
    /// Any other value.
    Value(Value),
}

/// Returns a representation of a record.
pub(crate) fn shown(record: &Value, face: Face, spelling: Spelling) -> Shown {
    let members = face.split_whitespace().filter_map(|member| {
        let (theirs, ours) = member.split_once('=').unwrap_or((member, member));
        let value = &record[ours.trim_end_matches('?')];
        let is_omitted =
            spelling == Spelling::Generated && value.is_null() && !theirs.ends_with('?');
        let member = (theirs.trim_end_matches('?').to_owned(), Shown::Value(value.clone()));
        (!is_omitted).then_some(member)
    });
    Shown::Record(members.collect())
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(members) => {
                for (at, (name, value)) in members.iter().enumerate() {
                    let before = if at == 0 { "{" } else { "," };
                    write!(f, "{before}{}:{value}", Value::from(name.as_str()))?;
                }
                f.write_str(if members.is_empty() { "{}" } else { "}" })
            }
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(","))
            }
            Self::Value(value) => value.fmt(f),
        }
    }
}

const CREATED: &str = "2024-05-06T07:08:09.000000";

/// Returns the record of a new volume.
pub(crate) fn new_volume(id: &str, asked: &Value) -> Value {
    let or = |name: &str, default: Value| match &asked[name] {
        Value::Null => default,
        found => found.clone(),
    };
    json!({
        "id": id,
        "name": asked["display_name"],
        "description": asked["display_description"],
        "status": "available",
        "size": asked["size"],
        "volume_type": or("volume_type", "SATA".into()),
        "availability_zone": or("availability_zone", "north-1".into()),
        "bootable": "false",
        "image_id": asked["imageRef"],
        "snapshot_id": asked["snapshot_id"],
        "source_volid": asked["source_volid"],
        "attachments": [],
        "metadata": or("metadata", json!({})),
        "created_at": CREATED,
        "host": "store-07",
        "tenant_id": super::TENANT,
    })
}

/// Returns the record of a new snapshot.
pub(crate) fn new_snapshot(id: &str, asked: &Value, size: &Value) -> Value {
    json!({
        "id": id,
        "name": asked["display_name"],
        "description": asked["display_description"],
        "volume_id": asked["volume_id"],
        "status": "creating",
        "size": size,
        "metadata": {},
        "created_at": CREATED,
        "progress": "0%",
        "project_id": super::TENANT,
    })
}

/// Returns the volume types.
pub(crate) fn volume_types() -> [Value; 2] {
    [
        json!({"id": "2c9f04e7-5a1b-4d68-93c0-f7e6b812d3a4", "name": "SATA", "extra_specs": {}}),
        json!({
            "id": "f035d8b6-7c92-4ae1-a64f-819b2e5c07fd",
            "name": "SSD",
            "extra_specs": {"media": "flash", "a & <b>": "\"3\""},
        }),
    ]
}
