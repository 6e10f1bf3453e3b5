//! Downloads a description and every file that it refers to.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use indicatif::ProgressBar;
use restwright_codegen::output::Digest;
use restwright_source::{Diagnostics, Limits, LoadError, Sources};

use super::client::{Answer, Client};
use super::place::Places;
use super::url::Url;
use crate::load::{Loaded, Reading, read, unreadable};
use crate::lock::{Lock, LockedFile};

/// Maximum number of references between the description and a file.
const DEEPEST: usize = 32;

/// Maximum size of all files in bytes.
const MOST_BYTES: usize = 512 << 20;

/// A downloaded file.
pub(super) struct Fetched {
    pub(super) path: Utf8PathBuf,
    pub(super) url: Url,
    pub(super) redirected_to: Option<Url>,
    pub(super) bytes: Vec<u8>,
    pub(super) etag: Option<String>,
}

/// State of a download.
pub(super) struct Crawl<'a> {
    pub(super) client: Client,
    pub(super) limits: Limits,
    /// The earlier download and its folder.
    pub(super) known: Option<(&'a Lock, &'a Utf8Path)>,
    pub(super) bar: ProgressBar,
    pub(super) places: Places,
    /// The downloaded files; the first is the description.
    pub(super) files: Vec<Fetched>,
    /// URLs that were not downloaded, with the reason.
    pub(super) skipped: BTreeMap<String, String>,
}

impl Crawl<'_> {
    /// Downloads all files, and returns the parsed description. An error is the reason why there is
    /// no description.
    pub(super) fn run(&mut self, url: &Url) -> Result<Reading, String> {
        self.description(url)?;
        for _ in 0..DEEPEST {
            let reading = self.read();
            let open = self.open(&reading);
            if open.is_empty() {
                // Readers try several URLs for one reference: a URL that failed is not missing if
                // another one was found.
                let missed: BTreeSet<&str> = reading.sources.missed_urls().collect();
                self.skipped.retain(|url, _| missed.contains(url.as_str()));
                return Ok(reading);
            }
            for url in open {
                self.reference(&url)?;
            }
        }
        Err(format!("references lead through more than {DEEPEST} files"))
    }

    fn description(&mut self, url: &Url) -> Result<(), String> {
        match self.get(url) {
            Answer::File { url: final_url, etag, bytes } => {
                let path = self.places.description(url, &bytes);
                self.add(path, url, final_url, etag, bytes)
            }
            Answer::NotModified => Err("not modified, and not there".to_owned()),
            Answer::Failed(why) => Err(format!("cannot download `{}`: {why}", url.as_str())),
        }
    }

    /// Returns the URLs that are referred to and have not been requested yet.
    fn open(&mut self, reading: &Reading) -> Vec<Url> {
        let fetched: BTreeSet<&str> = self.files.iter().flat_map(Fetched::urls).collect();
        let missed = reading.sources.missed_urls();
        let missed: Vec<String> = missed
            .filter(|url| !fetched.contains(url) && !self.skipped.contains_key(*url))
            .map(str::to_owned)
            .collect();
        let mut open = Vec::new();
        for text in missed {
            match Url::parse(&text) {
                Ok(url) if self.client.may_ask(&url) => open.push(url),
                Ok(url) => {
                    let why = format!("another origin; `--allow-origin {}`", url.origin());
                    self.skipped.insert(text, why);
                }
                Err(why) => {
                    self.skipped.insert(text, why);
                }
            }
        }
        open
    }

    fn reference(&mut self, url: &Url) -> Result<(), String> {
        if self.files.len() >= self.limits.files {
            return Err(format!(
                "more than {} files are referred to; raise the limit: `--limit files=VALUE`",
                self.limits.files
            ));
        }
        match self.get(url) {
            Answer::File { bytes, .. } if is_page(&bytes) => {
                self.skipped.insert(url.as_str().to_owned(), "an HTML page".to_owned());
                Ok(())
            }
            Answer::File { url: final_url, etag, bytes } => {
                let description = self.files.first().map_or(url, |file| &file.url).clone();
                let path = self.places.reference(&description, url);
                self.add(path, url, final_url, etag, bytes)
            }
            Answer::NotModified => Ok(()),
            Answer::Failed(why) => {
                self.skipped.insert(url.as_str().to_owned(), why);
                Ok(())
            }
        }
    }

    /// Requests a file; an unchanged one is taken from the earlier download.
    fn get(&mut self, url: &Url) -> Answer {
        self.bar.set_message(url.as_str().to_owned());
        let stored = self.unchanged(url);
        let etag = stored.as_ref().and_then(|(file, _)| file.etag.clone());
        let answer = self.client.get(url, etag.as_deref());
        self.bar.inc(1);
        match (answer, stored) {
            (Answer::NotModified, Some((file, bytes))) => {
                let final_url = file.redirected_to.as_deref().and_then(|url| Url::parse(url).ok());
                Answer::File { url: final_url.unwrap_or_else(|| url.clone()), etag, bytes }
            }
            (answer, _) => answer,
        }
    }

    /// Returns a file of the earlier download, unless it was edited.
    fn unchanged(&self, url: &Url) -> Option<(LockedFile, Vec<u8>)> {
        let (lock, folder) = self.known?;
        let file = lock.files.iter().find(|file| file.url == url.as_str())?;
        let bytes = std::fs::read(folder.join(&file.path)).ok()?;
        (Digest::of(&bytes).as_str() == file.sha256).then(|| (file.clone(), bytes))
    }

    fn add(
        &mut self,
        path: Utf8PathBuf,
        url: &Url,
        final_url: Url,
        etag: Option<String>,
        bytes: Vec<u8>,
    ) -> Result<(), String> {
        let total_bytes: usize = self.files.iter().map(|file| file.bytes.len()).sum();
        if total_bytes + bytes.len() > MOST_BYTES {
            return Err(format!("the files have more than {} MB", MOST_BYTES >> 20));
        }
        let redirected_to = Some(final_url).filter(|final_url| final_url != url);
        self.files.push(Fetched { path, url: url.clone(), redirected_to, bytes, etag });
        Ok(())
    }

    /// Reads the files downloaded so far; the sources record missing URLs.
    fn read(&self) -> Reading {
        let files = self.files.iter().map(|file| (file.path.clone(), file.bytes.clone()));
        let mut sources = Sources::in_memory(files, self.limits);
        for file in &self.files {
            file.urls().for_each(|url| sources.pin(&file.path, url));
        }
        let (mut files, mut diagnostics) = (Vec::new(), Diagnostics::new());
        match self.files.first().map(|file| sources.open(&file.path)) {
            Some(Ok(file)) => files.push(file),
            Some(Err(error @ LoadError::Undecodable { span })) => {
                diagnostics.push(unreadable(&error, span));
            }
            _ => {}
        }
        read(Loaded { sources, files, overlays: Vec::new(), diagnostics })
    }
}

impl Fetched {
    /// Returns the URLs of the file; relative references in it are resolved against the last one.
    pub(super) fn urls(&self) -> impl Iterator<Item = &str> {
        [&self.url].into_iter().chain(&self.redirected_to).map(Url::as_str)
    }
}

fn is_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..64.min(bytes.len())).unwrap_or_default().trim_ascii_start();
    let head = head.to_ascii_lowercase();
    head.starts_with(b"<!doctype html") || head.starts_with(b"<html")
}
