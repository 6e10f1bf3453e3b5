//! Charset detection.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// Decodes text: by a byte order mark, by the stated charset, otherwise as UTF-8. Text in an
/// unknown charset is accepted if it is valid UTF-8, which other text hardly ever is by accident.
pub(in super::super) fn decode<'a>(
    bytes: &'a [u8],
    stated: Option<&str>,
) -> Result<Cow<'a, str>, String> {
    let known = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    let (text, used, is_broken) = known.unwrap_or(UTF_8).decode(bytes);
    match stated {
        Some(label) if is_broken && known.is_none() => {
            Err(format!("its charset {label} is unknown"))
        }
        _ if is_broken => Err(format!("it is not {}", used.name())),
        _ => Ok(text),
    }
}

/// Decodes text, replacing invalid bytes.
pub(in super::super) fn decode_lossy<'a>(bytes: &'a [u8], headers: &HeaderMap) -> Cow<'a, str> {
    let stated = stated(headers).and_then(|label| Encoding::for_label(label.as_bytes()));
    stated.unwrap_or(UTF_8).decode(bytes).0
}

/// Returns the first character that is not blank, after any byte order mark.
pub(in super::super) fn first(bytes: &[u8]) -> Option<u8> {
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let text = if is_wide { &bytes[2..] } else { unmarked(bytes) };
    let is_blank = |byte: u8| byte.is_ascii_whitespace() || (is_wide && byte == 0);
    text.iter().copied().find(|byte| !is_blank(*byte))
}

/// Returns the bytes without the byte order mark of UTF-8.
pub(super) fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Returns the charset of the content type.
pub(in super::super) fn stated(headers: &HeaderMap) -> Option<&str> {
    let media_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let start = media_type.bytes().position(|byte| byte == b';')? + 1;
    let parameters = media_type.get(start..).unwrap_or_default().split(';');
    let mut parameters = parameters.filter_map(|found| found.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches(['"', '\''])).filter(|label| !label.is_empty())
}
