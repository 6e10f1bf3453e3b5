//! Unnamed types are named after their location, independent of others.

use std::collections::BTreeSet;

use restwright_api::{Api, Selection};
use restwright_codegen::plan::rust::{Decided, ItemKind, RustPlan, Surface};
use restwright_source::{Diagnostics, Limits, Sources};

/// Returns a description with an operation `show…` for each of the schemas, which are defined in
/// `schemas`.
fn api(names: &[&str], schemas: &str) -> Api {
    let of = |name: &&str| {
        format!(
            "  /{name}:\n    get:\n      operationId: show{name}\n      responses: {{'200': {{description: Done, \
             content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}}}\n"
        )
    };
    let paths: String = names.iter().map(of).collect();
    read(&format!(
        "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\npaths:\n{paths}components:\n  schemas:\n{schemas}"
    ))
}

fn read(text: &str) -> Api {
    let mut sources = Sources::in_memory([("main.yaml", text.as_bytes())], Limits::default());
    let main = sources.open("main.yaml".into()).unwrap();
    let mut diagnostics = Diagnostics::new();
    restwright_openapi::read(&mut sources, &[main], &mut diagnostics).expect("a description")
}

/// Returns every type name that a caller can use.
fn types(api: &Api) -> BTreeSet<String> {
    let surface = Surface::of(&RustPlan::of(api, &Decided::default()));
    let types = surface.items.into_iter().filter(|item| item.kind == ItemKind::Type);
    let own = types.map(|item| item.path).filter(|path| path.starts_with("types::"));
    let aliases = surface.aliases.into_iter().map(|(alias, _)| alias);
    own.chain(aliases).map(|path| path.trim_start_matches("types::").to_owned()).collect()
}

const BERTH: &str = "    Berth: {type: object, properties: {state: {enum: [free, taken]}}}\n";
const SAME: &str = "    Boat: {type: object, properties: {state: {enum: [free, taken]}}}\n";
const OTHER: &str = "    Boat: {type: object, properties: {state: {enum: [afloat, sunk]}}}\n";

#[test]
fn an_enumeration_keeps_its_name_beside_others() {
    let alone = types(&api(&["Berth"], BERTH));
    assert_eq!(alone, BTreeSet::from(["Berth", "BerthState"].map(str::to_owned)));
    for boat in [SAME, OTHER] {
        let both = types(&api(&["Berth", "Boat"], &format!("{BERTH}{boat}")));
        assert_eq!(both.len(), 4, "{both:?}");
        assert!(both.is_superset(&alone) && both.contains("BoatState"), "{both:?}");
    }
}

#[test]
fn constraints_without_a_type_keep_types_apart() {
    let dock = "dock: {type: object, properties: {a: {type: string}}";
    let of = |name: &str, more: &str| {
        format!("    {name}: {{type: object, properties: {{{dock}{more}}}}}}}\n")
    };
    let shared = |schemas: &str| {
        let api = api(&["Berth", "Boat"], schemas);
        api.types.places.len()
    };
    let plain = of("Berth", "");
    assert_eq!(shared(&format!("{plain}{}", of("Boat", ""))), 2);
    for more in [", not: {required: [a]}", ", dependentRequired: {a: [b]}"] {
        assert_eq!(shared(&format!("{plain}{}", of("Boat", more))), 0, "{more}");
    }
}

#[test]
fn a_title_names_no_type() {
    let titled = BERTH.replace("state: {", "state: {title: Occupancy, ");
    assert!(types(&api(&["Berth"], &titled)).contains("BerthState"));
}

#[test]
fn what_is_left_out_leaves_no_name_behind() {
    let whole = api(&["Berth", "Boat"], &format!("{BERTH}{SAME}"));
    for (name, gone) in [("Berth", "Boat"), ("Boat", "Berth")] {
        let keep = vec![format!("show{name}")];
        let left = types(&Selection { keep, skip: Vec::new() }.apply(whole.clone()));
        assert_eq!(left, BTreeSet::from([name.to_owned(), format!("{name}State")]), "{gone}");
    }
}

#[test]
fn what_a_base_declares_is_named_by_the_base() {
    let base = "    Craft: {type: object, properties: {state: {enum: [afloat, sunk]}}}\n";
    let heir = |name: &str| {
        format!(
            "    {name}: {{allOf: [{{$ref: '#/components/schemas/Craft'}}, {{required: [state]}}]}}\n"
        )
    };
    for order in [["Boat", "Raft"], ["Raft", "Boat"]] {
        let schemas: String = order.iter().map(|name| heir(name)).collect();
        let found = types(&api(&order, &format!("{schemas}{base}")));
        assert_eq!(found, BTreeSet::from(["Boat", "CraftState", "Raft"].map(str::to_owned)));
    }
}

#[test]
fn one_of_many_and_a_single_one_have_names_in_any_order() {
    let tag = "tag: {type: object, properties: {a: {type: string}}}";
    let tags = "tags: {type: array, items: {type: object, properties: {b: {type: string}}}}";
    let names = |members: [&str; 2]| {
        let members = members.join(", ");
        types(&api(
            &["Berth"],
            &format!("    Berth: {{type: object, properties: {{{members}}}}}\n"),
        ))
    };
    let found = names([tag, tags]);
    assert_eq!(found, names([tags, tag]));
    assert_eq!(found, BTreeSet::from(["Berth", "BerthTag", "BerthTagsItem"].map(str::to_owned)));
}

#[test]
fn a_body_in_several_media_types_is_one_type() {
    let schema = |first: &str, second: &str| {
        format!(
            "{{type: object, properties: {{{first}: {{type: string}}, {second}: {{type: string}}}}}}"
        )
    };
    let of = |types: [&str; 2], schemas: [&str; 2]| {
        let content: Vec<String> = types
            .iter()
            .zip(schemas)
            .map(|(media_type, schema)| format!("{media_type}: {{schema: {schema}}}"))
            .collect();
        read(&format!(
            "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\npaths:\n  /berths:\n    get:\n      operationId: showBerths\n      \
             responses: {{'200': {{description: Done, content: {{{}}}}}}}\n",
            content.join(", ")
        ))
    };
    let (one, same, other) = (schema("a", "b"), schema("b", "a"), schema("a", "c"));
    for media_types in [["application/json", "text/xml"], ["text/xml", "application/json"]] {
        let found = types(&of(media_types, [&one, &same]));
        assert_eq!(found, BTreeSet::from(["ShowBerthsResponse".to_owned()]));
        let found = types(&of(media_types, [&one, &other]));
        let two = ["ShowBerthsResponse", "ShowBerthsXmlResponse"].map(str::to_owned);
        assert_eq!(found, BTreeSet::from(two));
    }
}
