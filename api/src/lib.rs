//! Format-independent model of an HTTP API.
//!
//! Readers (WADL, OpenAPI) build an [`Api`]; emitters only read it. It is plain public data:
//! independent of any description format, closed sets are enums, and everything can be printed as
//! an outline ([`outline`]) or as JSON (`serde`).

mod body;
pub mod body_path;
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
mod untold;
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
pub use media_type::{MediaKind, MediaType, essence};
pub use operation::{Derived, Operation, OperationId, Verb};
pub use operation_link::{Counted, LinkArgument, LinkSource, OperationLink, Paging};
pub use outcome::{Outcome, Outcomes};
pub use parameter::{
    Encoding, FormField, Location, Parameter, Presence, Style, Value, ValueExample,
};
pub use path::{PathPart, PathTemplate};
pub use pending::PendingId;
pub use prose::{
    Admonition, Block, Inline, ListKind, Prose, Shift, Table, TableRow, push_text, shifted,
    trim_blanks, trim_end,
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
    EnumerationBase, EnumerationValue, Member, Object, Pattern, PlaceRoot, SeldomConstraints, Type,
    TypeId, TypeName, TypePlace, Types, XmlEntries, XmlForm, XmlRole,
};
pub use untold::untold;
pub use walk::Visit;
pub use webhook::Webhook;

use serde::{Deserialize, Serialize};

/// A complete API: the resolved API description, and the only input of the emitters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Api {
    /// Human-readable name of the API.
    pub title: String,
    /// API version, as stated by the description.
    pub version: Option<String>,
    /// Documentation of the API as a whole.
    pub docs: Prose,
    /// Contact information for the API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The license of the API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
    /// Terms of service: their URL, or the text itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms_of_service: Option<String>,
    /// Base URLs. The first one is the default.
    pub servers: Vec<Server>,
    /// Operations, grouped by resource family.
    pub groups: Vec<Group>,
    /// Requests sent by the service: webhooks, and callbacks of operations.
    pub webhooks: Vec<Webhook>,
    /// Security schemes: the supported authentication methods.
    pub security_schemes: Vec<SecurityScheme>,
    /// True if numbers in parameters and forms follow XML Schema, which allows infinity and NaN.
    /// JSON Schema allows neither.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub infinite_numbers: bool,
    /// Named types used by parameters and bodies.
    pub types: Types,
}

impl Api {
    /// Returns all operations, group by group.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }
}
