//! Examples of bodies.

use restwright_api::{Body, MediaKind, MediaType, Sample, SampleFormat};

use super::super::block::listing;
use super::super::inline;
use super::super::page::Page;

/// Writes the first sample of a body, where there is one.
pub(super) fn emit(body: &Body, title: &str, message: &str, page: &mut Page) -> bool {
    let Some(sample) = body.samples.iter().find(|sample| !sample.text.trim().is_empty()) else {
        return false;
    };
    let own = sample.title.as_deref().or(body.title.as_deref());
    let caption = match own.map(str::trim).filter(|own| !own.is_empty()) {
        Some(own) => format!("Example {own}"),
        None => format!("Example {title}: {} {message}", format_word(body, sample)),
    };
    page.lines(inline::strong(&caption).long_lines());
    page.blank(2);
    page.lines(listing(&sample.text));
    page.blank(2);
    true
}

/// The format of a sample in a word. The media type decides: a sample may show a whole message.
fn format_word(body: &Body, sample: &Sample) -> String {
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
