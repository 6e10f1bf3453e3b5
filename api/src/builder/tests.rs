//! Tests of the type builder, one rule per test.

use restwright_source::Diagnostics;

use super::{About, Finished, Naming, Place, Problem, TypeBuilder, Use, User};
use crate::pending::{DefinitionKind, Member, Object, PendingId, Type};
use crate::{Prose, Scalar};

fn stated(name: &str) -> Naming {
    Naming::Stated(super::Stated::of(name))
}

fn inside(of: PendingId, leaf: &str) -> Naming {
    Naming::Place { place: Place::inside(of, vec![leaf.to_owned()]), title: None }
}

fn object(members: &[(&str, Type)]) -> DefinitionKind {
    let member = |(json, value): &(&str, Type)| Member::new(*json, value.clone());
    let members = members.iter().map(member).collect();
    DefinitionKind::Object(Object { members, ..Object::default() })
}

fn list(item: Type) -> Type {
    Type::List(Box::new(item))
}

const TEXT: Type = Type::Scalar(Scalar::String);

fn finish(types: TypeBuilder) -> Finished {
    let mut diagnostics = Diagnostics::new();
    let finished = types.finish(&mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    finished
}

/// Prints every type on a line: `order { item: <order item> }`.
fn shown(finished: &Finished) -> Vec<String> {
    let types = &finished.types;
    let line = |definition: &crate::Definition| {
        let crate::DefinitionKind::Object(object) = &definition.kind else {
            panic!("{definition:?}")
        };
        let members = object.members.iter().map(|member| {
            let null = if member.nullable { " or null" } else { "" };
            format!("{}: {}{null}", member.json, types.words(&member.value))
        });
        format!("{} {{ {} }}", definition.name, members.collect::<Vec<_>>().join(", "))
    };
    types.definitions.iter().map(line).collect()
}

#[test]
fn aliases_are_put_where_they_are_used() {
    let mut types = TypeBuilder::default();
    let order = types.reserve(stated("Order"), About::default());
    let lines = types.reserve(inside(order, "lines"), About::default());
    let line = types.reserve(inside(lines, "line"), About::default());
    types.define(order, object(&[("lines", Type::Named(lines))]));
    types.alias(lines, list(Type::Named(line)), true);
    types.define(line, object(&[("order", Type::Named(order))]));
    assert_eq!(types.resolve_aliases(100), []);
    let finished = finish(types);
    // The second type is named after an enclosing position that is only an alias.
    assert_eq!(
        shown(&finished),
        [
            "order { lines: list of <order lines line> or null }",
            "order lines line { order: <order> }"
        ]
    );
    let (value, null) = finished.resolve(&Type::Named(lines));
    assert_eq!((finished.types.words(&value).as_str(), null), ("list of <order lines line>", true));
}

#[test]
fn aliases_of_themselves_are_any_value() {
    let mut types = TypeBuilder::default();
    let [one, two] = ["One", "Two"].map(|name| types.reserve(stated(name), About::default()));
    types.alias(one, list(Type::Named(two)), false);
    types.alias(two, Type::Named(one), false);
    assert_eq!(types.resolve_aliases(100), [Problem::Endless(None)]);
    assert_eq!(types.resolve(&Type::Named(one)).0, list(Type::Json));
    assert_eq!(types.resolve(&Type::Named(two)).0, Type::Json);
    assert!(finish(types).types.definitions.is_empty());
}

#[test]
fn lists_nest_no_deeper_than_they_may() {
    let mut types = TypeBuilder::default();
    let all: Vec<PendingId> = (0..10)
        .map(|number| types.reserve(stated(&format!("List{number}")), About::default()))
        .collect();
    for two in all.windows(2) {
        types.alias(two[0], list(Type::Named(two[1])), false);
    }
    types.alias(all[9], TEXT, false);
    assert_eq!(types.resolve_aliases(5), [Problem::TooDeep(None)]);
}

#[test]
fn equal_types_of_one_meaning_are_one() {
    let mut types = TypeBuilder::default();
    let [sent, returned] =
        ["Sent", "Returned"].map(|name| types.reserve(stated(name), About::default()));
    let owners = [sent, returned].map(|of| types.reserve(inside(of, "owner"), About::default()));
    let other = types.reserve(inside(sent, "author"), About::default());
    for id in owners.into_iter().chain([other]) {
        types.define(id, object(&[("name", TEXT)]));
    }
    let [one, two] = owners.map(Type::Named);
    types.define(sent, object(&[("owner", one), ("author", Type::Named(other))]));
    types.define(returned, object(&[("owner", two)]));
    // A type named by the description is kept, although it equals another type.
    let twin = types.reserve(stated("Twin"), About::default());
    types.define(twin, object(&[("name", TEXT)]));
    assert_eq!(types.resolve_aliases(100), []);
    let finished = finish(types);
    assert_eq!(
        shown(&finished),
        [
            "sent { owner: <returned owner>, author: <sent author> }",
            "returned { owner: <returned owner> }",
            "returned owner { name: string }",
            "sent author { name: string }",
            "twin { name: string }",
        ]
    );
    let places = finished.types.places.iter().map(|place| place.name.to_string());
    assert_eq!(places.collect::<Vec<_>>(), ["returned owner", "sent owner"]);
}

#[test]
fn types_are_equal_once_the_types_in_them_are_one() {
    let mut types = TypeBuilder::default();
    for name in ["First", "Second"] {
        let root = types.reserve(stated(name), About::default());
        let chain = ["hull", "deck", "cabin"].into_iter().scan(root, |around, leaf| {
            *around = types.reserve(inside(*around, leaf), About::default());
            Some((leaf, *around))
        });
        let chain: Vec<(&str, PendingId)> = chain.collect();
        types.define(root, object(&[(name, Type::Named(chain[0].1))]));
        for two in chain.windows(2) {
            types.define(two[0].1, object(&[(two[1].0, Type::Named(two[1].1))]));
        }
        types.define(chain[2].1, object(&[("berths", TEXT)]));
    }
    let finished = finish(types);
    assert_eq!(
        shown(&finished),
        [
            "first { First: <first hull> }",
            "first hull { deck: <first hull deck> }",
            "first hull deck { cabin: <first hull deck cabin> }",
            "first hull deck cabin { berths: string }",
            "second { Second: <first hull> }",
        ]
    );
}

#[test]
fn shared_shapes_are_one_and_named_by_their_users() {
    let mut types = TypeBuilder::default();
    let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
    let span = restwright_source::Span::default();
    let used = |by: User, name: &str| Use { by, names: vec![words(name)], weight: 1, span };
    let mut volume = |by: User, name: &str, member: &str| {
        let kind = object(&[(member, TEXT)]);
        types.share(&words("volume"), Prose::default(), kind, used(by, name))
    };
    let sent = volume(User::Request, "create volume", "id");
    let returned = volume(User::Response, "volume", "id");
    let other = volume(User::Request, "update volume", "name");
    assert_eq!(sent, returned);
    assert_ne!(sent, other);
    assert_eq!(shown(&finish(types)), ["volume { id: string }", "update volume { name: string }"]);
}

#[test]
fn shared_shapes_have_no_text_of_only_one_of_them() {
    let mut types = TypeBuilder::default();
    let span = restwright_source::Span::default();
    let mut berth = |docs: &str| {
        let used =
            Use { by: User::Request, names: vec![vec!["berth".to_owned()]], weight: 1, span };
        types.share(&["berth".to_owned()], Prose::text(docs), object(&[("pier", TEXT)]), used)
    };
    let built = berth("");
    let said = ["Where it is built.", "Where it is built.", "Where it goes.", "Where it goes."];
    for docs in said {
        assert_eq!(berth(docs), built);
    }
    let docs: Vec<_> = finish(types).types.iter().map(|(_, of)| of.docs.clone()).collect();
    assert_eq!(docs, [Prose::default()]);
}

#[test]
fn names_depend_on_no_order() {
    let named = |order: [&str; 3]| {
        let mut types = TypeBuilder::default();
        for name in order {
            let id = types.reserve(stated(name), About::default());
            types.define(id, object(&[(name, TEXT)]));
        }
        let mut names = shown(&finish(types));
        names.sort();
        names
    };
    assert_eq!(named(["Order", "order", "Pet"]), named(["Pet", "order", "Order"]));
}
