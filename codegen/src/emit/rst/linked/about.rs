//! What the first page says of the service: version, base URLs, whom to ask.

use restwright_api::{Api, Block, Contact, Inline, ListKind, Prose, Server};

use super::{paragraph, prose};
use crate::emit::rst::heading::heading;
use crate::emit::rst::page::Page;

/// Writes the version, where the description states any.
pub(crate) fn version(api: &Api, page: &mut Page) {
    if let Some(version) = api.version.as_deref().filter(|version| !version.trim().is_empty()) {
        page.block(paragraph(vec![text("Version "), Inline::Code(version.to_owned())]));
    }
}

/// Writes where the service is.
pub(crate) fn servers(api: &Api, page: &mut Page) {
    let found = api.servers.iter().filter(|server| !server.url.is_empty());
    let items: Vec<Prose> = found.map(server).collect();
    if items.is_empty() {
        return;
    }
    page.block(heading("Base URL", '-'));
    page.block(prose(&Prose { blocks: vec![Block::List { kind: ListKind::Bulleted, items }] }));
}

/// Writes whom to ask.
pub(crate) fn contact(api: &Api, page: &mut Page) {
    let Some(contact) = &api.contact else { return };
    page.block(heading("Contact", '-'));
    page.block(paragraph(told(contact)));
}

fn told(Contact { name, url, email }: &Contact) -> Vec<Inline> {
    let linked = |target: String, read: &str| Inline::Link { target, text: vec![text(read)] };
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

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn server(server: &Server) -> Prose {
    let mut blocks = vec![Block::Paragraph(vec![Inline::Code(server.url.clone())])];
    blocks.extend(server.docs.blocks.iter().cloned());
    let entries = server.variables.iter().map(|variable| {
        let mut docs = variable.docs.clone();
        let mut line = vec![text("Default: "), Inline::Code(variable.default.clone()), text(".")];
        if !variable.options.is_empty() {
            line.push(text(" Allowed values: "));
            for (at, option) in variable.options.iter().enumerate() {
                line.push(text(if at == 0 { "" } else { ", " }));
                line.push(Inline::Code(option.clone()));
            }
            line.push(text("."));
        }
        docs.blocks.push(Block::Paragraph(line));
        (vec![Inline::Code(variable.name.clone())], docs)
    });
    let entries: Vec<_> = entries.collect();
    if !entries.is_empty() {
        blocks.push(Block::Definitions(entries));
    }
    Prose { blocks }
}
