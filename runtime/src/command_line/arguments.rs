//! Definition of the arguments for clap.

use std::fmt::Write;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command as Clap, value_parser};
use clap_complete::Shell;

use super::super::body::media::{self, Kind};
use super::credentials;
use super::table::{BodyField, Command, Group, Input, Program, Setting, ValueKind};

/// Name of the option for headers of parts.
pub(super) const PART_HEADER: &str = "part-header";
/// Help heading of global options.
const HEADING: &str = "Options of all commands";

/// Output formats.
pub(super) const FORMATS: [&str; 4] = ["json", "yaml", "table", "raw"];

/// Returns the command of the program, with the subcommands of all operations.
pub(super) fn command(program: &'static Program) -> Clap {
    let mut command = Clap::new(program.name)
        .version(program.version)
        .about(program.about)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .after_help(credentials::help(program))
        .args(program_options(program))
        .subcommands(program.groups.iter().map(group));
    let shell = Arg::new("shell").value_name("SHELL").required(true);
    let shell = shell.value_parser(value_parser!(Shell)).help("The shell");
    let completions = Clap::new("completions").about("Print a completion script for a shell");
    command = command.subcommand(completions.arg(shell));
    command
}

/// Returns the global options.
fn program_options(program: &'static Program) -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: String| {
        Arg::new(name).long(name).value_name(value).help(help).global(true).help_heading(HEADING)
    };
    let variable = |name: &str| format!("{}{}", program.prefix, shouted(name));
    let with_variable = |help: &str, name: &str, default: &str| {
        let default =
            if default.is_empty() { String::new() } else { format!(" [default: {default}]") };
        let gap = if help.is_empty() { "" } else { " " };
        format!("{help}{gap}[env: {}]{default}", variable(name))
    };
    let format = option("output", "FORMAT", "The output format".to_owned())
        .value_parser(PossibleValuesParser::new(FORMATS))
        .default_value(FORMATS[0]);
    let base = with_variable("The base URL of the service", "base-url", program.base_url);
    let timeout = "The timeout of a request, with redirects and the response body".to_owned();
    let timeout = option("timeout", "SECONDS", timeout).value_parser(value_parser!(u64).range(1..));
    let mut all = vec![
        option("base-url", "URL", base),
        format,
        option("out", "FILE", "Write the output to a file".to_owned()),
        timeout,
    ];
    all.extend(
        program.servers.iter().map(|(name, url)| {
            option(name, "URL", with_variable("The URL of a server", name, url))
        }),
    );
    all.extend(program.settings.iter().map(|Setting { name, about, default }| {
        option(name, "VALUE", with_variable(about, name, default))
    }));
    all
}

/// Returns a name in the case of environment variables: `BASE_URL`.
pub(super) fn shouted(name: &str) -> String {
    name.replace('-', "_").to_ascii_uppercase()
}

fn group(group: &'static Group) -> Clap {
    Clap::new(group.name)
        .about(group.about)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(group.commands.iter().map(operation))
}

fn operation(found: &'static Command) -> Clap {
    let mut command = Clap::new(found.name).about(found.about);
    if !found.details.is_empty() {
        command = command.long_about(found.details);
    }
    let own = |input: &&Input| !input.is_setting && input.fixed.is_empty();
    command = command.args(found.inputs.iter().filter(own).map(input));
    if !found.bodies.is_empty() {
        command = command.args(body(found));
    }
    if found.pages {
        let all = Arg::new("all").long("all").action(ArgAction::SetTrue);
        command = command.arg(all.help("Request all pages, and print their items together"));
    }
    command
}

fn input(found: &'static Input) -> Arg {
    let mut arg = Arg::new(found.name)
        .help(found.about)
        .required(found.required)
        .value_name(shouted(found.name))
        .allow_negative_numbers(true);
    if !found.positional {
        arg = arg.long(found.name);
    }
    if found.value.list {
        arg = arg.action(ArgAction::Append);
    }
    match (found.value.kind, found.value.options) {
        (ValueKind::Boolean, _) => {
            arg = arg.value_parser(PossibleValuesParser::new(["true", "false"]));
            if !found.positional && !found.value.list {
                arg = arg.num_args(0..=1).require_equals(true).default_missing_value("true");
            }
        }
        (_, []) => {}
        (_, options) => arg = arg.value_parser(PossibleValuesParser::new(options)),
    }
    arg
}

/// Returns the options for the body of a request.
fn body(found: &'static Command) -> Vec<Arg> {
    let mut all = Vec::new();
    let file = "The request body, from a file or `-` for standard input";
    let file = Arg::new("body").long("body").value_name("FILE").help(file);
    all.push(file);
    let is_open = |kind: &super::BodyKind| matches!(kind, super::BodyKind::Multipart);
    let has_fields = found.bodies.iter().any(|body| !body.fields.is_empty() || is_open(&body.kind));
    if has_fields {
        let field = Arg::new("field").long("field").value_name("NAME=VALUE");
        let field = field.action(ArgAction::Append).conflicts_with("body");
        let about = "A field of the request body; NAME=@FILE for the content of a file";
        all.push(field.help(about).long_help(format!("{about}{}", fields(found))));
    }
    let media_types = || found.bodies.iter().flat_map(|body| body.media_types);
    if has_fields && media_types().any(|found| media::kind(found) == Kind::Multipart) {
        let header = Arg::new(PART_HEADER).long(PART_HEADER).value_name("PART:NAME=VALUE");
        let header = header.action(ArgAction::Append).requires("field");
        all.push(header.help("A header of a part of the request body"));
    }
    if media_types().nth(1).is_some() {
        let mut names: Vec<&'static str> = Vec::new();
        for name in media_types() {
            if !names.contains(name) {
                names.push(name);
            }
        }
        let media_type = Arg::new("content-type").long("content-type").value_name("MEDIA_TYPE");
        let media_type = media_type.value_parser(PossibleValuesParser::new(names));
        all.push(media_type.help("The media type of the request body"));
    }
    all
}

/// Returns the list of fields for the help text of a command.
fn fields(found: &Command) -> String {
    let mut seen: Vec<&str> = Vec::new();
    let mut text = String::new();
    for field in found.bodies.iter().flat_map(|body| body.fields) {
        let BodyField { name, about, required, list, options, .. } = field;
        if seen.contains(name) {
            continue;
        }
        seen.push(name);
        let mut notes = Vec::new();
        notes.extend(required.then_some("required"));
        notes.extend(list.then_some("may be repeated"));
        let options = options.join("|");
        notes.extend(Some(options.as_str()).filter(|options| !options.is_empty()));
        let notes =
            if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join(", ")) };
        let about = if about.is_empty() { String::new() } else { format!(": {about}") };
        let _ = write!(text, "\n- {name}{notes}{about}");
    }
    if text.is_empty() { text } else { format!("\n\nFields:{text}") }
}
