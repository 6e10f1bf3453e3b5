//! Documented parameters of a body that its type leaves out: their text stands at the row that they
//! are about, or in a row of their own.

use restwright_api::body_path::{self, Step};
use restwright_api::{Api, Block, Body, Field, Operation, untold};

use super::rows::{self, Row};

/// Adds the texts to the rows of the bodies.
pub(super) fn add(api: &Api, bodies: &[&Body], rows: &mut Vec<Row>) {
    for body in bodies {
        for field in untold(&api.types, body) {
            let added = rows::of_field(field);
            let text = &added.docs.blocks[..added.own];
            if rows.iter().any(|row| row.docs.blocks.starts_with(text)) {
                continue;
            }
            let places = Places::of(field, rows);
            let of_others = places.of_others(api, bodies, rows);
            let (found, replaces) = match &*places.found {
                _ if !of_others.is_empty() => (of_others, true),
                [only] if places.by_path || rows[*only].own == 0 => (vec![*only], false),
                _ => (Vec::new(), false),
            };
            if found.is_empty() {
                rows.push(added);
                continue;
            }
            for at in found {
                let row = &mut rows[at];
                let begin = if replaces { 0 } else { row.own };
                row.docs.blocks.splice(begin..row.own, text.to_vec());
                row.own = begin + added.own;
            }
        }
    }
}

/// The rows that a parameter may be about.
struct Places {
    found: Vec<usize>,
    /// True if they are at the path of the parameter, and not only of the same name.
    by_path: bool,
}

impl Places {
    fn of(field: &Field, rows: &[Row]) -> Self {
        let steps = field.path.as_deref().map(steps).unwrap_or_default();
        let matching = |is_wanted: &dyn Fn(&[&str]) -> bool| -> Vec<usize> {
            let names = rows.iter().map(|row| steps_of_row(&row.name));
            names.enumerate().filter(|(_, name)| is_wanted(name)).map(|(at, _)| at).collect()
        };
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        let found = matching(&|name| name.len() > 1 && steps.ends_with(name));
        if !found.is_empty() {
            return Self { found, by_path: true };
        }
        let found = matching(&|name| name.last() == Some(&&*field.name));
        Self { found, by_path: false }
    }

    /// Returns the rows with the text of a parameter of another operation, which shares the type;
    /// none if they differ.
    fn of_others(&self, api: &Api, bodies: &[&Body], rows: &[Row]) -> Vec<usize> {
        let text = |at: usize| &rows[at].docs.blocks[..rows[at].own];
        let is_of =
            |body: &Body, text: &[Block]| body.fields.iter().any(|field| field.docs.blocks == text);
        let is_of_others = |text: &[Block]| {
            let mut all = api.operations().flat_map(Operation::bodies);
            !bodies.iter().any(|body| is_of(body, text)) && all.any(|body| is_of(body, text))
        };
        let stated = self.found.iter().copied().filter(|&at| !text(at).is_empty());
        let found: Vec<usize> = stated.filter(|&at| is_of_others(text(at))).collect();
        let is_one = found.windows(2).all(|two| text(two[0]) == text(two[1]));
        if is_one { found } else { Vec::new() }
    }
}

/// Returns the names in the dotted path of a row: `boats[].name`.
fn steps_of_row(name: &str) -> Vec<&str> {
    name.split('.').map(|step| step.trim_end_matches("[]")).collect()
}

/// Returns the names in the path of a parameter, without prefixes and indexes. A search (`//boat/name`,
/// `$..name`) has the names below it.
fn steps(path: &str) -> Vec<String> {
    let below = ["..", "//"]
        .iter()
        .fold(path, |path, search| path.rsplit_once(search).map_or(path, |(_, below)| below));
    let steps = body_path::steps(below).unwrap_or_default().into_iter();
    let names = steps.filter_map(|step| match step {
        Step::Member(name) => Some(name.rsplit(':').next().unwrap_or_default().to_owned()),
        Step::Items | Step::Key => None,
    });
    names.filter(|name| name.parse::<u32>().is_err()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_descriptions_are_names() {
        let boat = ["boats", "boat", "name"];
        for path in [
            "/x:boats/x:boat/@name",
            "//boats/boat[@old]/name/text()",
            "$.boats.boat[*].name",
            "boats/0/boat/name",
            "$..boats.boat.name",
        ] {
            assert_eq!(steps(path), boat, "{path}");
        }
        assert_eq!(steps_of_row("boats[].boat[].name"), boat);
    }
}
