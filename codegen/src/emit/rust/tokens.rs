//! Small pieces of Rust: identifiers, documentation, types of values.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use restwright_api::{Prose, Scalar, Type};

use super::prose;
use crate::plan::rust::{TypePlan, is_keyword};

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

/// The type of a single value.
pub(super) fn scalar_type(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::String | Scalar::Time | Scalar::Duration | Scalar::Uri | Scalar::Hex => {
            quote!(String)
        }
        Scalar::Boolean => quote!(bool),
        Scalar::Int32 => quote!(i32),
        Scalar::Int64 | Scalar::Int64Text => quote!(i64),
        Scalar::UInt64 => quote!(u64),
        Scalar::Integer => quote!(Integer),
        Scalar::Double => quote!(f64),
        Scalar::Decimal => quote!(Decimal),
        Scalar::Uuid => quote!(Uuid),
        Scalar::DateTime => quote!(DateTime),
        Scalar::Date => quote!(Date),
        Scalar::Base64 => quote!(Base64),
    }
}

/// The type of a value, in the module of the types.
pub(super) fn value_type(types: &[TypePlan], value: &Type) -> TokenStream {
    type_at(types, value, &TokenStream::new())
}

/// The type of a value, in any other module. Whatever else has a name there, it is another.
pub(super) fn outer_type(types: &[TypePlan], value: &Type) -> TokenStream {
    type_at(types, value, &quote!(types::))
}

fn type_at(types: &[TypePlan], value: &Type, at: &TokenStream) -> TokenStream {
    match value {
        Type::Scalar(scalar) => scalar_type(*scalar),
        Type::Named(id) => {
            let name = ident(&types[id.0 as usize].name);
            quote!(#at #name)
        }
        Type::List(item) => {
            let item = type_at(types, item, at);
            quote!(Vec<#item>)
        }
        Type::Map(item) => {
            let item = type_at(types, item, at);
            quote!(BTreeMap<String, #item>)
        }
        Type::Nullable(inner) => {
            let inner = type_at(types, inner, at);
            quote!(Option<#inner>)
        }
        Type::Json => quote!(Value),
        Type::Bytes => quote!(runtime::File),
        Type::Xml => quote!(runtime::XmlElement),
    }
}

/// The type of a value in a box; where it may be null, the box is inside.
pub(super) fn boxed_type(types: &[TypePlan], value: &Type) -> TokenStream {
    match value {
        Type::Nullable(inner) => {
            let inner = value_type(types, inner);
            quote!(Option<Box<#inner>>)
        }
        value => {
            let value = value_type(types, value);
            quote!(Box<#value>)
        }
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
pub(super) fn deprecated(is_so: bool) -> TokenStream {
    if is_so { quote!(#[deprecated]) } else { TokenStream::new() }
}
