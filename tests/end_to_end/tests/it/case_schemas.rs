//! Cases of `shared/cases/wire` about JSON Schema: what is preserved when a value is decoded and
//! encoded again.

use serde_json::{Value, json};

#[allow(
    clippy::pedantic,
    unused_imports,
    dead_code,
    reason = "bindings are not for these tests only"
)]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/inttag.rs"));
    include!(concat!(env!("OUT_DIR"), "/link_binary.rs"));
    include!(concat!(env!("OUT_DIR"), "/openapi_32.rs"));
    include!(concat!(env!("OUT_DIR"), "/ids_then.rs"));
    include!(concat!(env!("OUT_DIR"), "/schema_2020_12.rs"));
}

use super::cases::again;
use bindings::{ids_then, inttag, link_binary, openapi_32, schema_2020_12};

#[test]
fn a_tag_that_is_a_number_stays_one() {
    use inttag::{A, B, T};
    assert!(matches!(again::<T>(&json!({"v": 1, "a": "x"})), T::A(_)));
    assert!(matches!(again::<T>(&json!({"v": 2, "b": "x"})), T::B(_)));
    again::<T>(&json!({"v": 3, "b": "x"}));
    for made in [T::from(A::new().a("x")), T::from(B::new().b("x"))] {
        let written = inttag::runtime::to_json(&made).unwrap();
        let written: Value = serde_json::from_str(&written).unwrap();
        assert!(written["v"].is_i64(), "{written}");
    }
}

#[test]
fn an_unknown_tag_means_the_default() {
    use openapi_32::Pet;
    for value in [
        json!({"name": "n"}),
        json!({"kind": "dog", "name": "n", "more": 1}),
        json!({"kind": "OtherPet", "name": "n"}),
    ] {
        let Pet::OtherPet(read) = again::<Pet>(&value) else { panic!("{value}") };
        assert_eq!(read.name.as_deref(), Some("n"));
    }
    let Pet::Cat(cat) = again::<Pet>(&json!({"kind": "cat", "lives": 9})) else { panic!() };
    assert_eq!(cat.lives, Some(9));
}

#[test]
fn names_of_resources_and_branches() {
    use ids_then::X;
    let read = again::<X>(&json!({"local": {"l": "a"}, "t": "a", "onlyA": 1}));
    assert_eq!(read.local.and_then(|local| local.l).as_deref(), Some("a"));
    assert_eq!(read.only_a, Some(1));
    let read = again::<schema_2020_12::X>(&json!({
        "kind": "MyConstant",
        "local": {"l": "x"},
        "anchored": {"l": "y"},
        "cond": {"t": "b", "onlyB": "x"},
        "dep": {"a": "x", "b": "y", "c": 1},
        "tree": {"data": "d", "children": [{"data": "e", "children": []}]},
    }));
    assert_eq!(read.local.and_then(|found| found.l).as_deref(), Some("x"));
    assert_eq!(read.cond.and_then(|found| found.only_b).as_deref(), Some("x"));
    assert_eq!(read.dep.and_then(|found| found.c), Some(1));
    let children = read.tree.and_then(|found| found.children).unwrap();
    assert_eq!(children.len(), 1);
}

#[test]
fn links_and_untyped_fields_of_a_wadl() {
    for price in [json!(0), json!(true), json!("x"), json!(null), json!(1.5)] {
        let value =
            json!({"cover_link": "http://h.example/cover", "price": price, "private": false});
        again::<link_binary::BookFull>(&value);
    }
}
