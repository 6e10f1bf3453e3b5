//! What stands above examples.

use restwright_api::{Body, MediaKind, MediaType, Sample, SampleFormat};

/// The own title of an example, if it has one.
pub(super) fn own<'a>(body: &'a Body, sample: &'a Sample) -> Option<&'a str> {
    let own = sample.title.as_deref().or(body.title.as_deref());
    own.map(str::trim).filter(|own| !own.is_empty())
}

/// The format of a sample in a word. The media type decides: a sample may show a whole message.
pub(super) fn format_word(body: &Body, sample: &Sample) -> String {
    let media_type = body.media_type.as_ref();
    let word = match (media_type.map(MediaType::kind), sample.format) {
        (Some(MediaKind::Json), _) | (None, SampleFormat::Json) => "JSON",
        (Some(MediaKind::Xml), _) | (None, SampleFormat::Xml) => "XML",
        (Some(MediaKind::Form), _) => "FORM",
        (Some(MediaKind::Multipart), _) => "MULTIPART",
        (None, SampleFormat::Text) => "TEXT",
        (Some(MediaKind::Text | MediaKind::Bytes), _) => "",
    };
    match (media_type, word) {
        (Some(media_type), "") => subtype_word(media_type, sample.format),
        _ => word.to_owned(),
    }
}

/// `YAML` for `application/x-yaml`; the format of the sample where the type says nothing.
fn subtype_word(media_type: &MediaType, format: SampleFormat) -> String {
    let essence = media_type.essence();
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let word = subtype.strip_prefix("x-").unwrap_or(subtype).to_uppercase();
    match (word.as_str(), format) {
        ("" | "*" | "OCTET-STREAM", SampleFormat::Json) => "JSON".to_owned(),
        ("" | "*" | "OCTET-STREAM", SampleFormat::Xml) => "XML".to_owned(),
        ("" | "*" | "OCTET-STREAM" | "PLAIN", _) => "TEXT".to_owned(),
        _ => word,
    }
}
