//! Adaptation of types from schemas to the examples next to them: both are documentation, and may
//! contradict each other.

use std::collections::BTreeSet;

use restwright_api::pending::{DefinitionKind, Member, Object, PendingId, Type};
use restwright_api::{Presence, Sample, SampleFormat, TypeBuilder};
use restwright_data::{Node as Json, Object as Members, Value};

use super::fit::fits;
use super::node::{MOST_MEMBERS, Node};
use super::observe::{DEEPEST, observe};
use super::samples::{is_read_as, json};

/// Limit of comparisons of properties per example: each object in a list is compared with all
/// properties of its type.
const MOST_LOOKS: usize = 1 << 18;

/// Examples that did not match a type.
pub(crate) struct Contradiction<'s> {
    /// The first of them.
    pub(crate) sample: &'s Sample,
    /// The mismatch and its path: "`$.a` is a list".
    pub(crate) what: String,
    /// True if the adapted type matches them.
    pub(crate) is_mended: bool,
}

/// Adapts a type to the JSON examples next to it, if the type is an object.
pub(crate) fn widen<'s>(
    types: &mut TypeBuilder,
    of: &Type,
    samples: &'s [Sample],
    nesting: usize,
) -> Option<Contradiction<'s>> {
    let mut first = None;
    let mut is_mended = true;
    for sample in samples {
        if !is_read_as(sample, SampleFormat::Json) {
            continue;
        }
        // Parse errors are reported elsewhere.
        let Ok(parsed) = json(sample, nesting) else { continue };
        let mut widening = Widening { types: &mut *types, first: None, left: MOST_LOOKS };
        is_mended &= widening.value(of, &parsed, "$", 0);
        first = first.or(widening.first.map(|problem| (sample, problem)));
    }
    first.map(|(sample, problem)| Contradiction { sample, what: problem, is_mended })
}

struct Widening<'t> {
    types: &'t mut TypeBuilder,
    /// The first mismatch.
    first: Option<String>,
    /// Number of properties that may still be compared.
    left: usize,
}

impl Widening<'_> {
    /// Adapts a type to a value; returns false if the type has to be replaced.
    fn value(&mut self, of: &Type, json: &Json, path: &str, depth: usize) -> bool {
        if depth >= DEEPEST {
            return true;
        }
        match (of, &json.value) {
            (Type::Nullable(inner), _) => self.value(inner, json, path, depth + 1),
            (Type::List(item), Value::List(items)) => {
                let path = format!("{path}[]");
                items.iter().all(|json| self.value(item, json, &path, depth + 1))
            }
            (Type::Map(item), Value::Object(members)) => members
                .iter()
                .all(|entry| self.value(item, &entry.value, &format!("{path}.*"), depth + 1)),
            (Type::Named(id), Value::Object(members)) if self.object(*id).is_some() => {
                self.members(*id, members, path, depth);
                true
            }
            // The variant of a choice depends on the value.
            (Type::Named(id), _)
                if matches!(self.types.kind(*id), Some(DefinitionKind::Choice(_))) =>
            {
                true
            }
            _ if fits(self.types, of, json) => true,
            _ => {
                self.note(format!("`{path}` is {}", json.word()));
                false
            }
        }
    }

    fn object(&self, id: PendingId) -> Option<&Object> {
        match self.types.kind(id) {
            Some(DefinitionKind::Object(object)) => Some(object),
            _ => None,
        }
    }

    fn members(&mut self, id: PendingId, shown_members: &Members, path: &str, depth: usize) {
        let Some(object) = self.object(id) else { return };
        let looks = object.members.len() + shown_members.len() + 1;
        let Some(left) = self.left.checked_sub(looks) else { return };
        let declared: Vec<(String, Type)> = object
            .members
            .iter()
            .map(|member| (member.json.clone(), member.value.clone()))
            .collect();
        let has_extra = object.extra.is_some();
        self.left = left;
        for (at, (name, value)) in declared.iter().enumerate() {
            let path = format!("{path}.{name}");
            match shown_members.get(name) {
                None => self.absent(id, at, &path),
                Some(shown) if !self.value(value, shown, &path, depth + 1) => {
                    self.member(id, at, |member| member.value = Type::Json);
                }
                Some(_) => {}
            }
        }
        if has_extra {
            return;
        }
        let names: BTreeSet<&str> = declared.iter().map(|(name, _)| name.as_str()).collect();
        let room = MOST_MEMBERS.saturating_sub(declared.len());
        for entry in shown_members.iter().filter(|entry| !names.contains(&*entry.key)).take(room) {
            self.note(format!("`{path}` has a property `{}`", entry.key));
            let member = shown_member(&entry.key, &entry.value);
            if let Some(DefinitionKind::Object(object)) = self.types.kind_mut(id) {
                object.members.push(member);
            }
        }
    }

    /// Makes a property optional that is missing in an example.
    fn absent(&mut self, id: PendingId, at: usize, path: &str) {
        let is_required = self.object(id).and_then(|object| object.members.get(at));
        if is_required.is_some_and(|member| member.presence == Presence::Required) {
            self.note(format!("`{path}` is missing"));
            self.member(id, at, |member| member.presence = Presence::Optional);
        }
    }

    fn member(&mut self, id: PendingId, at: usize, change: impl FnOnce(&mut Member)) {
        if let Some(DefinitionKind::Object(object)) = self.types.kind_mut(id)
            && let Some(member) = object.members.get_mut(at)
        {
            change(member);
        }
    }

    fn note(&mut self, problem: String) {
        self.first.get_or_insert(problem);
    }
}

/// Returns a property that only occurs in an example.
fn shown_member(name: &str, value: &Json) -> Member {
    let mut node = Node::default();
    observe(&mut node, value, 0, 0);
    let is_single = matches!(value.value, Value::Boolean(_) | Value::Number(_) | Value::String(_));
    let of = if is_single { node.scalars.decide(None).0 } else { Type::Json };
    let nullable = matches!(value.value, Value::Null);
    Member { nullable, is_guess: true, ..Member::new(name, of) }
}
