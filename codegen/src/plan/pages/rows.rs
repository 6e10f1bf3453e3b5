//! Rows of tables: parameters, fields, and the properties of a body with dotted names.

use restwright_api::{
    Access, Block, DefinitionKind, Field, Location, Member, Parameter, Presence, Prose, Type,
    TypeId, Types, XmlForm,
};

use super::notes;
use super::texts::{self, Texts};
use super::types::{TypesPlan, is_inline, members, named};
use super::words::{self, Word};
use crate::plan::items::{about, word};

/// Number of rows of a body above which nested types are no longer expanded if they are described
/// elsewhere.
const MOST: usize = 120;

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name, with the path to it if it is nested: `volumes[].id`.
    pub name: String,
    /// The type.
    pub value: Vec<Word>,
    /// Whether it is required.
    pub presence: Presence,
    /// The documentation, followed by notes on allowed values, the default and so on.
    pub docs: Prose,
    /// The number of blocks that are from the description.
    pub own: usize,
    /// The key in `parameters.yaml` of style `os-api-ref`; empty in other styles.
    pub key: String,
}

/// A table, and notes that apply to the whole table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The text above the table.
    pub above: Prose,
    /// The rows.
    pub rows: Vec<Row>,
    /// The text below the table.
    pub below: Prose,
}

/// Direction of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the caller.
    Request,
    /// To the caller.
    Response,
    /// Both: on the page of a type.
    Both,
    /// From the service, as a request.
    Webhook,
    /// To the service, as the response to its request.
    WebhookResponse,
}

impl Direction {
    /// Returns the access of properties that are not part of such messages. What callers can only
    /// read is what the service sends, in its requests as well.
    pub(super) fn skipped(self) -> Option<Access> {
        match self {
            Self::Request | Self::WebhookResponse => Some(Access::ReadOnly),
            Self::Response | Self::Webhook => Some(Access::WriteOnly),
            Self::Both => None,
        }
    }

    /// True if properties of one direction are "only in requests" or "only in responses".
    fn states_access(self) -> bool {
        !matches!(self, Self::Webhook | Self::WebhookResponse)
    }

    /// True for what the service sends.
    fn is_returned(self) -> bool {
        matches!(self, Self::Response | Self::Webhook)
    }
}

/// Returns the rows of parameters, each followed by the properties of its object.
pub(super) fn of_parameters<'a>(
    types: &Types,
    plan: &TypesPlan,
    parameters: impl Iterator<Item = &'a Parameter>,
) -> Vec<Row> {
    let mut rows = Rows::new(types, plan, Direction::Request, false);
    for parameter in parameters {
        let of = &parameter.value.of;
        let texts = Texts::of(types, plan, of, &parameter.docs, &parameter.value.item_docs);
        let mut notes = texts.items;
        notes.extend(notes::of_parameter(types, parameter, rows.values(of)));
        notes.extend(whole(types, plan, of, Direction::Request));
        let value = words::of_parameter(types, plan, parameter);
        let presence = match parameter.location {
            Location::Path => Presence::Required,
            _ => parameter.value.presence,
        };
        rows.out.push(Row::new(parameter.name.clone(), value, presence, &texts.own, notes));
        rows.within(of, &parameter.name);
    }
    rows.out
}

/// Returns the rows of the declared fields of a body.
pub(super) fn of_fields(fields: &[Field]) -> Vec<Row> {
    fields.iter().map(of_field).collect()
}

/// Returns the row of a declared field of a body.
pub(super) fn of_field(field: &Field) -> Row {
    let (value, presence) = (words::of_declared(&field.value), field.value.presence);
    Row::new(field.name.clone(), value, presence, &field.docs, notes::of_field(field))
}

/// Returns the rows of the properties of a value, with notes on all of them.
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
    let above = notes::xml::attributes(&attributes, out.len());
    let mut below = notes::xml::others(&others);
    if let Some(id) = named(value) {
        let mut stated = texts::of_definition(types, id);
        // Irrelevant for readers of a response.
        if !direction.is_returned() && plan.sent.contains(&id) {
            stated.extend(texts::closed(types, id));
        }
        below.blocks.splice(0..0, notes::joined(stated));
    }
    Table { above, rows: out, below }
}

/// Returns the constraints of an object or a choice without a section of its own, and whether it is
/// closed, which is irrelevant for readers of a response.
pub(super) fn whole(
    types: &Types,
    plan: &TypesPlan,
    value: &Type,
    direction: Direction,
) -> Vec<Block> {
    let Some(id) = named(value).filter(|id| !plan.headings.contains_key(id)) else {
        return Vec::new();
    };
    let mut stated = texts::of_definition(types, id);
    if !direction.is_returned() && plan.sent.contains(&id) {
        stated.extend(texts::closed(types, id));
    }
    match word(value) {
        Some(word) => about(word, &Prose { blocks: notes::joined(stated) }),
        None => stated,
    }
}

impl Row {
    /// Creates a row with documentation from the description, followed by notes.
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

/// Returns the path prefix of nested properties: `volumes[].` for a list of objects.
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

/// Collector of rows.
pub(super) struct Rows<'a> {
    pub(super) types: &'a Types,
    pub(super) plan: &'a TypesPlan,
    pub(super) direction: Direction,
    pub(super) in_xml: bool,
    pub(super) out: Vec<Row>,
    /// The rows that are attributes in XML: their names, and those of the attributes.
    attributes: Vec<(String, String)>,
    /// XML content without rows.
    others: Vec<notes::xml::Other>,
    /// True for the rows of an alternative of a choice, in which choices may be recursive.
    pub(super) is_alternative: bool,
}

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
            if self.direction.skipped() != Some(member.access) {
                self.member(member, path);
            }
        }
        if let DefinitionKind::Object(object) = &types.definition(id).kind
            && let Some(extra) = &object.extra
        {
            let name = format!("{path}{{key}}");
            let value = words::of_type(types, self.plan, extra, &object.extra_constraints);
            let none = Prose::default();
            let texts = Texts::of(types, self.plan, extra, &object.extra_docs, &none);
            let docs = texts::of_extra(object, &texts.own);
            let mut notes = texts.items;
            notes::obeyed(&object.extra_constraints, extra, &mut notes);
            notes.extend(self.values(extra));
            notes.extend(whole(types, self.plan, extra, self.direction));
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
            if member.presence_where_sent() != Presence::Required {
                self.relax(id, (path, at));
            }
            return self.chosen(id, member, (path, at));
        }
        if let Some(other) = notes::xml::Other::of(member.xml.as_ref()) {
            if self.in_xml && !self.others.contains(&other) {
                self.others.push(other);
            }
            return;
        }
        let name = format!("{path}{}", member.json);
        if let Some(XmlForm::Attribute(own)) = member.xml.as_ref().filter(|_| self.in_xml) {
            self.attributes.push((name.clone(), own.local.clone()));
        }
        let mut value = words::of_type(self.types, self.plan, &member.value, &member.constraints);
        if member.nullable {
            value.push(Word::Text(" or null".to_owned()));
        }
        let (types, plan) = (self.types, self.plan);
        let texts = Texts::of(types, plan, &member.value, &member.docs, &member.item_docs);
        let mut notes = texts.items;
        notes.extend(notes::of_member(member, self.direction.states_access(), self.in_xml));
        notes.extend(self.values(&member.value));
        notes.extend(whole(types, plan, &member.value, self.direction));
        self.out.push(Row::new(
            name.clone(),
            value,
            member.presence_where_sent(),
            &texts.own,
            notes,
        ));
        self.within(&member.value, &name);
    }

    /// Adds the rows of nested properties, if there are few. In a long table, those of a type with
    /// a section are only there.
    fn within(&mut self, value: &Type, name: &str) {
        if let Some(id) = named(value)
            && self.plan.fits[id.0 as usize]
            && (self.out.len() < MOST || self.plan.is_only_here(id))
        {
            self.members(id, &path_of(name, value));
        }
    }
}
