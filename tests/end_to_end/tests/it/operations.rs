//! Every operation of the block storage service, asynchronous and blocking, with JSON and XML.

use std::collections::BTreeMap;

use block_storage::Client;
use block_storage::runtime::Uuid;
use block_storage::runtime::uuid::uuid;
use block_storage::runtime::{Format, Maybe, XAuthToken};
use block_storage::types::{
    CreateSnapshot, CreateVolume, SnapshotStatus, UpdateSnapshot, UpdateSnapshotMetadataRequest,
    UpdateVolume, VolumeStatus,
};
use end_to_end::{BlockStorage, Seen, TENANT, TOKEN, outline};

const VOLUME: Uuid = Uuid::new(uuid!("00000000-0000-4000-8000-000000000001"));
const SNAPSHOT: Uuid = Uuid::new(uuid!("00000000-0000-4000-8000-000000000002"));
const SSD: Uuid = Uuid::new(uuid!("f035d8b6-7c92-4ae1-a64f-819b2e5c07fd"));
/// Text with characters that JSON and XML must escape.
const AWKWARD: &str = "<a & \"b\">\n\u{e9}\\ 'c'";

fn client(service: &BlockStorage, format: Format) -> Client {
    let builder = Client::builder(&service.server.url).tenant_id(TENANT);
    builder.auth(XAuthToken::new(TOKEN)).format(format).build().unwrap()
}

fn metadata() -> BTreeMap<String, String> {
    BTreeMap::from([("a b".to_owned(), AWKWARD.to_owned()), ("z".to_owned(), "1".to_owned())])
}

/// Calls every operation once, in a sequence in which each has a result, and checks the results.
/// The requests are in `EXPECTED`.
macro_rules! every_operation {
    ($client:expr, $send:ident $(, $wait:tt)?) => {{
        let client = $client;
        let wanted = CreateVolume::new(48).display_name(AWKWARD).metadata(metadata());
        let made = client.create_volume().body(wanted).$send()$(.$wait)?.unwrap().volume;
        let available = Some(VolumeStatus::Available);
        assert_eq!((made.id, made.size, &made.status), (Some(VOLUME), Some(48), &available));
        let (name, pairs) = (made.display_name.as_deref(), &made.metadata);
        assert_eq!((name, pairs), (Some(AWKWARD), &Some(metadata())));
        assert_eq!(made.created_at.as_ref().unwrap().as_str(), "2024-05-06T07:08:09.000000");
        let shown = client.show_volume(VOLUME).$send()$(.$wait)?.unwrap().volume;
        assert_eq!(shown, made);
        let renamed = UpdateVolume::new().display_description("");
        let renamed = client.update_volume(VOLUME).body(renamed).$send()$(.$wait)?.unwrap().volume;
        assert_eq!(renamed.display_description.as_deref(), Some(""));
        let listed = client.list_volumes().$send()$(.$wait)?.unwrap().volumes;
        assert_eq!(listed.iter().map(|it| it.id).collect::<Vec<_>>(), [Some(VOLUME)]);
        let listed = client.list_volumes_detail().$send()$(.$wait)?.unwrap().volumes;
        let (host, tenant) = (listed[0].host.as_deref(), listed[0].tenant_id.as_deref());
        assert_eq!((host, tenant), (Some("store-07"), Some(TENANT)));

        let types = client.list_volume_types().$send()$(.$wait)?.unwrap().volume_types;
        assert_eq!((types.len(), &types[0].extra_specs), (2, &Some(BTreeMap::new())));
        let of_type = client.show_volume_type(SSD).$send()$(.$wait)?.unwrap().volume_type;
        assert_eq!(of_type, types[1]);
        assert_eq!(of_type.extra_specs.unwrap()["a & <b>"], "\"3\"");

        let wanted = CreateSnapshot::new(VOLUME).display_name("x").force(true);
        let made = client.create_snapshot().body(wanted).$send()$(.$wait)?.unwrap().snapshot;
        let ids = (made.id, made.volume_id, made.size);
        assert_eq!(ids, (Some(SNAPSHOT), Some(VOLUME), Some(48)));
        assert_eq!(made.status, Some(SnapshotStatus::Creating));
        assert_eq!(made.os_extended_snapshot_attributes_progress.as_deref(), Some("0%"));
        let shown = client.show_snapshot(SNAPSHOT).$send()$(.$wait)?.unwrap().snapshot;
        assert_eq!(shown.status, Some(SnapshotStatus::Available));
        let renamed = UpdateSnapshot::new().display_name("y").display_description(AWKWARD);
        let renamed = client.update_snapshot(SNAPSHOT).body(renamed).$send()$(.$wait)?.unwrap();
        assert_eq!(renamed.snapshot.display_description.as_deref(), Some(AWKWARD));
        let listed = client.list_snapshots().$send()$(.$wait)?.unwrap().snapshots;
        assert_eq!(listed[0].display_name.as_deref(), Some("y"));
        let listed = client.list_snapshots_detail().$send()$(.$wait)?.unwrap().snapshots;
        assert_eq!(listed[0].description, Maybe::Value(AWKWARD.to_owned()));
        let pairs = UpdateSnapshotMetadataRequest::new(metadata());
        let kept = client.update_snapshot_metadata(SNAPSHOT).body(pairs).$send()$(.$wait)?.unwrap();
        assert_eq!(kept.metadata, metadata());
        let shown = client.show_snapshot_metadata(SNAPSHOT).$send()$(.$wait)?.unwrap().snapshot;
        assert_eq!((shown.id, &shown.metadata), (Some(SNAPSHOT), &Some(metadata())));

        client.delete_snapshot(SNAPSHOT).$send()$(.$wait)?.unwrap();
        client.delete_volume(VOLUME).$send()$(.$wait)?.unwrap();
        assert!(client.list_volumes().$send()$(.$wait)?.unwrap().volumes.is_empty());
    }};
}

/// Expected requests: the request line below `/v1/696059`, the JSON body, and the outline of the
/// XML body (the same XML can be written in many ways).
const EXPECTED: &[(&str, &str, &str)] = &[
    (
        "POST /volumes",
        r#"{"volume":{"display_name":"<a & \"b\">\né\\ 'c'","size":48,"metadata":{"a b":"<a & \"b\">\né\\ 'c'","z":"1"}}}"#,
        "{V}volume display_name=\"<a & \\\"b\\\">\\né\\\\ 'c'\" size=\"48\"\n  {V}metadata\n    \
         {V}meta key=\"a b\" \"<a & \\\"b\\\">\\né\\\\ 'c'\"\n    {V}meta key=\"z\" \"1\"\n",
    ),
    ("GET /volumes/00000000-0000-4000-8000-000000000001", "", ""),
    (
        "PUT /volumes/00000000-0000-4000-8000-000000000001",
        r#"{"volume":{"display_description":""}}"#,
        "{V}volume display_description=\"\"\n",
    ),
    ("GET /volumes", "", ""),
    ("GET /volumes/detail", "", ""),
    ("GET /types", "", ""),
    ("GET /types/f035d8b6-7c92-4ae1-a64f-819b2e5c07fd", "", ""),
    (
        "POST /snapshots",
        r#"{"snapshot":{"volume_id":"00000000-0000-4000-8000-000000000001","display_name":"x","force":true}}"#,
        "{V}snapshot display_name=\"x\" force=\"true\" \
         volume_id=\"00000000-0000-4000-8000-000000000001\"\n",
    ),
    ("GET /snapshots/00000000-0000-4000-8000-000000000002", "", ""),
    (
        "PUT /snapshots/00000000-0000-4000-8000-000000000002",
        r#"{"snapshot":{"display_name":"y","display_description":"<a & \"b\">\né\\ 'c'"}}"#,
        "{V}snapshot display_description=\"<a & \\\"b\\\">\\né\\\\ 'c'\" display_name=\"y\"\n",
    ),
    ("GET /snapshots", "", ""),
    ("GET /snapshots/detail", "", ""),
    (
        "PUT /snapshots/00000000-0000-4000-8000-000000000002/metadata",
        r#"{"metadata":{"a b":"<a & \"b\">\né\\ 'c'","z":"1"}}"#,
        "{V}metadata\n  {V}meta key=\"a b\" \"<a & \\\"b\\\">\\né\\\\ 'c'\"\n  \
         {V}meta key=\"z\" \"1\"\n",
    ),
    ("GET /snapshots/00000000-0000-4000-8000-000000000002/metadata", "", ""),
    ("DELETE /snapshots/00000000-0000-4000-8000-000000000002", "", ""),
    ("DELETE /volumes/00000000-0000-4000-8000-000000000001", "", ""),
    ("GET /volumes", "", ""),
];

fn assert_seen(seen: &[Seen], format: Format) {
    assert_eq!(seen.len(), EXPECTED.len());
    for (seen, (line, json, xml)) in seen.iter().zip(EXPECTED) {
        let (method, path) = line.split_once(' ').unwrap();
        assert_eq!(seen.line(), format!("{method} /v1/{TENANT}{path}"));
        assert_eq!(seen.header("x-auth-token"), TOKEN);
        let (first, second) = match format {
            Format::Json => ("application/json", "application/xml"),
            Format::Xml => ("application/xml", "application/json"),
        };
        let accept = match method {
            "DELETE" => "*/*".to_owned(),
            _ => format!("{first}, {second};q=0.5"),
        };
        assert_eq!(seen.header("accept"), accept, "{line}");
        if json.is_empty() {
            assert_eq!((seen.header("content-type"), seen.text()), ("", ""), "{line}");
            continue;
        }
        assert_eq!(seen.header("content-type"), first, "{line}");
        assert_eq!(seen.header("content-length"), seen.body.len().to_string(), "{line}");
        match format {
            Format::Json => assert_eq!(seen.text(), *json, "{line}"),
            Format::Xml => {
                let namespace = "{http://docs.openstack.org/volume/api/v1}";
                assert_eq!(outline(seen.text()).replace(namespace, "{V}"), *xml, "{line}");
            }
        }
    }
}

/// Calls every operation of a service, each with a result.
pub(super) async fn every_operation(service: &BlockStorage, format: Format) {
    every_operation!(client(service, format), send, await);
}

#[tokio::test]
async fn asynchronous() {
    for format in [Format::Json, Format::Xml] {
        let service = BlockStorage::start().await;
        every_operation(&service, format).await;
        assert_seen(&service.server.seen(), format);
    }
}

#[test]
fn blocking() {
    for format in [Format::Json, Format::Xml] {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let service = runtime.block_on(BlockStorage::start());
        every_operation!(client(&service, format), send_blocking);
        assert_seen(&service.server.seen(), format);
    }
}
