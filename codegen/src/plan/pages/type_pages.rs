//! Pages of the sections of types: one, or one for each first letter. A page that is too large is
//! split by the first words of the titles, so a type only moves if more types with the same first
//! words are added.

use std::collections::BTreeMap;

use restwright_api::TypeId;

use super::Heading;
use super::names::slug;
use super::size::Sizes;
use super::types::TypesPage;
use crate::file_names::shorten;

/// Prefix of documents of types.
pub(super) const TYPES: &str = "shared-types";

/// Maximum number of types on a page.
const MOST_TYPES: usize = 60;

/// Maximum size of a page in characters, well below what slows down a browser or a reader.
const MOST_TEXT: usize = 100_000;

/// Longest name of a document, in bytes.
const LONGEST: usize = 100;

/// A type with its sort key, the words of its title.
struct Entry {
    words: Vec<String>,
    id: TypeId,
    size: usize,
}

/// Plans the pages of types, in alphabetical order of their titles.
pub(super) fn pages(titled: &[(String, TypeId)], sizes: &Sizes, prefix: &str) -> Vec<TypesPage> {
    let entry = |(title, id): &(String, TypeId)| Entry {
        words: slug(title, "type").split('-').map(str::to_owned).collect(),
        id: *id,
        size: sizes.of_type(*id),
    };
    let entries: Vec<Entry> = titled.iter().map(entry).collect();
    let all_entries: Vec<&Entry> = entries.iter().collect();
    if all_entries.is_empty() {
        return Vec::new();
    }
    if all_entries.len() <= MOST_TYPES && fits(&all_entries) {
        return vec![page(None, &all_entries, prefix)];
    }
    let letter = |entry: &Entry| entry.words[0].chars().take(1).collect::<String>();
    let by_letter = divided(&all_entries, letter);
    by_letter.iter().flat_map(|(letter, entries)| part(letter, entries, 1, prefix)).collect()
}

/// Returns one page, or several: large groups of types that share one more word have a page of
/// their own. The others stay together as long as they fit on one page.
fn part(key: &str, entries: &[&Entry], words: usize, prefix: &str) -> Vec<TypesPage> {
    if fits(entries) || entries.iter().all(|entry| entry.words.len() < words) {
        return vec![page(Some(key), entries, prefix)];
    }
    let begin = |entry: &Entry| {
        let end = words.min(entry.words.len());
        entry.words[..end].join("-")
    };
    let parts = divided(entries, begin);
    let is_light = |own: &str, entries: &[&Entry]| own == key || size(entries) <= MOST_TEXT / 5;
    let light: usize = parts
        .iter()
        .filter(|(own, entries)| is_light(own, entries))
        .map(|(_, entries)| size(entries))
        .sum();
    let together = light <= MOST_TEXT;
    let mut pages = Vec::new();
    let mut rest = Vec::new();
    for (own, entries) in &parts {
        if own == key && !together || (together && is_light(own, entries)) {
            rest.extend(entries.iter().copied());
        } else {
            pages.extend(part(own, entries, words + 1, prefix));
        }
    }
    if !rest.is_empty() {
        pages.insert(0, page(Some(key), &rest, prefix));
    }
    pages
}

fn size(entries: &[&Entry]) -> usize {
    entries.iter().map(|entry| entry.size).sum()
}

fn fits(entries: &[&Entry]) -> bool {
    size(entries) <= MOST_TEXT
}

fn divided<'a>(
    entries: &[&'a Entry],
    key: impl Fn(&Entry) -> String,
) -> BTreeMap<String, Vec<&'a Entry>> {
    let mut parts: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        parts.entry(key(entry)).or_default().push(entry);
    }
    parts
}

fn page(key: Option<&str>, entries: &[&Entry], prefix: &str) -> TypesPage {
    let types = entries.iter().map(|entry| entry.id).collect();
    let Some(key) = key else {
        let (document, title) = (TYPES.to_owned(), "Shared types".to_owned());
        return TypesPage {
            heading: Heading { label: format!("{prefix}-{document}"), title },
            document,
            types,
        };
    };
    let document = shorten(&format!("{TYPES}-{key}"), LONGEST, TYPES);
    // Labels of single letters are reserved; no other label contains a period.
    let mark = if key.chars().count() == 1 { '-' } else { '.' };
    let label = format!("{prefix}-{TYPES}{mark}{key}");
    let title = format!("Shared types: {}", words_of(key));
    TypesPage { document, heading: Heading { label, title }, types }
}

/// Returns a title in words: `Webhook pull request`.
fn words_of(key: &str) -> String {
    let mut chars = key.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).map(|c| if c == '-' { ' ' } else { c }).collect()
}
