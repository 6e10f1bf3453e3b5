//! Conversion of texts to identifiers in Rust: case, keywords, leading digits, other scripts.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::reserved::{KEYWORDS, NEVER_RAW};
use crate::file_names::shorten;
use crate::plan::is_path;

/// Longest name of a module, in bytes: it is also a file name.
const LONGEST_MODULE: usize = 100;

/// Returns the name of a type or variant: `VolumeAttachment`. `empty` is the fallback for a text
/// without letters and digits.
pub(super) fn camel(text: &str, empty: &str) -> String {
    let name = camel_case(&ascii(text));
    let name = if name.is_empty() { empty.to_owned() } else { name };
    started(name, 'V')
}

/// Returns the name of a field, method, argument or module: `volume_type`. Keywords are not
/// changed, since they are emitted as raw identifiers ([`is_keyword`]), except those that cannot be
/// raw: they get an underscore.
pub(super) fn snake(text: &str, empty: &str) -> String {
    let name = if is_snake(text) { text.to_owned() } else { snake_case(&ascii(text)) };
    let name = if name.is_empty() { empty.to_owned() } else { name };
    let name = started(name, 'v');
    if NEVER_RAW.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// True if the text is in snake case already, as most names of fields are.
fn is_snake(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
    };
    text.split('_').all(is_part)
}

/// Returns the words of a text that has no capitals, as most names do. They can be joined without
/// `heck`, which prints each character as lower case.
fn small_words(ascii: &str) -> Option<impl Iterator<Item = &str>> {
    let has_capitals = ascii.bytes().any(|byte| byte.is_ascii_uppercase());
    (!has_capitals).then(|| ascii.split(' ').filter(|word| !word.is_empty()))
}

/// Returns ASCII letters and digits, separated by blanks, in upper camel case.
fn camel_case(ascii: &str) -> String {
    let Some(words) = small_words(ascii) else { return ascii.to_upper_camel_case() };
    let mut name = String::with_capacity(ascii.len());
    for word in words {
        let start = name.len();
        name.push_str(word);
        name[start..=start].make_ascii_uppercase();
    }
    name
}

/// Returns ASCII letters and digits, separated by blanks, in snake case.
fn snake_case(ascii: &str) -> String {
    let Some(words) = small_words(ascii) else { return ascii.to_snake_case() };
    let mut name = String::with_capacity(ascii.len());
    for word in words {
        if !name.is_empty() {
            name.push('_');
        }
        name.push_str(word);
    }
    name
}

/// Returns the name of a module, also used as its file name: like [`snake`], but bounded in length.
pub(super) fn module(text: &str, empty: &str) -> String {
    let name = snake_case(&ascii(text));
    let name = if name.is_empty() { empty.to_owned() } else { name };
    // The separator of the hash in a shortened file name is not valid in an identifier.
    let name = shorten(&started(name, 'v'), LONGEST_MODULE, empty).replace('-', "_");
    if NEVER_RAW.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// True if a name must be written as a raw identifier: `r#type`.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// True if a name is a valid identifier without `r#`.
pub fn is_identifier(name: &str) -> bool {
    is_path(name) && !name.contains(':') && !is_keyword(name) && !NEVER_RAW.contains(&name)
}

/// Replaces all but ASCII letters and digits by spaces. Other scripts are transliterated:
/// identifiers with mixed scripts can be confused with others, and rustc warns of them.
fn ascii(text: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
    // An apostrophe joins: `don't` is one word.
    let is_joining = |c: char| matches!(c, '\'' | '\u{2019}');
    if text.is_ascii() {
        let mut out = String::with_capacity(text.len());
        out.extend(text.chars().filter(|c| !is_joining(*c)).map(keep));
        return out;
    }
    let text: String = text.chars().filter(|c| !is_joining(*c)).collect();
    deunicode::deunicode_with_tofu(&text, " ").chars().map(keep).collect()
}

/// Prefixes a name that starts with a digit by a letter.
fn started(name: String, letter: char) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
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
        assert_eq!(module(&whole, "root"), whole.trim().replace(' ', "_"), "no word is left out");
        let name = module(&long, "root");
        assert!(name.len() <= 100 && name.starts_with("boat_boat_"), "{name}");
        assert_ne!(name, module(&format!("{long} more"), "root"));
        assert_eq!(module("self", "root"), "self_");
    }

    #[test]
    fn words_without_capitals_have_the_same_names_as_by_heck() {
        for text in ["", " ", "a", "volume type", "  a  b ", "2nd x9 9x", "x2y z", "os ext 1 2"] {
            assert_eq!(camel_case(text), text.to_upper_camel_case(), "{text:?}");
            assert_eq!(snake_case(text), text.to_snake_case(), "{text:?}");
        }
    }
}
