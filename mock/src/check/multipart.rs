//! Conversion of multipart bodies to JSON values.

use restwright_api::{Content, FieldEncoding, MediaKind, MediaType, Type, Types};
use restwright_runtime::server::ReceivedPart;
use restwright_runtime::server::untyped::{Coded, Pair, element, of_pairs, parts};
use serde_json::{Map, Value};

use super::Problem;
use super::body::MAX_PARTS;
use crate::parameter::{by, kind, members};
use crate::text::{self, Untyped, property, values};
use crate::xml;

/// Returns the value of the parts of a body with a type.
pub(super) fn value(
    types: &Types,
    mut parts: Vec<ReceivedPart>,
    of: &Type,
    encodings: &[FieldEncoding],
) -> Result<Value, Vec<Problem>> {
    let is_rest = |found: &&FieldEncoding| found.name == restwright_api::OTHER_PARTS;
    let mut positions = encodings.iter().filter(|found| found.unnamed && !is_rest(found));
    let rest = encodings.iter().filter(|found| found.unnamed).find(is_rest);
    for part in parts.iter_mut().filter(|part| part.name.is_empty()) {
        let found = positions.next().or(rest);
        part.name = found.map(|found| found.name.clone()).unwrap_or_default();
    }
    let encoding = |name: &str| encodings.iter().find(|found| found.name == name);
    if let Type::List(item) = of {
        let part = |part: &ReceivedPart| self::part(types, part, Some(item), encoding(&part.name));
        return parts.iter().map(part).collect();
    }
    let mut map = Map::new();
    for part in &parts {
        let name = part.name.as_str();
        let (declared, encoding) = (property(types, of, name), encoding(name));
        let (item, is_list) = match declared {
            Some(Type::List(item)) if !encoding.is_some_and(|found| found.is_list) => {
                (Some(&**item), true)
            }
            other => (other, false),
        };
        let found = self::part(types, part, item, encoding)?;
        match map.get_mut(name) {
            Some(Value::Array(items)) if is_list => items.push(found),
            _ if is_list && found.is_array() => drop(map.insert(name.to_owned(), found)),
            _ if is_list => drop(map.insert(name.to_owned(), Value::Array(vec![found]))),
            _ => drop(map.insert(name.to_owned(), found)),
        }
    }
    styled(types, &parts, of, encodings, &mut map)?;
    Ok(Value::Object(map))
}

/// Replaces the texts of parts with the values of properties that have a style.
fn styled(
    types: &Types,
    parts: &[ReceivedPart],
    of: &Type,
    encodings: &[FieldEncoding],
    map: &mut Map<String, Value>,
) -> Result<(), Vec<Problem>> {
    let texts = parts.iter().filter(|part| part.file_name.is_none());
    let pairs: Vec<Pair> =
        texts.filter_map(|part| Some((part.name.clone(), part.text().ok()?))).collect();
    for FieldEncoding { name, encoding, .. } in encodings {
        let (Some(encoding), Some(of)) = (encoding, property(types, of, name)) else { continue };
        if parts.iter().any(|part| part.name == *name && part.file_name.is_some()) {
            continue;
        }
        let known = members(types, of);
        let known: Option<Vec<&str>> =
            known.as_ref().map(|known| known.iter().map(String::as_str).collect());
        let kinds = (kind(types, of), Coded::Plain);
        let texts = of_pairs(name, &pairs, by(encoding), kinds, known.as_deref());
        let texts = texts.map_err(|problem| vec![Problem::new(format!("#/{name}"), problem)])?;
        if let Some(texts) = texts {
            map.insert(name.clone(), values(types, of, &texts, Untyped::Text));
        }
    }
    Ok(())
}

fn part(
    types: &Types,
    part: &ReceivedPart,
    of: Option<&Type>,
    encoding: Option<&FieldEncoding>,
) -> Result<Value, Vec<Problem>> {
    let stated = part.media_type().unwrap_or_default();
    let wrong = |problem: String| vec![Problem::new(format!("#/{}", part.name), problem)];
    let is_file = part.file_name.is_some();
    let text = || part.text().unwrap_or_else(|_| "bytes".to_owned());
    let Some(of) = of.filter(|of| !is_file || **of != Type::Bytes) else {
        return Ok(Value::from(text()));
    };
    let is_verbatim = encoding.is_some_and(|found| found.verbatim || found.encoding.is_some());
    match MediaType(stated.to_owned()).kind() {
        _ if is_verbatim => {}
        MediaKind::Multipart => {
            let nested = encoding.map(|found| &found.parts[..]).unwrap_or_default();
            if !nested.is_empty() {
                let inner = parts(stated, &part.body, MAX_PARTS);
                let inner = inner.map_err(|_| wrong("it is no multipart body".to_owned()))?;
                return value(types, inner, of, nested);
            }
        }
        MediaKind::Xml if !types.is_single(of) => {
            let root = element(&part.body, &part.headers).map_err(wrong)?;
            let xml = encoding.and_then(|found| found.xml.clone());
            let content = Content::Typed { value: of.clone(), xml };
            return xml::read(types, &content, &root, false).map_err(|found| {
                let problem = |found: xml::Misread| {
                    let at = found.pointer.trim_start_matches('#');
                    Problem::new(format!("#/{}{at}", part.name), found.detail)
                };
                found.into_iter().map(problem).collect()
            });
        }
        MediaKind::Json => {
            if let Ok(found) = serde_json::from_str(&text()) {
                return Ok(found);
            }
        }
        _ => {}
    }
    Ok(text::value(types, of, &text(), Untyped::Text))
}
