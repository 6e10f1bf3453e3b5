//! The request builder of an operation: what may be set before a request is sent.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::Prose;

use super::parameters::{kept, set, taken_outside};
use super::prose::{self, code_span, spelled};
use super::results::result;
use super::tokens::{deprecated, doc, docs_or, ident, made, outer_type};
use crate::plan::rust::{
    ArgumentMode, BodyKind, BodyPlan, ItemsPlan, OperationPlan, Optionality, PagesPlan,
    ParameterPlan, RustPlan, RustType, Taken,
};

/// The request builder of an operation: its own setters. What all of them have is in
/// `builder.rs`.
pub(super) fn request(found: &OperationPlan, plan: &RustPlan) -> TokenStream {
    let (name, marker) = (ident(&found.request), ident(&found.marker));
    let result = result(found, plan);
    let place = code_span(&format!("{} {}", found.about.verb, found.about.path));
    let operation = doc(&spelled(&format!("The operation {place}.")));
    let about = format!(" Request builder returned by [`Client::{}`].", found.method);
    let setters = found.parameters.iter().filter_map(|parameter| match &parameter.mode {
        ArgumentMode::Setter(name) => Some(setter(parameter, name, plan)),
        _ => None,
    });
    let bodies = found.bodies.iter().map(|body| self::body(&found.about.body_docs, body, plan));
    let pages = found.pages.as_ref().map(|pages| self::pages(pages, &result, plan));
    let own: TokenStream = bodies.chain(setters).chain(pages).collect();
    let own = (!own.is_empty()).then(|| quote!(impl #name { #own }));
    quote! {
        #operation
        pub enum #marker {}

        #[doc = #about]
        pub type #name = Request<#marker, #result>;

        #own
    }
}

/// What leads on from page to page.
fn pages(pages: &PagesPlan, page: &TokenStream, plan: &RustPlan) -> TokenStream {
    let items = pages.items.as_ref().map(|items| self::items(items, page, plan));
    quote! {
        #[doc = " The page that is asked for and those behind it, each when it is asked for."]
        pub fn pages(&self) -> runtime::Pages<#page> {
            self.0.pages()
        }

        #items
    }
}

/// What the pages hold, without the pages.
fn items(items: &ItemsPlan, page: &TokenStream, plan: &RustPlan) -> TokenStream {
    let item = outer_type(plan, &RustType::of(&items.item));
    let mut path = quote!(page);
    for step in &items.path {
        let field = ident(&step.field);
        path = match step.optionality {
            Optionality::Plain | Optionality::List => quote!(#path.#field),
            Optionality::Option | Optionality::Nullable => quote!(#path.#field.unwrap_or_default()),
            Optionality::Maybe => quote!(#path.#field.into_option().unwrap_or_default()),
        };
    }
    quote! {
        #[doc = " What all pages hold, each page when it is asked for."]
        pub fn items(&self) -> runtime::Items<#page, #item> {
            self.0.items(|page| #path)
        }
    }
}

fn setter(parameter: &ParameterPlan, name: &str, plan: &RustPlan) -> TokenStream {
    let wire = code_span(&parameter.wire);
    let word = parameter.location.word();
    let said = format!("The {word} parameter {wire}.");
    let mut lines = prose::lines(&parameter.docs);
    if lines.is_empty() {
        lines = spelled(&said);
    }
    lines.extend(prose::behind(&parameter.constraints));
    if let Some(default) = &parameter.default {
        let span = code_span(default);
        if !span.is_empty() {
            lines.push(String::new());
            lines.extend(spelled(&format!("Default: {span}.")));
        }
    }
    let docs = doc(&lines);
    let name = ident(name);
    let taken = taken_outside(&parameter.taken, plan);
    let set = set(parameter, &kept(&parameter.taken, plan, &quote!(value)));
    let deprecated = deprecated(parameter.deprecated.as_ref());
    quote! {
        #docs
        #deprecated
        pub fn #name(self, value: #taken) -> Self {
            Self::new(self.0 #set)
        }
    }
}

fn body(said: &Prose, found: &BodyPlan, plan: &RustPlan) -> TokenStream {
    let docs = body_docs(said, &found.kind);
    let name = ident(&found.setter);
    let taken = taken_outside(&found.taken, plan);
    let value = match &found.taken {
        // Of what a body is made cannot be told from what takes any value.
        Taken::List(item) => {
            let of = item.item().map(|of| outer_type(plan, of));
            quote!(runtime::list_of::<#of>(body))
        }
        Taken::Map(item) => {
            let of = item.item().map(|of| outer_type(plan, of));
            quote!(runtime::map_of::<#of>(body))
        }
        taken => made(taken, &quote!(body)),
    };
    let set = match &found.kind {
        BodyKind::Value(_) => quote!(.body(#value)),
        BodyKind::ValueOf(_, media_type) => quote!(.body_of(#media_type, #value)),
        BodyKind::Text(media_type) => quote!(.bytes_of(#media_type, #value)),
        BodyKind::Bytes(None) => quote!(.bytes(body)),
        BodyKind::Bytes(Some(media_type)) => quote!(.bytes_of(#media_type, body)),
        BodyKind::Stream(None) => quote!(.stream(body)),
        BodyKind::Stream(Some(media_type)) => quote!(.stream_of(#media_type, body)),
        BodyKind::Lines(_, media_type) => quote!(.lines_of(#media_type, body)),
        BodyKind::Multipart => quote!(.multipart(body)),
    };
    quote! {
        #docs
        pub fn #name(self, body: #taken) -> Self {
            Self::new(self.0 #set)
        }
    }
}

/// What the description says of the body, and as what this setter sends it.
fn body_docs(said: &Prose, kind: &BodyKind) -> TokenStream {
    let otherwise = match kind {
        BodyKind::Stream(_) => "The body piece by piece, anew each time that the call is sent.",
        BodyKind::Lines(..) => "The values of the body, one after the other.",
        _ => "The body.",
    };
    let mut lines = docs_or(said, otherwise);
    if let BodyKind::ValueOf(_, media_type)
    | BodyKind::Text(media_type)
    | BodyKind::Bytes(Some(media_type))
    | BodyKind::Stream(Some(media_type)) = kind
    {
        lines.push(String::new());
        lines.extend(spelled(&format!("As {}.", code_span(media_type))));
    }
    doc(&lines)
}
