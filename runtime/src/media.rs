//! Media types and what they mean for a body.

/// Which of the forms of a body a client prefers, where an operation offers both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// JSON
    #[default]
    Json,
    /// XML
    Xml,
}

/// What a media type means for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Xml,
    Form,
    Multipart,
    Text,
    Other,
}

impl From<Format> for Kind {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Xml => Self::Xml,
        }
    }
}

/// What a media type means, its parameters aside. `+json` counts as JSON (RFC 6839), and so does
/// what descriptions make of it, such as `application/vnd-json`.
pub(super) fn kind(media_type: &str) -> Kind {
    let essence = media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let subtype = essence.split_once('/').map_or(essence.as_str(), |(_, subtype)| subtype);
    let suffix = subtype.rsplit(['+', '-']).next().unwrap_or("");
    match suffix {
        _ if essence == "application/x-www-form-urlencoded" => Kind::Form,
        _ if essence == "multipart/form-data" => Kind::Multipart,
        "json" => Kind::Json,
        "xml" => Kind::Xml,
        _ if essence.starts_with("text/") => Kind::Text,
        _ => Kind::Other,
    }
}

/// The media type to use of those that an operation offers: the first of the preferred kind, or
/// else the first.
pub(super) fn choose(offered: &[&'static str], preferred: Format) -> Option<&'static str> {
    let mut types = offered.iter().copied();
    types.find(|found| kind(found) == preferred.into()).or_else(|| offered.first().copied())
}

/// The value of `Accept`: the preferred kind first, the others after it.
pub(super) fn accept(offered: &[&'static str], preferred: Format) -> Option<String> {
    let first = choose(offered, preferred)?;
    let others = offered.iter().filter(|found| **found != first);
    Some(others.fold(first.to_owned(), |list, other| format!("{list}, {other};q=0.5")))
}
