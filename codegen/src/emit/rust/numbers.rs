//! Enums of numbers, booleans and mixed values, with a variant for unknown values.

use std::fmt;

use proc_macro2::Span;
use serde_json::Value;

use super::enums::{declaration, unknown, values};
use super::layout::{arm, block, indented, lines};
use super::pieces::{ident, list, text};
use super::types::derived;
use crate::plan::rust::{EnumBase, EnumPlan, RustPlan, json_value};

/// An enum of values other than strings, with conversions.
pub(super) fn enumeration(
    name: &str,
    docs: &str,
    layout: &EnumPlan,
    plan: &RustPlan,
) -> syn::Result<String> {
    let name = ident(name);
    let (base, more) = base(layout.base);
    let own: &[&str] = if more.is_empty() { &[] } else { &["Eq", "Hash"] };
    let derives = format!("{}#[derive(Clone, Debug, PartialEq{more})]", derived(plan, own));
    let head = format!("{docs}{derives}\n#[non_exhaustive]\npub enum {name}");
    let declared = declaration(&head, layout, &format!("UnknownValue<{base}>"));
    let spelled = layout.variants.iter().map(|variant| value(layout.base, &variant.value));
    let spelled: Vec<String> = spelled.collect::<syn::Result<_>>()?;
    let is_json = layout.base == EnumBase::Json;
    let other = if is_json { "value.get().clone()" } else { "*value.get()" };
    let arms = layout
        .variants
        .iter()
        .zip(&spelled)
        .map(|(variant, value)| arm(&format!("Self::{}", ident(&variant.name)), value))
        .chain([format!("Self::Other(value) => {other},\n")]);
    let value = format!(
        "/// Returns the value as it is sent.\n#[must_use]\npub fn value(&self) -> {base} {{\n{}}}\n",
        indented(&lines("match self", arms))
    );
    let unknown = if is_json {
        unknown(layout, "&Value", "value.get()")
    } else {
        unknown(layout, base, "*value.get()")
    };
    let methods = block(&format!("impl {name}"), [&values(layout), &value, &unknown]);
    let from = indented(&indented(&from(layout, &spelled)));
    Ok(format!(
        "{declared}
{methods}
impl From<{base}> for {name} {{
    fn from(value: {base}) -> Self {{
{from}    }}
}}

impl fmt::Display for {name} {{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{
        fmt::Display::fmt(&self.value(), f)
    }}
}}
"
    ))
}

/// The type of the values, and additional derives.
fn base(base: EnumBase) -> (&'static str, &'static str) {
    match base {
        EnumBase::Text => ("String", ", Eq, Hash"),
        EnumBase::Integer => ("i64", ", Eq, Hash"),
        EnumBase::Boolean => ("bool", ", Eq, Hash"),
        EnumBase::Float => ("f64", ""),
        EnumBase::Json => ("Value", ""),
    }
}

/// A value in Rust syntax, also valid as a pattern except for mixed values. A value of another type
/// is a bug in the plan.
fn value(base: EnumBase, text: &str) -> syn::Result<String> {
    let other = |error: &dyn fmt::Display| {
        syn::Error::new(
            Span::call_site(),
            format!("`{text}` is no value of its enumeration: {error}"),
        )
    };
    Ok(match base {
        EnumBase::Json | EnumBase::Text => return Ok(json(&json_value(text))),
        // Parsing normalizes spellings accepted by the plan: `+1`, `1e3`.
        EnumBase::Integer => text.parse::<i64>().map_err(|error| other(&error))?.to_string(),
        EnumBase::Float => {
            format!("{:?}", text.parse::<f64>().map_err(|error| other(&error))?)
        }
        EnumBase::Boolean => text.parse::<bool>().map_err(|error| other(&error))?.to_string(),
    })
}

/// The expression for a JSON value.
fn json(value: &Value) -> String {
    match value {
        Value::Null => "Value::Null".to_owned(),
        Value::Bool(value) => format!("Value::from({value})"),
        Value::String(string) => format!("Value::from({})", text(string)),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => format!("Value::from({whole}_i64)"),
            (_, Some(float)) => format!("Value::from({float:?}_f64)"),
            (None, None) => "Value::from(0)".to_owned(),
        },
        Value::Array(items) => format!("Value::Array(vec![{}])", list(items.iter().map(json))),
        Value::Object(properties) if properties.is_empty() => {
            "Value::Object(Default::default())".to_owned()
        }
        Value::Object(properties) => {
            let pairs = properties.iter();
            let pairs = pairs.map(|(key, value)| format!("({}, {})", text(key), json(value)));
            format!("Value::from_iter([{}])", list(pairs))
        }
    }
}

/// The conversion from a value to its variant. Mixed values are compared by their JSON text.
fn from(layout: &EnumPlan, values: &[String]) -> String {
    let arm = |pattern: &str, name: &str| arm(pattern, &format!("Self::{}", ident(name)));
    let variants = layout.variants.iter();
    let listed = variants.clone().zip(values).map(|(variant, value)| arm(value, &variant.name));
    match layout.base {
        _ if values.is_empty() => "Self::Other(runtime::UnknownValue::of(value))\n".to_owned(),
        EnumBase::Json => {
            let listed = variants
                .map(|variant| arm(&text(&json_value(&variant.value).to_string()), &variant.name));
            let other = "_ => Self::Other(runtime::UnknownValue::of(value)),\n".to_owned();
            lines("match value.to_string().as_str()", listed.chain([other]))
        }
        EnumBase::Boolean if values.len() == 2 => lines("match value", listed),
        _ => {
            let other = "other => Self::Other(runtime::UnknownValue::of(other)),\n".to_owned();
            lines("match value", listed.chain([other]))
        }
    }
}
