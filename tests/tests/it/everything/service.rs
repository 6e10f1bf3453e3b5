//! Servers, credentials and their scopes.

use restwright_api::*;

use super::model::{json, operation, response, sent, span};
use super::parameters::shaped;
use super::types::{DOG, TREE};

pub(super) fn servers() -> Vec<Server> {
    let variable = |name: &str, default: &str, options: &[&str]| ServerVariable {
        name: name.to_owned(),
        default: default.to_owned(),
        options: options.iter().map(|text| (*text).to_owned()).collect(),
        docs: Prose::text("Which it is."),
    };
    vec![
        Server::at("https://api.example/{version}").with(vec![variable("version", "v1", &[])]),
        Server::at("https://{region}.api.example:{port}/{base}").called("Regional.").with(vec![
            variable("region", "eu", &["eu", "us"]),
            variable("port", "443", &[]),
            variable("base", "", &[]),
        ]),
        Server::at("https://try.example").called("Try it"),
        Server::at("https://files.example/up"),
        Server::at("https://api.example/beta"),
    ]
}

/// Builder methods of servers.
trait Build {
    fn with(self, variables: Vec<ServerVariable>) -> Self;
    fn called(self, docs: &str) -> Self;
}

impl Build for Server {
    fn with(self, variables: Vec<ServerVariable>) -> Self {
        Self { variables, ..self }
    }

    fn called(self, docs: &str) -> Self {
        Self { docs: Prose::text(docs), ..self }
    }
}

const BEARER: usize = 0;
const BASIC: usize = 1;
const OAUTH: usize = 2;
const HEADER: usize = 3;
const QUERY: usize = 4;
const COOKIE: usize = 5;
const OWN: usize = 6;
const TLS: usize = 7;

pub(super) fn schemes() -> Vec<SecurityScheme> {
    let key = |location| SecurityKind::ApiKey {
        location,
        name: match location {
            Location::Header => "X-Key",
            Location::Query => "key",
            _ => "sid",
        }
        .to_owned(),
    };
    let flow = |grant, url: &str| OAuthFlow {
        grant,
        authorization_url: url.to_owned(),
        token_url: "https://id.example/token".to_owned(),
        refresh_url: None,
        scopes: vec![
            ("read".to_owned(), "to read".to_owned()),
            ("write".to_owned(), String::new()),
        ],
    };
    let flows = vec![
        flow(OAuthGrant::AuthorizationCode, "https://id.example/leave"),
        flow(OAuthGrant::ClientCredentials, ""),
    ];
    let kinds = [
        ("bearer", SecurityKind::Bearer { format: None }),
        ("basicAuth", SecurityKind::Basic),
        ("OAuth", SecurityKind::OAuth2 { flows }),
        ("headerKey", key(Location::Header)),
        ("auth", key(Location::Query)),
        ("cookie key", key(Location::Cookie)),
        ("own", SecurityKind::Http { scheme: "Custom".to_owned() }),
        ("tls", SecurityKind::MutualTls),
    ];
    let scheme = |(name, kind): (&str, SecurityKind)| SecurityScheme {
        name: name.to_owned(),
        kind,
        docs: Prose::text("What [it] is."),
        span: None,
    };
    kinds.map(scheme).to_vec()
}

fn secured(id: &str, alternatives: &[&[usize]]) -> Operation {
    let used = |scheme: &usize| SecurityUse { scheme: *scheme, scopes: Vec::new() };
    let list =
        |schemes: &&[usize]| SecurityRequirement { schemes: schemes.iter().map(used).collect() };
    let security = Some(Security { alternatives: alternatives.iter().map(list).collect() });
    Operation { security, ..operation(id, Verb::Get, &format!("/{id}")) }
}

fn on(server: usize, id: &str) -> Operation {
    Operation { server, ..operation(id, Verb::Get, &format!("/{id}")) }
}

fn header(name: &str, scalar: Scalar, repeating: bool) -> Parameter {
    let value = {
        let of = Type::Scalar(scalar);
        Value::new(if repeating { Type::List(Box::new(of)) } else { of }, Presence::Optional)
    };
    Parameter::new(name, Location::Header, value, Prose::text("What it tells."), span())
}

/// Operations with paginated responses and headers.
fn paged() -> Vec<Operation> {
    let page = || {
        let mut answer = response(Status::Code(200), vec![json(Type::Json)]);
        answer.headers = vec![
            header("X-Rate", Scalar::Int64, false),
            header("X-Tags", Scalar::String, true),
            shaped(header("x-dog", Scalar::String, false), DOG),
            Parameter {
                encoding: Encoding::by(
                    Style::Content(MediaType("application/json".to_owned())),
                    false,
                ),
                ..shaped(header("X-Json", Scalar::String, false), DOG)
            },
        ];
        vec![answer]
    };
    let limit = Parameter { location: Location::Query, ..header("limit", Scalar::Int32, false) };
    let by = |id: &str, next: &[&str], parameter: Option<&str>| Operation {
        responses: page(),
        parameters: vec![limit.clone()],
        paging: Some(Paging {
            next: next.iter().map(|key| (*key).to_owned()).collect(),
            parameter: parameter.map(str::to_owned),
            items: None,
            ..Paging::default()
        }),
        ..operation(id, Verb::Get, &format!("/{id}"))
    };
    vec![
        by("tokens", &["meta", "next"], Some("after")),
        by("linked", &["next"], None),
        Operation { paging: None, ..by("headed", &[], None) },
        Operation {
            responses: vec![response(Status::Code(200), vec![json(TREE)])],
            paging: Some(Paging {
                next: vec!["next".to_owned()],
                parameter: None,
                items: Some(vec!["parent".to_owned(), "children".to_owned()]),
                ..Paging::default()
            }),
            parameters: Vec::new(),
            ..by("forest", &[], None)
        },
        Operation {
            responses: vec![response(Status::Code(200), vec![json(TREE)])],
            paging: Some(Paging {
                next: vec!["old".to_owned()],
                parameter: None,
                items: Some(vec!["children".to_owned()]),
                ..Paging::default()
            }),
            parameters: Vec::new(),
            ..by("wood", &[], None)
        },
    ]
}

pub(super) fn webhooks() -> Vec<Webhook> {
    let hook = |name: &str, of: Option<&str>, body: Body| Webhook {
        name: name.to_owned(),
        of: of.map(|id| OperationId(id.to_owned())),
        url: of.map(|_| "{$request.body#/url}".to_owned()),
        operation: Operation { request: Some(sent(vec![body])), ..operation(name, Verb::Post, "") },
    };
    vec![
        hook("barked", None, json(DOG)),
        hook("dog", None, json(TREE)),
        hook("Value", Some("plant tree"), json(Type::Json)),
    ]
}

pub(super) fn operations() -> Vec<Operation> {
    let mut operations = vec![
        secured("guarded", &[&[], &[QUERY, COOKIE], &[BASIC, TLS], &[HEADER, OWN]]),
        secured("scoped", &[&[OAUTH]]),
        secured("open", &[]),
        secured("usual", &[&[BEARER]]),
        on(3, "upload"),
        on(4, "beside"),
    ];
    operations.extend(paged());
    operations
}
