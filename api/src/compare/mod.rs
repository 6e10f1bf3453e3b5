//! What changed between two versions of an API, as callers of its bindings see it.
//!
//! A change breaks where code that calls the bindings may no longer compile, or may fail when it
//! runs, though it was right before. Whatever a service sends more than before breaks nothing:
//! bindings skip what they do not know.

mod bodies;
mod operations;
mod parameters;
mod types;

use serde::{Deserialize, Serialize};

use crate::Api;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Change {
    /// What it is about: `operation showVolume`, `type Volume`.
    pub place: String,
    /// What changed, as it is now: "`size` is required now".
    pub what: String,
    /// True where it breaks callers.
    pub breaking: bool,
}

/// Every change from one version to another: operations in the order of the old version, then new
/// ones, then types alike.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = Changes { list: Vec::new(), old, new };
    changes.service();
    operations::compare(&mut changes);
    types::compare(&mut changes);
    changes.list
}

/// The changes so far, and what is compared.
struct Changes<'a> {
    list: Vec<Change>,
    old: &'a Api,
    new: &'a Api,
}

impl Changes<'_> {
    fn breaks(&mut self, place: &str, what: impl Into<String>) {
        self.list.push(Change { place: place.to_owned(), what: what.into(), breaking: true });
    }

    fn notes(&mut self, place: &str, what: impl Into<String>) {
        self.list.push(Change { place: place.to_owned(), what: what.into(), breaking: false });
    }

    fn service(&mut self) {
        let urls = |api: &Api| -> Vec<String> {
            api.servers.iter().map(|server| server.url.clone()).collect()
        };
        let (old, new) = (urls(self.old), urls(self.new));
        if old != new {
            self.notes("service", format!("it is at {} now", listed(&new)));
        }
        let schemes = |api: &Api| -> Vec<String> {
            api.security_schemes.iter().map(|scheme| scheme.name.clone()).collect()
        };
        let (old, new) = (schemes(self.old), schemes(self.new));
        for gone in old.iter().filter(|name| !new.contains(name)) {
            self.breaks("service", format!("callers can no longer identify by `{gone}`"));
        }
        for added in new.iter().filter(|name| !old.contains(name)) {
            self.notes("service", format!("callers can identify by `{added}`"));
        }
    }
}

/// `a, b`, or "no known place".
fn listed(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().filter(|text| !text.is_empty()).cloned().collect();
    if texts.is_empty() { "no known place".to_owned() } else { texts.join(", ") }
}
