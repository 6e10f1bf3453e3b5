//! Example call: its URL, the values that every caller sends, and placeholders for the others.
//! Renderers for shells and languages only format it.

use restwright_api::{Location, SecurityKind, Verb};

use super::{CallBody, Credential, Exchange, Notation, PathPiece, Piece, Sent, variables};
use restwright_api::syntax::is_token_char;

/// Example call of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Call<'a> {
    /// The method.
    pub verb: &'a Verb,
    /// The base URL.
    pub base: CallBase<'a>,
    /// The path, relative to a base without a trailing slash.
    pub path: Vec<CallPath<'a>>,
    /// The query parameters.
    pub query: Vec<&'a Sent>,
    /// The credentials in the query: names of parameters, and of their values.
    pub keys: Vec<(&'a str, &'a str)>,
    /// The headers: valid header names, and values.
    pub headers: Vec<(String, Vec<Piece>)>,
    /// Names and values of cookies.
    pub cookies: Vec<Vec<Piece>>,
    /// The scheme to which the call passes a user and a password.
    pub login: Option<Login>,
    /// True if the call needs a client certificate.
    pub has_certificate: bool,
    /// The body.
    pub body: Option<CallBody>,
}

/// An authentication scheme with a user and a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// HTTP Basic (RFC 7617).
    Basic,
    /// HTTP Digest (RFC 7616): the credentials are the answer to a challenge of the service.
    Digest,
}

impl Login {
    /// Returns the scheme with a user and a password that a security scheme is.
    pub(super) fn of(kind: &SecurityKind) -> Option<Self> {
        match kind {
            SecurityKind::Basic => Some(Self::Basic),
            SecurityKind::Http { scheme } if scheme.eq_ignore_ascii_case("digest") => {
                Some(Self::Digest)
            }
            _ => None,
        }
    }
}

/// Base URL of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallBase<'a> {
    /// An HTTP URL.
    Url {
        /// `http://` or `https://`, in the original case.
        scheme: &'a str,
        /// Host and port.
        host: &'a str,
        /// The path, without a trailing slash.
        path: &'a str,
    },
    /// The base URL chosen by the caller, and a path relative to it without a trailing slash. A
    /// base that is not an HTTP URL is not used: it could be the name of a file.
    Chosen(String),
    /// The URL in a link, by the type of its resource.
    Link(&'a str),
}

/// A part of the path of a call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CallPath<'a> {
    /// Literal text.
    Literal(&'a str),
    /// A parameter.
    Parameter(&'a Sent),
}

impl Exchange<'_> {
    /// Returns an example call of the operation.
    pub fn call(&self) -> Call<'_> {
        let (base, path) = target(self);
        let mut call = Call {
            verb: self.verb,
            base,
            path,
            query: required(self, Location::Query).collect(),
            keys: Vec::new(),
            headers: Vec::new(),
            cookies: required(self, Location::Cookie).map(|sent| sent.spelling.clone()).collect(),
            login: None,
            has_certificate: false,
            body: self.call_body.clone(),
        };
        for parameter in required(self, Location::Header) {
            call.header(&parameter.name, parameter.spelling.clone());
        }
        for (credential, secret) in self.credentials.first().iter().zip(&self.secrets) {
            let is_given = match &credential.scheme.kind {
                SecurityKind::ApiKey { location, name } => {
                    variables::is_parameter(&self.parameters, *location, name)
                }
                _ => false,
            };
            if !is_given {
                call.credential(credential, secret);
            }
        }
        let media_type = self.chosen.as_ref().or(self.accept.preferred.as_ref());
        if let Some(media_type) = media_type.filter(|_| !call.has_header("Accept")) {
            call.header("Accept", vec![Piece::Fixed(media_type.clone())]);
        }
        call
    }
}

impl<'a> Call<'a> {
    /// Adds a header, unless its name contains no valid characters.
    fn header(&mut self, name: &str, value: Vec<Piece>) {
        let name: String = name.chars().filter(|c| is_token_char(*c)).collect();
        if !name.is_empty() {
            self.headers.push((name, value));
        }
    }

    fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name))
    }

    /// Sets the only `Authorization` header, which may be declared as a parameter, too.
    fn authorization(&mut self, value: Vec<Piece>) {
        self.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Authorization"));
        self.header("Authorization", value);
    }

    fn credential(&mut self, credential: &Credential<'a>, secret: &'a str) {
        let value = || Piece::Value(secret.to_owned(), Notation::Text);
        let login = Login::of(&credential.scheme.kind);
        match &credential.scheme.kind {
            _ if login.is_some() => self.login = login,
            SecurityKind::ApiKey { location: Location::Cookie, name } => {
                self.cookies.push(vec![Piece::Name(name.clone()), Piece::Mark("="), value()]);
            }
            SecurityKind::ApiKey { location: Location::Query, name } => {
                self.keys.push((name, secret));
            }
            SecurityKind::ApiKey { name, .. } => self.header(name, vec![value()]),
            SecurityKind::Bearer { .. }
            | SecurityKind::OAuth2 { .. }
            | SecurityKind::OpenId { .. } => {
                self.authorization(vec![Piece::Mark("Bearer "), value()]);
            }
            // A login.
            SecurityKind::Basic => {}
            SecurityKind::Http { scheme } => {
                let scheme = Piece::Fixed(scheme.clone());
                let value = vec![scheme, Piece::Mark(" "), value()];
                self.authorization(value);
            }
            SecurityKind::MutualTls => self.has_certificate = true,
        }
    }

    /// True if the path contains the start of a query already.
    pub fn begins_query(&self) -> bool {
        let is_in_path =
            |piece: &CallPath<'_>| matches!(piece, CallPath::Literal(text) if text.contains('?'));
        self.path.iter().any(is_in_path)
    }
}

/// Returns the required parameters of a location.
fn required<'a>(exchange: &'a Exchange<'_>, location: Location) -> impl Iterator<Item = &'a Sent> {
    let parameters = exchange.parameters.iter();
    parameters.filter(move |parameter| parameter.location == location && parameter.required)
}

/// Returns the base URL and the path. Parts before a link are ignored, since a link is absolute.
fn target<'a>(exchange: &'a Exchange<'_>) -> (CallBase<'a>, Vec<CallPath<'a>>) {
    let mut linked = None;
    let mut path = Vec::new();
    for piece in &exchange.path {
        match piece {
            PathPiece::Literal(text) => path.push(CallPath::Literal(text)),
            PathPiece::Parameter(at) => {
                let parameter = &exchange.parameters[*at];
                // An optional matrix parameter is in the path template, but not in an example call.
                if parameter.location != Location::Matrix || parameter.required {
                    path.push(CallPath::Parameter(parameter));
                }
            }
            PathPiece::Link(resource_type) => {
                linked = Some(resource_type);
                path.clear();
            }
        }
    }
    if let Some(resource_type) = linked {
        return (CallBase::Link(resource_type), path);
    }
    path.retain(|piece| *piece != CallPath::Literal(""));
    let is_rooted =
        |piece: &CallPath<'_>| matches!(piece, CallPath::Literal(text) if text.starts_with('/'));
    if path.first().is_some_and(|first| !is_rooted(first)) {
        path.insert(0, CallPath::Literal("/"));
    }
    (base(&exchange.server), path)
}

/// Returns the base URL of a call to a server.
pub(super) fn base(base: &str) -> CallBase<'_> {
    let base = base.trim();
    let is_scheme = |scheme: &&&str| {
        base.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if let Some(scheme) = ["http://", "https://"].iter().find(is_scheme) {
        let (scheme, rest) = base.split_at(scheme.len());
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        return CallBase::Url { scheme, host, path: path.trim_end_matches('/') };
    }
    let path = base.trim_end_matches('/');
    CallBase::Chosen(match path {
        "" => String::new(),
        path if path.starts_with('/') => path.to_owned(),
        path if path.contains(':') => String::new(),
        path => format!("/{path}"),
    })
}
