//! The static table of an object: its members, and what XML calls it.

use std::sync::OnceLock;

use super::super::json::write::key_text;
use super::member::{Member, Presence};
use super::name::Name;

/// What is known of an object type before any value is seen.
#[derive(Debug)]
pub struct Shape {
    /// What the type is called.
    pub name: &'static str,
    /// The element that the object is when it is a whole XML document.
    pub root: Option<Name>,
    /// Its members, in the order in which they are written.
    table: Table,
    /// What JSON needs to know of them, once somebody has asked.
    json: OnceLock<JsonTable>,
}

/// The members of an object.
#[derive(Debug)]
enum Table {
    /// Each with everything that can be said of a member.
    Whole(&'static [Member]),
    /// Members of JSON alone, each with its name and presence. Most objects of JSON APIs have no
    /// others, and thousands of constants like these compile in a third of the time that as many
    /// calls of constructors take. They become members when the first object is read or written.
    Json(&'static [JsonMember], OnceLock<Box<[Member]>>),
}

/// What JSON needs to know of the members of an object.
#[derive(Debug)]
pub(in super::super) struct JsonTable {
    /// How many are required.
    pub(in super::super) required: usize,
    /// What stands in front of the value of each that follows another: `,"name":`.
    pub(in super::super) keys: Box<[Box<str>]>,
}

/// What a member is called in JSON, and whether it must be there.
pub type JsonMember = (&'static str, Presence);

impl Shape {
    /// The table of an object that is no document by itself.
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        Self { name, root: None, table: Table::Whole(members), json: OnceLock::new() }
    }

    /// The table of an object of which all members exist in JSON only.
    pub const fn json(name: &'static str, members: &'static [JsonMember]) -> Self {
        let table = Table::Json(members, OnceLock::new());
        Self { name, root: None, table, json: OnceLock::new() }
    }

    /// The table of an object that is a whole XML document under this name.
    pub const fn document(name: &'static str, members: &'static [Member], root: Name) -> Self {
        Self { name, root: Some(root), table: Table::Whole(members), json: OnceLock::new() }
    }

    /// What JSON needs to know of its members.
    pub(in super::super) fn json_table(&self) -> &JsonTable {
        self.json.get_or_init(|| {
            let is_required = |member: &&Member| member.presence == Presence::Required;
            let required = self.members().iter().filter(is_required).count();
            let keys = self.members().iter().map(|member| key_text(member.name)).collect();
            JsonTable { required, keys }
        })
    }

    /// Its members, in the order in which they are written.
    pub fn members(&self) -> &[Member] {
        match &self.table {
            Table::Whole(members) => members,
            Table::Json(members, whole) => whole.get_or_init(|| {
                let member = |&(name, presence)| Member::json_only(name).present(presence);
                members.iter().map(member).collect()
            }),
        }
    }
}
