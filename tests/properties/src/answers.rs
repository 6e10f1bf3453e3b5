//! Responses of a malicious or broken service.

use std::fmt::Debug;

use library::types::{AnyItem, Items, Loan, NoticeContent, Shelf};
use restwright_runtime::serde_json::Value;
use restwright_runtime::{
    Call, Error, Events, Lines, Wire, XmlElement, from_json, from_xml, to_json, to_xml,
};
use tickets::types::{Event, Ticket};

use crate::measure::{PROMISED, bounded};
use crate::output::is_plain;
use crate::service::{BASE, OPERATION, SECRET, Service, wait};

/// Number of pages or events read from an endless list.
const MANY: usize = 40;

/// JSON bodies: encoding a decoded value and decoding it again preserves the value.
pub(crate) fn check_json(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    bounded(PROMISED, || {
        survives_json::<Ticket>(&text);
        survives_json::<Event>(&text);
        survives_json::<Items>(&text);
        survives_json::<AnyItem>(&text);
        survives_json::<Loan>(&text);
        survives_json::<NoticeContent>(&text);
        survives_json::<Value>(&text);
        answered::<Option<Shelf>>(&Service::new("application/json", input, 1_000));
        answered::<Vec<Ticket>>(&Service::new("text/plain", input, 7));
    });
}

/// XML bodies, checked in the same way.
pub(crate) fn check_xml(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    bounded(PROMISED, || {
        survives_xml::<Items>(&text);
        survives_xml::<AnyItem>(&text);
        survives_xml::<Loan>(&text);
        survives_xml::<Shelf>(&text);
        survives_xml::<NoticeContent>(&text);
        survives_xml::<Ticket>(&text);
        survives_xml::<XmlElement>(&text);
        answered::<Option<Shelf>>(&Service::new("application/xml", input, 1_000));
    });
}

/// Event streams: the events do not depend on how the stream is split into chunks.
pub(crate) fn check_events(input: &[u8]) {
    bounded(PROMISED, || {
        let whole = events(input, input.len());
        for piece in [1, 3] {
            assert!(whole == events(input, piece), "pieces of {piece} bytes make other events");
        }
    });
}

/// Streams of values: the values do not depend on how the stream is split into chunks.
pub(crate) fn check_lines(input: &[u8]) {
    bounded(PROMISED, || {
        for media_type in ["application/x-ndjson", "application/json-seq"] {
            let whole = lines(media_type, input, input.len());
            for piece in [1, 3] {
                let found = lines(media_type, input, piece);
                assert!(whole == found, "pieces of {piece} bytes make other values");
            }
        }
    });
}

/// Headers: a line with the status, one line per header, an empty line and a body.
pub(crate) fn check_headers(input: &[u8]) {
    let mut rest = input;
    let mut line = || {
        let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let line = rest[..end].trim_ascii();
        rest = rest.get(end + 1..).unwrap_or_default();
        line
    };
    let status = String::from_utf8_lossy(line()).parse().unwrap_or(200);
    let mut headers = Vec::new();
    loop {
        let line = line();
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { break };
        headers.push((String::from_utf8_lossy(&line[..colon]).into_owned(), &line[colon + 1..]));
    }
    let service = Service::new("", rest, 100).status(status);
    let service =
        headers.iter().fold(service, |service, (name, value)| service.header(name, value));
    bounded(PROMISED, || {
        let core = service.core();
        answered::<Value>(&service);
        answered::<String>(&service);
        answered::<Ticket>(&service);
        let mut pages = Call::<Value>::new(&core, &OPERATION).pages();
        for _ in 0..MANY {
            match wait(pages.next()) {
                Some(Ok(_)) => {}
                Some(Err(error)) => {
                    is_discreet(&error);
                    break;
                }
                None => break,
            }
        }
        stays_home(&service);
    });
}

/// For any response, credentials are only sent to the service, and only over TLS.
fn stays_home(service: &Service) {
    for request in service.requests() {
        let url = &request.url;
        assert!(url.scheme() == "https", "a request goes to {url}");
        let is_home = BASE.starts_with(&format!("{}/", url.origin().ascii_serialization()));
        let is_secret = request.headers.contains_key("authorization");
        assert!(is_home || !is_secret, "credentials go to {url}");
    }
}

fn survives_json<T: Wire + Debug>(text: &str) {
    match from_json::<T>(text) {
        Ok(value) => {
            let Ok(written) = to_json(&value) else { return };
            match from_json::<T>(&written) {
                Ok(again) => {
                    let again = to_json(&again).ok();
                    assert_eq!(again, Some(written), "a value changes when it is written");
                }
                // An alternative that matches no schema is written as null.
                Err(error) => {
                    assert!(written.contains("null"), "{error} in our own {written}");
                }
            }
        }
        Err(error) => is_plain("errors", &error.to_string()),
    }
}

fn survives_xml<T: Wire + Debug>(text: &str) {
    match from_xml::<T>(text) {
        Ok(value) => {
            // Some JSON values cannot be represented in XML.
            let Ok(written) = to_xml(&value) else { return };
            let again = from_xml::<T>(&written);
            let again = again.unwrap_or_else(|error| panic!("{error} in our own {written}"));
            assert_eq!(to_xml(&again).ok(), Some(written), "a value changes when it is written");
        }
        Err(error) => is_plain("errors", &error.to_string()),
    }
}

fn answered<T: Wire + Debug>(service: &Service) {
    match wait(Call::<T>::new(&service.core(), &OPERATION).send()) {
        Ok(value) => drop(format!("{value:?}")),
        Err(error) => is_discreet(&error),
    }
}

/// An error contains no secret, and no terminal escape sequence.
fn is_discreet(error: &Error) {
    let shown = format!("{error}");
    is_plain("errors", &shown);
    assert!(!shown.contains(SECRET), "an error shows a secret");
    assert!(!format!("{error:?}").contains(SECRET), "an error shows a secret");
}

fn events(input: &[u8], piece: usize) -> Vec<String> {
    let service = Service::new("text/event-stream", input, piece);
    let mut found = Vec::new();
    match wait(Call::<Events<Ticket>>::new(&service.core(), &OPERATION).send()) {
        Ok(mut events) => {
            while let Some(event) = wait(events.next()) {
                match event {
                    Ok(event) => found.push(format!("{event:?} {:?}", event.read())),
                    Err(error) => {
                        found.push(error.to_string());
                        break;
                    }
                }
            }
        }
        Err(error) => is_discreet(&error),
    }
    found
}

fn lines(media_type: &str, input: &[u8], piece: usize) -> Vec<String> {
    let service = Service::new(media_type, input, piece);
    let mut found = Vec::new();
    match wait(Call::<Lines<Ticket>>::new(&service.core(), &OPERATION).send()) {
        Ok(mut lines) => {
            // An invalid line does not end the stream.
            for _ in 0..input.len() + 2 {
                match wait(lines.next()) {
                    Some(Ok(value)) => found.push(format!("{value:?}")),
                    Some(Err(error)) => found.push(error.to_string()),
                    None => return found,
                }
            }
            panic!("more values than bytes");
        }
        Err(error) => is_discreet(&error),
    }
    found
}
