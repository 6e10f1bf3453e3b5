//! curl calls executed by a shell: first with a function instead of curl that prints its arguments,
//! then by curl itself, with a local server.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output};
use std::sync::mpsc;

use camino::Utf8PathBuf;
use pipeline_tests::{read, repository, shared_cases, skipped};
use restwright_api::Api;
use restwright_codegen::emit::curl;
use restwright_codegen::plan::exchange::Exchange;

use crate::description_text::models;
use crate::description_text::payloads::{FILE, PAYLOADS, Side, twin, with};
use crate::description_text::places::{Model, Places};

/// Prints the arguments of every call.
const FAKE: &str = "set -o history; set -H\ncurl() { printf 'CALL\\0'; printf '%s\\0' \"$@\"; }\n";

/// Returns the commands of all operations.
fn commands(api: &Api) -> Vec<String> {
    let command = |operation| curl::command(&Exchange::of(api, operation).call()).join("\n");
    api.operations().map(command).collect()
}

fn bash(script: &str, folder: &std::path::Path, base_url: &str) -> Output {
    let file = folder.join("script");
    std::fs::write(&file, script).unwrap();
    let mut bash = Command::new("bash");
    bash.arg(&file).current_dir(folder).env("base_url", base_url);
    bash.output().unwrap()
}

/// Returns the arguments of each call after shell expansion.
fn arguments(commands: &[String], label: &str) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let run = bash(&format!("{FAKE}{}\n", commands.join("\n")), folder.path(), "");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && said.is_empty(), "{label}: {said}\n{}", commands.join("\n"));
    let files = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, 1, "{label}: a command made a file\n{}", commands.join("\n"));
    let mut calls: Vec<Vec<String>> = Vec::new();
    for word in String::from_utf8(run.stdout).unwrap().split_terminator('\0') {
        match (word, calls.last_mut()) {
            ("CALL", _) => calls.push(Vec::new()),
            (word, Some(call)) => call.push(word.to_owned()),
            (word, None) => panic!("{label}: {word:?}"),
        }
    }
    assert_eq!(calls.len(), commands.len(), "{label}");
    calls
}

/// Returns the options of a call. Panics if curl would read a file that the caller did not name,
/// interpret text as an option, or expand a part of a URL as a pattern.
fn options(call: &[String], label: &str) -> Vec<String> {
    let mut words = call.iter();
    let mut out = Vec::new();
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            let known = ["http://", "https://", "/"].iter().any(|start| word.starts_with(start));
            assert!(known || word.is_empty(), "{label}: URL {word:?}");
            assert!(!word.contains(['[', ']', '{', '}', '\n']), "{label}: URL {word:?}");
            out.push("URL".to_owned());
            continue;
        }
        if ["--head", "--digest"].contains(&word.as_str()) {
            out.push(word.clone());
            continue;
        }
        let value = words.next().unwrap_or_else(|| panic!("{label}: {word}"));
        let is_fine = match word.as_str() {
            "--request" | "--data-raw" | "--user" => true,
            "--cert" => value.is_empty(),
            "--header" => value.starts_with(|c: char| c != '@' && !c.is_whitespace()),
            "--cookie" | "--form-string" => value.contains('='),
            "--data-urlencode" | "--url-query" => {
                value.split_once('=').is_some_and(|(name, _)| !name.contains('@'))
            }
            // Placeholders for the caller follow the `=`.
            "--form" => value.split_once('=').is_some_and(|(_, value)| {
                let (value, media_type) = value.split_once(';').unwrap_or((value, "type="));
                matches!(value, "@" | "<") && media_type.starts_with("type=")
            }),
            // A file of the caller.
            "--data-binary" => value == "@",
            _ => false,
        };
        assert!(is_fine && !value.contains('\u{1b}'), "{label}: {word} {value:?}");
        out.push(word.clone());
    }
    out
}

fn all_options(commands: &[String], label: &str) -> Vec<Vec<String>> {
    arguments(commands, label).iter().map(|call| options(call, label)).collect()
}

#[test]
fn calls_have_the_same_words_whatever_a_description_says() {
    for (name, api) in models() {
        let model = Model::of(&api);
        for (number, payload) in PAYLOADS.iter().enumerate() {
            let side = Side::of(number);
            let label = format!("{name}: {payload:?} {side:?}");
            let of = |text: &str, places| commands(&model.with(places, |it| with(it, text, side)));
            let own = all_options(&of(payload, Places::Texts), &label);
            // With a name that curl cannot encode, the form is a single body.
            let fields = |call: &Vec<String>| {
                let is_field =
                    |word: &&String| word.starts_with("--form") || word.starts_with("--data-");
                let mut words: Vec<String> =
                    call.iter().filter(|word| !is_field(word)).cloned().collect();
                words.retain(|word| word != "--header");
                words
            };
            let other = all_options(&of(twin(payload), Places::Texts), &label);
            assert_eq!(
                own.iter().map(fields).collect::<Vec<_>>(),
                other.iter().map(fields).collect::<Vec<_>>(),
                "{label}"
            );
            all_options(&of(payload, Places::Tokens), &label);
        }
    }
}

#[test]
fn calls_of_the_cases_and_of_our_pages_read_no_files() {
    if let Some(folder) = shared_cases("pages") {
        let case = folder.join("curl-local-file.yaml");
        let api = read(&folder, std::slice::from_ref(&case)).api.unwrap();
        assert_eq!(all_options(&commands(&api), "curl-local-file.yaml").len(), 2);
    }
    let mut count = 0;
    let mut pages = vec![repository().join("generated")];
    while let Some(path) = pages.pop() {
        if path.is_dir() {
            pages.extend(path.read_dir_utf8().unwrap().map(|entry| entry.unwrap().into_path()));
        } else if path.extension() == Some("rst") {
            let text = std::fs::read_to_string(&path).unwrap();
            let commands = printed(&text);
            count += all_options(&commands, path.as_str()).len();
        }
    }
    assert!(count >= 16, "only {count} calls");
}

/// Returns the curl calls on a page.
fn printed(page: &str) -> Vec<String> {
    let blocks = page.split(".. code-block:: bash\n").skip(1);
    let command = |block: &str| {
        let lines = block.lines().skip_while(|line| !line.trim_start().starts_with("curl "));
        let own = lines.take_while(|line| line.is_empty() || line.starts_with("   "));
        own.map(|line| line.strip_prefix("   ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
    };
    blocks.map(command).collect()
}

#[test]
fn curl_itself_sends_no_file() {
    if Command::new("curl").arg("--version").output().is_err() {
        return skipped("curl is needed to make calls");
    }
    let folder = tempfile::tempdir().unwrap();
    let secret = Utf8PathBuf::from_path_buf(folder.path().join("secret")).unwrap();
    std::fs::write(&secret, "never to be sent").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let _ = stream.set_read_timeout(Some(std::time::Duration::from_millis(100)));
            let mut request = Vec::new();
            let mut piece = [0; 8_192];
            while let Ok(length @ 1..) = stream.read(&mut piece) {
                request.extend_from_slice(&piece[..length]);
                // Usually, the request ends with its head: stop without waiting.
                if request.ends_with(b"\r\n\r\n") {
                    break;
                }
            }
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            let _ = sender.send(request);
        }
    });
    let (_, mut api) = models().swap_remove(0);
    api.servers.clear();
    let model = Model::of(&api);
    let mut script = "curl() { command curl --silent --max-time 5 \"$@\"; }\n".to_owned();
    for payload in PAYLOADS.iter().filter(|payload| payload.contains(FILE)) {
        let payload = payload.replace(FILE, secret.as_str());
        let api = model.with(Places::Texts, |it| with(it, &payload, Side::Behind));
        script.push_str(&commands(&api).join("\n"));
        script.push('\n');
    }
    // The result of curl does not matter, only its requests.
    let run = bash(&script, folder.path(), &base_url);
    let answered: Vec<Vec<u8>> = requests.try_iter().collect();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(answered.len() > 30, "only {} requests\n{said}", answered.len());
    for request in answered.iter().chain([&run.stdout, &run.stderr]) {
        let text = String::from_utf8_lossy(request);
        assert!(!text.contains("never to be sent"), "{text}");
    }
}
