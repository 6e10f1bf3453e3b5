//! The characters of a text, by what its media type or the text itself states.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// The text of bytes; a mark at their beginning counts, then the charset that is stated, then UTF-8.
pub(in super::super) fn decode<'a>(
    bytes: &'a [u8],
    stated: Option<&str>,
) -> Result<Cow<'a, str>, String> {
    let stated = match stated {
        None => UTF_8,
        Some(label) => Encoding::for_label(label.as_bytes())
            .ok_or_else(|| format!("its charset {label} is unknown"))?,
    };
    let (text, used, is_broken) = stated.decode(bytes);
    if is_broken { Err(format!("it is not {}", used.name())) } else { Ok(text) }
}

/// The same, whatever is wrong with it.
pub(in super::super) fn decode_lossy<'a>(bytes: &'a [u8], headers: &HeaderMap) -> Cow<'a, str> {
    let stated = stated(headers).and_then(|label| Encoding::for_label(label.as_bytes()));
    stated.unwrap_or(UTF_8).decode(bytes).0
}

/// The charset that the content type states.
pub(super) fn stated(headers: &HeaderMap) -> Option<&str> {
    let media_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let mut parameters = media_type.split(';').skip(1).filter_map(|found| found.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches(['"', '\''])).filter(|label| !label.is_empty())
}
