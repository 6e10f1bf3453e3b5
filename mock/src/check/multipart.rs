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
    let is_rest = |field: &&FieldEncoding| field.name == restwright_api::OTHER_PARTS;
    let mut positions = encodings.iter().filter(|field| field.unnamed && !is_rest(field));
    let rest = encodings.iter().filter(|field| field.unnamed).find(is_rest);
    for part in parts.iter_mut().filter(|part| part.name.is_empty()) {
        let field = positions.next().or(rest);
        part.name = field.map(|field| field.name.clone()).unwrap_or_default();
    }
    let encoding = |name: &str| encodings.iter().find(|field| field.name == name);
    if let Type::List(item) = of {
        let part = |part: &ReceivedPart| self::part(types, part, Some(item), encoding(&part.name));
        return parts.iter().map(part).collect();
    }
    let mut map = Map::new();
    for part in &parts {
        let name = part.name.as_str();
        let (declared, encoding) = (property(types, of, name), encoding(name));
        let (item, is_list) = match declared {
            Some(Type::List(item)) if !encoding.is_some_and(|field| field.is_list) => {
                (Some(&**item), true)
            }
            item_type => (item_type, false),
        };
        let converted = self::part(types, part, item, encoding)?;
        match map.get_mut(name) {
            Some(Value::Array(items)) if is_list => items.push(converted),
            _ if is_list && converted.is_array() => drop(map.insert(name.to_owned(), converted)),
            _ if is_list => drop(map.insert(name.to_owned(), Value::Array(vec![converted]))),
            _ => drop(map.insert(name.to_owned(), converted)),
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
        let member_names = members(types, of);
        let member_names: Option<Vec<&str>> = member_names
            .as_ref()
            .map(|member_names| member_names.iter().map(String::as_str).collect());
        let kinds = (kind(types, of), Coded::Plain);
        let texts = of_pairs(name, &pairs, by(encoding), kinds, member_names.as_deref());
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
    let is_verbatim = encoding.is_some_and(|field| field.verbatim || field.encoding.is_some());
    match MediaType(stated.to_owned()).kind() {
        _ if is_verbatim => {}
        MediaKind::Multipart => {
            let nested = encoding.map(|field| &field.parts[..]).unwrap_or_default();
            if !nested.is_empty() {
                let inner = parts(stated, &part.body, MAX_PARTS);
                let inner = inner.map_err(|_| wrong("it is no multipart body".to_owned()))?;
                return value(types, inner, of, nested);
            }
        }
        MediaKind::Xml if !types.is_single(of) => {
            let root = element(&part.body, &part.headers).map_err(wrong)?;
            let xml = encoding.and_then(|field| field.xml.clone());
            let content = Content::Typed { value: of.clone(), xml };
            return xml::read(types, &content, &root, false).map_err(|misreads| {
                let problem = |misread: xml::Misread| {
                    let at = misread.pointer.trim_start_matches('#');
                    Problem::new(format!("#/{}{at}", part.name), misread.detail)
                };
                misreads.into_iter().map(problem).collect()
            });
        }
        MediaKind::Json => {
            if let Ok(json) = serde_json::from_str(&text()) {
                return Ok(json);
            }
        }
        _ => {}
    }
    Ok(text::value(types, of, &text(), Untyped::Text))
}
