//! `Debug` output of generated structs. One function for all types compiles faster than a derive
//! for each type.

use std::borrow::Cow;
use std::fmt;

use super::super::call::redact::is_secret;
use super::wire::{Record, View};

/// Escapes characters of untrusted text that would move the cursor, start a line or change the text
/// direction in a terminal or log.
pub(in super::super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for found in text.chars() {
        if acts(found) { shown.extend(found.escape_unicode()) } else { shown.push(found) }
    }
    Cow::Owned(shown)
}

/// Returns whether a character is a control character (C0, DEL, C1), a line or paragraph separator,
/// a bidirectional control, a zero-width character, or a tag character.
pub(in super::super) fn acts(found: char) -> bool {
    found.is_control()
        || matches!(
            found,
            '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Formats an object with the JSON names of its fields. Strings in fields with names of secrets are
/// redacted; numbers and booleans are not (`max_tokens`, `has_password`).
///
/// # Errors
///
/// Returns an error if the formatter fails.
pub fn debug(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = record.shape();
    // The name may be a type path from `stringify!`.
    let mut shown = f.debug_struct(shape.name.rsplit("::").next().unwrap_or(shape.name).trim());
    for (member, value) in record.fields() {
        shown.field(member.name, &named(member.name, value.view()));
    }
    shown.finish()
}

/// Value of a property.
struct Named<'a> {
    value: View<'a>,
    is_secret: bool,
}

fn named<'a>(name: &str, value: View<'a>) -> Named<'a> {
    Named { value, is_secret: is_secret(name) }
}

impl fmt::Debug for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            value if !self.is_secret => value.fmt(f),
            View::List(items) => f
                .debug_list()
                .entries(items.iter().map(|item| Named { value: item.view(), is_secret: true }))
                .finish(),
            View::Map(entries) => {
                let entries = entries
                    .entries()
                    .map(|(key, value)| (key, Named { value: value.view(), is_secret: true }));
                f.debug_map().entries(entries).finish()
            }
            View::Text(_) | View::Any(_) | View::File(_) | View::Choice(_) | View::Xml(_) => {
                f.write_str("…")
            }
            // The properties of an object are redacted by their own names.
            value => value.fmt(f),
        }
    }
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("None"),
            Self::Null => f.write_str("Null"),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Unsigned(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Number(digits) => f.write_str(digits),
            Self::Text(text) => text.fmt(f),
            Self::Record(record) => debug(*record, f),
            Self::List(items) => {
                f.debug_list().entries(items.iter().map(|item| item.view())).finish()
            }
            Self::Map(entries) => {
                let entries = entries.entries().map(|(key, value)| (key, named(key, value.view())));
                f.debug_map().entries(entries).finish()
            }
            Self::Any(value) => value.fmt(f),
            Self::File(file) => file.fmt(f),
            Self::Choice(choice) => match choice.chosen() {
                Some((at, value)) => {
                    f.debug_tuple(choice.cases().members[at].name).field(&value.view()).finish()
                }
                None => match choice.unknown() {
                    Some(value) => f.debug_tuple("Other").field(value).finish(),
                    None => f.write_str("Other"),
                },
            },
            Self::Xml(element) => element.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::member::Member;
    use super::super::shape::Shape;
    use super::super::wire::Wire;
    use super::*;

    struct Account {
        name: Option<String>,
        password: Option<String>,
        recovery_tokens: Vec<String>,
        max_tokens: i64,
        has_password: bool,
        session: serde_json::Value,
        labels: BTreeMap<String, String>,
        secrets: BTreeMap<String, String>,
    }

    impl Record for Account {
        fn initial() -> Self {
            let text = || Some("s3cret".to_owned());
            let entry = |key: &str| (key.to_owned(), "s3cret".to_owned());
            Self {
                name: Some("Ada".to_owned()),
                password: text(),
                recovery_tokens: vec!["s3cret".to_owned()],
                max_tokens: 7,
                has_password: true,
                session: serde_json::json!({ "id": "s3cret" }),
                labels: [("color".to_owned(), "red".to_owned()), entry("api_key")].into(),
                secrets: [entry("a")].into(),
            }
        }

        fn shape(&self) -> &'static Shape {
            static SHAPE: Shape = Shape::new(
                "Account",
                &[
                    Member::element("name"),
                    Member::element("password"),
                    Member::element("recoveryTokens"),
                    Member::element("max_tokens"),
                    Member::element("has_password"),
                    Member::element("session"),
                    Member::element("labels"),
                    Member::element("secrets"),
                ],
            );
            &SHAPE
        }

        fn field(&self, at: usize) -> Option<&dyn Wire> {
            Some(match at {
                0 => &self.name,
                1 => &self.password,
                2 => &self.recovery_tokens,
                3 => &self.max_tokens,
                4 => &self.has_password,
                5 => &self.session,
                6 => &self.labels,
                7 => &self.secrets,
                _ => return None,
            })
        }

        fn field_mut(&mut self, _: usize) -> Option<&mut dyn Wire> {
            None
        }
    }

    impl fmt::Debug for Account {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            debug(self, f)
        }
    }

    #[test]
    fn texts_with_names_of_secrets_are_hidden() {
        let mut account = <Account as Record>::initial();
        let expected = r#"Account { name: "Ada", password: …, recoveryTokens: […], max_tokens: 7, has_password: true, session: …, labels: {"api_key": …, "color": "red"}, secrets: {"a": …} }"#;
        assert_eq!(format!("{account:?}"), expected);
        account.password = None;
        assert!(format!("{account:?}").contains("password: None"));
    }
}
