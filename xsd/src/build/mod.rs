//! Conversion of definitions to components, with one function per element. References are resolved
//! to ids immediately.
//!
//! Ids are assigned before any definition is read, so references may be circular and in any order;
//! `resolve` handles circular ones.

mod attribute;
mod blank;
mod complex;
mod content;
mod docs;
mod element;
mod facet;
mod pattern;
mod refer;
mod simple;
mod value;
mod written;

use std::collections::BTreeSet;

use super::definitions::{Component, Definitions, Space};
use super::load::Schema;
use super::model::{
    AttributeId, AttributeUse, ComplexTypeId, ElementId, GroupId, Naming, SchemaDocument,
    SchemaSet, SimpleTypeId, TypeRef, Wildcard,
};
use super::report::{Report, did_you_mean};
use super::word::Word;
use crate::codes;
use restwright_xml::{Element, Namespace};

/// Attributes as written; some are references to groups.
#[derive(Clone, Debug, Default)]
pub(super) struct AttributeList {
    pub(super) items: Vec<AttributeItem>,
    pub(super) any: Option<Wildcard>,
}

/// An attribute, or a reference to a group.
#[derive(Clone, Debug)]
pub(super) enum AttributeItem {
    Use(AttributeUse),
    /// Index of an attribute group, and span of the reference.
    Group(usize, restwright_source::Span),
}

/// Intermediate results, which `resolve` needs.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// The attribute groups.
    pub(super) attribute_groups: Vec<AttributeList>,
    /// The attributes of each complex type, by its id.
    pub(super) attributes: Vec<AttributeList>,
    /// Elements that inherit the type of the head of their substitution group.
    pub(super) untyped: BTreeSet<ElementId>,
    /// Complex types that inherit the simple content of their base, which is a complex type.
    pub(super) inherits_content: BTreeSet<ComplexTypeId>,
}

/// The current definition and its schema.
#[derive(Clone, Copy, Debug)]
struct DefinitionContext<'a> {
    schema: &'a Schema,
    /// The definition that this one redefines.
    original: Option<usize>,
    /// The definition.
    definition: usize,
}

/// Converts definitions to components.
pub(super) struct Builder<'a, 'r, 'd> {
    schemas: &'a [Schema],
    definitions: Definitions<'a>,
    /// The component of each definition.
    components: Vec<Component>,
    namespaces: BTreeSet<Option<&'a str>>,
    set: SchemaSet,
    drafts: Drafts,
    report: &'r mut Report<'d>,
}

impl<'a, 'r, 'd> Builder<'a, 'r, 'd> {
    pub(super) fn new(
        schemas: &'a [Schema],
        definitions: Definitions<'a>,
        documents: Vec<SchemaDocument>,
        report: &'r mut Report<'d>,
    ) -> Self {
        let set = SchemaSet { documents, ..SchemaSet::default() };
        let namespaces = schemas.iter().map(|schema| schema.target.as_deref()).collect();
        let (components, drafts) = (Vec::new(), Drafts::default());
        Self { schemas, definitions, components, namespaces, set, drafts, report }
    }

    /// Converts all definitions of the schemas to components.
    pub(super) fn build(mut self) -> (SchemaSet, Drafts) {
        self.allocate();
        for schema in self.schemas {
            self.top(schema);
        }
        for index in 0..self.components.len() {
            self.define(index);
        }
        (self.set, self.drafts)
    }

    /// Assigns an id to every definition, and registers the names of those that were not redefined.
    fn allocate(&mut self) {
        for definition in &self.definitions.all {
            let (name, span) = (definition.name.clone(), definition.element.span);
            let naming = if definition.is_redefined {
                Naming::Redefined(name.clone())
            } else {
                Naming::Global(name.clone())
            };
            let is_global = !definition.is_redefined;
            let set = &mut self.set;
            let component = match definition.space {
                Space::Element => {
                    let id = ElementId::add(set, blank::element(name.clone(), span));
                    is_global.then(|| set.global_elements.insert(name, id));
                    Component::Element(id)
                }
                Space::Attribute => {
                    let id = AttributeId::add(set, blank::attribute(name.clone(), span));
                    is_global.then(|| set.global_attributes.insert(name, id));
                    Component::Attribute(id)
                }
                Space::Type if definition.word == Word::SimpleType => {
                    let id = SimpleTypeId::add(set, blank::simple(naming, span));
                    is_global.then(|| set.global_types.insert(name, TypeRef::Simple(id)));
                    Component::Simple(id)
                }
                Space::Type => {
                    let id = ComplexTypeId::add(set, blank::complex(naming, span));
                    self.drafts.attributes.push(AttributeList::default());
                    is_global.then(|| set.global_types.insert(name, TypeRef::Complex(id)));
                    Component::Complex(id)
                }
                Space::Group => Component::Group(GroupId::add(set, blank::group(Some(name), span))),
                Space::AttributeGroup => {
                    self.drafts.attribute_groups.push(AttributeList::default());
                    Component::AttributeGroup(self.drafts.attribute_groups.len() - 1)
                }
            };
            self.components.push(component);
        }
    }

    /// Reports misplaced top-level elements.
    fn top(&mut self, schema: &'a Schema) {
        for (word, child) in self.children(&schema.root) {
            match word {
                Word::Element
                | Word::Attribute
                | Word::SimpleType
                | Word::ComplexType
                | Word::Group
                | Word::AttributeGroup
                | Word::Import
                | Word::Include
                | Word::Schema => {}
                Word::Redefine | Word::Override => {
                    // The children are definitions; `children` reports any others.
                    self.children(child);
                }
                _ => self.misplaced(&schema.root, child),
            }
        }
    }

    fn define(&mut self, index: usize) {
        let definition = &self.definitions.all[index];
        let (schema, original) = (definition.schema, definition.original);
        let (element, name) = (definition.element, definition.name.clone());
        let context = DefinitionContext { schema, original, definition: index };
        match self.components[index] {
            Component::Element(id) => self.global_element(context, element, id),
            Component::Attribute(id) => self.attribute_declaration(context, element, id),
            Component::Simple(id) => self.simple_type(context, element, id),
            Component::Complex(id) => self.complex_type(context, element, id),
            Component::Group(id) => self.group_definition(context, element, name, id),
            Component::AttributeGroup(index) => {
                self.attribute_group(context, element, name, index);
            }
        }
    }

    /// Returns the relevant children; unknown elements are reported.
    fn children(&mut self, element: &'a Element) -> Vec<(Word, &'a Element)> {
        let mut elements = Vec::new();
        for child in element.elements() {
            let word = match child.namespace {
                Namespace::Schema => Word::from_name(&child.name),
                _ => None,
            };
            match word {
                Some(Word::Annotation | Word::Ignored) => {}
                Some(word) => {
                    self.written(child);
                    elements.push((word, child));
                }
                None => self.unknown(element, child),
            }
        }
        elements
    }

    fn unknown(&mut self, parent: &Element, child: &Element) {
        if child.namespace != Namespace::Schema {
            self.report.warn(&codes::MISPLACED, child.span, |new| {
                new(&format!("`{}` is not an element of XML Schema", child.name))
                    .help("it is ignored; move other vocabularies to `annotation/appinfo`")
            });
        } else if self.report.is_new(&codes::UNKNOWN_ELEMENT, &child.name) {
            self.report.warn(&codes::UNKNOWN_ELEMENT, child.span, |new| {
                let otherwise = format!("it is ignored in `{}`", parent.name);
                new(&format!("unknown element `{}`", child.name)).help(did_you_mean(
                    &child.name,
                    Word::names(),
                    &otherwise,
                ))
            });
        }
    }

    fn misplaced(&mut self, parent: &Element, child: &Element) {
        self.report.warn(&codes::MISPLACED, child.span, |new| {
            new(&format!("`{}` is not allowed in `{}` here", child.name, parent.name))
                .help("it is ignored")
        });
    }

    fn missing(&mut self, element: &Element, name: &str, outcome: &str) {
        self.report.warn(&codes::MISSING_ATTRIBUTE, element.span, |new| {
            new(&format!("`{}` without the attribute `{name}`", element.name))
                .help(format!("{outcome}; add {name}=\"…\""))
        });
    }
}
