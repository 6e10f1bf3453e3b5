//! What a body is to a program, by its media type.

use restwright_api::pending::Body;
use restwright_api::{MediaKind, MediaType};

use crate::document::Representation;

/// What a body is by its media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Xml,
    /// None is named, or any: samples tell.
    Open,
    /// Not for reading.
    Opaque(Opaque),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opaque {
    Form,
    Multipart,
    Text,
    Bytes,
}

/// True for a body that holds data, by its media type: a structure that a schema may describe.
pub(crate) fn is_data(body: &Body) -> bool {
    !matches!(kind(body), Kind::Opaque(_))
}

/// True where a representation may be JSON, by its media type.
pub(crate) fn reads_json(representation: &Representation) -> bool {
    let media_type = representation.media_type.as_ref();
    let kind = media_type.map(|found| MediaType(found.value.clone()).kind());
    matches!(kind, None | Some(MediaKind::Json))
}

/// What a body is.
pub(super) fn kind(body: &Body) -> Kind {
    let Some(media_type) = &body.media_type else { return Kind::Open };
    let essence = media_type.essence();
    match media_type.kind() {
        MediaKind::Json => Kind::Json,
        // Pages and pictures are for people, however well-formed.
        MediaKind::Xml if essence.contains("xhtml") || essence.starts_with("image/") => {
            Kind::Opaque(Opaque::Bytes)
        }
        MediaKind::Xml => Kind::Xml,
        MediaKind::Form => Kind::Opaque(Opaque::Form),
        MediaKind::Multipart => Kind::Opaque(Opaque::Multipart),
        MediaKind::Text => Kind::Opaque(Opaque::Text),
        MediaKind::Bytes if essence.contains('*') => Kind::Open,
        MediaKind::Bytes => Kind::Opaque(Opaque::Bytes),
    }
}
