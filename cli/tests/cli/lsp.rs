//! `restwright lsp` with a scripted editor.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};

use serde_json::{Value, json};

use super::*;

mod references;

/// An editor with its own server.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    base: Utf8PathBuf,
}

impl Editor {
    fn new(place: &Place) -> Self {
        let mut command = restwright(&place.base, &["lsp"]);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut server = piped.spawn().unwrap();
        let (to, from) = (server.stdin.take().unwrap(), server.stdout.take().unwrap());
        let mut editor = Self { server, to, from: BufReader::new(from), base: place.base.clone() };
        let answer = editor.ask("initialize", &json!({"capabilities": {}}));
        assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16", "{answer}");
        editor.note("initialized", &json!({}));
        editor
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}/{path}", self.base)
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn note(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.send(&json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == 7 {
                assert!(message.get("error").is_none(), "{message}");
                return message["result"].clone();
            }
        }
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).unwrap() > 0, "the server has ended");
            match line.trim().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// Returns the next diagnostics sent for a file.
    fn diagnostics(&mut self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let message = self.receive();
            let is_list = message["method"] == "textDocument/publishDiagnostics";
            if is_list && message["params"]["uri"] == *uri {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    fn open(&mut self, path: &str, text: &str) -> Vec<Value> {
        let document = json!({"uri": self.uri(path), "languageId": "", "version": 1, "text": text});
        self.note("textDocument/didOpen", &json!({"textDocument": document}));
        self.diagnostics(path)
    }

    fn type_in(&mut self, path: &str, text: &str) {
        let document = json!({"uri": self.uri(path), "version": 2});
        let changes = json!([{"text": text}]);
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.note("textDocument/didChange", &params);
    }

    fn ask_at(&mut self, method: &str, path: &str, place: &Value) -> Value {
        let document = json!({"uri": self.uri(path)});
        self.ask(method, &json!({"textDocument": document, "position": place}))
    }

    /// Shuts down the server as specified by the protocol.
    fn end(mut self) {
        self.ask("shutdown", &Value::Null);
        self.note("exit", &Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

#[test]
fn diagnostics_follow_the_unsaved_text() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    let before = editor.open("doubtful.wadl", DOUBTFUL);
    assert!(codes(&before).contains(&"wadl-unresolved-href"), "{before:?}");
    editor.type_in("doubtful.wadl", &DOUBTFUL.replace("<method href=\"#nowhere\"/>", ""));
    let after = editor.diagnostics("doubtful.wadl");
    assert!(!codes(&after).contains(&"wadl-unresolved-href"), "{after:?}");
    assert_eq!(std::fs::read_to_string(place.base.join("doubtful.wadl")).unwrap(), DOUBTFUL);
    editor.end();
}

#[test]
fn places_are_utf_16_units_and_have_explanations() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    let text = DOUBTFUL.replace("<method href", "<!-- 𝄞é --><method href");
    let diagnostics = editor.open("doubtful.wadl", &text);
    let unresolved =
        diagnostics.iter().find(|diagnostic| diagnostic["code"] == "wadl-unresolved-href").unwrap();
    let start = &unresolved["range"]["start"];
    let line = text.lines().nth(2).unwrap();
    let at = line.find("#nowhere").unwrap();
    let before = line[..at].encode_utf16().count() as u64;
    assert_eq!(start["line"], 2, "{unresolved}");
    let character = start["character"].as_u64().unwrap();
    // The start of the value, or of the attribute with its name.
    assert!([before, before - 1, before - 6].contains(&character), "{before}: {unresolved}");
    let hover = editor.ask_at("textDocument/hover", "doubtful.wadl", start);
    let explanation = hover["contents"]["value"].as_str().unwrap();
    assert!(explanation.starts_with("**wadl-unresolved-href**: "), "{explanation}");
    assert!(explanation.contains("```xml"), "{explanation}");
    let nowhere = json!({"line": 0, "character": 0});
    assert!(editor.ask_at("textDocument/hover", "doubtful.wadl", &nowhere).is_null());
    editor.end();
}

#[test]
fn unsaved_texts_count_where_other_files_refer_to_them() {
    let place = Place::new();
    let main = "openapi: 3.1.0\ninfo: {title: Lamps, version: '1'}\npaths:\n  /lamps:\n    \
                get:\n      operationId: listLamps\n      responses:\n        '200':\n          \
                description: OK\n          content:\n            application/json:\n              \
                schema: {$ref: 'parts/lamp.yaml#/Lamp'}\n";
    place.put("lamps.yaml", main);
    place.put("parts/lamp.yaml", "Lamp: {type: object}\n");
    place.put(
        "restwright.toml",
        "[service.lamps]\ndescriptions = [\"lamps.yaml\"]\n[service.lamps.docs]\npath = \"docs\"\n",
    );
    let mut editor = Editor::new(&place);
    // The unit of a referenced file is the service that refers to it.
    let diagnostics = editor.open("parts/lamp.yaml", "Lamp: {type: object}\n");
    assert!(!codes(&diagnostics).iter().any(|code| code.contains("unresolved")), "{diagnostics:?}");
    editor.type_in("parts/lamp.yaml", "Lantern: {type: object}\n");
    let diagnostics = editor.diagnostics("lamps.yaml");
    assert!(codes(&diagnostics).iter().any(|code| code.contains("unresolved")), "{diagnostics:?}");
    editor.end();
}

#[test]
fn broken_texts_and_requests_do_not_end_the_server() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    assert!(!editor.open("broken.wadl", BROKEN).is_empty());
    for end in (0..GOOD.len()).step_by(97) {
        editor.type_in("broken.wadl", &GOOD[..end]);
        let place = json!({"line": end, "character": end});
        editor.ask_at("textDocument/hover", "broken.wadl", &place);
    }
    editor.note("textDocument/didChange", &json!({"textDocument": 3}));
    editor.type_in("broken.wadl", "neither XML nor YAML: [");
    // YAML files that are not descriptions have no diagnostics.
    assert!(editor.open("compose.yaml", "services: {}\n").is_empty());
    editor.end();
}
