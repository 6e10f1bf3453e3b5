//! Generates random values that match a schema.

use serde_json::{Map, Number, Value, json};

use super::flat::Flat;
use super::text::text;
use crate::mutate::Random;
use restwright_mock::schemas::{Document, LEFT_OUT};

/// How many of the optional parts to include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// None.
    Least,
    /// A random half.
    Some,
    /// All, up to a maximum depth.
    Most,
}

/// Generator of values.
#[derive(Debug)]
pub struct Maker<'a> {
    document: &'a Document,
    random: Random,
    fill: Fill,
    /// True to use only strings and numbers that every program can send and read.
    is_plain: bool,
    /// Names of undeclared properties.
    names: [&'static str; 4],
    /// Number of values that may still be generated.
    left: usize,
}

/// Maximum depth of optional parts.
const DEEP: usize = 6;
/// Maximum depth of required parts.
const DEEPEST: usize = 14;
const MOST_VALUES: usize = 400;
/// Maximum number of nested choices.
const MOST_CHOICES: usize = 12;

/// JSON types for a schema without `type`.
const ANYTHING: &[&str] = &["string", "boolean", "integer", "number", "null", "object", "array"];

impl<'a> Maker<'a> {
    /// Creates a generator from a seed.
    pub fn new(document: &'a Document, seed: u64, fill: Fill, is_plain: bool) -> Self {
        let (random, names) = (Random::new(seed), ["some key", "k2", "Third", "4th"]);
        Self { document, random, fill, is_plain, names, left: MOST_VALUES }
    }

    /// Uses names of undeclared properties that XML elements can have, for values without JSON.
    #[must_use]
    pub fn with_xml_names(mut self) -> Self {
        self.names = ["someKey", "k2", "Third", "_4th"];
        self
    }

    /// Returns a value of a schema; `None` if the schema is too complex.
    pub fn value(&mut self, schema: &Value) -> Option<Value> {
        self.left = MOST_VALUES;
        self.of(std::slice::from_ref(schema), 0)
    }

    /// Returns a value that matches several schemas.
    fn of(&mut self, schemas: &[Value], depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.left = self.left.saturating_sub(1);
        let mut flat = Flat::default();
        for schema in schemas {
            flat.add(self.document, schema).then_some(())?;
        }
        self.subtype(schemas, &mut flat)?;
        self.choose(&mut flat)?;
        if let Some(value) = flat.words.get("const") {
            return Some(value.clone());
        }
        let is_untagged = flat.tags.is_empty();
        if let Some(Value::Array(all)) = flat.words.get("enum").filter(|_| is_untagged) {
            return self.random.pick(all).cloned();
        }
        let kind = self.kind(&flat)?;
        match kind.as_str() {
            "null" => Some(Value::Null),
            "boolean" => Some(Value::Bool(self.random.once_in(2))),
            "integer" | "number" => self.number(&flat, kind == "integer"),
            "string" => text(&flat, self.is_plain, &mut self.random).map(Value::String),
            "array" => self.array(&flat, depth),
            "object" => self.object(&flat, depth),
            _ => None,
        }
    }

    /// Replaces a schema with a discriminator by a random subtype, and records the discriminator
    /// value.
    fn subtype(&mut self, schemas: &[Value], flat: &mut Flat) -> Option<()> {
        let [Value::Object(only)] = schemas else { return Some(()) };
        let Some(reference) = only.get("$ref").and_then(Value::as_str) else { return Some(()) };
        let Some(found) = flat.discriminator.clone().filter(|_| flat.choices.is_empty()) else {
            return Some(());
        };
        let mut text = found.text(reference);
        if found.owner.as_deref() == Some(reference) {
            let subtypes = found.subtypes(self.document);
            if let Some((to, of)) = self.random.pick(&subtypes).cloned() {
                *flat = Flat::default();
                flat.add(self.document, &json!({ "$ref": to })).then_some(())?;
                text = of;
            }
        }
        flat.tags.insert(found.property, text);
        Some(())
    }

    /// Selects an alternative of each choice, until none is left.
    fn choose(&mut self, flat: &mut Flat) -> Option<()> {
        for _ in 0..MOST_CHOICES {
            let Some(all) = flat.choices.pop() else { return Some(()) };
            let discriminator = flat.discriminator.take();
            let chosen = self.random.pick(&all)?.clone();
            flat.add(self.document, &chosen).then_some(())?;
            let reference = chosen.get("$ref").and_then(Value::as_str);
            // The first type is the declared one of an XML Schema. A value of it is the same with and
            // without the name of its type (XML Schema 1.0 Part 1, section 2.6.1), and written without.
            let is_by_type = flat.words.get("x-choice").is_some_and(|by| by == "type");
            if is_by_type && all.first() == Some(&chosen) {
                continue;
            }
            if let Some((found, reference)) = discriminator.zip(reference) {
                flat.tags.entry(found.property.clone()).or_insert_with(|| found.text(reference));
            }
        }
        None
    }

    /// Returns the JSON type of the value.
    fn kind(&mut self, flat: &Flat) -> Option<String> {
        let has = |words: &[&str]| words.iter().any(|word| flat.words.contains_key(*word));
        match flat.words.get("type") {
            Some(Value::String(one)) => Some(one.clone()),
            Some(Value::Array(all)) => {
                let is_null = |one: &&Value| one.as_str() == Some("null");
                let others: Vec<&Value> = all.iter().filter(|one| !is_null(one)).collect();
                let may_null = all.iter().any(|one| is_null(&one)) && self.fill != Fill::Most;
                if others.is_empty() || (may_null && self.random.once_in(4)) {
                    return Some("null".to_owned());
                }
                self.random.pick(&others)?.as_str().map(str::to_owned)
            }
            _ if !flat.properties.is_empty()
                || !flat.required.is_empty()
                || has(&["additionalProperties", "minProperties"]) =>
            {
                Some("object".to_owned())
            }
            _ if has(&["items", "minItems"]) => Some("array".to_owned()),
            _ if has(&["minimum", "maximum", "multipleOf"]) => Some("number".to_owned()),
            _ if has(&["pattern", "format", "minLength", "maxLength"]) => Some("string".to_owned()),
            _ if self.is_plain => Some("string".to_owned()),
            _ => self.random.pick(ANYTHING).map(|one| (*one).to_owned()),
        }
    }

    fn number(&mut self, flat: &Flat, is_whole: bool) -> Option<Value> {
        let bound = |word: &str| flat.words.get(word).and_then(Value::as_f64);
        let format = flat.words.get("format").and_then(Value::as_str);
        // With such a format, OpenAPI tools treat a `number` as an integer.
        let is_whole = is_whole || format.is_some_and(|format| format.starts_with("int"));
        let all: &[f64] = match (is_whole, format) {
            (true, Some("int64")) if !self.is_plain => {
                &[0.0, 1.0, -7.0, 42.0, 9_007_199_254_740_991.0]
            }
            (true, _) => &[0.0, 1.0, -7.0, 42.0, 2_147_483_647.0],
            (false, _) => &[0.0, 1.5, -2.25, 42.0, 1234.5],
        };
        let step = bound("multipleOf").filter(|step| *step > 0.0);
        let unit = step.unwrap_or(1.0);
        let mut all = all.to_vec();
        for word in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            all.extend(bound(word).iter().flat_map(|at| [*at, at + unit, at - unit]));
        }
        all.extend(step.iter().flat_map(|step| [*step, step * 3.0]));
        let fits = |value: &f64| {
            bound("minimum").is_none_or(|least| *value >= least)
                && bound("maximum").is_none_or(|most| *value <= most)
                && bound("exclusiveMinimum").is_none_or(|least| *value > least)
                && bound("exclusiveMaximum").is_none_or(|most| *value < most)
                && step.is_none_or(|step| (value / step).fract() == 0.0)
                && (!is_whole || value.fract() == 0.0)
                && value.abs() < 1e15
        };
        all.retain(fits);
        let value = *self.random.pick(&all)?;
        if value.fract() == 0.0 {
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
            return Some(Value::Number(Number::from(value as i64)));
        }
        Number::from_f64(value).map(Value::Number)
    }

    fn array(&mut self, flat: &Flat, depth: usize) -> Option<Value> {
        let count = |word: &str| flat.words.get(word).and_then(Value::as_u64);
        let least = usize::try_from(count("minItems").unwrap_or(0)).ok()?;
        let most = usize::try_from(count("maxItems").unwrap_or(u64::MAX)).ok()?;
        let is_spent = depth >= DEEP || self.left == 0;
        let more = match self.fill {
            _ if is_spent => 0,
            Fill::Least => 0,
            Fill::Some => self.random.below(3),
            Fill::Most => 2,
        };
        let wanted = least.max(more).min(most);
        let any = json!({});
        let item = flat.words.get("items").unwrap_or(&any).clone();
        let is_unique = flat.words.get("uniqueItems") == Some(&Value::Bool(true));
        let form = flat.words.get("xml").and_then(|xml| xml.get("x-form"));
        let is_inline = form.is_some_and(|form| form == "inline");
        let mut items: Vec<Value> = Vec::new();
        for _ in 0..wanted * 4 {
            if items.len() == wanted {
                break;
            }
            match self.of(std::slice::from_ref(&item), depth + 1) {
                Some(value) if is_unique && items.contains(&value) => {}
                // In mixed content, adjacent texts are one text.
                Some(Value::String(_))
                    if is_inline && items.last().is_some_and(Value::is_string) => {}
                Some(value) => items.push(value),
                None => break,
            }
        }
        (items.len() >= least).then_some(Value::Array(items))
    }

    fn object(&mut self, flat: &Flat, depth: usize) -> Option<Value> {
        let is_spent = depth >= DEEP || self.left == 0;
        let mut out = Map::new();
        for (name, schemas) in &flat.properties {
            let is_required = flat.required.contains(name);
            let is_wanted = match self.fill {
                _ if is_required || flat.tags.contains_key(name) => true,
                _ if is_spent => false,
                Fill::Least => false,
                Fill::Some => self.random.once_in(2),
                Fill::Most => true,
            };
            if !is_wanted {
                continue;
            }
            if let Some(text) = flat.tags.get(name) {
                out.insert(name.clone(), Value::String(text.clone()));
                continue;
            }
            match self.of(schemas, depth + 1) {
                Some(value) => drop(out.insert(name.clone(), value)),
                None if is_required => return None,
                None => {}
            }
        }
        for (name, text) in &flat.tags {
            out.entry(name.clone()).or_insert_with(|| Value::String(text.clone()));
        }
        self.more(flat, depth, is_spent, &mut out)?;
        Some(Value::Object(out))
    }

    /// Adds undeclared properties.
    fn more(
        &mut self,
        flat: &Flat,
        depth: usize,
        is_spent: bool,
        out: &mut Map<String, Value>,
    ) -> Option<()> {
        let count = |word: &str| flat.words.get(word).and_then(Value::as_u64);
        let least = usize::try_from(count("minProperties").unwrap_or(0)).ok()?;
        let most = usize::try_from(count("maxProperties").unwrap_or(u64::MAX)).ok()?;
        let of = flat.words.get("additionalProperties").cloned();
        let is_partial = flat.words.contains_key(LEFT_OUT);
        let is_free = of.is_none() && flat.properties.is_empty() && !is_partial && depth > 0;
        let is_said = is_free || matches!(&of, Some(Value::Object(_) | Value::Bool(true)));
        let wanted = match self.fill {
            Fill::Least => 0,
            _ if is_spent || !is_said => 0,
            _ => 2,
        };
        let schema = of.filter(Value::is_object).unwrap_or_else(|| json!({}));
        for name in self.names {
            if out.len() >= most || (out.len() >= least && out.len() >= wanted) {
                break;
            }
            let value = self.of(std::slice::from_ref(&schema), depth + 1);
            match value {
                Some(value) => drop(out.entry(name.to_owned()).or_insert(value)),
                None if out.len() < least => return None,
                None => break,
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use restwright_mock::schemas::Direction;

    /// XML has no boundary between two texts of mixed content.
    #[test]
    fn texts_of_mixed_content_are_not_adjacent() {
        let item = json!({"oneOf": [{"type": "string"}, {"type": "object"}]});
        let list = json!({"type": "array", "items": item, "xml": {"x-form": "inline"}});
        let document = Document::new(&json!({}), Direction::Request);
        let mut number_of_texts = 0;
        for seed in 0..60 {
            let made = Maker::new(&document, seed, Fill::Most, true).value(&list);
            let Some(Value::Array(items)) = made else { panic!("no list: {made:?}") };
            number_of_texts += items.iter().filter(|item| item.is_string()).count();
            let are_texts = |pair: &[Value]| pair.iter().all(Value::is_string);
            assert!(!items.windows(2).any(are_texts), "{items:?}");
        }
        assert!(number_of_texts > 10);
    }
}
