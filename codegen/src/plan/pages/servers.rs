//! Servers: those of the service on the first page, and those of single operations.

use restwright_api::{Api, Block, Inline, ListKind, Operation, Prose, Server};

use crate::plan::inlines::{code, paragraph, text};

/// Maximum number of operations named with their server on the first page.
const MOST_NAMED: usize = 3;

/// Returns the base URLs of a service, if any. Those of single operations state which.
pub(super) fn listed(api: &Api) -> Option<Prose> {
    let with_url = api.servers.iter().enumerate().filter(|(_, server)| !server.url.is_empty());
    let items = with_url.filter_map(|(at, server)| {
        if !server.is_own {
            return Some(entry(server, Vec::new()));
        }
        let operations = api.operations().filter(|operation| operation.server == at);
        Some(entry(server, only_for(&operations.collect::<Vec<_>>())?))
    });
    let items: Vec<Prose> = items.collect();
    if items.is_empty() {
        return None;
    }
    Some(Prose { blocks: vec![Block::List { kind: ListKind::Bulleted, items }] })
}

/// Returns the base URL of an operation, if it is not the first one of the service.
pub(super) fn of_operation(api: &Api, operation: &Operation) -> Option<Prose> {
    let server = api.servers.get(operation.server).filter(|_| operation.server > 0)?;
    let url = Some(&server.url).filter(|url| !url.is_empty())?;
    Some(paragraph(vec![text("Server: "), code(url)]))
}

/// Returns words that follow the URL of a server of these operations only; `None` if it is not the
/// server of any.
fn only_for(operations: &[&Operation]) -> Option<Vec<Inline>> {
    if operations.len() > MOST_NAMED {
        return Some(vec![text(format!(", only for {} operations", operations.len()))]);
    }
    let mut line = Vec::new();
    for operation in operations {
        line.push(text(if line.is_empty() { ", only for " } else { ", " }));
        line.push(code(format!("{} {}", operation.verb, operation.path).trim_end()));
    }
    (!line.is_empty()).then_some(line)
}

/// Returns a server with its documentation and variables; `after` follows its URL.
fn entry(server: &Server, after: Vec<Inline>) -> Prose {
    let mut line = vec![code(&server.url)];
    line.extend(after);
    let mut blocks = vec![Block::Paragraph(line)];
    blocks.extend(server.docs.blocks.iter().cloned());
    let entries = server.variables.iter().map(|variable| {
        let mut docs = variable.docs.clone();
        let mut line = match variable.default.trim() {
            // Inline code cannot be empty.
            "" => vec![text("Default: empty.")],
            _ => vec![text("Default: "), Inline::Code(variable.default.clone()), text(".")],
        };
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
