//! The runtime of generated clients.
//!
//! It has two parts. *Values*: a generated type implements [`Record`], which lists its fields;
//! JSON, XML, forms and serde are implemented on top of that. *Calls*: a generated method fills a
//! [`Call`]; the runtime encodes its parameters, adds credentials, and applies retries, redirects
//! and limits.
//!
//! The folder can be a module of another crate: nothing in it refers to the crate root, and it
//! compiles in every edition from 2018 with Rust 1.85.

// Let chains need edition 2024 and Rust 1.88.
#![allow(clippy::collapsible_if)]

mod auth;
mod body;
mod call;
#[cfg(feature = "cli")]
#[cfg(not(target_arch = "wasm32"))]
pub mod command_line;
mod json;
mod middleware;
mod platform;
mod reply;
mod send;
mod transport;
mod value;
mod xml;

#[cfg(feature = "server")]
pub mod server;

/// Version of the interface between generated code and this crate. Generated code compares it with
/// the version that it was generated for: an incompatible pair fails with one error instead of
/// hundreds.
pub const CONTRACT: u32 = 9;

#[cfg(feature = "patterns")]
/// Used by generated servers, which check regular expressions.
#[doc(hidden)]
pub const CHECKS_PATTERNS: () = ();

pub use self::auth::api_key::ApiKey;
pub use self::auth::oauth::OAuth2;
pub use self::auth::secret::Secret;
pub use self::auth::token::AccessToken;
pub use self::auth::{Asked, Auth, Basic, Bearer, FetchedToken, HeaderToken, XAuthToken};
pub use self::body::codec::{from_json, from_xml, from_xml_as, to_json, to_xml, to_xml_as};
pub use self::body::events::{Event, Events};
pub use self::body::lines::Lines;
pub use self::body::media::Format;
pub use self::body::multipart::{Multipart, Part};
pub use self::body::payload::Payload;
pub use self::body::progress::Progress;
pub use self::body::resumed::ResumedEvents;
pub use self::body::{Body, Chunks};
pub use self::call::Call;
pub use self::call::encoding::{Encoding, Style};
pub use self::call::operation::{Counting, Field, Operation, Paging, Security};
pub use self::call::redact::{is_secret, is_secret_in_query, shown_url};
pub use self::call::set_optional::SetOptional;
pub use self::json::de::deserialize;
pub use self::json::place::JsonPlace;
pub use self::json::problem::Problem;
pub use self::json::read::{JsonReader, Unread};
pub use self::json::ser::serialize;
pub use self::json::write::JsonWriter;
#[cfg(feature = "tracing")]
pub use self::middleware::spans::Tracing;
#[cfg(feature = "tower")]
#[cfg(not(target_arch = "wasm32"))]
pub use self::middleware::tower_layer::{CallService, TowerLayer};
pub use self::middleware::{Middleware, Next, NextAttempt};
pub use self::platform::{MaybeSend, MaybeSync};
pub use self::reply::error::{BoxError, DecodeError, Error, Result};
pub use self::reply::failure::{ErrorResponse, Failure, show_error_response};
pub use self::reply::header::Header;
pub use self::reply::incomplete::Incomplete;
pub use self::reply::pages::{Items, Pages};
pub use self::reply::{FromReply, Reply, Response};
pub use self::send::builder::CoreBuilder;
pub use self::send::core::Core;
pub use self::send::retry::Retry;
pub use self::send::sending::Sending;
pub use self::send::waiter::{States, WaitError, Waiter};
pub use self::transport::http_client::HttpClient;
#[cfg(feature = "hyper-util")]
#[cfg(not(target_arch = "wasm32"))]
pub use self::transport::hyper_transport::{HyperTransport, OutgoingBody};
pub use self::transport::mock::MockTransport;
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest_transport::ReqwestTransport;
pub use self::transport::{
    BoxFuture, CallInfo, Connection, HttpRequest, HttpResponse, Transport, TransportError,
    TransportErrorKind,
};
#[cfg(feature = "arbitrary")]
pub use self::value::arbitrary_value::arbitrary_value;
pub use self::value::base64_text::Base64;
pub use self::value::choice::{By, Cases, Choice};
pub use self::value::containers::{list_of, map_of};
pub use self::value::copy::{copy, equal};
pub use self::value::decimal::Decimal;
pub use self::value::file::File;
#[cfg(feature = "indexmap")]
pub use self::value::index_map::index_map_of;
pub use self::value::integer::Integer;
pub use self::value::maybe::Maybe;
pub use self::value::member::{Content, Member, Presence};
pub use self::value::mismatch::Mismatch;
pub use self::value::name::{Name, Namespace};
pub use self::value::rule::{Rule, Violation, Violations};
#[cfg(feature = "schemars")]
pub use self::value::schemars_schema::{Subschema, json_schema, subschema};
pub use self::value::shape::{JsonRules, Shape};
pub use self::value::show::debug;
pub use self::value::text::{Date, DateTime};
pub use self::value::text_format::has_format;
pub use self::value::token::Token;
pub use self::value::unknown::UnknownValue;
#[cfg(feature = "utoipa")]
pub use self::value::utoipa_schema::{Component, add_schema, component, openapi_schema};
pub use self::value::uuids::Uuid;
pub use self::value::validate::validate;
pub use self::value::wire::{
    List, ListItems, Map, MapEntries, Optional, Record, Scalar, Slot, View, Wire,
};
pub use self::xml::{XmlAttribute, XmlElement, XmlExtra, XmlNode};
// Crates whose types are part of the interface.
#[cfg(feature = "arbitrary")]
pub use arbitrary;
#[cfg(feature = "bigdecimal")]
pub use bigdecimal;
#[cfg(feature = "chrono")]
pub use chrono;
#[cfg(feature = "indexmap")]
pub use indexmap;
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "rust_decimal")]
pub use rust_decimal;
#[cfg(feature = "schemars")]
pub use schemars;
#[cfg(feature = "time")]
pub use time;
#[cfg(feature = "utoipa")]
pub use utoipa;
pub use {bytes, http, serde, serde_json, url, uuid};
