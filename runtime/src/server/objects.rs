//! Checks of objects: properties that are not listed, and the number of properties. Decoded values do not
//! have what their type does not list; the fast reader of JSON records nothing, so that the text is compared.

use serde_json::{Map, Value};

use super::super::body::codec;
use super::super::value::choice::{By, TYPE_KEY};
use super::super::value::member::Member;
use super::super::value::path::Path;
use super::super::value::rule::Rule;
use super::super::value::watch::{Objects, Unlisted, rules_of};
use super::super::value::wire::{Record, View, Wire};
use super::pointer::pointer;

/// Maximum number of reported problems.
const MOST: usize = 100;

/// Violated check: a JSON pointer as a URL fragment, and the problem.
pub(super) type Broken = (String, String);

/// Returns the path of a reader of requests, which records what violates the checks.
pub(super) fn path(objects: Objects, memory: u64) -> Path {
    Path::with_memory(memory).watching(objects)
}

/// Returns what the reader of a value recorded.
pub(super) fn recorded(path: &mut Path) -> Vec<Broken> {
    let all = path.take_unlisted().into_iter().map(|(at, unlisted)| {
        let detail = match unlisted {
            Unlisted::Content => NOT_LISTED.to_owned(),
            Unlisted::Type => "the description does not have the type of the object".to_owned(),
            Unlisted::Alternative => "the choice has more than one alternative".to_owned(),
            Unlisted::Few(least) => format!("it must {}", Rule::MinProperties(least)),
            Unlisted::Many(most) => format!("it must {}", Rule::MaxProperties(most)),
        };
        (pointer(&at), detail)
    });
    all.collect()
}

const NOT_LISTED: &str = "the object does not have such a property";

/// Returns what the JSON text of a value violates, which is not in the value.
pub(super) fn broken_text(objects: Objects, value: &dyn Wire, text: &str) -> Vec<Broken> {
    if objects.is_empty() {
        return Vec::new();
    }
    let text = codec::from_json(text);
    text.map_or_else(|_| Vec::new(), |text| broken(objects, value, &text))
}

/// Returns what the JSON text of a value violates.
fn broken(objects: Objects, value: &dyn Wire, text: &Value) -> Vec<Broken> {
    let mut check = Check { objects, at: String::from("#"), found: Vec::new() };
    check.value(value, text, &[]);
    check.found
}

struct Check {
    objects: Objects,
    at: String,
    found: Vec<Broken>,
}

impl Check {
    /// Checks a value; `also` has the names of further properties of the object.
    fn value(&mut self, value: &dyn Wire, text: &Value, also: &[&str]) {
        if self.found.len() >= MOST {
            return;
        }
        match (value.view(), text) {
            (View::Record(record), Value::Object(text)) => {
                self.rules(record, text, also);
                self.fields(record, text);
            }
            (View::Choice(choice), text) => {
                let Some((at, value)) = choice.chosen() else { return };
                let cases = choice.cases();
                match (cases.by, cases.members.get(at)) {
                    (By::Tag(name) | By::Literal(name), _) => self.value(value, text, &[name]),
                    (By::Type, _) => self.value(value, text, &[TYPE_KEY]),
                    (By::Element, Some(member)) => self.property(member.name, value, text),
                    (By::Element, None) => {}
                    (By::Event | By::Shape, _) => self.value(value, text, &[]),
                }
            }
            (View::List(items), Value::Array(texts)) => {
                for (at, (item, text)) in items.iter().zip(texts).enumerate() {
                    self.below(&at.to_string(), item, text);
                }
            }
            (View::Map(entries), text) => {
                for (key, value) in entries.entries() {
                    self.property(key, value, text);
                }
            }
            _ => {}
        }
    }

    fn rules(&mut self, record: &dyn Record, text: &Map<String, Value>, also: &[&str]) {
        let shape = record.shape();
        let Some(rules) = rules_of(self.objects, shape.name) else { return };
        // A property that identifies the alternative is one; the name of a type is none.
        let is_typed = also.contains(&TYPE_KEY) && text.contains_key(TYPE_KEY);
        let count = text.len() - usize::from(is_typed);
        let mut report = |rule: Rule| self.found.push((self.at.clone(), format!("it must {rule}")));
        if count < rules.least {
            report(Rule::MinProperties(rules.least));
        }
        if count > rules.most {
            report(Rule::MaxProperties(rules.most));
        }
        if !rules.is_closed {
            return;
        }
        let others = text.keys().filter(|key| !also.contains(&key.as_str()));
        for key in others.filter(|key| !is_listed(shape.members(), key)).take(MOST) {
            let at = format!("{}/{}", self.at, escaped(key));
            self.found.push((at, NOT_LISTED.to_owned()));
        }
    }

    fn fields(&mut self, record: &dyn Record, text: &Map<String, Value>) {
        for (member, value) in record.fields() {
            if member.inner().is_none() {
                if let Some(text) = text.get(member.name) {
                    self.below(member.name, value, text);
                }
                continue;
            }
            // The properties of an inline field are those of the object.
            if let View::Record(inner) = value.view() {
                self.fields(inner, text);
            }
        }
        if let Some(View::Map(entries)) = record.extra().map(Wire::view) {
            for (key, value) in entries.entries() {
                if let Some(text) = text.get(key) {
                    self.below(key, value, text);
                }
            }
        }
    }

    fn property(&mut self, name: &str, value: &dyn Wire, text: &Value) {
        if let Some(text) = text.get(name) {
            self.below(name, value, text);
        }
    }

    fn below(&mut self, step: &str, value: &dyn Wire, text: &Value) {
        let length = self.at.len();
        self.at.push('/');
        self.at.push_str(&escaped(step));
        self.value(value, text, &[]);
        self.at.truncate(length);
    }
}

/// Returns whether an object has a property with this name.
fn is_listed(members: &[Member], key: &str) -> bool {
    members.iter().any(|member| match member.inner() {
        Some(inner) => is_listed(inner, key),
        None => member.name == key,
    })
}

/// Escapes a step of a JSON pointer.
fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}
