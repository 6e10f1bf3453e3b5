//! Modules, methods and calls.

use restwright_api::{Api, FieldEncoding, Operation, Type, XmlForm};

use super::bodies::{self, BodyPlan};
use super::ident::{camel, module, snake};
use super::links;
use super::parameters::{self, Given, ParameterPlan, SharedPlan};
use super::path;
use super::reserved::{CALL_METHODS, CLIENT_METHODS, MODULES};
use super::results::{self, ResultPlan, Returned};
use super::scope::{Scope, unique};
use super::security::{self, SecurityPlan};
use super::servers;
use super::types::TypePlan;
use super::way::{Step, way};
use crate::file_names::is_device;

/// A module: the operations of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct ModulePlan {
    /// Its name.
    pub name: String,
    /// Its operations, in the order of the group.
    pub operations: Vec<OperationPlan>,
}

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationPlan {
    /// The name of the method.
    pub method: String,
    /// The name of the type of its calls, where there is anything to set on one.
    pub call: Option<String>,
    /// The path as the runtime reads it.
    pub template: String,
    /// True where the first argument is the URL.
    pub link: bool,
    /// The name of the method that takes a link in place of the path, where there is one.
    pub at_link: Option<String>,
    /// The server in place of the client's, absolute or relative to that.
    pub server: Option<String>,
    /// What it asks of its callers, where that is not the usual: any one of these lists of schemes.
    pub security: Option<Vec<Vec<String>>>,
    /// Its parameters, in the order of the arguments.
    pub parameters: Vec<ParameterPlan>,
    /// What may be its body.
    pub bodies: Vec<BodyPlan>,
    /// The media types in which a value is sent.
    pub sends: Vec<String>,
    /// True where the body may be left out.
    pub body_optional: bool,
    /// What it results in.
    pub result: ResultPlan,
    /// The media types that it answers with.
    pub returns: Vec<String>,
    /// What its pages hold.
    pub items: Option<ItemsPlan>,
    /// The statuses beside 2xx that are a success.
    pub also: Vec<u16>,
    /// How XML writes the whole body, where its type does not say so.
    pub sends_as: Option<XmlForm>,
    /// The same of the body of a response.
    pub returns_as: Option<XmlForm>,
    /// How members of forms are written, where that is not as usual.
    pub fields: Vec<FieldEncoding>,
}

/// The items of pages.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemsPlan {
    /// The way from a page to its items.
    pub way: Vec<Step>,
    /// The type of an item.
    pub item: Type,
}

impl OperationPlan {
    /// The types that its module has for it.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        let result = match &self.result {
            ResultPlan::ByStatus(found) => Some(found.name.as_str()),
            ResultPlan::One { .. } => None,
        };
        self.call.as_deref().into_iter().chain(result)
    }
}

/// The names of the modules, each that of a file too.
fn module_names(api: &Api) -> Vec<String> {
    let asked: Vec<String> = api.groups.iter().map(|group| module(&group.name, "root")).collect();
    let devices = asked.iter().map(String::as_str).filter(|name| is_device(name));
    let reserved: Vec<&str> = MODULES.iter().copied().chain(devices).collect();
    unique(&asked, &reserved, "_group")
}

/// The modules of an API. Calls get their names in a scope that types have been named in.
pub(super) fn modules(
    api: &Api,
    types: &[TypePlan],
    shared: &[SharedPlan],
    links: &[(String, String)],
    usual: &SecurityPlan,
    taken: &[String],
) -> Vec<ModulePlan> {
    let names = module_names(api);
    let mut methods = methods(api, links).into_iter();
    let calls = api.operations().map(|found| format!("{}Call", camel(&found.id.0, "Nameless")));
    let results = api.operations().map(result_name);
    let mut scope = Scope::new(&[], taken.iter().cloned().chain(calls).chain(results));
    for name in taken {
        scope.give(name, "");
    }
    let mut modules = Vec::new();
    for (group, name) in api.groups.iter().zip(names) {
        let mut operations = Vec::new();
        for operation in &group.operations {
            let mut plan = plan(api, operation, types, shared);
            (plan.method, plan.at_link) = methods.next().unwrap_or_default();
            let asked = security::asked(api, operation);
            plan.security = (asked != usual.usual).then_some(asked);
            let settable = !plan.bodies.is_empty()
                || plan.items.is_some()
                || plan.parameters.iter().any(|found| matches!(found.given, Given::Setter(_)));
            let call = format!("{}Call", camel(&operation.id.0, "Nameless"));
            plan.call = settable.then(|| scope.give(&call, ""));
            if let ResultPlan::ByStatus(by_status) = &mut plan.result {
                by_status.name = scope.give(&result_name(operation), "");
            }
            operations.push(plan);
        }
        modules.push(ModulePlan { name, operations });
    }
    modules
}

/// The names of the methods of the client, each with that of the one that takes a link instead of
/// the path.
fn methods(api: &Api, links: &[(String, String)]) -> Vec<(String, Option<String>)> {
    let linked = links::linked(api, links);
    let asked: Vec<String> =
        api.operations().map(|operation| snake(&operation.id.0, "call")).collect();
    let at_links = asked.iter().zip(&linked).filter(|(_, is_linked)| **is_linked);
    let at_links = at_links.map(|(name, _)| format!("{}_at", name.trim_end_matches('_')));
    let all: Vec<String> = asked.iter().cloned().chain(at_links).collect();
    let mut names = unique(&all, CLIENT_METHODS, "_");
    let mut at_links = names.split_off(asked.len()).into_iter();
    let each = names.into_iter().zip(linked);
    each.map(|(name, is_linked)| (name, if is_linked { at_links.next() } else { None })).collect()
}

fn result_name(operation: &Operation) -> String {
    format!("{}Result", camel(&operation.id.0, "Nameless"))
}

fn plan(
    api: &Api,
    operation: &Operation,
    types: &[TypePlan],
    shared: &[SharedPlan],
) -> OperationPlan {
    let parameters = parameters::parameters(operation, shared, &api.types, CALL_METHODS);
    let matrix: Vec<String> = parameters
        .iter()
        .filter(|found| found.location == restwright_api::Location::Matrix)
        .map(|found| found.wire.clone())
        .collect();
    let setters: Vec<String> = parameters
        .iter()
        .filter_map(|found| match &found.given {
            Given::Setter(name) => Some(name.clone()),
            _ => None,
        })
        .collect();
    let sent = bodies::sent(api, operation.request.as_ref(), types, &setters);
    let (result, returns) = results::result(api, operation);
    OperationPlan {
        method: String::new(),
        call: None,
        template: path::template(operation, &matrix),
        link: path::is_link(operation),
        at_link: None,
        server: servers::own_server(api, operation),
        security: None,
        parameters,
        bodies: sent.bodies,
        sends: sent.media_types,
        body_optional: sent.optional,
        items: items(api, types, operation, &result, &setters),
        result,
        returns,
        also: results::also(operation),
        sends_as: bodies::sends_as(api, operation),
        returns_as: bodies::returns_as(api, operation),
        fields: bodies::fields(operation),
    }
}

/// The items of pages, where the description says which member has them. A setter of that name is
/// what it asks for.
fn items(
    api: &Api,
    types: &[TypePlan],
    operation: &Operation,
    result: &ResultPlan,
    setters: &[String],
) -> Option<ItemsPlan> {
    let keys = operation.paging.as_ref()?.items.as_ref()?;
    let ResultPlan::One { returned: Returned::Value(Type::Named(page)), optional: false } = result
    else {
        return None;
    };
    let (way, value) = way(api, types, *page, keys)?;
    let is_plain =
        way.iter().all(|step| !step.boxed) && !setters.iter().any(|name| name == "items");
    match value {
        Type::List(item) if is_plain => Some(ItemsPlan { way, item: (**item).clone() }),
        _ => None,
    }
}
