//! The rows of tables: parameters, fields, and what a body holds with dotted names.

use restwright_api::{
    Access, Block, DefinitionKind, Field, Member, Parameter, Presence, Prose, Type, TypeId, Types,
    XmlForm,
};

use super::notes;
use super::texts::{self, Texts};
use super::types::{TypesPlan, is_inline, members, named};
use super::words::{self, Word};
use crate::plan::items::about;

/// The most rows of a body; types within are no longer written out then.
const MOST: usize = 120;

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name, with the names around it where it lies within something: `volumes[].id`.
    pub name: String,
    /// What it may hold.
    pub value: Vec<Word>,
    /// Whether it must be there.
    pub presence: Presence,
    /// What the description says of it, and allowed values, defaults and the like behind that.
    pub docs: Prose,
    /// How many of these blocks are the description's own.
    pub own: usize,
    /// Its key in `parameters.yaml` of style `os-api-ref`; empty in other styles.
    pub key: String,
}

/// A table, and what is said once of all of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What stands above it.
    pub above: Prose,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What stands below it.
    pub below: Prose,
}

/// Which direction a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the caller.
    Request,
    /// To the caller.
    Response,
    /// Either: on the page of a type.
    Both,
}

/// The rows of parameters; those of an object follow it.
pub(super) fn of_parameters<'a>(
    types: &Types,
    plan: &TypesPlan,
    parameters: impl Iterator<Item = &'a Parameter>,
) -> Vec<Row> {
    let mut rows = Rows::new(types, plan, Direction::Request, false);
    for parameter in parameters {
        let of = &parameter.value.of;
        let said = Texts::of(types, plan, of, &parameter.docs, &parameter.value.item_docs);
        let mut notes = said.items;
        notes.extend(notes::of_parameter(types, parameter, rows.values(of)));
        notes.extend(whole(types, plan, of));
        let value = words::of_parameter(types, plan, parameter);
        let presence = parameter.value.presence;
        rows.out.push(Row::new(parameter.name.clone(), value, presence, &said.own, notes));
        rows.within(of, &parameter.name);
    }
    rows.out
}

/// The rows of the fields that a body declares.
pub(super) fn of_fields(fields: &[Field]) -> Vec<Row> {
    let row = |field: &Field| {
        let (value, presence) = (words::of_declared(&field.value), field.value.presence);
        Row::new(field.name.clone(), value, presence, &field.docs, notes::of_field(field))
    };
    fields.iter().map(row).collect()
}

/// The rows of what stands in a value, with what is said of all of them.
pub(super) fn of_type(
    types: &Types,
    plan: &TypesPlan,
    value: &Type,
    direction: Direction,
    in_xml: bool,
) -> Table {
    let mut rows = Rows::new(types, plan, direction, in_xml);
    if let Some(id) = named(value) {
        rows.members(id, &path_of("", value));
    }
    let Rows { out, attributes, others, .. } = rows;
    let above = notes::attributes(&attributes, out.len());
    let mut below = notes::others(&others);
    if let Some(id) = named(value) {
        let mut stated = texts::of_definition(types, id);
        // Readers of a response have no use for it.
        if direction != Direction::Response && plan.sent.contains(&id) {
            stated.extend(texts::closed(types, id));
        }
        below.blocks.splice(0..0, notes::joined(stated));
    }
    Table { above, rows: out, below }
}

/// What an object or a choice obeys that has no section to say it.
fn whole(types: &Types, plan: &TypesPlan, value: &Type) -> Vec<Block> {
    let id = named(value).filter(|id| !plan.headings.contains_key(id));
    id.map(|id| texts::of_definition(types, id)).unwrap_or_default()
}

impl Row {
    /// A row with the description's words, and notes behind them.
    fn new(
        name: String,
        value: Vec<Word>,
        presence: Presence,
        docs: &Prose,
        notes: Vec<Block>,
    ) -> Self {
        let (mut docs, own) = (docs.clone(), docs.blocks.len());
        docs.blocks.extend(notes::joined(notes));
        Self { name, value, presence, docs, own, key: String::new() }
    }
}

/// The path to what stands in a value: `volumes[].` for a list of objects.
fn path_of(name: &str, value: &Type) -> String {
    let mut path = name.to_owned();
    let mut inner = value;
    loop {
        match inner {
            Type::List(item) => {
                path.push_str("[]");
                inner = item;
            }
            Type::Map(item) => {
                let dot = if path.is_empty() { "" } else { "." };
                path.push_str(dot);
                path.push_str("{key}");
                inner = item;
            }
            Type::Nullable(item) => inner = item,
            _ => break,
        }
    }
    if path.is_empty() { path } else { path + "." }
}

/// Collects rows.
pub(super) struct Rows<'a> {
    pub(super) types: &'a Types,
    pub(super) plan: &'a TypesPlan,
    pub(super) direction: Direction,
    pub(super) in_xml: bool,
    pub(super) out: Vec<Row>,
    /// The rows that are attributes in XML: their names, and those of the attributes.
    attributes: Vec<(String, String)>,
    /// What may stand in XML beside what the rows say.
    others: Vec<Other>,
    /// True for the rows of an alternative: choices within it may lead back to it.
    pub(super) is_alternative: bool,
}

/// What has no row of its own: it has no name of its own, or every document may have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    /// Any element.
    Element,
    /// Any attribute.
    Attribute,
    /// The attribute `xml:lang`.
    Language,
}

impl Other {
    /// What a member is that has no row.
    fn of(form: Option<&XmlForm>) -> Option<Self> {
        match form? {
            XmlForm::Any => Some(Self::Element),
            XmlForm::AnyAttribute => Some(Self::Attribute),
            XmlForm::Attribute(name) if name.namespace.as_deref() == Some(XML) => {
                (name.local == "lang").then_some(Self::Language)
            }
            _ => None,
        }
    }
}

/// The namespace that the prefix `xml` means.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

impl<'a> Rows<'a> {
    pub(super) fn new(
        types: &'a Types,
        plan: &'a TypesPlan,
        direction: Direction,
        in_xml: bool,
    ) -> Self {
        let (attributes, others) = (Vec::new(), Vec::new());
        Self {
            types,
            plan,
            direction,
            in_xml,
            out: Vec::new(),
            attributes,
            others,
            is_alternative: false,
        }
    }

    pub(super) fn members(&mut self, id: TypeId, path: &str) {
        let types = self.types;
        for member in members(types.definition(id)) {
            let skipped = match self.direction {
                Direction::Request => member.access == Access::ReadOnly,
                Direction::Response => member.access == Access::WriteOnly,
                Direction::Both => false,
            };
            if !skipped {
                self.member(member, path);
            }
        }
        if let DefinitionKind::Object(object) = &types.definition(id).kind
            && let Some(extra) = &object.extra
        {
            let name = format!("{path}{{key}}");
            let value = words::of_type(types, self.plan, extra);
            let none = Prose::default();
            let said = Texts::of(types, self.plan, extra, &object.extra_docs, &none);
            let docs = match &*said.own {
                own if own.is_empty() => Prose::text("Any other key."),
                own => Prose { blocks: about("Any other key: ", own) },
            };
            let mut notes = said.items;
            if let Some(constraints) = &object.extra_constraints {
                notes::obeyed(constraints, extra, &mut notes);
            }
            notes.extend(self.values(extra));
            self.out.push(Row::new(name.clone(), value, Presence::Optional, &docs, notes));
            self.within(extra, &name);
        }
    }

    fn member(&mut self, member: &Member, path: &str) {
        if is_inline(member, &self.plan.fits)
            && let Some(id) = named(&member.value)
        {
            let at = self.out.len();
            self.members(id, path);
            return self.chosen(id, &member.value, (path, at));
        }
        if let Some(other) = Other::of(member.xml.as_ref()) {
            if self.in_xml && !self.others.contains(&other) {
                self.others.push(other);
            }
            return;
        }
        let name = format!("{path}{}", member.json);
        if let Some(XmlForm::Attribute(own)) = member.xml.as_ref().filter(|_| self.in_xml) {
            self.attributes.push((name.clone(), own.local.clone()));
        }
        let mut value = words::of_type(self.types, self.plan, &member.value);
        if member.nullable {
            value.push(Word::Text(" or null".to_owned()));
        }
        let (types, plan) = (self.types, self.plan);
        let said = Texts::of(types, plan, &member.value, &member.docs, &member.item_docs);
        let mut notes = said.items;
        notes.extend(notes::of_member(member, self.in_xml));
        notes.extend(self.values(&member.value));
        notes.extend(whole(types, plan, &member.value));
        self.out.push(Row::new(name.clone(), value, member.presence, &said.own, notes));
        self.within(&member.value, &name);
    }

    /// Says of the rows of a choice that stand among those of its object that they are one.
    fn chosen(&mut self, id: TypeId, value: &Type, (path, at): (&str, usize)) {
        let DefinitionKind::Choice(choice) = &self.types.definition(id).kind else { return };
        let names: Vec<&str> = choice.variants.iter().map(|found| found.json.as_str()).collect();
        let note = notes::one_of(&names, matches!(value, Type::List(_)));
        for row in &mut self.out[at..] {
            let is_own = row.name.strip_prefix(path).is_some_and(|name| names.contains(&name));
            if let Some(note) = note.clone().filter(|_| is_own) {
                let mut notes = row.docs.blocks.split_off(row.own);
                notes.push(note);
                row.docs.blocks.extend(notes::joined(notes));
            }
        }
    }

    /// The rows of what stands in a value, where that is little.
    fn within(&mut self, value: &Type, name: &str) {
        if let Some(id) = named(value)
            && self.plan.fits[id.0 as usize]
            && self.out.len() < MOST
        {
            self.members(id, &path_of(name, value));
        }
    }
}
