//! The one model of an HTTP API.
//!
//! Readers (WADL, OpenAPI) fill an [`Api`]; emitters only read it. It is plain public data:
//! no format is known here, closed sets are enums, and everything prints as an outline
//! ([`outline`]) and as JSON (`serde`).

mod body;
pub mod builder;
pub mod codes;
mod contact;
mod group;
mod license;
mod map;
mod media_type;
pub mod names;
mod operation;
mod operation_link;
mod outcome;
pub mod outline;
mod parameter;
mod path;
pub mod pending;
mod prose;
mod scalar;
mod security;
pub mod select;
mod server;
pub mod syntax;
mod title;
mod types;
mod walk;
mod webhook;
pub mod words;

pub use body::{
    Body, Field, FieldEncoding, Link, OTHER_PARTS, QName, Request, Response, Sample, SampleFormat,
    Status, StatusSet, is_message,
};
pub use builder::TypeBuilder;
pub use contact::Contact;
pub use group::Group;
pub use license::{License, LicenseText};
pub use map::{Map, Resolve};
pub use media_type::{MediaKind, MediaType};
pub use operation::{Derived, Operation, OperationId, Verb};
pub use operation_link::{Counted, LinkArgument, LinkSource, OperationLink, Paging};
pub use outcome::{Outcome, Outcomes};
pub use parameter::{Encoding, FormField, Location, Parameter, Presence, Style, Value};
pub use path::{PathPart, PathTemplate};
pub use pending::PendingId;
pub use prose::{
    Admonition, Block, Inline, ListKind, Prose, Table, TableRow, push_text, trim_blanks, trim_end,
};
pub use scalar::Scalar;
pub use security::{
    OAuthFlow, OAuthGrant, Security, SecurityKind, SecurityRequirement, SecurityScheme, SecurityUse,
};
pub use select::{Selection, drop_unused_types, matches};
pub use server::{Server, ServerVariable};
pub use title::derived_title;
pub use types::{
    Access, Bound, Choice, ChoiceBy, Constraints, Content, Definition, DefinitionKind, Enumeration,
    EnumerationBase, EnumerationValue, Member, Object, Pattern, PlaceRoot, Type, TypeId, TypeName,
    TypePlace, Types, XmlEntries, XmlForm, XmlRole,
};
pub use walk::Visit;
pub use webhook::Webhook;

use serde::{Deserialize, Serialize};

/// A description, understood: everything that an emitter may know of a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Api {
    /// The name of the service for people.
    pub title: String,
    /// The version of the service, as the description states it.
    pub version: Option<String>,
    /// What the description says of the service as a whole.
    pub docs: Prose,
    /// Whom to ask about the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The license of the API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
    /// The URL of the terms of service, or the terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms_of_service: Option<String>,
    /// Base URLs, the first being the one to use when nobody says otherwise.
    pub servers: Vec<Server>,
    /// The operations, by the resource family that they belong to.
    pub groups: Vec<Group>,
    /// What the service sends by itself: webhooks, and callbacks of operations.
    pub webhooks: Vec<Webhook>,
    /// The ways in which callers say who they are.
    pub security_schemes: Vec<SecurityScheme>,
    /// True where numbers of parameters and forms are those of XML Schema, which may be infinite or
    /// NaN. Those of JSON Schema are neither.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub infinite_numbers: bool,
    /// The named types that bodies are made of.
    pub types: Types,
}

impl Api {
    /// Every operation, group by group.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }
}
