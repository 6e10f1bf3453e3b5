//! Resolution of references to definitions.

use restwright_api::QName;
use restwright_xml::{Attribute, Element};

use super::super::definitions::{Component, Space};
use super::super::model::{BuiltIn, SimpleRef, TypeRef};
use super::super::names::NameRef;
use super::super::report::did_you_mean;
use super::{Builder, DefinitionContext};
use crate::codes;

impl<'a> Builder<'a, '_, '_> {
    /// Returns the component of a reference. If it is unresolved, reports `outcome` as the
    /// consequence.
    pub(super) fn find(
        &mut self,
        context: DefinitionContext<'a>,
        space: Space,
        reference: &NameRef,
        outcome: &str,
    ) -> Option<Component> {
        let exact = self.definitions.get(space, &reference.name);
        let definition = exact.or_else(|| self.find_inexactly(context, space, reference));
        if definition.is_none() {
            self.unresolved(space, reference, outcome);
        }
        definition.map(|index| self.components[index])
    }

    /// Returns the component of a base reference; in a redefinition, its own name refers to the
    /// redefined component.
    pub(super) fn find_base(
        &mut self,
        context: DefinitionContext<'a>,
        space: Space,
        reference: &NameRef,
        outcome: &str,
    ) -> Option<Component> {
        let component = self.find(context, space, reference, outcome)?;
        match context.original {
            Some(original) if component == self.components[context.definition] => {
                Some(self.components[original])
            }
            _ => Some(component),
        }
    }

    /// Resolves a name without a namespace, or with the namespace of XML Schema, which does not
    /// define it: in the namespace of the schema, or else in the only namespace that defines the
    /// name.
    fn find_inexactly(
        &mut self,
        context: DefinitionContext<'a>,
        space: Space,
        reference: &NameRef,
    ) -> Option<usize> {
        if !reference.is_bare() && !reference.is_built_in() {
            return None;
        }
        let local = reference.name.local.clone();
        let own = QName { namespace: context.schema.target.clone(), local };
        let own = self.definitions.get(space, &own);
        let index = own.or(match self.definitions.named(space, &reference.name.local) {
            [only] => Some(*only),
            _ => None,
        })?;
        let namespace = self.definitions.all[index].name.namespace.clone().unwrap_or_default();
        self.inexact(reference, &namespace);
        Some(index)
    }

    fn inexact(&mut self, reference: &NameRef, namespace: &str) {
        if !self.report.is_new(&codes::INEXACT_NAME, &reference.written) {
            return;
        }
        self.report.warn(&codes::INEXACT_NAME, reference.span, |new| {
            let NameRef { name, written, .. } = reference;
            new(&match name.namespace.as_ref().filter(|_| !reference.is_bare()) {
                Some(uri) => {
                    format!("`{written}` is not defined in `{uri}`, the namespace of its prefix")
                }
                None => format!("`{written}` is written without a namespace"),
            })
            .help(format!("assuming the namespace `{namespace}`; use a prefix that is bound to it"))
        });
    }

    fn unresolved(&mut self, space: Space, reference: &NameRef, outcome: &str) {
        let NameRef { name, written, span } = reference;
        let namespace = name.namespace.as_deref();
        let key = format!("{space:?} {{{}}}{}", namespace.unwrap_or_default(), name.local);
        if !self.report.is_new(&codes::UNRESOLVED_NAME, &key) {
            return;
        }
        let kind = match space {
            Space::Element => "element",
            Space::Attribute => "attribute",
            Space::Type => "type",
            Space::Group => "group",
            Space::AttributeGroup => "attribute group",
        };
        let (definitions, namespaces) = (&self.definitions, &self.namespaces);
        let is_built_in = reference.is_built_in();
        self.report.warn(&codes::UNRESOLVED_NAME, *span, |new| {
            let diagnostic = new(&format!("undefined {kind} `{written}`"));
            let elsewhere = definitions.named(space, &name.local).first();
            diagnostic.help(match (elsewhere, namespace) {
                (None, _) if is_built_in => {
                    did_you_mean(&name.local, BuiltIn::all().map(BuiltIn::name), outcome)
                }
                (Some(&index), _) => {
                    let scope = match &definitions.all[index].name.namespace {
                        Some(uri) => format!("in `{uri}`"),
                        None => "without a namespace".to_owned(),
                    };
                    format!("`{}` is defined {scope}: correct the prefix; {outcome}", name.local)
                }
                (None, Some(uri)) if !namespaces.contains(&namespace) => {
                    format!("no schema has the namespace `{uri}`; {outcome}")
                }
                _ => did_you_mean(&name.local, definitions.locals(space), outcome),
            })
        });
    }

    /// Returns the type that an attribute refers to.
    pub(super) fn type_named(
        &mut self,
        context: DefinitionContext<'a>,
        element: &Element,
        attribute: &Attribute,
        is_base: bool,
    ) -> TypeRef {
        let reference = NameRef::read(context.schema, element, attribute);
        self.type_of(context, &reference, is_base)
    }

    pub(super) fn type_of(
        &mut self,
        context: DefinitionContext<'a>,
        reference: &NameRef,
        is_base: bool,
    ) -> TypeRef {
        if let Some(built_in) = self.built_in(reference) {
            return TypeRef::BuiltIn(built_in);
        }
        let outcome = "assuming any content";
        let component = if is_base {
            self.find_base(context, Space::Type, reference, outcome)
        } else {
            self.find(context, Space::Type, reference, outcome)
        };
        match component {
            Some(Component::Simple(id)) => TypeRef::Simple(id),
            Some(Component::Complex(id)) => TypeRef::Complex(id),
            _ => TypeRef::BuiltIn(BuiltIn::AnyType),
        }
    }

    /// Returns the built-in type of a name. The prefix may be missing if no schema defines the
    /// name.
    fn built_in(&mut self, reference: &NameRef) -> Option<BuiltIn> {
        let built_in = BuiltIn::from_name(&reference.name.local)?;
        if reference.is_built_in() {
            return Some(built_in);
        }
        let defined = self.definitions.named(Space::Type, &reference.name.local);
        if !reference.is_bare() || !defined.is_empty() {
            return None;
        }
        self.inexact(reference, "http://www.w3.org/2001/XMLSchema");
        Some(built_in)
    }

    /// Returns the simple type of a reference; a complex type is reported.
    pub(super) fn simple_of(
        &mut self,
        context: DefinitionContext<'a>,
        reference: &NameRef,
        is_base: bool,
    ) -> SimpleRef {
        match self.type_of(context, reference, is_base) {
            TypeRef::BuiltIn(BuiltIn::AnyType) => SimpleRef::BuiltIn(BuiltIn::AnySimpleType),
            TypeRef::BuiltIn(built_in) => SimpleRef::BuiltIn(built_in),
            TypeRef::Simple(id) => SimpleRef::Defined(id),
            TypeRef::Complex(_) => {
                self.report.warn(&codes::BAD_DERIVATION, reference.span, |new| {
                    new(&format!("`{}` is a complex type", reference.written))
                        .help("a simple type is required; assuming any text")
                });
                SimpleRef::BuiltIn(BuiltIn::AnySimpleType)
            }
        }
    }

    pub(super) fn simple_named(
        &mut self,
        context: DefinitionContext<'a>,
        element: &Element,
        attribute: &Attribute,
        is_base: bool,
    ) -> SimpleRef {
        let reference = NameRef::read(context.schema, element, attribute);
        self.simple_of(context, &reference, is_base)
    }
}
