//! Enums of numbers, booleans and mixed values that keep what they do not know.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use serde_json::Value;

use super::enums::value_docs;
use super::tokens::{doc, ident};
use super::types::derived;
use crate::plan::rust::{EnumBase, EnumPlan, RustPlan, json_value};

/// An enum over values that are no texts, with conversions from and to them.
pub(super) fn enumeration(
    name: &str,
    docs: &[String],
    layout: &EnumPlan,
    plan: &RustPlan,
) -> syn::Result<TokenStream> {
    let name = ident(name);
    let docs = doc(docs);
    let (base, more) = base(layout.base);
    let own: &[&str] = if more.is_empty() { &[] } else { &["Eq", "Hash"] };
    let derived = derived(plan, own);
    let variants: Vec<_> = layout.variants.iter().map(|found| ident(&found.name)).collect();
    let variant_docs =
        layout.variants.iter().map(|found| doc(&value_docs(&found.value, &found.docs)));
    let values = layout.variants.iter().map(|found| value(layout.base, &found.value));
    let values: Vec<TokenStream> = values.collect::<syn::Result<_>>()?;
    let other = if layout.base == EnumBase::Json {
        quote!(value.get().clone())
    } else {
        quote!(*value.get())
    };
    let unknown = unknown(layout);
    let from = from(layout, &variants, &values);
    Ok(quote! {
        #docs
        #derived
        #[derive(Clone, Debug, PartialEq #more)]
        #[non_exhaustive]
        pub enum #name {
            #( #variant_docs #variants, )*
            #[doc = " A value that the description does not list. [`unknown`](Self::unknown) tells it in a"]
            #[doc = " way that goes on to hold when the description lists it."]
            Other(runtime::UnknownValue<#base>),
        }

        impl #name {
            #[doc = " The values that the description lists."]
            pub const VALUES: &[Self] = &[ #( Self::#variants ),* ];

            #[doc = " The value that is sent."]
            pub fn value(&self) -> #base {
                match self {
                    #( Self::#variants => #values, )*
                    Self::Other(value) => #other,
                }
            }

            #unknown
        }

        impl From<#base> for #name {
            fn from(value: #base) -> Self { #from }
        }

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.value(), f)
            }
        }
    })
}

/// What tells a value that is not listed.
fn unknown(layout: &EnumPlan) -> TokenStream {
    let of = match layout.base {
        EnumBase::Json => quote!(&Value),
        other => base(other).0,
    };
    let value =
        if layout.base == EnumBase::Json { quote!(value.get()) } else { quote!(*value.get()) };
    let found = if layout.variants.is_empty() {
        quote!(let Self::Other(value) = self; Some(#value))
    } else {
        quote!(if let Self::Other(value) = self { Some(#value) } else { None })
    };
    quote! {
        #[doc = " The value that is sent, where the description does not list it."]
        pub fn unknown(&self) -> Option<#of> { #found }
    }
}

/// The type of the values, and what can be derived beside the usual.
fn base(base: EnumBase) -> (TokenStream, TokenStream) {
    match base {
        EnumBase::Text => (quote!(String), quote!(, Eq, Hash)),
        EnumBase::Integer => (quote!(i64), quote!(, Eq, Hash)),
        EnumBase::Boolean => (quote!(bool), quote!(, Eq, Hash)),
        EnumBase::Float => (quote!(f64), TokenStream::new()),
        EnumBase::Json => (quote!(Value), TokenStream::new()),
    }
}

/// A value as Rust writes it: a pattern too, but for mixed values. A value that is not of the base
/// would be a mistake of the plan.
fn value(base: EnumBase, text: &str) -> syn::Result<TokenStream> {
    let other = |error: &dyn fmt::Display| {
        syn::Error::new(
            Span::call_site(),
            format!("`{text}` is no value of its enumeration: {error}"),
        )
    };
    let spelled = match base {
        EnumBase::Json | EnumBase::Text => return json(&json_value(text)),
        // Reading normalizes what the plan has seen to be one: `+1`, `1e3`.
        EnumBase::Integer => text.parse::<i64>().map_err(|error| other(&error))?.to_string(),
        EnumBase::Float => {
            format!("{:?}", text.parse::<f64>().map_err(|error| other(&error))?)
        }
        EnumBase::Boolean => text.parse::<bool>().map_err(|error| other(&error))?.to_string(),
    };
    Ok(spelled.parse()?)
}

/// The expression that makes a JSON value.
fn json(value: &Value) -> syn::Result<TokenStream> {
    Ok(match value {
        Value::Null => quote!(Value::Null),
        Value::Bool(value) => quote!(Value::from(#value)),
        Value::String(text) => quote!(Value::from(#text)),
        Value::Number(number) => {
            let number: TokenStream = match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => format!("{whole}_i64").parse()?,
                (_, Some(float)) => format!("{float:?}_f64").parse()?,
                (None, None) => quote!(0),
            };
            quote!(Value::from(#number))
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(json).collect::<syn::Result<_>>()?;
            quote!(Value::Array(vec![ #( #items ),* ]))
        }
        Value::Object(members) if members.is_empty() => quote!(Value::Object(Default::default())),
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| {
                let value = json(value)?;
                Ok(quote!((#key, #value)))
            });
            let members: Vec<TokenStream> = members.collect::<syn::Result<_>>()?;
            quote!(Value::from_iter([ #( #members ),* ]))
        }
    })
}

/// Finds the variant of a value. Mixed values are told by how JSON writes them.
fn from(layout: &EnumPlan, variants: &[proc_macro2::Ident], values: &[TokenStream]) -> TokenStream {
    if variants.is_empty() {
        return quote!(Self::Other(runtime::UnknownValue::of(value)));
    }
    match layout.base {
        EnumBase::Json => {
            let texts = layout.variants.iter().map(|found| json_value(&found.value).to_string());
            quote! {
                match value.to_string().as_str() {
                    #( #texts => Self::#variants, )*
                    _ => Self::Other(runtime::UnknownValue::of(value)),
                }
            }
        }
        EnumBase::Boolean if variants.len() == 2 => {
            quote!(match value { #( #values => Self::#variants, )* })
        }
        _ => {
            quote!(match value { #( #values => Self::#variants, )* other => Self::Other(runtime::UnknownValue::of(other)) })
        }
    }
}
