//! Links that run code are never links in any output, however they are spelled.

use std::io::Write;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use pipeline_tests::{read, shared_cases, skipped};
use pulldown_cmark::{Event, Parser, Tag};
use restwright_api::Api;
use restwright_codegen::emit::rst::{classic, os_api_ref, sphinx};
use restwright_codegen::emit::rust;
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_codegen::plan::pages::{PageOptions, PagesPlan};
use restwright_codegen::plan::rust::{Decided, RustPlan};

/// URLs that run code, obfuscated with character references, whitespace and capital letters.
const TARGETS: [&str; 14] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#9;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6a;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    " javascript:alert(1)",
    "&#1;javascript:alert(1)",
    "data:text/html,x",
    "DATA&#x3A;text/html;base64,eA==",
    "vbscript:x",
];

/// Returns a description with a text in every location.
fn api_with(text: &str) -> Option<Api> {
    let document = serde_json::json!({
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1", "description": text,
            "termsOfService": text, "license": {"name": "x", "url": text},
            "contact": {"name": "x", "url": text, "email": text}},
        "externalDocs": {"url": text},
        "tags": [{"name": "t", "description": text, "externalDocs": {"url": text}}],
        "paths": {"/a": {"post": {"operationId": "a", "tags": ["t"], "description": text,
            "externalDocs": {"url": text},
            "parameters": [{"name": "q", "in": "query", "description": text,
                "schema": {"type": "string"}}],
            "requestBody": {"content": {"application/json": {"schema": {
                "$ref": "#/components/schemas/Boat"}}}},
            "responses": {"200": {"description": text}}}}},
        "components": {"schemas": {"Boat": {"type": "object", "description": text,
            "properties": {"p": {"type": "string", "description": text}}}}},
    });
    read_text("a.json", &document.to_string())
}

fn read_text(name: &str, text: &str) -> Option<Api> {
    let temp = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(temp.path().to_owned()).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    read(&folder, &[path]).api
}

/// Returns descriptions with each target in every kind of link.
fn apis() -> Vec<Api> {
    let mut found = Vec::new();
    for target in TARGETS {
        let plain = target.replace("&#9;", "\t").replace("&#10;", "\n").replace("&#1;", "\u{1}");
        for text in [
            target.to_owned(),
            plain,
            format!("[x]({target}) [y](<{target}>) <{target}> [z][r]\n\n[r]: {target}\n"),
            format!("<a href=\"{target}\">x</a> <a href='{target}'>y</a> <A HREF={target}>z</A>"),
            format!("`x <{target}>`_ `y <{target}>`__ x_\n\n.. _x: {target}\n\n__ {target}\n"),
            format!("<img src=\"{target}\"><form action=\"{target}\"><area href=\"{target}\">"),
        ] {
            found.extend(api_with(&text));
            let doc = format!(
                "<application xmlns=\"http://wadl.dev.java.net/2009/02\"><doc title=\"t\">{0}</doc>\
                 <resources base=\"http://h.example\"><resource path=\"a\"><method name=\"GET\" \
                 id=\"m\"><doc>{0}</doc></method></resource></resources></application>",
                format!("<![CDATA[{text}]]><a href=\"{target}\">x</a><a href='{target}'>y</a>")
            );
            found.extend(read_text("a.wadl", &doc));
        }
    }
    if let Some(cases) = shared_cases("pages") {
        for name in ["script-links.wadl", "script-links.yaml"] {
            found.extend(read(&cases, &[cases.join(name)]).api);
        }
    }
    found
}

fn is_script(url: &str) -> bool {
    let url: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let url = url.to_lowercase();
    ["javascript:", "data:", "vbscript:"].iter().any(|scheme| url.starts_with(scheme))
}

#[test]
fn rustdoc_has_no_links_that_run_code() {
    let mut links = 0;
    for api in apis() {
        let files = rust::emit(&RustPlan::of(&api, &Decided::default()), &rust::Options::default())
            .unwrap();
        for (path, text) in files.iter() {
            let docs = text.lines().map(str::trim_start);
            let docs =
                docs.filter_map(|line| line.strip_prefix("///").or(line.strip_prefix("//!")));
            let docs = docs.map(|line| line.strip_prefix(' ').unwrap_or(line));
            let docs = docs.collect::<Vec<_>>().join("\n");
            for event in Parser::new(&docs) {
                if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) =
                    event
                {
                    links += 1;
                    assert!(!is_script(&dest_url), "{path}: {dest_url}");
                } else if let Event::Html(html) | Event::InlineHtml(html) = event {
                    panic!("{path}: {html}");
                }
            }
        }
    }
    assert!(links > 0, "there is nothing to look at");
}

/// Prints the targets of links on pages, one per line; pages are separated by NUL.
const LINKS: &str = r#"
import html, sys
import docutils.core, docutils.nodes as nodes
quiet = {"report_level": 5, "halt_level": 5, "warning_stream": None, "_disable_config": True,
         "file_insertion_enabled": False, "raw_enabled": False}
for page in sys.stdin.read().split("\0"):
    tree = docutils.core.publish_doctree(page, settings_overrides=quiet)
    for node in tree.findall(nodes.reference):
        print(repr(html.unescape(node.get("refuri", ""))))
    for node in tree.findall(nodes.target):
        print(repr(html.unescape(node.get("refuri", ""))))
"#;

#[test]
fn pages_have_no_links_that_run_code() {
    let mut pages: Vec<String> = Vec::new();
    for api in apis() {
        let rust = RustPlan::of(&api, &Decided::default());
        let all: [FileSet; 3] = [
            classic::emit(&ClassicPlan::of(&api, &PageOptions::default())).unwrap(),
            sphinx::emit(&PagesPlan::for_sphinx(&api, &PageOptions::default()), &rust).unwrap(),
            os_api_ref::emit(&PagesPlan::for_os_api_ref(&api)).unwrap(),
        ];
        let texts = all.iter().flat_map(FileSet::iter);
        pages
            .extend(texts.filter(|(path, _)| *path != "MANIFEST").map(|(_, text)| text.to_owned()));
    }
    let spawned = Command::new("python3")
        .args(["-c", LINKS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = spawned else { return skipped("there is no python3") };
    let text = pages.join("\0");
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    if !output.status.success() {
        return skipped("python3 with docutils is needed to follow links of pages");
    }
    let said = String::from_utf8(output.stdout).unwrap();
    let links: Vec<&str> = said.lines().map(|line| line.trim_matches(['\'', '"'])).collect();
    assert!(!links.is_empty(), "there is nothing to look at");
    let found: Vec<&&str> = links.iter().filter(|link| is_script(link)).collect();
    assert!(found.is_empty(), "{found:?}");
}
