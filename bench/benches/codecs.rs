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
| document | bytes | read | write | read by serde | write by serde | clone | compare |
|---|---|---|---|---|---|---|---|
";

const ABOUT: &str = "\
- Figures are CPU times of the thread in units of those of serde's derives with `serde_json`, over the same
  document in the same process: the median of 25 rounds. Below 1 is faster than derives.
- *read* and *write* are `from_json` and `to_json`, which clients use; *by serde* is `serde_json` with
  the generated `Deserialize` and `Serialize`.
- *clone* and *compare* are `Clone` and `PartialEq`, of equal values, in units of derives.
- XML is in units of quick-xml's events over the same bytes: read, and written from memory.
";

/// The map type of the description.
type Map = std::collections::BTreeMap<String, types::Owner>;

/// Measures a document by its name and its text; returns a row of the table.
type Measure = fn(&str, &str) -> String;

/// Runs the benchmark. With the name of a document, only for that; with that of an operation and a
/// number, too, only repeats it, to count instructions.
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let once: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|text| !text.starts_with("--")).collect();
    if let [document, operation, count] = once[..] {
        return repeat(document, operation, count.parse().unwrap());
    }
    let rows: [(&str, Measure, String); 7] = [
        ("small", json::<types::Small, peers::Small>, documents::small()),
        ("wide", json::<types::Wide, peers::Wide>, documents::wide()),
        ("deep", json::<types::Deep, peers::Deep>, documents::deep()),
        ("list of objects", json::<Vec<types::Item>, Vec<peers::Item>>, documents::items(200)),
        ("map", json::<Map, peers::Map>, documents::map(500)),
        ("union", json::<Vec<types::Figure>, Vec<peers::Figure>>, documents::figures(300)),
        ("XML", xml, documents::orders(200)),
    ];
    if let [document] = once[..] {
        let rows = rows.iter().filter(|(name, ..)| *name == document);
        return rows.for_each(|(name, measure, text)| print!("{HEAD}{}", measure(name, text)));
    }
    let rows: String = rows.iter().map(|(name, measure, text)| measure(name, text)).collect();
    let table = format!("{HEAD}{rows}");
    report::finish("CODECS.md", "codecs", "Codecs of generated types", ABOUT, &table);
}

/// Measures a JSON document as a generated type and as a type with serde's derives.
fn json<T, P>(name: &str, text: &str) -> String
where
    T: Wire + Clone + PartialEq + Serialize + DeserializeOwned,
    P: Clone + PartialEq + Serialize + DeserializeOwned,
{
    let (ours, theirs): (T, P) = (from_json(text).unwrap(), serde_json::from_str(text).unwrap());
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&to_json(&ours).unwrap()).unwrap(),
        serde_json::to_value(&theirs).unwrap(),
    );
    let read = |text: &str| serde_json::from_str::<P>(text).unwrap();
    let write = || serde_json::to_string(&theirs).unwrap();
    let (our_copy, their_copy) = (ours.clone(), theirs.clone());
    format!(
        "| {name} | {} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |\n",
        text.len(),
        ratio(|| from_json::<T>(black_box(text)).unwrap(), || read(black_box(text))),
        ratio(|| to_json(&ours).unwrap(), write),
        ratio(|| serde_json::from_str::<T>(black_box(text)).unwrap(), || read(black_box(text))),
        ratio(|| serde_json::to_string(&ours).unwrap(), write),
        ratio(|| black_box(&ours).clone(), || black_box(&theirs).clone()),
        ratio(
            || assert!(black_box(&ours) == black_box(&our_copy)),
            || assert!(black_box(&theirs) == black_box(&their_copy)),
        ),
    )
}

/// Measures an XML document as a generated type and as quick-xml events.
fn xml(name: &str, text: &str) -> String {
    let ours: types::Orders = from_xml(text).unwrap();
    assert_eq!(to_xml(&ours).unwrap(), text);
    let events = events(text);
    format!(
        "| {name} | {} | {:.2} | {:.2} | | | | |\n",
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

fn times<T, P>(operation: &str, text: &str, count: usize)
where
    T: Wire + Clone + PartialEq,
    P: Clone + PartialEq + Serialize + DeserializeOwned,
{
    let (ours, theirs): (T, P) = (from_json(text).unwrap(), serde_json::from_str(text).unwrap());
    let (our_copy, their_copy) = (ours.clone(), theirs.clone());
    for _ in 0..count {
        match operation {
            "read" => drop(black_box(from_json::<T>(text).unwrap())),
            "read-peer" => drop(black_box(serde_json::from_str::<P>(text).unwrap())),
            "write" => drop(black_box(to_json(&ours).unwrap())),
            "clone" => drop(black_box(ours.clone())),
            "clone-peer" => drop(black_box(theirs.clone())),
            "compare" => assert!(black_box(&ours) == black_box(&our_copy)),
            "compare-peer" => assert!(black_box(&theirs) == black_box(&their_copy)),
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
