//! Resolves aliases: replaces references to them with their target types.

use std::collections::BTreeSet;

use super::{Outcome, Pending, Problem};
use crate::pending::{DefinitionKind, Member, Object, PendingId, Type};
use crate::{QName, XmlEntries, XmlForm};

/// Returns the resolved type of every reserved type, and whether it is nullable.
///
/// Each alias refers to at most one other type: chains of aliases are followed to their ends, and
/// types are assembled from there.
pub(super) fn resolve(pending: &[Pending], nesting: usize) -> (Vec<(Type, bool)>, Vec<Problem>) {
    let mut resolutions: Vec<Option<Known>> = pending.iter().map(|_| None).collect();
    let mut chain: Vec<usize> = Vec::new();
    let mut problems = Vec::new();
    let mut is_reported = false;
    for start in 0..pending.len() {
        let mut inner = end_of(start, pending, &resolutions, &mut chain, &mut problems);
        while let Some(at) = chain.pop() {
            let Outcome::Alias(value, null) = &pending[at].outcome else { continue };
            let mut end = inner.clone();
            if target(value).is_some() {
                end.depth += depth(value);
                if end.depth > nesting {
                    let problem = Problem::TooDeep(pending[at].about.span);
                    problems.extend(Some(problem).filter(|_| !is_reported));
                    is_reported = true;
                    end = Known { value: Type::Json, null: false, depth: depth(value) };
                }
                let of = |_: PendingId| (end.value.clone(), end.null);
                (end.value, end.null) = inside_or_null(value, &of);
            }
            end.null |= *null;
            inner = end.clone();
            resolutions[at] = Some(end);
        }
    }
    let resolved = resolutions.into_iter().enumerate().map(|(at, resolution)| match resolution {
        Some(resolution) => (resolution.value, resolution.null),
        None => (Type::Named(PendingId::of(at)), false),
    });
    (resolved.collect(), problems)
}

/// Returns the resolved end of a chain of aliases, and appends the aliases to `chain`.
fn end_of(
    start: usize,
    pending: &[Pending],
    resolutions: &[Option<Known>],
    chain: &mut Vec<usize>,
    problems: &mut Vec<Problem>,
) -> Known {
    let mut at = start;
    let mut open = BTreeSet::new();
    loop {
        if let Some(end) = resolutions.get(at).and_then(Option::as_ref) {
            return end.clone();
        }
        let Outcome::Alias(value, _) = &pending[at].outcome else {
            return Known { value: Type::Named(PendingId::of(at)), null: false, depth: 0 };
        };
        if !open.insert(at) {
            problems.push(Problem::Endless(pending[at].about.span));
            return Known { value: Type::Json, null: false, depth: 0 };
        }
        chain.push(at);
        match target(value) {
            Some(next) => at = next,
            None => return Known { value: value.clone(), null: false, depth: 0 },
        }
    }
}

/// Replaces the types in a definition with the resolved types.
pub(super) fn apply(kind: &mut DefinitionKind, resolved: &[(Type, bool)]) {
    let of = |id: PendingId| resolved[id.index()].clone();
    match kind {
        DefinitionKind::Object(object) => {
            for member in &mut object.members {
                let stays = |at: usize| resolved[at] == (Type::Named(PendingId::of(at)), false);
                if target(&member.value).is_none_or(stays) {
                    continue;
                }
                let was_list = matches!(member.value, Type::List(_));
                let (value, null) = inside(&member.value, &of);
                if value == member.value {
                    continue;
                }
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

/// Resolution of a reserved type.
#[derive(Clone)]
struct Known {
    value: Type,
    /// True if the value is nullable.
    null: bool,
    /// Nesting depth of lists and maps in the type.
    depth: usize,
}

/// Returns the index of the pending type that a type refers to.
fn target(value: &Type) -> Option<usize> {
    let mut value = value;
    loop {
        value = match value {
            Type::Named(id) => return Some(id.index()),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner,
            Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => return None,
        };
    }
}

/// Returns the nesting depth of lists and maps in a type.
fn depth(value: &Type) -> usize {
    let (mut value, mut depth) = (value, 0);
    while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = value {
        (value, depth) = (inner, depth + 1);
    }
    depth
}

/// Like [`inside`], but returns nullability separately from the type.
fn inside_or_null(value: &Type, of: &dyn Fn(PendingId) -> (Type, bool)) -> (Type, bool) {
    match value {
        Type::Nullable(inner) => (inside(inner, of).0, true),
        _ => inside(value, of),
    }
}

/// Replaces the named types in a type. Recursion depth is the nesting depth of the type, which
/// [`resolve`] limits.
pub(super) fn inside<J>(
    value: &Type,
    of: &dyn Fn(PendingId) -> (crate::Type<J>, bool),
) -> (crate::Type<J>, bool) {
    use crate::Type as Other;
    let mapped = match value {
        Type::Named(id) => return of(*id),
        Type::List(item) => Other::List(Box::new(or_null(inside(item, of)))),
        Type::Map(item) => Other::Map(Box::new(or_null(inside(item, of)))),
        Type::Nullable(inner) => Other::Nullable(Box::new(inside(inner, of).0)),
        Type::Scalar(scalar) => Other::Scalar(*scalar),
        Type::Json => Other::Json,
        Type::Bytes => Other::Bytes,
        Type::Xml => Other::Xml,
    };
    (mapped, false)
}

fn or_null<J>((value, null): (crate::Type<J>, bool)) -> crate::Type<J> {
    match value {
        crate::Type::Json | crate::Type::Nullable(_) => value,
        value if null => crate::Type::Nullable(Box::new(value)),
        value => value,
    }
}

/// Applies `change` to every type that a definition contains directly.
pub(super) fn each_type(kind: &mut DefinitionKind, change: &mut dyn FnMut(&mut Type)) {
    match kind {
        DefinitionKind::Object(Object { members, extra, .. }) => {
            for member in members {
                change(&mut member.value);
            }
            extra.iter_mut().for_each(change);
        }
        DefinitionKind::Choice(choice) => {
            for variant in &mut choice.variants {
                change(&mut variant.value);
            }
        }
        DefinitionKind::Enumeration(_) => {}
    }
}

/// Adapts the XML form of a property to its resolved type.
fn fit_xml(member: &mut Member) {
    let Some(form) = &member.xml else { return };
    let local = || form.name().cloned().unwrap_or(QName { namespace: None, local: String::new() });
    let fitting = match (&member.value, form) {
        // An attribute with a list type holds whitespace-separated values, as in a list of XML
        // Schema.
        (Type::List(item), XmlForm::Attribute(_)) if matches!(**item, Type::Scalar(_)) => return,
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
