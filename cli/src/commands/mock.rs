use std::sync::Arc;

use restwright_mock::{Builder, Error, Mock, Request as Received};
use restwright_runtime::ReqwestTransport;
use restwright_runtime::shown_url;
use restwright_source::render::printable;

use crate::args::MockArgs;
use crate::messages::Reporter;
use crate::stages::{self, Generated, Input, Request};
use crate::{Exit, Format, Messages, Outcome, UsageError, Volume, screen};

/// Serves one service until it is interrupted. Prints one line for each request.
pub fn mock(args: &MockArgs, messages: Messages) -> Result<Outcome, UsageError> {
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let (overlays, limits) = (&*args.overlays.overlays, args.limits.limits());
    let generated = stages::run(&Request::of(Input { overlays, limits, ..input }))?;
    let mut reporter = Reporter::new(messages, Format::Human);
    reporter.add(&generated.diagnostics, &generated.sources);
    let wadl = wadl(&generated);
    let Some(api) = generated.api else {
        return Ok(reporter.failure("nothing is served\n"));
    };
    screen::note(&reporter.drawn());
    let mut builder = Builder::of_api(api, wadl).host(args.host).port(args.port);
    if let Some(folder) = &args.examples {
        builder = builder.examples(folder.clone());
    }
    if let Some(url) = &args.record {
        let transport = ReqwestTransport::new()
            .map_err(|error| UsageError::new(format!("HTTP cannot be used: {error}")))?;
        builder = builder.record(url, transport).map_err(|error| usage_error(&error))?;
    }
    if let Some(delay) = args.delay {
        builder = builder.delay(delay.0);
    }
    for setting in &args.fail {
        // The status was validated when the argument was parsed.
        if let Ok(status) = setting.status.try_into() {
            builder = builder.fail(status, setting.share);
        }
    }
    let volume = messages.volume;
    let started = builder.on_request(move |request| print(request, volume)).serve();
    let mock = started.map_err(|error| usage_error(&error))?;
    screen::line(&greeting(&mock, args.record.as_deref()));
    let waited = mock.wait();
    waited.map_err(|error| UsageError::new(format!("cannot wait for Ctrl-C: {error}")))?;
    Ok(Outcome { results: String::new(), notes: String::new(), exit: Exit::Success })
}

/// Returns the text of the first description if it is a WADL.
fn wadl(generated: &Generated) -> Option<String> {
    let first = generated.sources.ids().next()?;
    let text: Arc<str> = generated.sources.text(first);
    let is_openapi =
        restwright_openapi::is_read_as_openapi(&generated.sources.file(first).path, &text);
    (!is_openapi).then(|| text.to_string())
}

fn greeting(mock: &Mock, recorded: Option<&str>) -> String {
    let (title, count) = (mock.title(), mock.operations());
    let operations = if count == 1 { "operation" } else { "operations" };
    let activity = recorded
        .map_or_else(|| "serving".to_owned(), |url| format!("recording {} for", shown_url(url)));
    let url = mock.base_url();
    printable(&format!("{activity} {title} at {url} ({count} {operations}); press Ctrl-C to stop"))
}

fn print(request: &Received, volume: Volume) {
    if volume != Volume::Quiet || !request.problems.is_empty() {
        screen::line(&request.to_string());
    }
}

fn usage_error(error: &Error) -> UsageError {
    let usage_error = UsageError::new(error);
    match error {
        Error::Address(_, cause) if cause.kind() == std::io::ErrorKind::AddrInUse => {
            usage_error.hint("choose another port, or a free one: --port 0")
        }
        _ => usage_error,
    }
}
