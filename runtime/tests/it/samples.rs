//! Every example of the block storage description is read and written back: JSON is compared as
//! values, XML as infosets.

use std::fs;
use std::path::PathBuf;

use restwright_runtime::{Wire, from_json, from_xml, to_json, to_xml};
use serde_json::Value;

use super::exemplar::{
    BadRequestFault, CreateSnapshotRequest, ItemNotFoundFault, ListSnapshotsDetailResponse,
    ListSnapshotsResponse, OverLimitFault, ShowSnapshotMetadataResponse, SnapshotMetadata,
    SnapshotResponse, UpdateSnapshotRequest, UpdateSnapshotResponse,
};
use super::infoset;
use super::volumes::{
    CreateVolumeRequest, ListVolumeTypesResponse, ListVolumesDetailResponse, ListVolumesResponse,
    ShowVolumeTypeResponse, UpdateVolumeRequest, VolumeResponse,
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../apis/block-storage/samples")
}

/// Reads and writes the JSON and the XML of an example. With `same`, both have the same value.
fn check<T>(name: &str) -> usize
where
    T: Wire + serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let json = fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
    let value: T = from_json(&json).unwrap_or_else(|error| panic!("{name}.json: {error}"));
    let expected: Value = serde_json::from_str(&json).unwrap();
    let written: Value = serde_json::from_str(&to_json(&value).unwrap()).unwrap();
    assert_eq!(written, expected, "{name}.json");
    assert_eq!(serde_json::to_value(&value).unwrap(), expected, "{name}.json through serde");
    assert_eq!(serde_json::from_value::<T>(expected).unwrap(), value, "{name}.json through serde");

    let xml = fs::read_to_string(folder().join(format!("{name}.xml"))).unwrap();
    let value: T = from_xml(&xml).unwrap_or_else(|error| panic!("{name}.xml: {error}"));
    infoset::assert_same(&to_xml(&value).unwrap(), &xml);
    2
}

#[test]
fn samples_come_back_unchanged() {
    let checked = [
        check::<BadRequestFault>("fault-bad-request"),
        check::<ItemNotFoundFault>("fault-item-not-found"),
        check::<OverLimitFault>("fault-over-limit"),
        check::<CreateSnapshotRequest>("snapshot-create-request"),
        check::<SnapshotResponse>("snapshot-show-response"),
        check::<ShowSnapshotMetadataResponse>("snapshot-metadata-show-response"),
        check::<SnapshotMetadata>("snapshot-metadata-update-request"),
        check::<SnapshotMetadata>("snapshot-metadata-update-response"),
        check::<UpdateSnapshotRequest>("snapshot-update-request"),
        check::<UpdateSnapshotResponse>("snapshot-update-response"),
        check::<ListSnapshotsResponse>("snapshots-list-response"),
        check::<ListSnapshotsDetailResponse>("snapshots-list-detail-response"),
        check::<CreateVolumeRequest>("volume-create-request"),
        check::<VolumeResponse>("volume-show-response"),
        check::<UpdateVolumeRequest>("volume-update-request"),
        check::<VolumeResponse>("volume-update-response"),
        check::<ListVolumesResponse>("volumes-list-response"),
        check::<ListVolumesDetailResponse>("volumes-list-detail-response"),
        check::<ShowVolumeTypeResponse>("volume-type-show-response"),
        check::<ListVolumeTypesResponse>("volume-types-list-response"),
    ];
    let faults_of_the_same_shape = 6;
    let files = fs::read_dir(folder()).unwrap().count();
    assert_eq!(checked.iter().sum::<usize>() + faults_of_the_same_shape, files);
}
