//! Names of definitions and fields.

use std::collections::BTreeSet;

use restwright_api::names::{Allotted, Wanted, allot, hashed_name};
use restwright_api::pending::{Member, Type};
use restwright_api::words::{camel, joined, namespace_words, with_namespace, words};
use restwright_api::{PendingId, QName, XmlForm};
use restwright_source::Diagnostic;

use super::Lower;
use crate::{ComplexTypeId, ElementId, Naming, Owner, SchemaSet, TypeRef};

/// Limit of elements in the name of a group.
const MOST_NAMED: usize = 3;

/// Names of a JSON object other than those of its fields.
#[derive(Default)]
pub(super) struct Scope {
    /// Choices whose variants are properties of the object.
    choices: Vec<PendingId>,
    /// Elements of substitution groups, whose names are reserved in all objects that use them.
    substitutes: BTreeSet<String>,
}

impl Scope {
    /// Adds a choice whose variants are named together with the fields.
    pub(super) fn choice(&mut self, id: PendingId) {
        self.choices.push(id);
    }

    /// Adds an element that is named elsewhere.
    pub(super) fn substitute(&mut self, local: &str) {
        self.substitutes.insert(local.to_owned());
    }
}

/// Names of an anonymous group or choice.
pub(super) struct Called {
    /// The JSON name of its field.
    pub(super) json: String,
    /// The candidate names of its definition in order of preference.
    pub(super) names: Vec<Vec<String>>,
}

impl Lower<'_> {
    /// Assigns unique JSON names to fields and variants, preferring their `json` names. Elements
    /// take precedence over attributes, which are prefixed with `@` then; among elements, those in
    /// the namespace of the object (`home`) take precedence.
    pub(super) fn name_members(
        &mut self,
        members: &mut [Member],
        scope: Scope,
        home: Option<&str>,
    ) {
        let Scope { choices, substitutes } = scope;
        let inner = choices.iter().flat_map(|id| self.types.parts_of(*id));
        let named_members: Vec<&Member> = members.iter().chain(inner).collect();
        let wanted: Vec<Wanted> =
            named_members.iter().map(|member| self.wanted(member, home)).collect();
        let hashed = |base: &str, hash: &str| format!("{base}_{hash}");
        let Allotted { mut names, hashed } = allot(&wanted, &substitutes, str::to_owned, hashed);
        let reports: Vec<Diagnostic> = hashed
            .iter()
            .filter_map(|at| Some((named_members[*at].span?, &names[*at])))
            .map(|(span, name)| {
                let help = "give the elements and attributes of a type names of their own";
                hashed_name("property", name, span, help)
            })
            .collect();
        for diagnostic in reports {
            self.types.report(diagnostic);
        }
        let mut inner = names.split_off(members.len()).into_iter();
        for (member, name) in members.iter_mut().zip(names) {
            member.json = name;
        }
        for id in choices {
            for (variant, name) in self.types.variants_mut(id).iter_mut().zip(&mut inner) {
                variant.json = name;
            }
        }
    }

    /// Returns the candidate names of a field, according to its XML form.
    fn wanted(&self, member: &Member, home: Option<&str>) -> Wanted {
        let json = member.json.clone();
        let (more, weight) = match &member.xml {
            Some(XmlForm::Attribute(name)) => {
                let namespace = with_namespace(name).map(|name| format!("@{name}"));
                let plain = std::iter::once(format!("@{json}"));
                // Among attributes with the same name, the one without a namespace takes
                // precedence.
                (plain.chain(namespace).collect(), 2 + usize::from(name.namespace.is_none()))
            }
            Some(XmlForm::AnyAttribute) => (vec!["anyAttribute".to_owned()], 1),
            Some(XmlForm::Any) => (vec!["anyElement".to_owned(), "otherElements".to_owned()], 4),
            Some(XmlForm::Text) => (vec!["text".to_owned(), "elementText".to_owned()], 4),
            Some(XmlForm::Inline) | None => {
                let elements: Vec<String> =
                    self.elements_of(&member.value).iter().flat_map(|name| words(name)).collect();
                let of = joined(&words(&json), &elements);
                (vec![camel(&elements), camel(&of)], 4)
            }
            Some(form) => {
                let name = form.name().or(item_of(form));
                let namespace = name.and_then(|name| name.namespace.as_deref());
                let is_own = namespace.is_none() || namespace == home;
                let more = name.and_then(with_namespace);
                (vec![more.unwrap_or_else(|| format!("{json}Element"))], 5 + usize::from(is_own))
            }
        };
        let identity = format!("{json} {:?} {:?}", member.xml, self.elements_of(&member.value));
        let mut names = vec![json];
        names.extend(more.into_iter().filter(|name: &String| !name.is_empty()));
        Wanted { names, identity, weight }
    }

    /// Returns the sorted names of the elements of a choice or a group.
    fn elements_of(&self, value: &Type) -> BTreeSet<String> {
        let mut inner = value;
        while let Type::List(item) | Type::Nullable(item) = inner {
            inner = item;
        }
        let Type::Named(id) = inner else { return BTreeSet::new() };
        self.types.parts_of(*id).iter().map(|member| member.json.clone()).collect()
    }

    /// Returns the candidate names of the definition of a type in order of preference: its own
    /// name, or for an anonymous type the name of its owner with that of the element; then the full
    /// path; then with the namespace.
    pub(super) fn names_of(&self, of: TypeRef) -> Vec<Vec<String>> {
        let path: Vec<Vec<String>> =
            self.schemas.path_of(of).into_iter().map(words).filter(|w| !w.is_empty()).collect();
        let together =
            |path: &[Vec<String>]| path.iter().fold(Vec::new(), |name, word| joined(&name, word));
        let near = together(&path[path.len().saturating_sub(2)..]);
        let whole = together(&path);
        let mut names = vec![near, whole.clone()];
        if let Some(uri) = namespace_of(self.schemas, of) {
            names.extend(namespace_words(uri).map(|last| joined(&last, &whole)));
            names.push(joined(&words(uri), &whole));
        }
        let kind = if self.is_named(of) { "type" } else { "element" };
        names.push(joined(&whole, &[kind.to_owned()]));
        names
    }

    /// Returns the priority of a type for its name: named types take precedence.
    pub(super) fn weight_of(&self, of: TypeRef) -> usize {
        usize::from(self.is_named(of))
    }

    fn is_named(&self, of: TypeRef) -> bool {
        let naming = match of {
            TypeRef::BuiltIn(_) => return true,
            TypeRef::Simple(id) => &self.schemas[id].naming,
            TypeRef::Complex(id) => &self.schemas[id].naming,
        };
        matches!(naming, Naming::Global(_))
    }

    /// Returns the preferred name of the definition of a type.
    pub(super) fn name_of(&self, of: ComplexTypeId) -> Vec<String> {
        self.names_of(TypeRef::Complex(of)).into_iter().next().unwrap_or_default()
    }

    /// Returns the names of a group of elements: its own name, or the names of its elements if
    /// there are few, or else `otherwise`.
    pub(super) fn called(
        &self,
        owner: &[String],
        name: Option<&QName>,
        (elements, joint): (&[ElementId], &str),
        otherwise: &str,
    ) -> Called {
        let locals: Vec<&str> =
            elements.iter().map(|id| self.schemas[*id].name.local.as_str()).collect();
        let own = match name {
            Some(name) => words(&name.local),
            None if (1..=MOST_NAMED).contains(&locals.len()) => {
                let local_words: Vec<Vec<String>> =
                    locals.iter().map(|local| words(local)).collect();
                local_words.join(&joint.to_owned())
            }
            None => Vec::new(),
        };
        if own.is_empty() {
            let mut local_words: Vec<Vec<String>> =
                locals.iter().map(|local| words(local)).collect();
            local_words.sort();
            let names = vec![
                joined(owner, &[otherwise.to_owned()]),
                joined(owner, &local_words.join(&joint.to_owned())),
            ];
            return Called { json: otherwise.to_owned(), names };
        }
        let json = name.map_or_else(|| camel(&own), |name| name.local.clone());
        Called { json, names: vec![own.clone(), joined(owner, &own)] }
    }
}

/// Returns the namespace of a type.
pub(super) fn namespace_of(schemas: &SchemaSet, of: TypeRef) -> Option<&str> {
    let name = match of {
        TypeRef::BuiltIn(_) => return None,
        TypeRef::Simple(id) => &schemas[id].naming,
        TypeRef::Complex(id) => &schemas[id].naming,
    };
    match name {
        Naming::Global(name) | Naming::Redefined(name) => name.namespace.as_deref(),
        Naming::Anonymous(Owner::Element(id)) => schemas[*id].name.namespace.as_deref(),
        Naming::Anonymous(_) => None,
    }
}

/// Returns the element name of the items of an unwrapped list.
fn item_of(form: &XmlForm) -> Option<&QName> {
    match form {
        XmlForm::BareList { item } => Some(item),
        _ => None,
    }
}
