//! Collects all generated names, and checks which are justified by the text of the description.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::words::{singular, words};
use restwright_api::{Api, DefinitionKind};
use restwright_codegen::plan::pages::{PageOptions, PagesPlan};
use restwright_codegen::plan::rst_names::{Signs, page_names};
use restwright_codegen::plan::rust::{Decided, RustPlan, Surface};

use crate::names::own_words::OWN;

/// Returns the names by kind.
pub fn names(api: &Api) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut out: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let mut add = |what: &'static str, name: &str| {
        out.entry(what).or_default().insert(name.to_owned());
    };
    for operation in api.operations() {
        add("operation", &operation.id.0);
    }
    for definition in &api.types.definitions {
        add("type", &definition.name.0.join(" "));
        if let DefinitionKind::Object(object) = &definition.kind {
            object.members.iter().for_each(|member| add("property", &member.json));
        }
    }
    let plan = RustPlan::of(api, &Decided::default());
    for item in Surface::of(&plan).items {
        add("item", item.path.rsplit("::").next().unwrap_or_default());
        item.arguments.iter().for_each(|(name, _)| add("argument", name));
    }
    plan.modules.iter().for_each(|module| add("module", &module.name));
    let pages = PagesPlan::for_sphinx(api, &PageOptions::default());
    for group in pages.groups.iter().chain(&pages.webhooks) {
        add("document", &group.document);
        add("label", &group.heading.label);
        group.operations.iter().for_each(|found| add("label", &found.heading.label));
    }
    pages.type_pages.iter().for_each(|page| add("document", &page.document));
    pages.types.headings.values().for_each(|heading| add("label", &heading.label));
    for page in page_names(api, Signs::Classic) {
        add("page", page.file.trim_end_matches(".rst"));
    }
    out
}

/// Words in the text of a description that may occur in names.
pub struct Told {
    /// Its words: split at punctuation, at changes of case, before digits, and unsplit.
    words: BTreeSet<String>,
    /// Its numbers, alone and with the letters before them.
    numbers: BTreeSet<String>,
    /// All letters and digits.
    joined: String,
}

impl Told {
    pub fn by<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (words, numbers) = (BTreeSet::new(), BTreeSet::new());
        let mut told = Self { words, numbers, joined: String::new() };
        for text in texts {
            let plain = if text.is_ascii() { text.to_owned() } else { deunicode::deunicode(text) };
            let plain: String = plain.split('\'').collect();
            told.add_words(&plain);
            told.add_numbers(plain.bytes());
            // In names, `0.5` is `05`.
            told.add_numbers(plain.bytes().filter(|byte| !b".,:-_/ ".contains(byte)));
        }
        told
    }

    fn add_words(&mut self, text: &str) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for run in text.split(|found: char| !found.is_ascii_alphanumeric()) {
            self.joined.push_str(&run.to_lowercase());
            if !seen.insert(run) {
                continue;
            }
            for word in words(run).into_iter().chain([run.to_lowercase()]) {
                let plain = word.trim_end_matches(|found: char| found.is_ascii_digit());
                self.words.insert(plain.to_owned());
                self.words.insert(singular(&word));
                let digits = word.trim_start_matches(|found: char| !found.is_ascii_digit());
                if !digits.is_empty() {
                    self.numbers.insert(word.clone());
                }
                self.words.insert(word);
            }
        }
    }

    fn add_numbers(&mut self, text: impl Iterator<Item = u8>) {
        let mut letters = String::new();
        let mut is_apart = false;
        let mut number = String::new();
        for found in text.map(|found| found.to_ascii_lowercase()).chain([b'.']) {
            if found.is_ascii_digit() {
                number.push(char::from(found));
                continue;
            }
            if !number.is_empty() {
                self.numbers.insert(format!("{letters}{number}"));
                self.numbers.insert(format!("{}{number}", singular(&letters)));
                self.numbers.insert(std::mem::take(&mut number));
                letters.clear();
            }
            if !found.is_ascii_alphabetic() {
                is_apart = true;
                continue;
            }
            if std::mem::take(&mut is_apart) {
                letters.clear();
            }
            letters.push(char::from(found));
        }
    }

    /// True if a name ends with a number that the description does not have in that place.
    pub fn is_counted(&self, name: &str) -> bool {
        let folded = folded(name);
        let before = folded.trim_end_matches(|found: char| found.is_ascii_digit());
        let digits = &folded[before.len()..];
        if digits.is_empty() {
            return false;
        }
        let run = before.rsplit(|found: char| found.is_ascii_digit()).next().unwrap_or("");
        let is_told = |from: usize| self.numbers.contains(&format!("{}{digits}", &run[from..]));
        let last = words(name).into_iter().rev().find(|word| !is_digits(word));
        let last = last.unwrap_or_default();
        let last = last.trim_end_matches(|found: char| found.is_ascii_digit());
        // After a word added by the generator, a number of the description has no other letters
        // before it.
        let is_alone = run.is_empty() || OWN.contains(&last) || OWN.contains(&run);
        // Error responses are named after their operations and statuses.
        let is_status = matches!(digits.parse(), Ok(100..=599));
        let is_known = (is_alone || is_status) && self.numbers.contains(digits);
        let is_word = words(name).pop();
        let is_word = is_word.is_some_and(|word| !is_digits(&word) && self.numbers.contains(&word));
        let is_end = (0..run.len().saturating_sub(2)).any(is_told);
        !(is_known || is_word || is_told(0) || is_end)
    }

    /// Returns the words of a name that are truncated words of the description.
    pub fn cut(&self, name: &str) -> Vec<String> {
        let is_known = |word: &str| {
            let is_word = |word: &str| {
                word.is_empty()
                    || OWN.contains(&word)
                    || self.words.contains(word)
                    || self
                        .words
                        .iter()
                        .any(|known| known.len() > word.len() && known.ends_with(word))
            };
            let mut letters = word.split(|found: char| found.is_ascii_digit());
            self.words.contains(word) || letters.all(is_word)
        };
        // In names, `{z}/{x}` is `zx`.
        let is_letters =
            |word: &str| word.chars().all(|found| self.words.contains(found.to_string().as_str()));
        let unknown = |word: &String| {
            let rest = word.strip_prefix('v').unwrap_or(word);
            !(is_known(word) || is_known(rest) || (word.len() < 5 && is_letters(word)))
        };
        let unknown: Vec<String> = words(name).into_iter().filter(unknown).collect();
        let is_whole = || {
            let folded = folded(name);
            self.joined.contains(folded.strip_prefix('v').unwrap_or(&folded))
        };
        if unknown.is_empty() || is_whole() { Vec::new() } else { unknown }
    }

    /// Returns the hash at the end of a name: six hexadecimal digits that the description does not
    /// have.
    pub fn hash_of(&self, name: &str) -> Option<String> {
        let folded = folded(name);
        let hash = folded.get(folded.len().checked_sub(6)?..)?;
        let is_hash = hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let has_digit = hash.bytes().any(|byte| byte.is_ascii_digit());
        (is_hash && has_digit && !self.joined.contains(hash)).then(|| hash.to_owned())
    }
}

/// Returns the letters and digits of a name.
fn folded(name: &str) -> String {
    name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn counters_cuts_and_hashes_are_seen() {
    let told =
        Told::by(["paths: {/boats/{boatId}/repositories, /v2/ships: {tags: [IPv6]}}"].into_iter());
    for (name, is_counted) in [
        ("list_boats", false),
        ("list_boats_2", true),
        ("Boats3", true),
        ("list_v2_ships", false),
        ("ListV2", false),
        ("ip_v6", false),
        ("boat_id_1", true),
    ] {
        assert_eq!(told.is_counted(name), is_counted, "{name}");
    }
    assert_eq!(told.cut("list_repositor"), ["list", "repositor"]);
    assert_eq!(told.cut("BoatRepositoryRequest"), [""; 0]);
    assert_eq!(told.hash_of("boats_3f09c2"), Some("3f09c2".to_owned()));
    assert_eq!(told.hash_of("boats"), None);
}
