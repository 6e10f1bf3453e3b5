//! `client.rs`: the client and its builder.

use std::fmt::Write;

use restwright_api::Location;

use super::layout::{Function, indented, result};
use super::parameters::{kept, taken_outside};
use super::pieces::{doc, ident, list, text, texts};
use super::prose::{code_span, sentence, spelled};
use super::security;
use crate::plan::rust::{OwnServer, RustPlan, SharedPlan};

/// The builder methods of every client.
const SETTINGS: &str = include_str!("templates/client_settings.txt");

/// The client of an API.
pub(super) fn client(plan: &RustPlan) -> String {
    let title = sentence(&plan.service.title).join(" ");
    let title = if title.is_empty() { "the service".to_owned() } else { title };
    let about = doc(&[format!("Client for {title}. Cheap to clone.")]);
    let base = plan.service.base_url.as_ref().map(|url| base_url(url)).unwrap_or_default();
    let begin = if base.is_empty() {
        "/// Returns a builder for a client of the service at a base URL."
    } else {
        "/// Returns a builder for a client of the service at a base URL, such as [`DEFAULT_BASE_URL`]."
    };
    // Unused if there are no operations.
    let unread = if plan.operations().next().is_none() { "    #[allow(dead_code)]\n" } else { "" };
    let core = result("ClientBuilder", &[format!("core: {}", core(plan))]);
    let core = indented(&indented(&core));
    let mut setters: Vec<String> =
        plan.shared.iter().map(|parameter| shared(parameter, plan)).collect();
    setters.extend(security::setters(plan));
    setters.extend(plan.own_servers.iter().map(own_server));
    let setters: String = setters.iter().map(|setter| indented(setter) + "\n").collect();
    let auth = if plan.security.schemes.is_empty() {
        "/// Sets the credentials. Default: none."
    } else {
        "/// Sets credentials sent with every request, in addition to those of its operation. Default: none."
    };
    format!(
        "\
{base}{about}#[derive(Clone, Debug)]
pub struct Client {{
{unread}    pub(super) core: Core,
}}

impl Client {{
    {begin}
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {{
{core}    }}
}}

/// Builder for [`Client`].
#[derive(Debug)]
#[must_use]
pub struct ClientBuilder {{
    core: CoreBuilder,
}}

impl ClientBuilder {{
{setters}    {auth}
{SETTINGS}}}
"
    )
}

/// The initial expression of the builder.
pub(super) fn core(plan: &RustPlan) -> String {
    let mut out = "CoreBuilder::new(base_url)".to_owned();
    if !plan.security.usual.is_empty() {
        let _ = write!(out, ".security({})", security::lists(&plan.security.usual));
    }
    out.extend(described(plan));
    out.extend(plan.shared.iter().filter_map(|parameter| {
        let (wire, default) = (text(&parameter.wire), text(parameter.default.as_ref()?));
        Some(format!(".{}({wire}, &{default}.to_owned())", set_shared(parameter.location)))
    }));
    out
}

/// The constant for the default base URL.
fn base_url(url: &str) -> String {
    format!(
        "/// Default base URL.\n\
         pub const DEFAULT_BASE_URL: &str = {};\n\n",
        text(url)
    )
}

fn shared(shared: &SharedPlan, plan: &RustPlan) -> String {
    let SharedPlan { location, wire, setter, taken, default, .. } = shared;
    let otherwise = match default {
        Some(text) => format!(" Default: {}.", code_span(text)),
        None => String::new(),
    };
    let span = code_span(wire);
    let about = match location {
        Location::Path => format!("Sets the path parameter {span} of every request.{otherwise}"),
        other => {
            let word = other.word();
            format!(
                "Sets the {word} parameter {span} of every request that declares it and does not set it.{otherwise}"
            )
        }
    };
    let (set, kept) = (set_shared(*location), kept(taken, plan, "value"));
    let setter = Function {
        before: doc(&spelled(&about)),
        head: format!("pub fn {}", ident(setter)),
        arguments: &["self".to_owned(), format!("value: {}", taken_outside(taken, plan))],
        returns: "Self",
        body: result("Self", &[format!("core: self.core.{set}({}, {kept})", text(wire))]),
    };
    setter.member()
}

/// The base URLs of the description and the setters for base URLs of single operations, which a
/// client of another deployment must set.
fn described(plan: &RustPlan) -> Option<String> {
    let setters = list(plan.own_servers.iter().map(|OwnServer { url, setter }| {
        format!("({}, {})", text(url), text(setter.trim_start_matches("r#")))
    }));
    let mut urls: Vec<&String> = plan.servers.iter().map(|server| &server.url).collect();
    if urls.is_empty() {
        urls.extend(&plan.service.base_url);
    }
    (!setters.is_empty()).then(|| format!(".described_at(&[{}], &[{setters}])", texts(urls)))
}

/// The method that sets a parameter on the client.
fn set_shared(location: Location) -> &'static str {
    match location {
        Location::Query => "shared_query",
        Location::Header => "shared_header",
        Location::Path | Location::Matrix | Location::Cookie => "template",
    }
}

/// The setter for the base URL of single operations.
fn own_server(server: &OwnServer) -> String {
    let OwnServer { url, setter } = server;
    let summary = format!("Sets the base URL of the operations described at {}.", code_span(url));
    let setter = Function {
        before: doc(&spelled(&summary)),
        head: format!("pub fn {}", ident(setter)),
        arguments: &["self".to_owned(), "url: impl Into<String>".to_owned()],
        returns: "Self",
        body: result("Self", &[format!("core: self.core.server({}, url)", text(url))]),
    };
    setter.member()
}
