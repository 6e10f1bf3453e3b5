//! Constraints on values, and messages of violations.

use std::collections::BTreeMap;

use restwright_runtime::{
    Member, Record, Rule, Shape, Violation, Wire, from_json, serde_json, to_json, validate,
};

/// A parcel with every kind of constraint.
#[derive(Clone, Default, PartialEq)]
struct Parcel {
    label: String,
    weight: f64,
    pieces: Option<i64>,
    stops: Vec<String>,
    notes: BTreeMap<String, String>,
    inner: Vec<Parcel>,
}

impl Record for Parcel {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Parcel",
            &[
                Member::element("label").rules(&[
                    Rule::MinLength(2),
                    Rule::MaxLength(3),
                    Rule::Pattern("^[^0-9]*$", "^[^0-9]*$"),
                ]),
                Member::element("weight").rules(&[
                    Rule::Above("0"),
                    Rule::Below("30"),
                    Rule::FractionDigits(2),
                    Rule::MultipleOf("0.005"),
                ]),
                Member::element("pieces").rules(&[
                    Rule::Min("1"),
                    Rule::Max("99"),
                    Rule::Digits(2),
                ]),
                Member::element("stops").rules(&[
                    Rule::MinItems(1),
                    Rule::MaxItems(2),
                    Rule::UniqueItems,
                    Rule::MinLength(1),
                ]),
                Member::element("notes").rules(&[
                    Rule::MaxLength(4),
                    Rule::MaxProperties(1),
                    Rule::Format("hostname"),
                ]),
                Member::element("inner"),
            ],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.label),
            1 => Some(&self.weight),
            2 => Some(&self.pieces),
            3 => Some(&self.stops),
            4 => Some(&self.notes),
            5 => Some(&self.inner),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.label),
            1 => Some(&mut self.weight),
            2 => Some(&mut self.pieces),
            3 => Some(&mut self.stops),
            4 => Some(&mut self.notes),
            5 => Some(&mut self.inner),
            _ => None,
        }
    }
}

fn sound() -> Parcel {
    Parcel {
        label: "äöü".to_owned(),
        weight: 29.99,
        stops: vec!["a".to_owned()],
        ..Parcel::default()
    }
}

/// Returns the violations of a parcel, one per line.
fn said(parcel: &Parcel) -> Vec<String> {
    match validate(parcel) {
        Ok(()) => Vec::new(),
        Err(found) => found.0.iter().map(Violation::to_string).collect(),
    }
}

#[test]
fn sound_values_pass() {
    let edges = Parcel { pieces: Some(99), inner: vec![sound()], ..sound() };
    assert_eq!(said(&edges), [""; 0]);
}

#[test]
fn every_rule_is_checked() {
    let parcel = Parcel {
        label: "_".to_owned(),
        weight: 30.001,
        pieces: Some(100),
        stops: vec!["b".to_owned(), String::new(), "b".to_owned()],
        notes: BTreeMap::from([
            ("by".to_owned(), "_".to_owned()),
            ("to".to_owned(), "no one".to_owned()),
        ]),
        inner: vec![
            Parcel { label: "lon1".to_owned(), weight: -0.125, stops: Vec::new(), ..sound() },
            Parcel { pieces: Some(0), ..sound() },
        ],
    };
    assert_eq!(
        said(&parcel),
        [
            "$.label must have at least 2 characters, and is \"_\"",
            "$.weight must be less than 30, and is 30.001",
            "$.weight must have at most 2 digits after the decimal point, and is 30.001",
            "$.weight must be a multiple of 0.005, and is 30.001",
            "$.pieces must be 99 or less, and is 100",
            "$.pieces must have at most 2 digits, and is 100",
            "$.stops must have at most 2 items, and has 3",
            "$.stops must have unique items, and has 3",
            "$.stops[1] must have at least 1 character, and is \"\"",
            "$.notes must have at most 1 property, and has 2",
            "$.notes[\"by\"] must have the format hostname, and is \"_\"",
            "$.notes[\"to\"] must have at most 4 characters, and is \"no one\"",
            "$.notes[\"to\"] must have the format hostname, and is \"no one\"",
            "$.inner[0].label must have at most 3 characters, and is \"lon1\"",
            "$.inner[0].label must match ^[^0-9]*$, and is \"lon1\"",
            "$.inner[0].weight must be more than 0, and is -0.125",
            "$.inner[0].weight must have at most 2 digits after the decimal point, and is -0.125",
            "$.inner[0].stops must have at least 1 item, and has 0",
            "$.inner[1].pieces must be 1 or more, and is 0",
        ]
    );
    let all = validate(&parcel).unwrap_err().to_string();
    assert!(all.starts_with("$.label must have at least 2 characters, and is \"_\"; $.weight"));
}

#[test]
fn reading_and_writing_never_check() {
    let text = r#"{"label":"","weight":99.0,"pieces":-1,"stops":[],"notes":{},"inner":[]}"#;
    let read: Parcel = from_json(text).unwrap();
    assert_eq!(said(&read).len(), 4);
    let written: serde_json::Value = serde_json::from_str(&to_json(&read).unwrap()).unwrap();
    assert_eq!(written["weight"], 99.0);
}
