//! Enums of values: one of several.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use restwright_api::{Choice, Member, Type, TypeId};

use super::enums::value_docs;
use super::prose;
use super::rules::validate;
use super::tokens::{boxed, boxed_type, deprecated, doc, ident, value_type};
use super::types::derived;
use crate::plan::rust::{CasePlan, ChoicePlan, RustPlan};

/// An enum over values.
pub(super) fn choice(
    id: TypeId,
    choice: &Choice,
    docs: &[String],
    layout: &ChoicePlan,
    plan: &RustPlan,
) -> TokenStream {
    let found = &plan.types[id.0 as usize];
    let name = ident(&found.name);
    let docs = doc(docs);
    let cases = || choice.variants.iter().zip(&layout.variants);
    let variants = cases().map(|(variant, case)| {
        let docs = doc(&case_docs(variant));
        let deprecated = deprecated(variant.deprecated);
        let name = ident(&case.name);
        let value = if case.boxed {
            boxed_type(&plan.types, &variant.value)
        } else {
            value_type(&plan.types, &variant.value)
        };
        quote!(#docs #deprecated #name(#value),)
    });
    let from: TokenStream =
        cases().map(|(variant, case)| from(&name, id, choice, (variant, case), plan)).collect();
    let validate = found.is_checked.then(|| {
        let validate = validate();
        quote!(impl #name { #validate })
    });
    let derived = derived(plan, &[]);
    let text = layout.text.as_ref().map(|text| {
        let text = ident(text);
        quote!(#[doc = " Text between elements."] #text(String),)
    });
    if layout.keeps {
        return quote! {
            #docs
            #derived
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #( #variants )*
                #[doc = " None of these, as it is."]
                Other(Value),
            }

            impl Default for #name {
                fn default() -> Self { Self::Other(Value::Null) }
            }

            #validate
            #from
        };
    }
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
fn from(
    name: &Ident,
    id: TypeId,
    choice: &Choice,
    (variant, case): (&Member, &CasePlan),
    plan: &RustPlan,
) -> TokenStream {
    let of = value_type(&plan.types, &variant.value);
    let spelled = of.to_string();
    let same = |other: &&Member| value_type(&plan.types, &other.value).to_string() == spelled;
    let is_only = choice.variants.iter().filter(same).count() == 1;
    if !is_only || variant.value == Type::Named(id) {
        return TokenStream::new();
    }
    let case_name = ident(&case.name);
    let value = quote!(value);
    let value = if case.boxed { boxed(&variant.value, &value) } else { value };
    let text = (spelled == "String").then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self { Self::#case_name(value.to_owned()) }
            }
        }
    });
    quote! {
        impl From<#of> for #name {
            fn from(value: #of) -> Self { Self::#case_name(#value) }
        }

        #text
    }
}

fn case_docs(variant: &Member) -> Vec<String> {
    let said = prose::lines(&variant.docs);
    if said.is_empty() { value_docs(&variant.json, &variant.docs) } else { said }
}
