//! Rules about base URLs (WADL, section 2.5) and media types (section 2.11).

use restwright_api::MediaType;
use restwright_api::syntax::is_uri_char;

use super::Lint;
use crate::codes;
use crate::document::{Representation, Resource, Resources};

impl Lint<'_, '_> {
    pub(super) fn base(&mut self, resources: &Resources) {
        let Some(base) = &resources.base else { return };
        if let Some(why) = odd(&base.value) {
            let message = format!("base URL `{}` {why}", base.value);
            let help = "write the URL of the service: https://host/path";
            self.report(&codes::BAD_BASE, base.span, message, help);
        }
    }

    pub(super) fn resource(&mut self, resource: &Resource) {
        let is_empty = resource.methods.is_empty()
            && resource.resources.is_empty()
            && resource.types.is_empty();
        if is_empty {
            let help = "add a method, or remove the resource";
            let message = "resource without a method";
            self.report(&codes::EMPTY_RESOURCE, resource.span, message, help);
        }
        if resource.path.is_none() {
            let message = "resource without a path; assuming that of its parent";
            let help = "add path=\"…\"";
            self.report(&codes::RESOURCE_WITHOUT_PATH, resource.span, message, help);
        }
    }

    pub(super) fn representation(&mut self, representation: &Representation) {
        if representation.href.is_some() {
            return;
        }
        match &representation.media_type {
            None => {
                let message = "representation without `mediaType`";
                let help = "add mediaType=\"…\", for `Content-Type` and `Accept`";
                self.report(&codes::MISSING_MEDIA_TYPE, representation.span, message, help);
            }
            Some(stated) if !is_media_type(&stated.value) => {
                let message = format!("`{}` is not a valid media type", stated.value);
                let help = "write for example application/xml";
                self.report(&codes::BAD_VALUE, stated.span, message, help);
            }
            Some(_) => {}
        }
    }
}

/// Returns the problem with a base URL, if any.
fn odd(base: &str) -> Option<&'static str> {
    let base = base.trim();
    let Some((scheme, rest)) = base.split_once("://") else {
        return Some("is relative");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.rsplit('@').next().unwrap_or_default();
    let end = name.find(']').map_or_else(|| name.find(':'), |at| Some(at + 1));
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or(name).to_ascii_lowercase();
    if scheme.is_empty() || host.is_empty() {
        Some("has no host")
    } else if !base.chars().all(is_uri_char) {
        Some("is not a valid URL")
    } else if rest.contains(['?', '#']) {
        Some("has a query or a fragment, to which paths cannot be appended")
    } else if ["localhost", "127.0.0.1", "0.0.0.0", "[::1]"].contains(&&*name) {
        Some("is a loopback address")
    } else {
        None
    }
}

fn is_media_type(text: &str) -> bool {
    // A list of media types is read as its items.
    text.contains(',') || MediaType(text.to_owned()).is_valid()
}
