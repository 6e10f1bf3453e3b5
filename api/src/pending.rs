//! The model while it is built. Its types refer to types that a [`crate::TypeBuilder`] has not
//! finished yet, through a different type of id: a partially built model cannot be used as an
//! [`crate::Api`].

/// Id of a type reserved by a builder. It differs from [`crate::TypeId`], since the type may turn
/// out to be an alias or a duplicate of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PendingId(u32);

impl PendingId {
    pub(crate) fn of(at: usize) -> Self {
        Self(u32::try_from(at).unwrap_or(u32::MAX))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A type.
pub type Type = crate::Type<PendingId>;
/// Kind of a definition.
pub type DefinitionKind = crate::DefinitionKind<PendingId>;
/// Object with named properties.
pub type Object = crate::Object<PendingId>;
/// Property of an object.
pub type Member = crate::Member<PendingId>;
/// Choice between several types.
pub type Choice = crate::Choice<PendingId>;
/// Content of a body.
pub type Content = crate::Content<PendingId>;
/// One representation of a body.
pub type Body = crate::Body<PendingId>;
/// Declared field of a body.
pub type Field = crate::Field<PendingId>;
/// Encoding of a form field or a part of a multipart body.
pub type FieldEncoding = crate::FieldEncoding<PendingId>;
/// Value of a parameter, a header or a declared field of a body.
pub type Value = crate::Value<PendingId>;
/// Parameter or header.
pub type Parameter = crate::Parameter<PendingId>;
/// Request of an operation.
pub type Request = crate::Request<PendingId>;
/// Response of an operation.
pub type Response = crate::Response<PendingId>;
/// One HTTP method of one path.
pub type Operation = crate::Operation<PendingId>;
/// Request sent by the service.
pub type Webhook = crate::Webhook<PendingId>;
