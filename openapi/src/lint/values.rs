//! Validation of examples and defaults against schemas (JSON Schema 2020-12, validation). Formats
//! and patterns are not checked.

use std::cell::Cell;

use restwright_data::{Node, Tree, Value};
use restwright_source::{Diagnostics, Span};

use super::constraints::{is_of, number, shown, types};
use super::{entries, items};
use crate::structure::start_of;

/// Mismatch between a value and its schema: reason and location.
pub(super) struct Misfit {
    pub(super) span: Span,
    pub(super) why: String,
}

/// Limit of nested values and nested schemas; no handwritten example is deeper.
const DEEPEST: usize = 64;

/// Limit of comparisons per value, since nested alternatives multiply.
const MOST_STEPS: usize = 20_000;

/// Limit of comparisons per description; further values are assumed to be valid.
const MOST_STEPS_IN_ALL: usize = 5_000_000;

/// The types of JSON Schema.
const TYPES: &[&str] = &["null", "boolean", "integer", "number", "string", "array", "object"];

/// Validates values against schemas.
pub(super) struct Values<'a> {
    tree: &'a Tree,
    /// Remaining comparisons for the current value, and for all values.
    left: Cell<usize>,
    left_in_all: Cell<usize>,
    /// True if keys next to `$ref` apply.
    has_siblings: bool,
}

impl<'a> Values<'a> {
    pub(super) fn new(tree: &'a Tree, has_siblings: bool) -> Self {
        let left_in_all = Cell::new(MOST_STEPS_IN_ALL);
        Self { tree, left: Cell::new(MOST_STEPS), left_in_all, has_siblings }
    }

    /// Returns the first mismatch of a value.
    pub(super) fn misfit(&self, schema: &'a Node, value: &Node) -> Option<Misfit> {
        self.left.set(MOST_STEPS);
        self.compare(schema, value, 0, true)
    }

    fn compare(
        &self,
        node: &'a Node,
        value: &Node,
        depth: usize,
        is_whole: bool,
    ) -> Option<Misfit> {
        let schema = self.tree.resolve(node, &mut Diagnostics::new())?.node;
        let steps = 1 + items(schema, "enum").len();
        let left = self.left.get().checked_sub(steps).filter(|_| depth < DEEPEST)?;
        self.left.set(left);
        self.left_in_all.set(self.left_in_all.get().checked_sub(steps)?);
        if schema.as_bool() == Some(false) {
            return Some(wrong(value, "no value is valid"));
        }
        schema.as_object()?;
        let siblings = Some(node).filter(|_| self.has_siblings && !std::ptr::eq(node, schema));
        let own = [Some(schema), siblings];
        let mut own = own.into_iter().flatten();
        if own.clone().any(|schema| is_null_of(schema, value)) {
            return None;
        }
        own.find_map(|schema| {
            single(schema, value)
                .or_else(|| self.list(schema, value, depth))
                .or_else(|| self.object(schema, value, depth, is_whole))
                .or_else(|| self.parts(schema, value, depth))
        })
    }

    fn list(&self, schema: &'a Node, value: &Node, depth: usize) -> Option<Misfit> {
        let list = value.as_list()?;
        let count = |key: &str| schema.get(key).and_then(number);
        let length = f64::from(u32::try_from(list.len()).unwrap_or(u32::MAX));
        if count("minItems").is_some_and(|least| length < least) {
            return Some(wrong(value, "fewer items than `minItems`"));
        }
        if count("maxItems").is_some_and(|most| length > most) {
            return Some(wrong(value, "more items than `maxItems`"));
        }
        let leading = items(schema, "prefixItems");
        let of = schema.get("items").filter(|of| of.as_list().is_none());
        list.iter().enumerate().find_map(|(at, item)| {
            let of = leading.get(at).or(of)?;
            self.compare(of, item, depth + 1, true)
        })
    }

    /// `is_whole` is false for parts of `allOf`, because other parts may add properties.
    fn object(
        &self,
        schema: &'a Node,
        value: &Node,
        depth: usize,
        is_whole: bool,
    ) -> Option<Misfit> {
        let object = value.as_object()?;
        let properties = schema.get("properties").and_then(Node::as_object);
        let property = |name: &str| properties.and_then(|properties| properties.get(name));
        let is_one_way = |name: &str| {
            let own = property(name);
            let resolved = own.and_then(|node| {
                self.tree.resolve(node, &mut Diagnostics::new()).map(|target| target.node)
            });
            // The flag may be next to the reference or in its target.
            let flag = |key: &str| {
                let mut nodes = own.into_iter().chain(resolved);
                nodes.any(|node| node.get(key).and_then(Node::as_bool) == Some(true))
            };
            flag("readOnly") || flag("writeOnly")
        };
        for name in items(schema, "required").iter().filter_map(Node::as_str) {
            if object.get(name).is_none() && !is_one_way(name) {
                return Some(wrong(value, &format!("required property `{name}` is missing")));
            }
        }
        let rest = schema.get("additionalProperties");
        let patterns = schema.get("patternProperties");
        object.iter().find_map(|entry| {
            if let Some(of) = property(&entry.key) {
                return self.compare(of, &entry.value, depth + 1, true);
            }
            let of = rest.filter(|_| patterns.is_none())?;
            if of.as_bool() == Some(false) && is_whole && schema.get("allOf").is_none() {
                let why = format!("property `{}` is not defined", entry.key);
                return Some(Misfit { span: entry.key_span, why });
            }
            of.as_object()?;
            self.compare(of, &entry.value, depth + 1, true)
        })
    }

    fn parts(&self, schema: &'a Node, value: &Node, depth: usize) -> Option<Misfit> {
        let all_of = items(schema, "allOf");
        let of_part = all_of.iter().find_map(|part| self.compare(part, value, depth + 1, false));
        if of_part.is_some() {
            return of_part;
        }
        for key in ["oneOf", "anyOf"] {
            let parts = items(schema, key);
            let fits = |part: &'a Node| self.compare(part, value, depth + 1, true).is_none();
            if !parts.is_empty() && !parts.iter().any(fits) {
                return match parts {
                    [only] => self.compare(only, value, depth + 1, true),
                    _ => Some(wrong(value, &format!("it matches no schema of `{key}`"))),
                };
            }
        }
        None
    }
}

fn is_null_of(schema: &Node, value: &Node) -> bool {
    let is_nullable = ["nullable", "x-nullable"]
        .iter()
        .any(|key| schema.get(key).and_then(Node::as_bool) == Some(true));
    value.value == Value::Null && is_nullable
}

/// Checks the keywords that apply to values of any type, and those of scalar values.
fn single(schema: &Node, value: &Node) -> Option<Misfit> {
    let types = types(schema);
    let is_known = types.iter().all(|of| TYPES.contains(of));
    if is_known && !types.is_empty() && !types.iter().any(|of| is_of(value, of)) {
        return Some(wrong(
            value,
            &format!("expected {}, found {}", types.join(" or "), value.word()),
        ));
    }
    let listed = items(schema, "enum");
    if !listed.is_empty() && !listed.iter().any(|allowed| is_same(allowed, value)) {
        return Some(wrong(value, &format!("{} is not a value of `enum`", shown(value))));
    }
    if schema.get("const").is_some_and(|only| only.as_object().is_none() && !is_same(only, value)) {
        return Some(wrong(value, "is not the value of `const`"));
    }
    bounded(schema, value).or_else(|| sized(schema, value))
}

fn is_same(left: &Node, right: &Node) -> bool {
    match (number(left), number(right)) {
        (Some(left), Some(right)) => left.total_cmp(&right).is_eq(),
        // Objects and lists are assumed to be equal: numbers in them may be spelled in several
        // ways.
        _ => {
            left.value == right.value
                || (left.as_object().is_some() && right.as_object().is_some())
                || (left.as_list().is_some() && right.as_list().is_some())
        }
    }
}

fn bounded(schema: &Node, value: &Node) -> Option<Misfit> {
    let actual = number(value)?;
    let bound = |key: &str| schema.get(key).and_then(number);
    let is_strict = |key: &str| schema.get(key).and_then(Node::as_bool) == Some(true);
    let is_below = bound("minimum")
        .is_some_and(|least| actual < least || (is_strict("exclusiveMinimum") && actual <= least))
        || bound("exclusiveMinimum").is_some_and(|least| actual <= least);
    let is_above = bound("maximum")
        .is_some_and(|most| actual > most || (is_strict("exclusiveMaximum") && actual >= most))
        || bound("exclusiveMaximum").is_some_and(|most| actual >= most);
    match (is_below, is_above) {
        (true, _) => Some(wrong(value, "less than its minimum")),
        (_, true) => Some(wrong(value, "greater than its maximum")),
        _ => None,
    }
}

fn sized(schema: &Node, value: &Node) -> Option<Misfit> {
    let length = value.as_str()?.chars().count();
    let length = f64::from(u32::try_from(length).unwrap_or(u32::MAX));
    let bound = |key: &str| schema.get(key).and_then(number);
    if bound("minLength").is_some_and(|least| length < least) {
        return Some(wrong(value, "shorter than `minLength`"));
    }
    if bound("maxLength").is_some_and(|most| length > most) {
        return Some(wrong(value, "longer than `maxLength`"));
    }
    None
}

fn wrong(value: &Node, why: &str) -> Misfit {
    let has_entries = entries(value).next().is_some();
    let span = if has_entries { start_of(value) } else { value.span };
    Misfit { span, why: why.to_owned() }
}
