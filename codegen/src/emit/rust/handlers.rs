//! `axum_server.rs` and its modules: one trait per group, with the inputs and responses of its
//! methods and their routes.

use restwright_api::{Location, Status};

use super::documents::document;
use super::error_responses::{capital, status_words};
use super::handler_bodies::{bodies, body_type, read_body};
use super::layout::{apart, block, indented, lines};
use super::operations::fixed;
use super::parameters::read;
use super::pieces::{deprecated, doc, docs_or, ident, outer_type, text, texts};
use super::prose::{self, code_span, sentence, spelled};
use super::security;
use crate::plan::rust::{
    FilePlan, HandlerPlan, OperationPlan, ResponsePlan, Returned, RustPlan, RustType,
};

use super::gates::Gates;

/// An error where the runtime does not check regular expressions.
const PATTERNS: &str = "// Regular expressions are checked: the runtime needs its feature `patterns`.\nconst _: () = \
                        runtime::CHECKS_PATTERNS;\n";

/// `axum_server.rs`: the modules, and the routes of all of them.
pub(super) fn root(plan: &RustPlan, file: &FilePlan, gates: Gates<'_>) -> String {
    let shown: Vec<&str> = file.imports.shown.iter().copied().collect();
    let shown = match shown.as_slice() {
        [only] => format!("use super::{only};\n"),
        names => format!("use super::{{{}}};\n", names.join(", ")),
    };
    let modules = plan.served().map(|at| {
        let module = &plan.modules[at];
        let (gate, name) = (gates.line(&[at]), ident(&module.name));
        format!("/// Handlers of {}.\n{gate}pub mod {name};\n", code_span(&module.group))
    });
    let base_path = format!(
        "/// Path of the default base URL, for [`Routes::below`](runtime::server::Routes::below).\npub \
         const BASE_PATH: &str = {};\n",
        text(&plan.service.base_path)
    );
    let patterns = plan.has_patterns().then(|| PATTERNS.to_owned());
    let parts = [shown].into_iter().chain(patterns).chain(modules);
    apart(parts.chain([base_path, objects(plan), all_routes(plan, gates)]))
}

/// The objects that are checked.
fn objects(plan: &RustPlan) -> String {
    if plan.objects.is_empty() {
        return String::new();
    }
    let rules = plan.objects.iter().map(|found| {
        let most = found.most.map_or("usize::MAX".to_owned(), |most| most.to_string());
        let (name, least) = (text(&found.name), found.least.unwrap_or_default());
        let is_closed = found.is_closed;
        let rules = format!("least: {least}, most: {most}, is_closed: {is_closed}");
        format!("    ({name}, runtime::server::ObjectRules {{ {rules} }}),\n")
    });
    format!(
        "/// Objects without other properties, or with a limited number.\nconst OBJECTS: \
         runtime::server::Objects = &[\n{}];\n",
        rules.collect::<String>()
    )
}

/// The function with the routes of all groups; in a package with features, it requires all of them.
fn all_routes(plan: &RustPlan, gates: Gates<'_>) -> String {
    let modules = || plan.served().map(|at| ident(&plan.modules[at].name));
    let bounds: Vec<String> = modules().map(|name| format!("{name}::Handlers")).collect();
    let all: Vec<String> = modules()
        .enumerate()
        .map(|(at, name)| match at {
            0 => format!("{name}::routes(handlers)"),
            _ => format!(".merge({name}::routes(handlers))"),
        })
        .collect();
    if all.is_empty() {
        return String::new();
    }
    let gate = if gates.is_empty() { "" } else { "#[cfg(feature = \"all\")]\n" };
    format!(
        "/// Routes of all groups.\n{gate}pub fn routes<H>(handlers: &std::sync::Arc<H>) -> \
         runtime::server::Routes\nwhere\n    H: {},\n{{\n    {}\n}}\n",
        bounds.join(" + "),
        all.concat()
    )
}

/// The module of a group.
pub(super) fn module(at: usize, plan: &RustPlan) -> String {
    let module = &plan.modules[at];
    let handlers = plan.handlers.iter().flatten().nth(at);
    let handlers = handlers.map_or(&[][..], |group| &group.operations);
    let served: Vec<(&OperationPlan, &HandlerPlan)> = module
        .operations
        .iter()
        .zip(handlers)
        .filter_map(|(operation, handler)| Some((operation, handler.as_ref()?)))
        .collect();
    let methods: Vec<String> = served.iter().map(|pair| method(*pair, plan)).collect();
    let mut docs = prose::lines(&module.docs);
    if !docs.is_empty() {
        docs.push(String::new());
    }
    docs.push("Operations that are not implemented respond with 501.".to_owned());
    let methods =
        block(&format!("{}pub trait Handlers: Send + Sync + 'static", doc(&docs)), &methods);
    let types = served.iter().map(|pair| types(*pair, plan));
    apart([methods, routes(&served, plan)].into_iter().chain(types))
}

fn method((operation, handler): (&OperationPlan, &HandlerPlan), plan: &RustPlan) -> String {
    let about = &operation.about;
    let request = code_span(&format!("{} {}", about.verb, about.path));
    let parts = [
        sentence(&about.title),
        prose::lines(&about.docs),
        spelled(&request),
        headers(operation, plan),
    ];
    let parts: Vec<Vec<String>> = parts.into_iter().filter(|lines| !lines.is_empty()).collect();
    let docs = doc(&parts.join(&String::new()));
    let (name, input, output) =
        (ident(&operation.method), ident(&handler.input), ident(&handler.output));
    format!(
        "{docs}{}fn {name}(\n    &self,\n    input: {input},\n) -> impl Future<Output = \
         server::Outcome<{output}>> + Send {{\n    let _ = input;\n    \
         server::not_implemented()\n}}\n",
        deprecated(about.deprecated.as_ref())
    )
}

/// Documentation of the response headers.
fn headers(operation: &OperationPlan, plan: &RustPlan) -> Vec<String> {
    let names = operation.headers.iter().map(|at| plan.headers[*at].name.as_str());
    let links: Vec<String> =
        names.map(|name| format!("[`{name}`](super::super::headers::{name})")).collect();
    if links.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["# Headers".to_owned(), String::new()];
    out.extend(spelled(&links.join(", ")));
    out
}

fn routes(served: &[(&OperationPlan, &HandlerPlan)], plan: &RustPlan) -> String {
    let usual = security::lists(&plan.security.usual);
    let each = served.iter().map(|(operation, handler)| {
        let name = ident(&operation.method);
        let fixed_values = handler.fixed.iter().map(|(location, name, value)| {
            let constructor = if *location == Location::Header { "Header" } else { "Query" };
            format!("server::Fixed::{constructor}({}, {})", text(name), text(value))
        });
        let fixed_values: Vec<String> = fixed_values.collect();
        let operation = indented(&format!("{}&OPERATION\n", fixed(operation, plan)));
        format!(
            "    .on(\n        {{\n{}        }},\n        ({usual}, &[{}]),\n        handlers,\n        \
             |handlers, input| async move {{ handlers.{name}(input).await }},\n    )\n",
            indented(&indented(&operation)),
            fixed_values.join(", ")
        )
    });
    let objects = if plan.objects.is_empty() { "" } else { ".objects(super::OBJECTS)" };
    let body = format!("server::Routes::new(){objects}\n{}", each.collect::<String>());
    format!(
        "/// Routes of the operations.\npub fn routes<H: Handlers>(handlers: &Arc<H>) -> \
         server::Routes {{\n{}}}\n",
        indented(&body)
    )
}

/// The input and response types of a method.
fn types((operation, handler): (&OperationPlan, &HandlerPlan), plan: &RustPlan) -> String {
    apart([
        input(operation, handler, plan),
        handler.body.as_ref().map_or_else(String::new, |body| bodies(operation, body, plan)),
        output(operation, handler, plan),
    ])
}

fn input(operation: &OperationPlan, handler: &HandlerPlan, plan: &RustPlan) -> String {
    let name = ident(&handler.input);
    let fields = handler.fields.iter().map(|field| {
        let parameter = &operation.parameters[field.parameter];
        let label = code_span(&format!("{} {}", parameter.location.word(), parameter.wire));
        let mut docs = docs_or(&parameter.docs, &format!("The parameter {label}."));
        docs.extend(prose::behind(&parameter.constraints));
        format!("{}pub {}: {},\n", doc(&docs), ident(&field.name), outer_type(plan, &field.of))
    });
    let body = handler.body.as_ref().map(|body| {
        let docs = doc(&docs_or(&operation.about.body_docs, "The body."));
        format!("{docs}pub body: {},\n", body_type(body, plan))
    });
    let head = "/// Request line, headers and extensions of layers.\n\
                pub head: runtime::http::request::Parts,\n"
        .to_owned();
    let declared = lines(
        &format!(
            "/// Input of [`Handlers::{}`].\n#[derive(Debug)]\n#[non_exhaustive]\npub struct {name}",
            operation.method
        ),
        fields.chain(body).chain([head]),
    );
    let values = handler.fields.iter().map(|field| {
        let read = read(field, &operation.parameters[field.parameter]);
        format!("{}: {read},\n", ident(&field.name))
    });
    let body = handler.body.as_ref().map(|body| format!("body: {},\n", read_body(body, plan)));
    let values: String =
        values.chain(body).chain(["head: request.into_head(),\n".to_owned()]).collect();
    let mutable = if handler.body.is_some() { "mut " } else { "" };
    let read = format!(
        "async fn read({mutable}request: server::Request) -> server::Result<Self> {{\n    Ok(Self \
         {{\n{}    }})\n}}\n",
        indented(&indented(&values))
    );
    format!("{declared}\n{}", block(&format!("impl server::Input for {name}"), [&read]))
}

fn output(operation: &OperationPlan, handler: &HandlerPlan, plan: &RustPlan) -> String {
    let name = ident(&handler.output);
    let variants = handler.responses.iter().map(|response| {
        let words = match response.status {
            Status::Default => "any other status".to_owned(),
            status => status_words(status),
        };
        let docs = doc(&spelled(&capital(&words)));
        let parts: Vec<String> = is_chosen(response)
            .then(|| "runtime::http::StatusCode".to_owned())
            .into_iter()
            .chain(sent_type(&response.returned, plan))
            .collect();
        let parts =
            if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) };
        format!("{docs}{}{parts},\n", ident(&response.name))
    });
    let declared = lines(
        &format!(
            "/// Responses of [`Handlers::{}`].\n#[derive(Debug)]\npub enum {name}",
            operation.method
        ),
        variants,
    );
    let arms: String = handler.responses.iter().map(|found| write(found, plan)).collect();
    let write = format!(
        "fn write(self, responder: &server::Responder) -> server::Result<server::Response> {{\n    \
         match self {{\n{}    }}\n}}\n",
        indented(&indented(&arms))
    );
    format!("{declared}\n{}", block(&format!("impl server::Output for {name}"), [&write]))
}

/// True if the method chooses the status.
fn is_chosen(response: &ResponsePlan) -> bool {
    !matches!(response.status, Status::Code(_))
}

/// The type of the response body; `None` if there is none.
fn sent_type(returned: &Returned, plan: &RustPlan) -> Option<String> {
    match returned {
        Returned::Nothing => None,
        Returned::Text => Some("String".to_owned()),
        Returned::Value(value) => Some(outer_type(plan, &RustType::of(value))),
        Returned::Bytes | Returned::Events(_) | Returned::Lines(_) => {
            Some("runtime::Body".to_owned())
        }
    }
}

/// The match arm that writes a response.
fn write(response: &ResponsePlan, plan: &RustPlan) -> String {
    let name = ident(&response.name);
    let status = match response.status {
        Status::Code(code) => code.to_string(),
        Status::Class(_) | Status::Default => "status.as_u16()".to_owned(),
    };
    let media_types = texts(&response.media_types);
    let document = response.document.as_ref().and_then(|found| document(&found.form, plan));
    let write = match response.returned {
        Returned::Value(_) if let Some(document) = document => {
            format!("responder.value_as(&{document}, {status}, &[{media_types}], &value)")
        }
        Returned::Nothing => format!("responder.empty({status})"),
        Returned::Text => format!("responder.text({status}, &[{media_types}], value)"),
        Returned::Value(_) => format!("responder.value({status}, &[{media_types}], &value)"),
        Returned::Bytes | Returned::Events(_) | Returned::Lines(_) => {
            format!("responder.bytes({status}, &[{media_types}], value)")
        }
    };
    let has_value = response.returned != Returned::Nothing;
    let parts: Vec<&str> = is_chosen(response)
        .then_some("status")
        .into_iter()
        .chain(has_value.then_some("value"))
        .collect();
    let parts = if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) };
    format!("Self::{name}{parts} => {write},\n")
}
