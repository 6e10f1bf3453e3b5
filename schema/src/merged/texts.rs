//! Which of the descriptions of merged schemas describes all of them.

use restwright_data::{Node, Object, Value};

use super::all_of::Merger;
use crate::scopes::Scoped;

/// Keywords that add properties or alternatives.
const ADDING: [&str; 5] =
    ["additionalProperties", "anyOf", "oneOf", "patternProperties", "properties"];

/// Keywords that add those of other schemas.
const COMBINING: [&str; 2] = ["$ref", "allOf"];

/// Whose description may describe the merged schema.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    /// That of the schema itself.
    pub(super) own: bool,
    /// Those of schemas that it refers to.
    pub(super) referred: bool,
}

/// Which texts are those of the schema itself or of an inline part.
#[derive(Default)]
pub(super) struct OwnTexts {
    has_description: bool,
    has_link: bool,
}

impl<'a> Merger<'a, '_> {
    /// Adds the description and the link to further documentation. The first one of each wins, but
    /// one of the schema itself or of an inline part over that of a schema that it refers to.
    pub(super) fn text(&mut self, schema: &'a Node, object: &'a Object) {
        let text = object.get("description").and_then(Node::as_str);
        if let Some(text) = text.filter(|text| !text.trim().is_empty())
            && (self.merged.description.is_none()
                || (self.is_own && !self.own_texts.has_description))
        {
            self.merged.description = Some(text);
            self.own_texts.has_description = self.is_own;
        }
        if object.get("externalDocs").is_some()
            && (self.merged.documented.is_none() || (self.is_own && !self.own_texts.has_link))
        {
            self.merged.documented = Some(schema);
            self.own_texts.has_link = self.is_own;
        }
    }
}

/// True if a schema extends the schemas that it refers to: what they describe is only a part of it.
pub(super) fn extends(object: &Object, targets: &[Scoped<'_>], inner: &[&Node]) -> bool {
    let adds = |object: &Object, keys: &[&str]| {
        object.iter().any(|entry| keys.contains(&&*entry.key) && !is_empty(&entry.value))
    };
    let own = usize::from(adds(object, &ADDING));
    let parts = inner.iter().filter_map(|part| part.as_object());
    let adding = parts.filter(|part| adds(part, &ADDING) || adds(part, &COMBINING)).count();
    targets.len() + adding + own > 1
}

/// True for values that add nothing, such as `additionalProperties: false`.
fn is_empty(value: &Node) -> bool {
    match &value.value {
        Value::Object(object) => object.is_empty(),
        Value::List(list) => list.is_empty(),
        Value::String(_) => false,
        _ => true,
    }
}
