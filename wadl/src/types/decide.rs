//! Inference of the type of a node.

use restwright_api::TypeBuilder;
use restwright_api::builder::Use;
use restwright_api::pending::{DefinitionKind, Field, Object, Type};
use restwright_api::{Enumeration, EnumerationBase, Presence, Scalar, XmlRole};

use super::lexical::xml_text_fits;
use super::maps::{is_map, is_usual};
use super::naming::Context;
use super::node::{Node, Part, Sort};
use super::report::Report;
use super::scalar::{declared_word, repeats, unseen, word_of};
use super::type_word::TypeWord;
use super::words::{singular_words, words};

/// Converts nodes to types.
pub(super) struct Decider<'t, 'r> {
    pub(super) types: &'t mut TypeBuilder,
    pub(super) report: &'t mut Report<'r>,
    /// True if the body has an XML form.
    pub(super) has_xml: bool,
    /// True if binary values are files, as in multipart bodies.
    pub(super) has_files: bool,
    /// True if all media types of the body are JSON, which distinguishes text from numbers and
    /// booleans.
    pub(super) is_json: bool,
}

impl Decider<'_, '_> {
    /// Returns the type of the value of a node, without nullability. `key` is its JSON name.
    pub(super) fn value(&mut self, node: &Node, key: &str, context: &Context) -> Type {
        match node.sort() {
            Sort::Unknown => self.unknown(node, key, context),
            Sort::Scalar => self.scalar(node, node.declared, context),
            Sort::List => self.list(node, context),
            Sort::Object if is_map(node, key) => self.map(node, key, context),
            Sort::Object => self.object(node, context, XmlRole::Content, context.object()),
            Sort::Mixed => {
                if let Some(field) = node.declared.filter(|field| declared_word(field).is_some()) {
                    let problem = "has samples of different types";
                    self.report.contradiction(field, node.place, problem);
                }
                Type::Json
            }
        }
    }

    /// Returns the type of a value in a list or a map, where nullability is part of the type.
    fn inside(&mut self, node: &Node, key: &str, context: &Context) -> Type {
        let value = self.value(node, key, context);
        if node.nulls > 0 && value != Type::Json { Type::Nullable(Box::new(value)) } else { value }
    }

    /// Returns the declared type of a value without examples.
    fn unknown(&mut self, node: &Node, key: &str, context: &Context) -> Type {
        let Some(field) = node.declared else {
            return if node.blanks > 0 { Type::Scalar(Scalar::String) } else { Type::Json };
        };
        let single = match word_of(field) {
            TypeWord::Single(Scalar::Base64 | Scalar::Hex) if self.has_files => Type::Bytes,
            TypeWord::Object => Type::Map(Box::new(values_of(key))),
            TypeWord::List => Type::List(Box::new(Type::Json)),
            TypeWord::Any if node.blanks > 0 => self.blank(field, node),
            TypeWord::Single(scalar) if node.blanks > 0 && !xml_text_fits("", scalar) => {
                self.blank(field, node)
            }
            _ => self.options(unseen(field, self.is_json), Some(field), context),
        };
        if repeats(field) { Type::List(Box::new(single)) } else { single }
    }

    /// Returns the type of a declared value that is empty in an example.
    fn blank(&mut self, field: &Field, node: &Node) -> Type {
        let name = field.value.type_name.as_deref().unwrap_or_default();
        let problem = format!("is declared as `{name}`, but empty in an example");
        self.report.contradiction(field, node.place, &problem);
        Type::Scalar(Scalar::String)
    }

    fn scalar(&mut self, node: &Node, declared: Option<&Field>, context: &Context) -> Type {
        let (decided, misfit) = node.scalars.decide(declared);
        if let (Some(field), Some(misfit)) = (declared, misfit) {
            let name = field.value.type_name.as_deref().unwrap_or_default();
            let problem = format!("is declared as `{name}`, but a sample has {misfit}");
            self.report.contradiction(field, Some(misfit.place), &problem);
        }
        self.outside_options(node, declared);
        self.options(decided, declared, context)
    }

    fn outside_options(&mut self, node: &Node, declared: Option<&Field>) {
        let Some(field) = declared.filter(|field| !field.values.is_empty()) else { return };
        let options: Vec<&str> = field.values.iter().map(|option| option.value.as_str()).collect();
        if let Some(value) = node.scalars.outside(&options) {
            let problem = format!("has no option {value}, which is used in an example");
            self.report.contradiction(field, Some(value.place), &problem);
        }
    }

    /// Converts strings with options to an enumeration; other scalars do not change.
    fn options(&mut self, plain: Type, declared: Option<&Field>, context: &Context) -> Type {
        let values = declared.map(|field| field.values.clone()).unwrap_or_default();
        if values.is_empty() || plain != Type::Scalar(Scalar::String) {
            return plain;
        }
        let kind = DefinitionKind::Enumeration(Enumeration {
            base: EnumerationBase::Text,
            values,
            is_open: false,
        });
        let docs = declared.map(|field| field.docs.clone()).unwrap_or_default();
        let used = context.enumeration();
        let base = used.names.first().cloned().unwrap_or_default();
        Type::Named(self.types.share(&base, docs, kind, used))
    }

    fn list(&mut self, node: &Node, context: &Context) -> Type {
        let empty = Node::default();
        let item = node.item.as_deref().unwrap_or(&empty);
        let of_items = node.declared.filter(|field| {
            !matches!(word_of(field), TypeWord::List | TypeWord::Any)
                && (repeats(field) || declared_word(field).is_some())
        });
        if let Some(field) = of_items.filter(|field| !repeats(field)) {
            self.wrong_structure(field, node, "a list");
        }
        let value = match (item.sort(), of_items) {
            (Sort::Scalar, Some(_)) if item.declared.is_none() => {
                self.scalar(item, of_items, context)
            }
            (Sort::Unknown, Some(field)) if item.declared.is_none() => {
                self.options(unseen(field, self.is_json), of_items, context)
            }
            // The name of a list does not apply to the keys of its items.
            _ => self.inside(item, "", context),
        };
        Type::List(Box::new(value))
    }

    fn map(&mut self, node: &Node, key: &str, context: &Context) -> Type {
        let mut kinds: Vec<Type> = Vec::new();
        for part in node.parts.iter() {
            let kind = self.inside(&part.node, "", context);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        // Without examples, the declaration is used.
        if let (Some(value), true) = (&node.any_key, kinds.is_empty()) {
            kinds.push(self.inside(value, "", context));
        }
        // XML has the same values as text; they are used only without other examples.
        if let (Some(entries), true) = (&node.entries, kinds.is_empty()) {
            kinds.push(self.value(&entries.value, "", context));
        }
        if let Some(field) = node.declared {
            self.expect_object(field, node);
        }
        let value = match &*kinds {
            [] => values_of(key),
            [only] => only.clone(),
            _ => Type::Json,
        };
        Type::Map(Box::new(value))
    }

    /// Returns the type of an object, as a named definition.
    pub(super) fn object(
        &mut self,
        node: &Node,
        context: &Context,
        role: XmlRole,
        used: Use,
    ) -> Type {
        if let Some(field) = node.declared {
            self.expect_object(field, node);
        }
        let is_wrapper = role == XmlRole::Wrapper || context.name.is_empty();
        let members = node.in_order().map(|part| {
            let has_items = part.node.sort() == Sort::List || part.node.lists > 0;
            let name = if has_items { singular_words(&part.name) } else { words(&part.name) };
            let inner = context.member(name, is_wrapper).of_items(has_items);
            self.member(part, node, &inner, is_wrapper)
        });
        let members = members.collect();
        let docs = node.declared.map(|field| field.docs.clone()).unwrap_or_default();
        let object = Object { xml: self.has_xml.then_some(role), members, ..Object::default() };
        let base = used.names.first().cloned().unwrap_or_default();
        // In requests too, an object is named after its key: it may have the same type as one of a
        // response.
        let base = if context.name.is_empty() { base } else { context.name.clone() };
        Type::Named(self.types.share(&base, docs, DefinitionKind::Object(object), used))
    }

    fn expect_object(&mut self, field: &Field, node: &Node) {
        match declared_word(field) {
            None | Some(TypeWord::Object | TypeWord::Any) => {}
            // `list` above objects denotes unwrapped XML lists.
            Some(_) => self.wrong_structure(field, node, "an object"),
        }
    }

    fn wrong_structure(&mut self, field: &Field, node: &Node, shown: &str) {
        if !node.is_seen() {
            return;
        }
        let name = field.value.type_name.as_deref().unwrap_or_default();
        let problem = format!("is declared as `{name}`, but a sample has {shown}");
        self.report.contradiction(field, node.place, &problem);
    }

    /// Returns the presence of a property. It is optional if it is undeclared, declared as
    /// optional, or missing in an example; the only property of a wrapper is required.
    pub(super) fn presence(&mut self, part: &Part, object: &Node, is_wrapper: bool) -> Presence {
        let lacks_json = part.in_json < object.objects;
        let lacks_xml = part.in_xml < object.elements && part.node.nulls == 0;
        let lacks_xml = lacks_xml && !is_wrapper;
        let declared = part.node.declared.map(|field| (field, field.value.presence));
        match declared {
            Some((field, Presence::Required)) if lacks_json || lacks_xml => {
                if !(is_wrapper && object.parts.len() > 1) {
                    let problem = "is declared as required, but missing in an example";
                    self.report.contradiction(field, object.place, problem);
                }
                Presence::Optional
            }
            Some((_, Presence::Required)) => Presence::Required,
            Some((_, Presence::Optional)) => Presence::Optional,
            _ if is_wrapper && object.parts.len() == 1 && !lacks_json => Presence::Required,
            _ => Presence::Optional,
        }
    }
}

/// Returns the value type of a map without entries: text if its name is that of a text map.
fn values_of(key: &str) -> Type {
    if is_usual(key) { Type::Scalar(Scalar::String) } else { Type::Json }
}
