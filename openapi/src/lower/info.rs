//! Metadata of the service: title, version, contact, license.

use restwright_api::{Contact, License, LicenseText, Prose};
use restwright_data::Node;
use restwright_schema::external_docs;
use restwright_source::Diagnostics;

use crate::{prose, value};

/// Metadata of the service from all descriptions.
#[derive(Default)]
pub(super) struct Info {
    pub(super) title: String,
    pub(super) version: Option<String>,
    pub(super) docs: Prose,
    pub(super) contact: Option<Contact>,
    pub(super) license: Option<License>,
    pub(super) terms_of_service: Option<String>,
}

impl Info {
    /// Returns the title of the first description that has one, and the texts of all descriptions.
    pub(super) fn of<'a>(
        roots: impl Iterator<Item = &'a Node>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut info = Self::default();
        roots.for_each(|root| info.add(root, diagnostics));
        info
    }

    fn add(&mut self, root: &Node, diagnostics: &mut Diagnostics) {
        let Some(info) = root.get("info") else { return };
        let title = value::text(info, "title", diagnostics).unwrap_or_default();
        if self.title.is_empty() {
            self.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            self.version = value::text(info, "version", diagnostics);
        }
        if self.contact.is_none() {
            self.contact = info.get("contact").and_then(|node| contact(node, diagnostics));
        }
        if self.license.is_none() {
            self.license = info.get("license").and_then(|node| license(node, diagnostics));
        }
        if self.terms_of_service.is_none() {
            self.terms_of_service = line(info, "termsOfService", diagnostics);
        }
        let mut docs = Prose::default();
        let description = value::text(info, "description", diagnostics);
        let summary = value::text(info, "summary", diagnostics);
        for text in [summary, description].into_iter().flatten() {
            docs.blocks.extend(prose(&text).blocks);
        }
        docs.blocks.extend(external_docs(root, prose));
        self.docs.blocks.extend(docs.blocks);
    }
}

/// Returns the contact; `None` if it is empty.
fn contact(node: &Node, diagnostics: &mut Diagnostics) -> Option<Contact> {
    let mut text = |name: &str| line(node, name, diagnostics);
    let parsed = Contact { name: text("name"), url: text("url"), email: text("email") };
    (parsed != Contact::default()).then_some(parsed)
}

/// Returns the license. Its name defaults to its identifier or its URL. If it has both, the URL is
/// kept, since readers can follow it.
fn license(node: &Node, diagnostics: &mut Diagnostics) -> Option<License> {
    let mut line = |name: &str| line(node, name, diagnostics);
    let (name, url, identifier) = (line("name"), line("url"), line("identifier"));
    let name = name.or_else(|| identifier.clone()).or_else(|| url.clone())?;
    let text = url.map(LicenseText::Url).or_else(|| identifier.map(LicenseText::Identifier));
    Some(License { name, text })
}

/// Returns a text as one line; `None` if it is empty.
fn line(node: &Node, name: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    let text = value::text(node, name, diagnostics)?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
