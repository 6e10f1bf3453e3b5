//! Malicious or accidentally huge descriptions: read in bounded time, without panics, and with a
//! diagnostic.

use std::fmt::Write;
use std::time::Duration;

use cpu_time::ThreadTime;
use restwright_api::Api;
use restwright_source::render::render;
use restwright_source::{Diagnostics, Limits, Sources};

/// Timeout for a debug build on a busy machine; one second is expected.
const LONGEST: Duration = Duration::from_secs(20);

/// Reads files, the first of which is the description; returns the model and the rendered
/// diagnostics.
fn read(files: &[(&str, &str)]) -> (Option<Api>, String) {
    let owned = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let mut sources = Sources::in_memory(owned.collect::<Vec<_>>(), Limits::default());
    let file = sources.open(files[0].0.into()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let started = ThreadTime::now();
    let api = restwright_openapi::read(&mut sources, &[file], &mut diagnostics);
    // The following stages must be bounded, too.
    let drawn = render(&diagnostics, &sources, false);
    if let Some(api) = &api {
        let _ = restwright_api::outline::outline(api);
    }
    let taken = started.elapsed();
    let head: String = files[0].1.chars().take(200).collect();
    assert!(taken < LONGEST, "{taken:?} for {head}");
    assert!(api.is_some() || drawn.contains("error["), "refused without a word: {head}");
    (api, drawn)
}

/// Returns a description with one operation that returns a schema, and named schemas.
fn described(schema: &str, schemas: &str) -> String {
    format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"a\", \"version\": \"1\"}},
        \"servers\": [{{\"url\": \"https://a.example\"}}],
        \"paths\": {{\"/a\": {{\"get\": {{\"operationId\": \"a\", \"responses\": {{\"200\":
        {{\"description\": \"a\", \"content\": {{\"application/json\": {{\"schema\": {schema}}}}}}}}}}}}}}},
        \"components\": {{\"schemas\": {{{schemas}}}}}}}"
    )
}

/// Asserts that a schema is accepted with a diagnostic.
fn is_told(schema: &str, schemas: &str, code: &str) {
    let (api, drawn) = read(&[("main.json", &described(schema, schemas))]);
    assert!(api.is_some(), "{drawn}");
    assert!(drawn.contains(&format!("[{code}]")), "{code} is missing:\n{drawn}");
}

/// Asserts that a schema is accepted.
fn is_read(schema: &str, schemas: &str) -> Api {
    let (api, drawn) = read(&[("main.json", &described(schema, schemas))]);
    api.unwrap_or_else(|| panic!("{drawn}"))
}

fn reference(name: &str) -> String {
    format!("{{\"$ref\": \"#/components/schemas/{name}\"}}")
}

/// Returns `count` texts separated by commas.
fn many(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).map(of).collect::<Vec<_>>().join(",")
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let (api, drawn) = read(&[("main.json", &described("{}", &format!("\"A\": {deep}")))]);
        assert!(api.is_none() && drawn.contains("[data-too-deep]"), "{drawn}");
    }
    let yaml = format!("openapi: 3.1.0\na:\n  {}x", "- ".repeat(50_000));
    let (api, drawn) = read(&[("main.yaml", &yaml)]);
    assert!(api.is_none() && drawn.contains("[data-too-deep]"), "{drawn}");
    let lists = format!("{}{{}}{}", "{\"items\":".repeat(240), "}".repeat(240));
    is_read(&lists, "");
}

#[test]
fn alias_bombs_are_refused() {
    let mut bomb = "openapi: 3.1.0\na0: &a0 {a: x, b: x}\n".to_owned();
    for level in 1..40 {
        let below = level - 1;
        writeln!(bomb, "a{level}: &a{level} {{a: *a{below}, b: *a{below}}}").unwrap();
    }
    let (api, drawn) = read(&[("main.yaml", &bomb)]);
    assert!(api.is_none() && drawn.contains("[data-too-large]"), "{drawn}");
    let merges = format!("openapi: 3.1.0\na: &a {{x: 1}}\nb: {{{}}}\n", "<<: *a, ".repeat(20_000));
    let _ = read(&[("main.yaml", &merges)]);
}

#[test]
fn references_in_circles_are_told() {
    let a = reference("A");
    is_told(&a, &format!("\"A\": {}, \"B\": {a}", reference("B")), "schema-endless");
    for key in ["allOf", "oneOf", "anyOf"] {
        is_read(&a, &format!("\"A\": {{\"{key}\": [{a}]}}"));
        is_read(&a, &format!("\"A\": {{\"{key}\": [{a}, {{\"{key}\": [{a}, {a}]}}]}}"));
    }
    for key in ["items", "additionalProperties"] {
        is_told(&a, &format!("\"A\": {{\"{key}\": {a}}}"), "schema-endless");
    }
    is_read(&a, &format!("\"A\": {{\"properties\": {{\"a\": {a}}}}}"));
    is_read(
        &a,
        &format!(
            "\"A\": {{\"oneOf\": [{a}], \"discriminator\": {{\"propertyName\": \"k\", \"mapping\": \
         {{\"a\": \"#/components/schemas/A\", \"b\": \"A\", \"c\": \"#\", \"d\": \"\"}}}}}}"
        ),
    );
    is_read(
        &a,
        &format!("\"A\": {{\"allOf\": [{a}, {{\"discriminator\": {{\"propertyName\": \"k\"}}}}]}}"),
    );
    let around = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\nservers: [{url: 'https://a.example'}]\n\
        paths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n  /c: {$ref: '#/paths/~1c'}\n  \
        /d:\n    get:\n      parameters: [{$ref: '#/components/parameters/a'}]\n      \
        requestBody: {$ref: '#/components/requestBodies/a'}\n      \
        responses: {'200': {$ref: '#/components/responses/a'}, '201': {headers: {X: {$ref: '#/components/headers/a'}}, \
        links: {a: {$ref: '#/components/links/a'}}, content: {a/b: {examples: {a: {$ref: '#/components/examples/a'}}}}}}\n      \
        callbacks: {a: {$ref: '#/components/callbacks/a'}, b: {c: {$ref: '#/paths/~1d'}}}\n\
        components:\n  securitySchemes: {a: {$ref: '#/components/securitySchemes/a'}}\n";
    let mut text = around.to_owned();
    for part in
        ["parameters", "requestBodies", "responses", "headers", "links", "examples", "callbacks"]
    {
        writeln!(text, "  {part}: {{a: {{$ref: '#/components/{part}/a'}}}}").unwrap();
    }
    let (api, drawn) = read(&[("main.yaml", &text)]);
    assert!(api.is_some() && drawn.contains("[data-reference-cycle]"), "{drawn}");
}

#[test]
fn callbacks_in_circles_end() {
    let text = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  /a: &a\n    get:\n      \
        responses: {}\n      callbacks: {b: {c: {$ref: '#/paths/~1a'}}, d: {e: {$ref: '#/paths/~1a'}}}\n";
    assert!(read(&[("main.yaml", text)]).0.is_some());
}

#[test]
fn large_ones_are_read() {
    let members = many(100_000, |at| format!("\"m{at}\": {{\"type\": \"string\"}}"));
    is_read(&format!("{{\"type\": \"object\", \"properties\": {{{members}}}}}"), "");
    let values = many(100_000, |at| format!("\"v{at}\""));
    is_read(&format!("{{\"enum\": [{values}]}}"), "");
    is_read(&format!("{{\"allOf\": [{{\"enum\": [{values}]}}, {{\"enum\": [{values}]}}]}}"), "");
    is_read(&format!("{{\"required\": [{values}], \"properties\": {{\"v1\": {{}}}}}}"), "");
    let named = many(30_000, |at| {
        format!("\"S{at}\": {{\"properties\": {{\"a\": {{\"type\": \"string\"}}}}}}")
    });
    is_read(&reference("S1"), &named);
    let twice = many(50_000, |at| format!("\"m{}\": {{}}", at / 2));
    is_read(&format!("{{\"properties\": {{{twice}}}}}"), "");
}

#[test]
fn many_alternatives_are_read() {
    let inline =
        many(10_000, |at| format!("{{\"properties\": {{\"m{at}\": {{\"type\": \"string\"}}}}}}"));
    is_read(&format!("{{\"oneOf\": [{inline}]}}"), "");
    let tagged = many(10_000, |at| {
        format!("{{\"required\": [\"k\"], \"properties\": {{\"k\": {{\"const\": \"t{at}\"}}}}}}")
    });
    is_read(&format!("{{\"oneOf\": [{tagged}]}}"), "");
    let named = many(10_000, |at| {
        format!("\"S{at}\": {{\"properties\": {{\"k\": {{\"type\": \"string\"}}}}}}")
    });
    let list = many(10_000, |at| reference(&format!("S{at}")));
    let mapping = many(10_000, |at| format!("\"t{at}\": \"#/components/schemas/S{at}\""));
    let tag = format!("\"discriminator\": {{\"propertyName\": \"k\", \"mapping\": {{{mapping}}}}}");
    is_read(&format!("{{\"oneOf\": [{list}], {tag}}}"), &named);
    let heirs = many(10_000, |at| format!("\"H{at}\": {{\"allOf\": [{}]}}", reference("Base")));
    let base = format!("\"Base\": {{\"properties\": {{\"k\": {{}}}}, {tag}}}, {heirs}, {named}");
    is_read(&reference("Base"), &base);
}

#[test]
fn fans_do_not_multiply() {
    for key in ["allOf", "oneOf", "anyOf"] {
        let fan = many(40, |at| {
            let next = reference(&format!("S{}", at + 1));
            format!(
                "\"S{at}\": {{\"{key}\": [{next}, {{\"allOf\": [{next}, {{\"properties\": {{\"m{at}\": {{}}}}}}]}}]}}"
            )
        });
        is_read(&reference("S0"), &format!("{fan}, \"S40\": {{\"type\": \"object\"}}"));
    }
    // Each alternative has the same alternatives.
    let wide = many(30, |at| {
        format!(
            "{{\"oneOf\": [{}]}}",
            many(30, |inner| format!("{{\"properties\": {{\"m{at}_{inner}\": {{}}}}}}"))
        )
    });
    is_read(
        &format!("{{\"properties\": {{\"a\": {{}}}}, \"oneOf\": [{wide}], \"anyOf\": [{wide}]}}"),
        "",
    );
    // Every schema is composed of all previous ones.
    let made = many(200, |at| {
        let parts = many(at, |before| reference(&format!("S{before}")));
        format!(
            "\"S{at}\": {{\"allOf\": [{parts}], \"discriminator\": {{\"propertyName\": \"k\"}}, \"properties\": {{\"m{at}\": {{}}}}}}"
        )
    });
    is_read(&reference("S0"), &made);
    // Properties merged from many parts repeatedly.
    let merged = many(60, |at| {
        format!(
            "\"S{at}\": {{\"allOf\": [{}], \"properties\": {{\"a\": {}}}}}",
            many(60, |part| reference(&format!("S{part}"))),
            reference(&format!("S{}", (at + 1) % 60))
        )
    });
    is_read(&reference("S0"), &merged);
}

#[test]
fn dynamic_anchors_do_not_multiply() {
    let asks = |at: usize| format!("\"p{at}\": {{\"$dynamicRef\": \"#n{at}\"}}");
    let declares = |at: usize| format!("\"d{at}\": {{\"$dynamicAnchor\": \"n{at}\"}}");
    // One anchor, declared and referenced by many resources.
    let rest = format!("\"properties\": {{{}}}, \"$dynamicAnchor\": \"n0\"", asks(0));
    let resources = many(8_000, |at| format!("\"S{at}\": {{\"$id\": \"s{at}\", {rest}}}"));
    is_read(&reference("S1"), &resources);
    // Two resources with many anchors; the outer one overrides those of the inner one.
    let anchors = format!("\"$defs\": {{{}}}", many(8_000, declares));
    let properties = many(8_000, asks);
    let inner = format!("\"I\": {{\"$id\": \"i\", {anchors}, \"properties\": {{{properties}}}}}");
    let outer = format!("\"O\": {{\"$id\": \"o\", \"$ref\": \"i\", {anchors}}}");
    is_read(&reference("O"), &format!("{inner}, {outer}"));
}

#[test]
fn numbers_and_texts_of_any_kind_are_read() {
    let huge = "9".repeat(100_000);
    is_read(
        &format!(
            "{{\"type\": \"integer\", \"maximum\": {huge}, \"minimum\": -{huge}, \"maxLength\": {huge}, \"default\": {huge}, \"enum\": [{huge}, 1e99999]}}"
        ),
        "",
    );
    is_read(
        "{\"type\": \"number\", \"multipleOf\": 0, \"exclusiveMinimum\": 1e-999, \"const\": -0.0}",
        "",
    );
    let names = [
        "__proto__",
        "constructor",
        "",
        " ",
        "a\\u0000b",
        "\\u202Eevil\\u2066",
        "\\ud800",
        "🦀",
        "self",
        "r#type",
        "*/",
        "\\\"",
        "${a}",
        "\\n\\n## a",
    ];
    let members: Vec<String> = names.iter().map(|name| format!("\"{name}\": {{\"type\": \"object\", \"title\": \"{name}\", \"description\": \"{name}\", \"properties\": {{\"{name}\": {{\"enum\": [\"{name}\", \"x\"]}}}}}}")).collect();
    let schemas = members.join(",");
    let api = is_read(&format!("{{\"properties\": {{{schemas}}}}}"), &schemas);
    assert!(api.types.definitions.len() > names.len());
}

#[test]
fn references_of_any_kind_are_followed_or_told() {
    for (text, code) in [
        ("#/components/schemas/A/oneOf/7", "data-unresolved-reference"),
        ("#/components/schemas/A/oneOf/-1", "data-unresolved-reference"),
        ("#/components/schemas/A/oneOf/99999999999999999999999", "data-unresolved-reference"),
        ("../../../../etc/passwd", "data-unresolved-reference"),
        ("/etc/passwd", "data-unresolved-reference"),
        ("file:///etc/passwd", "data-unresolved-reference"),
        ("http://127.0.0.1/a.json", "data-unresolved-reference"),
        ("//a.example/b", "data-unresolved-reference"),
        ("missing.json#/a", "data-unresolved-reference"),
        ("broken.json", "data-unresolved-reference"),
        ("\\u0000", "data-unresolved-reference"),
        ("%00", "data-unresolved-reference"),
        ("#/%ff", "data-unresolved-reference"),
        ("main.json", "openapi"),
        ("", "openapi"),
        ("#", "openapi"),
        ("#/components/schemas/A/oneOf/1", "openapi"),
    ] {
        let schema = format!("{{\"type\": \"array\", \"items\": {{\"$ref\": \"{text}\"}}}}");
        let main = described(&schema, "\"A\": {\"oneOf\": [{}, {\"type\": \"string\"}]}");
        let (api, drawn) = read(&[("main.json", &main), ("broken.json", "{{{")]);
        assert!(api.is_some(), "{text}: {drawn}");
        let is_told = drawn.contains(&format!("[{code}]"));
        assert!(is_told || code == "openapi", "{text} is passed over:\n{drawn}");
    }
}

#[test]
fn files_that_refer_to_each_other_end() {
    let main = described("{\"$ref\": \"a.json\"}", "");
    let files = [
        ("main.json", main.as_str()),
        (
            "a.json",
            "{\"properties\": {\"a\": {\"$ref\": \"a.json\"}, \"b\": {\"$ref\": \"b.json#/x\"}}}",
        ),
        ("b.json", "{\"x\": {\"$ref\": \"a.json\"}, \"y\": {\"$ref\": \"main.json\"}}"),
    ];
    assert!(read(&files).0.is_some());
    let links = many(5_000, |at| format!("\"S{at}\": {{\"$ref\": \"f{at}.json\"}}"));
    let text = described("{}", &links);
    let (api, _) = read(&[("main.json", &text)]);
    assert!(api.is_some());
}

#[test]
fn many_operations_and_parameters_are_read() {
    let head = "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"a\", \"version\": \"1\"}";
    let paths = many(10_000, |at| {
        format!(
            "\"/p{at}\": {{\"get\": {{\"operationId\": \"same\", \"tags\": [\"t{at}\"], \"responses\": {{}}}}}}"
        )
    });
    assert!(read(&[("main.json", &format!("{head}, \"paths\": {{{paths}}}}}"))]).0.is_some());
    let parameters =
        many(10_000, |at| format!("{{\"in\": \"query\", \"name\": \"p{at}\", \"schema\": {{}}}}"));
    let one = format!(
        "{head}, \"paths\": {{\"/a\": {{\"get\": {{\"parameters\": [{parameters}], \"responses\": {{}}}}}}}}}}"
    );
    assert!(read(&[("main.json", &one)]).0.is_some());
    let path = |count: usize| {
        let places: Vec<String> = (0..count).map(|at| format!("/{{p{at}}}")).collect();
        let place = places.concat();
        format!("{head}, \"paths\": {{\"{place}\": {{\"get\": {{\"responses\": {{}}}}}}}}}}")
    };
    assert!(read(&[("main.json", &path(500))]).0.is_some());
    // Exceeds the limit `path-parameters`: rejected quickly, with how to raise the limit.
    let (api, drawn) = read(&[("main.json", &path(5_000))]);
    assert!(api.is_none() && drawn.contains("path-parameters"), "{drawn:.2000}");
    let links = many(3_000, |at| format!("\"l{at}\": {{\"operationId\": \"none{at}\"}}"));
    let one = format!(
        "{head}, \"paths\": {{\"/a\": {{\"get\": {{\"responses\": {{\"200\": {{\"links\": {{{links}}}}}}}}}}}}}}}"
    );
    assert!(read(&[("main.json", &one)]).0.is_some());
}
