//! Sections of types.

use std::borrow::Cow;

use restwright_api::{
    Api, Block, Choice, ChoiceBy, DefinitionKind, Enumeration, EnumerationValue, Inline, Member,
    Prose, Type, TypeId,
};

use super::Heading;
use super::rows::{self, Direction, Table};
use super::types::{TypesPage, TypesPlan, is_default, is_union};
use super::words::{self, Word};
use super::{alternatives, notes};

/// A page of types.
#[derive(Clone, Debug, PartialEq)]
pub struct TypesPagePlan<'a> {
    /// The file name without its extension.
    pub document: String,
    /// The heading.
    pub heading: Heading,
    /// The types.
    pub sections: Vec<TypeSection<'a>>,
}

/// The section of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeSection<'a> {
    /// The heading.
    pub heading: Heading,
    /// True if the type is deprecated.
    pub is_deprecated: bool,
    /// The documentation.
    pub docs: &'a Prose,
    /// The content.
    pub content: TypeContent<'a>,
}

/// Content of the section of a type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeContent<'a> {
    /// The values of an enumeration.
    Values(Vec<ValueRow<'a>>),
    /// The properties of an object.
    Object(Table),
    /// One property of several, after a sentence on how it is selected.
    OneOf(Prose, Table),
    /// One value of several, after a sentence on how it is selected.
    Union(Prose, Vec<VariantRow<'a>>),
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow<'a> {
    /// The value.
    pub value: &'a str,
    /// The documentation.
    pub docs: Cow<'a, Prose>,
}

/// An alternative of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct VariantRow<'a> {
    /// The name; `None` for the alternative of any other or missing discriminator value.
    pub name: Option<&'a str>,
    /// The type.
    pub value: Vec<Word>,
    /// The documentation, followed by constraints.
    pub docs: Prose,
}

/// Plans a page of types.
pub(super) fn page<'a>(api: &'a Api, plan: &TypesPlan, page: &TypesPage) -> TypesPagePlan<'a> {
    let sections = page.types.iter().filter_map(|id| section(api, plan, *id));
    let sections = sections.collect();
    TypesPagePlan { document: page.document.clone(), heading: page.heading.clone(), sections }
}

fn section<'a>(api: &'a Api, plan: &TypesPlan, id: TypeId) -> Option<TypeSection<'a>> {
    let definition = api.types.definition(id);
    let content = match &definition.kind {
        DefinitionKind::Enumeration(enumeration) => TypeContent::Values(values(enumeration)),
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

/// Returns a sentence on how the alternative is selected.
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
    let row = |variant: &'a Member| {
        let values = alternatives::values(&api.types, plan, &variant.value, Direction::Both);
        let docs = notes::of_variant(variant, values);
        VariantRow {
            name: Some(&*variant.json).filter(|_| !is_default(&choice.by, variant)),
            value: words::of_variant(&api.types, plan, &variant.value, &variant.constraints),
            docs: if docs.is_empty() { summary(api, &variant.value) } else { docs },
        }
    };
    choice.variants.iter().map(row).collect()
}

/// Returns the first sentence of the documentation of a type.
fn summary(api: &Api, value: &Type) -> Prose {
    match value {
        Type::Named(id) => Prose::text(&api.types.definition(*id).docs.first_sentence()),
        _ => Prose::default(),
    }
}

fn values(enumeration: &Enumeration) -> Vec<ValueRow<'_>> {
    enumeration.values.iter().map(value).collect()
}

/// Returns the row of a value; without documentation its name is shown instead.
fn value(enumeration_value: &EnumerationValue) -> ValueRow<'_> {
    let docs = match &enumeration_value.name {
        Some(name) if enumeration_value.docs.is_empty() => {
            let line = vec![Inline::Text(name.clone())];
            Cow::Owned(Prose { blocks: vec![Block::Paragraph(line)] })
        }
        _ => Cow::Borrowed(&enumeration_value.docs),
    };
    ValueRow { value: &enumeration_value.value, docs }
}
