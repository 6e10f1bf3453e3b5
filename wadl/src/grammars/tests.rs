//! What representations mean by grammars.

// expect-test writes them.
#![allow(clippy::needless_raw_string_hashes)]

mod files;
mod look_up;

use restwright_source::{Diagnostics, Limits, Sources};

use super::Grammars;
use crate::document::Document;

/// What came of reading `main.wadl`.
struct Read {
    document: Document,
    grammars: Grammars,
    /// The kind of each diagnostic and its message.
    diagnostics: Vec<String>,
}

fn read(files: &[(&str, &str)]) -> Read {
    let files = files.iter().map(|(path, text)| (*path, text.as_bytes()));
    let mut sources = Sources::in_memory(files, Limits::default());
    let mut diagnostics = Diagnostics::new();
    let main = sources.open("main.wadl".into()).unwrap();
    let document = crate::parse(&mut sources, &[main], &mut diagnostics);
    let grammars = super::read(&document, &mut sources, &mut diagnostics);
    let diagnostic = |found: &restwright_source::Diagnostic| {
        assert!(found.help.is_some(), "{}: no way out", found.message);
        format!("{}: {}", found.code.id, found.message)
    };
    let diagnostics = diagnostics.sorted().into_iter().map(diagnostic).collect();
    Read { document, grammars, diagnostics }
}

/// A description with grammars and representations.
fn wadl(grammars: &str, representations: &str) -> String {
    format!(
        "<application xmlns='http://wadl.dev.java.net/2009/02' \
         xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:a='urn:a' xmlns:b='urn:b'>\
         <grammars>{grammars}</grammars>{representations}</application>"
    )
}

/// A schema with attributes on its root; `a:` and the default are `urn:a`.
fn schema(attributes: &str, body: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:a' xmlns:a='urn:a' \
         {attributes}>{body}</xs:schema>"
    )
}
