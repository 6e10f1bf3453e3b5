//! Records of the service, and their representations.

use serde_json::{Map, Value, json};

/// The properties of a representation, `property=field` where the names differ.
pub(crate) type Face = &'static str;

pub(crate) const VOLUME: Face = "id display_name=name display_description=description status size \
    volume_type availability_zone bootable image_id snapshot_id source_volid attachments metadata \
    created_at";
pub(crate) const LISTED_VOLUME: Face = "id display_name=name display_description=description \
    status size volume_type snapshot_id attachments createdAt=created_at";
pub(crate) const VOLUME_DETAIL: Face = "id name description status size volume_type \
    availability_zone host tenant_id snapshot_id source_volid attachments metadata created_at";
pub(crate) const UPDATED_VOLUME: Face = "id display_name=name display_description=description \
    status size volume_type availability_zone bootable snapshot_id source_volid attachments \
    metadata created_at";
pub(crate) const SNAPSHOT: Face = "id display_name=name display_description=description volume_id \
    status size metadata created_at os-extended-snapshot-attributes:progress=progress \
    os-extended-snapshot-attributes:project_id=project_id";
/// In XML, the property `created_at` of a single snapshot has another name.
pub(crate) const SNAPSHOT_XML: Face = "id display_name=name display_description=description \
    volume_id status size metadata createdAt=created_at \
    os-extended-snapshot-attributes:progress=progress \
    os-extended-snapshot-attributes:project_id=project_id";
pub(crate) const LISTED_SNAPSHOT: Face = "id display_name=name display_description=description \
    volume_id status size createdAt=created_at";
pub(crate) const SNAPSHOT_DETAIL: Face = "id name description volume_id status size metadata \
    created_at os-extended-snapshot-attributes:progress=progress \
    os-extended-snapshot-attributes:project_id=project_id";
pub(crate) const UPDATED_SNAPSHOT: Face = "id display_name=name display_description=description \
    volume_id status size created_at";

/// Returns a representation of a record.
pub(crate) fn shown(record: &Value, face: Face) -> Value {
    let members = face.split_whitespace().map(|member| {
        let (theirs, ours) = member.split_once('=').unwrap_or((member, member));
        (theirs.to_owned(), record[ours].clone())
    });
    Value::Object(members.collect::<Map<_, _>>())
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
pub(crate) fn volume_types() -> Value {
    json!([
        {"id": "2c9f04e7-5a1b-4d68-93c0-f7e6b812d3a4", "name": "SATA", "extra_specs": {}},
        {
            "id": "f035d8b6-7c92-4ae1-a64f-819b2e5c07fd",
            "name": "SSD",
            "extra_specs": {"media": "flash", "a & <b>": "\"3\""},
        },
    ])
}
