//! Selects the notation of a response body by its content type, by the declared media types, and by
//! its first character.

use http::header::CONTENT_TYPE;

use super::super::reply::error::HTML;
use super::charset;
use super::codec::Content;
use super::media::{self, Kind};

/// Notation of a response body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    Json,
    Xml,
    Text,
    /// JSON, otherwise text: there is no content type, and both are declared.
    JsonOrText,
}

/// Returns whether an empty body is text: by its content type, or, without one, because only text
/// is declared.
pub(super) fn is_text(content: Content<'_>) -> bool {
    match media_type(content) {
        Some(stated) => media::kind(stated) == Kind::Text,
        None => media::offers_only_text(content.returns),
    }
}

/// Returns the notation of a non-empty body. `is_scalar` is true if the value may be any text.
/// `takes_xml` returns whether the value may be an element; its argument states whether XML is
/// declared.
///
/// A content type that contradicts the body is ignored if the other notation is declared: JSON
/// never starts with `<`, and XML always does. Without a content type, the declared media types
/// apply (RFC 9110, section 8.3).
pub(super) fn notation(
    content: Content<'_>,
    is_scalar: bool,
    mut takes_xml: impl FnMut(bool) -> bool,
) -> Result<Notation, String> {
    let Content { body, returns, .. } = content;
    let media_type = media_type(content);
    let not_asked = || returns.first().map(|first| format!(", not {first}")).unwrap_or_default();
    let first = charset::first(body);
    let (is_markup, is_structure) = (first == Some(b'<'), matches!(first, Some(b'{' | b'[')));
    let stated = media_type.map(media::kind);
    // The usual body is JSON, as stated.
    if stated == Some(Kind::Json) && !is_markup {
        return Ok(Notation::Json);
    }
    let (offers_xml, offers_text) = (media::offers_xml(returns), media::offers_text(returns));
    let is_xml = is_markup && offers_xml && takes_xml(true);
    let is_declared = is_xml && !returns.is_empty() && media::is_declared_xml(body);
    if !is_declared && media::is_unasked_html(media_type.unwrap_or(""), body, returns, is_scalar) {
        return Err(format!("{HTML}{}", not_asked()));
    }
    Ok(match stated {
        Some(Kind::Text) if is_scalar && (!is_markup || offers_text) => Notation::Text,
        Some(Kind::Json) if is_xml => Notation::Xml,
        Some(Kind::Json) => Notation::Json,
        Some(Kind::Xml) if !is_markup && media::offers_json(returns) => Notation::Json,
        Some(Kind::Xml) if takes_xml(offers_xml) => Notation::Xml,
        None if is_scalar && media::offers_only_text(returns) => Notation::Text,
        None if !is_markup && is_scalar && offers_text => Notation::JsonOrText,
        Some(Kind::Text | Kind::Other) | None if is_structure => Notation::Json,
        Some(Kind::Text | Kind::Other) | None if is_xml => Notation::Xml,
        _ if is_markup => return Err(format!("it is XML{}", not_asked())),
        Some(Kind::Text) => Notation::Text,
        None => Notation::Json,
        Some(_) => return Err(format!("its type is {}", media_type.unwrap_or("not stated"))),
    })
}

/// Returns the content type of a response; `None` if it is absent.
fn media_type(content: Content<'_>) -> Option<&str> {
    let stated = content.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(stated).filter(|stated| !stated.trim().is_empty())
}
