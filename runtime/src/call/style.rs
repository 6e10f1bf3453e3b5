//! Styles of parameters with lists and objects (`OpenAPI` 3.1, section 4.8.12.2; RFC 6570).

use super::super::json::ser::{Reader, object, to_text};
use super::super::value::wire::View;
use super::encoding::{Encoding, Style, apart};
use super::param::{self, encode};

/// Location of a parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum In {
    Path,
    Query,
    Header,
    Cookie,
}

/// Joins texts with their separator.
fn joined(texts: &[String], separator: &str) -> Result<String, String> {
    apart(texts, separator)?;
    Ok(texts.join(separator))
}

/// Decomposed value.
enum Parts {
    /// Absent, null, or empty.
    Nothing,
    One(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

fn parts(view: View<'_>, by: Encoding) -> Result<Parts, String> {
    if by.style.is_json() {
        return Ok(match view {
            View::Absent => Parts::Nothing,
            view => Parts::One(json(&view)?),
        });
    }
    match object(view, Reader::Service) {
        Ok(members) => {
            let mut pairs = Vec::new();
            for (name, view) in members {
                // A list in an object has no separate encoding: its key is repeated.
                let texts = param::view_texts(view)?;
                pairs.extend(texts.into_iter().map(|text| (name.to_owned(), text)));
            }
            Ok(if pairs.is_empty() { Parts::Nothing } else { Parts::Object(pairs) })
        }
        Err(View::List(items)) => {
            let mut texts = Vec::new();
            for item in items.iter() {
                texts.extend(item_texts(item.view(), by)?);
            }
            Ok(if texts.is_empty() { Parts::Nothing } else { Parts::List(texts) })
        }
        Err(view) => {
            let texts = param::view_texts(view)?;
            Ok(texts.into_iter().next().map_or(Parts::Nothing, Parts::One))
        }
    }
}

/// Returns the text of an item; a nested list is joined by its own separator.
fn item_texts(view: View<'_>, by: Encoding) -> Result<Vec<String>, String> {
    let (View::List(items), Some(inner)) = (&view, by.of_items()) else {
        return param::item_texts(view);
    };
    let mut texts = Vec::new();
    for item in items.iter() {
        texts.extend(item_texts(item.view(), inner)?);
    }
    let text = joined(&texts, inner.plain_separator())?;
    // Otherwise an item of the inner list could not be distinguished from one of the outer list.
    if !by.explode {
        apart([&text], by.plain_separator())?;
    }
    Ok(vec![text])
}

fn json(view: &View<'_>) -> Result<String, String> {
    to_text(view, Reader::Service)
}

/// Returns the text of a path parameter; `None` if it has no value.
pub(super) fn path(name: &str, view: View<'_>, by: Encoding) -> Result<Option<String>, String> {
    // Servers split a path into segments: reserved characters in a value must be encoded.
    let by = Encoding { reserved: false, ..by };
    let prefix = match by.style {
        Style::Label => ".",
        Style::Matrix => ";",
        _ => "",
    };
    let named = |value: &str| match value {
        "" => encode(name),
        value => format!("{}={value}", encode(name)),
    };
    let pair = |(name, text): &(String, String)| format!("{}={}", encode(name), encode(text));
    let between = if by.explode && !prefix.is_empty() { prefix } else { by.separator() };
    let text = match (parts(view, by)?, by.style) {
        (Parts::Nothing, _) => return Ok(None),
        (Parts::One(text), Style::Matrix) => named(&encode(&text)),
        (Parts::One(text), _) => encode(&text),
        (Parts::List(texts), Style::Matrix) if by.explode => {
            let texts: Vec<String> = texts.iter().map(|text| named(&encode(text))).collect();
            texts.join(between)
        }
        (Parts::List(texts), style) => {
            if style == Style::Label && by.explode {
                apart(&texts, ".")?;
            }
            by.check(&texts)?;
            let texts: Vec<String> = texts.iter().map(|text| encode(text)).collect();
            let text = texts.join(between);
            if style == Style::Matrix { named(&text) } else { text }
        }
        (Parts::Object(pairs), _) if by.explode => {
            pairs.iter().map(pair).collect::<Vec<_>>().join(between)
        }
        (Parts::Object(pairs), style) => {
            let text = flat(&pairs, by)?;
            if style == Style::Matrix { named(&text) } else { text }
        }
    };
    Ok(Some(format!("{prefix}{text}")))
}

/// Returns alternating names and values.
fn flat(pairs: &[(String, String)], by: Encoding) -> Result<String, String> {
    by.check(pairs.iter().flat_map(|(name, text)| [name, text]))?;
    let texts = pairs.iter().flat_map(|(name, text)| [by.encode(name), by.encode(text)]);
    Ok(texts.collect::<Vec<_>>().join(by.separator()))
}

/// Returns the encoded pairs of a query or a form.
pub(in super::super) fn query(
    name: &str,
    view: View<'_>,
    by: Encoding,
) -> Result<Vec<(String, String)>, String> {
    if by.style == Style::Deep {
        let mut pairs = Vec::new();
        deep(name, view, &mut pairs)?;
        let encoded = pairs.iter().map(|(name, text)| (encode(name), by.encode(text)));
        return Ok(encoded.collect());
    }
    let one = |text: String| vec![(encode(name), text)];
    Ok(match parts(view, by)? {
        Parts::Nothing => Vec::new(),
        Parts::One(text) => one(by.encode(&text)),
        Parts::List(texts) if by.explode => {
            texts.iter().map(|text| (encode(name), by.encode(text))).collect()
        }
        Parts::List(texts) => {
            by.check(&texts)?;
            let texts: Vec<String> = texts.iter().map(|text| by.encode(text)).collect();
            one(texts.join(by.separator()))
        }
        Parts::Object(pairs) if by.explode => {
            pairs.iter().map(|(name, text)| (encode(name), by.encode(text))).collect()
        }
        Parts::Object(pairs) => one(flat(&pairs, by)?),
    })
}

/// Returns the whole query; `None` if it has no value.
pub(super) fn whole_query(view: View<'_>, by: Encoding) -> Result<Option<String>, String> {
    Ok(match parts(view, by)? {
        Parts::Nothing => None,
        Parts::One(text) => Some(encode(&text)),
        Parts::List(_) | Parts::Object(_) => {
            return Err("a list or an object has no form as a text".to_owned());
        }
    })
}

/// Returns the parts of a multipart form, unencoded.
pub(in super::super) fn fields(
    name: &str,
    view: View<'_>,
    by: Encoding,
) -> Result<Vec<(String, String)>, String> {
    if by.style == Style::Deep {
        let mut pairs = Vec::new();
        deep(name, view, &mut pairs)?;
        return Ok(pairs);
    }
    let one = |text: String| vec![(name.to_owned(), text)];
    Ok(match parts(view, by)? {
        Parts::Nothing => Vec::new(),
        Parts::One(text) => one(text),
        Parts::List(texts) if by.explode => {
            texts.into_iter().map(|text| (name.to_owned(), text)).collect()
        }
        Parts::List(texts) => one(joined(&texts, by.plain_separator())?),
        Parts::Object(pairs) if by.explode => pairs,
        Parts::Object(pairs) => {
            let texts: Vec<String> =
                pairs.into_iter().flat_map(|(name, text)| [name, text]).collect();
            one(joined(&texts, by.plain_separator())?)
        }
    })
}

/// Writes keys in brackets, recursively. Scalar list items have empty brackets, others their index,
/// so that the properties of an item stay together.
fn deep(name: &str, view: View<'_>, pairs: &mut Vec<(String, String)>) -> Result<(), String> {
    match object(view, Reader::Service) {
        Ok(members) => members
            .into_iter()
            .try_for_each(|(key, view)| deep(&format!("{name}[{key}]"), view, pairs)),
        Err(View::List(items)) => {
            for (at, item) in items.iter().enumerate() {
                let key = match object(item.view(), Reader::Service) {
                    Ok(_) | Err(View::List(_)) => at.to_string(),
                    Err(_) => String::new(),
                };
                deep(&format!("{name}[{key}]"), item.view(), pairs)?;
            }
            Ok(())
        }
        Err(view) => {
            let texts = param::view_texts(view)?;
            pairs.extend(texts.into_iter().map(|text| (name.to_owned(), text)));
            Ok(())
        }
    }
}

/// Returns the value of a header; `None` if it has no value.
pub(in super::super) fn header(view: View<'_>, by: Encoding) -> Result<Option<String>, String> {
    Ok(match parts(view, by)? {
        Parts::Nothing => None,
        Parts::One(text) => Some(text),
        Parts::List(texts) => Some(joined(&texts, by.plain_separator())?),
        Parts::Object(pairs) => {
            let separator = by.plain_separator();
            apart(pairs.iter().flat_map(|(name, text)| [name, text]), separator)?;
            let joint = if by.explode { "=" } else { separator };
            let pairs: Vec<String> =
                pairs.into_iter().map(|(name, text)| format!("{name}{joint}{text}")).collect();
            Some(pairs.join(separator))
        }
    })
}

/// Returns the names and values of cookies. In a form, invalid characters are percent-encoded.
pub(super) fn cookies(
    name: &str,
    view: View<'_>,
    by: Encoding,
) -> Result<Vec<(String, String)>, String> {
    let is_plain = by.style == Style::Cookie;
    let encode = |text: &String| {
        if is_plain { param::plain_cookie(text) } else { Ok(param::encode_cookie(text)) }
    };
    let joined = |texts: Vec<&String>| {
        if is_plain {
            apart(texts.iter().copied(), ",")?;
        }
        let texts: Result<Vec<String>, String> = texts.into_iter().map(encode).collect();
        Ok::<_, String>(vec![(name.to_owned(), texts?.join(","))])
    };
    match parts(view, by)? {
        Parts::Nothing => Ok(Vec::new()),
        Parts::One(text) => Ok(vec![(name.to_owned(), encode(&text)?)]),
        Parts::List(texts) if by.explode => {
            texts.iter().map(|text| Ok((name.to_owned(), encode(text)?))).collect()
        }
        Parts::List(texts) => joined(texts.iter().collect()),
        Parts::Object(pairs) if by.explode => {
            pairs.into_iter().map(|(name, text)| Ok((name, encode(&text)?))).collect()
        }
        Parts::Object(pairs) => {
            joined(pairs.iter().flat_map(|(name, text)| [name, text]).collect())
        }
    }
}
