//! The one model of an HTTP API.
//!
//! Readers (WADL, later OpenAPI) fill an [`Api`]; emitters only read it. It is plain public data:
//! no format is known here, closed sets are enums, and everything prints as an outline
//! ([`outline`]) and as JSON (`serde`).

mod body;
mod group;
mod media_type;
mod operation;
pub mod outline;
mod parameter;
mod path;
mod prose;
mod scalar;
mod server;
mod types;

pub use body::{
    Body, Field, Link, QName, Request, Response, Sample, SampleFormat, Status, StatusSet,
};
pub use group::Group;
pub use media_type::{MediaKind, MediaType};
pub use operation::{Operation, OperationId, Verb};
pub use parameter::{Location, Parameter, Presence, Value, ValueOption};
pub use path::{PathPart, PathTemplate};
pub use prose::{Admonition, Block, Inline, ListKind, Prose, Table, TableRow};
pub use scalar::Scalar;
pub use server::Server;
pub use types::{
    Choice, ChoiceBy, Content, Definition, DefinitionKind, Enumeration, EnumerationValue, Member,
    Object, Type, TypeId, TypeName, Types, XmlEntries, XmlForm, XmlRole,
};

use serde::Serialize;

/// A description, understood: everything that an emitter may know of a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Api {
    /// The name of the service for people.
    pub title: String,
    /// What the description says of the service as a whole.
    pub docs: Prose,
    /// Base URLs, the first being the one to use when nobody says otherwise.
    pub servers: Vec<Server>,
    /// The operations, by the resource family that they belong to.
    pub groups: Vec<Group>,
    /// The named types that bodies are made of.
    pub types: Types,
}

impl Api {
    /// Every operation, group by group.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }
}
