//! Lowering of parameters: references, types, presence and options.

use std::collections::BTreeSet;

use restwright_api::builder::Place;
use restwright_api::pending::{Field, Parameter, Type, Value};
use restwright_api::{
    Constraints, Encoding, EnumerationValue, Link, Location, MediaType, PathTemplate, Presence,
    Scalar, Style,
};
use restwright_source::{Diagnostic, Spanned};

use super::Lowerer;
use super::walk::Declarer;
use crate::codes;
use crate::document::{Param, ParamStyle};
use crate::types::{ParameterOptions, TypeWord, local_name, words};

impl<'a> Lowerer<'a> {
    /// Returns the parameter that a `param` declares or refers to. If the reference is unresolved,
    /// returns the `param` itself. Returns `None` if it has no name.
    pub(super) fn resolve_param(&mut self, param: &'a Param) -> Option<&'a Param> {
        let target = param.href.as_ref().and_then(|href| {
            self.index.resolve(&self.index.params, href, self.sources, self.diagnostics)
        });
        let resolved = target.map_or(param, |entry| entry.element);
        resolved.name.is_some().then_some(resolved)
    }

    /// Lowers a parameter outside of the body. Its options become an enumeration when all
    /// operations have names ([`crate::types::assign`]).
    pub(super) fn parameter(&mut self, param: &'a Param, location: Location) -> Option<Parameter> {
        let param = self.resolve_param(param)?;
        let name = param.name.as_ref()?.value.clone();
        let (of, constraints) = match self.of_grammar(param) {
            // A value that is not a scalar can only be written as text.
            Some((Type::List(_), _)) => (Type::Scalar(Scalar::String), Constraints::default()),
            Some(typed) => typed,
            None => (self.word(param).outside_body(), Constraints::default()),
        };
        let value = value(param, if param.repeating { Type::List(Box::new(of)) } else { of });
        let value = Value { constraints: constraints.into(), ..value };
        let values = self.options(param);
        if !values.is_empty() && value.fixed.is_none() {
            let shared = self.shared_place(param);
            self.options.insert(param.span, ParameterOptions { values, shared });
        }
        let is_of_service = self.of_service.contains(&param.span);
        let docs = self.docs_of_untitled(&param.docs);
        let parameter = Parameter::new(name, location, value, docs, param.span);
        let encoding = encoding(location);
        Some(Parameter { is_of_service, encoding, ..parameter })
    }

    /// Returns the context of the type of a parameter that several operations share: it has an id,
    /// or is declared by a resource or a resource type.
    fn shared_place(&self, param: &Param) -> Option<Place> {
        const KIND: &str = "parameter";
        if let Some(id) = &param.id {
            return Some(Place::of_component(&id.value, KIND));
        }
        let name = &param.name.as_ref()?.value;
        Some(match self.declared_in.get(&param.span)? {
            Declarer::Path(parts) => Place::of_path(&PathTemplate { parts: parts.clone() }, name),
            Declarer::Type(id) => Place::of_words([words(id), words(name)].concat()),
        })
    }

    /// Lowers a parameter that is part of a body.
    pub(super) fn field(&mut self, param: &'a Param) -> Option<Field> {
        let param = self.resolve_param(param)?;
        let links = param.links.iter().map(|link| Link {
            resource_type: link.resource_type.as_ref().map(|target| target.id().to_owned()),
            relation: link.rel.clone(),
            reverse: link.rev.clone(),
        });
        let typed = self.of_grammar(param);
        let (of, constraints) =
            typed.unwrap_or_else(|| (self.word(param).in_body(), Constraints::default()));
        let repeats = param.repeating && !matches!(of, Type::List(_));
        let value = value(param, if repeats { Type::List(Box::new(of)) } else { of });
        let value = Value { constraints: constraints.into(), ..value };
        Some(Field {
            name: param.name.as_ref()?.value.clone(),
            path: param.path.clone(),
            value,
            values: self.options(param),
            docs: self.docs_of_untitled(&param.docs),
            links: links.collect(),
            span: param.span,
        })
    }

    /// Returns the options of a parameter without duplicates.
    fn options(&mut self, param: &'a Param) -> Vec<EnumerationValue> {
        self.take(1 + param.options.len() / 8, param.span);
        let mut values: Vec<EnumerationValue> = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for option in &param.options {
            if seen.insert(&option.value) {
                values.push(EnumerationValue {
                    value: option.value.clone(),
                    name: None,
                    media_type: option.media_type.clone().map(MediaType),
                    docs: self.docs_of_untitled(&option.docs),
                });
            }
        }
        values
    }

    /// Returns the type and the constraints of a parameter whose type is a simple type of a
    /// grammar. Options and links of the parameter take precedence.
    fn of_grammar(&mut self, param: &Param) -> Option<(Type, Constraints)> {
        let is_open = param.options.is_empty() && param.links.is_empty();
        let name = param.type_name.as_ref().filter(|_| is_open)?;
        let (set, of) = self.grammars.simple_type(name)?;
        self.types.simple(set, of)
    }

    /// Returns the built-in type of a parameter; the default is text. A parameter with a link is a
    /// URI, regardless of the target of the link (WADL, section 2.12.4).
    fn word(&mut self, param: &Param) -> TypeWord {
        if !param.links.is_empty() {
            return TypeWord::Single(Scalar::Uri);
        }
        let text = TypeWord::Single(Scalar::String);
        param.type_name.as_ref().map_or(text, |name| self.type_word(name))
    }

    fn type_word(&mut self, name: &Spanned<String>) -> TypeWord {
        let local = local_name(&name.value);
        if let Some(word) = TypeWord::of(local) {
            return word;
        }
        if self.unknown_types.insert(local.to_owned()) {
            let mut sets = self.grammars.of_file(name.span.file).iter();
            let is_of_grammar =
                sets.any(|set| set.global_types.keys().any(|type_name| type_name.local == local));
            let message = if is_of_grammar {
                format!("type `{}` of a parameter is not a simple type", name.value)
            } else {
                format!("unknown type `{}`", name.value)
            };
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_TYPE, name.span, message);
            let help = "assuming a string; use an XML Schema type, such as `xsd:string`";
            self.diagnostics.push(diagnostic.help(help));
        }
        TypeWord::Single(Scalar::String)
    }
}

/// Lowers the attributes of a parameter, except its type.
fn value(param: &Param, of: Type) -> Value {
    let presence = match param.required {
        Some(true) => Presence::Required,
        Some(false) => Presence::Optional,
        None => Presence::Unstated,
    };
    let stated = param.type_name.as_ref().map(|name| local_name(&name.value));
    let type_name = if param.links.is_empty() { stated } else { Some("anyURI") };
    let type_name = type_name.map(str::to_owned);
    let (default, fixed) = (param.default.clone(), param.fixed.clone());
    Value { type_name, default, fixed, ..Value::new(of, presence) }
}

/// Returns the encoding of a location. Cookies are sent verbatim, because `@CookieParam` and
/// similar APIs do not decode them.
fn encoding(location: Location) -> Encoding {
    let usual = Encoding::of(location);
    match location {
        Location::Cookie => Encoding { style: Style::Cookie, ..usual },
        _ => usual,
    }
}

/// Returns the location of a parameter style outside of bodies; `None` for parts of bodies.
pub(super) fn location(style: ParamStyle) -> Option<Location> {
    Some(match style {
        ParamStyle::Template => Location::Path,
        ParamStyle::Matrix => Location::Matrix,
        ParamStyle::Query => Location::Query,
        ParamStyle::Header => Location::Header,
        ParamStyle::Cookie => Location::Cookie,
        ParamStyle::Plain | ParamStyle::Form => return None,
    })
}
