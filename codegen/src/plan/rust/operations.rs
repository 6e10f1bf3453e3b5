//! Modules, methods and request builders.

use restwright_api::{
    Api, DefinitionKind, FieldEncoding, Group, Operation, Paging, Prose, Scalar, Status, Type,
};
use serde::Serialize;

use super::about::OperationAbout;
use super::bodies::{self, BodyKind, BodyPlan, DocumentPlan};
use super::counting::CountingPlan;
use super::directions::{reached, requests};
use super::error_responses::ErrorResponsesPlan;
use super::headers::{self, HeaderPlan};
use super::ident::{camel, module, snake};
use super::links;
use super::locations::{self, LocationPlan};
use super::parameters::{self, ParameterPlan, SharedPlan};
use super::reserved::MODULES;
use super::result_pages::{self, PagesPlan};
use super::results::{self, ResultPlan};
use super::samples::{self, SamplePlan};
use super::scope::{Ask, Named, ToldBy, beside, noted, unique};
use super::security::{self, SecurityPlan};
use super::servers;
use super::trait_methods::Inherent;
use super::types::TypePlan;
use super::waiters::WaiterPlan;
use crate::file_names::is_device;
use crate::plan::exchange::template;
use crate::plan::exchange::{Exchange, MediaOption, media_options};
use restwright_api::words::spelled;

/// A module: the operations of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ModulePlan {
    /// The name.
    pub name: String,
    /// How the name is made unique.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// The name of the group in the description.
    pub group: String,
    /// The title in the description, if any.
    pub title: Option<String>,
    /// The documentation.
    pub docs: Prose,
    /// The operations, in the order of the group.
    pub operations: Vec<OperationPlan>,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct OperationPlan {
    /// Its documentation and identity in the description.
    pub about: OperationAbout,
    /// The name of the method.
    pub method: String,
    /// How the name of the method is made unique.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// The name of its request builder.
    pub request: String,
    /// The name of the marker type that distinguishes its request builder from others.
    pub marker: String,
    /// The path template for the runtime.
    pub template: String,
    /// True if the first argument is the URL.
    pub link: bool,
    /// The name of the method that takes a link instead of path parameters, if any.
    pub at_link: Option<String>,
    /// The server that replaces that of the client, absolute or relative to it.
    pub server: Option<String>,
    /// The security requirements, if they differ from the usual ones: any one of these lists of
    /// schemes.
    pub security: Option<Vec<Vec<String>>>,
    /// The parameters, in the order of the arguments.
    pub parameters: Vec<ParameterPlan>,
    /// The alternatives for the body.
    pub bodies: Vec<BodyPlan>,
    /// The media types that a value is sent as.
    pub sends: Vec<String>,
    /// True if the body is optional.
    pub body_optional: bool,
    /// True if numbers in its parameters or forms may be infinite or NaN.
    pub infinite: bool,
    /// The result.
    pub result: ResultPlan,
    /// True if the body of one of its responses is an element of an XML Schema.
    pub by_element: bool,
    /// The media types of its responses, the one requested by default first.
    pub returns: Vec<String>,
    /// Its pages, if it is known how to get the next one.
    pub pages: Option<PagesPlan>,
    /// Statuses other than 2xx that are successes.
    pub also: Vec<u16>,
    /// The statuses of successes, and whether a body is declared for them.
    pub values: Vec<(u16, bool)>,
    /// The XML form of the body, if its type does not determine it.
    pub sends_as: Option<DocumentPlan>,
    /// The XML form of the response body, if its type does not determine it.
    pub returns_as: Option<DocumentPlan>,
    /// The encodings of form fields that differ from the default.
    pub fields: Vec<FieldEncoding>,
    /// The values of parameters that select the media type of the response.
    pub media_options: Vec<MediaOption>,
    /// The pagination in the description.
    pub paging: Option<Paging>,
    /// The pagination by a counting parameter.
    pub counting: Option<CountingPlan>,
    /// The target of the `Location` header of its responses.
    pub location: Option<LocationPlan>,
    /// The methods that wait for a state of the resource that it reads.
    pub waiters: Vec<WaiterPlan>,
    /// The error responses that it declares: a status, and the index into
    /// [`super::ErrorResponsesPlan`].
    pub error_responses: Vec<(Status, usize)>,
    /// The headers of its successes: indices into [`super::RustPlan::headers`].
    pub headers: Vec<usize>,
    /// The samples of its bodies.
    pub samples: Vec<SamplePlan>,
}

impl OperationPlan {
    /// True if a body is sent with a root element other than that of the operation.
    pub fn has_own_root(&self, body: &BodyPlan) -> bool {
        matches!(body.kind, BodyKind::ValueOf(..)) && body.document != self.sends_as
    }

    /// Returns the names of the types that its module declares for it.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        let result = match &self.result {
            ResultPlan::ByStatus(statuses) => Some(statuses.name.as_str()),
            ResultPlan::One { .. } => None,
        };
        [self.request.as_str(), self.marker.as_str()].into_iter().chain(result)
    }
}

/// Returns the names of the modules, which are also file names.
fn module_names(api: &Api) -> Vec<Named> {
    let names: Vec<String> = api.groups.iter().map(|group| module(&group.name, "root")).collect();
    let devices = names.iter().map(String::as_str).filter(|name| is_device(name));
    let reserved: Vec<&str> = MODULES.iter().copied().chain(devices).collect();
    let ask = |(group, name): (&Group, &String)| {
        let spelled = module(&spelled(&group.name), "root");
        Ask::any(vec![name.clone(), spelled], &group.name)
    };
    let candidates: Vec<Ask> = api.groups.iter().zip(&names).map(ask).collect();
    noted(&candidates, &reserved, "_group")
}

/// Plans the modules of an API.
pub(super) fn modules(
    api: &Api,
    types: &[TypePlan],
    shared: &[SharedPlan],
    links: &[(String, String)],
    usual: &SecurityPlan,
) -> Vec<ModulePlan> {
    let names = module_names(api);
    let methods = methods(api, links);
    let mut index = 0;
    let mut modules = Vec::new();
    for (group, Named { name, told_by }) in api.groups.iter().zip(names) {
        let mut operations = Vec::new();
        for operation in &group.operations {
            let mut plan = plan(api, operation, types, shared);
            let (Named { name, told_by }, at_link) = methods[index].clone();
            (plan.method, plan.told_by, plan.at_link) = (name, told_by, at_link);
            index += 1;
            let requirements = security::asked(api, operation);
            plan.security = (requirements != usual.usual).then_some(requirements);
            operations.push(plan);
        }
        name_types(&mut operations);
        let (title, docs) = (group.title.clone(), group.docs.clone());
        let group = group.name.clone();
        modules.push(ModulePlan { name, told_by, group, title, docs, operations });
    }
    samples::name(&mut modules);
    modules
}

/// Sets the error responses and headers that each operation declares.
pub(super) fn note_answers(
    api: &Api,
    modules: &mut [ModulePlan],
    error_responses: &ErrorResponsesPlan,
    headers: &[HeaderPlan],
) {
    let plans = modules.iter_mut().flat_map(|module| &mut module.operations);
    for (operation, plan) in api.operations().zip(plans) {
        plan.error_responses = error_responses.of(operation);
        plan.headers = headers::of_successes(api, operation, headers);
    }
}

/// Names the request builders of a module, the markers of its operations, and its enums over
/// statuses, after their methods. There are no conflicts with types of values, which are in another
/// module.
fn name_types(operations: &mut [OperationPlan]) {
    let ask = |plan: &OperationPlan, word: &str| {
        let name = camel(&plan.method, "Nameless");
        let names = vec![format!("{name}{word}"), format!("{name}Operation{word}")];
        Ask::any(names, format!("{} {word}", plan.method))
    };
    let requests = operations.iter().map(|plan| ask(plan, "Request"));
    let markers = operations.iter().map(|plan| ask(plan, "Operation"));
    let results = operations.iter().map(|plan| ask(plan, "Result"));
    let candidates: Vec<Ask> = requests.chain(markers).chain(results).collect();
    let mut requests = unique(&candidates, &[], "");
    let mut markers = requests.split_off(operations.len());
    let results = markers.split_off(operations.len());
    let names = requests.into_iter().zip(markers).zip(results);
    for (plan, ((request, marker), result)) in operations.iter_mut().zip(names) {
        (plan.request, plan.marker) = (request, marker);
        if let ResultPlan::ByStatus(by_status) = &mut plan.result {
            by_status.name = result;
        }
    }
}

/// Returns the names of the methods of the client, each with that of the method that takes a link
/// instead of path parameters.
fn methods(api: &Api, links: &[(String, String)]) -> Vec<(Named, Option<String>)> {
    // A `Location` is treated as a link.
    let mut linked = links::linked(api, links);
    for target in locations::targets(api).into_iter().flatten() {
        linked[target] = true;
    }
    let ask = |operation: &Operation| {
        let (id, verb) = (&operation.id.0, operation.verb.as_str().to_ascii_lowercase());
        let request_line = format!("{verb} {}", operation.path);
        let names = [id.clone(), format!("{verb} {id}"), format!("{id} {}", operation.path)];
        let names = names.map(|name| snake(&name, "call"));
        let spelled = snake(&spelled(id), "call");
        Ask::any([names.as_slice(), &[spelled]].concat(), format!("{id} {request_line}"))
    };
    let candidates: Vec<Ask> = api.operations().map(ask).collect();
    let reserved = Inherent::Client.reserved(&[]);
    let assigned = noted(&candidates, &reserved, "_");
    let names: Vec<String> = assigned.iter().map(|method| method.name.clone()).collect();
    let at_links: Vec<Ask> = names
        .iter()
        .zip(&linked)
        .filter(|(_, is_linked)| **is_linked)
        .map(|(name, _)| {
            let stem = name.trim_end_matches('_');
            Ask::any(vec![format!("{stem}_at"), format!("{stem}_at_link")], name)
        })
        .collect();
    let mut at_links = beside(&at_links, &names, &reserved, "_").into_iter();
    let each = assigned.into_iter().zip(linked);
    each.map(|(name, is_linked)| (name, if is_linked { at_links.next() } else { None })).collect()
}

fn plan(
    api: &Api,
    operation: &Operation,
    types: &[TypePlan],
    shared: &[SharedPlan],
) -> OperationPlan {
    let exchange = Exchange::of(api, operation);
    let parameters = parameters::parameters(
        operation,
        &exchange.parameters,
        shared,
        (&api.types, types),
        &Inherent::Request.reserved(&[]),
    );
    let matrix: Vec<String> = parameters
        .iter()
        .filter(|parameter| parameter.location == restwright_api::Location::Matrix)
        .map(|parameter| parameter.wire.clone())
        .collect();
    let setters: Vec<String> = parameters::setters(&parameters).map(str::to_owned).collect();
    let sent = bodies::sent(api, operation.request.as_ref(), &setters, types);
    let result = results::result(&exchange.returned);
    OperationPlan {
        about: OperationAbout::of(operation),
        method: String::new(),
        told_by: ToldBy::default(),
        request: String::new(),
        marker: String::new(),
        template: template::template(operation, &matrix),
        link: template::is_link(operation),
        at_link: None,
        server: servers::own_server(api, operation),
        security: None,
        parameters,
        bodies: sent.bodies,
        sends: sent.media_types,
        body_optional: sent.optional,
        infinite: api.infinite_numbers && sends_floats(api, operation),
        pages: result_pages::has_pages(operation, &exchange.answers, &result)
            .then(|| PagesPlan { items: result_pages::items(api, types, operation, &result) }),
        location: None,
        waiters: Vec::new(),
        values: results::values(&result, &exchange.returned),
        result,
        also: results::also(&exchange.answers),
        sends_as: bodies::sends_as(api, operation),
        returns_as: bodies::returns_as(api, &exchange.answers),
        by_element: exchange.by_element,
        returns: exchange.accept.media_types,
        fields: bodies::fields(operation),
        media_options: media_options(operation, &api.types),
        paging: operation.paging.clone().filter(|paging| paging.counts.is_none()),
        counting: CountingPlan::of(operation),
        error_responses: Vec::new(),
        headers: Vec::new(),
        samples: samples::samples(api, operation),
    }
}

/// True if parameters or forms contain floating-point numbers.
fn sends_floats(api: &Api, operation: &Operation) -> bool {
    let mut sent = Vec::new();
    requests(operation, &mut sent);
    let is_float = |value: &Type| holds(value, &Type::Scalar(Scalar::Double));
    let within = reached(&api.types, sent.clone());
    sent.into_iter().any(is_float)
        || within.into_iter().any(|id| match &api.types.definition(id).kind {
            DefinitionKind::Object(object) => {
                let members = object.members.iter().map(|member| &member.value);
                members.chain(&object.extra).any(is_float)
            }
            DefinitionKind::Choice(choice) => {
                choice.variants.iter().any(|variant| is_float(&variant.value))
            }
            DefinitionKind::Enumeration(_) => false,
        })
}

/// True for the wanted type, and for lists, maps and nullable values of it.
fn holds(value: &Type, wanted: &Type) -> bool {
    match value {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => holds(inner, wanted),
        value => value == wanted,
    }
}
