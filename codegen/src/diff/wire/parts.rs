//! Parts of multipart bodies and fields of forms: their encoding and headers.

use std::collections::BTreeSet;

use restwright_api::{FieldEncoding, Parameter};

use super::responses::is_required;
use super::values::{Directions, ValueUse};
use super::{ChangePlace, Matched, WireComparison, matched};
use crate::diff::codes::wire as codes;

impl<'a> WireComparison<'a> {
    /// Compares the headers of a part sent by clients, like parameters.
    fn part_headers(&mut self, at: &ChangePlace, old: &[&'a Parameter], new: &[&'a Parameter]) {
        let same = |one: &Parameter, other: &Parameter| one.name.eq_ignore_ascii_case(&other.name);
        let place = |header: &Parameter| at.aspect(&format!("header `{}`", header.name));
        for pair in matched(old, new, same) {
            match pair {
                Matched::Both(before, now) => {
                    let at = place(before);
                    let change = match (is_required(before), is_required(now)) {
                        (false, true) => {
                            Some((&codes::REQUEST_PARAMETER_BECAME_REQUIRED, "required"))
                        }
                        (true, false) => {
                            Some((&codes::REQUEST_PARAMETER_BECAME_OPTIONAL, "optional"))
                        }
                        _ => None,
                    };
                    if let Some((code, word)) = change {
                        self.push(code, &at, format!("{} became {word}", at.place));
                    }
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
            old.iter().chain(new).map(|field| field.name.as_str()).collect();
        for name in names {
            let at = at.aspect(&format!("field `{name}`"));
            let find = |list: &'a [FieldEncoding]| list.iter().find(|field| field.name == name);
            let (before, now) = (find(old), find(new));
            let media_type = |field: Option<&'a FieldEncoding>| field?.media_type.as_ref();
            let encoding = |field: Option<&'a FieldEncoding>| field?.encoding.as_ref();
            let shape = |field: Option<&'a FieldEncoding>| {
                field.map_or((false, false), |field| (field.verbatim, field.is_list))
            };
            if media_type(before) != media_type(now)
                || encoding(before) != encoding(now)
                || shape(before) != shape(now)
            {
                let message = format!("{} is written in another way", at.place);
                self.push(&codes::REQUEST_PART_ENCODING_CHANGED, &at, message);
            }
            let headers = |field: Option<&'a FieldEncoding>| -> Vec<&'a Parameter> {
                field.into_iter().flat_map(|field| &field.headers).collect()
            };
            self.part_headers(&at, &headers(before), &headers(now));
            let parts =
                |field: Option<&'a FieldEncoding>| field.map_or(&[][..], |field| &field.parts);
            self.encodings(&at, parts(before), parts(now));
        }
    }
}
