//! Parameters: how they are taken, and what puts them into a call.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::{Encoding, Location, MediaKind, Style};

use super::tokens::{ident, parameter_type, value_type};
use crate::plan::rust::{KindPlan, ParameterPlan, RustPlan, ValueKind};

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

/// The type of one value of a parameter, or of all of them together.
fn one(parameter: &ParameterPlan, plan: &RustPlan) -> TokenStream {
    match &parameter.value {
        ValueKind::Scalar(scalar) => parameter_type(*scalar),
        ValueKind::Options(at) => {
            let name = ident(&plan.options[*at].name);
            quote!(#name)
        }
        ValueKind::Shape(shape) => value_type(&plan.types, shape),
    }
}

/// How a parameter is taken.
pub(super) fn taken(parameter: &ParameterPlan, plan: &RustPlan) -> TokenStream {
    let one = one(parameter, plan);
    match (parameter.repeating, one.to_string().as_str()) {
        (true, _) => quote!(Vec<#one>),
        (false, "String") => quote!(&str),
        (false, _) if is_made(parameter, plan) => quote!(impl Into<#one>),
        (false, _) => one,
    }
}

/// True where a value is made of others: of a text, or of what it may be.
fn is_made(parameter: &ParameterPlan, plan: &RustPlan) -> bool {
    let ValueKind::Shape(restwright_api::Type::Named(id)) = &parameter.value else { return false };
    match &plan.types[id.0 as usize].kind {
        KindPlan::Choice(choice) => choice.keeps,
        KindPlan::Enum(_) | KindPlan::Struct(_) => false,
    }
}

/// What is handed to the call of what was taken.
pub(super) fn kept(parameter: &ParameterPlan, plan: &RustPlan, name: &TokenStream) -> TokenStream {
    let one = one(parameter, plan);
    if taken(parameter, plan).to_string().as_str() == "& str" {
        quote!(&#name.to_owned())
    } else if !parameter.repeating && is_made(parameter, plan) {
        quote!(&Into::<#one>::into(#name))
    } else {
        quote!(&#name)
    }
}
