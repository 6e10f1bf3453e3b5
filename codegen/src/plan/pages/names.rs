//! Documents, labels and titles.

use std::collections::BTreeSet;

use std::borrow::Cow;

use heck::ToKebabCase;
use restwright_api::names::{Wanted, allot};
use restwright_api::words::{capitalized, spelled};
use restwright_api::{Api, Group, Operation, TypeId, TypeName};

use super::outline::{GroupOutline, Heading, OperationOutline, Outline};
use super::size::Sizes;
use super::type_pages::{self, TYPES};
use super::types::{self, TypesPlan, Uses};
use super::{PageOptions, PagePer};
use crate::file_names::{safe, shorten, stems};
use crate::plan::rst_names::{Signs, page_names};

/// Longest file name generated here, in bytes.
const LONGEST: usize = 100;

const EXTENSION: &str = ".rst";

/// Longest title, in characters; a title takes one line.
const LONGEST_TITLE: usize = 300;

/// Documents that Sphinx generates.
const OF_SPHINX: [&str; 4] = ["genindex", "modindex", "search", "http-routingtable"];

/// Documents and labels that every service has.
const OWN: [&str; 4] = ["index", "authentication", "webhooks", TYPES];

/// Returns the reserved names of documents and labels.
fn taken() -> impl Iterator<Item = String> {
    let letters = ('0'..='9').chain('a'..='z').map(|letter| format!("{TYPES}-{letter}"));
    OWN.into_iter().map(str::to_owned).chain(letters)
}

/// Plans the documents of a service.
pub(super) fn outline(api: &Api, options: &PageOptions) -> Outline {
    let title = title_of([api.title.as_str(), "API reference"]);
    let prefix = slug(options.labels.as_deref().unwrap_or(&title), "api");
    let fits = types::fits(&api.types);
    let uses = types::uses(api, &fits);
    let titled = titled(api, &fits, &uses);
    let sizes = Sizes::of(&api.types, &fits, options.calls.len());
    let splits = Splits::of(api, options.per, &sizes);
    let mut names = ask(api, &splits, &titled, &prefix).given();
    let index = Heading { label: format!("{prefix}-index"), title };
    let authentication = format!("{prefix}-authentication");
    let groups = groups(api, &splits, &mut names);
    let webhooks = webhooks(api, &splits, &prefix, &mut names);
    let headings = titled
        .iter()
        .map(|(title, id)| (*id, Heading { label: names.label(), title: title.clone() }));
    let headings = headings.collect();
    let type_pages = type_pages::pages(&titled, &sizes, &prefix);
    let types = TypesPlan { headings, fits, single: types::single(&uses), sent: types::sent(api) };
    Outline { index, authentication, groups, webhooks, type_pages, types }
}

/// Groups that are split into one page per operation.
struct Splits {
    /// By index of the group.
    groups: Vec<bool>,
    webhooks: bool,
}

impl Splits {
    fn of(api: &Api, per: PagePer, sizes: &Sizes) -> Self {
        let group = |group: &Group| {
            per.splits(group.operations.len(), sizes.of_operations(&group.operations))
        };
        let webhooks = api.webhooks.iter().map(|webhook| &webhook.operation);
        Self {
            groups: api.groups.iter().map(group).collect(),
            webhooks: per.splits(api.webhooks.len(), sizes.of_operations(webhooks)),
        }
    }
}

/// Requested names, which are assigned together.
struct Asked {
    prefix: String,
    labels: Vec<Wanted>,
    documents: Vec<Wanted>,
}

impl Asked {
    /// Requests a label, and a document, by candidate names.
    fn label(&mut self, names: &[String], identity: &str) {
        let names = names.iter().map(|name| format!("{}-{name}", self.prefix)).collect();
        self.labels.push(Wanted::of(names, identity));
    }

    fn document(&mut self, names: &[String], identity: &str) {
        // The prefix of documents of types is reserved, since more of them may be added.
        let names = names.iter().filter(|name| !name.starts_with(TYPES));
        let names = names.map(|name| safe(name, "page")).collect();
        self.documents.push(Wanted::of(names, identity));
    }

    /// Assigns the names, in the order in which they were requested. Those that every service has
    /// are reserved.
    fn given(self) -> Names {
        let own: BTreeSet<String> = taken().map(|name| format!("{}-{name}", self.prefix)).collect();
        let hashed = |label: &str, hash: &str| format!("{label}-{hash}");
        let labels = allot(&self.labels, &own, str::to_owned, hashed).names;
        let of_sphinx = OF_SPHINX.into_iter().map(str::to_owned);
        let files: Vec<String> =
            taken().chain(of_sphinx).map(|name| format!("{name}{EXTENSION}")).collect();
        let documents = stems(&self.documents, EXTENSION, files.iter().map(String::as_str)).names;
        Names { labels, documents, taken: (0, 0) }
    }
}

/// Assigned names. Taking more than were requested is an internal error (index out of bounds).
struct Names {
    labels: Vec<String>,
    documents: Vec<String>,
    taken: (usize, usize),
}

impl Names {
    fn label(&mut self) -> String {
        self.taken.0 += 1;
        self.labels[self.taken.0 - 1].clone()
    }

    fn document(&mut self) -> String {
        self.taken.1 += 1;
        self.documents[self.taken.1 - 1].clone()
    }
}

/// Requests the names of groups, operations, webhooks and types, in this order.
fn ask(api: &Api, splits: &Splits, titled: &[(String, TypeId)], prefix: &str) -> Asked {
    let prefix = prefix.to_owned();
    let mut asked = Asked { prefix, labels: Vec::new(), documents: Vec::new() };
    let files = page_names(api, Signs::None);
    let mut of_operations = 0;
    for (group, is_split) in api.groups.iter().zip(&splits.groups) {
        let names = precise(&group.name, "operations");
        let labels = names.clone().map(|name| format!("group-{name}"));
        let documents = [&names[..], &labels].concat();
        let documents: Vec<String> =
            documents.iter().map(|name| shorten(name, LONGEST, "operations")).collect();
        asked.label(&labels, &group.name);
        asked.document(&documents, &group.name);
        for operation in &group.operations {
            let id = &operation.id.0;
            let by_path = slug(&format!("{id} {} {}", operation.verb, operation.path), "operation");
            asked.label(&[&precise(id, "operation")[..], &[by_path]].concat(), id);
            let own = &files[of_operations].file;
            of_operations += 1;
            if *is_split {
                let own = own.strip_suffix(EXTENSION).unwrap_or(own).to_owned();
                asked.document(&[own.clone(), format!("operation-{own}")], id);
            }
        }
    }
    for webhook in &api.webhooks {
        let id = &webhook.operation.id.0;
        let names = [slug(&webhook.name, "request"), slug(id, "request")];
        let names = names.map(|name| format!("webhook-{name}"));
        asked.label(&names, id);
        if splits.webhooks {
            asked.document(&names.map(|name| shorten(&name, LONGEST, "webhook")), id);
        }
    }
    for (title, _) in titled {
        asked.label(&precise(title, "type").map(|name| format!("type-{name}")), title);
    }
    asked
}

/// Returns the slug of a text, and that of the text with its signs and case spelled out.
fn precise(text: &str, empty: &str) -> [String; 2] {
    [slug(text, empty), slug(&spelled(text), empty)]
}

fn groups(api: &Api, splits: &Splits, names: &mut Names) -> Vec<GroupOutline> {
    let group = |(group, is_split): (&Group, &bool)| {
        let heading = Heading { label: names.label(), title: group_title(group) };
        let document = names.document();
        let operation = |operation: &Operation| {
            let label = names.label();
            let document = if *is_split { names.document() } else { document.clone() };
            OperationOutline { document, heading: Heading { label, title: title(operation) } }
        };
        let operations = group.operations.iter().map(operation).collect();
        GroupOutline { document, heading, is_split: *is_split, operations }
    };
    api.groups.iter().zip(&splits.groups).map(group).collect()
}

fn webhooks(api: &Api, splits: &Splits, prefix: &str, names: &mut Names) -> Option<GroupOutline> {
    if api.webhooks.is_empty() {
        return None;
    }
    let document = "webhooks".to_owned();
    let is_split = splits.webhooks;
    let operations = api.webhooks.iter().map(|webhook| {
        let title = title_of([&webhook.operation.title, &webhook.name, "Request"]);
        let heading = Heading { label: names.label(), title };
        let document = if is_split { names.document() } else { document.clone() };
        OperationOutline { document, heading }
    });
    let operations = operations.collect();
    let title = "Webhooks and callbacks".to_owned();
    let heading = Heading { label: format!("{prefix}-webhooks"), title };
    Some(GroupOutline { document, heading, is_split, operations })
}

/// Returns the types with a section, in alphabetical order.
fn titled(api: &Api, fits: &[bool], uses: &[Uses]) -> Vec<(String, TypeId)> {
    let title = |id: TypeId| (type_title(&api.types.definition(id).name), id);
    let mut titled: Vec<(String, TypeId)> =
        types::sections(api, fits, uses).into_iter().map(title).collect();
    titled.sort();
    titled
}

/// Returns the title of an operation: its own, else its id, else its method and path.
fn title(operation: &Operation) -> String {
    let call = format!("{} {}", operation.verb, operation.path);
    title_of([&operation.title, &operation.id.0, &call])
}

/// Returns the title of a group: its own, else its name. A name like `code-scanning` is an
/// identifier, whose parts are words.
fn group_title(group: &Group) -> String {
    let stated = group.title.as_deref().unwrap_or_default();
    let is_of_identifier = |c: char| c.is_lowercase() || c.is_numeric() || matches!(c, '-' | '_');
    let name = if group.name.chars().all(is_of_identifier) {
        Cow::Owned(group.name.replace(['-', '_'], " "))
    } else {
        Cow::Borrowed(group.name.as_str())
    };
    capitalized(&title_of([stated, &name, "Operations"]))
}

/// Returns the title of a type: `Volume attachment`.
fn type_title(name: &TypeName) -> String {
    capitalized(&title_of([name.to_string().as_str(), "Type"]))
}

/// Returns the first text with a letter or digit, on one line of bounded length.
fn title_of<const N: usize>(texts: [&str; N]) -> String {
    let squeezed = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = squeezed.into_iter().find(|text| text.contains(char::is_alphanumeric));
    let title = title.unwrap_or_else(|| texts[N - 1].to_owned());
    match title.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => format!("{}\u{2026}", &title[..end]),
        None => title,
    }
}

/// Returns lower case ASCII letters and digits, with hyphens between words: docutils removes all
/// other characters from a label to create an anchor. Other scripts are transliterated.
pub(crate) fn slug(text: &str, empty: &str) -> String {
    // Fast path: most field names are plain, and there are many.
    if text.bytes().all(|c| c.is_ascii() && !c.is_ascii_uppercase()) {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        let slug = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        return if slug.is_empty() { empty.to_owned() } else { slug };
    }
    let ascii = deunicode::deunicode_with_tofu(text, " ");
    let slug = ascii.to_kebab_case();
    if slug.is_empty() { empty.to_owned() } else { slug }
}
