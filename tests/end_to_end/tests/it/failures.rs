//! Broken responses, and responses with more than the description declares.

use std::io::Write;
use std::time::{Duration, Instant};

use block_storage::runtime::uuid::Uuid;
use block_storage::runtime::{Error, Format, XAuthToken};
use block_storage::types::SnapshotStatus;
use block_storage::{Client, ClientBuilder};
use end_to_end::{BlockStorage, TENANT, TOKEN, answer, says};
use flate2::Compression;
use flate2::write::GzEncoder;

fn builder(url: &str) -> ClientBuilder {
    Client::builder(url).tenant_id(TENANT).auth(XAuthToken::new(TOKEN))
}

/// A snapshot with an unknown status, and with undeclared properties and elements.
const JSON: &str = r#"{"links": [{}], "snapshot": {
    "id": "5b27e9d0-94fc-4163-a5d8-c07e3b1f6a92", "color": {"deep": [1, null, {}]},
    "volume_id": "b1f6c1de-3f0a-4b57-9c55-0d6f4a1e7a21", "status": "frozen solid", "size": 48,
    "metadata": {}, "created_at": "yesterday", "os-extended-snapshot-attributes:progress": "1%",
    "os-extended-snapshot-attributes:project_id": "p"}}"#;
const XML: &str = "<v:snapshot xmlns:v='http://docs.openstack.org/volume/api/v1' \
    xmlns:e='http://docs.openstack.org/volume/ext/extended_snapshot_attributes/api/v1' \
    id='5b27e9d0-94fc-4163-a5d8-c07e3b1f6a92' color='red' \
    volume_id='b1f6c1de-3f0a-4b57-9c55-0d6f4a1e7a21' status='frozen solid' size='48' \
    createdAt='yesterday' e:progress='1%' e:project_id='p'>\
    <color xmlns='urn:other'><deep/>text</color><v:metadata/><!-- - --></v:snapshot>";

#[tokio::test]
async fn more_than_the_description_says() {
    let service = BlockStorage::start().await;
    for (format, media_type, body) in
        [(Format::Json, "application/json", JSON), (Format::Xml, "application/xml", XML)]
    {
        let client = builder(&service.server.url).format(format).build().unwrap();
        service.server.script(answer(200, media_type, body));
        let snapshot = client.show_snapshot(Uuid::nil()).send().await.unwrap().snapshot;
        let status = snapshot.status.unwrap();
        assert_eq!((status.as_str(), status.unknown()), ("frozen solid", Some("frozen solid")));
        assert_eq!("frozen solid".parse(), Ok(status));
        assert!(SnapshotStatus::VALUES.iter().all(|value| value.unknown().is_none()));
        let made = snapshot.created_at.unwrap();
        assert_eq!((snapshot.size, made.as_str()), (Some(48), "yesterday"));
        assert_eq!(snapshot.os_extended_snapshot_attributes_progress.as_deref(), Some("1%"));
    }
}

#[tokio::test]
async fn less_than_the_description_says() {
    let service = BlockStorage::start().await;
    let client = builder(&service.server.url).build().unwrap();
    let body = "{\"snapshots\": [{\"id\": \"5b27e9d0-94fc-4163-a5d8-c07e3b1f6a92\", \"size\": 1}]}";
    service.server.script(answer(200, "application/json", body));
    let listed = client.list_snapshots().send().await.unwrap().snapshots;
    assert_eq!((listed[0].size, listed[0].volume_id, &listed[0].status), (Some(1), None, &None));
    // The outer property may be missing or null.
    for body in ["{}", "{\"snapshots\": null}"] {
        service.server.script(answer(200, "application/json", body));
        let reply = client.list_snapshots().send_with_meta().await.unwrap();
        assert_eq!(
            (reply.value.snapshots.len(), reply.filled),
            (0, vec!["$.snapshots".to_owned()])
        );
    }
    // Other properties without it are another document.
    service.server.script(answer(200, "application/json", "{\"volumes\": []}"));
    let error = client.list_snapshots().send().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

const CUT_OFF: [&str; 3] = [
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"volumes\": []}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{\"volumes\": []}\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"volumes\": [",
];

#[tokio::test]
async fn bodies_that_end_too_early() {
    let mut errors = Vec::new();
    for text in CUT_OFF {
        let client = builder(&says(text, false).await).build().unwrap();
        errors.push(client.list_volumes().send().await.unwrap_err());
    }
    let [Error::Interrupted(_), Error::Interrupted(_), Error::Decode(_)] = &errors[..] else {
        panic!("{errors:?}")
    };
}

#[tokio::test]
async fn time_outs() {
    for text in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"] {
        let builder = builder(&says(text, true).await).timeout(Duration::from_millis(200));
        let start = Instant::now();
        let error = builder.build().unwrap().list_volumes().send().await.unwrap_err();
        assert!(error.is_timeout() && start.elapsed() < Duration::from_secs(5), "{error:?}");
    }
}

#[tokio::test]
async fn redirects() {
    let (home, away) = (BlockStorage::start().await, BlockStorage::start().await);
    let client = builder(&home.server.url).header("x-mine", "1").build().unwrap();
    let lead = |url: String| {
        let mut answer = answer(302, "text/plain", "");
        answer.headers_mut().insert("location", url.parse().unwrap());
        home.server.script(answer);
    };
    lead(format!("/v1/{TENANT}/volumes/detail?moved=1"));
    client.list_volumes_detail().send().await.unwrap();
    let seen = home.server.last();
    assert_eq!(seen.target, "/v1/696059/volumes/detail?moved=1");
    assert_eq!((seen.header("x-auth-token"), seen.header("x-mine")), (TOKEN, "1"));

    lead(format!("{}v1/{TENANT}/volumes", away.server.url));
    let error = client.list_volumes().send().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 401);
    let seen = away.server.last();
    assert_eq!((seen.header("x-auth-token"), seen.header("x-mine")), ("", ""));
    assert_eq!(seen.header("accept"), "application/json, application/xml;q=0.5");
}

#[tokio::test]
async fn bodies_that_are_huge_or_packed() {
    let service = BlockStorage::start().await;
    let client = builder(&service.server.url).max_body(1_000_000).build().unwrap();
    let pack = |text: &[u8]| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(text).unwrap();
        let mut answer = answer(200, "application/json", packer.finish().unwrap());
        answer.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
        answer
    };
    service.server.script(pack(b"{\"volumes\": []}"));
    assert!(client.list_volumes().send().await.unwrap().volumes.is_empty());
    assert!(service.server.last().header("accept-encoding").contains("gzip"));
    // Forty megabytes of spaces are compressed to forty kilobytes.
    service.server.script(pack(&vec![b' '; 40_000_000]));
    let packed = client.list_volumes().send().await.unwrap_err();
    service.server.script(answer(200, "application/json", vec![b' '; 1_000_001]));
    let plain = client.list_volumes().send().await.unwrap_err();
    for error in [packed, plain] {
        assert!(matches!(&error, Error::TooLarge(found) if found.cause == 1_000_000), "{error}");
    }
}
