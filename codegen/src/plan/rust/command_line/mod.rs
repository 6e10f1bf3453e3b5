//! Command-line client: a command for each operation, named after the module and the method.

mod bodies;
mod values;
mod variables;

use restwright_api::{Api, Location, Prose, Status, Type};
use restwright_source::text::printable;
use serde::Serialize;

use super::operations::{ModulePlan, OperationPlan};
use super::parameters::{ArgumentMode, ParameterPlan, SharedPlan};
use super::results::ResultPlan;
use super::scope::{Ask, unique};
use super::security::SecurityPlan;
use super::servers::OwnServer;
use crate::plan::exchange::Returned;

pub use bodies::{CommandBodyPlan, CommandContent, CommandFieldPlan};
pub use values::{CommandValue, CommandValueKind};

/// Plan of the program.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandLinePlan {
    /// The name.
    pub name: String,
    /// The help text.
    pub about: String,
    /// The prefix of its environment variables.
    pub prefix: String,
    /// The option for each parameter of [`super::RustPlan::shared`].
    pub settings: Vec<CommandSetting>,
    /// The option for each server of [`super::RustPlan::own_servers`].
    pub servers: Vec<String>,
    /// The variable for each scheme of [`SecurityPlan::schemes`].
    pub credentials: Vec<String>,
    /// The groups of commands, in the order of the modules.
    pub groups: Vec<CommandGroup>,
}

/// Option of the program for a parameter that many operations share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandSetting {
    /// The name.
    pub name: String,
    /// The help text.
    pub about: String,
}

/// Group of commands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandGroup {
    /// The name.
    pub name: String,
    /// The help text.
    pub about: String,
    /// The commands, in the order of the operations.
    pub commands: Vec<CommandPlan>,
}

/// A command.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandPlan {
    /// The name.
    pub name: String,
    /// The help text in one line.
    pub about: String,
    /// The long help text; empty if it is the same.
    pub details: String,
    /// The name of the argument for the URL, if the operation takes one.
    pub link: Option<String>,
    /// The inputs, one for each parameter of the operation.
    pub inputs: Vec<CommandInput>,
    /// The bodies, the default first.
    pub bodies: Vec<CommandBodyPlan>,
    /// The types that responses are decoded as.
    pub answers: Vec<CommandAnswer>,
    /// True if responses are streams.
    pub streams: bool,
    /// The path of keys from a page to its items.
    pub items: Vec<String>,
}

/// Input of a command.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandInput {
    /// The name of the argument or option; for a parameter that is set on the client, that of the
    /// option of the program.
    pub name: String,
    /// The help text.
    pub about: String,
    /// How it is passed.
    pub mode: InputMode,
    /// True if it is required.
    pub required: bool,
    /// The values.
    pub value: CommandValue,
}

/// How an input is passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum InputMode {
    /// As a positional argument.
    Position,
    /// As an option.
    Option,
    /// As an option of the program.
    Setting,
    /// Not at all: the value is constant.
    Fixed(String),
}

/// Response of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommandAnswer {
    /// The status.
    pub status: Status,
    /// The media types that distinguish it from others of the same status.
    pub media_types: Vec<String>,
    /// The type to decode it as; `None` if it is printed as received.
    pub value: Option<Type>,
}

/// Options that every program has.
const PROGRAM_OPTIONS: &[&str] = &["base-url", "help", "out", "output", "timeout", "version"];
/// Options of commands, reserved even if a command has no body or pages: adding these later then
/// renames no option.
const COMMAND_OPTIONS: &[&str] = &["all", "body", "content-type", "field"];
/// Commands next to the groups.
const COMMANDS: &[&str] = &["completions", "help"];

/// Plans the program of this name, for the modules of a client.
pub(super) fn command_line(
    api: &Api,
    name: &str,
    modules: &[ModulePlan],
    (shared, security, servers): (&[SharedPlan], &SecurityPlan, &[OwnServer]),
) -> CommandLinePlan {
    let settings = shared.iter().map(|parameter| parameter.setter.as_str());
    let others = servers.iter().map(|server| server.setter.as_str());
    let mut names = variables::options(settings.chain(others));
    let schemes: Vec<&str> = security.schemes.iter().map(|scheme| scheme.setter.as_str()).collect();
    let credentials = variables::credentials(&schemes, &names);
    let servers = names.split_off(shared.len());
    let taken: Vec<&str> = names.iter().chain(&servers).map(String::as_str).collect();
    let reserved: Vec<&str> = PROGRAM_OPTIONS.iter().chain(&taken).copied().collect();
    let groups: Vec<Ask> = modules.iter().map(|module| ask(&module.name)).collect();
    let groups = unique(&groups, COMMANDS, "-group");
    let reserved: Vec<&str> = reserved.iter().chain(COMMAND_OPTIONS).copied().collect();
    let context = Context { api, shared, settings: &names, reserved: &reserved };
    let group = |(name, module): (String, &ModulePlan)| CommandGroup {
        name,
        about: line(&module.docs)
            .unwrap_or_else(|| printable(module.title.as_ref().unwrap_or(&module.group))),
        commands: module.operations.iter().map(|operation| context.command(operation)).collect(),
    };
    let groups = groups.into_iter().zip(modules).map(group).collect();
    let setting = |(name, parameter): (&String, &SharedPlan)| CommandSetting {
        name: name.clone(),
        about: context.about_of_setting(parameter),
    };
    CommandLinePlan {
        name: name.to_owned(),
        about: printable(&api.title),
        prefix: format!("{}_", shouted(name)),
        settings: names.iter().zip(shared).map(setting).collect(),
        servers,
        credentials,
        groups,
    }
}

/// Converts a name to the case of options and commands.
fn kebab(name: &str) -> String {
    name.trim_matches('_').replace('_', "-")
}

fn ask(name: &str) -> Ask {
    Ask::of(kebab(name), name)
}

/// Converts a name to the case of environment variables.
fn shouted(name: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    name.chars().map(keep).collect::<String>().to_ascii_uppercase()
}

/// Returns the summary sentence of a text, on one line and safe for a terminal.
fn line(prose: &Prose) -> Option<String> {
    Some(printable(&prose.first_sentence())).filter(|line| !line.is_empty())
}

/// Inputs of the plan of a command.
struct Context<'a> {
    api: &'a Api,
    shared: &'a [SharedPlan],
    /// The options of the shared parameters.
    settings: &'a [String],
    reserved: &'a [&'a str],
}

impl Context<'_> {
    fn about_of_setting(&self, shared: &SharedPlan) -> String {
        let declared = self.api.operations().flat_map(|operation| &operation.parameters);
        let is_it = |name: &str, at: Location| at == shared.location && name == shared.wire;
        let mut docs = declared
            .filter(|parameter| is_it(&parameter.name, parameter.location))
            .filter_map(|parameter| line(&parameter.docs));
        docs.next().unwrap_or_else(|| {
            printable(&format!("The {} parameter {}", shared.location.word(), shared.wire))
        })
    }

    fn command(&self, operation: &OperationPlan) -> CommandPlan {
        let about = &operation.about;
        let call = format!("{} {}", about.verb, about.path);
        let title = Some(about.title.as_str()).filter(|title| !title.trim().is_empty());
        let title = title.map(printable).or_else(|| line(&about.docs));
        let short = title.unwrap_or_else(|| printable(&call));
        let docs = about.docs.blocks.iter();
        let docs = docs.map(|block| Prose { blocks: vec![block.clone()] }.plain());
        let docs = docs.map(|text| printable(&text)).filter(|text| *text != short);
        let paragraphs: Vec<String> =
            std::iter::once(short.clone()).chain(docs).chain([printable(&call)]).collect();
        let (link, inputs) = self.inputs(operation);
        CommandPlan {
            name: kebab(&operation.method),
            about: short,
            details: paragraphs.join("\n\n"),
            link,
            inputs,
            bodies: bodies::bodies(self.api, operation),
            answers: answers(&operation.result),
            streams: is_stream(&operation.result),
            items: items(operation),
        }
    }

    /// Returns the name of the argument for the URL, and the inputs.
    fn inputs(&self, operation: &OperationPlan) -> (Option<String>, Vec<CommandInput>) {
        let own = |parameter: &&ParameterPlan| self.setting(parameter).is_none();
        let ask_of = |parameter: &ParameterPlan| {
            let name = match &parameter.mode {
                ArgumentMode::Argument(name) | ArgumentMode::Setter(name) => kebab(name),
                ArgumentMode::Fixed(_) | ArgumentMode::Client => kebab(&parameter.wire),
            };
            let word = parameter.location.word();
            let identity = format!("{word} {}", parameter.wire);
            Ask::any(vec![name.clone(), format!("{name}-{word}")], identity)
        };
        let candidates: Vec<Ask> = operation.parameters.iter().filter(own).map(ask_of).collect();
        let candidates: Vec<Ask> =
            operation.link.then(|| ask("link")).into_iter().chain(candidates).collect();
        let mut names = unique(&candidates, self.reserved, "-parameter").into_iter();
        let link = if operation.link { names.next() } else { None };
        let inputs = operation.parameters.iter().map(|parameter| match self.setting(parameter) {
            Some(name) => self.input(parameter, name.clone(), true),
            None => self.input(parameter, names.next().unwrap_or_default(), false),
        });
        (link, inputs.collect())
    }

    /// Returns the option of the program that sets a parameter.
    fn setting(&self, parameter: &ParameterPlan) -> Option<&String> {
        let is_set = parameter.mode == ArgumentMode::Client || parameter.of_client.is_some();
        let is_same = |shared: &SharedPlan| {
            shared.location == parameter.location
                && match shared.location {
                    Location::Header => shared.wire.eq_ignore_ascii_case(&parameter.wire),
                    _ => shared.wire == parameter.wire,
                }
        };
        let at = self.shared.iter().position(is_same).filter(|_| is_set)?;
        self.settings.get(at)
    }

    fn input(&self, parameter: &ParameterPlan, name: String, is_setting: bool) -> CommandInput {
        let value = CommandValue::of(&parameter.value, &self.api.types);
        let in_path = matches!(parameter.location, Location::Path | Location::Matrix);
        let mode = match &parameter.mode {
            _ if is_setting => InputMode::Setting,
            ArgumentMode::Fixed(text) => InputMode::Fixed(text.clone()),
            // Lists and objects in the path are options, so that their name shows what they are.
            ArgumentMode::Argument(_) if in_path && value.is_single() => InputMode::Position,
            _ => InputMode::Option,
        };
        let default = parameter.default.as_ref();
        let default = default.map(|text| printable(&format!("[default: {text}]")));
        let about = line(&parameter.docs).into_iter().chain(default);
        CommandInput {
            name,
            about: about.collect::<Vec<_>>().join(" "),
            mode,
            required: parameter.is_required(),
            value,
        }
    }
}

fn answers(result: &ResultPlan) -> Vec<CommandAnswer> {
    let value = |returned: &Returned| match returned {
        Returned::Value(value) => Some(value.clone()),
        _ => None,
    };
    match result {
        ResultPlan::One { returned, .. } => value(returned)
            .map(|value| CommandAnswer {
                status: Status::Default,
                media_types: Vec::new(),
                value: Some(value),
            })
            .into_iter()
            .collect(),
        ResultPlan::ByStatus(statuses) => {
            let answer = |variant: &super::StatusVariant| CommandAnswer {
                status: variant.status,
                media_types: variant.media_types.clone(),
                value: value(&variant.returned),
            };
            statuses.variants.iter().map(answer).collect()
        }
    }
}

fn is_stream(result: &ResultPlan) -> bool {
    match result {
        ResultPlan::One { returned, .. } => returned.is_stream(),
        ResultPlan::ByStatus(statuses) => {
            statuses.variants.iter().any(|variant| variant.returned.is_stream())
        }
    }
}

/// Returns the path of keys from a page to its items.
fn items(operation: &OperationPlan) -> Vec<String> {
    let counted = operation.counting.as_ref().map(|counting| counting.items.clone());
    let linked = || operation.paging.as_ref()?.items.clone();
    operation.pages.as_ref().and_then(|_| counted.or_else(linked)).unwrap_or_default()
}
