//! Parameters of an operation outside its body: all declarations that apply, without duplicates.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::hash;
use restwright_api::pending::{Parameter, Type, Value};
use restwright_api::words::words;
use restwright_api::{Location, PathPart, PathTemplate, Presence, Prose, Scalar};
use restwright_source::{Diagnostic, Span};

use super::Lowerer;
use super::misplaced::unplaced;
use super::operation::named;
use super::param::location;
use super::path::{Pair, PairValue};
use super::walk::Scope;
use crate::codes;
use crate::document::Param;

/// Parameter declarations that apply to an operation, outermost first.
#[derive(Default)]
pub(super) struct Arguments<'a> {
    /// Parameters of the enclosing resources.
    inherited: Vec<&'a Param>,
    /// Parameters of the method.
    own: Vec<&'a Param>,
    /// Parameters that representations declare, but that are not part of the body.
    of_body: Vec<&'a Param>,
    /// Parameters with another style that are assumed to be query parameters.
    of_query: Vec<&'a Param>,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(lowerer: &mut Lowerer<'a>, scope: &Scope<'a>) -> Self {
        let inherited = scope.params.iter().filter_map(|param| lowerer.resolve_param(param));
        Self { inherited: inherited.collect(), ..Self::default() }
    }

    pub(super) fn own(&mut self, params: &'a [Param]) {
        self.own.extend(params);
    }

    pub(super) fn of_body(&mut self, params: Vec<&'a Param>) {
        self.of_body.extend(params);
    }

    pub(super) fn of_query(&mut self, param: &'a Param) {
        self.of_query.push(param);
    }
}

impl<'a> Lowerer<'a> {
    /// Returns the path; the parameters: those of the path in its order, followed by the others in
    /// the order of declaration; and the declarations that no part of the request carries.
    pub(super) fn arguments(
        &mut self,
        arguments: &Arguments<'a>,
        scope: &Scope<'a>,
        span: Span,
    ) -> (PathTemplate, Vec<Parameter>, Vec<&'a Param>) {
        let own: Vec<&Param> =
            arguments.own.iter().filter_map(|param| self.resolve_param(param)).collect();
        let declared: Vec<&Param> = arguments.inherited.iter().chain(&own).copied().collect();
        let mut out = Vec::new();
        let path = self.path_parameters(scope, (&declared, &own), span, &mut out);
        for (pairs, location) in
            [(&scope.query, Location::Query), (&scope.matrix, Location::Matrix)]
        {
            for pair in pairs {
                let parameter = self.pair(pair, location, &declared, span);
                self.add(&mut out, parameter);
            }
        }
        for param in declared.iter().chain(&arguments.of_body) {
            self.other(param, &mut out);
        }
        for param in &arguments.of_query {
            if let Some(parameter) = self.parameter(param, Location::Query) {
                self.add(&mut out, parameter);
            }
        }
        let mut unplaced = unplaced(&declared, scope, &out);
        unplaced.retain(|param| !self.used_below.contains(&param.span));
        let order: BTreeMap<Span, usize> =
            arguments.inherited.iter().enumerate().map(|(at, param)| (param.span, at)).collect();
        for parameter in &mut out {
            parameter.resource_order = order.get(&parameter.span).copied();
        }
        (path, out, unplaced)
    }

    /// Lowers the parameters of the templates in the path.
    fn path_parameters(
        &mut self,
        scope: &Scope<'a>,
        (declared, own): (&[&'a Param], &[&'a Param]),
        span: Span,
        out: &mut Vec<Parameter>,
    ) -> PathTemplate {
        let mut path = PathTemplate { parts: scope.path.clone() };
        let shown = path.to_string();
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for name in path.parameters() {
            *times.entry(name.to_owned()).or_default() += 1;
        }
        let mut seen = BTreeSet::new();
        let mut before: Vec<String> = Vec::new();
        for part in &mut path.parts {
            let PathPart::Parameter { name, .. } = part else {
                if let PathPart::Literal(text) = part {
                    before.extend(words(text));
                }
                continue;
            };
            if !seen.insert(name.clone()) {
                let is_free = |key: &String| !times.contains_key(key) && !seen.contains(key);
                let renamed = by_place(name, &before, seen.len()).find(is_free).unwrap_or_default();
                seen.insert(renamed.clone());
                self.rename(&shown, name, &renamed, declared, out);
                *name = renamed;
                continue;
            }
            let name = name.clone();
            let again = times.get(&name).is_some_and(|times| *times > 1);
            let outermost = if again { outer_declarations(declared, &name) } else { declared };
            let parameter = self.path_parameter(&name, (outermost, own), scope, span);
            out.push(parameter);
        }
        path
    }

    /// Renames the second of two templates with the same name in a path, since these are two
    /// values. Its new name is derived from the preceding segments.
    fn rename(
        &mut self,
        path: &str,
        name: &str,
        renamed: &str,
        declared: &[&'a Param],
        out: &mut Vec<Parameter>,
    ) {
        if let Some(first) = out.iter().find(|parameter| parameter.name == name) {
            let mut second = first.clone();
            let inner = named(declared, name).next();
            if let Some(inner) = inner {
                second = self.parameter(inner, Location::Path).unwrap_or(second);
                let message = format!("duplicate path parameter `{{{name}}}` in `{path}`");
                let diagnostic = Diagnostic::new(&codes::DUPLICATE_PARAMETER, inner.span, message);
                self.diagnostics
                    .push(diagnostic.help(format!(
                        "the second is renamed to `{renamed}`; use different names"
                    )));
            }
            renamed.clone_into(&mut second.name);
            out.push(second);
        }
    }

    fn path_parameter(
        &mut self,
        name: &str,
        (declared, own): (&[&'a Param], &[&'a Param]),
        scope: &Scope<'a>,
        span: Span,
    ) -> Parameter {
        let is_path = |param: &&Param| param.style.and_then(location) == Some(Location::Path);
        let exact = |param: &&Param| param.name.as_ref().is_some_and(|text| text.value == name);
        let mut candidates: Vec<&Param> = named(declared, name).collect();
        if candidates.is_empty() {
            candidates.extend(scope.mate(name, own));
        }
        let best = candidates.iter().copied().filter(is_path).find(exact);
        let best = best.or_else(|| candidates.iter().copied().find(is_path));
        let best = best.or_else(|| candidates.iter().copied().find(exact));
        let lowered = best.and_then(|param| Some((param, self.parameter(param, Location::Path)?)));
        let Some((param, mut parameter)) = lowered else {
            let span = scope.template_span(name, span);
            let message = format!("path parameter `{{{name}}}` is not declared; assuming `string`");
            let diagnostic = Diagnostic::new(&codes::UNDECLARED_TEMPLATE, span, message);
            let help = format!("add <param name=\"{name}\" style=\"template\" …/> to its resource");
            self.diagnostics.push(diagnostic.help(help));
            return synthetic(name, Location::Path, Presence::Required, None, span);
        };
        if !is_path(&param) || !exact(&param) {
            let message = match &param.name {
                Some(declared_as) if !exact(&param) => {
                    format!("path parameter `{{{name}}}` is declared as `{}`", declared_as.value)
                }
                _ => format!("path parameter `{{{name}}}` is declared with another style"),
            };
            let diagnostic = Diagnostic::new(&codes::UNDECLARED_TEMPLATE, param.span, message);
            let diagnostic = diagnostic.also(scope.template_span(name, span), "the path");
            let help = format!("write name=\"{name}\" style=\"template\"");
            self.diagnostics.push(diagnostic.help(help));
        }
        name.clone_into(&mut parameter.name);
        parameter
    }

    /// Lowers a query or matrix parameter in the path. A declaration with its name or the name of
    /// its template completes it.
    fn pair(
        &mut self,
        pair: &Pair,
        location: Location,
        declared: &[&'a Param],
        span: Span,
    ) -> Parameter {
        let (template, fixed) = match &pair.value {
            PairValue::Template(template) => (template.as_str(), None),
            PairValue::Fixed(value) => (pair.name.as_str(), Some(value.clone())),
        };
        let declaration = named(declared, template).chain(named(declared, &pair.name)).next();
        if let Some(mut parameter) = declaration.and_then(|param| self.parameter(param, location)) {
            pair.name.clone_into(&mut parameter.name);
            parameter.value.fixed = fixed.or(parameter.value.fixed);
            return parameter;
        }
        let presence = if fixed.is_some() { Presence::Required } else { Presence::Optional };
        synthetic(&pair.name, location, presence, fixed, span)
    }

    /// Lowers a parameter that is not a template of the path.
    fn other(&mut self, param: &'a Param, out: &mut Vec<Parameter>) {
        let parameter_location = param.style.map_or(Some(Location::Query), location);
        let Some(parameter_location) = parameter_location else { return };
        let is_in_path = parameter_location == Location::Path;
        if is_in_path || out.iter().any(|existing| existing.span == param.span) {
            return;
        }
        let Some(parameter) = self.parameter(param, parameter_location) else { return };
        self.add(out, parameter);
    }

    /// Adds a parameter; an inner declaration overrides an outer one.
    fn add(&mut self, out: &mut Vec<Parameter>, parameter: Parameter) {
        let same = |existing: &&mut Parameter| {
            existing.location == parameter.location
                && if existing.location == Location::Header {
                    existing.name.eq_ignore_ascii_case(&parameter.name)
                } else {
                    existing.name == parameter.name
                }
        };
        match out.iter_mut().find(same) {
            None => out.push(parameter),
            Some(existing) => {
                if existing.span == parameter.span {
                    return;
                }
                let message = format!("duplicate parameter `{}`", parameter.name);
                let diagnostic =
                    Diagnostic::new(&codes::DUPLICATE_PARAMETER, parameter.span, message);
                let diagnostic = diagnostic.also(existing.span, "first declared here");
                self.diagnostics.push(diagnostic.help("the inner or later declaration is used"));
                *existing = parameter;
            }
        }
    }
}

/// Returns the declarations up to the outermost one with a name, which applies to the first of
/// several templates with that name.
fn outer_declarations<'p, 'a>(declared: &'p [&'a Param], name: &str) -> &'p [&'a Param] {
    let is_named = |param: &&Param| param.name.as_ref().is_some_and(|stated| stated.value == name);
    let end = declared.iter().position(is_named).map_or(declared.len(), |at| at + 1);
    &declared[..end]
}

/// Returns a parameter for a template or pair without a declaration.
fn synthetic(
    name: &str,
    location: Location,
    presence: Presence,
    fixed: Option<String>,
    span: Span,
) -> Parameter {
    let value = Value { fixed, ..Value::new(Type::Scalar(Scalar::String), presence) };
    Parameter::new(name, location, value, Prose::default(), span)
}

/// Limit of path words in a generated parameter name.
const MOST_WORDS: usize = 8;

/// Returns candidate names for a duplicate template: names with as few of the preceding words of
/// the path as possible (`pages_id`), then names with a hash of its position.
fn by_place<'n>(
    name: &'n str,
    before: &'n [String],
    at: usize,
) -> impl Iterator<Item = String> + 'n {
    let near = &before[before.len().saturating_sub(MOST_WORDS)..];
    let ends = (0..near.len()).rev().map(move |at| format!("{}_{name}", near[at..].join("_")));
    let position = format!("{at} {}", near.join("/"));
    ends.chain((0..).map(move |turn| format!("{name}_{}", hash(&position, turn))))
}
