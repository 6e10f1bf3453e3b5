//! Malicious documents.

use restwright_runtime::from_xml;

use super::exemplar::SnapshotMetadata;

#[test]
fn hostile_xml_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
    let many = format!("<metadata>{}", "<meta key='k'>".repeat(100));
    for (text, expected) in [
        ("<!DOCTYPE m [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><metadata/>", "document type"),
        ("<metadata><meta key='k'>&e;</meta></metadata>", "entity e is not known"),
        ("<metadata><meta key='&e;'/></metadata>", "e"),
        (deep.as_str(), "nested deeper than 256"),
        (many.as_str(), "ends inside element meta"),
        ("<metadata></meta>", "not well-formed"),
        ("<metadata/><metadata/>", "exactly one root element"),
        ("<metadata/>text", "outside the root element"),
        ("", "exactly one root element"),
        ("<p:metadata/>", "prefix p is not declared"),
        ("<metadata a='1' a='2'/>", "duplicate"),
    ] {
        let problem = from_xml::<SnapshotMetadata>(text).unwrap_err().to_string();
        assert!(problem.contains(expected), "{problem}");
    }
}
