//! Decodes form fields and parts into a body.

use serde_json::Value;

use super::super::body::media::{self, Kind as Media};
use super::super::body::{charset, codec};
use super::super::call::encoding::Style;
use super::super::call::operation::Field;
use super::super::json::value;
use super::super::value::file::File;
use super::super::value::member::Member;
use super::super::value::path::{Path, Step};
use super::super::value::seen::Seen;
use super::super::value::watch::Others;
use super::super::value::wire::{List, Record, Slot, Wire};
use super::super::xml;
use super::fill::{Kind, Texts, check, fill, fill_json};
use super::multipart::{self, ReceivedPart};
use super::parameters::{Coded, Pair, grouped, of_pairs};

/// Content of a form.
pub(super) struct Form {
    /// Text fields.
    pub(super) pairs: Vec<Pair>,
    /// Encoding of the texts.
    pub(super) coded: Coded,
    /// Parts of a multipart form, including those in `pairs`.
    pub(super) parts: Vec<ReceivedPart>,
}

impl Form {
    /// Creates a form from parts. Unnamed parts are identified by position.
    pub(super) fn of_parts(mut parts: Vec<ReceivedPart>, fields: &[Field]) -> Self {
        let mut names = fields.iter().filter(|field| field.unnamed).map(|field| field.name);
        let rest = fields.iter().find(|field| field.is_rest).map_or("", |field| field.name);
        for part in parts.iter_mut().filter(|part| part.name.is_empty()) {
            names.next().unwrap_or(rest).clone_into(&mut part.name);
        }
        let texts = parts.iter().filter(|part| part.file_name.is_none());
        let pairs = texts.filter_map(|part| Some((part.name.clone(), part.text().ok()?)));
        Self { pairs: pairs.collect(), coded: Coded::Plain, parts }
    }

    /// Decodes a value from the fields; `fields` contains the encodings that differ from the
    /// default.
    pub(super) fn fill(
        &self,
        value: &mut dyn Wire,
        fields: &[Field],
        path: &mut Path,
    ) -> Result<(), String> {
        self.fill_slot(value.slot(), fields, path)
    }

    fn fill_slot(&self, slot: Slot<'_>, fields: &[Field], path: &mut Path) -> Result<(), String> {
        match slot {
            Slot::Optional(place) => self.fill_slot(place.fill(), fields, path),
            Slot::Record(record) if !record.shape().members().iter().any(Member::is_inline) => {
                self.fill_record(record, fields, path)
            }
            Slot::List(list) => self.fill_list(list, fields, path),
            slot => fill(slot, &self.all()?, path),
        }
    }

    /// Decodes each part as an item, with the encoding for its position.
    fn fill_list(
        &self,
        list: &mut dyn List,
        fields: &[Field],
        path: &mut Path,
    ) -> Result<(), String> {
        for (at, part) in self.parts.iter().enumerate() {
            let field = fields.iter().find(|field| field.name == part.name);
            path.enter(Step::Index(at));
            let slot = list.push();
            path.charge(value::item_size(&slot))?;
            fill_part(slot, part, field, path)?;
            path.leave();
        }
        Ok(())
    }

    /// Returns all fields by name.
    fn all(&self) -> Result<Texts, String> {
        let pairs = self
            .pairs
            .iter()
            .map(|(name, text)| Ok((name.clone(), Texts::One(self.coded.decode(text)?))));
        Ok(Texts::Object(grouped(pairs.collect::<Result<_, String>>()?)))
    }

    fn fill_record(
        &self,
        record: &mut dyn Record,
        fields: &[Field],
        path: &mut Path,
    ) -> Result<(), String> {
        let members = record.shape().members();
        let mut seen = Seen::none(members.len());
        for (at, member) in members.iter().enumerate() {
            let field = fields.iter().find(|field| field.name == member.name);
            path.enter(Step::Member(member.name));
            if let Some(place) = record.field_mut(at) {
                if self.fill_member(place, member.name, field, path)? {
                    seen.note(at);
                }
            }
            path.leave();
        }
        check(record, &seen, path)?;
        let is_known = |name: &str| {
            let stem = name.split('[').next().unwrap_or(name);
            members.iter().any(|member| member.name == name || member.name == stem)
        };
        let shape = record.shape().name;
        // The texts of parts are also pairs.
        let pairs = self.pairs.iter().map(|(name, _)| name).filter(|_| self.parts.is_empty());
        let names = pairs.chain(self.parts.iter().map(|part| &part.name));
        let mut others = Others::default();
        for name in names.filter(|name| !is_known(name)) {
            path.note_unlisted(shape, name, &mut others);
        }
        if let (Some(extra), Texts::Object(entries)) = (record.extra_mut(), self.all()?) {
            for (name, texts) in entries.iter().filter(|(name, _)| !is_known(name)) {
                fill(extra.replace(name.clone()), texts, path)?;
            }
        }
        path.note_size(record, &others, None);
        Ok(())
    }

    /// Decodes a field; returns false if the form does not contain it.
    fn fill_member(
        &self,
        place: &mut dyn Wire,
        name: &'static str,
        field: Option<&Field>,
        path: &mut Path,
    ) -> Result<bool, String> {
        let parts = || self.parts.iter().filter(|part| part.name == name);
        let by = field.and_then(|field| field.encoding);
        let has_files = parts().any(|part| part.file_name.is_some());
        let is_file = is_file(place.slot());
        let (kind, names) = (Kind::of(place.slot()), names(place.slot()));
        // Accessing the slot marks the value as present.
        place.reset();
        if !self.parts.is_empty() && (by.is_none() || has_files || is_file) {
            let is_rest = field.is_some_and(|field| field.is_rest);
            for part in parts() {
                let slot = if is_rest { one_more(place.slot()) } else { place.slot() };
                fill_part(slot, part, field, path)?;
            }
            return Ok(parts().next().is_some());
        }
        let is_json = field.is_some_and(|field| media::kind(field.media_type) == Media::Json);
        let (by, kind) = match by {
            Some(by) => (by, kind),
            None if is_json => (Style::Json.joined(), Kind::Single),
            // An object in a field is decoded as JSON.
            None if kind == Kind::Object => (Style::Json.joined(), Kind::Single),
            None => (Style::Form.exploded(), kind),
        };
        let texts = of_pairs(name, &self.pairs, by, (kind, self.coded), names.as_deref())?;
        let Some(texts) = texts else { return Ok(false) };
        match &texts {
            Texts::One(text) if is_json => fill_json(place.slot(), text, path)?,
            texts => fill(place.slot(), texts, path)?,
        }
        Ok(true)
    }
}

/// Returns the property names of an object; `None` if it keeps unlisted properties.
pub(super) fn names(slot: Slot<'_>) -> Option<Vec<&'static str>> {
    match slot {
        Slot::Optional(place) => names(place.fill()),
        Slot::Record(record) if record.extra().is_none() => {
            Some(record.shape().members().iter().map(|member| member.name).collect())
        }
        _ => None,
    }
}

/// Returns the slot of a new item of a list, or the slot itself.
fn one_more(slot: Slot<'_>) -> Slot<'_> {
    match slot {
        Slot::Optional(place) => one_more(place.fill()),
        Slot::List(list) => list.push(),
        slot => slot,
    }
}

/// Decodes a part into a slot, or into a new item of its list.
fn fill_part(
    slot: Slot<'_>,
    part: &ReceivedPart,
    field: Option<&Field>,
    path: &mut Path,
) -> Result<(), String> {
    let stated = part.media_type().map_or(Media::Other, media::kind);
    let nested = field.filter(|field| stated == Media::Multipart && !field.parts.is_empty());
    let is_verbatim = field.is_some_and(|field| field.is_verbatim);
    let is_json = stated == Media::Json && !is_verbatim;
    let document = field.and_then(|field| field.document.as_ref());
    if let Some(field) = nested {
        return fill_nested(slot, part, field, path);
    }
    match slot {
        Slot::Optional(place) => fill_part(place.fill(), part, field, path),
        Slot::List(list) => match part.text() {
            Ok(text) if is_json && text.trim_start().starts_with('[') => {
                fill_items(list, &text, path)
            }
            _ => fill_part(list.push(), part, field, path),
        },
        Slot::Scalar(place) => {
            path.charge(part.body.len())?;
            if let Some(file) = place.file() {
                *file = self::file(part);
                return Ok(());
            }
            let text = part.text().map_err(|_| "it is no text".to_owned())?;
            if is_json {
                return fill_json(Slot::Scalar(place), &text, path);
            }
            // An XML document has the value in its root element; other text is the value.
            if stated == Media::Xml && document.is_some() {
                let content = (&part.body[..], charset::stated(&part.headers));
                if xml::read(content, Slot::Scalar(place), document, path).is_ok() {
                    return Ok(());
                }
            }
            fill(Slot::Scalar(place), &Texts::One(text), path)
        }
        slot if stated == Media::Xml => {
            xml::read((&part.body, charset::stated(&part.headers)), slot, document, path)
        }
        slot => {
            let text = part.text().map_err(|_| "it is no text".to_owned())?;
            if is_json { fill_json(slot, &text, path) } else { fill(slot, &Texts::One(text), path) }
        }
    }
}

/// Decodes a JSON array: an item that is a list itself, or several items in one part.
fn fill_items(list: &mut dyn List, text: &str, path: &mut Path) -> Result<(), String> {
    let content = text.trim_start_matches(|found: char| found == '[' || found.is_whitespace());
    let depth = text[..text.len() - content.len()].matches('[').count();
    if depth > 1 || content.starts_with(']') {
        return fill_json(Slot::List(list), text, path);
    }
    let slot = list.push();
    path.charge(value::item_size(&slot))?;
    if is_list(&slot) {
        return fill_json(slot, text, path);
    }
    let Value::Array(items) = codec::from_json(text).map_err(|error| error.problem)? else {
        return Ok(());
    };
    let mut items = items.iter();
    if let Some(first) = items.next() {
        value::fill(slot, first, None, path)?;
    }
    for item in items {
        let slot = list.push();
        path.charge(value::item_size(&slot))?;
        value::fill(slot, item, None, path)?;
    }
    Ok(())
}

/// Returns whether an item may be a list.
fn is_list(slot: &Slot<'_>) -> bool {
    matches!(slot, Slot::List(_) | Slot::Any(_))
}

/// Maximum number of parts of a nested multipart body. Their size is limited by that of the whole
/// body.
const MAX_NESTED: usize = 1_000;

/// Decodes a nested multipart body into a slot, or into a new item of its list.
fn fill_nested(
    slot: Slot<'_>,
    part: &ReceivedPart,
    field: &Field,
    path: &mut Path,
) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => fill_nested(place.fill(), part, field, path),
        Slot::List(list) if !field.is_list => fill_nested(list.push(), part, field, path),
        slot => {
            let content_type = part.media_type().unwrap_or_default();
            let parts = multipart::parts(content_type, &part.body, MAX_NESTED);
            let parts = parts.map_err(|_| "it is no multipart body".to_owned())?;
            Form::of_parts(parts, field.parts).fill_slot(slot, field.parts, path)
        }
    }
}

fn file(part: &ReceivedPart) -> File {
    let media_type = part.media_type().unwrap_or("application/octet-stream");
    let own = |name: &str| !matches!(name, "content-type" | "content-disposition");
    let headers = part.headers.iter().filter(|(name, _)| own(name.as_str()));
    let headers = headers.map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    File {
        name: part.file_name.clone().unwrap_or_default(),
        media_type: media_type.to_owned(),
        content: part.body.clone(),
        headers: headers.collect(),
    }
}

/// Returns whether a slot, or an item of it, is a file.
fn is_file(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Optional(place) => is_file(place.fill()),
        Slot::Scalar(place) => place.file().is_some(),
        _ => false,
    }
}
