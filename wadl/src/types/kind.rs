//! Kind of a body, by its media type.

use restwright_api::pending::Body;
use restwright_api::{MediaKind, MediaType};

use crate::document::Representation;

/// Kind of a body, by its media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Xml,
    /// No media type, or a range: the kind is inferred from examples.
    Open,
    /// Not parsed.
    Opaque(Opaque),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opaque {
    Form,
    Multipart,
    Text,
    Bytes,
}

/// True if the media type of a body is a structured format that a schema may describe.
pub(crate) fn is_data(body: &Body) -> bool {
    !matches!(kind(body), Kind::Opaque(_))
}

/// True if the media type of a representation may be JSON.
pub(crate) fn reads_json(representation: &Representation) -> bool {
    let media_type = representation.media_type.as_ref();
    let kind = media_type.map(|stated| MediaType(stated.value.clone()).kind());
    matches!(kind, None | Some(MediaKind::Json))
}

/// Returns the kind of a body.
pub(super) fn kind(body: &Body) -> Kind {
    let Some(media_type) = &body.media_type else { return Kind::Open };
    let essence = media_type.essence();
    match media_type.kind() {
        MediaKind::Json => Kind::Json,
        // HTML pages and images are not parsed, even if they are XML.
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
