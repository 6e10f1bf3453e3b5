//! A rule a test: small samples and declarations in, types out.

// expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

mod bare_names;
mod declared;
mod documented;
mod hostile;
mod json_samples;
mod maps;
mod names;
mod spelled;
mod xml_samples;

use restwright_api::outline::outline;
use restwright_source::{Diagnostics, Limits, Sources};

/// Representations: the media type's last word, and what stands in it.
type Forms<'t> = &'t [(&'t str, &'t str)];

/// A representation's content: samples, each its text.
fn samples(texts: &[&str]) -> String {
    let sample = |text: &&str| format!("<doc><x:code><![CDATA[{text}]]></x:code></doc>");
    texts.iter().map(sample).collect()
}

fn representations(forms: Forms) -> String {
    let one = |(kind, content): &(&str, &str)| {
        let media_type =
            if kind.contains('/') { (*kind).to_owned() } else { format!("application/{kind}") };
        format!("<representation mediaType=\"{media_type}\">{content}</representation>")
    };
    forms.iter().map(one).collect()
}

/// A description with one operation.
fn wadl(request: Forms, response: Forms) -> String {
    let request = match request {
        [] => String::new(),
        forms => format!("<request>{}</request>", representations(forms)),
    };
    method("createThing", &request, &representations(response))
}

fn method(id: &str, request: &str, response: &str) -> String {
    let response = match response {
        "" => String::new(),
        response => format!("<response status=\"200\">{response}</response>"),
    };
    let method = format!("<method id=\"{id}\" name=\"POST\">{request}{response}</method>");
    format!("<resource path=\"{id}\">{method}</resource>")
}

fn application(resources: &str) -> String {
    format!(
        "<application xmlns=\"http://wadl.dev.java.net/2009/02\" xmlns:x=\"http://docs.rackspacecloud.com/xsd-ext/v1.0\" \
         xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:csapi=\"csapi\">\
         <resources base=\"https://example.com\">{resources}</resources></application>"
    )
}

/// What is made of a description: what bodies are, the types, and the messages.
fn types_of(resources: &str) -> String {
    let files = [("a.wadl", application(resources))];
    let mut sources = Sources::in_memory(files, Limits::default());
    let file = sources.open("a.wadl".into()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let api = crate::read(&mut sources, &[file], &mut diagnostics).unwrap();
    let outline = outline(&api);
    let of_bodies = outline.lines().filter_map(|line| line.strip_prefix("          is "));
    let mut out: Vec<String> = of_bodies.map(|line| format!("is {line}")).collect();
    let is_type =
        |line: &&str| ["  object", "  enumeration"].iter().any(|word| line.starts_with(word));
    out.extend(outline.lines().skip_while(|line| !is_type(line)).map(|line| line[2..].to_owned()));
    for found in diagnostics.sorted() {
        if found.code.id.contains("sample") {
            out.push(format!("{}: {}", found.code.id, found.message));
        }
    }
    out.join("\n") + "\n"
}

fn request(forms: Forms) -> String {
    types_of(&wadl(forms, &[]))
}

fn response(forms: Forms) -> String {
    types_of(&wadl(&[], forms))
}
