//! Whether a value is one of a type, and comes out the same when it is written again: what an
//! example must be for a test to be made of it.

use restwright_api::{
    Choice, ChoiceBy, DefinitionKind, Enumeration, Member, Object, Presence, Scalar, Type, Types,
};
use restwright_data::{Node, Value};
use restwright_source::Span;

/// Where a value is none of its type, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The place in the text of the value.
    pub span: Span,
    /// What does not fit, without a full stop.
    pub why: String,
    /// True where it is a mistake; else it is only that one cannot tell what a reader makes of it.
    pub is_mistake: bool,
}

/// The first thing about a value that is not as its type has it.
pub fn misfit(types: &Types, of: &Type, found: &Node) -> Option<Misfit> {
    let wanted = || Some(mistake(found.span, wrong(types, of, found)));
    match (of, &found.value) {
        (Type::Json, _) | (Type::Nullable(_), Value::Null) | (Type::Bytes, Value::String(_)) => {
            None
        }
        (Type::Nullable(inner), _) => misfit(types, inner, found),
        (Type::List(item), Value::List(items)) => {
            items.iter().find_map(|found| misfit(types, item, found))
        }
        (Type::Map(item), Value::Object(members)) => {
            members.iter().find_map(|entry| misfit(types, item, &entry.value))
        }
        (Type::Scalar(scalar), value) if is_scalar(*scalar, value) => None,
        (Type::Scalar(scalar), value) if is_written_otherwise(*scalar, value) => {
            Some(uncertain(found.span, "it is written in another way again".to_owned()))
        }
        // It is a number, and comes out in another way of writing.
        (Type::Scalar(Scalar::Double), Value::Number(_)) => {
            Some(Misfit { is_mistake: false, ..mistake(found.span, wrong(types, of, found)) })
        }
        (Type::Named(id), value) => match (&types.definition(*id).kind, value) {
            (DefinitionKind::Enumeration(set), value) if is_among(set, value) => None,
            (DefinitionKind::Object(object), Value::Object(_)) => {
                object_misfit(types, object, found, None)
            }
            (DefinitionKind::Choice(choice), _) => choice_misfit(types, choice, found),
            _ => wanted(),
        },
        _ => wanted(),
    }
}

fn mistake(span: Span, why: String) -> Misfit {
    Misfit { span, why, is_mistake: true }
}

fn uncertain(span: Span, why: String) -> Misfit {
    Misfit { span, why, is_mistake: false }
}

fn wrong(types: &Types, of: &Type, found: &Node) -> String {
    format!("{} stands where {} is expected", found.word(), types.words(of))
}

/// The members, but for one that tells which of several types the object is.
fn object_misfit(
    types: &Types,
    object: &Object,
    found: &Node,
    tag: Option<&str>,
) -> Option<Misfit> {
    let entries = found.as_object()?;
    let absent = object.members.iter().find(|member| {
        member.presence == Presence::Required
            && Some(member.json.as_str()) != tag
            && entries.get(&member.json).is_none()
    });
    if let Some(member) = absent {
        let why = format!("the required member `{}` is missing", member.json);
        return Some(mistake(found.span, why));
    }
    entries.iter().find_map(|entry| {
        let member = object.members.iter().find(|member| member.json == *entry.key);
        match (member, &object.extra) {
            (Some(member), _) => member_misfit(types, member, &entry.value),
            (None, Some(extra)) => misfit(types, extra, &entry.value),
            (None, None) if Some(&*entry.key) == tag => None,
            (None, None) => {
                let why = format!("no member is called `{}`", entry.key);
                Some(mistake(entry.key_span, why))
            }
        }
    })
}

fn member_misfit(types: &Types, member: &Member, found: &Node) -> Option<Misfit> {
    match (&found.value, &member.value) {
        (Value::Null, value) if member.nullable || *value == Type::Json => None,
        (_, value) => misfit(types, value, found),
    }
}

fn choice_misfit(types: &Types, choice: &Choice, found: &Node) -> Option<Misfit> {
    if let ChoiceBy::Tag { name } = &choice.by {
        let text = found.get(name).and_then(Node::as_str);
        let variant = choice.variants.iter().find(|known| Some(known.json.as_str()) == text);
        let Some(variant) = variant else {
            let why = format!("`{name}` names none of the alternatives");
            return Some(mistake(found.span, why));
        };
        return match types.object(&variant.value) {
            Some(object) => object_misfit(types, object, found, Some(name)),
            None => misfit(types, &variant.value, found),
        };
    }
    // Which of them is read is up to the reader; what fits one alone is read as that one.
    let all = choice.variants.iter().map(|known| misfit(types, &known.value, found));
    let misfits: Vec<Option<Misfit>> = all.collect();
    let may_fit = misfits.iter().flatten().any(|misfit| !misfit.is_mistake);
    match misfits.iter().filter(|misfit| misfit.is_none()).count() {
        1 => None,
        0 if !may_fit => Some(mistake(found.span, "it is none of the alternatives".to_owned())),
        _ => {
            let why = "which of the alternatives it is, is not certain".to_owned();
            Some(uncertain(found.span, why))
        }
    }
}

fn is_among(set: &Enumeration, value: &Value) -> bool {
    // The set is open: any text, or any number, may be there.
    match set.base {
        Scalar::Any => matches!(value, Value::String(_) | Value::Number(_) | Value::Boolean(_)),
        base => is_scalar(base, value),
    }
}

fn is_scalar(of: Scalar, value: &Value) -> bool {
    match (of, value) {
        (Scalar::Int32, Value::Number(text)) => text.parse::<i32>().is_ok(),
        (Scalar::Int64, Value::Number(text)) => text.parse::<i64>().is_ok(),
        (Scalar::UInt64, Value::Number(text)) => text.parse::<u64>().is_ok(),
        // A whole number comes out with a fraction, and many digits do not come out at all.
        (Scalar::Double, Value::Number(text)) => {
            text.parse::<f64>().is_ok_and(|number| format!("{number:?}") == **text)
        }
        (Scalar::Int64Text, Value::String(text)) => {
            text.parse::<i64>().is_ok_and(|number| number.to_string() == **text)
        }
        (Scalar::Uuid, Value::String(text)) => is_uuid(text),
        (Scalar::Base64, Value::String(text)) => is_base64(text),
        // These keep whatever text comes.
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

/// True for a value of a type that a writer spells in another way.
fn is_written_otherwise(of: Scalar, value: &Value) -> bool {
    match (of, value) {
        (Scalar::Double, Value::Number(_)) => true,
        (Scalar::Uuid, Value::String(text)) => is_uuid(&text.to_ascii_lowercase()),
        (Scalar::Base64, Value::String(text)) => {
            text.chars().all(|found| found.is_ascii_alphanumeric() || "+/=-_\r\n".contains(found))
        }
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let digit = |found: char| found == '-' || matches!(found, '0'..='9' | 'a'..='f');
    lengths == [8, 4, 4, 4, 12] && text.chars().all(digit)
}

/// With the padding that a writer adds, and no bits left over.
fn is_base64(text: &str) -> bool {
    let data = text.trim_end_matches('=');
    let digit = |found: char| found.is_ascii_alphanumeric() || found == '+' || found == '/';
    let clean = match data.len() % 4 {
        2 => data.ends_with(['A', 'Q', 'g', 'w']),
        3 => data.ends_with(|last: char| "AEIMQUYcgkosw048".contains(last)),
        rest => rest == 0,
    };
    text.len().is_multiple_of(4) && text.len() - data.len() < 3 && clean && data.chars().all(digit)
}
