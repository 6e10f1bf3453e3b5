//! Names for definitions and members.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::QName;

use super::Lower;
use crate::types::{joined, words};
use crate::xsd::{ComplexTypeId, ElementId, Naming, Owner, TypeRef};

/// Names of more elements would be a list, and no name.
const MOST_NAMED: usize = 3;

/// The names of the members of an object in JSON: each is given once.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The number that is tried next, by the name before it.
    next: BTreeMap<String, u64>,
}

impl Names {
    /// A name, or the nearest that is free.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let next = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let name = format!("{wanted}{next}");
            *next += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }

    /// The name of an attribute: with `@` where an element has it plain.
    pub(super) fn attribute(&mut self, local: &str) -> String {
        if self.taken.contains(local) {
            return self.give(&format!("@{local}"));
        }
        self.give(local)
    }
}

/// What something without a name of its own is called.
pub(super) struct Called {
    /// The member that holds it, in JSON.
    pub(super) json: String,
    /// The names of its definition, the best first.
    pub(super) names: Vec<Vec<String>>,
}

impl Lower<'_> {
    /// What a definition of a type could be called, the best first: its own name; without one, the
    /// name of what it stands in before that of its element. Then all that leads to it; then its
    /// namespace says which it is.
    pub(super) fn names_of(&self, of: TypeRef) -> Vec<Vec<String>> {
        let path: Vec<Vec<String>> =
            self.schemas.path_of(of).into_iter().map(words).filter(|w| !w.is_empty()).collect();
        let together =
            |path: &[Vec<String>]| path.iter().fold(Vec::new(), |all, word| joined(&all, word));
        let near = together(&path[path.len().saturating_sub(2)..]);
        let whole = together(&path);
        let mut names = vec![near, whole.clone()];
        if let Some(namespace) = self.namespace_of(of) {
            names.push(joined(&namespace, &whole));
        }
        let kind = if self.is_named(of) { "type" } else { "element" };
        names.push(joined(&whole, &[kind.to_owned()]));
        names
    }

    /// How much a type deserves a name that others ask for: what the schema names keeps it.
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

    /// The name of a definition that goes with a type.
    pub(super) fn name_of(&self, of: ComplexTypeId) -> Vec<String> {
        self.names_of(TypeRef::Complex(of)).into_iter().next().unwrap_or_default()
    }

    /// The words of the namespace that a type is in: those of the last part of its name that is no
    /// version.
    fn namespace_of(&self, of: TypeRef) -> Option<Vec<String>> {
        let name = match of {
            TypeRef::BuiltIn(_) => return None,
            TypeRef::Simple(id) => &self.schemas[id].naming,
            TypeRef::Complex(id) => &self.schemas[id].naming,
        };
        let uri = match name {
            Naming::Global(name) | Naming::Redefined(name) => name.namespace.as_deref(),
            Naming::Anonymous(Owner::Element(id)) => self.schemas[*id].name.namespace.as_deref(),
            Naming::Anonymous(_) => None,
        };
        let is_word = |part: &&str| part.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let last = uri?.split(['/', ':', '#']).rev().find(is_word)?;
        Some(words(last)).filter(|words| !words.is_empty())
    }

    /// What a group of elements is called: by its own name, else by its elements where they are
    /// few, else `otherwise`.
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
                let all: Vec<Vec<String>> = locals.iter().map(|local| words(local)).collect();
                all.join(&joint.to_owned())
            }
            None => Vec::new(),
        };
        if own.is_empty() {
            let names = vec![joined(owner, &[otherwise.to_owned()])];
            return Called { json: otherwise.to_owned(), names };
        }
        let json = name.map_or_else(|| camel(&own), |name| name.local.clone());
        Called { json, names: vec![own.clone(), joined(owner, &own)] }
    }
}

/// `cardOrCash`
pub(super) fn camel(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let mut chars = word.chars();
        match chars.next().filter(|_| !out.is_empty()) {
            Some(first) => {
                out.extend(first.to_uppercase());
                out.push_str(chars.as_str());
            }
            None => out.push_str(word),
        }
    }
    out
}
