//! Schemas without annotations: `{allOf: [{$ref: …}], description: …}` is equivalent to the schema
//! it refers to, with a different description.

use restwright_api::pending::Type;
use restwright_api::words::words;
use restwright_api::{Access, TypeName};
use restwright_data::{Circle, Node, Object, Value, reference};
use restwright_source::{Diagnostic, Diagnostics};

use crate::annotations::is_annotation;
use crate::codes;
use crate::examples;
use crate::named::name_of;
use crate::scopes::{Scoped, Scopes};

/// Schema without annotations.
#[derive(Clone, Debug)]
pub(crate) struct BareSchema<'a> {
    /// The remaining schema.
    pub(crate) schema: Scoped<'a>,
    /// Name in the last reference to the schema.
    pub(crate) name: Option<String>,
    /// True if the schema was reached through a reference.
    pub(crate) is_referred: bool,
    /// The removed annotations, and those of `schema` itself.
    pub(crate) annotations: Annotations<'a>,
    /// The removed schemas, outermost first. They may restrict values.
    pub(crate) around: Vec<&'a Object>,
}

/// Annotations of a schema. If several schemas state the same annotation, the outermost wins.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an annotation of its own")]
pub(crate) struct Annotations<'a> {
    pub(crate) title: Option<&'a str>,
    /// Description at the place of use.
    pub(crate) description: Option<&'a str>,
    /// The schema with `externalDocs` at the place of use.
    pub(crate) documented: Option<&'a Node>,
    pub(crate) nullable: bool,
    pub(crate) deprecated: bool,
    pub(crate) access: Access,
    pub(crate) default: Option<&'a Node>,
    /// Examples of the value.
    pub(crate) examples: Vec<&'a Node>,
    /// Annotations of the items of a list or the values of a map.
    pub(crate) within: Within<'a>,
    pub(crate) xml: Option<&'a Node>,
    /// `x-default`: a default that is not a valid value of its type.
    pub(crate) odd_default: Option<&'a str>,
    /// `x-links`: links to other resources.
    pub(crate) links: Option<&'a [Node]>,
    /// `x-absent-is-empty`: an empty list or map is omitted.
    pub(crate) absent_is_empty: bool,
    /// `x-is-guess`: responses may omit the property, or send null.
    pub(crate) is_guess: bool,
    /// `x-other-names`: additional names of the type.
    pub(crate) other_names: Option<&'a [Node]>,
    /// `required: true` in a property, as in drafts before 4.
    pub(crate) required: bool,
}

/// Annotations of the items of a list, or the values of a map.
#[derive(Clone, Debug, Default)]
pub(crate) struct Within<'a> {
    /// The outermost description between the list or map and its single values.
    pub(crate) description: Option<&'a str>,
    /// Examples of a list item.
    pub(crate) examples: Vec<&'a Node>,
}

/// Keywords that determine the type of values. All others are annotations, or restrict the values
/// of a type.
const STRUCTURE: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "else",
    "enum",
    "extends",
    "if",
    "items",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "then",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
];

impl<'a> Annotations<'a> {
    /// Returns the default as text.
    pub(crate) fn default_text(&self) -> Option<String> {
        let stated = self.default.and_then(Node::scalar_text).filter(|text| text != "null");
        stated.or_else(|| self.odd_default.map(str::to_owned))
    }

    /// Returns the default as JSON, if it is null, a list or an object.
    pub(crate) fn json_default(&self) -> Option<String> {
        let is_single = |node: &&Node| {
            matches!(node.value, Value::String(_) | Value::Number(_) | Value::Boolean(_))
        };
        self.default.filter(|node| !is_single(node)).and_then(examples::text)
    }

    /// Returns the additional names of the type.
    pub(crate) fn other_names(&self) -> Vec<TypeName> {
        let texts = self.other_names.unwrap_or_default().iter().filter_map(Node::as_str);
        texts.map(words).filter(|words| !words.is_empty()).map(TypeName).collect()
    }

    /// Adds the default and the examples of an alternative that is the only one besides null. Those of a
    /// type are its own.
    pub(crate) fn take_values(
        &mut self,
        default: Option<&'a Node>,
        examples: Vec<&'a Node>,
        value: &Type,
    ) {
        if matches!(value, Type::Named(_)) {
            return;
        }
        self.default = self.default.or(default);
        if self.examples.is_empty() {
            self.examples = examples;
        }
    }

    /// Adds the annotations of a schema.
    fn take(&mut self, node: &'a Node) {
        let Some(object) = node.as_object() else { return };
        let text = |key: &str| object.get(key).and_then(Node::as_str);
        let flag = |key: &str| object.get(key).and_then(Node::as_bool) == Some(true);
        self.title = self.title.or(text("title"));
        self.description = self.description.or(text("description"));
        self.documented = self.documented.or(object.get("externalDocs").map(|_| node));
        self.nullable |= flag("nullable") || flag("x-nullable");
        self.deprecated |= flag("deprecated") || flag("x-deprecated");
        self.required |= flag("required");
        self.default = self.default.or(object.get("default"));
        if self.examples.is_empty() {
            self.examples = examples::of(object).collect();
        }
        self.xml = self.xml.or(object.get("xml"));
        self.odd_default = self.odd_default.or(text("x-default"));
        self.links = self.links.or(object.get("x-links").and_then(Node::as_list));
        self.absent_is_empty |= flag("x-absent-is-empty");
        self.is_guess |= flag("x-is-guess");
        if self.access == Access::Both {
            self.access = match (flag("readOnly"), flag("writeOnly")) {
                (true, false) => Access::ReadOnly,
                (false, true) => Access::WriteOnly,
                _ => Access::Both,
            };
        }
    }

    /// Adds the annotations of a referenced schema. Its documentation and examples of whole objects
    /// belong to the type, not to its use.
    fn take_of_type(&mut self, node: &'a Node) {
        let (description, documented) = (self.description, self.documented);
        let has_examples = !self.examples.is_empty();
        self.take(node);
        (self.description, self.documented) = (description, documented);
        self.examples.retain(|example| has_examples || examples::is_single(example));
    }
}

/// Removes annotations from a schema, and follows references that only add annotations.
pub(crate) fn bare<'a>(
    scopes: &Scopes<'a>,
    start: Scoped<'a>,
    diagnostics: &mut Diagnostics,
) -> BareSchema<'a> {
    let mut current = BareSchema {
        schema: start,
        name: None,
        is_referred: false,
        annotations: Annotations::default(),
        around: Vec::new(),
    };
    let mut circle = Circle::default();
    // Cycle detection ignores scopes: a chain that revisits a schema would repeat, since the scope
    // binds an anchor at the latest when the chain reaches its target.
    while !circle.closes(current.schema.node) {
        let node = current.schema.node;
        if current.is_referred {
            current.annotations.take_of_type(node);
        } else {
            current.annotations.take(node);
        }
        if let Some((text, _)) = reference(node) {
            if !only_annotates(node, "$ref") {
                return current;
            }
            let targets = scopes.targets(current.schema, diagnostics);
            let [target] = targets.as_slice() else { return current };
            // A schema that binds a dynamic anchor is a type of its own.
            if scopes.binds(current.schema, *target) {
                return current;
            }
            let name = name_of(text).filter(|_| !scopes.is_shared(current.schema, text));
            current.around.extend(node.as_object());
            (current.schema, current.name, current.is_referred) = (*target, name, true);
        } else if let Some(parts) = node.get("allOf").and_then(Node::as_list) {
            let Some(only) = sole_part(parts).filter(|_| only_annotates(node, "allOf")) else {
                return current;
            };
            current.around.extend(node.as_object());
            for part in parts.iter().filter(|part| part.span != only.span) {
                if !current.is_referred {
                    current.annotations.take(part);
                }
                current.around.extend(part.as_object());
            }
            current.schema = scopes.enter(current.schema.scope, only);
        } else {
            return current;
        }
    }
    let message = "circular schema; assuming any value";
    let diagnostic = Diagnostic::new(&codes::ENDLESS, current.schema.span, message);
    diagnostics.push(diagnostic.help("define its values"));
    current
}

/// Returns the only part that determines the type, if all others are annotations. Parts next to a
/// reference may restrict the referenced type, which is not affected.
fn sole_part(parts: &[Node]) -> Option<&Node> {
    if let [only] = parts {
        return Some(only);
    }
    let annotates = |part: &Node| {
        part.as_object().is_some_and(|object| object.iter().all(|entry| is_annotation(&entry.key)))
    };
    let has_no_type = |part: &Node| {
        let mut keys = part.as_object().into_iter().flatten().map(|entry| &*entry.key);
        part.as_object().is_some() && keys.all(|key| !STRUCTURE.contains(&key))
    };
    let sole = |is_left_out: &dyn Fn(&Node) -> bool| {
        let mut remaining = parts.iter().filter(|part| !is_left_out(part));
        remaining.next().filter(|_| remaining.next().is_none())
    };
    sole(&annotates).or_else(|| sole(&has_no_type).filter(|only| reference(only).is_some()))
}

/// True if `but` is the only keyword that determines the type. `type` next to a reference is
/// redundant.
fn only_annotates(node: &Node, but: &str) -> bool {
    let Value::Object(object) = &node.value else { return false };
    object.iter().all(|entry| {
        let key = &*entry.key;
        key == but || !STRUCTURE.contains(&key) || says_nothing(key, &entry.value)
    })
}

/// True for structural keywords that add nothing to a referenced schema.
fn says_nothing(key: &str, value: &Node) -> bool {
    match key {
        "type" => true,
        "required" => value.as_bool().is_some(),
        "properties" => value.as_object().is_some_and(Object::is_empty),
        // Forbidding undeclared items or properties does not change the type.
        "unevaluatedItems" | "unevaluatedProperties" => value.as_bool() == Some(false),
        _ => false,
    }
}
