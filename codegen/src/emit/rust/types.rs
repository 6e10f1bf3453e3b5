//! `types.rs`: the structs and enums, without what reads and writes them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::error_responses::capital;
use super::fields::Field;
use super::prose::sentence;
use super::rules::validate;
use super::tokens::{deprecated, doc, ident, inner_type, made, taken};
use super::{choices, enums, numbers, prose, uses};
use crate::plan::rust::{DefaultPlan, EnumBase, KindPlan, RustPlan, StructPlan, TypePlan};

/// The types that a file holds.
pub(super) fn types(plan: &RustPlan, holds: &[usize]) -> syn::Result<TokenStream> {
    let types = holds.iter().map(|at| &plan.types[*at]);
    let types = types.map(|found| {
        let docs = documentation(found);
        let types = one(found, &docs, plan)?;
        let deprecated = deprecated(found.deprecated.as_ref());
        let aliases = aliases(found);
        Ok(quote!(#deprecated #types #aliases))
    });
    types.collect()
}

/// The names of a type in other places.
fn aliases(found: &TypePlan) -> TokenStream {
    let name = ident(&found.name);
    let said = doc(&[format!("[`{name}`] in another place of the API.")]);
    let aliases = found.aliases.iter().map(|alias| ident(&alias.name));
    quote!(#( #said pub type #aliases = #name; )*)
}

fn one(found: &TypePlan, docs: &[String], plan: &RustPlan) -> syn::Result<TokenStream> {
    Ok(match &found.kind {
        KindPlan::Struct(layout) => structure(docs, found, layout, plan),
        KindPlan::Enum(layout) if layout.base == EnumBase::Text => {
            enums::enumeration(&found.name, docs, layout, plan)
        }
        KindPlan::Enum(layout) => numbers::enumeration(&found.name, docs, layout, plan)?,
        KindPlan::Choice(layout) => choices::choice(found, docs, layout, plan),
    })
}

/// What the description says of a type, or what the type is for, and how it looks.
fn documentation(found: &TypePlan) -> Vec<String> {
    let said = prose::lines(&found.docs);
    let mut lines = if said.is_empty() {
        uses::purpose(&found.uses).unwrap_or_else(|| vec![spoken(&found.declared)])
    } else {
        said
    };
    let sample = uses::sample(&found.uses);
    if !sample.is_empty() {
        lines.push(String::new());
        lines.extend(sample);
    }
    lines
}

/// "Create snapshot."
fn spoken(name: &str) -> String {
    sentence(&format!("{}.", capital(name))).join(" ")
}

fn structure(
    docs: &[String],
    found: &TypePlan,
    layout: &StructPlan,
    plan: &RustPlan,
) -> TokenStream {
    let name = ident(&found.name);
    let docs = doc(docs);
    let fields: Vec<Field<'_>> =
        layout.fields.iter().map(|field| Field::new(field, plan)).collect();
    let declared = fields.iter().map(Field::declaration);
    let (extra_field, extra_setter) = extra(layout, plan);
    let new = constructor(&found.name, &fields, layout);
    let setters = fields.iter().filter(|field| !field.is_plain()).map(Field::setter);
    let from = wrapping(layout, &name, &fields);
    let validate = found.is_checked.then(validate);
    let derived = derived(plan, &[]);
    let default = default(layout, &name, &fields);
    let traits = match layout.default {
        DefaultPlan::Derived => quote!(Clone, Default, PartialEq),
        DefaultPlan::None | DefaultPlan::Written => quote!(Clone, PartialEq),
    };
    quote! {
        #docs
        #derived
        #[derive(#traits)]
        #[non_exhaustive]
        pub struct #name { #( #declared )* #extra_field }

        impl #name { #new #( #setters )* #extra_setter #validate }

        #default

        #from
    }
}

/// What a user wants to be derived, without what a type has anyway: what all have, and `own`.
pub(super) fn derived(plan: &RustPlan, own: &[&str]) -> TokenStream {
    const ALWAYS: [&str; 6] =
        ["Clone", "Debug", "Default", "Deserialize", "PartialEq", "Serialize"];
    let has = |name: &str| ALWAYS.contains(&name) || own.contains(&name);
    let more = plan.derives.iter().filter(|path| !has(path.rsplit("::").next().unwrap_or(path)));
    let more = more.map(|path| {
        let lead = path.starts_with("::").then(|| quote!(::));
        // `Overrides` takes names alone.
        let names = path.trim_start_matches("::").split("::").map(ident);
        quote!(#lead #( #names )::*)
    });
    let more: Vec<TokenStream> = more.collect();
    if more.is_empty() { TokenStream::new() } else { quote!(#[derive( #( #more ),* )]) }
}

/// The field, and its setter, for what stands under keys of no member.
fn extra(layout: &StructPlan, plan: &RustPlan) -> (TokenStream, TokenStream) {
    let Some(found) = &layout.extra else {
        return (TokenStream::new(), TokenStream::new());
    };
    let (name, setter) = (ident(&found.name), ident(&found.setter));
    let of = inner_type(plan, &found.of());
    let taken = taken(&found.taken, &|of| inner_type(plan, of));
    let made = made(&found.taken, &quote!(value));
    let said = format!(" Sets `{}`.", found.name);
    let field = quote! {
        #[doc = " What stands under other keys."]
        pub #name: #of,
    };
    let setter = quote! {
        #[doc = #said]
        #[must_use]
        pub fn #setter(mut self, value: #taken) -> Self {
            self.#name = #made;
            self
        }
    };
    (field, setter)
}

/// `new`: what must be there is an argument.
fn constructor(name: &str, fields: &[Field<'_>], layout: &StructPlan) -> TokenStream {
    let given: Vec<&Field<'_>> = fields.iter().filter(|field| field.is_argument()).collect();
    let line = if given.is_empty() {
        format!("An empty `{name}`.")
    } else {
        format!("A new `{name}` with its required members.")
    };
    let docs = doc(&[line]);
    let arguments = given.iter().map(|field| {
        let (name, taken) = (&field.name, field.taken());
        quote!(#name: #taken)
    });
    let body = if layout.default == DefaultPlan::Derived && given.is_empty() {
        quote!(Self::default())
    } else {
        let fields = fields.iter().map(|field| {
            let name = &field.name;
            if !field.is_argument() {
                let value = field.unset();
                return quote!(#name: #value);
            }
            field.given()
        });
        whole(layout, fields)
    };
    quote! {
        #docs
        pub fn new(#( #arguments ),*) -> Self { #body }
    }
}

/// A struct with these fields, and without what stands under other keys.
fn whole(layout: &StructPlan, fields: impl Iterator<Item = TokenStream>) -> TokenStream {
    let extra = layout.extra.as_ref().map(|found| {
        let name = ident(&found.name);
        quote!(#name: BTreeMap::new())
    });
    let fields = fields.chain(extra);
    quote!(Self { #( #fields ),* })
}

/// `Default`, where a field has a value of its own in it.
fn default(layout: &StructPlan, name: &Ident, fields: &[Field<'_>]) -> TokenStream {
    if layout.default != DefaultPlan::Written {
        return TokenStream::new();
    }
    let is_new = !fields.iter().any(Field::is_argument);
    let body = if is_new {
        quote!(Self::new())
    } else {
        let fields = fields.iter().map(|field| {
            let (name, value) = (&field.name, field.default());
            quote!(#name: #value)
        });
        whole(layout, fields)
    };
    quote! {
        impl Default for #name {
            fn default() -> Self { #body }
        }
    }
}

/// A wrapper is made from what it wraps, so that a caller need not say its name.
fn wrapping(layout: &StructPlan, name: &Ident, fields: &[Field<'_>]) -> TokenStream {
    let [only] = fields else { return TokenStream::new() };
    if !layout.wraps {
        return TokenStream::new();
    }
    let (field, inner) = (&only.name, only.value());
    quote! {
        impl From<#inner> for #name {
            fn from(#field: #inner) -> Self { Self { #field } }
        }
    }
}
