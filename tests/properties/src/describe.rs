//! Descriptions, processed by readers and every emitter.

use restwright_api::Api;
use restwright_api::outline::outline;
use restwright_codegen::diff::compare;
use restwright_codegen::emit::rust::{self, Options, Runtime};
use restwright_codegen::emit::{openapi, rst};
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::openapi::Document;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_codegen::plan::pages::{PageOptions, PagesPlan};
use restwright_codegen::plan::rust::{Decided, RustPlan};
use restwright_source::render::render;
use restwright_source::{Diagnostics, FileId, Limits, Paths, Sources, json};

use crate::measure::{PROMISED, bounded};
use crate::{input, output, validity};

/// Reader of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    Wadl,
    Openapi,
}

/// Result of reading files.
struct Reading {
    api: Option<Api>,
    /// The diagnostics as text and in machine-readable formats.
    messages: String,
}

/// Outputs of a description.
#[derive(Debug, PartialEq)]
struct Written {
    outline: String,
    rust: FileSet,
    classic: FileSet,
    sphinx: FileSet,
    os_api_ref: FileSet,
    json: String,
    yaml: String,
}

/// A WADL whose only operation uses the element and the type of a schema.
const ABOUT_SCHEMA: &[u8] = br#"<application xmlns="http://wadl.dev.java.net/2009/02"
    xmlns:a="urn:a"><grammars><include href="a.xsd"/></grammars>
  <resources base="https://h.example"><resource path="p"><method name="POST" id="m">
    <request><representation mediaType="application/xml" element="a:a"/>
      <representation mediaType="application/json" element="a:b"/></request>
    <response><representation mediaType="application/xml" element="a:b"/></response>
  </method></resource></resources></application>"#;

/// Checks a description and the files that it refers to.
pub(crate) fn check(reader: Reader, first: &str, input: &[u8]) {
    check_files(reader, &input::files(first, input));
}

/// Checks a schema and the files that it refers to.
pub(crate) fn check_schema(input: &[u8]) {
    let mut files = vec![("main.wadl".to_owned(), ABOUT_SCHEMA.to_vec())];
    files.extend(input::files("a.xsd", input));
    check_files(Reader::Wadl, &files);
}

fn check_files(reader: Reader, files: &[(String, Vec<u8>)]) {
    let written = bounded(PROMISED, || written(reader, files));
    // Output is deterministic.
    assert!(written == self::written(reader, files), "two runs differ");
}

/// Returns all outputs of a description; each must be well formed.
fn written(reader: Reader, files: &[(String, Vec<u8>)]) -> Option<(String, Written)> {
    let Reading { api, messages } = read(reader, files);
    output::is_plain("diagnostics", &messages);
    let api = api?;
    let plan = RustPlan::of(&api, &Decided::default());
    let written = Written {
        outline: outline(&api),
        rust: rust::emit(&plan, &options()).unwrap(),
        classic: rst::classic::emit(&ClassicPlan::of(&api, &PageOptions::default())).unwrap(),
        sphinx: rst::sphinx::emit(&PagesPlan::for_sphinx(&api, &PageOptions::default()), &plan)
            .unwrap(),
        os_api_ref: rst::os_api_ref::emit(&PagesPlan::for_os_api_ref(&api)).unwrap(),
        json: convert(&api, openapi::Syntax::Json),
        yaml: convert(&api, openapi::Syntax::Yaml),
    };
    let decided = Decided::default();
    let changes = compare(&api, &api, [&decided, &decided]);
    assert!(changes.is_empty(), "a description differs from itself: {changes:?}");
    output::is_rust(&written.rust);
    for pages in [&written.classic, &written.sphinx, &written.os_api_ref] {
        output::are_pages(pages);
    }
    validity::is_openapi(&written.json);
    Some((messages, written))
}

/// Converts a description of any language to OpenAPI, and reads the result.
pub(crate) fn check_conversion(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (reader, first) = match text.trim_start().chars().next() {
        Some('<') => (Reader::Wadl, "main.wadl"),
        Some('{') => (Reader::Openapi, "main.json"),
        _ => (Reader::Openapi, "main.yaml"),
    };
    bounded(PROMISED, || {
        let Some(api) = read(reader, &input::files(first, input)).api else { return };
        let json = convert(&api, openapi::Syntax::Json);
        let again = understood("main.json", &json);
        let yaml = understood("main.yaml", &convert(&api, openapi::Syntax::Yaml));
        let differ = |a: &Api, b: &Api, what: &str| {
            let decided = Decided::default();
            let changes = compare(a, b, [&decided, &decided]);
            assert!(changes.is_empty(), "{what}: {changes:?}");
        };
        differ(&again, &yaml, "JSON and YAML say different things");
        let twice = convert(&again, openapi::Syntax::Json);
        let third = understood("main.json", &twice);
        // Alternatives by element get other names in the second conversion, which changes types.
        let ids = |api: &Api| api.operations().map(|found| found.id.clone()).collect::<Vec<_>>();
        assert!(ids(&again) == ids(&third), "operations change when they are converted again");
    });
}

/// Reads a description generated by restwright.
fn understood(path: &str, text: &str) -> Api {
    let Reading { api, messages } =
        read(Reader::Openapi, &[(path.to_owned(), text.as_bytes().to_vec())]);
    api.unwrap_or_else(|| panic!("our own OpenAPI is rejected:\n{messages}"))
}

fn read(reader: Reader, files: &[(String, Vec<u8>)]) -> Reading {
    let mut sources = Sources::in_memory(files.iter().cloned(), Limits::default());
    let mut diagnostics = Diagnostics::new();
    let read: fn(&mut Sources, &[FileId], &mut Diagnostics) -> Option<Api> = match reader {
        Reader::Wadl => restwright_wadl::read,
        Reader::Openapi => restwright_openapi::read,
    };
    // Undecodable files are rejected by the command, and covered by its tests.
    let opened = sources.open(files[0].0.as_str().into());
    let api = opened.ok().and_then(|file| {
        let api = read(&mut sources, &[file], &mut diagnostics);
        assert!(api.is_some() != diagnostics.has_errors(), "rejected without an error");
        api
    });
    let mut messages = render(&diagnostics, &sources, false);
    messages.push_str(&json::render(&json::entries(&diagnostics, &sources, &Paths::default())));
    Reading { api, messages }
}

fn options() -> Options {
    Options {
        name: "fuzzed".to_owned(),
        source: "main".to_owned(),
        runtime: Runtime::Crate,
        ..Options::default()
    }
}

fn convert(api: &Api, syntax: openapi::Syntax) -> String {
    openapi::write(&Document::of(api, "main", &mut Diagnostics::new()), syntax).unwrap()
}
