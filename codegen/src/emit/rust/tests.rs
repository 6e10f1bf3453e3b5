use expect_test::expect_file;
use restwright_api::*;
use restwright_source::{Limits, Sources, Span};

use super::*;
use crate::plan::rust::Decided;

/// Texts that would be code, an identifier or a comment if they were taken as they are.
const HOSTILE: &[&str] = &[
    "",
    "self",
    "Self",
    "crate",
    "type",
    "new",
    "default",
    "send",
    "String",
    "Option",
    "Client",
    "1st",
    "\"; panic!(); \"",
    "*/ fn x() {}",
    "\n//! x",
    "\r\u{202e}\u{0}",
    "名前",
    "{}",
    "a/{b}",
    "```\nfn main() {}\n```",
    "[a](b) <c> `d",
    "http://a.example/{x}",
];

fn span() -> Span {
    let mut sources = Sources::in_memory([("api.wadl", "")], Limits::default());
    Span::file_start(sources.open("api.wadl".into()).unwrap())
}

fn parameter(name: &str, location: Location, presence: Presence, of: Type) -> Parameter {
    let value = Value::new(of, presence);
    Parameter::new(name, location, value, Prose::text(name), span())
}

fn member(name: &str, presence: Presence) -> Member {
    let xml = Some(XmlForm::Attribute(QName { namespace: None, local: "a".to_owned() }));
    let docs = Prose::text(name);
    Member { xml, presence, docs, ..Member::new(name, Type::Scalar(Scalar::String)) }
}

fn body(id: u32) -> Body {
    Body {
        media_type: Some(MediaType("application/json".to_owned())),
        content: Content::Typed { value: Type::Named(TypeId(id)), xml: None },
        ..Body::unknown(span())
    }
}

fn definition(name: &str, kind: DefinitionKind) -> Definition {
    Definition {
        name: TypeName(vec![name.to_owned()]),
        docs: Prose::text(name),
        deprecated: false,
        kind,
        span: None,
    }
}

/// An object and an enumeration in which a text stands everywhere.
fn types(text: &str) -> Types {
    let object = Object {
        xml: None,
        members: vec![
            member(text, Presence::Required),
            member(&format!("{text} too"), Presence::Optional),
        ],
        extra: None,
        ..Object::default()
    };
    let value = EnumerationValue::new(text, Prose::text(text));
    let set = Enumeration { base: EnumerationBase::Text, values: vec![value] };
    Types {
        definitions: vec![
            definition(text, DefinitionKind::Object(object)),
            definition(text, DefinitionKind::Enumeration(set)),
        ],
        ..Types::default()
    }
}

/// An API in which a text stands everywhere that a text may stand.
fn emitted(api: &Api, options: &Options) -> FileSet {
    emit(&RustPlan::of(api, &Decided::default()), options).unwrap()
}

fn api(text: &str, path: &str) -> Api {
    let types = types(text);
    let response = Response {
        status: StatusSet(vec![Status::Code(404)]),
        title: None,
        docs: Prose::text(text),
        headers: Vec::new(),
        bodies: vec![body(0)],
        media_types: Vec::new(),
        links: Vec::new(),
        span: span(),
    };
    let success = Response { status: StatusSet(vec![Status::Code(200)]), ..response.clone() };
    let operation = Operation {
        id: OperationId(text.to_owned()),
        title: text.to_owned(),
        verb: Verb::Post,
        path: PathTemplate {
            parts: vec![
                PathPart::Literal(format!("/{path}/")),
                PathPart::Parameter { name: path.to_owned(), pattern: None },
            ],
        },
        server: 0,
        summary: String::new(),
        docs: Prose::text(text),
        deprecated: false,
        parameters: vec![
            parameter(path, Location::Path, Presence::Required, Type::Scalar(Scalar::String)),
            parameter(text, Location::Query, Presence::Optional, Type::Named(TypeId(1))),
            parameter(text, Location::Header, Presence::Required, Type::Scalar(Scalar::String)),
        ],
        request: Some(Request { docs: Prose::default(), required: true, bodies: vec![body(0)] }),
        responses: vec![success, response],
        security: None,
        paging: None,
        resource_type: None,
        derived: restwright_api::Derived::default(),
        span: span(),
    };
    Api {
        title: text.to_owned(),
        docs: Prose::text(text),
        servers: Vec::new(),
        groups: vec![Group {
            name: text.to_owned(),
            title: Some(text.to_owned()),
            docs: Prose::text(text),
            operations: vec![operation],
            ..Group::default()
        }],
        types,
        ..Api::default()
    }
}

fn options(name: &str) -> Options {
    Options {
        name: name.to_owned(),
        mode: Mode::Crate,
        runtime: Runtime::Path("../runtime".to_owned()),
        source: format!("{name}.wadl"),
        features: vec!["reqwest".to_owned()],
    }
}

#[test]
fn hostile_names_are_rust() {
    for text in HOSTILE {
        for (path, file) in emitted(&api(text, text), &options(text)).iter() {
            let head = file.lines().next().unwrap_or_default();
            assert!(head.contains("Generated by `restwright"), "{text:?}: {head:?}");
            if path.extension() == Some("rs") {
                let parsed = syn::parse_file(file);
                assert!(parsed.is_ok(), "{text:?} {path}: {:?}\n{file}", parsed.err());
                assert!(!file.contains(['\u{202e}', '\u{0}', '\r']), "{text:?} {path}");
            }
        }
    }
}

#[test]
fn a_module_has_no_manifest() {
    let options = Options { mode: Mode::Module, runtime: Runtime::Embedded, ..options("x") };
    let files = emitted(&api("volume", "id"), &options);
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert!(paths.contains(&"mod.rs") && paths.contains(&"runtime/mod.rs"), "{paths:?}");
    assert!(!paths.contains(&"Cargo.toml"), "{paths:?}");
    let all: String = files.iter().map(|(_, text)| text).collect();
    assert!(!all.contains("feature ="), "a module has no features of its own");
}

#[test]
fn a_module_of_operations() {
    let files = emitted(&api("volume", "id"), &options("x"));
    expect_file!["tests/operations.txt"]
        .assert_eq(files.get("src/volume.rs".into()).unwrap_or_default());
}

#[test]
fn a_module_of_types() {
    let files = emitted(&api("volume", "id"), &options("x"));
    expect_file!["tests/types.txt"].assert_eq(files.get("src/types.rs".into()).unwrap_or_default());
}

#[test]
fn a_result_for_each_status() {
    let mut api = api("volume", "id");
    let operation = &mut api.groups[0].operations[0];
    let like = operation.responses[0].clone();
    let response = |status: Status, bodies: Vec<Body>| Response {
        status: StatusSet(vec![status]),
        bodies,
        ..like.clone()
    };
    let text = Body { content: Content::Text, ..body(0) };
    operation.responses = vec![
        response(Status::Code(200), vec![body(0)]),
        response(Status::Code(202), vec![text]),
        response(Status::Code(204), Vec::new()),
        response(Status::Code(299), vec![body(0)]),
    ];
    let files = emitted(&api, &options("x"));
    let module = files.get("src/volume.rs".into()).unwrap_or_default();
    let (_, result) = module.split_once("/// Result of").unwrap();
    expect_file!["tests/result.txt"].assert_eq(result);
}

#[test]
fn samples_that_cannot_be_read_have_no_test() {
    let mut api = api("volume", "id");
    let sample = |title: &str, text: &str, is_well_formed| Sample {
        title: Some(title.to_owned()),
        name: None,
        format: SampleFormat::Json,
        is_well_formed,
        text: text.to_owned(),
        file: None,
        span: span(),
    };
    let body = &mut api.groups[0].operations[0].responses[0].bodies[0];
    body.samples = vec![sample("Cut", "{…}", false), sample("Whole", "{}", true)];
    let files = emitted(&api, &options("x"));
    let tests = files.get("tests/samples.rs".into()).unwrap_or_default();
    assert!(tests.contains("not tested:\n//! - `volume_response_200_json_cut`"), "{tests}");
    assert!(
        tests.contains("fn volume_response_200_json_whole()") && !tests.contains('…'),
        "{tests}"
    );
    api.groups[0].operations[0].responses[0].bodies[0].samples.pop();
    assert!(emitted(&api, &options("x")).get("tests/samples.rs".into()).is_none());
}

#[test]
fn elements_without_a_media_type_are_xml() {
    let mut api = api("volume", "id");
    let operation = &mut api.groups[0].operations[0];
    let name = QName { namespace: None, local: "volume".to_owned() };
    let content =
        Content::Typed { value: Type::Named(TypeId(0)), xml: Some(XmlForm::Element(name)) };
    let body = Body { media_type: None, content, by_schema: true, ..body(0) };
    operation.request.iter_mut().for_each(|request| request.bodies = vec![body.clone()]);
    operation.responses[0].bodies = vec![body];
    let files = emitted(&api, &options("x"));
    let module = files.get("src/volume.rs".into()).unwrap_or_default();
    assert!(module.contains("sends: &[\"application/xml\"]"), "{module}");
    assert!(module.contains("returns: &[\"application/xml\"]"), "{module}");
}

/// What is said of a plan that no description can lead to.
fn refused(change: impl FnOnce(&mut RustPlan)) -> String {
    let mut plan = RustPlan::of(&api("volume", "/volumes"), &Decided::default());
    let options = Options::default();
    assert!(emit(&plan, &options).is_ok(), "without the change");
    change(&mut plan);
    emit(&plan, &options).unwrap_err().to_string()
}

#[test]
fn two_files_of_one_path_are_an_error() {
    let said = refused(|plan| plan.modules.push(plan.modules[0].clone()));
    assert_eq!(said, "restwright made a mistake in `src/volume.rs`: two files have this path");
}

#[test]
fn what_is_not_rust_is_an_error() {
    use crate::plan::rust::{EnumBase, KindPlan};

    let of_base = |base| {
        refused(|plan| {
            let kinds = plan.types.iter_mut().map(|found| &mut found.kind);
            let mut enums = kinds.filter_map(|kind| match kind {
                KindPlan::Enum(found) => Some(found),
                _ => None,
            });
            enums.next().unwrap().base = base;
        })
    };
    let at = "restwright made a mistake in `src/types.rs`: the text of the file is not Rust: ";
    for base in [EnumBase::Integer, EnumBase::Float, EnumBase::Boolean] {
        let said = of_base(base);
        let of = format!("{at}`volume` is no value of its enumeration: ");
        assert!(said.starts_with(&of), "{said}");
    }
}
