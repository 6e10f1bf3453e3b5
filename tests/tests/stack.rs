//! A quarter of the stack that work runs on is enough for every description of the corpus, and for
//! hostile ones, through every reader and every emitter.

// A failure of a test is a panic.
#![allow(clippy::unwrap_used)]

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{corpus, json_and_yaml, wadls};
use restwright::{Bindings, Conversion, Pages, RustArgs, STACK, Style, load, read, with_stack};
use restwright_api::outline::outline;
use restwright_source::Diagnostics;

const QUARTER: usize = STACK / 4;

/// Larger descriptions take minutes in a build without optimization; `cargo xtask growth` and the
/// tests of the corpus run them on the whole stack.
const MOST_BYTES: u64 = 60_000;

/// Everything that can be made of a description.
fn everything(path: &Utf8Path, root: &Utf8Path) {
    let Ok(loaded) = load(&[path.to_owned()], Some(root)) else { return };
    let reading = read(loaded);
    reading.draw(false);
    let Some(api) = reading.api else { return };
    outline(&api);
    serde_json::to_string(&api).unwrap();
    assert!(restwright_api::compare::compare(&api, &api.clone()).is_empty(), "{path}");
    for style in [Style::Classic, Style::Sphinx, Style::OsApiRef] {
        let _ = Pages { style, ..Pages::default() }.emit(&api, None);
    }
    let args = RustArgs { out: "bindings".into(), ..RustArgs::default() };
    let _ = Bindings::from(&args).emit(&api, &[path.to_owned()]);
    let conversion = Conversion { base: root.to_owned(), path: root.join("o.json"), format: None };
    let _ = conversion.text(&api, &[path.to_owned()], &mut Diagnostics::new());
}

#[test]
fn a_quarter_is_enough_for_the_corpus() {
    let Some(corpus) = corpus() else { return };
    let mut all = wadls(&corpus.join("wadl"));
    all.extend(json_and_yaml(&corpus.join("openapi")));
    all.retain(|path| path.metadata().unwrap().len() <= MOST_BYTES);
    assert!(all.len() > 100, "only {} descriptions", all.len());
    with_stack(QUARTER, || {
        for path in &all {
            everything(path, path.parent().unwrap());
        }
    });
}

#[test]
fn a_quarter_is_enough_for_hostile_depth() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let nest = |open: &str, inside: &str, close: &str, count: usize| {
        [&open.repeat(count), inside, &close.repeat(count)].concat()
    };
    let head = "\"openapi\":\"3.1.0\",\"info\":{\"title\":\"t\",\"version\":\"1\"}";
    let operation = |inside: &str| {
        format!(
            "{{{head},\"paths\":{{\"/a\":{{\"get\":{{\"responses\":{{\"200\":{{\"description\":\"d\",{inside}}}}}}}}}}}}}"
        )
    };
    let schema = |text: &str| {
        operation(&format!("\"content\":{{\"application/json\":{{\"schema\":{text}}}}}"))
    };
    let example = |text: &str| {
        operation(&format!(
            "\"content\":{{\"application/json\":{{\"schema\":{{}},\"example\":{text}}}}}"
        ))
    };
    let wadl = |inside: &str| {
        format!(
            "<application xmlns=\"http://wadl.dev.java.net/2009/02\"><resources base=\"https://a.example\">{inside}</resources></application>"
        )
    };
    let mut files: Vec<(String, String)> = Vec::new();
    // Just within the limit, and far beyond it.
    for count in [20, 60, 110, 235, 100_000] {
        let mut add = |name: &str, text: String| files.push((format!("{count}-{name}"), text));
        add("items.json", schema(&nest("{\"items\":", "{}", "}", count)));
        add("properties.json", schema(&nest("{\"properties\":{\"a\":", "{}", "}}", count / 2)));
        add(
            "maps.json",
            schema(&nest("{\"additionalProperties\":", "{\"type\":\"string\"}", "}", count)),
        );
        add("all.json", schema(&nest("{\"allOf\":[", "{\"type\":\"string\"}", "]}", count / 2)));
        add(
            "one.json",
            schema(&nest(
                "{\"oneOf\":[{\"type\":\"string\"},",
                "{\"type\":\"integer\"}",
                "]}",
                count / 2,
            )),
        );
        add("not.json", schema(&nest("{\"not\":", "{}", "}", count)));
        add("lists.json", example(&nest("[", "1", "]", count)));
        add("objects.json", example(&nest("{\"a\":", "1", "}", count)));
        add("flow.yaml", format!("openapi: 3.1.0\nx-a: {}\n", nest("[", "1", "]", count)));
        add("dashes.yaml", format!("openapi: 3.1.0\nx-a:\n  {}1\n", "- ".repeat(count)));
        for (name, open, close) in [
            ("quotes", ">", ""),
            ("emphasis", "*a **b ", "** *"),
            ("bold", "<b>", "</b>"),
            ("html-lists", "<ul><li>", "</li></ul>"),
            ("tables", "<table><tr><td>", "</td></tr></table>"),
        ] {
            let text = serde_json::to_string(&nest(open, "x", close, count)).unwrap();
            add(
                &format!("{name}.json"),
                operation(&format!("\"summary\":\"s\"")).replace("\"d\"", &text),
            );
        }
        add(
            "resources.wadl",
            wadl(&nest("<resource path=\"a\">", "<method name=\"GET\"/>", "</resource>", count)),
        );
        for (name, open, close) in [
            ("b", "<b>x", "</b>"),
            ("ul", "<ul><li>x", "</li></ul>"),
            ("section", "<section><title>t</title>x", "</section>"),
            ("unknown", "<x>y", "</x>"),
        ] {
            let doc = nest(open, "z", close, count / 2);
            add(
                &format!("{name}.wadl"),
                wadl(&format!(
                    "<resource path=\"a\"><doc>{doc}</doc><method name=\"GET\"><doc>{doc}</doc></method></resource>"
                )),
            );
        }
        let sample = |kind: &str, text: &str| {
            wadl(&format!(
                "<resource path=\"a\"><method name=\"GET\"><response status=\"200\"><representation mediaType=\"application/{kind}\"><doc><xsdxt:code xmlns:xsdxt=\"http://docs.rackspacecloud.com/xsd-ext/v1.0\"><![CDATA[{text}]]></xsdxt:code></doc></representation></response></method></resource>"
            ))
        };
        add("json-sample.wadl", sample("json", &nest("{\"a\":[", "1", "]}", count / 2)));
        add("xml-sample.wadl", sample("xml", &nest("<a>", "1", "</a>", count)));
        let schema = |inside: &str| {
            wadl("<resource path=\"a\"><method name=\"GET\"><response><representation mediaType=\"application/xml\" element=\"root\"/></response></method></resource>").replace("<resources", &format!("<grammars><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element name=\"root\">{inside}</xs:element></xs:schema></grammars><resources"))
        };
        add(
            "types.wadl",
            schema(&nest(
                "<xs:complexType><xs:sequence><xs:element name=\"e\">",
                "",
                "</xs:element></xs:sequence></xs:complexType>",
                count / 4,
            )),
        );
        add(
            "choices.wadl",
            schema(&format!(
                "<xs:complexType>{}</xs:complexType>",
                nest(
                    "<xs:choice><xs:element name=\"f\"/>",
                    "<xs:element name=\"e\"/>",
                    "</xs:choice>",
                    count / 2
                )
            )),
        );
    }
    with_stack(QUARTER, || {
        for (name, text) in &files {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            everything(&path, &folder);
        }
    });
}
