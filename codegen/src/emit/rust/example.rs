//! A call with the bindings, for documentation outside of them. What a caller has to fill in is a
//! variable.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::Type;

use super::fields::Field;
use super::parameters::taken_outside;
use super::tokens::{ident, outer_type};
use crate::plan::rust::{
    ArgumentMode, BodyKind, BodyPlan, KindPlan, OperationPlan, RustPlan, RustType, is_keyword,
};

/// How deep values of a body are put together.
const DEEPEST: usize = 3;

/// A call.
pub struct Example {
    /// The statement.
    pub text: String,
    /// Its variables with their types, as the arguments of a function have them.
    pub variables: Vec<(String, String)>,
}

/// The call of an operation: what must be given, and a body where it takes one.
pub fn call(plan: &RustPlan, found: &OperationPlan) -> Example {
    let mut call = Variables { plan, seen: BTreeSet::new(), list: Vec::new() };
    let mut arguments = Vec::new();
    if found.link {
        arguments.push(call.variable("link", &quote!(&str)));
    }
    for parameter in &found.parameters {
        if let ArgumentMode::Argument(name) = &parameter.mode {
            arguments.push(call.variable(name, &taken_outside(&parameter.taken, plan)));
        }
    }
    let body = found.bodies.first().filter(|_| !found.body_optional).map(|body| {
        let setter = ident(&body.setter);
        let value = call.body(body);
        quote!(.#setter(#value))
    });
    let method = ident(&found.method);
    let statement = quote!(let answer = client.#method(#( #arguments ),*) #body .send().await?;);
    Example { text: spelled(&statement), variables: call.list }
}

/// How a client is made; `None` where there is nothing to call.
pub fn client(plan: &RustPlan) -> Option<String> {
    plan.operations().next()?;
    let url =
        if plan.service.base_url.is_some() { quote!(DEFAULT_BASE_URL) } else { quote!(base_url) };
    let shared = plan.shared.iter().map(|found| {
        let setter = ident(&found.setter);
        quote!(.#setter(#setter))
    });
    Some(spelled(&quote!(let client = Client::builder(#url) #( #shared )* .build()?;)))
}

/// A statement as rustfmt would leave it.
fn spelled(statement: &TokenStream) -> String {
    let function = quote!(fn f() { #statement });
    let Ok(file) = syn::parse2::<syn::File>(function) else { return statement.to_string() };
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
    /// A new variable.
    fn variable(&mut self, asked: &str, of: &TokenStream) -> TokenStream {
        let mut name = asked.to_owned();
        let mut number = 2_u64;
        while name == "client" || !self.seen.insert(name.clone()) {
            name = format!("{asked}_{number}");
            number += 1;
        }
        let raw = if is_keyword(&name) { "r#" } else { "" };
        self.list.push((format!("{raw}{name}"), of.to_string()));
        let name = ident(&name);
        quote!(#name)
    }

    fn body(&mut self, body: &BodyPlan) -> TokenStream {
        match &body.kind {
            BodyKind::Value(value) | BodyKind::ValueOf(value, _) => {
                let of = outer_type(self.plan, &RustType::of(value));
                self.value("body", value, &of, 0)
            }
            BodyKind::Lines(value, _) => {
                let of = outer_type(self.plan, &RustType::of(value));
                self.variable("lines", &quote!(Vec<#of>))
            }
            BodyKind::Text(_) => self.variable("text", &quote!(&str)),
            BodyKind::Bytes(_) => self.variable("bytes", &quote!(Vec<u8>)),
            BodyKind::Stream(_) => self.variable("stream", &quote!(fn() -> runtime::Body)),
            BodyKind::Multipart => self.variable("multipart", &quote!(runtime::Multipart)),
        }
    }

    /// A value: one that is put together, or a variable.
    fn value(&mut self, name: &str, value: &Type, of: &TokenStream, depth: usize) -> TokenStream {
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
            let given: Vec<TokenStream> = fields
                .iter()
                .filter(|field| field.is_argument())
                .map(|field| self.field(field, depth + 1))
                .collect();
            let set = self.first_set(&fields, !given.is_empty());
            let name = ident(&plan.types[id.0 as usize].name);
            return quote!(types::#name::new(#( #given ),*) #set);
        }
        self.variable(name, of)
    }

    fn field(&mut self, field: &Field<'_>, depth: usize) -> TokenStream {
        let of = field.taken();
        self.value(&field.layout.name, &field.layout.value, &of, depth)
    }

    /// Where nothing must be there, the first member that may be shows how one is set.
    fn first_set(&mut self, fields: &[Field<'_>], is_given: bool) -> TokenStream {
        let scalar = |field: &&Field<'_>| matches!(field.layout.value, Type::Scalar(_));
        let first = fields.iter().filter(|field| !field.is_plain()).find(scalar);
        let Some(first) = first.filter(|_| !is_given) else { return TokenStream::new() };
        let setter = ident(&first.layout.setter);
        let value = self.field(first, DEEPEST);
        quote!(.#setter(#value))
    }
}
