//! Parameters outside of the body.

use std::collections::BTreeMap;

use restwright_api::pending::{FieldEncoding, Operation, Parameter, Type, Value};
use restwright_api::words::words;
use restwright_api::{FormField, Location, MediaKind, MediaType, Presence, Scalar, ValueExample};
use restwright_data::{Entry, Node, Resolved};
use restwright_schema::Place;
use restwright_source::Diagnostic;

use super::paths::{Context, PathItem};
use super::{Lowerer, encoding, place};
use crate::{Dialect, codes, prose};

/// A declared parameter with its references resolved.
pub(super) struct Declared<'a> {
    pub(super) node: &'a Node,
    pub(super) name: String,
    pub(super) location: Location,
    /// Context from which the name of its type is derived.
    pub(super) place: Place,
}

impl<'a> Lowerer<'a, '_> {
    /// Lowers the parameters of an operation: its own, then those of its path item that it does not
    /// override, then undeclared parameters of the path.
    pub(super) fn parameters(
        &mut self,
        operation: &mut Operation,
        node: &'a Node,
        at: &PathItem<'a>,
        context: &Context<'a>,
    ) {
        let declared = self.all_declared(operation, node, at, context);
        for declared in &declared {
            self.place_in_path(declared, &mut operation.path);
        }
        let in_path: Vec<String> = operation.path.parameters().map(str::to_owned).collect();
        let mut order: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, name) in in_path.iter().enumerate() {
            order.entry(name).or_insert(at);
        }
        let mut lowered = Vec::with_capacity(declared.len());
        for declared in declared {
            if declared.location == Location::Path && !order.contains_key(&*declared.name) {
                self.unused(&declared);
            } else {
                lowered.push(self.parameter(&declared, context));
            }
        }
        self.undeclared(&in_path, &mut lowered, at, node);
        // Path parameters come first, in the order of the path.
        lowered.sort_by_key(|parameter| {
            match parameter.location {
                Location::Path => order.get(&*parameter.name).copied(),
                _ => None,
            }
            .map_or(usize::MAX, |at| at)
        });
        operation.parameters = lowered;
    }

    /// Returns the parameters of the operation, and those of its path item that it does not
    /// override.
    fn all_declared(
        &mut self,
        operation: &Operation,
        node: &'a Node,
        at: &PathItem<'a>,
        context: &Context<'a>,
    ) -> Vec<Declared<'a>> {
        let own = crate::value::list(node, "parameters", self.diagnostics);
        let id = words(&operation.id.0);
        let mut declared: Vec<Declared<'a>> = Vec::new();
        let mut indices: BTreeMap<(Location, String), usize> = BTreeMap::new();
        for (list, is_own) in [(own, true), (at.shared, false)] {
            for node in list {
                if !self.budget.take(1, node.span, self.diagnostics) {
                    break;
                }
                let of = |name: &str| {
                    if is_own {
                        Place::of_parameter(&id, name, operation.span)
                    } else {
                        Place::of_path(&at.path, name)
                    }
                };
                let Some(parameter) = self.declared(node, &of, context) else { continue };
                let key = (parameter.location, parameter.name.clone());
                match declared.get(*indices.entry(key).or_insert(declared.len())) {
                    None => declared.push(parameter),
                    Some(first) if is_own => {
                        let message = format!("duplicate parameter `{}`", parameter.name);
                        let span = parameter.node.span;
                        let diagnostic =
                            Diagnostic::new(&codes::DUPLICATE_PARAMETER, span, message);
                        let diagnostic = diagnostic.also(first.node.span, "this one is used");
                        self.diagnostics.push(diagnostic.help("remove one of them"));
                    }
                    Some(_) => {}
                }
            }
        }
        declared
    }

    /// Returns `None` for body and form parameters of Swagger 2.0, and for invalid parameters.
    fn declared(
        &mut self,
        node: &'a Node,
        in_operation: &dyn Fn(&str) -> Place,
        context: &Context<'a>,
    ) -> Option<Declared<'a>> {
        let Resolved { node, reference } = self.resolve(node)?;
        let location = self.location(node, context)?;
        let name = self.text(node, "name").unwrap_or_default().trim().to_owned();
        if name.is_empty() {
            node.get("name")?;
            let message = "parameter without `name`; ignored";
            let diagnostic = Diagnostic::new(&codes::MISSING_KEY, node.span, message);
            self.diagnostics.push(diagnostic.help("add `name`"));
            return None;
        }
        // The runtime sets these from the media types of the request and of the responses (section
        // 4.8.12.1).
        let is_set = location == Location::Header
            && ["accept", "content-type"].contains(&name.to_ascii_lowercase().as_str());
        if is_set {
            let message = format!(
                "header parameter `{name}` is ignored: the media types of the bodies state it"
            );
            let diagnostic = Diagnostic::new(&codes::IGNORED_HEADER, node.span, message);
            self.diagnostics.push(diagnostic.help("remove it; list the media types instead"));
            return None;
        }
        let place = place::of_component(reference, "parameter");
        let place = place.unwrap_or_else(|| in_operation(&name));
        Some(Declared { node, name, location, place })
    }

    /// Returns the location of a parameter; `None` if it belongs to the body or is invalid.
    fn location(&mut self, node: &'a Node, context: &Context<'a>) -> Option<Location> {
        let stated = self.text(node, "in").unwrap_or_default();
        Some(match stated.to_ascii_lowercase().as_str() {
            "path" if node.get("x-matrix").is_some() => self.matrix(node),
            "path" => Location::Path,
            "query" => Location::Query,
            "header" => Location::Header,
            "cookie" => Location::Cookie,
            "body" | "formdata" | "form" if context.document.dialect == Dialect::Swagger2 => {
                return None;
            }
            // A form is a query whose parameters are the properties of one object.
            "querystring" if content(node).is_some() => Location::Query,
            "querystring" => {
                let message = "parameter for the whole query without `content`; ignored";
                let diagnostic = Diagnostic::new(&codes::MISSING_KEY, node.span, message);
                let help = "add `content: {application/x-www-form-urlencoded: {schema: …}}`";
                self.diagnostics.push(diagnostic.help(help));
                return None;
            }
            // The structure rules have reported that it is missing.
            "" if node.get("in").is_none() => return None,
            _ => {
                let span = node.get("in").map_or(node.span, |value| value.span);
                let message =
                    format!("`{stated}` is not a valid location of a parameter; parameter ignored");
                let diagnostic = Diagnostic::new(&codes::BAD_VALUE, span, message);
                let help = match stated.as_str() {
                    "body" | "formData" => "write `requestBody` since OpenAPI 3.0",
                    _ => "write path, query, header or cookie",
                };
                self.diagnostics.push(diagnostic.help(help));
                return None;
            }
        })
    }

    fn unused(&mut self, declared: &Declared<'a>) {
        let name = &declared.name;
        let message = format!("path parameter `{name}` is not in the path; ignored");
        let span = declared.node.get("name").map_or(declared.node.span, |node| node.span);
        let diagnostic = Diagnostic::new(&codes::UNUSED_PATH_PARAMETER, span, message);
        self.diagnostics.push(
            diagnostic.help(format!("add `{{{name}}}` to the path, or remove the parameter")),
        );
    }

    fn parameter(&mut self, declared: &Declared<'a>, context: &Context<'a>) -> Parameter {
        let Declared { node, name, location, place } = declared;
        let mut lowered = self.typed(node, name, *location, place, context);
        let required = match location {
            Location::Path => {
                // The flag is checked, but ignored: other path parameters are always required.
                self.flag(node, "x-optional");
                true
            }
            // OpenAPI declares it as a path parameter, which is always required.
            Location::Matrix => !self.flag(node, "x-optional"),
            Location::Query | Location::Header | Location::Cookie => self.flag(node, "required"),
        };
        lowered.value.presence = if required { Presence::Required } else { Presence::Optional };
        // Applies to queries only (OpenAPI 3.0, section 4.7.12.2; Swagger 2.0: to forms).
        lowered.allows_empty = *location == Location::Query && self.flag(node, "allowEmptyValue");
        lowered.is_of_service = self.flag(node, "x-of-service");
        lowered
    }

    /// Some OpenAPI 3 descriptions contain parameters in the syntax of Swagger 2.0; these are read
    /// as such.
    fn dialect_of(&mut self, node: &'a Node, dialect: Dialect) -> Dialect {
        let stated = node.as_object().and_then(|object| object.entry("type"));
        let is_new = node.get("schema").is_some() || node.get("content").is_some();
        let Some(stated) = stated.filter(|_| dialect != Dialect::Swagger2 && !is_new) else {
            return dialect;
        };
        let message = "`type` of a parameter is defined in Swagger 2.0 only; read as `schema`";
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_KEY, stated.key_span, message);
        self.diagnostics.push(diagnostic.help("write `schema: {type: …}`"));
        Dialect::Swagger2
    }

    /// Copies constraints, default and examples of a schema to a value; returns its description,
    /// and whether it is deprecated.
    pub(super) fn schema_value(
        &mut self,
        schema: &'a Node,
        place: &Place,
        value: &mut Value,
    ) -> (Option<&'a str>, bool) {
        let typed = self.schemas.value(schema, place);
        value.default = typed.default_text();
        value.json_default = typed.json_default();
        value.item_docs = typed.item_description().map(prose).unwrap_or_default();
        value.fixed.clone_from(&typed.fixed);
        let stated = self.text(schema, "x-type-name").filter(|name| !name.is_empty());
        value.type_name = stated.or_else(|| stated_type(schema));
        value.examples = typed.examples().into_iter().map(ValueExample::from).collect();
        let is_deprecated = typed.is_deprecated();
        value.constraints = typed.constraints;
        value.of = typed.value;
        (typed.description, is_deprecated)
    }

    /// Lowers the type and the encoding of a parameter or header.
    pub(super) fn typed(
        &mut self,
        node: &'a Node,
        name: &str,
        location: Location,
        place: &Place,
        context: &Context<'a>,
    ) -> Parameter {
        let in_media_type = content(node);
        let dialect = self.dialect_of(node, context.document.dialect);
        let schema = match (in_media_type, dialect) {
            (Some(entry), _) => entry.value.get("schema"),
            (None, Dialect::Swagger2) if node.get("schema").is_none() => Some(node),
            (None, _) => node.get("schema"),
        };
        let mut value = Value::new(Type::Scalar(Scalar::String), Presence::Optional);
        let mut docs = self.text(node, "description").map(|text| prose(&text)).unwrap_or_default();
        let mut deprecated = self.flag(node, "deprecated");
        if let Some(schema) = schema {
            let (description, is_deprecated) = self.schema_value(schema, place, &mut value);
            deprecated |= is_deprecated;
            if docs.is_empty() {
                docs = description.map(prose).unwrap_or_default();
            }
        } else if in_media_type.is_some() {
            // A value in a media type without a schema is any value.
            value.of = Type::Json;
        }
        let own = self.examples_of(node, in_media_type.map(|entry| &entry.value));
        if !own.is_empty() {
            value.examples = own;
        }
        let encoding = match in_media_type {
            Some(entry) if is_whole_query(node) => {
                encoding::of_query(&entry.key, self.query_fields(entry, place, context))
            }
            Some(entry) => encoding::of_content(&entry.key),
            None => encoding::of(node, location, dialect, self.diagnostics),
        };
        Parameter {
            encoding,
            deprecated,
            by_schema: true,
            ..Parameter::new(name, location, value, docs, node.span)
        }
    }
}

impl<'a> Lowerer<'a, '_> {
    /// Lowers the encodings of the properties of a form that is the whole query. Properties are
    /// text, since a query has no headers and no parts.
    fn query_fields(
        &mut self,
        entry: &'a Entry,
        place: &Place,
        context: &Context<'a>,
    ) -> Vec<FormField> {
        let media = &entry.value;
        if MediaType(entry.key.to_string()).kind() != MediaKind::Form {
            return Vec::new();
        }
        let encodings = self.encodings(media, place, context).into_iter();
        encodings
            .map(|field| {
                let FieldEncoding { name, media_type, encoding, .. } = field;
                FormField { name, media_type, encoding }
            })
            .collect()
    }
}

/// Returns the media type of a parameter with `content`, and its Media Type Object.
fn content(node: &Node) -> Option<&Entry> {
    node.get("content")?.as_object()?.iter().next()
}

/// True if the parameter is the whole query (OpenAPI 3.2, section "Parameter Locations": `in:
/// querystring`), or has that `x-style`.
fn is_whole_query(node: &Node) -> bool {
    let says = |key: &str| {
        let text = node.get(key).and_then(Node::as_str);
        text.is_some_and(|text| text.eq_ignore_ascii_case("querystring"))
    };
    says("in") || says("x-style")
}

/// Returns the type name for documentation: the schema or type, or that of the items of a list.
/// `None` for a number with a format, whose type states the format.
fn stated_type(schema: &Node) -> Option<String> {
    let mut item = schema;
    while let Some(inner) = item.get("items") {
        item = inner;
    }
    let text = |key: &str| item.get(key)?.as_str().map(str::to_owned);
    text("$ref")
        .and_then(|reference| reference.rsplit('/').next().map(str::to_owned))
        .or(text("type")
            .filter(|word| !matches!(&**word, "integer" | "number") || text("format").is_none()))
}
