//! Small pieces of Rust: identifiers, documentation, types of values.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use restwright_api::{Prose, Type};

use super::prose;
use crate::plan::rust::{RustPlan, RustType, Taken, is_keyword};

/// An identifier, spelled raw where it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// Lines of documentation as attributes, which are printed as comments.
pub(super) fn doc(lines: &[String]) -> TokenStream {
    let lines =
        lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #( #[doc = #lines] )* }
}

/// What a description says, and where it says nothing a sentence of ours.
pub(super) fn docs_or(docs: &Prose, otherwise: &str) -> Vec<String> {
    let lines = prose::lines(docs);
    if lines.is_empty() { vec![otherwise.to_owned()] } else { lines }
}

/// A type, in the module of the types.
pub(super) fn inner_type(plan: &RustPlan, of: &RustType) -> TokenStream {
    type_at(plan, of, &TokenStream::new())
}

/// A type, in any other module. Whatever else has a name there, it is another.
pub(super) fn outer_type(plan: &RustPlan, of: &RustType) -> TokenStream {
    type_at(plan, of, &quote!(types::))
}

fn type_at(plan: &RustPlan, of: &RustType, at: &TokenStream) -> TokenStream {
    let inner = |of: &RustType| type_at(plan, of, at);
    match of {
        RustType::Word("()") => quote!(()),
        RustType::Word(name) => {
            let name = ident(name);
            quote!(#name)
        }
        RustType::Runtime(name) => {
            let name = ident(name);
            quote!(runtime::#name)
        }
        RustType::Named(id) => {
            let name = ident(&plan.types[id.0 as usize].name);
            quote!(#at #name)
        }
        RustType::Link(link) => {
            let name = ident(&plan.links[*link].name);
            quote!(#name)
        }
        RustType::Vec(of) => around("Vec", &inner(of)),
        RustType::Option(of) => around("Option", &inner(of)),
        RustType::Maybe(of) => around("Maybe", &inner(of)),
        RustType::Boxed(of) => around("Box", &inner(of)),
        RustType::Map(of) => {
            let of = inner(of);
            quote!(BTreeMap<String, #of>)
        }
        RustType::RuntimeOf(name, of) => {
            let of = around(name, &inner(of));
            quote!(runtime::#of)
        }
    }
}

fn around(name: &str, inner: &TokenStream) -> TokenStream {
    let name = ident(name);
    quote!(#name<#inner>)
}

/// How an argument is taken; types are spelled by `of`.
pub(super) fn taken(taken: &Taken, of: &dyn Fn(&RustType) -> TokenStream) -> TokenStream {
    match taken {
        Taken::Text => quote!(&str),
        Taken::Value(value) => of(value),
        Taken::Into(value) => {
            let value = of(value);
            quote!(impl Into<#value>)
        }
        Taken::Each(value) => {
            let value = of(value);
            quote!(impl IntoIterator<Item = #value>)
        }
        Taken::List(item) => {
            let item = self::taken(item, of);
            quote!(impl IntoIterator<Item = #item>)
        }
        Taken::Map(item) => {
            let item = self::taken(item, of);
            quote!(impl IntoIterator<Item = (impl Into<String>, #item)>)
        }
        Taken::Stream => quote!(impl Fn() -> runtime::Body + Send + Sync + 'static),
    }
}

/// The value that is made of what was taken.
pub(super) fn made(taken: &Taken, value: &TokenStream) -> TokenStream {
    match taken {
        Taken::Into(_) => quote!(#value.into()),
        Taken::List(_) => quote!(runtime::list_of(#value)),
        Taken::Map(_) => quote!(runtime::map_of(#value)),
        Taken::Text | Taken::Value(_) | Taken::Each(_) | Taken::Stream => value.clone(),
    }
}

/// A value put into its box.
pub(super) fn boxed(of: &Type, value: &TokenStream) -> TokenStream {
    if matches!(of, Type::Nullable(_)) {
        return quote!(#value.map(Box::new));
    }
    quote!(Box::new(#value))
}

/// The mark of what callers are told not to use any more.
pub(super) fn deprecated(note: Option<&String>) -> TokenStream {
    match note {
        None => TokenStream::new(),
        Some(note) if note.is_empty() => quote!(#[deprecated]),
        Some(note) => quote!(#[deprecated(note = #note)]),
    }
}
