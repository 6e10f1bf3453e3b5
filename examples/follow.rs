//! Prints the events of a help desk as they happen, and reconnects when a connection ends.
//!
//! `cargo run -p examples --bin follow URL [LAST_EVENT_ID]`

use std::env;
use std::process::ExitCode;

use tickets::types::Event;
use tickets::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(url) = arguments.next() else {
        eprintln!("Usage: follow URL [LAST_EVENT_ID]");
        return ExitCode::from(2);
    };
    match follow(&url, &arguments.next().unwrap_or_default()).await {
        Ok(last) => {
            println!("the service ended the stream; the last event was {last:?}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints events until the service ends their stream; returns the id of the last one.
async fn follow(url: &str, last_event_id: &str) -> Result<String, Error> {
    let client = Client::builder(url).build()?;
    let mut events = client.watch().resumed().after(last_event_id);
    while let Some(event) = events.next().await {
        let event = event?;
        match event.read() {
            Ok(Event::Comment(comment)) => println!("{}: comment: {}", event.id, comment.text),
            Ok(Event::Assignment(assignment)) => println!("{}: {assignment:?}", event.id),
            // An event type that the description does not list.
            _ => {
                println!("{}: {}: {}", event.id, event.kind, event.data);
            }
        }
    }
    Ok(events.last_event_id().to_owned())
}
