//! What a text is made of, whatever words it says: two outputs of one shape differ in words only.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use serde_json::Value;

/// The items of a Rust file, sorted: names decide about their order.
pub(crate) fn rust(text: &str) -> Vec<String> {
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => return vec![format!("no Rust: {error}")],
    };
    let inner = file.attrs.iter().map(|attribute| tokens(quote::quote!(#attribute)));
    let items = file.items.iter().map(|item| tokens(quote::quote!(#item)));
    let mut all: Vec<String> = inner.chain(items).filter(|shape| shape != "D ").collect();
    all.sort();
    all
}

fn tokens(stream: TokenStream) -> String {
    let mut out = String::new();
    shape(stream, &mut out);
    // Where lines are long, arms get braces, and lists a comma at the end.
    let mut rest = out.as_str();
    let mut even = String::new();
    while let Some((before, behind)) = rest.split_once("= > { ") {
        even.push_str(before);
        even.push_str("= > ");
        rest = behind;
        if let Some((arm, after)) =
            behind.split_once("} ").filter(|(arm, _)| !arm.contains(['{', ';']))
        {
            even.push_str(arm);
            even.push_str(", ");
            rest = after;
        } else {
            even.push_str("{ ");
        }
    }
    even.push_str(rest);
    closures(&even.replace(", }", "}").replace(", > ", "> "))
}

/// Closures of one expression without braces, which they get where lines are long.
fn closures(text: &str) -> String {
    let mut rest = text;
    let mut even = String::new();
    while let Some((before, behind)) = rest.split_once("| { ") {
        even.push_str(before);
        even.push_str("| ");
        rest = behind;
        let body = behind.split_once("} ").filter(|(body, _)| !body.contains(['{', ';']));
        if let Some((body, after)) = body {
            even.push_str(body);
            rest = after;
        } else {
            even.push_str("{ ");
        }
    }
    even.push_str(rest);
    even
}

/// Words that are kept: what they stand for acts while a crate is compiled or documented.
const ACTING: &[&str] =
    &["include_str", "include_bytes", "include", "compile_error", "env", "asm", "path", "link"];

fn shape(stream: TokenStream, out: &mut String) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        if let Some(length) = documentation(&trees[at..]) {
            at += length;
            if !out.ends_with("D ") {
                out.push_str("D ");
            }
            continue;
        }
        at += 1;
        match tree {
            TokenTree::Ident(ident) => {
                let word = ident.to_string();
                let is_keyword = syn::parse_str::<syn::Ident>(&word).is_err();
                let keep = is_keyword && !word.starts_with("r#") || ACTING.contains(&word.as_str());
                out.push_str(if keep { &word } else { "i" });
            }
            TokenTree::Literal(_) => out.push('l'),
            // A comma at the end stands where lines are long.
            TokenTree::Punct(sign) if sign.as_char() == ',' && at == trees.len() => continue,
            TokenTree::Punct(sign) => out.push(sign.as_char()),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("( ", ")"),
                    Delimiter::Brace => ("{ ", "}"),
                    Delimiter::Bracket => ("[ ", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                shape(group.stream(), out);
                out.push_str(close);
            }
        }
        out.push(' ');
    }
}

/// How many tokens a line of documentation takes, where one begins.
fn documentation(trees: &[TokenTree]) -> Option<usize> {
    let is = |at: usize, sign: char| matches!(trees.get(at), Some(TokenTree::Punct(found)) if found.as_char() == sign);
    let at = if is(0, '#') && is(1, '!') { 2 } else { 1 };
    let Some(TokenTree::Group(group)) = trees.get(at).filter(|_| is(0, '#')) else { return None };
    let mut inner = group.stream().into_iter();
    let is_doc = matches!(inner.next(), Some(TokenTree::Ident(name)) if name == "doc");
    let is_text = matches!(inner.next(), Some(TokenTree::Punct(sign)) if sign.as_char() == '=');
    (is_doc && is_text).then_some(at + 1)
}

/// The documentation of a Rust file, block by block.
pub(crate) fn documentations(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim_start();
        let said = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
        match said.map(|said| said.strip_prefix(' ').unwrap_or(said)) {
            Some(said) if open => {
                let last = out.last_mut().unwrap();
                last.push('\n');
                last.push_str(said);
            }
            Some(said) => out.push(said.to_owned()),
            None => {}
        }
        open = said.is_some();
    }
    out
}

/// What must not be in Markdown that restwright writes: HTML that it does not write itself, links
/// that run something, code that rustdoc would compile.
pub(crate) fn markdown_faults(text: &str, ours: &[&str], is_rustdoc: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_GFM) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let tags = html.split('<').skip(1);
                let known = |tag: &str| {
                    let tag = tag.split('>').next().unwrap_or_default().trim_start_matches('/');
                    ours.contains(&tag)
                };
                if !tags.into_iter().all(known) {
                    faults.push(format!("HTML: {html}"));
                }
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                if !is_safe(&dest_url) =>
            {
                faults.push(format!("link to {dest_url}"));
            }
            Event::Start(Tag::Image { dest_url, .. }) => faults.push(format!("image {dest_url}")),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if is_rustdoc => {
                faults.push("indented code".to_owned());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if is_rustdoc => {
                // `rust` is for calls that restwright writes itself, and no more than compiled.
                let known = ["text", "json", "xml", "html", "http", "sh", "yaml", "python", "toml"];
                if !known.contains(&&*language) && !language.starts_with("no_run") {
                    faults.push(format!("code in {language:?}"));
                }
            }
            _ => {}
        }
    }
    faults
}

/// True where following a link runs nothing, in the eyes of a browser.
pub(crate) fn is_safe(url: &str) -> bool {
    let url: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    match first.split_once(':') {
        None => true,
        Some((scheme, _)) => {
            let scheme = scheme.to_ascii_lowercase();
            // Names of Rust are what rustdoc links to.
            ["http", "https", "ftp", "mailto"].contains(&&*scheme) || first.contains("::")
        }
    }
}

/// The shape of JSON: names and values are words.
pub(crate) fn json(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "bool".to_owned(),
        Value::Number(_) => "number".to_owned(),
        Value::String(_) => "string".to_owned(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(json).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<String> = members.values().map(json).collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
    }
}

/// The shape of TOML.
pub(crate) fn toml(text: &str) -> String {
    match text.parse::<toml::Table>() {
        Ok(table) => json(&serde_json::to_value(table).unwrap()),
        Err(error) => format!("no TOML: {error}"),
    }
}

/// The shape of lines: how far each is indented.
pub(crate) fn lines(text: &str) -> String {
    let indent = |line: &str| (line.len() - line.trim_start().len()).to_string();
    text.split('\n').map(indent).collect::<Vec<_>>().join(",")
}
