//! The model while it is built. Its types point at what a [`crate::TypeBuilder`] has yet to finish,
//! and so an id of another kind stands in them: nothing that is half-built passes for an
//! [`crate::Api`].

/// A type that is reserved, by the builder that gave the id out. It is no [`crate::TypeId`]: the
/// type may turn out to be another one, or none of its own.
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
/// What a definition defines.
pub type DefinitionKind = crate::DefinitionKind<PendingId>;
/// Members with names.
pub type Object = crate::Object<PendingId>;
/// A member of an object.
pub type Member = crate::Member<PendingId>;
/// One of several values.
pub type Choice = crate::Choice<PendingId>;
/// What a body is to a program.
pub type Content = crate::Content<PendingId>;
/// A body in one of its forms.
pub type Body = crate::Body<PendingId>;
/// A declared part of a body.
pub type Field = crate::Field<PendingId>;
/// How a member of a form or of a multipart body is written.
pub type FieldEncoding = crate::FieldEncoding<PendingId>;
/// The value of a parameter, a header or a declared part of a body.
pub type Value = crate::Value<PendingId>;
/// A value outside the body.
pub type Parameter = crate::Parameter<PendingId>;
/// What a request carries.
pub type Request = crate::Request<PendingId>;
/// What comes back.
pub type Response = crate::Response<PendingId>;
/// One method on one path.
pub type Operation = crate::Operation<PendingId>;
/// A request that the service sends.
pub type Webhook = crate::Webhook<PendingId>;
