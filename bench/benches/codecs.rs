//! Compares codecs of generated types with serde's derives and quick-xml's events.

use std::hint::black_box;

use bench::ratio::ratio;
use bench::{documents, peers, report};
use quick_xml::events::Event;
use quick_xml::{Reader, Writer};
use restwright_runtime::{Wire, from_json, from_xml, to_json, to_xml};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shapes::types;

const HEAD: &str = "\
| document | bytes | read | write | read by serde | write by serde |
|---|---|---|---|---|---|
";

const ABOUT: &str = "\
- Figures are CPU times of the thread in units of those of serde's derives with `serde_json`, over the same
  document in the same process: the least of 25 rounds each. Below 1 is faster than derives.
- *read* and *write* are `from_json` and `to_json`, which clients use; *by serde* is `serde_json` with
  the generated `Deserialize` and `Serialize`.
- XML is in units of quick-xml's events over the same bytes: read, and written from memory.
";

/// The map type of the description.
type Map = std::collections::BTreeMap<String, types::Owner>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let once: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|text| !text.starts_with("--")).collect();
    if let [document, operation, count] = once[..] {
        return repeat(document, operation, count.parse().unwrap());
    }
    let mut table = String::from(HEAD);
    table += &json::<types::Small, peers::Small>("small", &documents::small());
    table += &json::<types::Wide, peers::Wide>("wide", &documents::wide());
    table += &json::<types::Deep, peers::Deep>("deep", &documents::deep());
    table += &json::<Vec<types::Item>, Vec<peers::Item>>("list of objects", &documents::items(200));
    table += &json::<Map, peers::Map>("map", &documents::map(500));
    table += &json::<Vec<types::Figure>, Vec<peers::Figure>>("union", &documents::figures(300));
    table += &xml(&documents::orders(200));
    report::finish("CODECS.md", "codecs", "Codecs of generated types", ABOUT, &table);
}

/// Measures a JSON document as a generated type and as a type with serde's derives.
fn json<T: Wire + Serialize + DeserializeOwned, P: Serialize + DeserializeOwned>(
    name: &str,
    text: &str,
) -> String {
    let (ours, theirs): (T, P) = (from_json(text).unwrap(), serde_json::from_str(text).unwrap());
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&to_json(&ours).unwrap()).unwrap(),
        serde_json::to_value(&theirs).unwrap(),
    );
    let read = |text: &str| serde_json::from_str::<P>(text).unwrap();
    let write = || serde_json::to_string(&theirs).unwrap();
    format!(
        "| {name} | {} | {:.2} | {:.2} | {:.2} | {:.2} |\n",
        text.len(),
        ratio(|| from_json::<T>(black_box(text)).unwrap(), || read(black_box(text))),
        ratio(|| to_json(&ours).unwrap(), write),
        ratio(|| serde_json::from_str::<T>(black_box(text)).unwrap(), || read(black_box(text))),
        ratio(|| serde_json::to_string(&ours).unwrap(), write),
    )
}

/// Measures an XML document as a generated type and as quick-xml events.
fn xml(text: &str) -> String {
    let ours: types::Orders = from_xml(text).unwrap();
    assert_eq!(to_xml(&ours).unwrap(), text);
    let events = events(text);
    format!(
        "| XML | {} | {:.2} | {:.2} | | |\n",
        text.len(),
        ratio(|| from_xml::<types::Orders>(black_box(text)).unwrap(), || count(black_box(text))),
        ratio(|| to_xml(&ours).unwrap(), || write(&events)),
    )
}

fn count(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut count = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return count,
            event => count += black_box(event).len(),
        }
    }
}

fn events(text: &str) -> Vec<Event<'_>> {
    let mut reader = Reader::from_str(text);
    let mut events = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return events,
            event => events.push(event),
        }
    }
}

fn write(events: &[Event<'_>]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    for event in events {
        writer.write_event(event.borrow()).unwrap();
    }
    writer.into_inner()
}

/// Only repeats one of the measurements, to count instructions.
fn repeat(document: &str, operation: &str, count: usize) {
    match document {
        "small" => times::<types::Small, peers::Small>(operation, &documents::small(), count),
        "wide" => times::<types::Wide, peers::Wide>(operation, &documents::wide(), count),
        "deep" => times::<types::Deep, peers::Deep>(operation, &documents::deep(), count),
        "items" => {
            times::<Vec<types::Item>, Vec<peers::Item>>(operation, &documents::items(200), count);
        }
        "map" => times::<Map, peers::Map>(operation, &documents::map(500), count),
        "union" => {
            times::<Vec<types::Figure>, Vec<peers::Figure>>(
                operation,
                &documents::figures(300),
                count,
            );
        }
        _ => times_xml(operation, &documents::orders(200), count),
    }
}

fn times<T: Wire, P: Serialize + DeserializeOwned>(operation: &str, text: &str, count: usize) {
    let (ours, theirs): (T, P) = (from_json(text).unwrap(), serde_json::from_str(text).unwrap());
    for _ in 0..count {
        match operation {
            "read" => drop(black_box(from_json::<T>(text).unwrap())),
            "read-peer" => drop(black_box(serde_json::from_str::<P>(text).unwrap())),
            "write" => drop(black_box(to_json(&ours).unwrap())),
            _ => drop(black_box(serde_json::to_string(&theirs).unwrap())),
        }
    }
}

fn times_xml(operation: &str, text: &str, count: usize) {
    let ours: types::Orders = from_xml(text).unwrap();
    let events = events(text);
    for _ in 0..count {
        match operation {
            "read" => drop(black_box(from_xml::<types::Orders>(text).unwrap())),
            "read-peer" => drop(black_box(self::count(text))),
            "write" => drop(black_box(to_xml(&ours).unwrap())),
            _ => drop(black_box(write(&events))),
        }
    }
}
