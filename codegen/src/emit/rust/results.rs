//! The result of a call: a type, or an enum where the type depends on the status.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use restwright_api::Status;

use super::error_responses::{capital, status_words};
use super::prose::spelled;
use super::tokens::{doc, ident, outer_type};
use crate::plan::rust::{
    OperationPlan, ResultPlan, Returned, RustPlan, RustType, StatusPlan, StatusVariant,
};

/// What a call results in.
pub(super) fn result(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    match &found.result {
        ResultPlan::One { returned, optional } => {
            let returned = returned_type(returned, plan);
            if *optional { quote!(Option<#returned>) } else { returned }
        }
        ResultPlan::ByStatus(by_status) => {
            let name = ident(&by_status.name);
            quote!(#name)
        }
    }
}

fn returned_type(returned: &Returned, plan: &RustPlan) -> TokenStream {
    outer_type(plan, &RustType::returned(returned))
}

/// The enum of an operation whose result depends on the status.
pub(super) fn by_status(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    let ResultPlan::ByStatus(StatusPlan { name, variants }) = &found.result else {
        return TokenStream::new();
    };
    let about = format!(" What a call of [`Client::{}`] results in.", found.method);
    let name = ident(name);
    let declared = variants.iter().map(|variant| declaration(variant, plan));
    let of = |status: Status| {
        let found: Vec<&StatusVariant> =
            variants.iter().filter(|variant| variant.status == status).collect();
        reads(&found)
    };
    let statuses: BTreeSet<Status> = variants.iter().map(|variant| variant.status).collect();
    let arms = statuses.iter().filter(|status| **status != Status::Default).map(|status| {
        let (pattern, value) = (pattern(*status, &statuses), of(*status));
        quote!(#pattern => #value,)
    });
    let rest = statuses.contains(&Status::Default).then(|| of(Status::Default));
    let other = rest.is_none().then(|| {
        quote! {
            #[doc = " A success that the description does not know, with its body."]
            Other(Bytes),
        }
    });
    let rest = rest.unwrap_or_else(|| quote!(Ok(Self::Other(reply.body.clone()))));
    let streams = variants.iter().any(|variant| variant.returned.is_stream());
    let derives = if streams { quote!(Debug) } else { quote!(Clone, Debug, PartialEq) };
    let streams = streams.then(|| {
        quote!(
            const STREAMS: bool = true;
        )
    });
    quote! {
        #[doc = #about]
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #( #declared )*
            #other
        }

        impl runtime::FromReply for #name {
            #streams

            fn from_reply(reply: &runtime::Reply) -> Result<Self, runtime::Error> {
                match reply.status.as_u16() {
                    #( #arms )*
                    _ => #rest,
                }
            }
        }
    }
}

fn variant_name(variant: &StatusVariant) -> Ident {
    ident(&variant.name)
}

fn declaration(variant: &StatusVariant, plan: &RustPlan) -> TokenStream {
    let docs = doc(&spelled(&capital(&status_words(variant.status))));
    let name = variant_name(variant);
    if variant.returned == Returned::Nothing {
        return quote!(#docs #name,);
    }
    let value = returned_type(&variant.returned, plan);
    quote!(#docs #name(#value),)
}

/// What is read with a status: by the media type, where there are several.
fn reads(variants: &[&StatusVariant]) -> TokenStream {
    let mut last = TokenStream::new();
    let mut tests = TokenStream::new();
    for variant in variants {
        let value = read(variant);
        let media_types = &variant.media_types;
        if variants.len() == 1 || media_types.is_empty() {
            last = value;
        } else {
            tests.extend(quote!(if #( reply.is(#media_types) )||* { #value } else));
        }
    }
    if tests.is_empty() { last } else { quote!(#tests { #last }) }
}

fn read(variant: &StatusVariant) -> TokenStream {
    let name = variant_name(variant);
    match variant.returned {
        Returned::Nothing => quote!(Ok(Self::#name)),
        Returned::Bytes => quote!(Ok(Self::#name(reply.body.clone()))),
        Returned::Text | Returned::Value(_) => quote!(reply.read().map(Self::#name)),
        Returned::Events(_) | Returned::Lines(_) => {
            quote!(runtime::FromReply::from_reply(reply).map(Self::#name))
        }
    }
}

/// The pattern of a status. That of a class leaves out the codes that stand beside it: clippy
/// objects to patterns that overlap.
fn pattern(status: Status, all: &BTreeSet<Status>) -> TokenStream {
    let ranges: Vec<(u16, u16)> = match status {
        Status::Code(code) => vec![(code, code)],
        Status::Class(class) => {
            let (first, last) = (u16::from(class) * 100, u16::from(class) * 100 + 99);
            let codes = all.iter().filter_map(|other| match other {
                Status::Code(code) => Some(*code).filter(|code| (first..=last).contains(code)),
                _ => None,
            });
            let codes: BTreeSet<u16> = codes.collect();
            let starts = std::iter::once(first).chain(codes.iter().map(|code| code + 1));
            let ends = codes.iter().map(|code| code - 1).chain([last]);
            starts.zip(ends).filter(|(start, end)| start <= end).collect()
        }
        Status::Default => return quote!(_),
    };
    let ranges = ranges.into_iter().map(|(start, end)| {
        let (first, last) = (Literal::u16_unsuffixed(start), Literal::u16_unsuffixed(end));
        if start == end { quote!(#first) } else { quote!(#first..=#last) }
    });
    quote!(#( #ranges )|*)
}
