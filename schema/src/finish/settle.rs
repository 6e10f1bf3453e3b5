//! What turned out to be no type of its own, put where it is used.

use std::collections::BTreeSet;

use restwright_api::{DefinitionKind, Member, QName, Type, TypeId, XmlEntries, XmlForm};
use restwright_source::{Diagnostic, Diagnostics, Limits};

use crate::codes;
use crate::lower::{Outcome, Slot};

/// What every place holds, and whether null may stand there.
pub(super) struct Settled(Vec<(Type, bool)>);

impl Settled {
    /// Each place leads to at most one other: the chains are followed to their ends, and put
    /// together from there.
    pub(super) fn of(slots: &[Slot<'_>], nesting: usize, diagnostics: &mut Diagnostics) -> Self {
        let mut known: Vec<Option<Known>> = slots.iter().map(|_| None).collect();
        let mut chain: Vec<usize> = Vec::new();
        let mut reported = false;
        for start in 0..slots.len() {
            let mut at = start;
            let mut open = BTreeSet::new();
            let end = loop {
                if let Some(end) = known.get(at).and_then(Option::as_ref) {
                    break end.clone();
                }
                let Outcome::Alias(value, _) = &slots[at].outcome else {
                    break Known { value: Type::Named(TypeId(at as u32)), null: false, depth: 0 };
                };
                if !open.insert(at) {
                    let message = "this schema holds itself and nothing else; any value is taken";
                    let finding = Diagnostic::new(&codes::ENDLESS, slots[at].span, message);
                    diagnostics.push(finding.help("give it members, or say what its items are"));
                    break Known { value: Type::Json, null: false, depth: 0 };
                }
                chain.push(at);
                match target(value) {
                    Some(next) => at = next,
                    None => break Known { value: value.clone(), null: false, depth: 0 },
                }
            };
            let mut inner = end;
            while let Some(at) = chain.pop() {
                let Outcome::Alias(value, null) = &slots[at].outcome else { continue };
                let mut found = inner.clone();
                if target(value).is_some() {
                    found.depth += depth(value);
                    if found.depth > nesting {
                        if !reported {
                            let message = format!("lists and maps nest more than {nesting} deep");
                            let span = slots[at].span;
                            let finding = Diagnostic::new(&codes::TOO_MANY_PARTS, span, message);
                            diagnostics.push(finding.help(Limits::raise("nesting")));
                        }
                        reported = true;
                        found = Known { value: Type::Json, null: false, depth: depth(value) };
                    }
                    let of = |_: TypeId| (found.value.clone(), found.null);
                    (found.value, found.null) = inside_or_null(value, &of);
                }
                found.null |= *null;
                inner = found.clone();
                known[at] = Some(found);
            }
        }
        let settled = known.into_iter().enumerate().map(|(at, known)| match known {
            Some(known) => (known.value, known.null),
            None => (Type::Named(TypeId(at as u32)), false),
        });
        Self(settled.collect())
    }

    pub(super) fn into_list(self) -> Vec<(Type, bool)> {
        self.0
    }

    /// Puts other types into all places.
    pub(super) fn replace(&mut self, of: &dyn Fn(TypeId) -> (Type, bool)) {
        for (value, _) in &mut self.0 {
            *value = inside(value, of).0;
        }
    }

    /// Puts what places hold into a definition.
    pub(super) fn apply(&self, kind: &mut DefinitionKind) {
        let of = |id: TypeId| self.0[id.0 as usize].clone();
        match kind {
            DefinitionKind::Object(object) => {
                for member in &mut object.members {
                    let was_list = matches!(member.value, Type::List(_));
                    let (value, null) = inside(&member.value, &of);
                    member.nullable = (member.nullable || null) && value != Type::Json;
                    member.value = value;
                    if !was_list {
                        fit_xml(member);
                    }
                }
                if let Some(extra) = &mut object.extra {
                    *extra = or_null(inside(extra, &of));
                }
            }
            DefinitionKind::Choice(choice) => {
                for variant in &mut choice.variants {
                    variant.value = inside(&variant.value, &of).0;
                }
            }
            DefinitionKind::Enumeration(_) => {}
        }
    }
}

/// What a place holds.
#[derive(Clone)]
struct Known {
    value: Type,
    /// True where null may stand there.
    null: bool,
    /// How deep lists and maps nest in it.
    depth: usize,
}

/// The place that a type leads to.
fn target(value: &Type) -> Option<usize> {
    let mut value = value;
    loop {
        value = match value {
            Type::Named(id) => return Some(id.0 as usize),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner,
            Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => return None,
        };
    }
}

/// How deep lists and maps nest in a type.
fn depth(value: &Type) -> usize {
    let (mut value, mut depth) = (value, 0);
    while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = value {
        (value, depth) = (inner, depth + 1);
    }
    depth
}

/// The same as [`inside`], with null beside the type.
fn inside_or_null(value: &Type, of: &dyn Fn(TypeId) -> (Type, bool)) -> (Type, bool) {
    match value {
        Type::Nullable(inner) => (inside(inner, of).0, true),
        _ => inside(value, of),
    }
}

/// A type with other types in the places that it names. Recursion ends with the nesting of the
/// type, which [`Settled::of`] bounds.
pub(super) fn inside(value: &Type, of: &dyn Fn(TypeId) -> (Type, bool)) -> (Type, bool) {
    match value {
        Type::Named(id) => of(*id),
        Type::List(item) => (Type::List(Box::new(or_null(inside(item, of)))), false),
        Type::Map(item) => (Type::Map(Box::new(or_null(inside(item, of)))), false),
        Type::Nullable(inner) => (Type::Nullable(Box::new(inside(inner, of).0)), false),
        Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => (value.clone(), false),
    }
}

fn or_null((value, null): (Type, bool)) -> Type {
    match value {
        Type::Json | Type::Nullable(_) => value,
        value if null => Type::Nullable(Box::new(value)),
        value => value,
    }
}

/// How a member is written as XML follows from what it turned out to be.
fn fit_xml(member: &mut Member) {
    let Some(form) = &member.xml else { return };
    let local = || form.name().cloned().unwrap_or(QName { namespace: None, local: String::new() });
    let fitting = match (&member.value, form) {
        (Type::List(_), XmlForm::Element(_) | XmlForm::Attribute(_)) => {
            XmlForm::BareList { item: local() }
        }
        (Type::Map(_), XmlForm::Element(_) | XmlForm::Attribute(_)) => {
            XmlForm::Map { name: local(), entries: XmlEntries::Named }
        }
        _ => return,
    };
    member.xml = Some(fitting);
}
