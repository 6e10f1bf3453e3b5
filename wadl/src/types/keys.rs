//! Classification of the keys of an object: names of fields, or values.

use super::node::{Node, Part, Sort};
use super::path::is_template;
use super::words::words;

/// Usual last words of field names. An object with one of them has fields, even if no two examples
/// have a key in common.
const FIELDS: [&str; 26] = [
    "id",
    "name",
    "title",
    "description",
    "status",
    "state",
    "type",
    "kind",
    "size",
    "url",
    "uri",
    "href",
    "rel",
    "version",
    "value",
    "key",
    "count",
    "total",
    "date",
    "time",
    "at",
    "message",
    "code",
    "password",
    "enabled",
    "mode",
];

/// True if every key is a number, an address, a version or an identifier, which fields are not
/// named after.
pub(super) fn are_values(node: &Node) -> bool {
    node.parts.iter().all(|part| is_value(&part.name)) || are_numbered(node)
}

/// True if all values are text or all are numbers, and no key is a usual field name.
pub(super) fn look_free(node: &Node) -> bool {
    let of_one_kind = |wanted: fn(&Part) -> bool| node.parts.iter().all(wanted);
    (of_one_kind(|part| part.node.scalars.are_texts())
        || of_one_kind(|part| part.node.scalars.are_numbers()))
        && !are_fields(node)
}

/// True if a key is a usual field name.
pub(super) fn are_fields(node: &Node) -> bool {
    let is_field =
        |name: &str| words(name).last().is_some_and(|word| FIELDS.contains(&word.as_str()));
    node.parts.iter().any(|part| is_field(&part.name))
}

fn is_value(key: &str) -> bool {
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    let is_digit_or_mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '-' | '/' | '_');
    let is_numeric = digits > 0 && key.chars().all(is_digit_or_mark);
    is_numeric
        || is_template(key)
        || key.is_empty()
        || key.contains([' ', '/', '@'])
        || is_identifier(key)
        || is_ip_or_hardware_address(key)
        || is_version(key)
        || is_host(key)
}

/// True for hexadecimal numbers that are too long to be words: UUIDs, with or without hyphens, and
/// hashes.
fn is_identifier(key: &str) -> bool {
    let plain = key.bytes().filter(|byte| *byte != b'-').count();
    let is_uuid = key.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    let has_digits = key.bytes().filter(u8::is_ascii_digit).count() * 4 >= plain;
    key.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        && plain >= 8
        && (is_uuid || matches!(plain, 32 | 40 | 64) || has_digits)
}

/// True for `fe80::1` and `fa:16:3e:4f:8a:00`.
fn is_ip_or_hardware_address(key: &str) -> bool {
    key.matches(':').count() > 1
        && key.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
}

/// True for `v2` and `v1.0`.
fn is_version(key: &str) -> bool {
    let Some(rest) = key.strip_prefix(['v', 'V']) else { return false };
    rest.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// True for `node-1.example.com` and other names with dots.
fn is_host(key: &str) -> bool {
    let is_label = |label: &str| {
        let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        !label.is_empty() && inner && !label.starts_with('-')
    };
    key.contains('.') && key.split('.').all(is_label)
}

/// True for keys that differ only in a number, such as `node1` and `node2`, if all values are
/// objects or lists. With scalar values, keys such as `line1` and `line2` are fields.
fn are_numbered(node: &Node) -> bool {
    let stem = |part: &Part| part.name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let mut stems = node.parts.iter().map(stem);
    let first = stems.next().unwrap_or_default();
    let are_entries = node.parts.iter().all(|part| {
        part.name.ends_with(|c: char| c.is_ascii_digit())
            && matches!(part.node.sort(), Sort::Object | Sort::List)
    });
    node.parts.len() > 1 && are_entries && stems.all(|stem| stem == first)
}
