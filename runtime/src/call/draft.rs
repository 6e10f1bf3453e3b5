//! Builder for requests: the parts of a call that do not depend on its result type.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, Entry, HeaderMap};
use http::{Extensions, HeaderName, HeaderValue, Method};

use super::super::body::codec;
use super::super::body::form;
use super::super::body::media::{self, Format, Kind};
use super::super::body::payload::Payload;
use super::super::json::ser::Reader;
use super::super::reply::called::Called;
use super::super::reply::error::Error;
use super::super::send::core::Core;
use super::super::send::retry::Retry;
use super::super::transport::HttpRequest;
use super::super::value::member::Member;
use super::super::value::wire::{View, Wire};
use super::content::{Content, Target};
use super::encoding::Encoding;
use super::headers::{add_header, described_value, harmless, header_value};
use super::location::{Filled, same_origin};
use super::operation::{Field, Operation};
use super::param;
use super::rare::Rare;
use super::style::{self, In};

/// Builder for a request. The first error is stored and returned when the request is sent.
#[derive(Clone)]
pub(in super::super) struct Draft {
    pub(in super::super) core: Core,
    pub(in super::super) operation: &'static Operation,
    pub(in super::super) target: Target,
    pub(super) templates: Vec<(&'static str, Filled)>,
    pub(super) query: Vec<String>,
    pub(super) headers: HeaderMap,
    pub(in super::super) content: Content,
    pub(in super::super) timeout: Option<Duration>,
    /// Read timeout.
    pub(in super::super) read_timeout: Option<Duration>,
    pub(in super::super) format: Option<Format>,
    pub(in super::super) retry: Retry,
    /// True if empty values may replace missing required values of the response.
    pub(in super::super) lenient: bool,
    pub(in super::super) extensions: Extensions,
    pub(super) rare: Option<Box<Rare>>,
}

/// Values of parameters, headers and the body are omitted: they may be secret.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("method", &self.operation.method)
            .field("path", &self.operation.path)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl Draft {
    pub(in super::super) fn new(core: &Core, operation: &'static Operation) -> Self {
        Self {
            core: core.clone(),
            operation,
            target: Target::Own,
            templates: core.0.templates.clone(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            content: Content::None,
            timeout: core.0.timeout,
            read_timeout: core.0.read_timeout,
            format: None,
            retry: core.0.retry,
            lenient: core.0.lenient,
            extensions: Extensions::new(),
            rare: None,
        }
    }

    pub(in super::super) fn template(&mut self, name: &'static str, value: &dyn Wire) {
        let texts = self.texts(name, value);
        self.templates.push((name, Filled::Texts(texts)));
    }

    /// Adds a parameter with its own encoding.
    pub(in super::super) fn styled(
        &mut self,
        place: In,
        name: &'static str,
        by: Encoding,
        value: &dyn Wire,
    ) {
        let done = self.finite(&value.view()).and_then(|()| match place {
            In::Path => match style::path(name, value.view(), by) {
                Ok(Some(text)) => {
                    self.templates.push((name, Filled::Ready(text)));
                    Ok(())
                }
                Ok(None) => Err("an empty list or object cannot stand in a path".to_owned()),
                Err(problem) => Err(problem),
            },
            In::Query if by.style.is_whole_query() => {
                style::whole_query(value.view(), by).map(|text| self.query.extend(text))
            }
            In::Query => style::query(name, value.view(), by).map(|pairs| {
                self.query.extend(pairs.iter().map(|(name, text)| format!("{name}={text}")));
            }),
            In::Header => match style::header(value.view(), by) {
                Ok(Some(text)) => add_header(&mut self.headers, name, &text),
                done => done.map(|_| ()),
            },
            In::Cookie => style::cookies(name, value.view(), by).map(|pairs| {
                let cookies = &mut self.rare_mut().cookies;
                cookies.extend(pairs.iter().map(|(name, text)| format!("{name}={text}")));
            }),
        });
        self.note(done.map_err(|problem| format!("{name}: {problem}")));
    }

    /// Adds the properties of an object as query parameters.
    pub(in super::super) fn query_form(&mut self, name: &str, fields: &[Field], value: &dyn Wire) {
        if matches!(value.view(), View::Absent | View::Null) {
            return;
        }
        let done = self.finite(&value.view()).and_then(|()| form::encode_value(value, fields));
        let done = done.map(|text| {
            self.query.extend((!text.is_empty()).then_some(text));
        });
        self.note(done.map_err(|problem| format!("{name}: {problem}")));
    }

    /// A boolean is present without a value, or absent (WADL, section 2.12.1).
    pub(in super::super) fn matrix(&mut self, name: &'static str, value: &dyn Wire) {
        let texts = match value.view() {
            View::Bool(true) => vec![String::new()],
            View::Bool(false) => Vec::new(),
            _ => self.texts(name, value),
        };
        self.templates.push((name, Filled::Texts(texts)));
    }

    pub(in super::super) fn query(&mut self, name: &str, value: &dyn Wire) {
        let texts = self.texts(name, value);
        let name = param::encode(name);
        let pairs = texts.iter().map(|text| format!("{name}={}", param::encode(text)));
        self.query.extend(pairs);
    }

    /// Returns the value of a query parameter as a number.
    pub(in super::super) fn query_number(&self, name: &str) -> Option<u64> {
        let name = format!("{}=", param::encode(name));
        self.query.iter().find_map(|pair| pair.strip_prefix(&name)?.parse().ok())
    }

    /// Removes the values of a query parameter.
    pub(in super::super) fn forget_query(&mut self, name: &str) {
        let name = format!("{}=", param::encode(name));
        self.query.retain(|pair| !pair.starts_with(&name));
    }

    pub(in super::super) fn header(&mut self, name: &str, value: &dyn Wire) {
        for text in self.texts(name, value) {
            let added = add_header(&mut self.headers, name, &text);
            self.note(added);
        }
    }

    pub(in super::super) fn cookie(&mut self, name: &str, value: &dyn Wire) {
        let texts = self.texts(name, value);
        let pairs = texts.iter().map(|text| format!("{name}={}", param::encode_cookie(text)));
        self.rare_mut().cookies.extend(pairs);
    }

    pub(in super::super) fn form(&mut self, name: &str, value: &dyn Wire) {
        let done = self.finite(&value.view());
        let pushed = done.and_then(|()| form::push(&mut self.rare_mut().form, name, value));
        self.note(pushed.map_err(|problem| format!("{name}: {problem}")));
    }

    /// Records the first error.
    pub(in super::super) fn note(&mut self, done: Result<(), String>) {
        if let Err(problem) = done {
            self.rare_mut().problem.get_or_insert(problem);
        }
    }

    /// Builds the request, without the credentials and headers of the client. What few calls have is
    /// in functions of its own: code that runs once per call is not in the caches of the processor.
    pub(in super::super) fn finish(&self) -> Result<HttpRequest, String> {
        if self.rare.is_some() {
            self.check()?;
        }
        let method = self.operation.http_method()?;
        let mut headers = self.headers.clone();
        let body = if self.rare.is_none() && self.has_no_body() {
            Payload::none()
        } else {
            self.add_headers(&mut headers)?;
            self.body(&mut headers)?
        };
        if body.is_none() && matches!(method, Method::POST | Method::PUT | Method::PATCH) {
            // Without `Content-Length`, some services wait for a body (RFC 9110, section 8.6).
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let offered = || media::accept(self.operation.returns, self.preferred());
        if let Some(accept) = self.media_option().or_else(offered) {
            if let Entry::Vacant(place) = headers.entry(ACCEPT) {
                place.insert(described_value(accept)?);
            }
        }
        if self.rare.is_some() {
            self.add_cookies(&mut headers)?;
        }
        let url = self.url()?;
        if !self.is_below_home() && !same_origin(&url, &*self.home()?) {
            headers = harmless(&headers);
        }
        let extensions = self.extensions.clone();
        let (timeout, call) = (self.timeout, None);
        Ok(HttpRequest { method, url, headers, body, timeout, extensions, call })
    }

    /// Adds the method and the URL of the request to an error.
    pub(in super::super) fn told(&self, error: Error) -> Error {
        let operation = self.operation;
        match (self.url(), operation.http_method()) {
            (Ok(url), Ok(method)) => error.of_call(Called { operation, method, url }),
            _ => error,
        }
    }

    /// Returns whether the call sets a header.
    pub(in super::super) fn has_header(&self, name: &HeaderName) -> bool {
        self.headers.contains_key(name)
    }

    /// Returns the media type that a parameter selects by its value.
    fn media_option(&self) -> Option<Cow<'static, str>> {
        let options = self.operation.media_options;
        if options.is_empty() { None } else { self.selected(options).map(Cow::Borrowed) }
    }

    fn selected(&self, options: &[(&str, &str, &'static str)]) -> Option<&'static str> {
        let is_sent = |name: &str, value: &str| {
            let pair = format!("{}={}", param::encode(name), param::encode(value));
            let in_path = |(known, filled): &(&'static str, Filled)| {
                *known == name
                    && match filled {
                        Filled::Texts(texts) => texts.iter().any(|text| text == value),
                        Filled::Ready(text) => *text == param::encode(value),
                    }
            };
            self.query.contains(&pair) || self.templates.iter().any(in_path)
        };
        let chosen = options.iter().find(|(name, value, _)| is_sent(name, value));
        chosen.map(|(_, _, media_type)| *media_type)
    }

    /// Sets `Accept`.
    pub(super) fn accept(&mut self, media_type: &str) {
        match header_value(media_type) {
            Ok(value) => {
                self.headers.insert(ACCEPT, value);
            }
            Err(problem) => self.note(Err(problem)),
        }
    }

    fn preferred(&self) -> Option<Format> {
        self.format.or(self.core.0.format)
    }

    /// Encodes a value; `document` is its XML root element, if its type does not state it.
    fn encoded<'m>(
        &self,
        (media_type, document): (&'m str, Option<&Member>),
        value: &dyn Wire,
    ) -> Result<(Cow<'m, str>, Payload), String> {
        if matches!(media::kind(media_type), Kind::Form | Kind::Multipart) {
            self.finite(&value.view())?;
        }
        let (fields, reader) = (self.operation.fields, Reader::Service);
        let part_headers = &self.rare().part_headers;
        let written = codec::Written { document, fields, reader, part_headers };
        let (media_type, body) = codec::encode(media_type, value, written)?;
        Ok((media_type, Payload::Bytes(body)))
    }

    /// Returns whether neither the call nor the operation has a body.
    fn has_no_body(&self) -> bool {
        matches!(self.content, Content::None)
            && (self.operation.sends.is_empty() || self.operation.body_optional)
    }

    /// Encodes the body and sets its `Content-Type`.
    fn body(&self, headers: &mut HeaderMap) -> Result<Payload, String> {
        let offered = media::choose(self.operation.sends, self.preferred());
        let (media_type, body) = match &self.content {
            Content::None if !self.rare().form.is_empty() => {
                let body = Bytes::from(form::encode_fields(&self.rare().form));
                ("application/x-www-form-urlencoded".into(), Payload::Bytes(body))
            }
            Content::None if offered.is_none() || self.operation.body_optional => {
                return self.has_no_part_headers().map(|()| Payload::none());
            }
            Content::None => {
                return Err(format!("{} needs a body", self.operation.id));
            }
            Content::Value(stated, value) => {
                let media_type = stated.as_deref().or(offered).unwrap_or("application/json");
                self.encoded((media_type, self.operation.sends_as.as_ref()), &**value)?
            }
            Content::ValueAs(value) => {
                let (media_type, document, value) = &**value;
                self.encoded((media_type, document.as_ref()), &**value)?
            }
            Content::Bytes(media_type, body) => {
                let is_plain = |of: &&str| !of.contains('*') && media::kind(of) != Kind::Multipart;
                let mut offered = offered.into_iter().chain(self.operation.sends.iter().copied());
                let stated = media_type.as_deref().or_else(|| offered.find(is_plain));
                (stated.unwrap_or("application/octet-stream").into(), body.clone())
            }
            Content::Multipart(multipart) => {
                let mut offered = self.operation.sends.iter().copied();
                let offered = offered.find(|of| media::kind(of) == Kind::Multipart);
                let multipart =
                    multipart.as_ref().clone().with_headers(&self.rare().part_headers)?;
                let (media_type, body) = multipart.encode(offered.unwrap_or(form::DATA));
                (media_type.into(), Payload::Bytes(body))
            }
        };
        if media::kind(&media_type) != Kind::Multipart {
            self.has_no_part_headers()?;
        }
        if !headers.contains_key(CONTENT_TYPE) {
            headers.insert(CONTENT_TYPE, header_value(&media_type)?);
        }
        Ok(body)
    }
}
