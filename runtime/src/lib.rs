//! What the clients that restwright generates call.
//!
//! Two halves. *Values*: a generated type implements [`Record`], which says what its members are
//! called; JSON, XML, forms and serde follow. *Calls*: a generated method fills a [`Call`]; the
//! encoding of parameters, credentials, repetitions, redirects and limits follow.
//!
//! The folder can stand in another crate as a module: nothing in it refers to the crate's root.

mod auth;
mod body;
mod call;
mod json;
mod reply;
mod send;
mod transport;
mod value;
mod xml;

/// Counts the changes of what generated code expects of this crate. Bindings compare it with the
/// version that they were generated for: a pair that does not fit says so once, not in hundreds of
/// errors.
pub const CONTRACT: u32 = 6;

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
pub use self::body::{Body, Chunks};
pub use self::call::Call;
pub use self::call::operation::{Field, Operation, Paging, Security};
pub use self::call::set_optional::SetOptional;
pub use self::call::style::{Encoding, Style};
pub use self::json::de::deserialize;
pub use self::json::problem::Problem;
pub use self::json::read::{JsonReader, Unread};
pub use self::json::ser::serialize;
pub use self::json::write::{JsonPlace, JsonWriter};
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
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest_transport::ReqwestTransport;
pub use self::transport::{
    BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};
pub use self::value::choice::{By, Cases, Choice};
pub use self::value::containers::{list_of, map_of};
pub use self::value::decimal::Decimal;
pub use self::value::file::File;
pub use self::value::integer::Integer;
pub use self::value::maybe::Maybe;
pub use self::value::member::{Content, Member, Presence};
pub use self::value::name::{Name, Namespace};
pub use self::value::rule::{Rule, Violation, Violations, validate};
pub use self::value::shape::{JsonMember, Shape};
pub use self::value::show::debug;
pub use self::value::text::{Base64, Date, DateTime};
pub use self::value::unknown::UnknownValue;
pub use self::value::uuids::Uuid;
pub use self::value::wire::{
    List, ListItems, Map, MapEntries, Mismatch, Optional, Record, Scalar, Slot, Token, View, Wire,
};
pub use self::xml::{XmlAttribute, XmlElement, XmlNode};
// The crates whose types show in the interface.
pub use {bytes, http, serde, serde_json, url, uuid};
