//! Answers to the requests of an editor.

use std::fmt::Write;

use ls_types::request::{HoverRequest, Request as _};
use ls_types::{
    Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Range, TextDocumentPositionParams,
};
use lsp_server::Request;
use serde_json::Value;

use super::places::meet;
use super::server::{Server, path};
use super::units::Found;
use crate::codes;

/// The result of a request; `None` for a method that the server does not have.
pub(super) fn answer(
    server: &mut Server<'_>,
    request: Request,
) -> Option<Result<Value, serde_json::Error>> {
    let Request { method, params, .. } = request;
    match method.as_str() {
        HoverRequest::METHOD => {
            Some(serde_json::from_value(params).and_then(|params: HoverParams| {
                let at = params.text_document_position_params;
                serde_json::to_value(hover(server, &at))
            }))
        }
        _ => None,
    }
}

/// The explanations of the diagnostics at a place, each once.
fn hover(server: &Server<'_>, at: &TextDocumentPositionParams) -> Option<Hover> {
    let path = path(&at.text_document.uri)?;
    let range = Range { start: at.position, end: at.position };
    let of_path = server.units.values().filter_map(|unit| unit.files.get(&path));
    let here: Vec<&Found> =
        of_path.flatten().filter(|found| meet(found.shown.range, range)).collect();
    let mut value = String::new();
    let mut told = Vec::new();
    for found in &here {
        let code = found.code;
        if !told.contains(&code.id) {
            told.push(code.id);
            let explanation = codes::explanation(code);
            let _ = writeln!(value, "**{}**: {}\n\n{explanation}\n", code.id, code.meaning.trim());
        }
    }
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    here.first().map(|first| Hover { contents, range: Some(first.shown.range) })
}
