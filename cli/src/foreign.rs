//! Detects files that are not API descriptions, for a better diagnostic than the syntax error of a
//! WADL or OpenAPI parser.

use restwright_source::{Diagnostic, FileId, Span, cut};

use crate::codes;

/// Number of bytes that are inspected.
const HEAD: usize = 64 << 10;

/// Maximum length of an HTML title in the diagnostic, in characters.
const LONGEST_TITLE: usize = 80;

/// Returns a diagnostic if the file is certainly not a WADL, OpenAPI or Swagger description.
pub(crate) fn foreign(text: &str, file: FileId) -> Option<Diagnostic> {
    let text = cut(text, ..HEAD.min(text.len()));
    let trimmed = text.trim_start_matches('\u{FEFF}').trim_start();
    let start = text.len() - trimmed.len();
    let (kind, help) = markup(trimmed).or_else(|| plain(trimmed)).or_else(|| keys(trimmed))?;
    let end = trimmed.find('\n').map_or(text.len(), |end| start + end);
    let end = end.min(start + 1).max(start);
    let message = format!("this is {kind}, not a WADL, OpenAPI or Swagger description");
    let span = Span::new(file, start, end);
    Some(Diagnostic::new(&codes::ANOTHER_KIND, span, message).help(help))
}

/// Name of a file type, and the help.
type Known = (String, &'static str);

fn known(kind: &str, help: &'static str) -> Known {
    (kind.to_owned(), help)
}

/// Detects HTML and XML by the first element.
fn markup(text: &str) -> Option<Known> {
    if !text.starts_with('<') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        let title = lower.split_once("<title").and_then(|(before, rest)| {
            let start = before.len() + "<title".len() + rest.find('>')? + 1;
            let title = text.get(start..)?.split('<').next()?.split_whitespace();
            Some(title.collect::<Vec<_>>().join(" "))
        });
        let title = title.filter(|title| !title.is_empty());
        let title: Option<String> = title.map(|title| title.chars().take(LONGEST_TITLE).collect());
        let kind = title.map_or_else(
            || "an HTML page".to_owned(),
            |title| format!("the HTML page \"{title}\""),
        );
        return Some((kind, "download the description itself: check the URL and the login"));
    }
    let has = |mark: &str| text.contains(mark);
    let root = root(text)?;
    match root {
        "definitions" if has("schemas.xmlsoap.org/wsdl") => Some(known(
            "a WSDL description of a SOAP service",
            "restwright supports descriptions of HTTP APIs only",
        )),
        "description" if has("www.w3.org/ns/wsdl") => Some(known(
            "a WSDL 2.0 description",
            "restwright supports descriptions of HTTP APIs only",
        )),
        "schema" if has("www.w3.org/2001/XMLSchema") => {
            Some(known("an XML Schema", "pass the WADL that includes it"))
        }
        "Envelope" | "rss" | "feed" | "svg" | "project" => {
            Some((format!("an XML document `{root}`"), "pass the description itself"))
        }
        _ => None,
    }
}

/// Returns the local name of the root element.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = match rest {
            _ if rest.starts_with('?') => rest.find("?>")? + 2,
            _ if rest.starts_with("!--") => rest.find("-->")? + 3,
            _ if rest.starts_with('!') => return None,
            _ => {
                let name = rest.split(|c: char| c.is_whitespace() || "/>".contains(c)).next()?;
                return Some(name.rsplit(':').next().unwrap_or(name));
            }
        };
        rest = rest.get(end..)?;
    }
}

/// Detects other formats by their first bytes or lines.
fn plain(text: &str) -> Option<Known> {
    if text.trim().is_empty() {
        return Some(known("an empty file", "pass another file"));
    }
    if text.starts_with("PK\u{3}\u{4}") {
        return Some(known("a ZIP archive", "extract it, and pass the description in it"));
    }
    if text.starts_with("%PDF-") {
        return Some(known("a PDF document", "pass the description that it was generated from"));
    }
    if text.starts_with("#%RAML") {
        return Some(known("a RAML document", "convert it to OpenAPI first"));
    }
    if text.starts_with("FORMAT: 1A") {
        return Some(known("an API Blueprint", "convert it to OpenAPI first"));
    }
    let is_graphql = text.lines().take(200).any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let starts = ["type", "interface", "input", "schema", "enum", "union", "extend"];
        words.last() == Some(&"{") && starts.contains(&words[0]) && !line.contains(':')
            || words.len() > 2 && words[0] == "type" && words[2].starts_with('{')
    });
    if is_graphql && !text.starts_with(['{', '<']) {
        return Some(known(
            "a GraphQL schema",
            "restwright supports descriptions of HTTP APIs only",
        ));
    }
    None
}

/// Detects JSON and YAML by the top-level keys.
fn keys(text: &str) -> Option<Known> {
    let is_json = text.starts_with('{');
    let has = |key: &str| {
        if is_json { text.contains(&format!("\"{key}\"")) } else { at_top(text, key) }
    };
    if ["openapi", "swagger", "paths"].iter().any(|key| has(key)) || text.starts_with('<') {
        return None;
    }
    let convert = "convert it to OpenAPI first";
    if has("asyncapi") {
        return Some(known(
            "an AsyncAPI document",
            "restwright supports descriptions of HTTP APIs only",
        ));
    }
    if has("_postman_id") || text.contains("schema.getpostman.com/") {
        return Some(known(
            "a Postman collection",
            "convert it to OpenAPI first, or export it as that",
        ));
    }
    if text.contains("\"_type\": \"export\"") || text.contains("\"_type\":\"export\"") {
        return Some(known("an Insomnia export", convert));
    }
    if is_json && has("log") && has("entries") && has("creator") {
        return Some(known("a HAR log", convert));
    }
    if has("apiVersion") && has("kind") {
        return Some(known("a Kubernetes manifest", "pass the description itself"));
    }
    if has("services")
        && ["image:", "build:", "\"image\"", "\"build\""].iter().any(|key| text.contains(key))
    {
        return Some(known("a Compose file", "pass the description itself"));
    }
    if has("$schema") && text.contains("json-schema.org") {
        return Some(known("a JSON Schema", "pass the description that refers to it"));
    }
    None
}

/// True if `key` is a top-level key of a YAML document.
fn at_top(text: &str, key: &str) -> bool {
    text.lines().any(|line| {
        let rest = line.trim_start_matches(['"', '\'']).strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use restwright_source::{Limits, Sources};

    use super::foreign;

    fn said(text: &str) -> String {
        let mut sources = Sources::in_memory([("a", text)], Limits::default());
        let file = sources.open("a".into()).unwrap();
        foreign(text, file).map_or_else(String::new, |diagnostic| diagnostic.message)
    }

    #[test]
    fn files_of_another_kind_are_named() {
        for (text, expected) in [
            ("", "an empty file"),
            ("\u{FEFF} \n", "an empty file"),
            (
                "<!DOCTYPE HTML>\n<html><title>\n404 Not\nFound</title>",
                "the HTML page \"404 Not Found\"",
            ),
            ("<html><body>", "an HTML page"),
            (
                "<?xml version='1.0'?><!-- x --><w:definitions \
                 xmlns:w='http://schemas.xmlsoap.org/wsdl/'/>",
                "a WSDL",
            ),
            ("asyncapi: 2.6.0\nchannels: {}", "an AsyncAPI document"),
            ("{\"info\": {\"_postman_id\": \"1\"}, \"item\": []}", "a Postman collection"),
            ("type Query {\n  book: Book\n}", "a GraphQL schema"),
            ("type Query { a: Int }", "a GraphQL schema"),
            ("services:\n  web:\n    image: nginx\n", "a Compose file"),
            ("PK\u{3}\u{4}abc", "a ZIP archive"),
            ("{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}", "a JSON Schema"),
        ] {
            assert!(said(text).contains(expected), "{text:?}: {}", said(text));
        }
        for text in [
            "openapi: 3.1.0\ninfo: {}",
            "<application xmlns='http://wadl.dev.java.net/2009/02'/>",
            "{\"swagger\": \"2.0\", \"paths\": {}}",
            "info: {title: x}\npaths: {}",
            "<!DOCTYPE application [<!ENTITY a 'b'>]><application/>",
        ] {
            assert_eq!(said(text), "", "{text:?}");
        }
    }
}
