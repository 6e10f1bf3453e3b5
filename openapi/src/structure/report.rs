//! Diagnostics of the structural rules.

use restwright_data::{Entry, Node, Tree, Value};
use restwright_source::{Diagnostic, Diagnostics, Fix, Span};

use super::keywords::KEYWORDS;
use super::shape::{Field, Rule, Shape, Versions};
use crate::fixes::Fixer;
use crate::{Dialect, codes, value};

/// True for an unknown keyword whose value is a schema: usually a property outside of `properties`.
fn is_property(value: &Node) -> bool {
    const TYPES: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];
    let of = value.get("type");
    let is_type = |node: &Node| node.as_str().is_some_and(|of| TYPES.contains(&of));
    of.is_some_and(|of| is_type(of) || of.as_list().is_some_and(|types| types.iter().any(is_type)))
}

pub(super) struct Report<'a, 'd> {
    pub(super) tree: &'a Tree,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl<'a> Report<'a, '_> {
    pub(super) fn fixer(&self, object: &'a Node) -> Fixer<'a> {
        Fixer { editor: self.tree.editor(object.span.file), object }
    }

    pub(super) fn bad_value(&mut self, shape: Shape, node: &Node, entry: Option<&Entry>) {
        let wanted = match shape {
            Shape::Any | Shape::Text => "text",
            Shape::Flag => "`true` or `false`",
            Shape::List(_) => "a list",
            Shape::Map(_) | Shape::Object(_) | Shape::Schema => "an object",
        };
        let is_list_of_one =
            matches!((shape, &node.value), (Shape::List(Shape::Text), Value::String(_)));
        let message = match entry {
            _ if is_list_of_one => "expected a list of strings, found one string".to_owned(),
            Some(entry) => return value::bad_value(node, &entry.key, wanted, self.diagnostics),
            None => format!("expected {wanted}, found {}; ignored", node.word()),
        };
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, node.span, message);
        let editor = self.tree.editor(node.span.file);
        let list = editor.scalar(node).and_then(|text| editor.replace(node, &format!("[{text}]")));
        let fix = list.filter(|_| is_list_of_one).map(Fix::of);
        self.diagnostics.push(diagnostic.help(format!("write {wanted}")).fix(fix));
    }

    /// A key without a value.
    pub(super) fn null(&mut self, entry: Option<&Entry>) {
        let Some(entry) = entry else { return };
        let message = format!("`{}` is null; ignored", entry.key);
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, entry.key_span, message);
        self.diagnostics.push(diagnostic.help("write a value, or remove the key"));
    }

    /// Boolean schemas require OpenAPI 3.1, except in `additionalProperties`.
    pub(super) fn boolean(&mut self, entry: Option<&Entry>, dialect: Dialect) {
        let Some(entry) = entry.filter(|entry| &*entry.key != "additionalProperties") else {
            return;
        };
        if dialect != Dialect::OpenApi31 {
            let message = format!("boolean schema in `{}` requires OpenAPI 3.1", entry.key);
            let diagnostic = Diagnostic::new(&codes::OTHER_VERSION, entry.value.span, message);
            self.diagnostics.push(diagnostic.help("write a schema: `{}` for any value"));
        }
    }

    /// YAML parses `1.0` as a number; its source text is used as the string.
    pub(super) fn unquoted(&mut self, node: &Node, entry: Option<&Entry>) {
        let text = node.scalar_text().unwrap_or_default();
        let subject = entry.map_or_else(|| "item".to_owned(), |entry| format!("`{}`", entry.key));
        let message = format!("{subject} is {}, not a string; read as `\"{text}\"`", node.word());
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, node.span, message);
        let editor = self.tree.editor(node.span.file);
        let fix = editor.replace(node, &editor.string(&text)).map(Fix::of);
        self.diagnostics.push(diagnostic.help(format!("write `\"{text}\"`")).fix(fix));
    }

    pub(super) fn unknown_key(
        &mut self,
        rule: &'static Rule,
        object: &'a Node,
        entry: &Entry,
        dialect: Dialect,
    ) {
        let fields = || rule.keys().filter(|field| field.known.has(dialect));
        let near = self.near(entry, fields());
        let fix = near.and_then(|_| self.spelled(object, entry, fields()));
        self.unknown(rule.name, entry, near, fix);
    }

    /// JSON Schema allows custom keywords; OpenAPI 3.0 and Swagger 2.0 do not.
    pub(super) fn unknown_keyword(&mut self, object: &'a Node, entry: &Entry, dialect: Dialect) {
        let fields = || KEYWORDS.iter().filter(|field| field.known.has(dialect));
        let near = self.near(entry, fields());
        let fix = near.and_then(|_| self.spelled(object, entry, fields()));
        if near.is_some() || dialect != Dialect::OpenApi31 {
            self.unknown("schema", entry, near, fix);
        } else if is_property(&entry.value) {
            let message = format!("unknown key `{}` in schema; ignored", entry.key);
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_KEY, entry.key_span, message);
            let help = format!("if it is a property, move it to `properties`: `{}`", entry.key);
            self.diagnostics.push(diagnostic.help(help));
        }
    }

    fn spelled(
        &self,
        object: &'a Node,
        entry: &Entry,
        candidates: impl Iterator<Item = &'static Field>,
    ) -> Option<Fix> {
        let candidates: Vec<_> = candidates.collect();
        let names: Vec<_> = candidates.iter().map(|field| field.key).collect();
        let fits = |name: &str| {
            let mut fields = candidates.iter().filter(|field| field.key == name);
            fields.any(|field| field.shape.admits(&entry.value.value))
        };
        self.fixer(object).spell(entry, &names, fits)
    }

    fn near(
        &self,
        entry: &Entry,
        fields: impl Iterator<Item = &'static Field>,
    ) -> Option<&'static str> {
        self.diagnostics.suggest(&codes::UNKNOWN_KEY, &entry.key, fields.map(|field| field.key))
    }

    fn unknown(&mut self, object_kind: &str, entry: &Entry, near: Option<&str>, fix: Option<Fix>) {
        let key = &entry.key;
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("remove it, or rename it to `x-{key}`"),
        };
        let message = format!("unknown key `{key}` in {object_kind}; ignored");
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_KEY, entry.key_span, message);
        self.diagnostics.push(diagnostic.help(help).fix(fix));
    }

    pub(super) fn other_version(
        &mut self,
        object_kind: &str,
        entry: &Entry,
        versions: Versions,
        dialect: Dialect,
        fix: Option<Fix>,
    ) {
        let key = &entry.key;
        let version = match dialect {
            Dialect::Swagger2 => "Swagger 2.0",
            Dialect::OpenApi30 => "OpenAPI 3.0",
            Dialect::OpenApi31 => "OpenAPI 3.1",
        };
        let message =
            format!("`{key}` in {object_kind} is defined in {}, not in {version}", versions.word());
        let help = match (&**key, dialect) {
            ("nullable", Dialect::OpenApi31) => "write `type: [TYPE, 'null']`".to_owned(),
            ("const", _) => "write `enum` with one value".to_owned(),
            ("examples", Dialect::OpenApi30) => "write `example`".to_owned(),
            ("consumes" | "produces", _) => "list the media types under `content`".to_owned(),
            ("schema" | "type", _) if object_kind == "response" => {
                "move the schema to `content`, below a media type".to_owned()
            }
            ("definitions", _) => "move it to `components.schemas`".to_owned(),
            ("host" | "basePath" | "schemes", _) => "write `servers` with a URL".to_owned(),
            ("securityDefinitions", _) => "move it to `components.securitySchemes`".to_owned(),
            ("requestBody", _) => "write a parameter with `in: body`".to_owned(),
            ("components", _) => "move schemas to `definitions`".to_owned(),
            _ if object_kind == "parameter" && dialect != Dialect::Swagger2 => {
                format!("move `{key}` into `schema`")
            }
            _ => format!("remove it, or change the version to {}", versions.word()),
        };
        let diagnostic = Diagnostic::new(&codes::OTHER_VERSION, entry.key_span, message);
        self.diagnostics.push(diagnostic.help(help).fix(fix));
    }

    pub(super) fn missing_key(&mut self, object_kind: &str, key: &str, span: Span) {
        let message = format!("missing key `{key}` in {object_kind}");
        let diagnostic = Diagnostic::new(&codes::MISSING_KEY, span, message);
        self.diagnostics.push(diagnostic.help(format!("add `{key}`")));
    }
}
