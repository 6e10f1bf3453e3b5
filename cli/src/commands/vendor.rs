use restwright_codegen::output::Mode;

use crate::config::Config;
use crate::{Bindings, Exit, Job, Messages, Outcome, UsageError, VendorArgs, generate};

/// Copies the bindings of a service into another crate, or checks them there.
pub fn vendor(args: &VendorArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let config = Config::read(&args.config, messages.colour)?.vendored(&args.name, &args.into)?;
    let mode = match (args.check, args.force) {
        (true, _) => Mode::Check,
        (false, true) => Mode::Overwrite,
        (false, false) => Mode::Write,
    };
    let command =
        format!("restwright vendor {} --config {} --into {}", args.name, args.config, args.into);
    let mut outcome = generate(
        &config,
        &Job { format: args.format, limits: args.limits.clone(), ..Job::all(mode, &command) },
        messages,
    )?;
    if mode != Mode::Check && outcome.exit == Exit::Success {
        let bindings = config.services.values().find_map(|service| service.rust.as_ref());
        let next = bindings.map(Bindings::next_step).transpose()?;
        outcome.results.push_str(&next.unwrap_or_default());
    }
    Ok(outcome)
}
