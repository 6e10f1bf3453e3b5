//! Calls in Python and JavaScript are valid programs for any text in a description.

use std::io::Write;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use pipeline_tests::{HOSTILE, read, repository, skipped};
use restwright_api::Api;
use restwright_codegen::emit::script::{self, Language};
use restwright_codegen::plan::exchange::Exchange;

/// Returns the descriptions of this repository, and one with a text in every location that calls
/// show.
fn apis() -> Vec<Api> {
    let apis = repository().join("apis");
    let files =
        ["tickets/tickets.yaml", "parcel-office/parcel-office.wadl", "library/library.wadl"];
    let mut found: Vec<Api> = files
        .iter()
        .map(|file| {
            let path = apis.join(file);
            read(path.parent().unwrap(), std::slice::from_ref(&path)).api.unwrap()
        })
        .collect();
    let temp = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(temp.path().to_owned()).unwrap();
    let own = ["'''", "\"\"\"", "\\'''", "${a}", "{a}", "`", "\\", "a\\\\`${b}", "\n\u{2028}'"];
    for text in HOSTILE.iter().copied().chain(own) {
        let parameter = |place: &str| serde_json::json!({"name": text, "in": place, "required": true, "schema": {"type": "string"}});
        let document = serde_json::json!({
            "openapi": "3.1.0", "info": {"title": "odd", "version": "1"},
            "servers": [{"url": format!("https://odd.example/{text}")}],
            "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": text}}},
            "security": [{"key": []}],
            "paths": {format!("/a/{text}"): {"post": {"operationId": "a",
                "parameters": [parameter("query"), parameter("header"), parameter("cookie")],
                "requestBody": {"content": {"text/plain": {"schema": {"type": "string"}, "example": text}}},
                "responses": {"204": {"description": "Done."}}}}},
        });
        let path = folder.join("odd.json");
        std::fs::write(&path, document.to_string()).unwrap();
        found.extend(read(&folder, &[path]).api);
    }
    found
}

/// Returns every call in a language, as JSON strings.
fn calls(language: Language) -> Vec<String> {
    let of = |api: &Api| -> Vec<String> {
        let call = |operation| script::call(&Exchange::of(api, operation).call(), language);
        api.operations().filter_map(call).map(|lines| lines.join("\n")).collect()
    };
    apis().iter().flat_map(of).collect()
}

/// Returns the output of a checker that reads the calls as a JSON list; `None` if it is not
/// installed.
fn checked(program: &str, arguments: &[&str], calls: &[String]) -> Option<String> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let list = serde_json::Value::from(calls.to_vec()).to_string();
    child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Some(String::from_utf8_lossy(&said).into_owned())
}

/// Prints invalid programs, and programs with unexpected calls.
const PYTHON: &str = "
import ast, json, sys
calls = json.load(sys.stdin)
for call in calls:
    try:
        tree = ast.parse(call)
    except SyntaxError as error:
        print(error, call)
        continue
    called = {ast.unparse(node.func).split('.')[-1] for node in ast.walk(tree) if isinstance(node, ast.Call)}
    if called - {'request', 'encode', 'quote', 'raise_for_status', 'str', 'lower', 'dumps', 'HTTPDigestAuth'}:
        print(called, call)
print(len(calls), 'calls')
";

#[test]
fn python_calls_are_programs() {
    let calls = calls(Language::Python);
    let Some(said) = checked("python3", &["-c", PYTHON], &calls) else {
        return skipped("python3 is needed to read calls");
    };
    assert_eq!(said, format!("{} calls\n", calls.len()));
    assert!(calls.len() > 40);
}

/// Compiles each as the body of an asynchronous function, without running it.
const JAVA_SCRIPT: &str = "
const calls = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const Function = Object.getPrototypeOf(async function () {}).constructor;
for (const call of calls) {
    try { new Function(call); } catch (error) { console.log(String(error), call); }
}
console.log(calls.length + ' calls');
";

#[test]
fn java_script_calls_are_programs() {
    let calls = calls(Language::JavaScript);
    let Some(said) = checked("node", &["-e", JAVA_SCRIPT], &calls) else {
        return skipped("node is needed to read calls");
    };
    assert_eq!(said, format!("{} calls\n", calls.len()));
}
