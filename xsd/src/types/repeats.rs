//! Repeated choices.

use restwright_api::QName;

use super::parts::{Mix, Occurs, Part, mixed};
use crate::SchemaSet;

/// Converts a repeated choice to elements in any order. Sequences in it are kept if a document
/// marks where each of them ends.
pub(super) fn repeated(
    schemas: &SchemaSet,
    alternatives: Vec<Vec<Part>>,
    name: Option<QName>,
    occurs: Occurs,
) -> Part {
    // What a reader counts are elements: an occurrence may be empty, or have several.
    let may_lack = |alternative: &Vec<Part>| alternative.iter().all(Part::is_optional);
    let is_one = |alternative: &Vec<Part>| match &**alternative {
        [Part::Element { occurs, .. }] => !occurs.is_repeated(),
        _ => false,
    };
    let occurs = Occurs {
        least: if alternatives.iter().any(may_lack) { 0 } else { occurs.least },
        most: occurs.most.filter(|_| alternatives.iter().all(is_one)),
    };
    let mut kept = Vec::new();
    flatten(alternatives, &mut kept);
    let mut sequences = kept.iter().filter(|alternative| alternative.len() > 1).peekable();
    if sequences.peek().is_some() && sequences.all(|sequence| is_told(sequence)) {
        return Part::Choice { name, alternatives: kept, occurs };
    }
    Part::Mix(Mix { name, occurs, ..mixed(schemas, &kept.concat()) })
}

/// Merges nested alternatives into the repeated choice: repetitions in it are redundant.
fn flatten(alternatives: Vec<Vec<Part>>, kept: &mut Vec<Vec<Part>>) {
    let once = |id| vec![Part::Element { id, occurs: Occurs::ONCE }];
    for alternative in alternatives {
        match <[Part; 1]>::try_from(alternative) {
            Ok([Part::Element { id, .. }]) => kept.push(once(id)),
            Ok([Part::Any]) if kept.contains(&vec![Part::Any]) => {}
            Ok([any @ Part::Any]) => kept.push(vec![any]),
            Ok([Part::Choice { alternatives, .. }]) => flatten(alternatives, kept),
            Ok([Part::Mix(mix)]) => {
                kept.extend(mix.elements.into_iter().map(once));
                let any = mix.has_any.then(|| vec![Part::Any]);
                flatten(any.into_iter().collect(), kept);
            }
            Err(parts) if parts.is_empty() => {}
            Ok([Part::Group { parts, .. }]) | Err(parts) => kept.push(parts),
        }
    }
}

/// True if consecutive occurrences of a sequence can be distinguished: one of its elements occurs
/// exactly once.
fn is_told(sequence: &[Part]) -> bool {
    let is_element = |part: &Part| matches!(part, Part::Element { .. });
    let is_once = |part: &Part| match part {
        Part::Element { occurs, .. } => *occurs == Occurs::ONCE,
        _ => false,
    };
    sequence.iter().all(is_element) && sequence.iter().any(is_once)
}
