use restwright_api::{Definition, MediaType, Object, Prose, Scalar, TypeId, TypeName, Value};
use restwright_source::Span;

use super::*;

/// An object `mast` with a required property `sails` and an optional `flag`.
fn types() -> Types {
    let member = |json: &str, presence| {
        let text = Type::Scalar(Scalar::String);
        Member { presence, ..Member::new(json, text) }
    };
    let members = vec![member("sails", Presence::Required), member("flag", Presence::Optional)];
    let kind = DefinitionKind::Object(Object { members, ..Object::default() });
    let name = TypeName(vec!["mast".to_owned()]);
    let definition =
        Definition { name, docs: Prose::default(), deprecated: false, kind, span: None };
    Types { definitions: vec![definition], ..Types::default() }
}

fn text() -> Type {
    Type::Scalar(Scalar::String)
}

fn list() -> Type {
    Type::List(Box::new(text()))
}

fn object() -> Type {
    Type::Named(TypeId(0))
}

fn parameter(location: Location, style: Style, explode: bool, of: Type) -> Parameter {
    let value = Value::new(of, Presence::Required);
    let span = Span::default();
    let parameter = Parameter::new("mast", location, value, Prose::default(), span);
    let encoding = Encoding::by(style, explode);
    Parameter { encoding, ..parameter }
}

fn printed(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Mark(mark) => (*mark).to_owned(),
        Piece::Name(text) | Piece::Fixed(text) | Piece::Reserved(text) => text.clone(),
        Piece::Key(name) | Piece::Value(name, _) => format!("${{{name}}}"),
    };
    pieces.iter().map(piece).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn every_style_in_every_shape() {
    use Location::{Cookie, Header, Matrix, Path, Query};
    for (location, style, explode, of, call, note) in [
        (Path, Style::Simple, false, text(), "${mast}", "${mast}"),
        (Path, Style::Simple, false, list(), "${mast 1},${mast 2}", "${mast 1},${mast 2}"),
        (Path, Style::Simple, true, object(), "sails=${sails}", "sails=${sails},flag=${flag}"),
        (Path, Style::Label, false, text(), ".${mast}", ".${mast}"),
        (Path, Style::Label, true, list(), ".${mast}", ".${mast 1}.${mast 2}"),
        (Path, Style::Label, false, object(), ".sails,${sails}", ".sails,${sails},flag,${flag}"),
        (Path, Style::Matrix, false, text(), ";mast=${mast}", ";mast=${mast}"),
        (Path, Style::Matrix, true, list(), ";mast=${mast}", ";mast=${mast 1};mast=${mast 2}"),
        (Path, Style::Matrix, true, object(), ";sails=${sails}", ";sails=${sails};flag=${flag}"),
        (Matrix, Style::Matrix, true, text(), ";mast=${mast}", ";mast=${mast}"),
        (Query, Style::Form, true, text(), "mast=${mast}", "mast=${mast}"),
        (Query, Style::Form, true, list(), "mast=${mast}", "mast=${mast 1}&mast=${mast 2}"),
        (Query, Style::Form, false, list(), "mast=${mast 1},${mast 2}", "mast=${mast 1},${mast 2}"),
        (Query, Style::Form, true, object(), "sails=${sails}", "sails=${sails}&flag=${flag}"),
        (
            Query,
            Style::PipeDelimited,
            false,
            list(),
            "mast=${mast 1}|${mast 2}",
            "mast=${mast 1}|${mast 2}",
        ),
        (
            Query,
            Style::SpaceDelimited,
            false,
            object(),
            "mast=sails ${sails}",
            "mast=sails ${sails} flag ${flag}",
        ),
        (
            Query,
            Style::DeepObject,
            true,
            object(),
            "mast[sails]=${sails}",
            "mast[sails]=${sails}&mast[flag]=${flag}",
        ),
        (
            Query,
            Style::DeepObject,
            true,
            Type::Map(Box::new(text())),
            "mast[${key}]=${value}",
            "mast[${key}]=${value}",
        ),
        (Header, Style::Simple, false, object(), "sails,${sails}", "sails,${sails},flag,${flag}"),
        (Cookie, Style::Form, true, list(), "mast=${mast}", "mast=${mast 1}; mast=${mast 2}"),
        (
            Query,
            Style::Content(MediaType("application/json".to_owned())),
            false,
            object(),
            "mast=${mast}",
            "mast=${mast}",
        ),
        (
            Query,
            Style::WholeQuery {
                media_type: MediaType("application/json".to_owned()),
                fields: Vec::new(),
            },
            false,
            object(),
            "${mast}",
            "${mast}",
        ),
    ] {
        let parameter = parameter(location, style, explode, of);
        let of = |purpose| printed(&spelling(&parameter, &types(), purpose));
        assert_eq!((of(Purpose::Call).as_str(), of(Purpose::Note).as_str()), (call, note));
    }
}

#[test]
fn what_never_changes_stands_in_a_call() {
    let mut fixed = parameter(Location::Path, Style::Label, false, text());
    fixed.value.fixed = Some("main".to_owned());
    assert_eq!(printed(&spelling(&fixed, &types(), Purpose::Call)), ".main");
    assert_eq!(printed(&spelling(&fixed, &types(), Purpose::Note)), ".${mast}");
}

#[test]
fn the_usual_is_not_said() {
    let of = |location, style, explode, value| {
        let parameter = parameter(location, style, explode, value);
        unusual_spelling(&parameter, &types()).map(|pieces| printed(&pieces))
    };
    assert_eq!(of(Location::Query, Style::Form, true, list()), None);
    assert_eq!(of(Location::Query, Style::PipeDelimited, false, text()), None);
    assert_eq!(of(Location::Path, Style::Label, false, text()).as_deref(), Some(".${mast}"));
}
