//! Structure of outputs: two outputs with the same structure differ only in words.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use serde_json::Value;

/// Returns the items of a Rust file, sorted, since their order depends on names.
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
    // Normalize braces of match arms and trailing commas, which rustfmt adds when lines are long.
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

/// Removes the braces of closures with a single expression, which rustfmt adds when lines are long.
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

/// Words with an effect at compile time or in documentation, which are kept.
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
            // Ignore trailing commas, which are added when lines are long.
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

/// Returns the number of tokens of a doc comment line, if one starts here.
fn documentation(trees: &[TokenTree]) -> Option<usize> {
    let is = |at: usize, sign: char| matches!(trees.get(at), Some(TokenTree::Punct(found)) if found.as_char() == sign);
    let at = if is(0, '#') && is(1, '!') { 2 } else { 1 };
    let Some(TokenTree::Group(group)) = trees.get(at).filter(|_| is(0, '#')) else { return None };
    let mut inner = group.stream().into_iter();
    let is_doc = matches!(inner.next(), Some(TokenTree::Ident(name)) if name == "doc");
    let is_text = matches!(inner.next(), Some(TokenTree::Punct(sign)) if sign.as_char() == '=');
    (is_doc && is_text).then_some(at + 1)
}

/// Returns the documentation of a Rust file by block.
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

/// Returns problems in generated Markdown: HTML that restwright does not generate, links that run
/// code, code blocks that rustdoc would compile.
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
                // `rust` is used for generated calls, which are compiled only (`no_run`).
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

/// True if a browser runs no code when following the link.
pub(crate) fn is_safe(url: &str) -> bool {
    let url: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    match first.split_once(':') {
        None => true,
        Some((scheme, _)) => {
            let scheme = scheme.to_ascii_lowercase();
            // Rust paths are intra-doc links.
            ["http", "https", "ftp", "mailto"].contains(&&*scheme) || first.contains("::")
        }
    }
}

/// Returns the structure of JSON: names and values are words.
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

/// Returns the structure of TOML.
pub(crate) fn toml(text: &str) -> String {
    match text.parse::<toml::Table>() {
        Ok(table) => json(&serde_json::to_value(table).unwrap()),
        Err(error) => format!("no TOML: {error}"),
    }
}

/// Returns the structure of lines: the indentation of each.
pub(crate) fn lines(text: &str) -> String {
    let indent = |line: &str| (line.len() - line.trim_start().len()).to_string();
    text.split('\n').map(indent).collect::<Vec<_>>().join(",")
}
