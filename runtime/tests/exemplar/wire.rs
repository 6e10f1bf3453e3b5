//! Tables of the types for JSON and XML.

mod faults;
mod lists;
mod requests;
mod snapshots;

use restwright_runtime::Namespace;

static VOLUME: Namespace =
    Namespace { prefix: "volume", uri: "http://docs.openstack.org/volume/api/v1" };

static EXTENDED: Namespace = Namespace {
    prefix: "os-extended-snapshot-attributes",
    uri: "http://docs.openstack.org/volume/ext/extended_snapshot_attributes/api/v1",
};
