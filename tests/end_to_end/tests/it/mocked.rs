//! Clients with `MockTransport` instead of a service.

use block_storage::runtime::{Format, MockTransport, Retry, Uuid};
use block_storage::types::{
    CreateSnapshot, ItemNotFound, ItemNotFoundFault, Snapshot, SnapshotResponse, SnapshotStatus,
};
use block_storage::{Client, ErrorResponse};

const ID: &str = "521752a6-acf6-4b2d-bc7a-119f9148cd8c";

fn id() -> Uuid {
    ID.parse().unwrap()
}

fn client(mock: &MockTransport, format: Format) -> Client {
    let builder = Client::builder("https://storage.example/").tenant_id("t").format(format);
    builder.retry(Retry::times(3)).transport(mock.clone()).build().unwrap()
}

fn response(status: SnapshotStatus) -> SnapshotResponse {
    SnapshotResponse::new(Snapshot::new().id(id()).status(status))
}

#[tokio::test]
async fn responses_in_order_in_either_format() {
    for (format, media_type) in
        [(Format::Json, "application/json"), (Format::Xml, "application/xml")]
    {
        let mock = MockTransport::new()
            .on("createSnapshot", 201, response(SnapshotStatus::Creating))
            .on("showSnapshot", 200, response(SnapshotStatus::Creating))
            .on("showSnapshot", 200, response(SnapshotStatus::Available));
        let client = client(&mock, format);
        let wanted = CreateSnapshot::new(id()).display_name("a < b");
        let created = client.create_snapshot().body(wanted).send().await.unwrap();
        assert_eq!(created, response(SnapshotStatus::Creating));
        assert_eq!(mock.unused(), ["showSnapshot"]);
        let id = created.snapshot.id.unwrap();
        for status in
            [SnapshotStatus::Creating, SnapshotStatus::Available, SnapshotStatus::Available]
        {
            assert_eq!(client.show_snapshot(id).send().await.unwrap(), response(status));
        }
        let requests = mock.requests();
        let sent: Vec<_> =
            requests.iter().map(|sent| (sent.method.as_str(), sent.url.path())).collect();
        let show = format!("/v1/t/snapshots/{ID}");
        assert_eq!(sent[..2], [("POST", "/v1/t/snapshots"), ("GET", show.as_str())]);
        assert_eq!(requests[0].headers["content-type"], media_type);
        assert!(mock.unexpected().is_empty() && mock.unused().is_empty());
    }
}

#[tokio::test]
async fn error_responses_retries_and_unexpected_calls() {
    let fault = ItemNotFoundFault::new(ItemNotFound::new().code(404).message("gone"));
    let mock = MockTransport::new()
        .on_empty("showSnapshot", 503)
        .with_header("showSnapshot", "retry-after", "30")
        .on("showSnapshot", 404, fault.clone())
        .on_bytes("listSnapshots", 200, "text/html", "<html>");
    let client = client(&mock, Format::Json);
    let error = client.show_snapshot(id()).send().await.unwrap_err();
    assert_eq!(error.error_response(), Some(ErrorResponse::ItemNotFound(fault)));
    let attempts: Vec<u32> =
        mock.requests().iter().map(|sent| sent.call.unwrap().attempt).collect();
    assert_eq!(attempts, [1, 2], "the delay passes at once");
    assert!(client.list_snapshots().send().await.unwrap_err().is_success());
    let error = client.list_volumes().send().await.unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("no response is prepared for listVolumes"), "{cause}");
    assert_eq!(mock.unexpected()[0], "listVolumes: GET /v1/t/volumes");
}
