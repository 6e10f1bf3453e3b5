//! Top-level definitions of schemas, by name.

use std::collections::BTreeMap;

use restwright_api::QName;
use restwright_xml::{Element, Namespace, Node};

use super::load::Schema;
use super::model::{AttributeId, ComplexTypeId, ElementId, GroupId, SimpleTypeId};
use super::report::Report;
use super::word::Word;
use crate::codes;

/// Symbol spaces of names (XML Schema Part 1, section 2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    Element,
    Attribute,
    Type,
    Group,
    AttributeGroup,
}

/// The component of a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Component {
    Element(ElementId),
    Attribute(AttributeId),
    Simple(SimpleTypeId),
    Complex(ComplexTypeId),
    Group(GroupId),
    AttributeGroup(usize),
}

/// A top-level definition.
#[derive(Clone, Debug)]
pub(super) struct Definition<'a> {
    pub(super) element: &'a Element,
    pub(super) schema: &'a Schema,
    pub(super) word: Word,
    pub(super) space: Space,
    pub(super) name: QName,
    /// The definition that this one redefines, and may refer to by its own name.
    pub(super) original: Option<usize>,
    /// True if another definition redefines it.
    pub(super) is_redefined: bool,
}

/// All definitions, and their indices by name.
#[derive(Debug, Default)]
pub(super) struct Definitions<'a> {
    pub(super) all: Vec<Definition<'a>>,
    by_name: BTreeMap<(Space, QName), usize>,
    by_local: BTreeMap<(Space, String), Vec<usize>>,
}

impl<'a> Definitions<'a> {
    /// Collects the definitions of schemas, followed by those in `redefine` and `override`.
    pub(super) fn of(schemas: &'a [Schema], report: &mut Report) -> Self {
        let mut out = Self::default();
        let is_schema = |child: &&Element| child.namespace == Namespace::Schema;
        for schema in schemas {
            for child in schema.root.elements().filter(is_schema) {
                out.add(schema, child, report);
            }
        }
        for schema in schemas {
            for outer in schema.root.elements().filter(is_schema) {
                let word = Word::from_name(&outer.name);
                if matches!(word, Some(Word::Redefine | Word::Override)) {
                    for child in outer.elements().filter(is_schema) {
                        out.replace(schema, child, word == Some(Word::Redefine), report);
                    }
                }
            }
        }
        out
    }

    /// Returns the definition with exactly this name.
    pub(super) fn get(&self, space: Space, name: &QName) -> Option<usize> {
        self.by_name.get(&(space, name.clone())).copied()
    }

    /// Returns the definitions with a local name in any namespace.
    pub(super) fn named(&self, space: Space, local: &str) -> &[usize] {
        self.by_local.get(&(space, local.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Returns the local names of a symbol space.
    pub(super) fn locals(&self, space: Space) -> impl Iterator<Item = &str> {
        let names = self.by_local.range((space, String::new())..);
        names.take_while(move |((s, _), _)| *s == space).map(|((_, local), _)| local.as_str())
    }

    fn add(&mut self, schema: &'a Schema, element: &'a Element, report: &mut Report) {
        let Some(definition) = definition(schema, element, report) else { return };
        let key = (definition.space, definition.name.clone());
        let Some(&first) = self.by_name.get(&key) else {
            self.by_name.insert(key, self.all.len());
            self.list(definition);
            return;
        };
        let first = self.all[first].element;
        // The same schema may be included by two paths.
        if !says_the_same(first, element) {
            let name = &definition.name.local;
            report.warn(&codes::DUPLICATE_DEFINITION, element.span, |new| {
                new(&format!("duplicate definition `{name}`"))
                    .also(first.span, "first defined here; this one is used")
                    .help("rename or remove one of them")
            });
        }
    }

    /// Applies `redefine` and `override` (XML Schema Part 1, section 4.2.2).
    fn replace(
        &mut self,
        schema: &'a Schema,
        element: &'a Element,
        refers_back: bool,
        report: &mut Report,
    ) {
        if Word::from_name(&element.name) == Some(Word::Annotation) {
            return;
        }
        let Some(mut definition) = definition(schema, element, report) else { return };
        let key = (definition.space, definition.name.clone());
        match self.by_name.get(&key).copied() {
            Some(original) => {
                definition.original = refers_back.then_some(original);
                self.all[original].is_redefined = true;
            }
            None => report.warn(&codes::UNRESOLVED_NAME, element.span, |new| {
                new(&format!("`redefine` of undefined `{}`", definition.name.local))
                    .help("read as a new definition")
            }),
        }
        self.by_name.insert(key, self.all.len());
        self.list(definition);
    }

    fn list(&mut self, definition: Definition<'a>) {
        let key = (definition.space, definition.name.local.clone());
        let index = self.all.len();
        let same = self.by_local.entry(key).or_default();
        // Only the redefinition may refer to the redefined definition.
        let definitions = &self.all;
        same.retain(|earlier| definitions[*earlier].name != definition.name);
        same.push(index);
        self.all.push(definition);
    }
}

fn definition<'a>(
    schema: &'a Schema,
    element: &'a Element,
    report: &mut Report,
) -> Option<Definition<'a>> {
    let word = Word::from_name(&element.name)?;
    let space = match word {
        Word::Element => Space::Element,
        Word::Attribute => Space::Attribute,
        Word::SimpleType | Word::ComplexType => Space::Type,
        Word::Group => Space::Group,
        Word::AttributeGroup => Space::AttributeGroup,
        _ => return None,
    };
    let local =
        element.attribute("name").map(|attribute| attribute.value.trim()).unwrap_or_default();
    if local.is_empty() {
        report.warn(&codes::MISSING_ATTRIBUTE, element.span, |new| {
            new(&format!("`{}` without the attribute `name`", element.name))
                .help("it is ignored; add name=\"…\"")
        });
        return None;
    }
    let name = QName { namespace: schema.target.clone(), local: local.to_owned() };
    let (original, is_redefined) = (None, false);
    Some(Definition { element, schema, word, space, name, original, is_redefined })
}

/// True if two elements differ only in their spans.
fn says_the_same(left: &Element, right: &Element) -> bool {
    let attribute = |(a, b): (&restwright_xml::Attribute, &restwright_xml::Attribute)| {
        a.name == b.name && a.namespace == b.namespace && a.value == b.value
    };
    let node = |(a, b): (&Node, &Node)| match (a, b) {
        (Node::Element(a), Node::Element(b)) => says_the_same(a, b),
        (Node::Text(a, _), Node::Text(b, _)) => a.trim() == b.trim(),
        _ => false,
    };
    left.name == right.name
        && left.attributes.len() == right.attributes.len()
        && left.children.len() == right.children.len()
        && left.attributes.iter().zip(&right.attributes).all(attribute)
        && left.children.iter().zip(&right.children).all(node)
}
