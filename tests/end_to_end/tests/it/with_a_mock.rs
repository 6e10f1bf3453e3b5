//! Generated clients against `restwright-mock` with the same descriptions.

use block_storage::runtime::XAuthToken;
use block_storage::types::{CreateSnapshot, UpdateVolume};
use library::runtime::{Date, Format};
use library::types::{Item, Notice};
use parcel_office::types::WriteLetterForm;
use restwright_mock::Mock;
use tickets::types::{Agent, Assignment, Change, Comment, Place};

use crate::tickets::ticket;

fn mock(description: &str) -> Mock {
    restwright_mock::serve(format!("{}/../../apis/{description}", env!("CARGO_MANIFEST_DIR")))
        .unwrap()
}

/// Returns the problems found in requests, each with its request line.
fn problems(mock: &Mock) -> Vec<String> {
    let requests = mock.requests();
    assert!(!requests.is_empty());
    let wrong = requests.iter().filter(|request| !request.problems.is_empty());
    wrong.map(ToString::to_string).collect()
}

#[tokio::test]
async fn block_storage_in_json_and_xml() {
    let mock = mock("block-storage/block-storage-v1.wadl");
    for format in [block_storage::runtime::Format::Json, block_storage::runtime::Format::Xml] {
        let client = block_storage::Client::builder(mock.base_url())
            .tenant_id("t")
            .auth(XAuthToken::new("token"))
            .format(format)
            .build()
            .unwrap();
        let id: block_storage::runtime::Uuid =
            "521752a6-acf6-4b2d-bc7a-119f9148cd8c".parse().unwrap();
        assert!(!client.list_snapshots().send().await.unwrap().snapshots.is_empty());
        assert!(!client.list_volumes().send().await.unwrap().volumes.is_empty());
        client.list_volumes_detail().send().await.unwrap();
        client.list_volume_types().send().await.unwrap();
        client.show_snapshot(id).send().await.unwrap();
        let new = CreateSnapshot::new(id).display_name("snap-001").force(true);
        let created = client.create_snapshot().body(new).send().await.unwrap();
        assert!(created.snapshot.id.is_some());
        let change = UpdateVolume::new().display_name("vol");
        client.update_volume(id).body(change).send().await.unwrap();
        client.delete_volume(id).send().await.unwrap();
    }
    assert_eq!(problems(&mock), Vec::<String>::new());
}

#[tokio::test]
async fn the_library_in_xml() {
    let mock = mock("library/library.wadl");
    let client = library::Client::builder(mock.base_url()).format(Format::Xml).build().unwrap();
    client.list_items().send().await.unwrap();
    client.show_item("1").send().await.unwrap();
    let item = Item::new("i-9", "A globe").weight(4.75).added(Date::new("2019-04-01"));
    client.replace_item("i-9").body(item).send().await.unwrap();
    client.show_shelves().send().await.unwrap();
    client.read_notice().send().await.unwrap();
    let notice = Notice::new().until(Date::new("2024-12-24"));
    client.hang_notice().body(notice).send().await.unwrap();
    assert_eq!(problems(&mock), Vec::<String>::new());
}

#[tokio::test]
async fn tickets_with_styles_forms_and_streams() {
    let mock = mock("tickets/tickets.yaml");
    let client = tickets::Client::builder(mock.base_url())
        .key("k y")
        .desk("d 1")
        .files_tickets_example_server(mock.url())
        .oauth("t0ken")
        .build()
        .unwrap();
    client.list_tickets().send().await.unwrap();
    client.create_ticket().body(ticket()).send().await.unwrap();
    client.get_ticket(7).send().await.unwrap();
    client.change_ticket(7).body(Change::new().closed(None)).send().await.unwrap();
    client.count_by_place(Place::new("IS").city("a;b")).send().await.unwrap();
    client.add_event(7).body(Comment::new("Hm")).send().await.unwrap();
    client.add_event(7).body(Assignment::new("bo")).send().await.unwrap();
    client.put_agent("bo").body(Agent::new("Bo").pin("1234")).send().await.unwrap();
    client.put_file("a/b.bin").bytes(&b"\x00\xff"[..]).send().await.unwrap();
    assert!(client.watch().send().await.unwrap().next().await.unwrap().is_ok());
    assert!(client.export().send().await.unwrap().next().await.unwrap().is_ok());
    assert_eq!(problems(&mock), Vec::<String>::new());
}

#[tokio::test]
async fn the_parcel_office_with_matrix_parameters_and_forms() {
    let mock = mock("parcel-office/parcel-office.wadl");
    let client = parcel_office::Client::builder(mock.base_url()).build().unwrap();
    client
        .find_parcels("c", "me")
        .limit(3)
        .sent_after(parcel_office::runtime::Date::new("2024-02-29"))
        .send()
        .await
        .unwrap();
    client.open_box("top", "7").color(vec!["red".to_owned()]).send().await.unwrap();
    client
        .write_letter()
        .form(WriteLetterForm::new("ada").line(vec!["a".to_owned()]))
        .send()
        .await
        .unwrap();
    client.pin_note("n").text("hello").send().await.unwrap();
    client.open_ledger().send().await.unwrap();
    assert_eq!(problems(&mock), Vec::<String>::new());
}

#[tokio::test]
async fn error_responses_that_a_test_asks_for() {
    let mock = mock("block-storage/block-storage-v1.wadl");
    let client = block_storage::Client::builder(mock.base_url())
        .tenant_id("t")
        .auth(XAuthToken::new("token"))
        .build()
        .unwrap();
    let id: block_storage::runtime::Uuid = "521752a6-acf6-4b2d-bc7a-119f9148cd8c".parse().unwrap();
    let lost = client.show_snapshot(id).header("Prefer", "code=404").send().await.unwrap_err();
    assert_eq!(lost.status().map(|status| status.as_u16()), Some(404));
}
