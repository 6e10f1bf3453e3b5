//! What the clients that restwright generates call.
//!
//! Two halves. *Values*: a generated type implements [`Record`], which says what its members are
//! called; JSON, XML, forms and serde follow. *Calls*: a generated method fills a [`Call`]; the
//! encoding of parameters, credentials, repetitions, redirects and limits follow.
//!
//! The folder can stand in another crate as a module: nothing in it refers to the crate's root.

mod api_key;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod call;
mod charset;
mod choice;
mod codec;
mod containers;
mod core;
mod de;
mod decimal;
mod digits;
mod draft;
mod error;
mod events;
mod failure;
mod file;
mod fit;
mod form;
mod free;
mod header;
mod instant;
mod integer;
mod lines;
mod link;
mod location;
mod maybe;
mod media;
mod message;
mod multipart;
mod oauth;
mod once;
mod operation;
mod pages;
mod param;
mod path;
mod payload;
mod pieces;
mod reply;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod retry;
mod rule;
mod scalar;
mod secret;
mod send;
mod sending;
mod ser;
mod serde_impls;
mod shape;
mod show;
mod style;
mod text;
mod token;
mod transport;
mod unknown;
mod untyped;
mod uuids;
mod value;
mod whole;
mod wire;
mod xml;

pub use self::api_key::ApiKey;
pub use self::auth::{Asked, Auth, Basic, Bearer, FetchedToken, HeaderToken, XAuthToken};
pub use self::body::{Body, Chunks};
pub use self::call::Call;
pub use self::choice::{By, Cases, Choice};
pub use self::codec::{from_json, from_xml, from_xml_as, to_json, to_xml, to_xml_as};
pub use self::core::{Core, CoreBuilder};
pub use self::de::deserialize;
pub use self::decimal::Decimal;
pub use self::error::{BoxError, DecodeError, Error, Result};
pub use self::events::{Event, Events};
pub use self::failure::{Failure, Fault, show_fault};
pub use self::file::File;
pub use self::header::Header;
pub use self::integer::Integer;
pub use self::lines::Lines;
pub use self::maybe::Maybe;
pub use self::media::Format;
pub use self::multipart::{Multipart, Part};
pub use self::oauth::OAuth2;
pub use self::operation::{Field, Operation, Paging, Security};
pub use self::pages::{Items, Pages};
pub use self::payload::Payload;
pub use self::reply::{FromReply, Reply, Response};
#[cfg(feature = "reqwest")]
pub use self::reqwest_transport::ReqwestTransport;
pub use self::retry::Retry;
pub use self::rule::{Rule, Violation, Violations, validate};
pub use self::secret::Secret;
pub use self::sending::Sending;
pub use self::ser::serialize;
pub use self::shape::{Content, Member, Name, Namespace, Place, Presence, Shape};
pub use self::show::debug;
pub use self::style::{Encoding, Style};
pub use self::text::{Base64, Date, DateTime};
pub use self::token::AccessToken;
pub use self::transport::{
    BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};
pub use self::unknown::UnknownValue;
pub use self::uuids::Uuid;
pub use self::wire::{List, Map, Mismatch, Optional, Record, Scalar, Slot, Token, View, Wire};
pub use self::xml::{XmlAttribute, XmlElement, XmlNode};
// The crates whose types show in the interface.
pub use {bytes, http, serde, serde_json, url, uuid};
