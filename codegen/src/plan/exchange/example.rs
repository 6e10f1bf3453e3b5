//! Examples of bodies: syntax checks, and the example that is sent.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use restwright_api::{Body, MediaKind, MediaType, Sample};
use serde::de::IgnoredAny;

/// Returns the first example of a body that is well-formed in a media type.
pub(super) fn sent(body: &Body, media_type: Option<&MediaType>) -> Option<String> {
    samples(body, media_type).next().map(|(_, text)| text.to_owned())
}

/// Returns the examples of a body that are well-formed in a media type, with their contents: for a
/// whole HTTP message the part after the empty line.
pub fn samples<'a>(
    body: &'a Body,
    media_type: Option<&MediaType>,
) -> impl Iterator<Item = (&'a Sample, &'a str)> {
    let kind = media_type.map(MediaType::kind);
    let is_of_type = move |text: &&str| match kind {
        Some(MediaKind::Json) => is_json(text),
        Some(MediaKind::Xml) => is_xml(text),
        _ => true,
    };
    let texts = body.samples.iter().map(|sample| (sample, sample.content().trim()));
    texts.filter(move |(_, text)| !text.is_empty() && is_of_type(text))
}

/// True for a JSON document.
pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// True for one or several well-formed elements.
pub(crate) fn is_xml(text: &str) -> bool {
    let mut reader = Reader::from_str(text.trim_start());
    let (mut depth, mut elements) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if is_tag(&tag) => {
                depth += 1;
                elements += 1;
            }
            Ok(Event::Empty(tag)) if is_tag(&tag) => elements += 1,
            Ok(Event::Start(_) | Event::Empty(_)) | Err(_) => return false,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return depth == 0 && elements > 0,
            Ok(_) => {}
        }
    }
}

/// True if a lexer accepts the names of an element and its attributes.
fn is_tag(tag: &BytesStart<'_>) -> bool {
    let is_name = |name: QName<'_>| {
        let name: &str = name.as_ref();
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_:.-".contains(c))
    };
    is_name(tag.name())
        && tag.attributes().all(|attribute| attribute.is_ok_and(|attribute| is_name(attribute.key)))
}
