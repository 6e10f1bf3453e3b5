//! Parameters: references followed, types told, presence and options taken over.

use restwright_api::{
    Field, Link, Location, MediaType, Parameter, Presence, Scalar, Value, ValueOption,
};
use restwright_source::{Diagnostic, Spanned};

use super::Lowerer;
use super::scalar::scalar;
use crate::codes;
use crate::document::{Param, ParamStyle};

impl<'a> Lowerer<'a> {
    /// The parameter that a `param` declares or refers to; where the reference leads nowhere, what
    /// it says itself. `None` where it has no name.
    pub(super) fn resolve_param(&mut self, param: &'a Param) -> Option<&'a Param> {
        let target = param.href.as_ref().and_then(|href| {
            self.index.resolve(&self.index.params, href, self.sources, self.diagnostics)
        });
        let found = target.map_or(param, |entry| entry.element);
        found.name.is_some().then_some(found)
    }

    /// A parameter in its place outside the body.
    pub(super) fn parameter(&mut self, param: &'a Param, location: Location) -> Option<Parameter> {
        let param = self.resolve_param(param)?;
        let name = param.name.as_ref()?.value.clone();
        let value = self.value(param);
        Some(Parameter::new(name, location, value, self.docs(&param.docs), param.span))
    }

    /// A parameter as a part of a body.
    pub(super) fn field(&mut self, param: &'a Param) -> Option<Field> {
        let param = self.resolve_param(param)?;
        let links = param.links.iter().map(|link| Link {
            resource_type: link.resource_type.as_ref().map(|target| target.id().to_owned()),
            relation: link.rel.clone(),
            reverse: link.rev.clone(),
        });
        Some(Field {
            name: param.name.as_ref()?.value.clone(),
            path: param.path.clone(),
            value: self.value(param),
            docs: self.docs(&param.docs),
            links: links.collect(),
            span: param.span,
        })
    }

    fn value(&mut self, param: &'a Param) -> Value {
        self.take(1 + param.options.len() / 8, param.span);
        let presence = match param.required {
            Some(true) => Presence::Required,
            Some(false) => Presence::Optional,
            None => Presence::Unstated,
        };
        let options = param.options.iter().map(|option| ValueOption {
            value: option.value.clone(),
            media_type: option.media_type.clone().map(MediaType),
            docs: self.docs(&option.docs),
        });
        let options = options.collect();
        let type_name = param.type_name.as_ref().map(|name| local_name(&name.value).to_owned());
        Value {
            scalar: param.type_name.as_ref().map_or(Scalar::String, |name| self.scalar(name)),
            type_name,
            presence,
            repeating: param.repeating,
            default: param.default.clone(),
            fixed: param.fixed.clone(),
            options,
        }
    }

    fn scalar(&mut self, name: &Spanned<String>) -> Scalar {
        let local = local_name(&name.value);
        if let Some(found) = scalar(&local.to_ascii_lowercase()) {
            return found;
        }
        if self.unknown_types.insert(local.to_owned()) {
            let mut sets = self.grammars.of_file(name.span.file).iter();
            let is_of_grammar =
                sets.any(|set| set.global_types.keys().any(|known| known.local == local));
            let message = if is_of_grammar {
                format!("`{}` is a type of a grammar: parameters have built-in types", name.value)
            } else {
                format!("the type `{}` is not known", name.value)
            };
            let finding = Diagnostic::new(&codes::UNKNOWN_TYPE, name.span, message);
            let help = "it is taken as a string; use a type of XML Schema, such as `xsd:string`";
            self.diagnostics.push(finding.help(help));
        }
        Scalar::String
    }
}

/// A name without its namespace prefix.
pub(super) fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Where a style puts a parameter outside a body; `None` for the parts of bodies.
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
