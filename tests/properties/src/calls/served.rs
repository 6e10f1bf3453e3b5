//! The server of a program that calls the generated server of the same bindings.

use std::fmt::Write;

use restwright_api::Status;
use restwright_codegen::plan::rust::{
    BodyKind, BodyVariant, HandlerPlan, InputBody, OperationPlan, ResponsePlan, Returned, RustPlan,
    RustType,
};

use super::program::raw;
use crate::values::spelled;

/// Returns the implementation of every operation, which records its input, and responds with the
/// value of the call.
pub(super) fn server(plan: &RustPlan) -> String {
    let mut out = format!("use bindings::runtime::server;\n{}\n", include_str!("served.txt"));
    for at in plan.served() {
        let module = &plan.modules[at];
        let handlers = plan.handlers.iter().flatten().nth(at);
        let handlers = handlers.map_or(&[][..], |found| &found.operations);
        let path = format!("bindings::axum_server::{}", raw(&module.name));
        let _ = writeln!(out, "impl {path}::Handlers for Everything {{");
        for (operation, handler) in module.operations.iter().zip(handlers) {
            if let Some(handler) = handler {
                method(plan, &path, (operation, handler), &mut out);
            }
        }
        out.push_str("}\n");
    }
    out
}

fn method(
    plan: &RustPlan,
    path: &str,
    (operation, handler): (&OperationPlan, &HandlerPlan),
    out: &mut String,
) {
    let HandlerPlan { input, output, .. } = handler;
    let _ = writeln!(
        out,
        "    async fn {}(&self, input: {path}::{input}) -> server::Outcome<{path}::{output}> {{",
        raw(&operation.method)
    );
    for field in &handler.fields {
        let parameter = &operation.parameters[field.parameter];
        let key = format!("{} {}", parameter.location.word(), parameter.wire);
        let _ = writeln!(out, "        note({key:?}, &input.{});", raw(&field.name));
    }
    if let Some(body) = &handler.body {
        self::body(path, operation, body, out);
    }
    out.push_str("        let answer = match response() {\n");
    for (at, response) in handler.responses.iter().enumerate() {
        let status = (!matches!(response.status, Status::Code(_))).then(|| "status()".to_owned());
        let parts: Vec<String> = status.into_iter().chain(content(plan, response)).collect();
        let parts =
            if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) };
        let name = raw(&response.name);
        let _ = writeln!(out, "            Some({at}) => {path}::{output}::{name}{parts},");
    }
    out.push_str(
        "            _ => return server::not_implemented().await,\n        };\n        \
         let answer = server::Answer::new(answer);\n",
    );
    for header in operation.headers.iter().map(|at| &plan.headers[*at]) {
        let (key, name) = (format!("header {}", header.wire), &header.name);
        let _ = writeln!(
            out,
            "        let answer = with_header(answer, {key:?}, bindings::headers::{name})?;"
        );
    }
    out.push_str("        Ok(answer)\n    }\n");
}

/// Returns the content of a response.
fn content(plan: &RustPlan, response: &ResponsePlan) -> Option<String> {
    let stream = |of| format!("stream::<{}>()?", spelled(plan, &RustType::of(of)));
    Some(match &response.returned {
        Returned::Nothing => return None,
        Returned::Value(_) | Returned::Text => "respond()?".to_owned(),
        Returned::Bytes => "Body::from(Bytes::from(respond::<String>()?))".to_owned(),
        Returned::Events(of) => format!(
            "server::events(All(respond::<Vec<{}>>()?.into_iter().map(Into::into).collect::<Vec<_>>().into_iter()))",
            spelled(plan, &RustType::of(of))
        ),
        Returned::Lines(of) if response.media_types.iter().any(|found| found.contains("seq")) => {
            format!("server::sequence({})", stream(of))
        }
        Returned::Lines(of) => format!("server::lines({})", stream(of)),
    })
}

fn body(path: &str, operation: &OperationPlan, body: &InputBody, out: &mut String) {
    let setters =
        operation.bodies.iter().filter(|found| !matches!(found.kind, BodyKind::Stream(_)));
    let variants: Vec<(&str, &BodyVariant)> =
        setters.map(|found| found.setter.as_str()).zip(&body.variants).collect();
    let noted = |(setter, variant): &(&str, &BodyVariant)| {
        let key = format!("body {setter}");
        match variant.kind {
            ref kind if kind.is_multipart_value() => {
                format!("note({key:?}, &body.read().await?)")
            }
            BodyKind::Value(_) | BodyKind::ValueOf(..) | BodyKind::Text(_) => {
                format!("note({key:?}, &body)")
            }
            BodyKind::Bytes(_) | BodyKind::Stream(_) => format!("note_bytes({key:?}, body).await"),
            BodyKind::Lines(..) | BodyKind::Multipart => "drop(body)".to_owned(),
        }
    };
    let (open, close) = if body.optional {
        ("if let Some(body) = input.body { ", " }")
    } else {
        ("let body = input.body; ", "")
    };
    let text = match variants.as_slice() {
        [only] => format!("{};", noted(only)),
        all => {
            let arms = all.iter().map(|found| {
                format!("{path}::{}::{}(body) => {}, ", body.name, raw(&found.1.name), noted(found))
            });
            format!("match body {{ {}}};", arms.collect::<String>())
        }
    };
    let _ = writeln!(out, "        {open}{text}{close}");
}
