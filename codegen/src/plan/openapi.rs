//! The names of an OpenAPI document: what its components are called.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;
use restwright_api::Types;
use restwright_api::words::words;

/// The names of the schemas, in the order of the types, each once.
pub fn schema_names(types: &Types) -> Vec<String> {
    let mut names = Names::default();
    types.definitions.iter().map(|found| names.give(&schema_name(&found.name.0))).collect()
}

/// Gives every name once.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The name, with a number behind it where it was given before.
    pub fn give(&mut self, asked: &str) -> String {
        let mut name = asked.to_owned();
        let mut number = 2_u64;
        while !self.taken.insert(name.clone()) {
            name = format!("{asked}{number}");
            number += 1;
        }
        name
    }
}

/// A name of words, from which the words can be told again where the characters that components
/// may have allow it (OpenAPI 3.1, section 4.8.7.1).
fn schema_name(of: &[String]) -> String {
    let text = deunicode::deunicode_with_tofu(&of.join(" "), " ");
    let joined = text.to_upper_camel_case();
    if joined.is_empty() {
        return "Schema".to_owned();
    }
    if words(&joined) == of {
        return joined;
    }
    let parted: Vec<String> =
        text.split_whitespace().map(ToUpperCamelCase::to_upper_camel_case).collect();
    let parted = parted.join("_");
    if words(&parted) == of { parted } else { joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_words() {
        for (of, expected) in [
            ("create snapshot", "CreateSnapshot"),
            ("ipv4", "Ipv4"),
            ("image 2", "Image_2"),
            ("2nd", "2nd"),
            ("größe", "Grosse"),
            ("名", "Ming"),
        ] {
            let of: Vec<String> = of.split(' ').map(str::to_owned).collect();
            assert_eq!(schema_name(&of), expected);
        }
    }

    #[test]
    fn names_are_given_once() {
        let mut names = Names::default();
        assert_eq!(["A", "A", "A2", "A"].map(|name| names.give(name)), ["A", "A2", "A22", "A3"]);
    }
}
