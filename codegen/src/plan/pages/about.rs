//! Service information on the first page: version, base URLs, contact, terms of use.

use restwright_api::{Api, Block, Contact, Inline, License, LicenseText, Prose};

use super::{authentication, servers};
use crate::link;
use crate::plan::inlines::{code, paragraph, text};

/// The service as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct About<'a> {
    /// The version, if any.
    pub version: Option<Prose>,
    /// The documentation of the service.
    pub docs: &'a Prose,
    /// The base URLs, if any.
    pub servers: Option<Prose>,
    /// The authentication schemes, if any.
    pub authentication: Option<Prose>,
    /// The contact.
    pub contact: Option<Prose>,
    /// The license and terms of service, if any.
    pub terms: Option<Prose>,
}

impl<'a> About<'a> {
    /// Returns the information on a service.
    pub(super) fn of(api: &'a Api) -> Self {
        Self {
            version: version(api),
            docs: &api.docs,
            servers: servers::listed(api),
            authentication: authentication::schemes(api),
            contact: api.contact.as_ref().map(|contact| paragraph(told(contact))),
            terms: terms(api),
        }
    }
}

fn version(api: &Api) -> Option<Prose> {
    let version = api.version.as_deref().filter(|version| !version.trim().is_empty())?;
    Some(paragraph(vec![text("Version "), Inline::Code(version.to_owned())]))
}

fn told(Contact { name, url, email }: &Contact) -> Vec<Inline> {
    let named = match (name, url) {
        (Some(name), Some(url)) => Some(linked(url.clone(), name)),
        (None, Some(url)) => Some(linked(url.clone(), url)),
        (Some(name), None) => Some(text(name)),
        (None, None) => None,
    };
    let address = email.as_ref().map(|email| linked(format!("mailto:{email}"), email));
    let mut line = Vec::new();
    for (at, piece) in named.into_iter().chain(address).enumerate() {
        if at > 0 {
            line.push(text(", "));
        }
        line.push(piece);
    }
    line
}

fn linked(target: String, read: &str) -> Inline {
    Inline::Link { target, text: vec![text(read)] }
}

fn terms(api: &Api) -> Option<Prose> {
    let license = api.license.iter().map(|License { name, text: license_text }| {
        let mut line = vec![text("License: ")];
        match license_text {
            Some(LicenseText::Url(url)) => line.push(linked(url.clone(), name)),
            Some(LicenseText::Identifier(identifier)) if identifier != name => {
                line.extend([text(format!("{name} (")), code(identifier), text(")")]);
            }
            Some(LicenseText::Identifier(_)) => line.push(code(name)),
            None => line.push(text(name)),
        }
        line
    });
    let service = api.terms_of_service.iter().map(|terms_text| {
        // Swagger 2.0 allows any text.
        match link::absolute(terms_text) {
            Some(_) => vec![linked(terms_text.clone(), "Terms of service")],
            None => vec![text("Terms of service: "), text(terms_text)],
        }
    });
    let blocks: Vec<Block> = license.chain(service).map(Block::Paragraph).collect();
    (!blocks.is_empty()).then_some(Prose { blocks })
}
