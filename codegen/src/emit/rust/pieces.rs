//! Small pieces of Rust code: identifiers, literals, documentation, types.

use std::borrow::Cow;
use std::fmt::Write;

use proc_macro2::Literal;
use restwright_api::{Prose, Type};

use super::prose;
use crate::plan::rust::{RustPlan, RustType, Taken, is_keyword};

/// An identifier, raw if it is a keyword.
pub(super) fn ident(name: &str) -> Cow<'_, str> {
    if is_keyword(name) { Cow::Owned(format!("r#{name}")) } else { Cow::Borrowed(name) }
}

/// A path, validated by [`crate::plan::overrides::Overrides`].
pub(super) fn path(path: &str) -> String {
    // `r#crate` is not a valid path.
    let name = |name| if name == "crate" { Cow::Borrowed(name) } else { ident(name) };
    path.split("::").map(name).collect::<Vec<_>>().join("::")
}

/// A string literal.
pub(super) fn text(text: &str) -> String {
    Literal::string(text).to_string()
}

/// The items of a list of strings: `"a", "b"`.
pub(super) fn texts<'a>(strings: impl IntoIterator<Item = &'a String>) -> String {
    list(strings.into_iter().map(|string| text(string)))
}

/// Joins pieces with commas.
pub(super) fn list(pieces: impl IntoIterator<Item = String>) -> String {
    let mut out = String::new();
    for piece in pieces {
        out.push_str(if out.is_empty() { "" } else { ", " });
        out.push_str(&piece);
    }
    out
}

/// Formats lines as doc comments.
pub(super) fn doc<T: AsRef<str>>(lines: &[T]) -> String {
    let mut out = String::new();
    for line in lines.iter().map(AsRef::as_ref) {
        let gap = if line.is_empty() { "" } else { " " };
        let _ = writeln!(out, "///{gap}{line}");
    }
    out
}

/// The documentation of the description, or a default sentence.
pub(super) fn docs_or(docs: &Prose, otherwise: &str) -> Vec<String> {
    let lines = prose::lines(docs);
    if lines.is_empty() { vec![otherwise.to_owned()] } else { lines }
}

/// A type, inside the module of the types.
pub(super) fn inner_type(plan: &RustPlan, of: &RustType) -> String {
    let mut out = String::new();
    put_type(plan, of, "", &mut out);
    out
}

/// A type, in any other module, qualified to avoid name conflicts.
pub(super) fn outer_type(plan: &RustPlan, of: &RustType) -> String {
    let mut out = String::new();
    put_type(plan, of, "types::", &mut out);
    out
}

fn put_type(plan: &RustPlan, of: &RustType, at: &str, out: &mut String) {
    let mut around = |before: &[&str], of: &RustType| {
        out.extend(before.iter().copied());
        put_type(plan, of, at, out);
        out.push('>');
    };
    match of {
        RustType::Word("()") => out.push_str("()"),
        RustType::Word(name) => match plan.value_types.path(name) {
            Some(path) => out.push_str(path),
            None => out.push_str(&ident(name)),
        },
        RustType::Runtime(name) => out.extend(["runtime::", &ident(name)]),
        RustType::Named(id) => out.extend([at, &ident(&plan.types[id.0 as usize].name)]),
        RustType::Link(link) => out.push_str(&ident(&plan.links[*link].name)),
        RustType::Vec(of) => around(&["Vec<"], of),
        RustType::Option(of) => around(&["Option<"], of),
        RustType::Maybe(of) => around(&["Maybe<"], of),
        RustType::Boxed(of) => around(&["Box<"], of),
        RustType::Map(of) => around(&[map(plan), "<String, "], of),
        RustType::RuntimeOf(name, of) => around(&["runtime::", &ident(name), "<"], of),
    }
}

/// The map type, without type arguments.
pub(super) fn map(plan: &RustPlan) -> &'static str {
    plan.value_types.path("BTreeMap").unwrap_or("BTreeMap")
}

/// The type of an argument; `of` formats value types.
pub(super) fn taken(taken: &Taken, of: &dyn Fn(&RustType) -> String) -> String {
    match taken {
        Taken::Text => "&str".to_owned(),
        Taken::Value(value) => of(value),
        Taken::Into(value) => format!("impl Into<{}>", of(value)),
        Taken::Each(value) => format!("impl IntoIterator<Item = {}>", of(value)),
        Taken::List(item) => format!("impl IntoIterator<Item = {}>", self::taken(item, of)),
        Taken::Map(item) => {
            format!("impl IntoIterator<Item = (impl Into<String>, {})>", self::taken(item, of))
        }
        Taken::Stream => "impl Fn() -> runtime::Body + Send + Sync + 'static".to_owned(),
    }
}

/// Converts an argument to its value.
pub(super) fn made(plan: &RustPlan, taken: &Taken, value: &str) -> String {
    match taken {
        Taken::Into(_) => format!("{value}.into()"),
        Taken::List(_) => format!("runtime::list_of({value})"),
        Taken::Map(_) => format!("{}({value})", plan.value_types.map_of()),
        Taken::Text | Taken::Value(_) | Taken::Each(_) | Taken::Stream => value.to_owned(),
    }
}

/// Wraps a value in a box.
pub(super) fn boxed(of: &Type, value: &str) -> String {
    if matches!(of, Type::Nullable(_)) {
        return format!("{value}.map(Box::new)");
    }
    format!("Box::new({value})")
}

/// The `#[deprecated]` attribute.
pub(super) fn deprecated(note: Option<&String>) -> String {
    match note {
        None => String::new(),
        Some(note) if note.is_empty() => "#[deprecated]\n".to_owned(),
        Some(note) => format!("#[deprecated(note = {})]\n", text(note)),
    }
}
