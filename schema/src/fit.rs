//! Checks if a value matches a type and is unchanged after deserialization and serialization, so
//! that an example can be used in a generated test.

use std::collections::BTreeMap;

use restwright_api::{
    Choice, ChoiceBy, DefinitionKind, Enumeration, EnumerationBase, Member, Object, Presence,
    Scalar, Type, TypeId, Types,
};
use restwright_data::{Node, Value};
use restwright_source::Span;

/// Mismatch of a value and its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Location in the text of the value.
    pub span: Span,
    /// The mismatch, without a full stop.
    pub why: String,
    /// True if the value is invalid; false if it only depends on the parser whether it is accepted.
    pub is_mistake: bool,
}

/// Compares values with types, within a budget.
///
/// Each value is compared with each type once: nested alternatives would otherwise multiply, and
/// recursive alternatives would not terminate.
#[derive(Debug)]
pub struct Fit<'t> {
    types: &'t Types,
    /// Number of remaining comparisons.
    left: usize,
    /// Nesting depth of the current comparison.
    depth: usize,
    deepest: usize,
}

/// Results for the values of one example: `None` while a comparison is in progress.
type Known = BTreeMap<(TypeId, *const Node), Option<Option<Misfit>>>;

impl<'t> Fit<'t> {
    /// Creates a checker that compares at most `values` values, nested at most `nesting` levels
    /// deep.
    pub fn new(types: &'t Types, values: usize, nesting: usize) -> Self {
        // A value may match one of several alternatives at each level.
        Self { types, left: values, depth: 0, deepest: nesting.saturating_mul(2) }
    }

    /// True if the budget is exhausted. No mismatches are reported for further values.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Returns the first mismatch of a value and its type.
    pub fn misfit(&mut self, of: &Type, found: &Node) -> Option<Misfit> {
        self.compare(of, found, &mut Known::new())
    }

    fn compare(&mut self, of: &Type, node: &Node, known: &mut Known) -> Option<Misfit> {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || self.depth >= self.deepest {
            return Some(uncertain(node.span, "it is too large to be checked".to_owned()));
        }
        self.depth += 1;
        let misfit = self.inner(of, node, known);
        self.depth -= 1;
        misfit
    }

    fn inner(&mut self, of: &Type, node: &Node, known: &mut Known) -> Option<Misfit> {
        let types = self.types;
        match (of, &node.value) {
            (Type::Json, _)
            | (Type::Nullable(_), Value::Null)
            | (Type::Bytes, Value::String(_)) => None,
            (Type::Nullable(inner), _) => self.compare(inner, node, known),
            (Type::List(item), Value::List(items)) => {
                items.iter().find_map(|node| self.compare(item, node, known))
            }
            (Type::Map(item), Value::Object(members)) => {
                members.iter().find_map(|entry| self.compare(item, &entry.value, known))
            }
            (Type::Scalar(scalar), value) if is_scalar(*scalar, value) => None,
            (Type::Scalar(scalar), value) if is_written_otherwise(*scalar, value) => {
                Some(uncertain(node.span, "it has another notation".to_owned()))
            }
            // The number is valid, but serialized in another notation.
            (Type::Scalar(Scalar::Double), Value::Number(_)) => {
                Some(Misfit { is_mistake: false, ..mistake(node.span, wrong(types, of, node)) })
            }
            (Type::Named(id), _) => self.named(*id, of, node, known),
            _ => Some(mistake(node.span, wrong(types, of, node))),
        }
    }

    fn named(&mut self, id: TypeId, of: &Type, node: &Node, known: &mut Known) -> Option<Misfit> {
        let key = (id, std::ptr::from_ref(node));
        match known.get(&key) {
            Some(Some(misfit)) => return misfit.clone(),
            Some(None) => {
                let why = "its type is circular".to_owned();
                return Some(uncertain(node.span, why));
            }
            None => {
                known.insert(key, None);
            }
        }
        let types = self.types;
        let misfit = match (&types.definition(id).kind, &node.value) {
            (DefinitionKind::Enumeration(set), value) if is_among(set, value) => None,
            (DefinitionKind::Object(object), Value::Object(_)) => {
                self.object(object, node, None, known)
            }
            (DefinitionKind::Choice(choice), _) => self.choice(choice, node, known),
            _ => Some(mistake(node.span, wrong(types, of, node))),
        };
        known.insert(key, Some(misfit.clone()));
        misfit
    }

    /// Compares the properties of an object, except the discriminator.
    fn object(
        &mut self,
        object: &Object,
        node: &Node,
        tag: Option<&str>,
        known: &mut Known,
    ) -> Option<Misfit> {
        let entries = node.as_object()?;
        let absent = object.members.iter().find(|member| {
            member.presence == Presence::Required
                && Some(member.json.as_str()) != tag
                && entries.get(&member.json).is_none()
        });
        if let Some(member) = absent {
            let why = format!("required property `{}` is missing", member.json);
            return Some(mistake(node.span, why));
        }
        let members: BTreeMap<&str, &Member> =
            object.members.iter().rev().map(|member| (member.json.as_str(), member)).collect();
        self.left = self.left.saturating_sub(members.len() / 4);
        // An undefined key of an open object must not hide a mistake in a later property.
        let mut uncertain = None;
        for entry in entries {
            let misfit = match (members.get(&*entry.key), &object.extra) {
                (Some(member), _) => self.member(member, &entry.value, known),
                (None, Some(extra)) => self.compare(extra, &entry.value, known),
                (None, None) if Some(&*entry.key) == tag => None,
                (None, None) => {
                    let why = format!("property `{}` is not defined", entry.key);
                    Some(Misfit { span: entry.key_span, why, is_mistake: object.is_closed })
                }
            };
            match misfit {
                Some(mistake) if mistake.is_mistake => return Some(mistake),
                _ => uncertain = uncertain.or(misfit),
            }
        }
        uncertain
    }

    fn member(&mut self, member: &Member, node: &Node, known: &mut Known) -> Option<Misfit> {
        match (&node.value, &member.value) {
            (Value::Null, value) if member.nullable || *value == Type::Json => None,
            (_, value) => self.compare(value, node, known),
        }
    }

    fn choice(&mut self, choice: &Choice, node: &Node, known: &mut Known) -> Option<Misfit> {
        if let ChoiceBy::Tag { name, .. } = &choice.by {
            let text = node.get(name).and_then(Node::scalar_text);
            let variant = text.as_deref().and_then(|text| choice.told(text));
            let variant = variant.or_else(|| choice.told(""));
            let Some(variant) = variant else {
                let why = format!("`{name}` selects none of the alternatives");
                return Some(mistake(node.span, why));
            };
            return match self.types.object(&variant.value) {
                Some(object) => self.object(object, node, Some(name), known),
                None => self.compare(&variant.value, node, known),
            };
        }
        // If several alternatives match, the result depends on the parser; a single match is
        // unambiguous.
        let variants = choice.variants.iter();
        let misfits: Vec<Option<Misfit>> =
            variants.map(|variant| self.compare(&variant.value, node, known)).collect();
        let may_fit = misfits.iter().flatten().any(|misfit| !misfit.is_mistake);
        match misfits.iter().filter(|misfit| misfit.is_none()).count() {
            1 => None,
            0 if !may_fit => {
                Some(mistake(node.span, "it matches none of the alternatives".to_owned()))
            }
            _ => {
                let why = "it matches several alternatives".to_owned();
                Some(uncertain(node.span, why))
            }
        }
    }
}

fn mistake(span: Span, why: String) -> Misfit {
    Misfit { span, why, is_mistake: true }
}

fn uncertain(span: Span, why: String) -> Misfit {
    Misfit { span, why, is_mistake: false }
}

fn wrong(types: &Types, of: &Type, node: &Node) -> String {
    format!("found {}, expected {}", node.word(), types.words(of))
}

fn is_among(set: &Enumeration, value: &Value) -> bool {
    // Enumerations are open: other values of the same type are accepted.
    match set.base {
        EnumerationBase::Text => is_scalar(Scalar::String, value),
        EnumerationBase::Integer => is_scalar(Scalar::Int64, value),
        EnumerationBase::Number => is_scalar(Scalar::Double, value),
        EnumerationBase::Boolean => is_scalar(Scalar::Boolean, value),
        EnumerationBase::Mixed => {
            matches!(value, Value::String(_) | Value::Number(_) | Value::Boolean(_))
        }
    }
}

fn is_scalar(of: Scalar, value: &Value) -> bool {
    match (of, value) {
        (Scalar::Int32, Value::Number(text)) => text.parse::<i32>().is_ok(),
        (Scalar::Int64, Value::Number(text)) => text.parse::<i64>().is_ok(),
        (Scalar::UInt64, Value::Number(text)) => text.parse::<u64>().is_ok(),
        // Integers are serialized with a fraction, and digits beyond the precision of `f64` are
        // lost.
        (Scalar::Double, Value::Number(text)) => {
            text.parse::<f64>().is_ok_and(|number| format!("{number:?}") == **text)
        }
        (Scalar::Int64Text, Value::String(text)) => {
            text.parse::<i64>().is_ok_and(|number| number.to_string() == **text)
        }
        (Scalar::Uuid, Value::String(text)) => is_uuid(text),
        (Scalar::Base64, Value::String(text)) => is_base64(text),
        // These types preserve any text.
        (
            Scalar::String
            | Scalar::DateTime
            | Scalar::Date
            | Scalar::Time
            | Scalar::Duration
            | Scalar::Uri
            | Scalar::Hex,
            Value::String(_),
        )
        | (Scalar::Boolean, Value::Boolean(_))
        | (Scalar::Decimal, Value::Number(_)) => true,
        _ => false,
    }
}

/// True for a valid value that is serialized in another notation.
fn is_written_otherwise(of: Scalar, value: &Value) -> bool {
    match (of, value) {
        (Scalar::Double, Value::Number(_)) => true,
        (Scalar::Uuid, Value::String(text)) => is_uuid(&text.to_ascii_lowercase()),
        (Scalar::Base64, Value::String(text)) => {
            text.chars().all(|c| c.is_ascii_alphanumeric() || "+/=-_\r\n".contains(c))
        }
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let digit = |c: char| c == '-' || matches!(c, '0'..='9' | 'a'..='f');
    lengths == [8, 4, 4, 4, 12] && text.chars().all(digit)
}

/// Requires canonical padding, and unused bits of zero.
fn is_base64(text: &str) -> bool {
    let data = text.trim_end_matches('=');
    let digit = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '/';
    let clean = match data.len() % 4 {
        2 => data.ends_with(['A', 'Q', 'g', 'w']),
        3 => data.ends_with(|last: char| "AEIMQUYcgkosw048".contains(last)),
        rest => rest == 0,
    };
    text.len().is_multiple_of(4) && text.len() - data.len() < 3 && clean && data.chars().all(digit)
}
