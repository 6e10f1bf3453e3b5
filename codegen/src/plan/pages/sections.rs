//! The sections of types.

use std::borrow::Cow;

use restwright_api::{
    Api, Block, Choice, ChoiceBy, DefinitionKind, Enumeration, EnumerationValue, Inline, Member,
    Prose, Type, TypeId,
};

use super::Heading;
use super::rows::{self, Direction, Table};
use super::types::{TypesPage, TypesPlan, is_union};
use super::words::{self, Word};
use super::{alternatives, notes};

/// A page of types.
#[derive(Clone, Debug, PartialEq)]
pub struct TypesPagePlan<'a> {
    /// The file without its extension.
    pub document: String,
    /// Its title.
    pub heading: Heading,
    /// Its types.
    pub sections: Vec<TypeSection<'a>>,
}

/// The section of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeSection<'a> {
    /// Its title.
    pub heading: Heading,
    /// True where nobody should rely on the type any more.
    pub is_deprecated: bool,
    /// What the description says of it.
    pub docs: &'a Prose,
    /// What it holds.
    pub content: TypeContent<'a>,
}

/// What a type holds.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeContent<'a> {
    /// The values of a closed set.
    Values(Vec<ValueRow<'a>>),
    /// The properties of an object.
    Object(Table),
    /// One property of several, behind what tells them apart.
    OneOf(Prose, Table),
    /// One whole value of several, behind what tells them apart.
    Union(Prose, Vec<VariantRow<'a>>),
}

/// A value of a closed set.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow<'a> {
    /// The value.
    pub value: &'a str,
    /// What the description says of it.
    pub docs: Cow<'a, Prose>,
}

/// One of several values.
#[derive(Clone, Debug, PartialEq)]
pub struct VariantRow<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it may be.
    pub value: Vec<Word>,
    /// What the description says of it, and what it obeys behind that.
    pub docs: Prose,
}

/// The contents of a page of types.
pub(super) fn page<'a>(api: &'a Api, plan: &TypesPlan, page: &TypesPage) -> TypesPagePlan<'a> {
    let sections = page.types.iter().filter_map(|id| section(api, plan, *id));
    let sections = sections.collect();
    TypesPagePlan { document: page.document.clone(), heading: page.heading.clone(), sections }
}

fn section<'a>(api: &'a Api, plan: &TypesPlan, id: TypeId) -> Option<TypeSection<'a>> {
    let definition = api.types.definition(id);
    let content = match &definition.kind {
        DefinitionKind::Enumeration(found) => TypeContent::Values(values(found)),
        DefinitionKind::Object(_) => TypeContent::Object(table(api, plan, id)),
        DefinitionKind::Choice(choice) if is_union(&choice.by) => {
            TypeContent::Union(lead(choice), variants(api, plan, choice))
        }
        DefinitionKind::Choice(choice) => TypeContent::OneOf(lead(choice), table(api, plan, id)),
    };
    Some(TypeSection {
        heading: plan.headings.get(&id)?.clone(),
        is_deprecated: definition.deprecated,
        docs: &definition.docs,
        content,
    })
}

fn table(api: &Api, plan: &TypesPlan, id: TypeId) -> Table {
    let in_xml = api.types.object(&Type::Named(id)).is_some_and(|object| object.xml.is_some());
    rows::of_type(&api.types, plan, &Type::Named(id), Direction::Both, in_xml)
}

/// What tells the values apart.
fn lead(choice: &Choice) -> Prose {
    let text = |text: &str| Inline::Text(text.to_owned());
    let code = |text: &str| Inline::Code(text.to_owned());
    let line = match &choice.by {
        ChoiceBy::Element => vec![text("One of these, as the only key of an object.")],
        ChoiceBy::ElementOrText => {
            vec![text("A text, or one of these as the only key of an object.")]
        }
        ChoiceBy::Type => vec![
            text("One of these. The key "),
            code("@type"),
            text(", in XML the attribute "),
            code("xsi:type"),
            text(", selects it; without it, it is the first."),
        ],
        ChoiceBy::Tag { name, .. } => {
            vec![text("One of these, selected by the property "), code(name), text(".")]
        }
        ChoiceBy::Event => vec![text("One of these, selected by the type of the event.")],
        ChoiceBy::Shape => vec![text("One of these.")],
    };
    Prose { blocks: vec![Block::Paragraph(line)] }
}

fn variants<'a>(api: &Api, plan: &TypesPlan, choice: &'a Choice) -> Vec<VariantRow<'a>> {
    let row = |variant: &'a Member| VariantRow {
        name: &variant.json,
        value: words::of_variant(&api.types, plan, &variant.value),
        docs: notes::of_variant(
            variant,
            alternatives::values(&api.types, plan, &variant.value, Direction::Both),
        ),
    };
    choice.variants.iter().map(row).collect()
}

fn values(found: &Enumeration) -> Vec<ValueRow<'_>> {
    found.values.iter().map(value).collect()
}

/// A value; where nothing is said of it, its name is.
fn value(found: &EnumerationValue) -> ValueRow<'_> {
    let docs = match &found.name {
        Some(name) if found.docs.is_empty() => {
            let line = vec![Inline::Text(name.clone())];
            Cow::Owned(Prose { blocks: vec![Block::Paragraph(line)] })
        }
        _ => Cow::Borrowed(&found.docs),
    };
    ValueRow { value: &found.value, docs }
}
