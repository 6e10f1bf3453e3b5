//! Enums of values: one of several.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::enums::value_docs;
use super::prose;
use super::rules::validate;
use super::tokens::{boxed, deprecated, doc, ident, inner_type};
use super::types::derived;
use crate::plan::rust::{CasePlan, ChoicePlan, RustPlan, RustType, TypePlan};

/// An enum over values.
pub(super) fn choice(
    found: &TypePlan,
    docs: &[String],
    layout: &ChoicePlan,
    plan: &RustPlan,
) -> TokenStream {
    let name = ident(&found.name);
    let docs = doc(docs);
    let variants = layout.variants.iter().map(|case| {
        let docs = doc(&case_docs(case));
        let deprecated = deprecated(case.deprecated.as_ref());
        let (name, value) = (ident(&case.name), inner_type(plan, &case.of()));
        quote!(#docs #deprecated #name(#value),)
    });
    let from: TokenStream = layout.variants.iter().map(|case| from(&name, case, plan)).collect();
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

            #validate
            #from
        };
    }
    quote! {
        #docs
        #derived
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #( #variants )*
            #text
            #[doc = " None of these."]
            Other,
        }

        #validate
        #from
    }
}

/// A value is one of several by itself, where its type tells which.
fn from(name: &Ident, case: &CasePlan, plan: &RustPlan) -> TokenStream {
    if !case.is_made {
        return TokenStream::new();
    }
    let of = RustType::of(&case.value);
    let case_name = ident(&case.name);
    let value = quote!(value);
    let value = if case.boxed { boxed(&case.value, &value) } else { value };
    let text = (of == RustType::Word("String")).then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self { Self::#case_name(value.to_owned()) }
            }
        }
    });
    let of = inner_type(plan, &of);
    quote! {
        impl From<#of> for #name {
            fn from(value: #of) -> Self { Self::#case_name(#value) }
        }

        #text
    }
}

fn case_docs(case: &CasePlan) -> Vec<String> {
    let said = prose::lines(&case.docs);
    if said.is_empty() { value_docs(&case.entry.json, &case.docs) } else { said }
}
