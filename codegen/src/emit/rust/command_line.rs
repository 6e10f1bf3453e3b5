//! `command_line.rs` and `main.rs`: the command table of a command-line client, and its program.

use std::fmt::Write;

use restwright_api::syntax::is_token_char;
use restwright_api::{Location, SecurityKind, Status};

use super::client;
use super::imports::several;
use super::layout::{apart, indented};
use super::operations::fixed;
use super::parameters;
use super::pieces::{list, outer_type, text, texts};
use crate::plan::rust::{
    CommandAnswer, CommandBodyPlan, CommandContent, CommandFieldPlan, CommandInput,
    CommandLinePlan, CommandPlan, CommandValue, CommandValueKind, InputMode, OperationPlan,
    ParameterPlan, RustPlan, RustType,
};

/// The program. `library` is the crate name.
pub(super) fn program(library: &str) -> String {
    format!("fn main() -> std::process::ExitCode {{\n    {library}::command_line::main()\n}}\n")
}

/// The command table.
pub(super) fn table(plan: &RustPlan) -> String {
    let Some(command_line) = &plan.command_line else { return String::new() };
    let groups = command_line.groups.iter().zip(&plan.modules).enumerate();
    let groups = groups.map(|(at, (group, module))| {
        let commands = group.commands.iter().zip(&module.operations);
        let commands: String =
            commands.map(|(command, operation)| self::command(command, operation, plan)).collect();
        format!("static {}: &[Command] = &[\n{}];\n", group_name(at), indented(&commands))
    });
    let main = "/// Runs the command-line client with the arguments of the process.\n\
                #[must_use]\n\
                pub fn main() -> std::process::ExitCode {\n    runtime::command_line::run(&PROGRAM)\n}\n";
    let client = format!(
        "fn settings(base_url: String) -> CoreBuilder {{\n{}}}\n",
        indented(&format!("{}\n", client::core(plan)))
    );
    let parts = [names(command_line), main.to_owned(), self::whole(command_line, plan), client];
    apart(parts.into_iter().chain(groups))
}

/// The runtime names used by the table.
fn names(command_line: &CommandLinePlan) -> String {
    let commands = || command_line.groups.iter().flat_map(|group| &group.commands);
    let bodies = || commands().flat_map(|command| &command.bodies);
    let inputs = || commands().flat_map(|command| &command.inputs);
    let fields = || bodies().flat_map(|body| &body.fields);
    let has_link = commands().any(|command| command.link.is_some());
    let has_inputs = has_link || inputs().next().is_some();
    let is_value = |body: &CommandBodyPlan| matches!(body.content, CommandContent::Value(_));
    let has_values = has_inputs
        || bodies().any(is_value)
        || commands().flat_map(|command| &command.answers).any(|answer| answer.value.is_some());
    let has_bodies = bodies().next().is_some();
    let kinds = inputs().map(|input| &input.value).chain(fields().map(|field| &field.value));
    let all = [
        (commands().any(|command| !command.answers.is_empty()), "Answer"),
        (fields().next().is_some(), "BodyField"),
        (has_bodies, "BodyKind"),
        (!command_line.groups.is_empty(), "Command"),
        (has_bodies, "CommandBody"),
        (!command_line.credentials.is_empty(), "Credential"),
        (!command_line.credentials.is_empty(), "CredentialKind"),
        (!command_line.groups.is_empty(), "Group"),
        (has_inputs, "Input"),
        (has_inputs, "Place"),
        (true, "Program"),
        (!command_line.settings.is_empty(), "Setting"),
        (kinds.into_iter().any(|value| !kind(value.kind).is_empty()), "ValueKind"),
        (has_values, "value"),
    ];
    let used = all.iter().filter_map(|(is_used, name)| is_used.then_some(*name));
    several("super::runtime::command_line::", &used.collect::<Vec<_>>())
}

fn group_name(at: usize) -> String {
    format!("GROUP_{at}")
}

fn whole(command_line: &CommandLinePlan, plan: &RustPlan) -> String {
    let settings = command_line.settings.iter().zip(&plan.shared).map(|(setting, shared)| {
        let default = shared.default.as_deref().unwrap_or("");
        let all = [&setting.name, &setting.about, default].map(text);
        format!("Setting::new({}),\n", all.join(", "))
    });
    let servers = command_line.servers.iter().zip(&plan.own_servers);
    let servers = list(servers.map(|(name, of)| format!("({}, {})", text(name), text(&of.url))));
    let schemes = command_line.credentials.iter().zip(&plan.security.schemes);
    let credentials = schemes.map(|(variable, scheme)| {
        let (name, kind) = (text(&scheme.declared.name), credential(&scheme.declared.kind));
        let url = scheme.client.as_ref().map(|of| format!(".token_url({})", text(&of.url)));
        let url = url.unwrap_or_default();
        format!("Credential::new({name}, {}, CredentialKind::{kind}){url},\n", text(variable))
    });
    let groups = command_line.groups.iter().enumerate().map(|(at, group)| {
        let (name, about) = (text(&group.name), text(&group.about));
        format!("Group::new({name}, {about}, {}),\n", group_name(at))
    });
    let fields = [
        ("name", text(&command_line.name)),
        ("version", "env!(\"CARGO_PKG_VERSION\")".to_owned()),
        ("about", text(&command_line.about)),
        ("base_url", text(plan.service.base_url.as_deref().unwrap_or(""))),
        ("prefix", text(&command_line.prefix)),
        ("client", "settings".to_owned()),
        ("settings", rows(settings)),
        ("servers", format!("&[{servers}]")),
        ("credentials", rows(credentials)),
        ("groups", rows(groups)),
    ];
    let fields = fields.map(|(name, value)| format!("{name}: {value},\n"));
    format!("static PROGRAM: Program = Program {{\n{}}};\n", indented(&fields.concat()))
}

/// A list with one row per item.
fn rows(items: impl Iterator<Item = String>) -> String {
    let items: String = items.collect();
    if items.is_empty() { "&[]".to_owned() } else { format!("&[\n{}]", indented(&items)) }
}

/// The method call that sets a list; nothing if it is empty.
fn set(name: &str, items: impl Iterator<Item = String>) -> String {
    let items: String = items.collect();
    if items.is_empty() { items } else { format!(".{name}(&[\n{}])", indented(&items)) }
}

fn credential(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::ApiKey { location, name } => {
            let variant = match location {
                Location::Query => "Query",
                Location::Cookie => "Cookie",
                Location::Header | Location::Path | Location::Matrix => "Header",
            };
            format!("{variant}({})", text(name))
        }
        SecurityKind::Basic => "Basic".to_owned(),
        SecurityKind::Http { scheme } => {
            let before: String = scheme.chars().filter(|c| is_token_char(*c)).collect();
            format!("Scheme({})", text(&(before + " ")))
        }
        SecurityKind::Bearer { .. }
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenId { .. }
        | SecurityKind::MutualTls => "Token".to_owned(),
    }
}

fn command(command_plan: &CommandPlan, operation: &OperationPlan, plan: &RustPlan) -> String {
    let link = command_plan.link.iter().map(|name| {
        let about = ".about(\"The URL\").positional().required()";
        format!("Input::new(Place::Link, \"\", {}, value::<String>){about},\n", text(name))
    });
    let inputs = command_plan.inputs.iter().zip(&operation.parameters);
    let inputs = inputs.map(|(input, parameter)| self::input(input, parameter, plan));
    let has_details = command_plan.details != command_plan.about;
    let details = if has_details {
        format!(".details({})", text(&command_plan.details))
    } else {
        String::new()
    };
    let pages = operation.pages.as_ref();
    let pages =
        pages.map(|_| format!(".pages(&[{}])", texts(&command_plan.items))).unwrap_or_default();
    let calls = [
        details,
        set("inputs", link.chain(inputs)),
        set("bodies", command_plan.bodies.iter().map(|body| self::body(body, plan))),
        set("answers", command_plan.answers.iter().map(|answer| self::answer(answer, plan))),
        if command_plan.streams { ".streams()".to_owned() } else { String::new() },
        pages,
    ];
    let calls = calls.into_iter().filter(|call| !call.is_empty());
    let calls: String = calls.map(|call| indented(&format!("{call}\n"))).collect();
    let new = format!(
        "Command::new(\n{}, {{\n{}}})\n{}",
        indented(&format!("{},\n{}", text(&command_plan.name), text(&command_plan.about))),
        indented(&format!("{}&OPERATION\n", fixed(operation, plan))),
        calls
    );
    format!("{},\n", new.trim_end())
}

fn input(command_input: &CommandInput, parameter: &ParameterPlan, plan: &RustPlan) -> String {
    let location = match parameter.location {
        Location::Path => "Path",
        Location::Matrix => "Matrix",
        Location::Query => "Query",
        Location::Header => "Header",
        Location::Cookie => "Cookie",
    };
    let encoding = parameter.encoding.as_ref().map(parameters::encoding);
    let is = |is_it: bool, call: &str| if is_it { call.to_owned() } else { String::new() };
    let mode = match &command_input.mode {
        InputMode::Fixed(fixed) => format!(".fixed({})", text(fixed)),
        InputMode::Position => ".positional()".to_owned(),
        InputMode::Setting => ".setting()".to_owned(),
        InputMode::Option => String::new(),
    };
    let calls = [
        is(!command_input.about.is_empty(), &format!(".about({})", text(&command_input.about))),
        encoding.map(|encoding| format!(".encoded({encoding})")).unwrap_or_default(),
        mode,
        is(command_input.required, ".required()"),
        values(&command_input.value),
    ];
    let of = outer_type(plan, &RustType::of(&parameter.value));
    let (wire, name) = (text(&parameter.wire), text(&command_input.name));
    format!("Input::new(Place::{location}, {wire}, {name}, value::<{of}>){},\n", calls.concat())
}

/// The methods that set the values of an argument or a field.
fn values(CommandValue { kind, list, options }: &CommandValue) -> String {
    let mut out = self::kind(*kind).to_owned();
    if *list {
        out.push_str(".list()");
    }
    if !options.is_empty() {
        let _ = write!(out, ".options(&[{}])", texts(options));
    }
    out
}

fn kind(kind: CommandValueKind) -> &'static str {
    match kind {
        CommandValueKind::Text => "",
        CommandValueKind::Boolean => ".kind(ValueKind::Boolean)",
        CommandValueKind::Json => ".kind(ValueKind::Json)",
        CommandValueKind::File => ".kind(ValueKind::File)",
    }
}

fn body(body_plan: &CommandBodyPlan, plan: &RustPlan) -> String {
    let kind = match &body_plan.content {
        CommandContent::Value(value) => {
            format!("Value(value::<{}>)", outer_type(plan, &RustType::of(value)))
        }
        CommandContent::Bytes => "Bytes".to_owned(),
        CommandContent::Multipart => "Multipart".to_owned(),
    };
    let field = |field: &CommandFieldPlan| {
        let required = if field.required { ".required()" } else { "" };
        let (name, about) = (text(&field.name), text(&field.about));
        format!("BodyField::new({name}, {about}){required}{},\n", values(&field.value))
    };
    let wrapper = body_plan.wrapper.as_ref().map(|name| format!(".wrapper({})", text(name)));
    format!(
        "CommandBody::new(BodyKind::{kind}, &[{}]){}{},\n",
        texts(&body_plan.media_types),
        wrapper.unwrap_or_default(),
        set("fields", body_plan.fields.iter().map(field))
    )
}

fn answer(command_answer: &CommandAnswer, plan: &RustPlan) -> String {
    let status = match command_answer.status {
        Status::Code(code) => code,
        Status::Class(digit) => u16::from(digit),
        Status::Default => 0,
    };
    let value = command_answer.value.as_ref().map(|value| outer_type(plan, &RustType::of(value)));
    let value = value.map_or_else(|| "None".to_owned(), |of| format!("Some(value::<{of}>)"));
    format!("Answer::new({status}, &[{}], {value}),\n", texts(&command_answer.media_types))
}
