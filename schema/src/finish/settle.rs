//! What turned out to be no type of its own, put where it is used.

use restwright_api::{DefinitionKind, Member, QName, Type, TypeId, XmlEntries, XmlForm};
use restwright_source::{Diagnostic, Diagnostics};

use crate::codes;
use crate::lower::{Outcome, Slot};

/// What every place holds, and whether null may stand there.
pub(super) struct Settled(Vec<(Type, bool)>);

impl Settled {
    pub(super) fn of(slots: &[Slot<'_>], diagnostics: &mut Diagnostics) -> Self {
        let mut walk = Walk { slots, known: vec![None; slots.len()], diagnostics };
        let settled = (0..slots.len()).map(|at| walk.place(TypeId(at as u32), &mut Vec::new()));
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
                    let (value, null) = inside(&member.value, &of);
                    member.nullable = (member.nullable || null) && value != Type::Json;
                    member.value = value;
                    fit_xml(member);
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

struct Walk<'s, 'a> {
    slots: &'s [Slot<'a>],
    known: Vec<Option<(Type, bool)>>,
    diagnostics: &'s mut Diagnostics,
}

impl Walk<'_, '_> {
    fn place(&mut self, id: TypeId, open: &mut Vec<TypeId>) -> (Type, bool) {
        let at = id.0 as usize;
        if let Some(known) = &self.known[at] {
            return known.clone();
        }
        let Outcome::Alias(value, null) = &self.slots[at].outcome else {
            return (Type::Named(id), false);
        };
        if open.contains(&id) || open.len() > DEEPEST {
            let message = "this schema holds itself and nothing else; any value is taken";
            let finding = Diagnostic::new(&codes::ENDLESS, self.slots[at].span, message);
            self.diagnostics.push(finding.help("give it members, or say what its items are"));
            return (Type::Json, false);
        }
        open.push(id);
        let (value, inner) = self.settle(value, open);
        open.pop();
        let found = (value, *null || inner);
        // What was cut short inside of a circle is found anew from outside.
        if open.is_empty() {
            self.known[at] = Some(found.clone());
        }
        found
    }

    fn settle(&mut self, value: &Type, open: &mut Vec<TypeId>) -> (Type, bool) {
        match value {
            Type::Named(id) => self.place(*id, open),
            Type::List(item) => (Type::List(Box::new(or_null(self.settle(item, open)))), false),
            Type::Map(item) => (Type::Map(Box::new(or_null(self.settle(item, open)))), false),
            Type::Nullable(inner) => (self.settle(inner, open).0, true),
            Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => (value.clone(), false),
        }
    }
}

/// Schemas that are nothing but other schemas form no longer chains.
const DEEPEST: usize = 64;

/// A type with other types in the places that it names.
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
