//! Types of every kind.

use restwright_api::*;

use super::model::{json, operation, response, sent, span};

pub(super) const TREE: Type = Type::Named(TypeId(8));
pub(super) const DOG: Type = Type::Named(TypeId(5));

fn list(item: Type) -> Type {
    Type::List(Box::new(item))
}

fn map(item: Type) -> Type {
    Type::Map(Box::new(item))
}

fn nullable(value: Type) -> Type {
    Type::Nullable(Box::new(value))
}

pub(super) fn member(json: &str, value: Type) -> Member {
    Member::new(json, value)
}

pub(super) fn required(json: &str, value: Type) -> Member {
    Member { presence: Presence::Required, ..member(json, value) }
}

fn definition(name: &str, kind: DefinitionKind) -> Definition {
    let name = TypeName(name.split(' ').map(str::to_owned).collect());
    Definition { name, docs: Prose::default(), deprecated: false, kind, span: None }
}

pub(super) fn object(name: &str, members: Vec<Member>, extra: Option<Type>) -> Definition {
    definition(
        name,
        DefinitionKind::Object(Object { xml: None, members, extra, ..Object::default() }),
    )
}

fn set(name: &str, base: EnumerationBase, values: &[&str]) -> Definition {
    let value = |value: &&str| EnumerationValue::new(*value, Prose::default());
    let values = values.iter().map(value).collect();
    definition(name, DefinitionKind::Enumeration(Enumeration { base, values, is_open: false }))
}

fn choice(name: &str, by: ChoiceBy, variants: Vec<(&str, Type)>) -> Definition {
    let variants = variants.into_iter().map(|(name, value)| member(name, value)).collect();
    definition(name, DefinitionKind::Choice(Choice::new(by, variants)))
}

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn types() -> Types {
    let scalar = Type::Scalar;
    let id = |at| Type::Named(TypeId(at));
    let tag = || ChoiceBy::Tag { name: "kind".to_owned(), is_literal: false };
    let mut definitions = vec![
        set("level", EnumerationBase::Integer, &["1", "2", "-1"]),
        set("ratio", EnumerationBase::Number, &["0.5", "1", "-2.5"]),
        set("flag", EnumerationBase::Boolean, &["true"]),
        set("mixed", EnumerationBase::Mixed, &["\"auto\"", "1", "null", "[1, {}]", "{\"a\": 1.5}"]),
        set("color", EnumerationBase::Text, &["red", "light green"]),
        object("dog", vec![required("bark", scalar(Scalar::Boolean))], None),
        object(
            "cat",
            vec![
                Member {
                    fixed: Some("cat".to_owned()),
                    ..required("kind", scalar(Scalar::String))
                },
                required("lives", scalar(Scalar::Int32)),
            ],
            Some(scalar(Scalar::Int64)),
        ),
        choice(
            "pet",
            tag(),
            vec![("dog", id(5)), ("puppy", id(5)), ("cat", id(6)), ("nest", id(10))],
        ),
        tree(),
        choice(
            "anything",
            ChoiceBy::Shape,
            vec![
                ("text", scalar(Scalar::String)),
                ("whole", scalar(Scalar::Int64)),
                ("number", scalar(Scalar::Double)),
                ("flag", id(2)),
                ("names", list(scalar(Scalar::String))),
                ("dog", id(5)),
                ("cat", id(6)),
                ("tree", nullable(id(8))),
                ("self", id(9)),
                ("counts", map(scalar(Scalar::UInt64))),
            ],
        ),
        choice("nest", ChoiceBy::Shape, vec![("anything", list(id(9))), ("pet", id(7))]),
        set("both", EnumerationBase::Boolean, &["true", "false"]),
        set("nothing", EnumerationBase::Text, &[]),
        set("no number", EnumerationBase::Integer, &[]),
        choice("no choice", ChoiceBy::Shape, Vec::new()),
        choice(
            "when",
            ChoiceBy::Shape,
            vec![
                ("uuid", scalar(Scalar::Uuid)),
                ("day", scalar(Scalar::Date)),
                ("instant", scalar(Scalar::DateTime)),
                ("color", id(4)),
                ("ids", list(scalar(Scalar::Int64Text))),
                ("id", scalar(Scalar::Int64Text)),
            ],
        ),
    ];
    let many = (0..200).map(|at| member(&format!("member {at}"), scalar(Scalar::String)));
    definitions.push(object("many", many.collect(), None));
    definitions.push(object(
        "parcel",
        vec![
            required("name", scalar(Scalar::String)),
            member("dog", id(5)),
            member("tags", list(scalar(Scalar::String))),
            member("picture", Type::Bytes),
            member("count", scalar(Scalar::Int32)),
            Member { access: Access::ReadOnly, ..member("seen", scalar(Scalar::Boolean)) },
        ],
        None,
    ));
    definitions[11].deprecated = true;
    Types { definitions, ..Types::default() }
}

fn tree() -> Definition {
    let id = |at| Type::Named(TypeId(at));
    let members = vec![
        required("id", Type::Scalar(Scalar::Int64Text)),
        Member { access: Access::ReadOnly, ..required("made", Type::Scalar(Scalar::DateTime)) },
        Member { access: Access::WriteOnly, ..required("secret", Type::Scalar(Scalar::String)) },
        Member { deprecated: true, ..required("old", Type::Scalar(Scalar::String)) },
        member("pet", id(7)),
        member("next", id(9)),
        required("parent", id(8)),
        member("children", list(nullable(id(8)))),
        member("by name", map(nullable(Type::Scalar(Scalar::Int64Text)))),
        Member { nullable: true, ..member("level", id(0)) },
        Member { nullable: true, ..required("ratio", id(1)) },
        member("mixed", id(3)),
        member("both", id(11)),
        member("extra", Type::Json),
        member("file", Type::Bytes),
        member("nothing", id(12)),
        member("no number", id(13)),
        member("no choice", id(14)),
        member("when", list(id(15))),
        member("many", id(16)),
    ];
    object("tree", members, Some(Type::Json))
}

pub(super) fn operations() -> Vec<Operation> {
    let plant = Operation {
        request: Some(sent(vec![json(TREE)])),
        responses: vec![Response {
            links: vec![
                link(
                    "climb",
                    &[("to", "parent/id"), ("from", "id"), ("label", "old"), ("at", "made")],
                ),
                link("climb", &[("to", "parent/id")]),
                link("walk", &[("nowhere", "id")]),
            ],
            ..response(Status::Code(200), vec![json(TREE)])
        }],
        deprecated: true,
        ..operation("plantTree", Verb::Post, "/trees")
    };
    let scalars = [
        ("to", Scalar::Int64),
        ("from", Scalar::Int64Text),
        ("label", Scalar::Uri),
        ("at", Scalar::DateTime),
    ];
    let climb = Operation {
        parameters: scalars.map(|(name, scalar)| in_path(name, scalar)).to_vec(),
        ..operation("climb", Verb::Get, "/climb/{to}/{from}/{label}/{at}")
    };
    let walk = Operation {
        request: Some(sent(vec![json(Type::Named(TypeId(7)))])),
        responses: vec![response(Status::Code(200), vec![json(DOG)])],
        ..operation("walk", Verb::Post, "/walks")
    };
    vec![plant, walk, climb]
}

/// A link, whose name is that of a property, with the JSON paths of its arguments.
fn link(operation: &str, arguments: &[(&str, &str)]) -> OperationLink {
    let argument = |(name, keys): &(&str, &str)| LinkArgument {
        parameter: (*name).to_owned(),
        location: None,
        source: LinkSource::ResponseBody(keys.split('/').map(str::to_owned).collect()),
    };
    OperationLink {
        name: "next".to_owned(),
        operation: OperationId(operation.to_owned()),
        arguments: arguments.iter().map(argument).collect(),
        docs: Prose::default(),
    }
}

fn in_path(name: &str, scalar: Scalar) -> Parameter {
    let value = Value::new(Type::Scalar(scalar), Presence::Required);
    Parameter::new(name, Location::Path, value, Prose::default(), span())
}
