//! Setters, arguments and constructors accept any iterator of items for lists and maps.

use std::collections::BTreeMap;

use block_storage::types::UpdateSnapshotMetadataRequest;
use tickets::runtime::{Maybe, SetOptional as _, to_json};
use tickets::types::State;

use super::tickets::{desk, ticket};

#[test]
fn lists_of_a_struct() {
    let expected = to_json(&ticket().labels(vec!["a".to_owned(), "b".to_owned()])).unwrap();
    assert!(expected.ends_with(r#""labels":["a","b"]}"#), "{expected}");
    let lists = [
        ticket().labels(["a", "b"]),
        ticket().labels(&["a".to_owned(), "b".to_owned()]),
        ticket().labels("a b".split(' ')),
        ticket().labels(["a", "b"].into_iter().map(str::to_owned)),
    ];
    for list in lists {
        assert_eq!(to_json(&list).unwrap(), expected);
    }
}

#[test]
fn maps_of_a_struct() {
    let by_array = UpdateSnapshotMetadataRequest::new([("key1", "value1")]);
    assert_eq!(
        by_array,
        UpdateSnapshotMetadataRequest::new(BTreeMap::from([("key1", "value1".to_owned())]))
    );
    assert_eq!(by_array, UpdateSnapshotMetadataRequest::new(by_array.metadata.clone()));
    assert_eq!(by_array.metadata["key1"], "value1");
}

#[test]
fn lists_that_may_be_null() {
    let list: Maybe<Vec<String>> = ["a"].into();
    assert_eq!(list.get().unwrap(), &["a"]);
    assert!(Maybe::<Vec<String>>::from(None).is_null());
}

#[tokio::test]
async fn lists_in_a_query() {
    let (tickets, client) = desk().await;
    client.list_tickets().state(["open", "on hold"]).label(["x"]).send().await.unwrap();
    assert_eq!(tickets.server.last().line(), "GET /tickets?state=open,on%20hold&label=x");
    client.list_tickets().state([State::Open]).send().await.unwrap();
    assert_eq!(tickets.server.last().line(), "GET /tickets?state=open");
}

#[tokio::test]
async fn values_that_a_program_may_not_have() {
    let (tickets, client) = desk().await;
    let (label, sort): (Option<String>, Option<&str>) = (Some("x".to_owned()), None);
    let call = client.list_tickets();
    let call = call.set_optional(label, |call, label| call.label([label]));
    call.set_optional(sort, |call, sort| call.sort([sort])).send().await.unwrap();
    assert_eq!(tickets.server.last().line(), "GET /tickets?label=x");
}
