//! Documents, labels and titles.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToKebabCase;
use restwright_api::{Api, Group, Operation, TypeId, TypeName};

use super::types::{self, TypesPage, TypesPlan};
use super::{GroupPlan, Heading, OperationPlan, PageOptions, PagePer, PagesPlan};
use crate::file_names::{FileNames, safe, shorten};
use crate::plan::rst_names::page_names;

/// The longest label or name of a file that is made here, in bytes, before numbers.
const LONGEST: usize = 100;

const EXTENSION: &str = ".rst";

/// The longest title, in characters; it stands on one line.
const LONGEST_TITLE: usize = 300;

/// The most types on one page.
const MOST_TYPES: usize = 60;

/// Documents that every service has, or that Sphinx makes itself.
const RESERVED: [&str; 4] = ["genindex.rst", "modindex.rst", "search.rst", "http-routingtable.rst"];

/// The plan of the pages of a service.
pub(super) fn plan(api: &Api, options: &PageOptions) -> PagesPlan {
    let title = title_of([api.title.as_str(), "API reference"]);
    let prefix = slug(options.labels.as_deref().unwrap_or(&title), "api");
    let mut names = Names { prefix, labels: BTreeSet::new(), documents: FileNames::with(RESERVED) };
    let index = Heading { label: names.label("index"), title };
    names.document("index");
    let authentication = names.label("authentication");
    let groups = groups(api, options.per, &mut names);
    let webhooks = webhooks(api, &mut names);
    let types = types_plan(api, &mut names);
    PagesPlan { index, authentication, groups, webhooks, types }
}

/// What is taken already.
struct Names {
    prefix: String,
    labels: BTreeSet<String>,
    documents: FileNames,
}

impl Names {
    /// A label that nobody has, behind the prefix of the service.
    fn label(&mut self, asked: &str) -> String {
        give(&format!("{}-{asked}", self.prefix), &mut self.labels)
    }

    /// A document that nobody has.
    fn document(&mut self, asked: &str) -> String {
        self.documents.give(&safe(asked, "page"), EXTENSION)
    }
}

/// The name, or the name with the first number behind it that makes it new. Whatever is asked for
/// first keeps its name, so that a description that grows at its end renames nothing.
fn give(asked: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = asked.to_owned();
    let mut number = 2_u64;
    while !taken.insert(name.clone()) {
        name = format!("{asked}-{number}");
        number += 1;
    }
    name
}

fn groups(api: &Api, per: PagePer, names: &mut Names) -> Vec<GroupPlan> {
    let mut files = page_names(api).into_iter().map(|name| name.file);
    let mut group = |group: &Group| {
        let heading = Heading {
            label: names.label(&format!("group-{}", slug(&group.name, "operations"))),
            title: group_title(group),
        };
        let document = names.document(&slug(&group.name, "operations"));
        let operation = |operation: &Operation| {
            let label = names.label(&slug(&operation.id.0, "operation"));
            let own = files.next().unwrap_or_default();
            let own = own.strip_suffix(".rst").unwrap_or(&own);
            let document = match per {
                PagePer::Group => document.clone(),
                PagePer::Operation => names.document(own),
            };
            OperationPlan { document, heading: Heading { label, title: title(operation) } }
        };
        let operations = group.operations.iter().map(operation).collect();
        GroupPlan { document, heading, operations }
    };
    api.groups.iter().map(&mut group).collect()
}

fn webhooks(api: &Api, names: &mut Names) -> Option<GroupPlan> {
    if api.webhooks.is_empty() {
        return None;
    }
    let label = names.label("webhooks");
    let document = names.document("webhooks");
    let operations = api.webhooks.iter().map(|webhook| {
        let label = names.label(&format!("webhook-{}", slug(&webhook.name, "request")));
        let title = title_of([&webhook.operation.title, &webhook.name, "Request"]);
        OperationPlan { document: document.clone(), heading: Heading { label, title } }
    });
    let operations = operations.collect();
    let heading = Heading { label, title: "Webhooks and callbacks".to_owned() };
    Some(GroupPlan { document, heading, operations })
}

/// The pages of types: one, or several in the order of the alphabet.
fn types_plan(api: &Api, names: &mut Names) -> TypesPlan {
    let fits = types::fits(&api.types);
    let mut titled: Vec<(String, TypeId)> = types::sections(api, &fits)
        .into_iter()
        .map(|id| (type_title(&api.types.definition(id).name), id))
        .collect();
    titled.sort();
    let label = |title: &str| format!("type-{}", slug(title, "type"));
    let headings: BTreeMap<TypeId, Heading> = titled
        .iter()
        .map(|(title, id)| {
            let heading = Heading { label: names.label(&label(title)), title: title.clone() };
            (*id, heading)
        })
        .collect();
    let pages = titled.chunks(MOST_TYPES).enumerate().map(|(at, chunk)| {
        let whole = titled.len() <= MOST_TYPES;
        let asked =
            if whole { "shared-types".to_owned() } else { format!("shared-types-{}", at + 1) };
        let title = match chunk {
            [first, .., last] if !whole => format!("Shared types: {} to {}", first.0, last.0),
            _ => "Shared types".to_owned(),
        };
        let heading = Heading { label: names.label(&asked), title };
        let types = chunk.iter().map(|(_, id)| *id).collect();
        TypesPage { document: names.document(&asked), heading, types }
    });
    TypesPlan { pages: pages.collect(), headings, fits }
}

/// The title of an operation: its own, or else what it is known by.
fn title(operation: &Operation) -> String {
    let call = format!("{} {}", operation.verb, operation.path);
    title_of([&operation.title, &operation.id.0, &call])
}

fn group_title(group: &Group) -> String {
    capital(&title_of([group.name.as_str(), "Operations"]))
}

/// `Volume attachment`
fn type_title(name: &TypeName) -> String {
    capital(&title_of([name.to_string().as_str(), "Type"]))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first text that says anything, on one line of bounded length.
fn title_of<const N: usize>(texts: [&str; N]) -> String {
    let squeezed = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = squeezed.into_iter().find(|text| text.contains(char::is_alphanumeric));
    let title = title.unwrap_or_else(|| texts[N - 1].to_owned());
    match title.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => format!("{}\u{2026}", &title[..end]),
        None => title,
    }
}

/// Lower case letters and digits of ASCII with hyphens between words: docutils makes an anchor of
/// a label by leaving out all else. Other scripts are transliterated.
pub(super) fn slug(text: &str, empty: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(text, " ");
    let slug = ascii.to_kebab_case();
    if slug.is_empty() { empty.to_owned() } else { shorten(&slug, LONGEST, empty) }
}
