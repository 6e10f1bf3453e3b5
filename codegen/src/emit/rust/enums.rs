//! Enums of texts that keep what they do not know.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use restwright_api::Prose;

use super::prose::{self, code_span};
use super::tokens::{doc, ident};
use super::types::derived;
use crate::plan::rust::{EnumPlan, RustPlan};

/// An enum over texts, with conversions from and to text.
pub(super) fn enumeration(
    name: &str,
    docs: &[String],
    layout: &EnumPlan,
    plan: &RustPlan,
) -> TokenStream {
    let derived = derived(plan, &["Eq", "Hash"]);
    let name = ident(name);
    let docs = doc(docs);
    let texts: Vec<&str> = layout.variants.iter().map(|found| found.value.as_str()).collect();
    let variants: Vec<_> = layout.variants.iter().map(|found| ident(&found.name)).collect();
    let unknown = if texts.is_empty() {
        quote!(let Self::Other(value) = self; Some(value.as_str()))
    } else {
        quote!(if let Self::Other(value) = self { Some(value.as_str()) } else { None })
    };
    let variant_docs =
        layout.variants.iter().map(|found| doc(&value_docs(&found.value, &found.docs)));
    let conversions = conversions(&name, &texts, &variants);
    quote! {
        #docs
        #derived
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #( #variant_docs #variants, )*
            #[doc = " A value that the description does not list. [`unknown`](Self::unknown) tells it in a"]
            #[doc = " way that goes on to hold when the description lists it."]
            Other(runtime::UnknownValue),
        }

        impl #name {
            #[doc = " The values that the description lists."]
            pub const VALUES: &[Self] = &[ #( Self::#variants ),* ];

            #[doc = " The text that is sent."]
            pub fn as_str(&self) -> &str {
                match self {
                    #( Self::#variants => #texts, )*
                    Self::Other(value) => value.as_str(),
                }
            }

            #[doc = " The text that is sent, where the description does not list it."]
            pub fn unknown(&self) -> Option<&str> {
                #unknown
            }
        }

        #conversions
    }
}

/// What makes an enum of a text, and a text of it.
fn conversions(name: &Ident, texts: &[&str], variants: &[Ident]) -> TokenStream {
    let from = if texts.is_empty() {
        quote!(Self::Other(runtime::UnknownValue::new(text)))
    } else {
        quote! {
            match text {
                #( #texts => Self::#variants, )*
                other => Self::Other(runtime::UnknownValue::new(other)),
            }
        }
    };
    quote! {
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                #from
            }
        }

        impl From<String> for #name {
            fn from(text: String) -> Self { Self::from(text.as_str()) }
        }

        impl std::str::FromStr for #name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl AsRef<str> for #name {
            fn as_ref(&self) -> &str { self.as_str() }
        }

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    }
}

/// A value as it is sent, and what is said of it.
pub(super) fn value_docs(text: &str, docs: &Prose) -> Vec<String> {
    let span = code_span(text);
    let mut lines =
        if span.is_empty() { vec!["Empty text.".to_owned()] } else { prose::spelled(&span) };
    let said = prose::lines(docs);
    if !said.is_empty() {
        lines.push(String::new());
        lines.extend(said);
    }
    lines
}
