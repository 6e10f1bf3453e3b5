//! Merges the keywords of schemas one after the other.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::MediaType;
use restwright_data::{Node, Object, Value, canonical};
use restwright_source::{Diagnostic, Diagnostics, Span};

use super::texts::{OwnTexts, Texts, extends};
use super::{Alternatives, Merged, check, conditional, rules, unmodelled};
use crate::codes;
use crate::examples;
use crate::kinds::{Kind, Kinds};
use crate::scopes::{Scoped, Scopes};

pub(super) struct Merger<'a, 'd> {
    pub(super) scopes: &'d Scopes<'a>,
    pub(super) merged: Merged<'a>,
    pub(super) diagnostics: &'d mut Diagnostics,
    /// True once the limit of merged schemas has been reached.
    pub(super) is_full: bool,
    /// Indices of the properties in the merged schema.
    pub(super) places: BTreeMap<&'a str, usize>,
    /// Names of properties in conditions and dependencies.
    pub(super) names: Vec<(&'a str, Span)>,
    /// True while the schema itself or one of its inline parts is processed, in contrast to a
    /// schema that it refers to: its texts are more specific.
    pub(super) is_own: bool,
    pub(super) own_texts: OwnTexts,
}

/// Step of the traversal; `of` is the target of the last reference.
enum Step<'a> {
    /// Processes the parts of the schema first.
    Enter { schema: Scoped<'a>, of: Scoped<'a>, texts: Texts },
    /// Processes the keywords of the schema itself.
    Leave { schema: Scoped<'a>, of: Scoped<'a>, object: &'a Object, parts: usize },
}

impl<'a, 'd> Merger<'a, 'd> {
    pub(super) fn new(scopes: &'d Scopes<'a>, diagnostics: &'d mut Diagnostics) -> Self {
        let merged = Merged::default();
        let (places, names) = (BTreeMap::new(), Vec::new());
        Self {
            scopes,
            merged,
            diagnostics,
            is_full: false,
            places,
            names,
            is_own: false,
            own_texts: OwnTexts::default(),
        }
    }

    /// Adds a schema, with its parts and the schemas that it refers to. Returns true if it allows
    /// null.
    ///
    /// Parts are processed before the schema itself. Not recursive, since chains of references and
    /// of `allOf` may be as long as the description.
    pub(super) fn schema(&mut self, start: Scoped<'a>, is_plain: bool) -> bool {
        let texts = Texts { own: true, referred: true };
        let mut open = vec![Step::Enter { schema: start, of: start, texts }];
        // Whether each completed schema allows null. The parts of the current schema are last.
        let mut nulls: Vec<bool> = Vec::new();
        let mut branches: Vec<Scoped<'a>> = Vec::new();
        while let Some(step) = open.pop() {
            let (Step::Enter { of, .. } | Step::Leave { of, .. }) = &step;
            self.is_own = of.key() == start.key();
            match step {
                Step::Enter { schema, of, texts } => match self.enter(schema) {
                    Ok(object) => {
                        if texts.own {
                            self.text(schema.node, object);
                        }
                        let parts = self.parts(schema, (of, texts), object);
                        open.push(Step::Leave { schema, of, object, parts: parts.len() });
                        open.extend(parts.into_iter().rev());
                    }
                    Err(null) => nulls.push(null),
                },
                Step::Leave { schema, of, object, parts } => {
                    let inner = nulls.split_off(nulls.len().saturating_sub(parts));
                    self.note_names(object);
                    let some = conditional::branches(object);
                    branches.extend(some.map(|node| self.scopes.enter(schema.scope, node)));
                    let first_new = self.merged.properties.len();
                    nulls.push(self.leave(schema, object, is_plain, &inner));
                    self.merged.properties[first_new..]
                        .iter_mut()
                        .for_each(|new| new.of = Some(of));
                }
            }
        }
        self.conditional(branches);
        nulls.pop().unwrap_or_default()
    }

    /// True if the limit of merged schemas is reached, which is reported once.
    pub(super) fn is_over(&mut self, count: usize, span: Span) -> bool {
        let limit = self.scopes.tree.limits().combined;
        let is_over = count >= limit;
        if is_over && !self.is_full {
            let message = format!("more than {limit} schemas are combined into one");
            let diagnostic = Diagnostic::new(&codes::TOO_MANY_PARTS, span, message);
            self.diagnostics.push(diagnostic.help(self.scopes.tree.limits().raise("combined")));
        }
        self.is_full |= is_over;
        is_over
    }

    /// Returns the object of a schema. If it is not an object, or was visited before, returns
    /// whether null is allowed.
    fn enter(&mut self, schema: Scoped<'a>) -> Result<&'a Object, bool> {
        let node = schema.node;
        if self.is_over(self.merged.seen.len(), node.span) {
            return Err(false);
        }
        if !self.merged.seen.insert(schema.key()) {
            return Err(false);
        }
        match &node.value {
            Value::Object(object) => {
                check::check(object, self.diagnostics);
                self.annotations(schema, object);
                Ok(object)
            }
            // `true` allows everything, `false` nothing: neither determines a type.
            Value::Boolean(_) => Err(true),
            _ => {
                let message =
                    format!("found {}, expected a schema; assuming any value", node.word());
                let diagnostic = Diagnostic::new(&codes::NOT_A_SCHEMA, node.span, message);
                let help = "write an object, such as `{\"type\": \"string\"}`";
                self.diagnostics.push(diagnostic.help(help));
                Err(true)
            }
        }
    }

    /// Returns the schemas that a schema refers to and consists of. Descriptions of schemas that it
    /// refers to do not describe it if it extends them.
    fn parts(
        &mut self,
        schema: Scoped<'a>,
        (of, texts): (Scoped<'a>, Texts),
        object: &'a Object,
    ) -> Vec<Step<'a>> {
        let targets = self.scopes.targets(schema, self.diagnostics);
        // `extends` of drafts before 4: one or several schemas.
        let all_of = object.get("allOf").and_then(Node::as_list).unwrap_or_default();
        let extended = object.get("extends");
        let extended = extended.map(|one| one.as_list().unwrap_or(std::slice::from_ref(one)));
        let inner: Vec<&Node> = all_of.iter().chain(extended.unwrap_or_default()).collect();
        let referred = texts.referred && !extends(object, &targets, &inner);
        let enter = |schema, of, own| Step::Enter { schema, of, texts: Texts { own, referred } };
        let targets = targets.into_iter().map(|schema| enter(schema, schema, referred));
        let inner = inner.into_iter().map(|node| self.scopes.enter(schema.scope, node));
        targets.chain(inner.map(|schema| enter(schema, of, texts.own))).collect()
    }

    /// Processes the keywords of a schema; `inner` states for each part whether it allows null.
    fn leave(
        &mut self,
        schema: Scoped<'a>,
        object: &'a Object,
        is_plain: bool,
        inner: &[bool],
    ) -> bool {
        let says_null = self.kinds(object) | self.values(schema.node, object);
        self.object(schema, object);
        self.list(schema, object);
        self.scalar(object);
        if !is_plain {
            self.alternatives(schema, object);
        }
        let flag = |key: &str| object.get(key).and_then(Node::as_bool) == Some(true);
        let stated = flag("nullable") || flag("x-nullable");
        let by_parts = !inner.is_empty() && !object.iter().any(|entry| &*entry.key == "type");
        stated || says_null || (by_parts && inner.iter().all(|null| *null))
    }

    /// Adds annotations. The first one wins.
    fn annotations(&mut self, schema: Scoped<'a>, object: &'a Object) {
        let merged = &mut self.merged;
        let text = |key: &str| object.get(key).and_then(Node::as_str);
        merged.annotations.title = merged.annotations.title.or(text("title"));
        merged.annotations.default = merged.annotations.default.or(object.get("default"));
        merged.annotations.examples.extend(examples::of(object));
        merged.annotations.deprecated |=
            object.get("deprecated").and_then(Node::as_bool) == Some(true);
        merged.annotations.odd_default = merged.annotations.odd_default.or(text("x-default"));
        // Those of a part name another type.
        if merged.seen.len() == 1 {
            merged.annotations.other_names = object.get("x-other-names").and_then(Node::as_list);
        }
        merged.xml = merged.xml.or(object.get("xml"));
        let inline = object.get("x-inline").map(|node| Scoped { node, ..schema });
        merged.inline = merged.inline.or(inline);
        let default = object.get("x-default-mapping");
        merged.default_mapping = merged.default_mapping.or(default);
        if let Some(tag_names) = object.get("x-tag-names").and_then(Node::as_list) {
            merged.tag_names = tag_names;
        }
        if let Some(discriminator) = object.get("discriminator") {
            merged.discriminator = merged.discriminator.or(Some(discriminator));
        }
    }

    /// Adds `type`: one type or a list. Returns true if null is one of them.
    fn kinds(&mut self, object: &'a Object) -> bool {
        let Some(stated) = object.get("type") else { return false };
        let names = stated.as_list().unwrap_or(std::slice::from_ref(stated));
        let mut kinds = Kinds::default();
        for name in names {
            let kind = match &name.value {
                Value::Null => Some(Kind::Null),
                Value::String(text) => Kind::of(text),
                _ => None,
            };
            match kind {
                Some(kind) => kinds = kinds.with(kind),
                None => self.unknown_type(name),
            }
        }
        let has_null = kinds.has(Kind::Null);
        if kinds.only() == Some(Kind::Null) && self.merged.kinds.is_empty() {
            self.merged.kinds = kinds;
        } else {
            let previous = self.merged.kinds;
            let both = previous.and(kinds.without(Kind::Null));
            if both.is_empty() && !kinds.without(Kind::Null).is_empty() {
                self.merged.contradicts = true;
                self.contradiction(stated, kinds, previous);
            } else {
                self.merged.kinds = both;
            }
        }
        self.merged.says_something |= !kinds.is_empty();
        has_null
    }

    fn unknown_type(&mut self, name: &Node) {
        let text = name.scalar_text().unwrap_or_default();
        let shown = if text.is_empty() { name.word().to_owned() } else { format!("`{text}`") };
        let message = format!("{shown} is not a valid type of JSON Schema; assuming any value");
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_TYPE, name.span, message);
        let words = crate::kinds::ALL.into_iter().filter(|kind| *kind != Kind::File);
        let words: Vec<&str> = words.map(Kind::word).collect();
        let help = match restwright_source::nearest(&text, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", words.join(", ")),
        };
        self.diagnostics.push(diagnostic.help(help));
    }

    fn contradiction(&mut self, stated: &Node, kinds: Kinds, previous: Kinds) {
        let words = |kinds: Kinds| kinds.iter().map(Kind::word).collect::<Vec<_>>().join(" or ");
        let message = format!(
            "contradictory types {} and {}; assuming any value",
            words(previous),
            words(kinds)
        );
        let diagnostic = Diagnostic::new(&codes::CONTRADICTION, stated.span, message);
        self.diagnostics.push(diagnostic.help("correct the parts of `allOf`"));
    }

    /// Adds `enum` and `const`. Returns true if null is one of the values.
    fn values(&mut self, node: &'a Node, object: &'a Object) -> bool {
        let listed = object.get("enum").and_then(Node::as_list);
        let values: Vec<&'a Node> = match (object.get("const"), listed) {
            (Some(only), _) => vec![only],
            (None, Some(values)) if !values.is_empty() => values.iter().collect(),
            _ => return false,
        };
        let has_null = values.iter().any(|value| value.value == Value::Null);
        // Two parts allow the intersection of their values, unless that is empty.
        let both: Option<Vec<&Node>> = self.merged.values.as_ref().map(|previous| {
            let others: BTreeSet<String> = values.iter().map(|value| canonical(value)).collect();
            previous.iter().filter(|value| others.contains(&canonical(value))).copied().collect()
        });
        match both {
            Some(both) if !both.is_empty() => self.merged.values = Some(both),
            Some(_) => {}
            None => (self.merged.values, self.merged.values_of) = (Some(values), Some(node)),
        }
        self.merged.says_something = true;
        has_null
    }

    fn list(&mut self, schema: Scoped<'a>, object: &'a Object) {
        let inside = |node| self.scopes.enter(schema.scope, node);
        let merged = &mut self.merged;
        if let Some(items) = object.get("items") {
            (merged.is_list, merged.says_something) = (true, true);
            match items.as_list() {
                Some(tuple) => merged.tuple.extend(tuple.iter().map(inside)),
                None => merged.items.push(inside(items)),
            }
        }
        // `unevaluatedItems` applies to the items that no other keyword evaluates, if `items` is
        // not present.
        let others = object.get("unevaluatedItems").filter(|_| object.get("items").is_none());
        if let Some(others) = others.filter(|node| node.value != Value::Boolean(false)) {
            (merged.is_list, merged.says_something) = (true, true);
            merged.items.push(inside(others));
        }
        if let Some(tuple) = object.get("prefixItems").and_then(Node::as_list) {
            (merged.is_list, merged.says_something) = (true, true);
            merged.tuple.extend(tuple.iter().map(inside));
        }
    }

    fn scalar(&mut self, object: &'a Object) {
        let merged = &mut self.merged;
        let text = |key: &str| object.get(key).and_then(Node::as_str);
        merged.format = merged.format.or(text("format"));
        merged.base64 |= text("contentEncoding").is_some_and(|encoding| encoding == "base64");
        merged.base16 |= text("contentEncoding").is_some_and(|encoding| encoding == "base16");
        // Binary data without an encoding.
        let is_binary = |media_type: &str| MediaType(media_type.trim().to_owned()).is_binary();
        merged.binary |=
            text("contentMediaType").is_some_and(is_binary) && text("contentEncoding").is_none();
        let flag = |key: &str| object.get(key).and_then(Node::as_bool) == Some(true);
        merged.no_properties |= flag("x-no-properties");
        merged.unbounded |= flag("x-unbounded");
        merged.any_xml |= flag("x-any-xml");
        rules::add(&mut merged.constraints, object);
        unmodelled::add(&mut merged.constraints, object, self.scopes.tree);
        merged.says_something |= merged.format.is_some() || object.get("pattern").is_some();
    }

    fn alternatives(&mut self, schema: Scoped<'a>, object: &'a Object) {
        for key in ["oneOf", "anyOf"] {
            if let Some(list) = object.get(key).and_then(Node::as_list)
                && !list.is_empty()
            {
                let is_any_of = key == "anyOf";
                let list = list.iter().map(|node| self.scopes.enter(schema.scope, node)).collect();
                self.merged.alternatives.push(Alternatives { of: schema, list, is_any_of });
            }
        }
    }
}
