//! Converts arguments to requests.

use std::time::Duration;

use clap::ArgMatches;

use super::super::body::codec;
use super::super::call::content::Target;
use super::super::call::draft::Draft;
use super::super::call::style::In;
use super::super::send::core::Core;
use super::super::value::wire::Wire;
use super::arguments::{command, shouted};
use super::response::{self, Wanted};
use super::table::{Command, Input, Place, Program, Setting, ValueKind, ValueTable};
use super::{Problem, body, credentials};

/// Executes the command that the arguments select. `called` is the name by which the program was
/// called.
pub(super) fn execute(
    (program, called): (&'static Program, &str),
    matches: &ArgMatches,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<(), Problem> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    let groups = program.groups.iter();
    let Some(group) = groups.into_iter().find(|group| group.name == name) else {
        if let Some(shell) = matches.get_one::<clap_complete::Shell>("shell") {
            let mut output = Vec::new();
            clap_complete::generate(*shell, &mut command(program), called, &mut output);
            std::io::Write::write_all(&mut std::io::stdout(), &output)?;
        }
        return Ok(());
    };
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    let Some(command) = group.commands.iter().find(|found| found.name == name) else {
        return Ok(());
    };
    let given = Given { program, matches, variable };
    let mut draft = Draft::new(&given.client()?, command.operation);
    for input in command.inputs {
        if let Some(value) = given.input(input)? {
            set(&mut draft, input, &*value);
        } else if let (Place::Link, Some(link)) = (input.place, given.text(input.name)) {
            draft.target = Target::Below(link.to_owned());
        }
    }
    body::set(&mut draft, command, matches)?;
    let wanted = Wanted {
        format: given.text("output").unwrap_or_default(),
        file: given.text("out"),
        all: command.pages && matches.get_flag("all"),
    };
    response::print(draft, command, &wanted)
}

/// Arguments and environment variables.
struct Given<'a> {
    program: &'static Program,
    matches: &'a ArgMatches,
    variable: &'a dyn Fn(&str) -> Option<String>,
}

impl Given<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
    }

    /// Returns the value of an option of the program, or of its environment variable.
    fn option(&self, name: &str) -> Option<String> {
        let of_variable = || (self.variable)(&format!("{}{}", self.program.prefix, shouted(name)));
        let text = self.text(name).map(str::to_owned);
        text.or_else(of_variable).filter(|text| !text.is_empty())
    }

    fn client(&self) -> Result<Core, Problem> {
        let program = self.program;
        let default = Some(program.base_url).filter(|url| !url.is_empty()).map(str::to_owned);
        let Some(url) = self.option("base-url").or(default) else {
            let variable = format!("{}BASE_URL", program.prefix);
            return Err(Problem::Usage(format!(
                "the base URL of the service is unknown: set --base-url or {variable}"
            )));
        };
        let mut core = (program.client)(url);
        for (name, described) in program.servers {
            if let Some(url) = self.option(name) {
                core = core.server(described, url);
            }
        }
        if let Some(seconds) = self.matches.get_one::<u64>("timeout") {
            core = core.timeout(Duration::from_secs(*seconds));
        }
        for (name, value) in credentials::headers(program, std::env::vars()) {
            core = core.header(&name, &value);
        }
        Ok(credentials::add(core, program, self.variable)?.build()?)
    }

    /// Returns the value of a parameter.
    fn input(&self, input: &'static Input) -> Result<Option<Box<dyn Wire>>, Problem> {
        let texts: Vec<String> = if !input.fixed.is_empty() {
            vec![input.fixed.to_owned()]
        } else if input.is_setting {
            self.setting(input)?.into_iter().collect()
        } else if input.place == Place::Link {
            Vec::new()
        } else {
            let values = self.matches.get_many::<String>(input.name);
            values.into_iter().flatten().cloned().collect()
        };
        if texts.is_empty() {
            return Ok(None);
        }
        let wrong =
            |problem| Problem::Usage(format!("invalid value for {}: {problem}", input.name));
        make(&input.value, &texts).map(Some).map_err(wrong)
    }

    fn setting(&self, input: &Input) -> Result<Option<String>, Problem> {
        let known = self.program.settings.iter().find(|found| found.name == input.name);
        let default = known.map(|Setting { default, .. }| (*default).to_owned());
        let found = self.option(input.name).or(default).filter(|text| !text.is_empty());
        if found.is_none() && input.required {
            let variable = format!("{}{}", self.program.prefix, shouted(input.name));
            let name = input.name;
            return Err(Problem::Usage(format!("--{name} is required, or {variable}")));
        }
        Ok(found)
    }
}

/// Decodes a value from its texts.
fn make(table: &ValueTable, texts: &[String]) -> Result<Box<dyn Wire>, String> {
    let items: Vec<String> = texts.iter().map(|text| json_of(table.kind, text)).collect();
    let json = if table.list { format!("[{}]", items.join(",")) } else { items.concat() };
    let mut made = (table.make)();
    codec::fill_json(&json, &mut *made).map_err(|error| {
        // The position in the JSON is omitted: users do not see that JSON.
        let problem = error.problem.split(" at line ").next().unwrap_or_default();
        let problem = problem.strip_prefix("invalid value: ").unwrap_or(problem);
        match error.path.as_str() {
            "$" => problem.to_owned(),
            path => format!("{problem} at {path}"),
        }
    })?;
    Ok(made)
}

/// Returns an argument as JSON.
pub(super) fn json_of(kind: ValueKind, text: &str) -> String {
    let is_json = || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    let is_written = match kind {
        ValueKind::Text | ValueKind::File => false,
        ValueKind::Boolean => matches!(text, "true" | "false"),
        ValueKind::Json => is_json(),
    };
    if is_written { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// Adds a parameter to a request.
fn set(draft: &mut Draft, input: &'static Input, value: &dyn Wire) {
    let name = input.wire;
    if let Some(by) = input.encoding {
        let place = match input.place {
            Place::Link | Place::Path | Place::Matrix => In::Path,
            Place::Query => In::Query,
            Place::Header => In::Header,
            Place::Cookie => In::Cookie,
        };
        return draft.styled(place, name, by, value);
    }
    match input.place {
        Place::Link => {}
        Place::Path => draft.template(name, value),
        Place::Matrix => draft.matrix(name, value),
        Place::Query => draft.query(name, value),
        Place::Header => draft.header(name, value),
        Place::Cookie => draft.cookie(name, value),
    }
}

/// Returns a usage error of a command.
pub(super) fn usage(command: &Command, problem: &str) -> Problem {
    Problem::Usage(format!("{}: {problem}", command.name))
}
