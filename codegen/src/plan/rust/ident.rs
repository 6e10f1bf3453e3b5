//! Texts of a description as identifiers of Rust: case, keywords, digits, other scripts.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::reserved::{KEYWORDS, NEVER_RAW};
use crate::file_names::shorten;
use crate::plan::is_path;

/// The longest name of a module, in bytes: it is written once, and is a file of its own.
const LONGEST_MODULE: usize = 100;

/// The name of a type or of a variant: `VolumeAttachment`. `empty` stands where the text has no
/// letter and no digit.
pub(super) fn camel(text: &str, empty: &str) -> String {
    let name = ascii(text).to_upper_camel_case();
    let name = if name.is_empty() { empty.to_owned() } else { name };
    started(name, 'V')
}

/// The name of a field, method, argument or module: `volume_type`, never a keyword in itself:
/// keywords are written raw when they are spelled ([`is_keyword`]), or get an underscore where
/// Rust takes no raw one.
pub(super) fn snake(text: &str, empty: &str) -> String {
    let name = if is_snake(text) { text.to_owned() } else { ascii(text).to_snake_case() };
    let name = if name.is_empty() { empty.to_owned() } else { name };
    let name = started(name, 'v');
    if NEVER_RAW.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// True for what is in that case already, as most names of fields are.
fn is_snake(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|found| matches!(found, b'a'..=b'z' | b'0'..=b'9'))
    };
    text.split('_').all(is_part)
}

/// The name of a module, which is that of its file too: like [`snake`], but no word of it is cut.
pub(super) fn module(text: &str, empty: &str) -> String {
    let name = ascii(text).to_snake_case();
    let name = if name.is_empty() { empty.to_owned() } else { name };
    // What is put behind a shortened name of a file is no part of an identifier.
    let name = shorten(&started(name, 'v'), LONGEST_MODULE, empty).replace('-', "_");
    if NEVER_RAW.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// True where a name must be written raw: `r#type`.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// True for a name that Rust takes as it is.
pub fn is_identifier(name: &str) -> bool {
    is_path(name) && !name.contains(':') && !is_keyword(name) && !NEVER_RAW.contains(&name)
}

/// Letters and digits of ASCII, all else blanks. Other scripts are transliterated: an identifier
/// that mixes scripts can look like another one, and rustc warns of it.
fn ascii(text: &str) -> String {
    let keep = |found: char| if found.is_ascii_alphanumeric() { found } else { ' ' };
    // An apostrophe joins: `don't` is one word.
    let is_joining = |found: char| matches!(found, '\'' | '\u{2019}');
    if text.is_ascii() {
        let mut out = String::with_capacity(text.len());
        out.extend(text.chars().filter(|found| !is_joining(*found)).map(keep));
        return out;
    }
    let text: String = text.chars().filter(|found| !is_joining(*found)).collect();
    deunicode::deunicode_with_tofu(&text, " ").chars().map(keep).collect()
}

/// No identifier starts with a digit.
fn started(name: String, letter: char) -> String {
    if name.starts_with(|found: char| found.is_ascii_digit()) {
        return format!("{letter}{name}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        for (text, expected) in [
            ("volume attachment", "VolumeAttachment"),
            ("os-extended-snapshot-attributes:progress", "OsExtendedSnapshotAttributesProgress"),
            ("HTTPServer2", "HttpServer2"),
            ("1080p", "V1080p"),
            ("", "Empty"),
            ("***", "Empty"),
            ("Größe", "Grosse"),
            ("名前", "MingQian"),
            ("self", "Self"),
            ("don't", "Dont"),
            ("a\u{202e}b", "Ab"),
        ] {
            assert_eq!(camel(text, "Empty"), expected, "{text:?}");
        }
    }

    #[test]
    fn fields() {
        for (text, expected) in [
            ("volumeType", "volume_type"),
            ("@href", "href"),
            ("$text", "text"),
            ("type", "type"),
            ("self", "self_"),
            ("Self", "self_"),
            ("crate", "crate_"),
            ("super", "super_"),
            ("_", "value"),
            ("x__y", "x_y"),
            ("2nd", "v2nd"),
            ("\"; }", "value"),
            ("a\nb", "a_b"),
        ] {
            assert_eq!(snake(text, "value"), expected, "{text:?}");
        }
        assert!(is_keyword("type") && is_keyword("gen") && !is_keyword("kind"));
        assert_eq!(snake(&"long ".repeat(40), "x").len(), 199);
    }

    #[test]
    fn modules() {
        let (whole, long) = ("boat ".repeat(15), "boat ".repeat(40));
        assert_eq!(module(&whole, "root"), snake_case(&whole), "no word is left out");
        let name = module(&long, "root");
        assert!(name.len() <= 100 && name.starts_with("boat_boat_"), "{name}");
        assert_ne!(name, module(&format!("{long} more"), "root"));
        assert_eq!(module("self", "root"), "self_");
    }

    fn snake_case(text: &str) -> String {
        text.to_snake_case()
    }
}
