//! Sends requests and prints responses.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

use http::HeaderMap;

use super::super::body::codec;
use super::super::body::media;
use super::super::call::draft::Draft;
use super::super::reply::Reply;
use super::super::reply::error::Error;
use super::super::reply::pages::{self, NextPage};
use super::super::send::{self, blocking};
use super::super::value::wire::Wire;
use super::table::{Answer, Command};
use super::tree::Tree;
use super::{Problem, output};

/// Output options.
pub(super) struct Wanted<'a> {
    /// Format.
    pub(super) format: &'a str,
    /// File; `None` for standard output.
    pub(super) file: Option<&'a str>,
    /// True if all pages are requested.
    pub(super) all: bool,
}

impl Wanted<'_> {
    /// Opens the output.
    fn open(&self) -> Result<Box<dyn Write>, Problem> {
        let Some(path) = self.file else { return Ok(Box::new(io::stdout().lock())) };
        let file = File::create(path);
        let file =
            file.map_err(|error| Problem::Failed(format!("cannot write {path}: {error}")))?;
        Ok(Box::new(io::BufWriter::new(file)))
    }
}

/// Sends a request and prints its response.
pub(super) fn print(draft: Draft, command: &Command, wanted: &Wanted<'_>) -> Result<(), Problem> {
    if command.streams {
        return print_stream(draft, wanted);
    }
    if wanted.all && wanted.format != "raw" {
        let items = all_pages(draft, command)?;
        let mut out = wanted.open()?;
        output::write(&mut out, wanted.format, &Tree::List(items))?;
        return Ok(out.flush()?);
    }
    let reply = send(&draft)?;
    let typed = if wanted.format == "raw" { None } else { decode(&reply, command)? };
    let mut out = wanted.open()?;
    match typed {
        Some(value) => output::write(&mut out, wanted.format, &tree_of(&*value)?)?,
        None => out.write_all(&reply.body)?,
    }
    Ok(out.flush()?)
}

fn send(draft: &Draft) -> Result<Box<Reply>, Error> {
    blocking::wait(&draft.core, draft.timeout, send::collect(Arc::new(draft.clone()), false))?
}

/// Prints the chunks of a streamed response as they arrive.
fn print_stream(draft: Draft, wanted: &Wanted<'_>) -> Result<(), Problem> {
    let (core, timeout) = (draft.core.clone(), draft.timeout);
    let mut body = blocking::wait(&core, timeout, send::stream(Arc::new(draft)))??.value;
    let mut out = wanted.open()?;
    while let Some(chunk) = body.chunk_blocking() {
        out.write_all(&chunk?)?;
        out.flush()?;
    }
    Ok(())
}

/// Decodes a response by its status; `None` if it is printed unchanged.
fn decode(reply: &Reply, command: &Command) -> Result<Option<Box<dyn Wire>>, Error> {
    let status = reply.status.as_u16();
    let media_type = media::stated(&reply.headers);
    let of_status = |found: &&Answer| [status, status / 100, 0].contains(&found.status);
    let of_type = |found: &&Answer| {
        found.media_types.is_empty()
            || found.media_types.iter().any(|of| media::same(of, media_type))
    };
    let closest =
        |found: &&Answer| [status, status / 100, 0].iter().position(|of| *of == found.status);
    let candidates = command.answers.iter().filter(of_status).filter(of_type);
    let best = candidates.min_by_key(|found| (closest(found), found.media_types.is_empty()));
    let Some(make) = best.and_then(|found| found.make) else { return Ok(None) };
    if reply.is_blank() {
        return Ok(None);
    }
    let mut value = make();
    reply.fill(&mut *value)?;
    Ok(Some(value))
}

fn tree_of(value: &dyn Wire) -> Result<Tree, Problem> {
    let json = codec::to_json(value).map_err(|error| Problem::Failed(error.to_string()))?;
    Ok(Tree::parse(&json))
}

/// Requests all pages; returns their items.
fn all_pages(mut draft: Draft, command: &Command) -> Result<Vec<Tree>, Problem> {
    let (mut items, mut seen) = (Vec::new(), BTreeSet::new());
    loop {
        let reply = send(&draft)?;
        seen.extend(draft.url().map(String::from));
        let Some(value) = decode(&reply, command)? else { return Ok(items) };
        match tree_of(&*value)?.take(command.items) {
            Tree::List(found) => items.extend(found),
            page => items.push(page),
        }
        if !advance(&mut draft, &reply.headers, &*value) {
            return Ok(items);
        }
        if draft.url().is_ok_and(|url| seen.contains(url.as_str())) {
            return Ok(items);
        }
    }
}

/// Changes a request to that of the next page; false after the last one.
fn advance(draft: &mut Draft, headers: &HeaderMap, page: &dyn Wire) -> bool {
    match pages::next_page(draft, headers, page.view()) {
        Some(NextPage::Link(link)) => draft.lead_on(&link),
        Some(NextPage::Token { parameter, token }) => {
            draft.forget_query(parameter);
            draft.query(parameter, &token);
        }
        None => return false,
    }
    true
}
