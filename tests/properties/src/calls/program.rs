//! Generates the text of a program that calls every operation of bindings.

use std::fmt::Write;

use restwright_api::SecurityKind;
use restwright_codegen::plan::rust::{
    OperationPlan, ResultPlan, Returned, RustPlan, Taken, is_keyword,
};

use super::arguments::{Argument, Give, OperationCalls};
use super::served::server;
use crate::values::{IMPORTS, spelled};

/// Returns the text of the program, whose module `bindings` contains the bindings.
///
/// If the bindings have a server, the program calls it.
pub fn program(plan: &RustPlan, calls: &[OperationCalls]) -> String {
    // As in generated packages: many nested types exceed the default.
    let limit = "#![recursion_limit = \"512\"]\n";
    let mut out = format!("{limit}{IMPORTS}{}\n", include_str!("program.txt"));
    if plan.has_server() {
        out.push_str(&server(plan));
        failed(plan, &mut out);
    } else {
        out.push_str(include_str!("called.txt"));
    }
    client(plan, calls, &mut out);
    let modules = plan.modules.iter().flat_map(|module| {
        module.operations.iter().map(|operation| (module.name.as_str(), operation))
    });
    let all: Vec<(&str, &OperationPlan)> = modules.collect();
    out.push_str(
        "\nasync fn call(client: Client, given: &Given) -> Result<End, String> {\n    match given.operation {\n",
    );
    for found in calls {
        let _ = writeln!(out, "        {0} => call_{0}(client, given).await,", found.at);
    }
    out.push_str("        _ => unreachable!(),\n    }\n}\n");
    for found in calls {
        let (module, planned) = all[found.at];
        operation(plan, module, planned, found, &mut out);
    }
    out
}

/// Writes the client with credentials for every scheme.
fn client(plan: &RustPlan, calls: &[OperationCalls], out: &mut String) {
    out.push_str(
        "fn client(base: &str, recorder: Recorder, given: &Given) -> Result<Client, String> {\n    \
         let mut builder = Client::builder(base).transport(recorder).timeout(PATIENCE);\n",
    );
    for scheme in &plan.security.schemes {
        let arguments = match &scheme.declared.kind {
            SecurityKind::Basic => "\"user\", \"password\"",
            _ => "\"secret\"",
        };
        let _ = writeln!(out, "    builder = builder.{}({arguments});", raw(&scheme.setter));
    }
    for server in &plan.own_servers {
        let _ = writeln!(out, "    builder = builder.{}(base);", raw(&server.setter));
    }
    let mut seen: Vec<&str> = Vec::new();
    for argument in calls.iter().flat_map(|found| &found.arguments) {
        let Give::Client(setter) = &argument.give else { continue };
        if seen.contains(&setter.as_str()) {
            continue;
        }
        seen.push(setter);
        let _ = writeln!(
            out,
            "    if let Some(value) = given.maybe::<{}>({:?})? {{ builder = builder.{}({}); }}",
            spelled(plan, &argument.of),
            argument.key,
            raw(setter),
            passed(argument, "value"),
        );
    }
    out.push_str("    if given.xml { builder = builder.format(runtime::Format::Xml); }\n");
    out.push_str("    builder.build().map_err(|error| format!(\"no client: {error}\"))\n}\n");
}

fn operation(
    plan: &RustPlan,
    module: &str,
    planned: &OperationPlan,
    found: &OperationCalls,
    out: &mut String,
) {
    let _ = writeln!(
        out,
        "\nasync fn call_{}(client: Client, given: &Given) -> Result<End, String> {{",
        found.at
    );
    let mut arguments = Vec::new();
    for (number, argument) in found.arguments.iter().enumerate() {
        if argument.give != Give::Argument {
            continue;
        }
        let of = spelled(plan, &argument.of);
        let _ = writeln!(out, "    let a{number}: {of} = given.one({:?})?;", argument.key);
        arguments.push(passed(argument, &format!("a{number}")));
    }
    let _ = writeln!(
        out,
        "    let mut call = client.{}({});",
        raw(&planned.method),
        arguments.join(", ")
    );
    for argument in &found.arguments {
        let (Give::Setter(setter) | Give::Body(setter)) = &argument.give else { continue };
        let of = spelled(plan, &argument.of);
        let get = if of == "Bytes" {
            format!("given.bytes({:?})?", argument.key)
        } else {
            format!("given.maybe::<{of}>({:?})?", argument.key)
        };
        let _ = writeln!(
            out,
            "    if let Some(value) = {get} {{ call = call.{}({}); }}",
            raw(setter),
            passed(argument, "value"),
        );
    }
    out.push_str(
        "    if let Some(status) = &given.status { call = call.header(\"Prefer\", status); }\n",
    );
    if plan.has_server() {
        out.push_str(
            "    let answer = match call.send_with_meta().await {\n        \
             Ok(answer) => answer,\n        Err(error) => return failed(&error),\n    };\n",
        );
        for header in planned.headers.iter().map(|at| &plan.headers[*at]) {
            let constant = format!("bindings::headers::{}", header.name);
            let key = format!("header {}", header.wire);
            let _ = writeln!(out, "    hear({key:?}, answer.header({constant}));");
        }
        out.push_str("    let answer = answer.value;\n");
    } else {
        out.push_str("    let answer = call.send().await.map_err(|error| show(&error))?;\n");
    }
    let _ = writeln!(out, "    {}\n}}", end(module, &planned.result, plan.has_server()));
}

/// Writes the function that reports an error.
fn failed(plan: &RustPlan, out: &mut String) {
    out.push_str(
        "\nfn failed(error: &runtime::Error) -> Result<End, String> {\n    \
         let Some(status) = error.status() else { return Err(show(error)) };\n",
    );
    if plan.error_responses.variants.is_empty() {
        out.push_str("    let value = Value::Null;\n");
    } else {
        out.push_str("    let value = match error.error_response() {\n");
        for variant in &plan.error_responses.variants {
            let name = &variant.name;
            let _ = writeln!(out, "        Some(ErrorResponse::{name}(body)) => as_json(&body),");
        }
        out.push_str("        _ => Value::Null,\n    };\n");
    }
    out.push_str(
        "    Ok(json!({ \"failed\": { \"status\": status.as_u16(), \"value\": value, \
         \"text\": show(error) } }))\n}\n",
    );
}

/// Returns the code that reports a result; of a generated server also texts, bytes and streams.
fn end(module: &str, result: &ResultPlan, is_served: bool) -> String {
    let one = |returned: &Returned, name: &str| one(returned, name, is_served);
    match result {
        ResultPlan::One { returned, optional: true } => {
            let some = one(returned, "answer");
            format!("match answer {{ Some(answer) => {some}, None => done(\"nothing\") }}")
        }
        ResultPlan::One { returned, .. } => one(returned, "answer"),
        ResultPlan::ByStatus(found) => {
            let mut text = "match answer { ".to_owned();
            for variant in &found.variants {
                let name = format!("{}::{}::{}", raw(module), found.name, variant.name);
                let _ = match &variant.returned {
                    Returned::Nothing => write!(text, "{name} => done(\"nothing\"), "),
                    other => write!(text, "{name}(inner) => {}, ", one(other, "inner")),
                };
            }
            text.push_str("_ => done(\"another status\") }");
            text
        }
    }
}

fn one(returned: &Returned, name: &str, is_served: bool) -> String {
    match returned {
        Returned::Bytes if is_served => format!("text(&{name})"),
        Returned::Text if is_served => format!("text({name}.as_bytes())"),
        Returned::Events(_) if is_served => format!("events({name}).await"),
        Returned::Lines(_) if is_served => format!("lines({name}).await"),
        Returned::Value(_) => format!("value(&{name})"),
        Returned::Nothing => "done(\"nothing\")".to_owned(),
        Returned::Bytes => "done(\"bytes\")".to_owned(),
        Returned::Text => "done(\"text\")".to_owned(),
        Returned::Events(_) | Returned::Lines(_) => "done(\"a stream\")".to_owned(),
    }
}

fn passed(argument: &Argument, name: &str) -> String {
    match argument.taken {
        Taken::Text => format!("&{name}"),
        _ => name.to_owned(),
    }
}

pub(super) fn raw(name: &str) -> String {
    if is_keyword(name) { format!("r#{name}") } else { name.to_owned() }
}
