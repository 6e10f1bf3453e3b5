//! Example requests with the bindings, for other documentation. Values to fill in are variables.

use std::collections::BTreeSet;
use std::fmt::Write;

use restwright_api::{Access, Type};

use super::fields::Field;
use super::parameters::taken_outside;
use super::pieces::{ident, list, outer_type};
use super::security;
use crate::plan::rust::{
    ArgumentMode, BodyKind, BodyPlan, KindPlan, OperationPlan, RustPlan, RustType,
};

/// Maximum nesting depth of values constructed for a body.
const DEEPEST: usize = 3;

/// An example request.
pub struct Example {
    /// The statement.
    pub text: String,
    /// The variables of the statement, with their types as in a function signature.
    pub variables: Vec<(String, String)>,
}

/// Example request of an operation, with its required arguments and, if `has_body`, its body.
pub fn call(plan: &RustPlan, found: &OperationPlan, has_body: bool) -> Example {
    let mut call = Variables { plan, seen: BTreeSet::new(), list: Vec::new() };
    let mut arguments = Vec::new();
    if found.link {
        arguments.push(call.variable("link", "&str"));
    }
    for parameter in &found.parameters {
        if let ArgumentMode::Argument(name) = &parameter.mode {
            arguments.push(call.variable(name, &taken_outside(&parameter.taken, plan)));
        }
    }
    let body = found.bodies.first().filter(|_| has_body).map(|body| {
        let value = call.body(body);
        format!(".{}({value})", ident(&body.setter))
    });
    let statement = format!(
        "let response = client.{}({}){}.send().await?;",
        ident(&found.method),
        list(arguments),
        body.unwrap_or_default()
    );
    Example { text: spelled(&statement), variables: call.list }
}

/// Example of creating a client; `None` if there are no operations.
pub fn client(plan: &RustPlan) -> Option<String> {
    plan.operations().next()?;
    let url = if plan.service.base_url.is_some() { "DEFAULT_BASE_URL" } else { "base_url" };
    let mut shared = String::new();
    for parameter in &plan.shared {
        let _ = write!(shared, ".{0}({0})", ident(&parameter.setter));
    }
    let credentials = security::set(plan, str::to_owned);
    Some(spelled(&format!("let client = Client::builder({url}){shared}{credentials}.build()?;")))
}

/// Formats a statement like rustfmt.
fn spelled(statement: &str) -> String {
    let Ok(file) = syn::parse_file(&format!("fn f() {{ {statement} }}")) else {
        return statement.to_owned();
    };
    let text = prettyplease::unparse(&file);
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    lines.collect::<Vec<_>>().join("\n")
}

struct Variables<'a> {
    plan: &'a RustPlan,
    seen: BTreeSet<String>,
    list: Vec<(String, String)>,
}

impl Variables<'_> {
    /// Adds a variable with a unique name.
    fn variable(&mut self, base_name: &str, of: &str) -> String {
        let mut name = base_name.to_owned();
        let mut number = 2_u64;
        while name == "client" || !self.seen.insert(name.clone()) {
            name = format!("{base_name}_{number}");
            number += 1;
        }
        let name = ident(&name).into_owned();
        self.list.push((name.clone(), of.to_owned()));
        name
    }

    fn body(&mut self, body: &BodyPlan) -> String {
        match &body.kind {
            BodyKind::Value(value) | BodyKind::ValueOf(value, _) => {
                let of = outer_type(self.plan, &RustType::of(value));
                self.value("body", value, &of, 0)
            }
            BodyKind::Lines(value, _) => {
                let of = outer_type(self.plan, &RustType::of(value));
                self.variable("lines", &format!("Vec<{of}>"))
            }
            BodyKind::Text(_) => self.variable("text", "&str"),
            BodyKind::Bytes(_) => self.variable("bytes", "Vec<u8>"),
            BodyKind::Stream(_) => self.variable("stream", "fn() -> runtime::Body"),
            BodyKind::Multipart => self.variable("multipart", "runtime::Multipart"),
        }
    }

    /// A value: constructed, or a variable.
    fn value(&mut self, name: &str, value: &Type, of: &str, depth: usize) -> String {
        if let Type::Named(id) = value
            && depth < DEEPEST
            && let KindPlan::Struct(layout) = &self.plan.types[id.0 as usize].kind
        {
            let plan = self.plan;
            let fields: Vec<Field<'_>> =
                layout.fields.iter().map(|field| Field::new(field, plan)).collect();
            if let ([only], true, true) = (&fields[..], layout.wraps, depth == 0) {
                return self.field(only, depth);
            }
            let arguments: Vec<String> = fields
                .iter()
                .filter(|field| field.is_argument())
                .map(|field| self.field(field, depth + 1))
                .collect();
            let required = fields.iter().filter(|field| field.is_required_in_requests());
            let required: String = required.map(|field| self.set(field, depth + 1)).collect();
            let is_given = !arguments.is_empty() || !required.is_empty();
            let set = self.first_set(&fields, is_given);
            let name = ident(&plan.types[id.0 as usize].name);
            return format!("types::{name}::new({}){required}{set}", list(arguments));
        }
        self.variable(name, of)
    }

    fn field(&mut self, field: &Field<'_>, depth: usize) -> String {
        let of = field.taken();
        self.value(&field.layout.name, &field.layout.value, &of, depth)
    }

    /// If no field is required, sets the first optional scalar that requests have as an example.
    fn first_set(&mut self, fields: &[Field<'_>], is_given: bool) -> String {
        let scalar = |field: &&Field<'_>| matches!(field.layout.value, Type::Scalar(_));
        let is_sent = |field: &&Field<'_>| field.layout.docs.access != Access::ReadOnly;
        let first = fields.iter().filter(|field| !field.is_plain()).filter(is_sent).find(scalar);
        let Some(first) = first.filter(|_| !is_given) else { return String::new() };
        self.set(first, DEEPEST)
    }

    /// Sets a field: `.name(name)`.
    fn set(&mut self, field: &Field<'_>, depth: usize) -> String {
        let value = self.field(field, depth);
        format!(".{}({value})", ident(&field.layout.setter))
    }
}
