//! Names of XML namespaces: from the prefix in the description, or from the URI.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::{Wanted, allot};
use restwright_api::words::{namespace_words, spelled, words};

use super::ident::snake;

/// The namespace with the prefix `xml` in every document.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Returns the constant and the prefix of each namespace, and of "no namespace". A namespace may
/// have several prefixes in the description.
pub(super) fn names(uris: &BTreeMap<&str, BTreeSet<String>>) -> BTreeMap<String, (String, String)> {
    let named = || uris.iter().filter(|(uri, _)| **uri != XML && !uri.is_empty());
    let wanted: Vec<Wanted> = named().map(|(uri, prefixes)| ask(uri, prefixes)).collect();
    let taken = BTreeSet::from(["xml", "xmlns"].map(str::to_owned));
    let allotted =
        allot(&wanted, &taken, |name| words(name).concat(), |base, hash| format!("{base}-{hash}"));
    let mut out: BTreeMap<String, (String, String)> = named()
        .zip(allotted.names)
        .map(|((uri, _), prefix)| ((*uri).to_owned(), (constant(&prefix), prefix)))
        .collect();
    out.insert(XML.to_owned(), (constant("xml"), "xml".to_owned()));
    out.insert(String::new(), ("NO_NAMESPACE".to_owned(), String::new()));
    out
}

/// Returns the candidate names of a namespace: its only prefix; the last part of its URI that is a
/// word, with the parts after it; then with one more part before it at a time.
fn ask(uri: &str, prefixes: &BTreeSet<String>) -> Wanted {
    let only = Some(prefixes).filter(|set| set.len() == 1);
    let mut names: Vec<String> = only.into_iter().flatten().cloned().collect();
    names.extend(namespace_words(uri).map(|words| prefix(&words.join(" "))));
    let parts: Vec<&str> =
        uri.split(['/', ':', '#', '?']).filter(|part| !words(part).is_empty()).collect();
    names.extend((0..parts.len()).rev().map(|at| prefix(&parts[at..].join(" "))));
    names.push(prefix(&spelled(uri)));
    Wanted::of(names, uri)
}

/// Returns a text as a prefix. Prefixes that start with `xml` are reserved.
fn prefix(text: &str) -> String {
    let name = snake(text, "namespace").trim_matches('_').replace('_', "-");
    if name.starts_with("xml") { format!("ns-{name}") } else { name }
}

fn constant(prefix: &str) -> String {
    format!("NAMESPACE_{}", snake(prefix, "other").trim_end_matches('_').to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(uris: &[(&str, &[&str])]) -> Vec<String> {
        let prefixes = |list: &[&str]| list.iter().map(|&prefix| prefix.to_owned()).collect();
        let prefixes_by_uri = uris.iter().map(|&(uri, list)| (uri, prefixes(list))).collect();
        let by_uri = names(&prefixes_by_uri);
        uris.iter().map(|(uri, _)| by_uri[*uri].1.clone()).collect()
    }

    #[test]
    fn by_the_prefix_that_one_namespace_alone_has() {
        assert_eq!(of(&[("urn:example:a", &["ext"]), ("urn:example:sail", &[])]), ["ext", "sail"]);
        let both: &[(&str, &[&str])] =
            &[("urn:example:hull", &["ext"]), ("urn:example:sail", &["ext"])];
        assert_eq!(of(both), ["hull", "sail"]);
        assert_eq!(of(&[("urn:example:hull", &["a", "b"])]), ["hull"], "none is the prefix");
    }

    #[test]
    fn by_what_tells_the_words_of_the_uri_apart() {
        let versions: &[(&str, &[&str])] = &[
            ("urn:example:boat:v2", &[]),
            ("urn:example:boat:v1", &[]),
            ("http://b.org/oar", &[]),
        ];
        assert_eq!(of(versions), ["v2", "v1", "oar"]);
        let ends: &[(&str, &[&str])] = &[("http://a.org/sail", &[]), ("http://b.org/sail", &[])];
        assert_eq!(of(ends), ["a-org-sail", "b-org-sail"]);
        let slash: &[(&str, &[&str])] = &[("urn:example:x", &[]), ("urn:example:x/", &[])];
        assert_eq!(of(slash), ["urn-colon-example-colon-x", "urn-colon-example-colon-x-slash"]);
    }

    #[test]
    fn what_belongs_to_xml_stays_there() {
        let schema = "http://www.w3.org/2001/XMLSchema-instance";
        assert_eq!(of(&[(schema, &[]), (XML, &["x"])]), ["ns-xml-schema-instance", "xml"]);
        assert_eq!(names(&[("", BTreeSet::new())].into())[""].0, "NO_NAMESPACE");
    }
}
