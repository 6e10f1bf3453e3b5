//! Responses to requests of the editor.

use std::fmt::Write;

use ls_types::request::{CodeActionRequest, GotoDefinition, HoverRequest, Request as _};
use ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, GotoDefinitionParams, Hover,
    HoverContents, HoverParams, MarkupContent, MarkupKind, Range, TextDocumentPositionParams,
    WorkspaceEdit,
};
use lsp_server::Request;
use serde_json::Value;

use super::definition::definition;
use super::places::meet;
use super::server::{Server, path};
use super::units::Found;
use crate::codes;

/// Returns the result of a request; `None` for an unsupported method.
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
        GotoDefinition::METHOD => {
            Some(serde_json::from_value(params).and_then(|params: GotoDefinitionParams| {
                let at = params.text_document_position_params;
                let location = path(&at.text_document.uri)
                    .and_then(|path| definition(server, &path, at.position));
                serde_json::to_value(location)
            }))
        }
        CodeActionRequest::METHOD => Some(
            serde_json::from_value(params)
                .and_then(|params: CodeActionParams| serde_json::to_value(fixes(server, &params))),
        ),
        _ => None,
    }
}

/// Returns code actions: the edits of `lint --fix` for the diagnostics in a range.
fn fixes(server: &Server<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let Some(path) = path(&params.text_document.uri) else { return Vec::new() };
    let is_wanted = params.context.only.as_ref().is_none_or(|kinds| {
        kinds.iter().any(|kind| *kind == CodeActionKind::EMPTY || *kind == CodeActionKind::QUICKFIX)
    });
    let of_path = server.units.values().filter_map(|unit| unit.files.get(&path)).flatten();
    let here = of_path.filter(|found| is_wanted && meet(found.shown.range, params.range));
    let mut actions: Vec<CodeAction> = Vec::new();
    for found in here.filter(|found| !found.edits.is_empty()) {
        let by_uri = found.edits.iter();
        let changes = by_uri.filter_map(|(path, edits)| Some((server.uri(path)?, edits.clone())));
        let action = CodeAction {
            title: title(&found.shown.message),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![found.shown.clone()]),
            edit: Some(WorkspaceEdit::new(changes.collect())),
            ..CodeAction::default()
        };
        if !actions.contains(&action) {
            actions.push(action);
        }
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Returns the help of a diagnostic, or its message if there is none.
fn title(message: &str) -> String {
    let help = message.split_once("\nhelp: ").map(|(_, help)| help);
    help.unwrap_or(message).to_owned()
}

/// Returns the explanations of the diagnostics at a position, without duplicates.
fn hover(server: &Server<'_>, at: &TextDocumentPositionParams) -> Option<Hover> {
    let path = path(&at.text_document.uri)?;
    let range = Range { start: at.position, end: at.position };
    let of_path = server.units.values().filter_map(|unit| unit.files.get(&path));
    let here: Vec<&Found> =
        of_path.flatten().filter(|found| meet(found.shown.range, range)).collect();
    let mut value = String::new();
    let mut explained = Vec::new();
    for found in &here {
        let code = found.code;
        if !explained.contains(&code.id) {
            explained.push(code.id);
            let explanation = codes::explanation(code);
            let _ = writeln!(value, "**{}**: {}\n\n{explanation}\n", code.id, code.meaning.trim());
        }
    }
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    here.first().map(|first| Hover { contents, range: Some(first.shown.range) })
}
