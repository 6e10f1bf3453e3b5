//! Downloaded files with their original URLs: references to one of these URLs are resolved to the
//! file.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use iri_string::format::ToDedicatedString;
use iri_string::types::{IriAbsoluteStr, IriReferenceStr};

use super::Sources;
use super::references::normalize;

/// URLs of downloaded files.
#[derive(Debug, Default)]
pub(super) struct Pins {
    urls: BTreeMap<Utf8PathBuf, String>,
    files: BTreeMap<String, Utf8PathBuf>,
    missed: BTreeSet<String>,
}

impl Pins {
    /// Resolves a reference in a downloaded file to another downloaded file.
    pub(super) fn find(&mut self, from: &Utf8Path, href: &str) -> Option<Utf8PathBuf> {
        let url = resolved(self.urls.get(from)?, href)?;
        let path = self.files.get(&url).cloned();
        if path.is_none() {
            self.missed.insert(url);
        }
        path
    }
}

impl Sources {
    /// Registers the URL that a file below the root was downloaded from. Paths outside the root are
    /// ignored. If a file has several URLs, references in it are relative to the last one.
    pub fn pin(&mut self, path: &Utf8Path, url: &str) {
        let Some(key) = normalize(path) else { return };
        self.pins.files.insert(without_fragment(url).to_owned(), key.clone());
        self.pins.urls.insert(key, url.to_owned());
    }

    /// Returns the URLs that downloaded files refer to and that have not been downloaded.
    pub fn missed_urls(&self) -> impl Iterator<Item = &str> {
        self.pins.missed.iter().map(String::as_str)
    }
}

/// Resolves a reference to a URL (RFC 3986, section 5.2), without its fragment.
fn resolved(base: &str, href: &str) -> Option<String> {
    // Unencoded spaces in paths are common, and servers accept them.
    let href = without_fragment(href).trim().replace(' ', "%20");
    let base = IriAbsoluteStr::new(without_fragment(base)).ok()?;
    let reference = IriReferenceStr::new(&href).ok()?;
    Some(reference.resolve_against(base).to_dedicated_string().into())
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, LoadError};

    #[test]
    fn references_lead_to_what_was_downloaded() {
        let files = [("a/api.wadl", "main"), ("a/xsd0.xsd", "schema"), ("a/other.xsd", "other")];
        let mut sources = Sources::in_memory(files, Limits::default());
        sources.pin("a/api.wadl".into(), "https://h.example/v1/application.wadl");
        sources.pin("a/xsd0.xsd".into(), "https://h.example/v1/application.wadl/xsd0.xsd");
        sources.pin("../../etc/passwd".into(), "https://h.example/passwd");
        let main = sources.open("a/api.wadl".into()).unwrap();
        let mut text = |href: &str| {
            let file = sources.open_relative(main, href)?;
            Ok::<_, LoadError>(sources.text(file).to_string())
        };
        for href in [
            "application.wadl/xsd0.xsd",
            "https://h.example/v1/application.wadl/xsd0.xsd#x",
            "//h.example/v1/application.wadl/xsd0.xsd",
            "/v1/application.wadl/xsd0.xsd",
            "../v1/./application.wadl/xsd0.xsd",
        ] {
            assert_eq!(text(href).as_deref(), Ok("schema"), "{href}");
        }
        assert_eq!(text("other.xsd").as_deref(), Ok("other"), "a file that was added by hand");
        assert_eq!(text("https://h.example/passwd"), Err(LoadError::Url));
        assert_eq!(text("https://other.example/a b.xsd"), Err(LoadError::Url));
        let missed: Vec<&str> = sources.missed_urls().collect();
        let expected = [
            "https://h.example/passwd",
            "https://h.example/v1/other.xsd",
            "https://other.example/a%20b.xsd",
        ];
        assert_eq!(missed, expected);
    }
}
