//! Names of the components of an OpenAPI document.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;
use restwright_api::names::{Wanted, allot};
use restwright_api::words::words;
use restwright_api::{Definition, Types};

/// Returns the unique names of the schemas, in the order of the types.
pub(super) fn schema_names(types: &Types) -> Vec<String> {
    let wanted = |definition: &Definition| {
        let words = &definition.name.0;
        let parted = words.join("_");
        Wanted::of(vec![schema_name(words), component_name(&parted)], parted)
    };
    let wanted: Vec<Wanted> = types.definitions.iter().map(wanted).collect();
    component_names(&wanted)
}

/// Returns unique names for the components of one kind.
pub(super) fn component_names(wanted: &[Wanted]) -> Vec<String> {
    allot(wanted, &BTreeSet::new(), str::to_owned, |name, hash| format!("{name}_{hash}")).names
}

/// Replaces characters that are not allowed in names of components.
pub(super) fn component_name(name: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let name: String = deunicode::deunicode(name).chars().map(keep).collect();
    if name.is_empty() { "Component".to_owned() } else { name }
}

/// Returns a name that can be split into its words again, as far as the characters allowed in names
/// of components permit (OpenAPI 3.1, section 4.8.7.1).
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
    use restwright_api::{DefinitionKind, Object, Prose, TypeName};

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
        let named = |names: [&str; 2]| {
            let definition = |name: &&str| {
                let mut types = Types::default();
                let words = name.split(' ').map(str::to_owned).collect();
                let kind = DefinitionKind::Object(Object::default());
                let (docs, deprecated, span) = (Prose::default(), false, None);
                types.definitions.push(Definition {
                    name: TypeName(words),
                    docs,
                    deprecated,
                    kind,
                    span,
                });
                types.definitions.remove(0)
            };
            let definitions = names.iter().map(definition).collect();
            schema_names(&Types { definitions, ..Types::default() })
        };
        assert_eq!(named(["ming", "create snapshot"]), ["Ming", "CreateSnapshot"]);
        let (one, two) = (named(["ming", "名"]), named(["名", "ming"]));
        assert_eq!([&one[0], &one[1]], [&two[1], &two[0]], "the order counts");
        assert_ne!(one[0], one[1]);
    }
}
