//! `restwright lsp`: a language server that communicates over standard input and output.

mod answers;
mod definition;
mod places;
mod server;
mod units;

use std::collections::BTreeSet;
use std::time::Duration;

use camino::Utf8PathBuf;
use ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, HoverProviderCapability,
    OneOf, PositionEncodingKind, SaveOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};
use lsp_server::{Connection, Message, ProtocolError};

use crate::{Exit, Outcome, UsageError};
use server::Server;

/// Delay after the last change before a text is read.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves one editor until it closes the connection.
pub(crate) fn lsp() -> Result<Outcome, UsageError> {
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection);
    // The writer thread ends when the last sender is dropped.
    drop(connection);
    served.map_err(|error| UsageError::new(format!("the editor broke the protocol: {error}")))?;
    threads
        .join()
        .map_err(|error| UsageError::new(format!("the connection to the editor ended: {error}")))?;
    Ok(Outcome { results: String::new(), notes: String::new(), exit: Exit::Success })
}

fn serve(connection: &Connection) -> Result<(), ProtocolError> {
    let capabilities = serde_json::to_value(capabilities()).unwrap_or_default();
    let editor = connection.initialize(capabilities)?;
    if let Some(root) = root(&editor) {
        // The nearest configuration is used, and its paths are relative to the current folder.
        let _ = std::env::set_current_dir(root);
    }
    let mut server = Server::new(connection);
    let mut changed = BTreeSet::new();
    loop {
        let received = if changed.is_empty() {
            connection.receiver.recv().ok()
        } else {
            match connection.receiver.recv_timeout(PAUSE) {
                Err(error) if error.is_timeout() => {
                    server.read(&std::mem::take(&mut changed));
                    continue;
                }
                received => received.ok(),
            }
        };
        match received {
            None => return Ok(()),
            Some(Message::Request(request)) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                // Read pending changes first, so that the response matches the text in the editor.
                server.read(&std::mem::take(&mut changed));
                server.answer(request);
            }
            Some(Message::Notification(notification)) => {
                changed.extend(server.note(notification));
            }
            Some(Message::Response(_)) => {}
        }
    }
}

/// Returns the first workspace folder; files in other folders are read without a configuration.
fn root(editor: &serde_json::Value) -> Option<Utf8PathBuf> {
    let uri = editor["workspaceFolders"][0]["uri"].as_str().or(editor["rootUri"].as_str())?;
    server::path(&uri.parse().ok()?)
}

fn capabilities() -> ServerCapabilities {
    let save = TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) });
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::FULL),
        save: Some(save),
        ..TextDocumentSyncOptions::default()
    };
    let kinds = vec![CodeActionKind::QUICKFIX];
    let actions =
        CodeActionOptions { code_action_kinds: Some(kinds), ..CodeActionOptions::default() };
    ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::UTF16),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        definition_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}
