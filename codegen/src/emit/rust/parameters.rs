//! Parameters: how they are taken, and what puts them into a call.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::{Encoding, Location, MediaKind, Scalar, Style, Type};

use super::tokens::outer_type;
use crate::plan::rust::{KindPlan, ParameterPlan, RustPlan};

/// `.query("limit", &limit)`
pub(super) fn set(parameter: &ParameterPlan, value: &TokenStream) -> TokenStream {
    let wire = &parameter.wire;
    if let Some(encoding) = &parameter.encoding {
        let (set, by) = (set_as(parameter.location), self::encoding(encoding));
        return quote!(.#set(#wire, #by, #value));
    }
    match parameter.location {
        Location::Path => quote!(.template(#wire, #value)),
        Location::Matrix => quote!(.matrix(#wire, #value)),
        Location::Query => quote!(.query(#wire, #value)),
        Location::Header => quote!(.header(#wire, #value)),
        Location::Cookie => quote!(.cookie(#wire, #value)),
    }
}

/// What sets a parameter that is written in a way of its own.
fn set_as(location: Location) -> TokenStream {
    match location {
        Location::Path | Location::Matrix => quote!(path_as),
        Location::Query => quote!(query_as),
        Location::Header => quote!(header_as),
        Location::Cookie => quote!(cookie_as),
    }
}

/// `runtime::Style::Pipe.joined()`
pub(super) fn encoding(encoding: &Encoding) -> TokenStream {
    let style = match &encoding.style {
        Style::Label => quote!(Label),
        Style::Matrix => quote!(Matrix),
        Style::Form => quote!(Form),
        Style::SpaceDelimited => quote!(Space),
        Style::PipeDelimited => quote!(Pipe),
        Style::TabDelimited => quote!(Tab),
        Style::DeepObject => quote!(Deep),
        Style::Content(media_type) if media_type.kind() == MediaKind::Json => quote!(Json),
        // Text is text in whatever media type.
        Style::Simple | Style::Content(_) => quote!(Simple),
    };
    let how = if encoding.explode { quote!(exploded) } else { quote!(joined) };
    let reserved = encoding.allow_reserved.then(|| quote!(.reserved()));
    quote!(runtime::Style::#style.#how() #reserved)
}

/// How a parameter is taken.
pub(super) fn taken(parameter: &ParameterPlan, plan: &RustPlan) -> TokenStream {
    taken_value(&parameter.value, plan)
}

/// How a value is taken: a text as a slice, and what is made of others as any of those.
pub(super) fn taken_value(value: &Type, plan: &RustPlan) -> TokenStream {
    let of = outer_type(&plan.types, value);
    match of.to_string().as_str() {
        "String" => quote!(&str),
        _ if is_made(value, plan) => quote!(impl Into<#of>),
        _ => of,
    }
}

/// True where a value is made of others: of a text, or of what it may be.
fn is_made(value: &Type, plan: &RustPlan) -> bool {
    let id = match value {
        Type::Scalar(Scalar::Uuid) => return true,
        Type::Named(id) => id,
        _ => return false,
    };
    match &plan.types[id.0 as usize].kind {
        KindPlan::Choice(choice) => choice.keeps,
        KindPlan::Enum(_) => true,
        KindPlan::Struct(_) => false,
    }
}

/// What is handed to the call of what was taken.
pub(super) fn kept(value: &Type, plan: &RustPlan, name: &TokenStream) -> TokenStream {
    let of = outer_type(&plan.types, value);
    match of.to_string().as_str() {
        "String" => quote!(&#name.to_owned()),
        _ if is_made(value, plan) => quote!(&Into::<#of>::into(#name)),
        _ => quote!(&#name),
    }
}
