//! Pairs of an undeclared template and an unused template parameter: if a resource has exactly one
//! of each, they are the same parameter under two names.

use restwright_api::PathPart;

use super::Lowerer;
use super::path::{PairValue, take_apart};
use super::walk::Scope;
use crate::document::{Param, ParamStyle, Resource};

/// A template of a path, and the parameter that declares it under another name.
#[derive(Clone, Debug)]
pub(super) struct Mate<'a> {
    pub(super) template: String,
    pub(super) param: &'a Param,
}

impl<'a> Lowerer<'a> {
    /// Returns the pair of a resource, if it has one. `scope` is the scope of the resource,
    /// including its own parameters.
    pub(super) fn mate_of(
        &mut self,
        resource: &'a Resource,
        scope: &Scope<'a>,
    ) -> Option<Mate<'a>> {
        let path = resource.path.as_ref()?;
        let own: Vec<&'a Param> = self.resolved(&resource.params);
        // A resource has no body, thus `plain` cannot be meant.
        let is_unused = |param: &&Param| {
            let is_template = matches!(param.style, Some(ParamStyle::Template | ParamStyle::Plain));
            let name = name(param).filter(|_| is_template);
            name.is_some_and(|name| {
                !scope.has_place(name) && !below(resource, name) && !self.is_in_base(scope, name)
            })
        };
        let param = only(own.into_iter().filter(is_unused))?;
        let methods = resource.methods.iter().flat_map(|method| {
            method.params.iter().chain(method.requests.iter().flat_map(|request| &request.params))
        });
        // Parameters of resource types are only known where the types are applied.
        let params = self.resolved(scope.params.iter().copied().chain(methods));
        let is_declared = |template: &String| {
            params
                .iter()
                .filter_map(|param| name(param))
                .any(|name| name.eq_ignore_ascii_case(template))
        };
        let undeclared =
            templates(&path.value).into_iter().filter(|candidate| !is_declared(candidate));
        let template = only(undeclared).filter(|_| resource.types.is_empty())?;
        Some(Mate { template, param })
    }

    /// Records the parameters that the path of a descendant resource uses: they are no mistake where
    /// the path does not have them yet.
    pub(super) fn note_used_below(&mut self, resource: &'a Resource) {
        if resource.resources.is_empty() {
            return;
        }
        for param in self.resolved(&resource.params) {
            if name(param).is_some_and(|name| below(resource, name)) {
                self.used_below.insert(param.span);
            }
        }
    }

    fn resolved(&mut self, params: impl IntoIterator<Item = &'a Param>) -> Vec<&'a Param> {
        params.into_iter().filter_map(|param| self.resolve_param(param)).collect()
    }
}

fn name(param: &Param) -> Option<&str> {
    param.name.as_ref().map(|name| name.value.as_str())
}

impl<'a> Scope<'a> {
    /// Returns the parameter that declares a template under another name, also among the parameters
    /// of a method.
    pub(super) fn mate(&self, template: &str, own: &[&'a Param]) -> Option<&'a Param> {
        let exact = self.mates.iter().find(|mate| mate.template == template);
        exact.map(|mate| mate.param).or_else(|| {
            let is_last = self.paths.last().is_some_and(|path| {
                only(templates(&path.value).into_iter())
                    .is_some_and(|placeholder| placeholder == template)
            });
            let is_unused = |param: &&Param| {
                let is_template = param.style == Some(ParamStyle::Template);
                is_template && name(param).is_some_and(|name| !self.has_place(name))
            };
            only(own.iter().copied().filter(is_unused)).filter(|_| is_last)
        })
    }

    /// True if the path or a parameter written in it has a template with this name.
    pub(super) fn has_place(&self, name: &str) -> bool {
        let is_part = |part: &PathPart| matches!(part, PathPart::Parameter { name: own, .. } if own.eq_ignore_ascii_case(name));
        let mut pairs = self.query.iter().chain(&self.matrix);
        self.path.iter().any(is_part)
            || pairs.any(|pair| match &pair.value {
                PairValue::Template(template) => {
                    template.eq_ignore_ascii_case(name) || pair.name.eq_ignore_ascii_case(name)
                }
                PairValue::Fixed(_) => pair.name.eq_ignore_ascii_case(name),
            })
    }
}

/// True if the path of a descendant resource has a template with this name.
fn below(resource: &Resource, name: &str) -> bool {
    let mut open: Vec<&Resource> = resource.resources.iter().collect();
    while let Some(inner) = open.pop() {
        let path = inner.path.as_ref().map_or("", |path| &path.value);
        if templates(path).iter().any(|template| template.eq_ignore_ascii_case(name)) {
            return true;
        }
        open.extend(&inner.resources);
    }
    false
}

/// Returns the names of the templates of a path.
fn templates(path: &str) -> Vec<String> {
    let parts = take_apart(path).parts.into_iter().filter_map(|part| match part {
        PathPart::Parameter { name, .. } => Some(name),
        _ => None,
    });
    parts.collect()
}

/// Returns the only item of an iterator; `None` if there are none or several.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    items.next().filter(|_| items.next().is_none())
}
