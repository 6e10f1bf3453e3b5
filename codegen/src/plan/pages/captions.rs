//! Captions of examples.

use std::collections::BTreeSet;

use restwright_api::{MediaKind, MediaType, SampleFormat, is_message};

use super::messages::{BodyPlan, Example, Exchange};

/// Sets the captions of the examples of an operation. `states_single` is true if they state the
/// status of the only response.
pub(super) fn give(exchange: &mut Exchange<'_>, title: &str, states_single: bool) {
    let mut captions = Captions::default();
    let states_status = states_single || exchange.states_status;
    for body in &mut exchange.request {
        captions.give(body, title, "request");
    }
    for response in &mut exchange.responses {
        let statuses: Vec<String> = response.statuses.iter().map(ToString::to_string).collect();
        let message = if statuses.is_empty() || !states_status {
            "response".to_owned()
        } else {
            format!("response ({})", statuses.join(", "))
        };
        for body in &mut response.bodies {
            captions.give(body, title, &message);
        }
    }
}

/// Returns the caption of an example on a page of style `classic`, which need not be unique.
pub(super) fn classic(example: &Example<'_>, title: &str, message: &str) -> String {
    match example.title() {
        Some(caption) => caption.to_owned(),
        None => format!("{title}: {} {message}", format_word(example).to_uppercase()),
    }
}

/// The unique captions of one operation.
#[derive(Debug, Default)]
struct Captions {
    given: BTreeSet<String>,
}

impl Captions {
    fn give(&mut self, body: &mut BodyPlan<'_>, title: &str, message: &str) {
        for example in &mut body.examples {
            example.caption = self.of(example, title, message);
        }
    }

    /// Returns a unique caption: a duplicate gets the media type, or else a number.
    fn of(&mut self, example: &Example<'_>, title: &str, message: &str) -> String {
        let told = told(example, title, message);
        let media_type = example.body.media_type.as_ref();
        let by_type = media_type.map(|stated| format!("{told}, {}", stated.essence()));
        let by_number = (2_usize..).map(|at| format!("{told} ({at})"));
        let mut wanted = [Some(told.clone()), by_type].into_iter().flatten().chain(by_number);
        let unique = wanted.find(|caption| !self.given.contains(caption)).unwrap_or_default();
        self.given.insert(unique.clone());
        unique
    }
}

/// Returns the caption of an example. A title of one word identifies the example without describing
/// it, so it is added in parentheses.
fn told(example: &Example<'_>, title: &str, message: &str) -> String {
    let is_message = is_message(&example.sample.text);
    let word = if is_message { "HTTP".into() } else { format_word(example) };
    let usual = || format!("{title}: {word} {message}");
    let made = if example.is_made { " (generated from the schema)" } else { "" };
    match example.title() {
        None => usual() + made,
        Some(caption) if caption.contains(char::is_whitespace) => format!("{caption}{made}"),
        Some(word) => format!("{} ({word}){made}", usual()),
    }
}

/// Returns the format of a sample in a word, from the media type if possible: a sample may be a
/// whole HTTP message.
fn format_word(example: &Example<'_>) -> String {
    let Example { body, sample, .. } = example;
    let media_type = body.media_type.as_ref();
    let word = match (media_type.map(MediaType::kind), sample.format) {
        (Some(MediaKind::Json), _) | (None, SampleFormat::Json) => "JSON",
        (Some(MediaKind::Xml), _) | (None, SampleFormat::Xml) => "XML",
        (Some(MediaKind::Form), _) => "Form",
        (Some(MediaKind::Multipart), _) => "Multipart",
        (None, SampleFormat::Text) => "Text",
        (Some(MediaKind::Text | MediaKind::Bytes), _) => "",
    };
    match (media_type, word) {
        (Some(media_type), "") => subtype_word(media_type, sample.format),
        _ => word.to_owned(),
    }
}

/// Returns `YAML` for `application/x-yaml`; the format of the sample if the media type is generic.
fn subtype_word(media_type: &MediaType, format: SampleFormat) -> String {
    let essence = media_type.essence();
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let word = subtype.strip_prefix("x-").unwrap_or(subtype).to_uppercase();
    match (word.as_str(), format) {
        ("" | "*" | "OCTET-STREAM", SampleFormat::Json) => "JSON".to_owned(),
        ("" | "*" | "OCTET-STREAM", SampleFormat::Xml) => "XML".to_owned(),
        ("" | "*" | "OCTET-STREAM" | "PLAIN", _) => "Text".to_owned(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use restwright_api::Body;

    use super::*;
    use crate::emit::rst::fixture::body;

    #[test]
    fn a_name_in_one_word_stands_behind_what_is_shown() {
        let mut shown = body("application/json", &[(SampleFormat::Json, "{}")]);
        for (title, caption) in [
            (None, "Show boat: JSON response"),
            (Some("A boat at sea"), "A boat at sea"),
            (Some("sunk"), "Show boat: JSON response (sunk)"),
            (Some("default"), "Show boat: JSON response"),
        ] {
            shown.samples[0].title = title.map(str::to_owned);
            let example = Example::of(&shown, &shown.samples[0]);
            assert_eq!(told(&example, "Show boat", "response"), caption);
        }
    }

    #[test]
    fn examples_are_told_apart() {
        let json = [(SampleFormat::Json, "HTTP/1.1 200 OK\n\n{}"), (SampleFormat::Json, "{}")];
        let shown = body("application/json", &json);
        let other = body("application/hal+json", &[(SampleFormat::Json, "{}")]);
        let all = [(&shown, 0), (&shown, 1), (&shown, 1), (&other, 0)];
        let mut captions = Captions::default();
        let of = |(body, at): (&Body, usize)| {
            captions.of(&Example::of(body, &body.samples[at]), "Show boat", "response")
        };
        let expected = [
            "HTTP response",
            "JSON response",
            "JSON response, application/json",
            "JSON response, application/hal+json",
        ];
        assert_eq!(all.map(of), expected.map(|end| format!("Show boat: {end}")));
    }
}
