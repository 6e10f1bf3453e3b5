use restwright_api::{
    Bound, Definition, EnumerationBase, EnumerationValue, Prose, Scalar, TypeName,
};

use super::*;

fn definition(name: &str, kind: DefinitionKind) -> Definition {
    let name = TypeName(vec![name.to_owned()]);
    Definition { name, docs: Prose::default(), deprecated: false, kind, span: None }
}

fn member(json: &str, value: Type) -> Member {
    Member::new(json, value)
}

fn made(members: Vec<Member>) -> Option<String> {
    let object = DefinitionKind::Object(Object { members, ..Object::default() });
    let set = Enumeration {
        base: EnumerationBase::Text,
        values: ["red", "green"].map(|text| EnumerationValue::new(text, Prose::default())).into(),
        is_open: false,
    };
    let set = DefinitionKind::Enumeration(set);
    let definitions = vec![definition("boat", object), definition("set", set)];
    let types = Types { definitions, ..Types::default() };
    let rules = Constraints::default();
    let text = example(&types, &Type::Named(TypeId(0)), &rules, Access::ReadOnly)?;
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(text.lines().count() > 1, value != serde_json::json!({}), "{text}");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn examples_come_first_then_defaults_then_the_type() {
    let shown = Member {
        examples: vec!["3".into(), "\"Ada\"".into()],
        default: Some("Bob".into()),
        ..member("name", Type::Scalar(Scalar::String))
    };
    let assumed =
        Member { default: Some("green".into()), ..member("hull", Type::Named(TypeId(1))) };
    let plain = member("sail", Type::Named(TypeId(1)));
    let text = made(vec![shown, assumed, plain]).unwrap();
    assert_eq!(text, r#"{ "name": "Ada", "hull": "green", "sail": "red" }"#);
}

#[test]
fn rules_are_kept_or_there_is_nothing() {
    let bound = |value: &str| Some(Bound { value: value.into(), is_exclusive: true });
    let rules = Constraints {
        minimum: bound("10"),
        multiple_of: Some("5".into()),
        ..Constraints::default()
    };
    let wide = Member { constraints: rules.into(), ..member("width", Type::Scalar(Scalar::Int32)) };
    let patterns = vec![restwright_api::Pattern::Part("^(?![A-Z])".into())];
    let rules = Constraints { patterns, ..Constraints::default() };
    let sign = Member { constraints: rules.into(), ..member("sign", Type::Scalar(Scalar::String)) };
    let text = made(vec![wide.clone(), sign.clone()]).unwrap();
    assert_eq!(text, r#"{ "width": 15 }"#);
    let must = Member { presence: Presence::Required, ..sign };
    assert_eq!(made(vec![wide, must]), None);
}

#[test]
fn texts_match_their_pattern() {
    let of = |examples: &[&str], pattern: &str| Member {
        examples: examples.iter().map(|text| format!("\"{text}\"")).collect(),
        constraints: Constraints {
            patterns: vec![restwright_api::Pattern::Part(pattern.into())],
            ..Constraints::default()
        }
        .into(),
        presence: Presence::Required,
        ..member("kind", Type::Scalar(Scalar::String))
    };
    let kind = |found| made(vec![found]).unwrap();
    assert_eq!(kind(of(&["oak"], "^[a-z]{3}$")), r#"{ "kind": "oak" }"#);
    assert_eq!(kind(of(&["Oaks", "elm"], "^[a-z]{3}$")), r#"{ "kind": "elm" }"#);
    assert_eq!(kind(of(&["Oaks"], "^[A-Z]{2}-\\d+$")), r#"{ "kind": "AA-1" }"#);
}

#[test]
fn a_type_within_itself_ends() {
    let within = || Type::Named(TypeId(0));
    let list = member("parts", Type::List(Box::new(within())));
    let text = made(vec![member("of", within()), list]).unwrap();
    assert_eq!(text, r#"{ "parts": [] }"#);
    let must = Member { presence: Presence::Required, ..member("of", within()) };
    assert_eq!(made(vec![must]), None);
}

#[test]
fn members_of_the_other_direction_are_left_out() {
    let read = Member { access: Access::ReadOnly, ..member("id", Type::Scalar(Scalar::Uuid)) };
    let write =
        Member { access: Access::WriteOnly, ..member("key", Type::Scalar(Scalar::Boolean)) };
    assert_eq!(made(vec![read, write]).unwrap(), r#"{ "key": true }"#);
}

#[test]
fn large_objects_end() {
    let members = (0..500).map(|at| member(&format!("m{at}"), Type::Scalar(Scalar::Boolean)));
    assert_eq!(made(members.collect()).unwrap().matches("true").count(), MOST);
}

#[test]
fn lists_in_lists_keep_their_sizes() {
    let numbers = || Type::List(Box::new(Type::List(Box::new(Type::Scalar(Scalar::Int32)))));
    let of = |others: &[&str], value: Type| {
        let others = others.iter().map(|text| (*text).to_owned()).collect();
        let constraints = Constraints { min_items: Some(1), others, ..Constraints::default() };
        made(vec![Member { constraints: constraints.into(), ..member("lines", value) }]).unwrap()
    };
    let twice = of(&["inside items 2..2"], numbers());
    assert_eq!(twice, r#"{ "lines": [ [ 1, 1 ] ] }"#);
    let thrice = of(&["inside inside items 3..3"], Type::List(Box::new(numbers())));
    assert_eq!(thrice, r#"{ "lines": [ [ [ 1, 1, 1 ] ] ] }"#);
    let once = of(&[], numbers());
    assert_eq!(once, r#"{ "lines": [ [ 1 ] ] }"#);
    // Constraints that this module cannot read.
    assert_eq!(of(&["inside items 2.., unique"], numbers()), "{}");
}

#[test]
fn maps_have_an_entry_where_keys_are_free() {
    let map = || Type::Map(Box::new(Type::Scalar(Scalar::String)));
    assert_eq!(
        made(vec![member("labels", map())]).unwrap(),
        r#"{ "labels": { "key": "string" } }"#
    );
    let others = vec!["propertyNames {\"pattern\": \"^x\"}".to_owned()];
    let constraints = Constraints { others, ..Constraints::default() };
    let text =
        made(vec![Member { constraints: constraints.into(), ..member("labels", map()) }]).unwrap();
    assert_eq!(text, r#"{ "labels": {} }"#);
}
