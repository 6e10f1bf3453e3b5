//! Fuzz targets.

use crate::describe::{self, Reader};
use crate::{answers, config, manifest, requests};

/// A fuzz target: an interface with untrusted input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// WADL with the files that it refers to, processed by the reader and every emitter.
    Wadl,
    /// An XML Schema used by a fixed WADL, processed in the same way.
    Xsd,
    /// OpenAPI or Swagger in JSON, processed in the same way.
    OpenapiJson,
    /// OpenAPI or Swagger in YAML, processed in the same way.
    OpenapiYaml,
    /// A description of any language, converted to OpenAPI and read again.
    Convert,
    /// `restwright.toml`.
    Config,
    /// A MANIFEST.
    Manifest,
    /// JSON response bodies.
    Json,
    /// XML response bodies.
    Xml,
    /// Streams of server-sent events.
    Events,
    /// Streams of JSON lines and JSON text sequences.
    Lines,
    /// Response headers: `Link`, `Location`, `Content-Type`, `Retry-After`, and declared ones.
    Headers,
    /// Multipart and form request bodies.
    Multipart,
}

impl Target {
    /// All targets.
    pub const ALL: [Self; 13] = [
        Self::Wadl,
        Self::Xsd,
        Self::OpenapiJson,
        Self::OpenapiYaml,
        Self::Convert,
        Self::Config,
        Self::Manifest,
        Self::Json,
        Self::Xml,
        Self::Events,
        Self::Lines,
        Self::Headers,
        Self::Multipart,
    ];

    /// Returns the name of the target, of its program, and of the folder of its cases.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wadl => "wadl",
            Self::Xsd => "xsd",
            Self::OpenapiJson => "openapi_json",
            Self::OpenapiYaml => "openapi_yaml",
            Self::Convert => "convert",
            Self::Config => "config",
            Self::Manifest => "manifest",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Events => "events",
            Self::Lines => "lines",
            Self::Headers => "headers",
            Self::Multipart => "multipart",
        }
    }

    /// Returns the target with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }

    /// Checks the properties of the target for an input.
    ///
    /// # Panics
    ///
    /// Panics if a property is violated.
    pub fn check(self, input: &[u8]) {
        match self {
            Self::Wadl => describe::check(Reader::Wadl, "main.wadl", input),
            Self::Xsd => describe::check_schema(input),
            Self::OpenapiJson => describe::check(Reader::Openapi, "main.json", input),
            Self::OpenapiYaml => describe::check(Reader::Openapi, "main.yaml", input),
            Self::Convert => describe::check_conversion(input),
            Self::Config => config::check(input),
            Self::Manifest => manifest::check(input),
            Self::Json => answers::check_json(input),
            Self::Xml => answers::check_xml(input),
            Self::Events => answers::check_events(input),
            Self::Lines => answers::check_lines(input),
            Self::Headers => answers::check_headers(input),
            Self::Multipart => requests::check_multipart(input),
        }
    }
}
