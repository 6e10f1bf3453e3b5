//! `client.rs`: the client and what puts it together.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use restwright_api::Location;

use super::parameters::{kept, taken_outside};
use super::prose::{code_span, sentence, spelled};
use super::security;
use super::tokens::{doc, ident};
use crate::plan::rust::{OwnServer, RustPlan, SharedPlan};

/// The client of an API.
pub(super) fn client(plan: &RustPlan) -> TokenStream {
    let title = sentence(&plan.service.title).join(" ");
    let title = if title.is_empty() { "the service".to_owned() } else { title };
    let about = doc(&[format!("A client of {title}. Cheap to clone.")]);
    let base = plan.service.base_url.as_ref().map(|url| base_url(url));
    let begin = if base.is_none() {
        " Begins with the URL of the service."
    } else {
        " Begins with the URL of the service, such as [`DEFAULT_BASE_URL`]."
    };
    let defaults = plan.shared.iter().filter_map(|found| {
        let (wire, text) = (&found.wire, found.default.as_ref()?);
        let set = set_shared(found.location);
        Some(quote!(.#set(#wire, &#text.to_owned())))
    });
    let shared = plan.shared.iter().map(|found| shared(found, plan));
    let schemes = security::setters(plan);
    let servers = plan.own_servers.iter().map(own_server);
    let described = described(plan);
    let usual = (!plan.security.usual.is_empty()).then(|| {
        let lists = security::lists(&plan.security.usual);
        quote!(.security(#lists))
    });
    let settings = settings(!plan.security.schemes.is_empty());
    // Without operations nobody reads it.
    let unread = plan.operations().next().is_none().then(|| quote!(#[allow(dead_code)]));
    quote! {
        #base

        #about
        #[derive(Clone, Debug)]
        pub struct Client {
            #unread
            pub(super) core: Core,
        }

        impl Client {
            #[doc = #begin]
            pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
                ClientBuilder { core: CoreBuilder::new(base_url) #usual #described #( #defaults )* }
            }
        }

        #[doc = " Puts a [`Client`] together."]
        #[derive(Debug)]
        #[must_use]
        pub struct ClientBuilder {
            core: CoreBuilder,
        }

        impl ClientBuilder {
            #( #shared )*
            #schemes
            #( #servers )*
            #settings
        }
    }
}

/// The first server.
fn base_url(url: &str) -> TokenStream {
    quote! {
        #[doc = " Where the service is unless somebody says otherwise."]
        pub const DEFAULT_BASE_URL: &str = #url;
    }
}

fn shared(shared: &SharedPlan, plan: &RustPlan) -> TokenStream {
    let SharedPlan { location, wire, setter, taken, default, .. } = shared;
    let otherwise = match default {
        Some(text) => format!("; {} unless set", code_span(text)),
        None => String::new(),
    };
    let span = code_span(wire);
    let about = match location {
        Location::Path => format!("The path parameter {span}, for every call{otherwise}."),
        other => {
            let word = other.word();
            format!(
                "The {word} parameter {span}, for every call that has it and does not set it{otherwise}."
            )
        }
    };
    let docs = doc(&spelled(&about));
    let setter = ident(setter);
    let (taken, kept) = (taken_outside(taken, plan), kept(taken, plan, &quote!(value)));
    let set = set_shared(*location);
    quote! {
        #docs
        pub fn #setter(self, value: #taken) -> Self {
            Self { core: self.core.#set(#wire, #kept) }
        }
    }
}

/// Where the service is by the description, and the setters for servers of single operations on
/// other hosts: a client for another service must not call those.
fn described(plan: &RustPlan) -> Option<TokenStream> {
    let on_others = plan.own_servers.iter().filter(|server| server.url.contains("://"));
    let setters: Vec<TokenStream> = on_others
        .map(|OwnServer { url, setter }| {
            let setter = setter.trim_start_matches("r#");
            quote!((#url, #setter))
        })
        .collect();
    let mut places: Vec<&String> = plan.servers.iter().map(|server| &server.url).collect();
    if places.is_empty() {
        places.extend(&plan.service.base_url);
    }
    (!setters.is_empty()).then(|| quote!(.described_at(&[#(#places),*], &[#(#setters),*])))
}

/// What sets a parameter on the client.
fn set_shared(location: Location) -> Ident {
    let name = match location {
        Location::Query => "shared_query",
        Location::Header => "shared_header",
        Location::Path | Location::Matrix | Location::Cookie => "template",
    };
    ident(name)
}

/// Where a server is that single operations have for themselves.
fn own_server(found: &OwnServer) -> TokenStream {
    let OwnServer { url, setter } = found;
    let span = code_span(url);
    let docs =
        doc(&spelled(&format!("Where the operations are that the description has at {span}.")));
    let setter = ident(setter);
    quote! {
        #docs
        pub fn #setter(self, url: impl Into<String>) -> Self {
            Self { core: self.core.server(#url, url) }
        }
    }
}

fn settings(has_schemes: bool) -> TokenStream {
    let auth = if has_schemes {
        " Credentials for every call, beside those that an operation asks for; none unless set."
    } else {
        " The credentials; none unless set."
    };
    let (times, limits) = (time_settings(), limits());
    quote! {
        #[doc = #auth]
        pub fn auth(self, auth: impl Auth + 'static) -> Self {
            Self { core: self.core.auth(auth) }
        }

        #[doc = " The HTTP client to use; reqwest unless set."]
        pub fn transport(self, transport: impl Transport + 'static) -> Self {
            Self { core: self.core.transport(transport) }
        }

        #[doc = " What the client calls itself in `User-Agent`."]
        pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
            Self { core: self.core.user_agent(user_agent) }
        }

        #[doc = " A header for every call."]
        pub fn header(self, name: &str, value: &str) -> Self {
            Self { core: self.core.header(name, value) }
        }

        #times

        #limits

        #[doc = " Whether responses are read although required fields are null or missing in them; not"]
        #[doc = " unless set. In their places are empty texts, lists, maps and objects; a number or a"]
        #[doc = " boolean has no empty value, and remains an error. `Response::filled` of"]
        #[doc = " `send_with_meta` has the fields: sent back, they clear what the service did not show."]
        pub fn lenient_responses(self, lenient: bool) -> Self {
            Self { core: self.core.lenient_responses(lenient) }
        }

        #[doc = " Whether to prefer JSON or XML; XML where an XML Schema describes it, else JSON, unless set."]
        pub fn format(self, format: Format) -> Self {
            Self { core: self.core.format(format) }
        }

        #[doc = " The client."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " If the URL or a header is not one."]
        pub fn build(self) -> Result<Client, Error> {
            Ok(Client { core: self.core.build()? })
        }
    }
}

/// How long things may take, and what is tried again.
fn time_settings() -> TokenStream {
    quote! {
        #[doc = " How long a call may take, with its redirects and retries and the body of the"]
        #[doc = " response; 60 seconds unless set. Of a response that is read piece by piece it is how"]
        #[doc = " long the head may take, and then how long the service may be silent between pieces."]
        pub fn timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
            Self { core: self.core.timeout(timeout) }
        }

        #[doc = " How long the service may be silent: before the head of the response, and between pieces of"]
        #[doc = " its body; as long as the call may take unless set."]
        pub fn read_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
            Self { core: self.core.read_timeout(timeout) }
        }

        #[doc = " How long it may take to connect; as long as the call may take unless set. It is a setting of"]
        #[doc = " the HTTP client that is used where none is set; any other has its own."]
        pub fn connect_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
            Self { core: self.core.connect_timeout(timeout) }
        }

        #[doc = " When to try again; never unless set."]
        pub fn retry(self, retry: Retry) -> Self {
            Self { core: self.core.retry(retry) }
        }
    }
}

/// How much of a response is taken.
fn limits() -> TokenStream {
    quote! {
        #[doc = " How large the body of a response may be, or an event or a value of one that is read"]
        #[doc = " piece by piece, in bytes; 64 MiB unless set."]
        pub fn max_body(self, bytes: u64) -> Self {
            Self { core: self.core.max_body(bytes) }
        }

        #[doc = " How large the headers of a response may be, in bytes; 128 KiB unless set."]
        pub fn max_headers(self, bytes: u64) -> Self {
            Self { core: self.core.max_headers(bytes) }
        }

        #[doc = " How much memory the value of a response may take, in bytes; eight times as much as its"]
        #[doc = " body may have unless set."]
        pub fn max_memory(self, bytes: u64) -> Self {
            Self { core: self.core.max_memory(bytes) }
        }
    }
}
