//! The request builders of operations.

use restwright_api::Prose;

use super::documents::whole;
use super::layout::{Function, apart, block, enclosed};
use super::parameters::{kept, set, taken_outside};
use super::pieces::{deprecated, doc, docs_or, ident, made, outer_type, text, texts};
use super::prose::{self, code_span, spelled};
use super::results::result;
use crate::plan::rust::{
    ArgumentMode, BodyKind, BodyPlan, ItemsPlan, OperationPlan, Optionality, PagesPlan,
    ParameterPlan, RustPlan, RustType, States, Taken, WaiterPlan,
};

/// The request builder of an operation, with its own setters. Common methods are in `builder.rs`.
pub(super) fn request(operation_plan: &OperationPlan, plan: &RustPlan) -> String {
    let (name, marker) = (ident(&operation_plan.request), ident(&operation_plan.marker));
    let result = result(operation_plan, plan);
    let request_line =
        code_span(&format!("{} {}", operation_plan.about.verb, operation_plan.about.path));
    let operation = doc(&spelled(&format!("Marker type of the operation {request_line}.")));
    let alias = [marker.to_string(), result.clone()];
    let alias = enclosed(&format!("pub type {name} = Request<"), &alias, ">;", 0);
    let mut own = Vec::new();
    own.extend(operation_plan.bodies.iter().map(|body| self::body(operation_plan, body, plan)));
    own.extend(operation_plan.parameters.iter().filter_map(|parameter| match &parameter.mode {
        ArgumentMode::Setter(name) => Some(setter(parameter, name, plan)),
        _ => None,
    }));
    if let Some(pages) = &operation_plan.pages {
        own.extend(self::pages(pages, &result, plan));
    }
    own.extend(operation_plan.waiters.iter().map(|waiter| self::waiter(waiter, &result)));
    let own = if own.is_empty() { String::new() } else { block(&format!("impl {name}"), &own) };
    apart([
        format!("{operation}pub enum {marker} {{}}\n"),
        format!("/// Request builder returned by [`Client::{}`].\n{alias}", operation_plan.method),
        own,
    ])
}

/// The methods that iterate over pages, and over the items of pages.
fn pages(pages: &PagesPlan, page: &str, plan: &RustPlan) -> Vec<String> {
    let method = |before: &str, name: &str, returns: &str, body: String| {
        let arguments = ["&self".to_owned()];
        let head = format!("pub fn {name}");
        Function { before: before.to_owned(), head, arguments: &arguments, returns, body }.member()
    };
    let mut out = vec![method(
        "/// Returns the requested page and all later ones, each fetched on demand.\n",
        "pages",
        &format!("runtime::Pages<{page}>"),
        "self.0.pages()\n".to_owned(),
    )];
    if let Some(items) = &pages.items {
        let item = outer_type(plan, &RustType::of(&items.item));
        out.push(method(
            "/// Returns the items of all pages, each page fetched on demand.\n",
            "items",
            &format!("runtime::Items<{page}, {item}>"),
            format!("self.0.items(|page| {})\n", path(items)),
        ));
    }
    out
}

/// The method that waits for a state.
fn waiter(waiter_plan: &WaiterPlan, result: &str) -> String {
    let States { property, success, failure, interval, time_limit } = &waiter_plan.states;
    let property_name = code_span(&property.join("."));
    let states: Vec<String> = success.iter().map(|state| code_span(state)).collect();
    let mut docs = spelled(&format!("Waits until {property_name} is {}.", states.join(" or ")));
    if !failure.is_empty() {
        let states: Vec<String> = failure.iter().map(|state| code_span(state)).collect();
        docs.push(String::new());
        docs.extend(spelled(&format!(
            "{} is [`Failed`](runtime::WaitError::Failed).",
            states.join(" or ")
        )));
    }
    let body = format!(
        "static STATES: runtime::States = runtime::States {{\n    property: &[{}],\n    success: \
         &[{}],\n    failure: &[{}],\n    interval: {},\n    time_limit: {},\n}};\n\
         self.0.wait_for(&STATES)\n",
        texts(property),
        texts(success),
        texts(failure),
        interval.unwrap_or(0),
        time_limit.unwrap_or(0)
    );
    let method = Function {
        before: doc(&docs),
        head: format!("pub fn {}", ident(&waiter_plan.method)),
        arguments: &["&self".to_owned()],
        returns: &format!("runtime::Waiter<{result}>"),
        body,
    };
    method.member()
}

/// The expression for the items of a page.
fn path(items: &ItemsPlan) -> String {
    let mut path = "page".to_owned();
    for step in &items.path {
        path.extend([".", &ident(&step.field)]);
        path.push_str(match step.optionality {
            Optionality::Plain | Optionality::List => "",
            Optionality::Option | Optionality::Nullable => ".unwrap_or_default()",
            Optionality::Maybe => ".into_option().unwrap_or_default()",
        });
    }
    path
}

fn setter(parameter: &ParameterPlan, name: &str, plan: &RustPlan) -> String {
    let wire = code_span(&parameter.wire);
    let word = parameter.location.word();
    let summary = format!("Sets the {word} parameter {wire}.");
    let mut lines = prose::lines(&parameter.docs);
    if lines.is_empty() {
        lines = spelled(&summary);
    }
    lines.extend(prose::behind(&parameter.constraints));
    if let Some(default) = &parameter.default {
        let span = code_span(default);
        if !span.is_empty() {
            lines.push(String::new());
            lines.extend(spelled(&format!("Default: {span}.")));
        }
    }
    let body = match &parameter.taken {
        Taken::Into(of) => {
            let (of, set) = (outer_type(plan, of), set(parameter, "&value"));
            format!("let value: {of} = value.into();\nSelf::new(self.0{set})\n")
        }
        taken => format!("Self::new(self.0{})\n", set(parameter, &kept(taken, plan, "value"))),
    };
    let setter = Function {
        before: doc(&lines) + &deprecated(parameter.deprecated.as_ref()),
        head: format!("pub fn {}", ident(name)),
        arguments: &[
            "self".to_owned(),
            format!("value: {}", taken_outside(&parameter.taken, plan)),
        ],
        returns: "Self",
        body,
    };
    setter.member()
}

fn body(operation: &OperationPlan, body_plan: &BodyPlan, plan: &RustPlan) -> String {
    let docs = &operation.about.body_docs;
    let of = |item: &Taken| item.item().map_or_else(String::new, |of| outer_type(plan, of));
    let value = match &body_plan.taken {
        // The item type cannot be inferred, since the setter accepts any value.
        Taken::List(item) => format!("runtime::list_of::<{}>(body)", of(item)),
        Taken::Map(item) => format!("{}::<{}>(body)", plan.value_types.map_of(), of(item)),
        taken => made(plan, taken, "body"),
    };
    let set = match &body_plan.kind {
        BodyKind::Value(_) => format!(".body({value})"),
        BodyKind::ValueOf(_, media_type) if operation.has_own_root(body_plan) => {
            let document = body_plan.document.as_ref().and_then(|form| whole(form, plan));
            let document = document.map_or("None".to_owned(), |form| format!("Some({form})"));
            format!(".body_as({}, {document}, {value})", text(media_type))
        }
        BodyKind::ValueOf(_, media_type) => format!(".body_of({}, {value})", text(media_type)),
        BodyKind::Text(media_type) if body_plan.kind.has_charset() => {
            format!(".body_of({}, {value})", text(media_type))
        }
        BodyKind::Text(media_type) => format!(".bytes_of({}, {value})", text(media_type)),
        BodyKind::Bytes(None) => ".bytes(body)".to_owned(),
        BodyKind::Bytes(Some(media_type)) => format!(".bytes_of({}, body)", text(media_type)),
        BodyKind::Stream(None) => ".stream(body)".to_owned(),
        BodyKind::Stream(Some(media_type)) => format!(".stream_of({}, body)", text(media_type)),
        BodyKind::Lines(_, media_type) => format!(".lines_of({}, body)", text(media_type)),
        BodyKind::Multipart => ".multipart(body)".to_owned(),
    };
    let setter = Function {
        before: body_docs(docs, &body_plan.kind),
        head: format!("pub fn {}", ident(&body_plan.setter)),
        arguments: &["self".to_owned(), format!("body: {}", taken_outside(&body_plan.taken, plan))],
        returns: "Self",
        body: format!("Self::new(self.0{set})\n"),
    };
    setter.member()
}

/// Documentation of the body, including the media type that this setter sends.
fn body_docs(docs: &Prose, kind: &BodyKind) -> String {
    let otherwise = match kind {
        BodyKind::Stream(_) => "Sets the body as a stream; called once for each attempt.",
        BodyKind::Lines(..) => "Sets the values of the body, sent one after the other.",
        _ => "Sets the body.",
    };
    let mut lines = docs_or(docs, otherwise);
    if let BodyKind::ValueOf(_, media_type)
    | BodyKind::Text(media_type)
    | BodyKind::Bytes(Some(media_type))
    | BodyKind::Stream(Some(media_type)) = kind
    {
        lines.push(String::new());
        lines.extend(spelled(&format!("Sent as {}.", code_span(media_type))));
    }
    doc(&lines)
}
