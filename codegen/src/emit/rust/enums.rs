//! Enums of texts that keep what they do not know.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use restwright_api::{Choice, Member, Prose, Type};

use super::prose::{self, code_span};
use super::rules::validate;
use super::tokens::{doc, ident, value_type};
use super::types::derived;
use crate::plan::rust::{CasePlan, ChoicePlan, EnumPlan, RustPlan, TypePlan};

/// An enum over texts, with conversions from and to text.
pub(super) fn enumeration<'a>(
    name: &str,
    docs: &[String],
    values: impl Iterator<Item = (&'a str, &'a Prose)>,
    layout: &EnumPlan,
    plan: &RustPlan,
) -> TokenStream {
    let derived = derived(plan, &["Eq", "Hash"]);
    let name = ident(name);
    let docs = doc(docs);
    let (texts, notes): (Vec<&str>, Vec<&Prose>) = values.unzip();
    let variants: Vec<_> = layout.variants.iter().map(|found| ident(&found.name)).collect();
    let variant_docs = texts.iter().zip(notes).map(|(text, docs)| doc(&value_docs(text, docs)));
    quote! {
        #docs
        #derived
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #( #variant_docs #variants, )*
            #[doc = " A value that the description does not know."]
            Other(String),
        }

        impl #name {
            #[doc = " The text that is sent."]
            pub fn as_str(&self) -> &str {
                match self {
                    #( Self::#variants => #texts, )*
                    Self::Other(text) => text,
                }
            }
        }

        impl Default for #name {
            fn default() -> Self { Self::Other(String::new()) }
        }

        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #( #texts => Self::#variants, )*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl From<String> for #name {
            fn from(text: String) -> Self { Self::from(text.as_str()) }
        }

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    }
}

/// An enum over values.
pub(super) fn choice(
    choice: &Choice,
    docs: &[String],
    found: &TypePlan,
    layout: &ChoicePlan,
    plan: &RustPlan,
) -> TokenStream {
    let name = ident(&found.name);
    let docs = doc(docs);
    let variants = choice.variants.iter().zip(&layout.variants).map(|(variant, case)| {
        let docs = doc(&case_docs(variant));
        let name = ident(&case.name);
        let value = value_type(&plan.types, &variant.value);
        let value = if case.boxed { quote!(Box<#value>) } else { value };
        quote!(#docs #name(#value),)
    });
    let from = choice.variants.iter().zip(&layout.variants).map(|(variant, case)| {
        let is_only =
            choice.variants.iter().filter(|other| other.value == variant.value).count() == 1;
        let is_own = matches!(variant.value, Type::Named(_));
        (is_only && is_own).then(|| from(&name, variant, case, plan))
    });
    let from: TokenStream = from.flatten().collect();
    let validate = found.is_checked.then(|| {
        let validate = validate();
        quote!(impl #name { #validate })
    });
    let derived = derived(plan, &[]);
    let text = layout.text.as_ref().map(|text| {
        let text = ident(text);
        quote!(#[doc = " Text between elements."] #text(String),)
    });
    quote! {
        #docs
        #derived
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #( #variants )*
            #text
            #[doc = " None of these."]
            #[default]
            Other,
        }

        #validate
        #from
    }
}

/// A value is one of several by itself, where its type tells which.
fn from(name: &Ident, variant: &Member, case: &CasePlan, plan: &RustPlan) -> TokenStream {
    let of = value_type(&plan.types, &variant.value);
    let case_name = ident(&case.name);
    let value = if case.boxed { quote!(Box::new(value)) } else { quote!(value) };
    quote! {
        impl From<#of> for #name {
            fn from(value: #of) -> Self { Self::#case_name(#value) }
        }
    }
}

fn case_docs(variant: &Member) -> Vec<String> {
    let said = prose::lines(&variant.docs);
    if said.is_empty() { value_docs(&variant.json, &variant.docs) } else { said }
}

fn value_docs(text: &str, docs: &Prose) -> Vec<String> {
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
