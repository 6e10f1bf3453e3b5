//! Limits on the work that a description may cause: valid descriptions are accepted, exponential
//! ones are rejected with a diagnostic that states how to raise the limit, and no text panics a
//! reader.

// Tests fail by panicking.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use cpu_time::ThreadTime;
use pipeline_tests::{repository, shared_cases};
use restwright::{Bindings, Conversion, Reading, RustArgs, load, load_within, read};
use restwright_api::Api;
use restwright_source::{Diagnostics, Limit, Limits, Sources};

/// Reads files, the first of which is the description; returns the model and the rendered
/// diagnostics.
fn read_with(files: &[(&str, &str)], limits: Limits) -> (Option<Api>, String) {
    let mut sources = Sources::in_memory(files.iter().copied(), limits);
    let mut diagnostics = Diagnostics::new();
    let main = sources.open(files[0].0.into()).unwrap();
    let reader =
        if files[0].0.ends_with("wadl") { restwright_wadl::read } else { restwright_openapi::read };
    let api = reader(&mut sources, &[main], &mut diagnostics);
    let drawn = restwright_source::render::render(&diagnostics, &sources, false);
    assert!(api.is_some() || diagnostics.has_errors(), "refused without a word");
    (api, drawn)
}

fn openapi(schemas: &str) -> String {
    format!(
        "{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"t\",\"version\":\"1\"}},\
         \"servers\":[{{\"url\":\"https://a.example\"}}],\"paths\":{{\"/a\":{{\"get\":{{\
         \"responses\":{{\"200\":{{\"description\":\"d\",\"content\":{{\"application/json\":{{\
         \"schema\":{{\"$ref\":\"#/components/schemas/A0\"}}}}}}}}}}}}}}}},\
         \"components\":{{\"schemas\":{{{schemas}}}}}}}"
    )
}

/// Returns a chain of schemas, each of which contains the next one.
fn chain(count: usize, link: impl Fn(&str) -> String, last: &str) -> String {
    let mut schemas = String::new();
    for at in 0..count {
        let next = format!("{{\"$ref\":\"#/components/schemas/A{}\"}}", at + 1);
        let _ = write!(schemas, "\"A{at}\":{},", link(&next));
    }
    openapi(&format!("{schemas}\"A{count}\":{last}"))
}

fn read_case(path: &Utf8Path) -> Reading {
    let began = ThreadTime::now();
    let reading = read(load(&[path.to_owned()], path.parent()).unwrap());
    assert!(began.elapsed() < Duration::from_secs(20), "{path}: {:?}", began.elapsed());
    reading
}

#[test]
fn long_chains_are_read() {
    let text = "{\"type\":\"object\",\"properties\":{\"deep\":{\"type\":\"string\"}}}";
    let references = chain(1_000, str::to_owned, text);
    let bases = chain(1_000, |next| format!("{{\"allOf\":[{next},{{}}]}}"), text);
    let lists = chain(200, |next| format!("{{\"type\":\"array\",\"items\":{next}}}"), text);
    let inline = openapi(&format!(
        "\"A0\":{}{text}{}",
        "{\"type\":\"array\",\"items\":".repeat(64),
        "}".repeat(64)
    ));
    for (name, text) in
        [("references", references), ("bases", bases), ("lists", lists), ("inline", inline)]
    {
        let (api, drawn) = read_with(&[("a.json", &text)], Limits::default());
        assert_eq!(drawn, "", "{name}");
        assert!(format!("{:?}", api.unwrap().types).contains("\"deep\""), "{name}");
    }
}

#[test]
fn circles_end() {
    let mut schemas = String::new();
    for at in 0..1_000 {
        let next = (at + 1) % 1_000;
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(schemas, "{comma}\"A{at}\":{{\"$ref\":\"#/components/schemas/A{next}\"}}");
    }
    let (api, drawn) = read_with(&[("a.json", &openapi(&schemas))], Limits::default());
    assert!(api.is_some());
    assert!(drawn.contains("schema-endless"), "{drawn}");
}

#[test]
fn discriminators_that_lead_back_to_their_base_end() {
    // The subtype adds nothing to its base, and is therefore equal to it.
    let schemas = "\"A0\":{\"discriminator\":{\"propertyName\":\"kind\"},\"properties\":{\
                   \"kind\":{\"type\":\"string\"}}},\"Heir\":{\"allOf\":[{\"$ref\":\
                   \"#/components/schemas/A0\"}],\"x-ms-discriminator-value\":\"h\"}";
    let text = openapi(schemas)
        .replace("\"schema\":{\"$ref\"", "\"example\":{\"kind\":\"h\"},\"schema\":{\"$ref\"");
    let (api, drawn) = read_with(&[("a.json", &text)], Limits::default());
    assert_eq!(drawn, "");
    let sample =
        |api: &Api| api.operations().next().unwrap().responses[0].bodies[0].samples[0].clone();
    assert!(sample(&api.unwrap()).is_well_formed);
    let Some(cases) = shared_cases("readers") else { return };
    assert!(read_case(&cases.join("discriminator-example.json")).api.is_some());
}

#[test]
fn callbacks_that_have_the_id_of_their_operation_end() {
    let text = openapi("\"A0\":{}").replace(
        "\"responses\":",
        "\"operationId\":\"a\",\"callbacks\":{\"c\":{\"u\":{\"post\":{\"operationId\":\"a\",\
         \"responses\":{}}}}},\"responses\":",
    );
    let (api, _) = read_with(&[("a.json", &text)], Limits::default());
    let conversion = Conversion { base: "".into(), path: "o.json".into(), format: None };
    let api = api.unwrap();
    assert_eq!(api.webhooks.len(), 1);
    let written = conversion.text(&api, &["a.json".into()], &mut Diagnostics::new()).unwrap();
    assert!(written.contains("\"callbacks\""), "{written}");
}

#[test]
fn texts_that_are_not_ascii() {
    let signs =
        ["\u{A0}", "é", "\u{2003}", "\u{1F600}", "e\u{301}", "\u{FEFF}", "\u{0}", "<", "%", "'"];
    let places = [
        "<!DOCTYPE application [@]><application xmlns=\"http://wadl.dev.java.net/2009/02\"/>",
        "<!DOCTYPE application [<!ENTITY@ e 'x'>]><application/>",
        "<!DOCTYPE application [<!ENTITY e@ '@'>]><application>&e@;</application>",
        "<!DOCTYPE application [<!ENTITY % e '@'>%e@;@<![@[]]>]><application/>",
        "<!DOCTYPE@ application SYSTEM 'e.ent'@><application/>",
        "@<application@ a@='@'@>@</application@>@",
        "<?xml@ version='1.0'?><application>&@;&#@;<!@--@--><![CDATA[@]]></application>",
        "{\"openapi\":@\"3.1.0\",\"paths@\":{\"/@{@}\":{}}}",
        "openapi: 3.1.0\nx-a: ]\nx-@: '@\n- @\"@\":@ [@\n",
        "openapi: 3.1.0\n@: &@ *@ !@ |@\n  @\n? @\n",
    ];
    for sign in signs {
        for place in places {
            let text = place.replace('@', sign);
            let name = if place.starts_with('{') {
                "a.json"
            } else if place.starts_with("openapi") {
                "a.yaml"
            } else {
                "a.wadl"
            };
            let entities = "@<!ENTITY@ f '@&#@;@%@;'>@]]>@<?@".replace('@', sign);
            read_with(&[(name, &text), ("e.ent", &entities)], Limits::default());
        }
    }
    let Some(cases) = shared_cases("readers") else { return };
    assert!(read_case(&cases.join("dtd-not-ascii.wadl")).api.is_some());
    assert!(read_case(&cases.join("union/d.wadl")).api.is_some());
}

#[test]
fn numbers_of_any_size() {
    for number in ["1e999999999", "-1e-999999999", "99999999999999999999999999", "1.5", "-0"] {
        let rules = [
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "multipleOf",
            "default",
        ];
        let rules: Vec<String> = rules.iter().map(|rule| format!("\"{rule}\":{number}")).collect();
        let rules = rules.join(",");
        let all = ["string", "integer", "number", "array"].map(|kind| {
            format!("\"{kind}\":{{\"type\":\"{kind}\",\"items\":{{}},\"enum\":[{number},1],{rules}}},\"{kind}2\":{{\"type\":\"{kind}\",\"items\":{{}},{rules}}}")
        });
        let text = openapi(&format!("\"A0\":{{\"properties\":{{{}}}}}", all.join(",")));
        let (api, _) = read_with(&[("a.json", &text)], Limits::default());
        let args = RustArgs { out: "bindings".into(), ..RustArgs::default() };
        Bindings::try_from(&args).unwrap().emit(&api.unwrap(), &["a.json".into()]).unwrap();
    }
}

#[test]
fn each_limit_is_named() {
    let doctype = "<!DOCTYPE a [<!ENTITY a 'x'><!ENTITY b '&a;&a;'><!ENTITY c '&b;'>]>";
    let wadl = |inside: &str| {
        format!(
            "{doctype}<application xmlns=\"http://wadl.dev.java.net/2009/02\">{inside}</application>"
        )
    };
    let resources =
        |inside: &str| wadl(&format!("<resources base=\"https://a.example\">{inside}</resources>"));
    let example = openapi("\"A0\":{\"type\":\"array\"}")
        .replace("\"schema\":{", &format!("\"example\":[{}1],\"schema\":{{", "1,".repeat(200)));
    let of: [(&str, &str, String); 12] = [
        ("nesting", "a.json", openapi("\"A0\":{\"items\":{\"items\":{\"items\":{}}}}")),
        ("nesting", "a.wadl", resources("<resource><resource><resource/></resource></resource>")),
        ("entity-depth", "a.wadl", wadl("<doc>&c;</doc>")),
        ("entities", "a.wadl", wadl("<doc>&b;&b;</doc>")),
        ("attributes", "a.wadl", wadl("<doc a=\"\" b=\"\" c=\"\"/>")),
        ("name-bytes", "a.wadl", wadl("<doc namewithoutend=\"\"/>")),
        (
            "path-parameters",
            "a.wadl",
            resources("<resource path=\"{a}/{b}/{c}\"><method name=\"GET\"/></resource>"),
        ),
        (
            "places",
            "a.wadl",
            resources(&"<resource path=\"a\"><method name=\"GET\"/></resource>".repeat(3)),
        ),
        ("combined", "a.json", openapi("\"A0\":{\"allOf\":[{},{},{}]}")),
        (
            "combined",
            "a.json",
            openapi("\"A0\":{\"dependentSchemas\":{\"a\":{},\"b\":{},\"c\":{}}}"),
        ),
        ("path-parameters", "a.json", openapi("\"A0\":{}").replace("\"/a\"", "\"/{a}/{b}/{c}\"")),
        ("example-values", "a.json", example),
    ];
    for (name, file, text) in of {
        let mut limits = Limits::default();
        // Below this value, the description itself exceeds the limit.
        let least = match (name, file) {
            ("nesting", "a.json") => 7,
            ("name-bytes", _) => 11,
            ("nesting", _) => 3,
            _ => 2,
        };
        limits.set(name, if name == "entity-depth" { 1 } else { least }).unwrap();
        let (_, drawn) = read_with(&[(file, &text)], limits);
        assert!(drawn.contains(&format!("--limit {name}=VALUE")), "{name}:\n{text}\n{drawn}");
        let (_, drawn) = read_with(&[(file, &text)], Limits::default());
        assert!(!drawn.contains("--limit"), "{name}: {drawn}");
    }
}

#[test]
fn limits_of_the_command_line_hold() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let path = folder.join("a.wadl");
    std::fs::write(&path, "<application/>").unwrap();
    let limits = Limits { file_bytes: 4, ..Limits::default() };
    let reading = read(load_within(&[path], None, limits).unwrap());
    assert!(reading.draw(false).contains("--limit file-bytes=VALUE"), "{}", reading.draw(false));
}

#[test]
fn the_manual_lists_every_limit() {
    let manual = std::fs::read_to_string(repository().join("docs/src/security.md")).unwrap();
    for limit in Limits::ALL {
        let line = format!("| `{}` | {} | {} |", limit.name(), limit.default, Limit::about(limit));
        assert!(manual.contains(&line), "{line}");
    }
}
