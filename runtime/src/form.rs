//! Form bodies: `application/x-www-form-urlencoded` and `multipart/form-data`.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use bytes::Bytes;
use serde_json::Value;
use url::form_urlencoded;

use super::param;
use super::wire::{View, Wire};

/// The members of an object as form fields.
pub(super) fn encode_value(value: &dyn Wire) -> Result<String, String> {
    let mut fields = Vec::new();
    match value.view() {
        View::Record(record) => {
            for (member, value) in record.shape().members.iter().zip(record.members()) {
                push(&mut fields, member.name, value)?;
            }
        }
        View::Map(entries) => {
            for (name, value) in entries {
                push(&mut fields, name, value)?;
            }
        }
        _ => return Err("only an object can be a form".to_owned()),
    }
    Ok(encode_fields(&fields))
}

/// Adds a field, once for each value that it has.
pub(super) fn push(
    fields: &mut Vec<(String, String)>,
    name: &str,
    value: &dyn Wire,
) -> Result<(), String> {
    fields.extend(param::texts(value)?.into_iter().map(|text| (name.to_owned(), text)));
    Ok(())
}

/// Form fields as a body.
pub(super) fn encode_fields(fields: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The members of an object as the parts of a form: files as files, objects as JSON, all else as
/// text, and a list as a part an item.
pub(super) fn parts(value: &dyn Wire) -> Result<Multipart, String> {
    let View::Record(record) = value.view() else {
        return Err("only an object can be a form".to_owned());
    };
    let members = record.shape().members.iter().zip(record.members());
    members
        .into_iter()
        .try_fold(Multipart::new(), |form, (member, value)| part(form, member.name, &value.view()))
}

fn part(form: Multipart, name: &str, view: &View<'_>) -> Result<Multipart, String> {
    Ok(match view {
        View::Absent | View::Null => form,
        View::List(items) => {
            items.iter().try_fold(form, |form, item| part(form, name, &item.view()))?
        }
        View::File(file) => form.file(name, &file.name, &file.media_type, file.content.clone()),
        View::Record(_) | View::Map(_) | View::Choice(_) | View::Xml(_) => {
            form.json(name, serde_json::to_vec(view).map_err(|error| error.to_string())?)
        }
        View::Bool(value) => form.text(name, value.to_string()),
        View::Integer(value) => form.text(name, value.to_string()),
        View::Unsigned(value) => form.text(name, value.to_string()),
        View::Float(value) => form.text(name, value.to_string()),
        View::Text(text) => form.text(name, text.clone()),
        View::Any(value) => match &**value {
            Value::String(text) => form.text(name, text.as_str()),
            value => form.json(name, value.to_string()),
        },
    })
}

/// A `multipart/form-data` body (RFC 7578): fields and files.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Multipart {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    /// The headers, without the line end behind the last.
    head: String,
    body: Bytes,
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field.
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        let head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
        self.parts.push(Part { head, body: Bytes::from(value.into()) });
        self
    }

    /// Adds a file with its media type.
    pub fn file(
        mut self,
        name: &str,
        file_name: &str,
        media_type: &str,
        body: impl Into<Bytes>,
    ) -> Self {
        let media_type: String = media_type.chars().filter(|c| !c.is_control()).collect();
        let head = format!(
            "Content-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {media_type}",
            quoted(name),
            quoted(file_name),
        );
        self.parts.push(Part { head, body: body.into() });
        self
    }

    /// Adds a field that is JSON.
    pub fn json(mut self, name: &str, body: impl Into<Bytes>) -> Self {
        let head = format!(
            "Content-Disposition: form-data; name=\"{}\"\r\nContent-Type: application/json",
            quoted(name)
        );
        self.parts.push(Part { head, body: body.into() });
        self
    }

    /// The content type and the body.
    pub(super) fn encode(&self) -> (String, Bytes) {
        let boundary = self.boundary();
        let mut body = Vec::new();
        for part in &self.parts {
            body.extend_from_slice(format!("--{boundary}\r\n{}\r\n\r\n", part.head).as_bytes());
            body.extend_from_slice(&part.body);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        (format!("multipart/form-data; boundary={boundary}"), Bytes::from(body))
    }

    /// A line that no part holds: 128 bits that nobody can know beforehand.
    fn boundary(&self) -> String {
        let random = || RandomState::new().hash_one(self.parts.len());
        format!("{:016x}{:016x}", random(), random())
    }
}

/// A name between quotes, as browsers write it (WHATWG HTML, multipart form data).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
