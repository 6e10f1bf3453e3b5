//! What stands above examples.

use std::collections::BTreeSet;

use restwright_api::{Body, MediaKind, MediaType, Sample, SampleFormat};

use crate::plan::exchange::example::is_message;
use crate::plan::pages::Example;

/// The own title of an example, if it has one.
pub(super) fn own<'a>(body: &'a Body, sample: &'a Sample) -> Option<&'a str> {
    let own = sample.title.as_deref().or(body.title.as_deref());
    own.map(str::trim).filter(|own| !own.is_empty())
}

/// The captions of one operation, no two of which are equal.
#[derive(Debug, Default)]
pub(super) struct Captions {
    given: BTreeSet<String>,
}

impl Captions {
    /// What stands above an example on pages that Sphinx links. One that would stand there twice is
    /// told apart by its media type, or else by a number.
    pub(super) fn of(&mut self, example: Example<'_>, title: &str, message: &str) -> String {
        let told = told(example, title, message);
        let media_type = example.body.media_type.as_ref();
        let by_type = media_type.map(|found| format!("{told}, {}", found.essence()));
        let by_number = (2_usize..).map(|at| format!("{told} ({at})"));
        let mut wanted = [Some(told.clone()), by_type].into_iter().flatten().chain(by_number);
        let given = wanted.find(|caption| !self.given.contains(caption)).unwrap_or_default();
        self.given.insert(given.clone());
        given
    }
}

/// A name in one word says which example it is, and not what it shows: it stands behind that.
fn told(example: Example<'_>, title: &str, message: &str) -> String {
    let Example { body, sample } = example;
    let word = if is_message(&sample.text) { "HTTP".into() } else { format_word(body, sample) };
    let usual = || format!("{title}: {word} {message}");
    match own(body, sample) {
        None => usual(),
        Some(own) if own.contains(char::is_whitespace) => own.to_owned(),
        Some(word) => format!("{} ({word})", usual()),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::rst::fixture::body;

    #[test]
    fn a_name_in_one_word_stands_behind_what_is_shown() {
        let mut shown = body("application/json", &[(SampleFormat::Json, "{}")]);
        for (title, caption) in [
            (None, "Show boat: JSON response"),
            (Some("A boat at sea"), "A boat at sea"),
            (Some("default"), "Show boat: JSON response (default)"),
        ] {
            shown.samples[0].title = title.map(str::to_owned);
            let example = Example { body: &shown, sample: &shown.samples[0] };
            assert_eq!(told(example, "Show boat", "response"), caption);
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
            let example = Example { body, sample: &body.samples[at] };
            captions.of(example, "Show boat", "response")
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
