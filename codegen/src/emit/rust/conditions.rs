//! Conditions on Cargo features in the embedded runtime, for a crate that has only some of them.

use memchr::memmem::Finder;

const CONDITION: &str = "#[cfg(feature = \"";
const END: &str = "\")]\n";
const INVERSE: &str = "#[cfg(not(feature = \"";
const INVERSE_END: &str = "\"))]\n";
/// The start of the name in both.
const FEATURE: &str = "feature = \"";
/// A condition that is never met.
const NEVER: &str = "#[cfg(any())]\n";

/// What is known of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    /// The crate has it, too.
    Optional,
    /// It is always enabled.
    Enabled,
    /// It is never enabled, but its items are part of the text.
    Disabled,
    /// It does not exist: its items are left out.
    Missing,
}

/// Resolves the conditions on features in one pass over a source text. The documentation of an item
/// must be below its condition.
pub(super) fn resolved(text: &str, feature: impl Fn(&str) -> Feature) -> String {
    let finder = Finder::new(FEATURE);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = finder.find(rest.as_bytes()) {
        let (before, from_name) = (&rest[..at], &rest[at + FEATURE.len()..]);
        let condition = &rest[..at + FEATURE.len()];
        let name = from_name.split('"').next().unwrap_or_default();
        let after = &from_name[name.len()..];
        let (line, item, known) = if let Some(line) = condition.strip_suffix(CONDITION)
            && let Some(item) = after.strip_prefix(END)
        {
            (line, item, feature(name))
        } else if let Some(line) = condition.strip_suffix(INVERSE)
            && let Some(item) = after.strip_prefix(INVERSE_END)
        {
            (line, item, inverse(feature(name)))
        } else {
            out.push_str(before);
            out.push_str(FEATURE);
            rest = from_name;
            continue;
        };
        let outer = line.trim_end_matches(' ');
        let indentation = &line[outer.len()..];
        rest = match known {
            Feature::Optional => {
                out.push_str(&rest[..rest.len() - item.len()]);
                item
            }
            Feature::Enabled => {
                out.push_str(outer);
                item
            }
            Feature::Disabled => {
                out.push_str(line);
                out.push_str(NEVER);
                item
            }
            Feature::Missing => {
                out.push_str(outer);
                let after = after_item(item, indentation);
                let stands_alone = out.ends_with("\n\n") && after.starts_with('\n');
                if stands_alone { &after[1..] } else { after }
            }
        };
    }
    out.push_str(rest);
    out
}

/// What is known of the absence of a feature.
fn inverse(feature: Feature) -> Feature {
    match feature {
        Feature::Optional => Feature::Optional,
        Feature::Enabled => Feature::Disabled,
        Feature::Disabled | Feature::Missing => Feature::Enabled,
    }
}

/// Returns the text after an item, which ends with the first semicolon or brace at its own
/// indentation.
fn after_item<'a>(item: &'a str, indentation: &str) -> &'a str {
    let mut end = 0;
    for line in item.split_inclusive('\n') {
        end += line.len();
        let own = line.strip_prefix(indentation).filter(|rest| !rest.starts_with([' ', '/']));
        if own.is_some_and(|rest| rest.ends_with(";\n") || rest == "}\n") {
            break;
        }
    }
    &item[end..]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Resolves a text where `x` is known and all other features are optional.
    fn with(known: Feature, text: &str) -> String {
        resolved(text, |name| if name == "x" { known } else { Feature::Optional })
    }

    #[test]
    fn an_item_goes_with_its_condition() {
        let text = "mod a;\n#[cfg(feature = \"x\")]\nmod b;\n\n#[cfg(feature = \"x\")]\npub use c::\
                    {\n    D,\n};\n\nmod e;\n";
        assert_eq!(with(Feature::Missing, text), "mod a;\n\nmod e;\n");
    }

    #[test]
    fn a_method_goes_with_its_documentation() {
        let text = "impl A {\n    fn b() {}\n\n    #[cfg(feature = \"x\")]\n    /// Returns c;\n    \
                    fn c() {\n        d();\n    }\n\n    fn e() {}\n}\n";
        let expected = "impl A {\n    fn b() {}\n\n    fn e() {}\n}\n";
        assert_eq!(with(Feature::Missing, text), expected);
    }

    #[test]
    fn conditions_on_what_is_known_are_resolved() {
        let text = "    #[cfg(feature = \"x\")]\n    a();\n#[cfg(not(feature = \"x\"))]\nmod b;\n\
                    #[cfg(feature = \"y\")]\nmod c;\n#[cfg(any(feature = \"x\", test))]\nmod d;\n";
        let rest = "#[cfg(feature = \"y\")]\nmod c;\n#[cfg(any(feature = \"x\", test))]\nmod d;\n";
        let enabled = with(Feature::Enabled, text);
        assert_eq!(enabled, format!("    a();\n#[cfg(any())]\nmod b;\n{rest}"));
        let disabled = with(Feature::Disabled, text);
        assert_eq!(disabled, format!("    #[cfg(any())]\n    a();\nmod b;\n{rest}"));
        assert_eq!(with(Feature::Optional, text), text);
    }
}
