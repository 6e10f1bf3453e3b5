//! Types as schemas.

mod constraints;
mod defaults;
mod definition;
mod inline;
mod literal;
mod value;
mod xml;

use std::borrow::Cow;

use restwright_api::{Access, DefinitionKind, Link, Member, Prose, Scalar, Type, Types};

use super::commonmark;
use super::document::{LinkTo, Schema, Value, Word};
pub(super) use constraints::constrain;
use defaults::defaulted;
pub(super) use literal::{json_sample, literal};
pub(super) use xml::document_xml;

/// Builder of the schemas of types.
pub(super) struct Schemas<'a> {
    types: &'a Types,
    /// The names of the definitions.
    names: &'a [String],
}

impl<'a> Schemas<'a> {
    pub(super) fn new(types: &'a Types, names: &'a [String]) -> Self {
        Self { types, names }
    }

    /// Returns the schema of a type; a reference for a named one.
    pub(super) fn of(&self, value: &Type) -> Schema {
        match value {
            Type::Scalar(scalar) => self::scalar(*scalar),
            Type::Named(id) => Schema::at(&self.names[id.0 as usize]),
            Type::List(item) => Schema::list(self.of(item)),
            Type::Map(item) => map(self.of(item)),
            Type::Nullable(inner) => nullable(self.of(inner)),
            Type::Json => Schema::default(),
            Type::Bytes => bytes(),
            Type::Xml => xml::any(),
        }
    }

    /// Returns the schema of a property: its type, documentation, constraints and other attributes.
    pub(super) fn member(&self, member: &Member) -> Schema {
        let mut schema = self.of(&member.value);
        xml::write(member, self.types, &mut schema);
        if member.nullable {
            schema = nullable(schema);
        }
        let base = self.scalar_of(&member.value);
        let (default, json_default) = (member.default.as_deref(), member.json_default.as_deref());
        defaulted(&mut schema, base, default, json_default);
        schema.constant = fitting(&member.value, base, member.fixed.as_deref());
        schema.read_only = member.access == Access::ReadOnly;
        schema.write_only = member.access == Access::WriteOnly;
        schema.deprecated = member.deprecated;
        schema.is_guess = member.is_guess;
        schema.description = commonmark(&member.docs);
        describe_items(&mut schema, &member.item_docs);
        schema.links = links(&member.links);
        constrain(&mut schema, &member.constraints);
        schema.examples = examples(member.examples.iter().map(String::as_str));
        if member.is_conditional { conditional(schema) } else { schema }
    }

    /// Returns the scalar type that defaults and constants of a type are parsed as.
    fn scalar_of(&self, value: &Type) -> Option<Scalar> {
        match value {
            Type::Scalar(scalar) => Some(*scalar),
            Type::List(item) | Type::Nullable(item) => self.scalar_of(item),
            Type::Named(id) => match &self.types.definition(*id).kind {
                DefinitionKind::Enumeration(set) => set.base.scalar(),
                _ => None,
            },
            Type::Json | Type::Map(_) => None,
            Type::Bytes | Type::Xml => Some(Scalar::String),
        }
    }
}

/// Adds the documentation of the items of a list or the values of a map.
pub(super) fn describe_items(schema: &mut Schema, docs: &Prose) {
    if let Some(inner) = schema.items.as_mut().or(schema.additional_properties.as_mut()) {
        inner.description = commonmark(docs);
    }
}

/// Returns a schema that only holds under a condition: any other value is valid as well.
fn conditional(schema: Schema) -> Schema {
    Schema { any_of: vec![schema, Schema::default()], conditional: true, ..Schema::default() }
}

/// Returns examples as JSON values.
fn examples<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Value> {
    texts.into_iter().filter_map(Value::parse).collect()
}

/// Returns the constant value of a type; for a list a single item.
fn fitting(value: &Type, base: Option<Scalar>, text: Option<&str>) -> Option<Value> {
    let single = literal(base, text?);
    Some(if matches!(value, Type::List(_)) { Value::Array(vec![single]) } else { single })
}

/// Returns the schema of a scalar.
pub(super) fn scalar(scalar: Scalar) -> Schema {
    let plain = Schema::of;
    let formatted =
        |word, format| Schema { format: Some(Cow::Borrowed(format)), ..Schema::of(word) };
    let encoded = |encoding| Schema { content_encoding: Some(encoding), ..plain(Word::String) };
    match scalar {
        Scalar::String => plain(Word::String),
        Scalar::Boolean => plain(Word::Boolean),
        Scalar::Int32 => formatted(Word::Integer, "int32"),
        // Its size is unspecified, or a format of the constraints.
        Scalar::Int64 => plain(Word::Integer),
        Scalar::UInt64 => formatted(Word::Integer, "uint64"),
        Scalar::Integer => Schema { unbounded: true, ..plain(Word::Integer) },
        Scalar::Int64Text => formatted(Word::String, "int64"),
        Scalar::Double => plain(Word::Number),
        Scalar::Decimal => formatted(Word::Number, "decimal"),
        Scalar::Uuid => formatted(Word::String, "uuid"),
        Scalar::DateTime => formatted(Word::String, "date-time"),
        Scalar::Date => formatted(Word::String, "date"),
        Scalar::Time => formatted(Word::String, "time"),
        Scalar::Duration => formatted(Word::String, "duration"),
        Scalar::Uri => formatted(Word::String, "uri-reference"),
        Scalar::Base64 => encoded("base64"),
        Scalar::Hex => encoded("base16"),
    }
}

/// Returns the schema of a file, or of a body of bytes.
pub(super) fn bytes() -> Schema {
    Schema { content_media_type: Some("application/octet-stream"), ..Schema::of(Word::String) }
}

/// Returns the schema of an object with arbitrary keys.
pub(super) fn map(values: Schema) -> Schema {
    Schema { additional_properties: Some(Box::new(values)), ..Schema::of(Word::Object) }
}

/// Returns the schema of the type or null.
fn nullable(mut schema: Schema) -> Schema {
    // A schema without constraints allows null already.
    let xml = schema.xml.take();
    let is_any = schema == Schema::default();
    schema.xml = xml;
    if is_any {
        return schema;
    }
    if schema.words.is_empty() || !schema.values.is_empty() {
        let xml = schema.xml.take();
        return Schema { any_of: vec![schema, Schema::of(Word::Null)], xml, ..Schema::default() };
    }
    schema.words.push(Word::Null);
    schema
}

/// Sets the description of a schema, unless the documentation is empty.
pub(super) fn describe(schema: &mut Schema, docs: &Prose) {
    if !docs.is_empty() {
        schema.description = commonmark(docs);
    }
}

/// Returns the links of a value.
pub(super) fn links(links: &[Link]) -> Vec<LinkTo> {
    let link = |link: &Link| LinkTo {
        resource_type: link.resource_type.clone(),
        relation: link.relation.clone(),
        reverse: link.reverse.clone(),
    };
    links.iter().map(link).collect()
}
