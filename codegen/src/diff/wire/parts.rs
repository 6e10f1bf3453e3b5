//! Parts of multipart bodies and fields of forms: how they are written, and their headers.

use std::collections::BTreeSet;

use restwright_api::{FieldEncoding, Parameter, Presence};

use super::values::{Directions, ValueUse};
use super::{ChangePlace, Matched, WireComparison, matched};
use crate::diff::codes::wire as codes;

impl<'a> WireComparison<'a> {
    /// Headers of a part that a client sends: they are compared as parameters are.
    fn part_headers(&mut self, at: &ChangePlace, old: &[&'a Parameter], new: &[&'a Parameter]) {
        let same = |one: &Parameter, other: &Parameter| one.name.eq_ignore_ascii_case(&other.name);
        let is_required = |found: &Parameter| found.value.presence == Presence::Required;
        let place = |found: &Parameter| at.aspect(&format!("header `{}`", found.name));
        for found in matched(old, new, same) {
            match found {
                Matched::Both(before, now) => {
                    let at = place(before);
                    let (code, word) = match (is_required(before), is_required(now)) {
                        (false, true) => (&codes::REQUEST_PARAMETER_BECAME_REQUIRED, "required"),
                        (true, false) => (&codes::REQUEST_PARAMETER_BECAME_OPTIONAL, "optional"),
                        _ => {
                            self.part_header(&at, before, now);
                            continue;
                        }
                    };
                    self.push(code, &at, format!("{} became {word}", at.place));
                    self.part_header(&at, before, now);
                }
                Matched::Removed(before) => {
                    let at = place(before);
                    let message = format!("{} removed", at.place);
                    self.push(&codes::REQUEST_PARAMETER_REMOVED, &at, message);
                }
                Matched::Added(now) => {
                    let (at, is_required) = (place(now), is_required(now));
                    let (code, word) = if is_required {
                        (&codes::REQUIRED_REQUEST_PARAMETER_ADDED, "required")
                    } else {
                        (&codes::REQUEST_PARAMETER_ADDED, "optional")
                    };
                    self.push(code, &at, format!("{word} {} added", at.place));
                }
            }
        }
    }

    fn part_header(&mut self, at: &ChangePlace, old: &'a Parameter, new: &'a Parameter) {
        let directions = Directions { request: true, text: true, ..Directions::default() };
        self.value(at, directions, ValueUse::of_value(&old.value), ValueUse::of_value(&new.value));
    }

    pub(super) fn encodings(
        &mut self,
        at: &ChangePlace,
        old: &'a [FieldEncoding],
        new: &'a [FieldEncoding],
    ) {
        let names: BTreeSet<&str> =
            old.iter().chain(new).map(|found| found.name.as_str()).collect();
        for name in names {
            let find = |list: &[FieldEncoding]| {
                let found = list.iter().find(|found| found.name == name);
                let media_type = found.and_then(|found| found.media_type.clone());
                (media_type, found.and_then(|found| found.encoding.clone()))
            };
            if find(old) != find(new) {
                let at = at.aspect(&format!("field `{name}`"));
                let message = format!("{} is written in another way", at.place);
                self.push(&codes::REQUEST_PART_ENCODING_CHANGED, &at, message);
            }
            let headers = |list: &'a [FieldEncoding]| -> Vec<&'a Parameter> {
                let found = list.iter().find(|found| found.name == name);
                found.into_iter().flat_map(|found| &found.headers).collect()
            };
            self.part_headers(&at.aspect(&format!("field `{name}`")), &headers(old), &headers(new));
        }
    }
}
