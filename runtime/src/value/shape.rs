//! Static description of an object type: its fields and its XML name.

use std::sync::OnceLock;

use super::super::json::place::JsonField;
use super::member::{Member, Presence};
use super::name::Name;
use super::rule::Rule;

/// Static description of an object type.
#[derive(Debug)]
pub struct Shape {
    /// Type name.
    pub name: &'static str,
    /// Root element if the object is an XML document.
    pub root: Option<Name>,
    /// Fields, in the order in which they are written.
    table: Table,
    /// Table for JSON, created on first use.
    json: OnceLock<JsonTable>,
}

/// Fields of an object.
#[derive(Debug)]
enum Table {
    /// Fields with all their settings.
    Whole(&'static [Member]),
    /// Fields that exist only in JSON. Most objects of JSON APIs have only such fields, and one text
    /// is checked faster than a list. It is parsed when the first object is read or written.
    Json(&'static str, JsonRules, OnceLock<Box<[Member]>>),
}

/// Table of fields for JSON.
#[derive(Debug)]
pub(in super::super) struct JsonTable {
    /// Number of required fields.
    pub(in super::super) required: usize,
    /// Fields in the form of the JSON writer.
    pub(in super::super) fields: Box<[JsonField]>,
}

/// Rules of fields that exist only in JSON, in the order of the fields; those of the last ones may be
/// missing.
pub type JsonRules = &'static [&'static [Rule]];

impl Shape {
    /// Creates the description of an object that is not an XML document.
    #[must_use]
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        Self { name, root: None, table: Table::Whole(members), json: OnceLock::new() }
    }

    /// Creates the description of an object whose fields exist only in JSON. The text has the name
    /// and the [`Presence`] of each field, separated by a space and followed by a unit separator:
    /// `"id Required\u{1f}size Optional\u{1f}"`.
    #[must_use]
    pub const fn json(name: &'static str, members: &'static str) -> Self {
        Self::json_with_rules(name, members, &[])
    }

    /// Like [`Shape::json`], with the rules of each field.
    #[must_use]
    pub const fn json_with_rules(
        name: &'static str,
        members: &'static str,
        rules: JsonRules,
    ) -> Self {
        let table = Table::Json(members, rules, OnceLock::new());
        Self { name, root: None, table, json: OnceLock::new() }
    }

    /// Creates the description of an object that is an XML document with this root element.
    #[must_use]
    pub const fn document(name: &'static str, members: &'static [Member], root: Name) -> Self {
        Self { name, root: Some(root), table: Table::Whole(members), json: OnceLock::new() }
    }

    /// Returns the table for JSON.
    pub(in super::super) fn json_table(&self) -> &JsonTable {
        self.json.get_or_init(|| {
            let required = self.members().iter().filter(|member| member.is_required()).count();
            let fields = self.members().iter().map(JsonField::of).collect();
            JsonTable { required, fields }
        })
    }

    /// Returns the fields in the order in which they are written.
    pub fn members(&self) -> &[Member] {
        match &self.table {
            Table::Whole(members) => members,
            Table::Json(members, rules, whole) => whole.get_or_init(|| {
                let rules = rules.iter().copied().chain(std::iter::repeat(&[][..]));
                let names = members.split_terminator('\u{1f}');
                names.zip(rules).map(|(text, rules)| json_member(text).rules(rules)).collect()
            }),
        }
    }
}

/// Returns the field of a name and a presence.
fn json_member(text: &'static str) -> Member {
    let (name, presence) = text.rsplit_once(' ').unwrap_or((text, ""));
    Member::json_only(name).present(match presence {
        "Repeated" => Presence::Repeated,
        "Required" => Presence::Required,
        "Expected" => Presence::Expected,
        "Nullable" => Presence::Nullable,
        _ => Presence::Optional,
    })
}
