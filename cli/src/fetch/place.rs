//! File paths for downloaded URLs.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::file_names;
use restwright_codegen::output::Digest;

use super::url::Url;
use crate::lock;

/// Length of a digest, which distinguishes queries.
const DIGITS: usize = 8;

/// The paths of downloaded files, relative to the output folder.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Keys of the paths, which ignore case, as case-insensitive file systems do.
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Places {
    /// Returns the path for the description: the last segment of its URL.
    pub(super) fn description(&mut self, url: &Url, bytes: &[u8]) -> Utf8PathBuf {
        let last = url.path.rsplit('/').find(|part| !part.is_empty()).unwrap_or("description");
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        let extension = match start {
            Some(b'<') => "wadl",
            Some(b'{') => "json",
            _ => "yaml",
        };
        let name = file_name(last, url.query.as_deref());
        let has_extension = Utf8Path::new(&name).extension().is_some();
        let name = if has_extension { name } else { format!("{name}.{extension}") };
        self.take(name.into(), url)
    }

    /// Returns the path for a referenced file: its URL relative to that of the description, so that
    /// relative references resolve without the lock, too.
    pub(super) fn reference(&mut self, description: &Url, url: &Url) -> Utf8PathBuf {
        let folder = description.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let below = |folder: &str| url.path.strip_prefix(folder)?.strip_prefix('/');
        // Some services serve schemas below the URL of the description, which is a file here.
        let near = below(&description.path).or_else(|| below(folder));
        let near = near.filter(|_| url.origin() == description.origin());
        let path = match near {
            Some(path) => path.to_owned(),
            None => format!("{}{}", url.origin().split("//").last().unwrap_or_default(), url.path),
        };
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let (last, folders) = parts.split_last().unwrap_or((&"index", &[]));
        let folders = folders.iter().map(|part| file_name(part, None));
        let path = folders.chain([file_name(last, url.query.as_deref())]).collect();
        self.take(path, url)
    }

    /// Reserves the path, or another one if it conflicts with a file or a folder.
    fn take(&mut self, path: Utf8PathBuf, url: &Url) -> Utf8PathBuf {
        let key = |path: &Utf8Path| file_names::key(path.as_str());
        let folders = |path: &Utf8Path| -> Vec<String> {
            let folders = path.ancestors().skip(1).filter(|folder| !folder.as_str().is_empty());
            folders.map(key).collect()
        };
        let is_free = self.files.is_disjoint(&folders(&path).into_iter().collect())
            && !self.files.contains(&key(&path))
            && !self.folders.contains(&key(&path))
            && path != lock::FILE_NAME;
        let path = if is_free {
            path
        } else {
            Utf8Path::new(&digest(url.as_str())).join(path.file_name().unwrap_or("file"))
        };
        self.folders.extend(folders(&path));
        self.files.insert(key(&path));
        path
    }
}

/// Returns a URL segment as a file name that is valid on any system; a digest distinguishes
/// queries.
fn file_name(part: &str, query: Option<&str>) -> String {
    let decoded = percent_encoding::percent_decode_str(part).decode_utf8_lossy();
    let (stem, extension) = match decoded.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, Some(extension)),
        _ => (&*decoded, None),
    };
    let mut name = file_names::safe(stem, "file");
    if let Some(query) = query {
        name = format!("{name}-{}", digest(query));
    }
    match extension.map(|extension| file_names::safe(extension, "txt")) {
        Some(extension) => format!("{name}.{extension}"),
        None => name,
    }
}

fn digest(text: &str) -> String {
    Digest::of(text.as_bytes()).as_str().chars().take(DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_follow_urls() {
        let main = Url::parse("https://h.example/v1/application.wadl").unwrap();
        let mut places = Places::default();
        assert_eq!(places.description(&main, b"<x/>"), "application.wadl");
        for (url, expected) in [
            ("https://h.example/v1/application.wadl/xsd0.xsd", "xsd0.xsd"),
            ("https://h.example/v1/types/a.xsd", "types/a.xsd"),
            ("https://h.example/common/b%20c.xsd", "h.example/common/b c.xsd"),
            ("https://o.example:81/d?x=1", "o.example-81/d-1f206b11"),
            ("https://h.example/v1/..%2f..%2fetc/CON", "etc/file-CON"),
            ("https://h.example/v1/restwright.lock", "7ab52b7e/restwright.lock"),
            ("https://h.example/v1/types", "a9e53ab0/types"),
            ("https://h.example/v1/XSD0.xsd/e.xsd", "f8f63b53/e.xsd"),
        ] {
            let actual = places.reference(&main, &Url::parse(url).unwrap());
            let parts = |path: &Utf8Path| path.components().count();
            assert_eq!(parts(&actual), parts(expected.into()), "{url}: {actual}");
            assert_eq!(actual.file_name(), Utf8Path::new(expected).file_name(), "{url}: {actual}");
        }
        let mut places = Places::default();
        let plain = Url::parse("https://h.example/v3/api-docs/").unwrap();
        assert_eq!(places.description(&plain, b" {}"), "api-docs.json");
        let root = Url::parse("https://h.example").unwrap();
        assert_eq!(Places::default().description(&root, b"openapi: 3.1.0"), "description.yaml");
    }
}
