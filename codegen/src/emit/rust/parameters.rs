//! Parameters: how they are taken, and what puts them into a call.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::{Encoding, Location, MediaKind, Style};

use super::tokens::{self, outer_type};
use crate::plan::rust::{ParameterPlan, RustPlan, Taken};

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

/// `.client_query("api-version", true)`: what takes the value of the client, and whether there must
/// be one.
pub(super) fn of_client(parameter: &ParameterPlan) -> Option<TokenStream> {
    let (wire, required) = (&parameter.wire, parameter.of_client?);
    Some(if parameter.location == Location::Header {
        quote!(.client_header(#wire, #required))
    } else {
        quote!(.client_query(#wire, #required))
    })
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

/// How an argument is taken outside of the module of the types.
pub(super) fn taken_outside(taken: &Taken, plan: &RustPlan) -> TokenStream {
    tokens::taken(taken, &|of| outer_type(plan, of))
}

/// What stands in the place of a path parameter where a link has the whole path.
pub(super) fn unset(taken: &Taken, plan: &RustPlan) -> TokenStream {
    match taken {
        Taken::Text | Taken::Stream => quote!(""),
        Taken::Value(of) | Taken::Into(of) => {
            let of = outer_type(plan, of);
            quote!(<#of as runtime::Wire>::initial())
        }
        Taken::Each(_) | Taken::List(_) => {
            let of = taken.item().map(|of| outer_type(plan, of));
            quote!(Vec::<#of>::new())
        }
        Taken::Map(_) => {
            let of = taken.item().map(|of| outer_type(plan, of));
            quote!(Vec::<(String, #of)>::new())
        }
    }
}

/// What is handed to the call of what was taken.
pub(super) fn kept(taken: &Taken, plan: &RustPlan, name: &TokenStream) -> TokenStream {
    match taken {
        Taken::Text => quote!(&#name.to_owned()),
        Taken::Into(of) => {
            let of = outer_type(plan, of);
            quote!(&Into::<#of>::into(#name))
        }
        Taken::List(item) | Taken::Map(item) => {
            let of = item.item().map(|of| outer_type(plan, of));
            let make =
                if matches!(taken, Taken::List(_)) { quote!(list_of) } else { quote!(map_of) };
            quote!(&runtime::#make::<#of>(#name))
        }
        Taken::Value(_) | Taken::Each(_) | Taken::Stream => quote!(&#name),
    }
}
