//! Calls with curl, Python and JavaScript send the same request, with values of every type.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;

use pipeline_tests::{read, repository, skipped};
use restwright_api::Api;
use restwright_codegen::emit::curl;
use restwright_codegen::emit::script::{self, Language};
use restwright_codegen::plan::exchange::Exchange;
use serde_json::Value;

/// A language of calls.
#[derive(Clone, Copy, Debug)]
enum By {
    Curl,
    Script(Language),
}

const ALL: [By; 3] = [By::Curl, By::Script(Language::Python), By::Script(Language::JavaScript)];

/// A request as a service reads it.
#[derive(Debug, Default)]
struct Request {
    /// The method and the path.
    line: String,
    /// The query parameters, decoded and sorted.
    query: Vec<(String, String)>,
    /// The headers, with names in lowercase.
    headers: Vec<(String, String)>,
    body: String,
}

impl Request {
    fn header(&self, name: &str) -> Vec<&str> {
        let own = self.headers.iter().filter(|(own, _)| own == name);
        own.map(|(_, value)| value.as_str()).collect()
    }
}

/// Returns the pairs of a query or a form, without spaces, which JSON may have.
fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    let mut pairs: Vec<(String, String)> =
        pairs.map(|(name, value)| (name.into_owned(), value.replace(' ', ""))).collect();
    pairs.sort();
    pairs
}

/// Reads a request, and answers it with 204.
fn serve(stream: TcpStream) -> Request {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request =
        Request { line: format!("{method} {path}"), query: pairs(query), ..Request::default() };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        request.headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    if let [length] = request.header("content-length")[..] {
        let mut body = vec![0; length.parse().unwrap()];
        reader.read_exact(&mut body).unwrap();
        request.body = String::from_utf8_lossy(&body).into_owned();
    }
    let mut stream = reader.into_inner();
    stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").unwrap();
    request
}

/// Returns the command that runs a call with the given variables.
fn command(api: &Api, id: &str, by: By, variables: &[(&str, Value)]) -> Command {
    let operation = api.operations().find(|found| found.id.0 == id).unwrap();
    let exchange = Exchange::of(api, operation);
    let mut text = match by {
        By::Script(Language::Python) => "import json\n".to_owned(),
        _ => String::new(),
    };
    for (name, value) in variables {
        let plain = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match by {
            By::Curl => writeln!(text, "{name}='{plain}'"),
            By::Script(Language::Python) => writeln!(text, "{name} = json.loads('{value}')"),
            By::Script(Language::JavaScript) => writeln!(text, "const {name} = {value};"),
        }
        .unwrap();
    }
    let (program, option) = match by {
        By::Curl => ("bash", "-c"),
        By::Script(Language::Python) => {
            // The call must import what it uses.
            text.push_str("del json\n");
            ("python3", "-c")
        }
        By::Script(Language::JavaScript) => ("node", "-e"),
    };
    let call = match by {
        By::Curl => curl::command(&exchange.call()).join("\n"),
        By::Script(Language::JavaScript) => {
            let call = script::call(&exchange.call(), Language::JavaScript).unwrap().join("\n");
            format!("(async () => {{\n{call}\n}})();")
        }
        By::Script(language) => script::call(&exchange.call(), language).unwrap().join("\n"),
    };
    text.push_str(&call);
    let mut command = Command::new(program);
    command.args([option, &text]).env("NO_PROXY", "*");
    command
}

/// Returns the requests of a call in each language; `None` if one is not installed.
fn requests(id: &str, all: &[By], variables: &[(&str, Value)]) -> Option<Vec<(By, Request)>> {
    let is_there = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).output().is_ok_and(|done| done.status.success())
    };
    let is_complete = is_there("curl", &["--url-query", "a=b", "--version"])
        && is_there("python3", &["-c", "import requests"])
        && is_there("node", &["-e", "fetch"]);
    if !is_complete {
        skipped("curl, Python with requests, and node with fetch are needed to run calls");
        return None;
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let place = tempfile::tempdir().unwrap();
    let folder = camino::Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let text = std::fs::read_to_string(repository().join("tests/data/exchange/written.yaml"));
    let file = folder.join("written.yaml");
    std::fs::write(&file, text.unwrap().replace("PORT", &port)).unwrap();
    let api = read(&folder, &[file]).api.unwrap();
    let request = |by| {
        let mut command = command(&api, id, by, variables);
        // A program that fails would not connect.
        let running = std::thread::spawn({
            let address = listener.local_addr().unwrap();
            move || {
                let output = command.output().unwrap();
                drop(TcpStream::connect(address));
                output
            }
        });
        let (stream, _) = listener.accept().unwrap();
        let mut first = [0];
        let has_request = stream.peek(&mut first).unwrap() > 0;
        let request = has_request.then(|| serve(stream));
        let output = running.join().unwrap();
        if has_request {
            // The connection that ends the wait.
            drop(listener.accept());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && has_request, "{by:?}: {said}");
        (by, request.unwrap())
    };
    Some(all.iter().copied().map(request).collect())
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn values_are_written_alike() {
    let variables = [
        ("x", 7.into()),
        ("lit", true.into()),
        ("width", 1.5.into()),
        ("dim", true.into()),
        ("mode", false.into()),
        ("hours", vec![1, 2].into()),
        ("home", true.into()),
        ("room", 3.into()),
        ("x_count", 4.into()),
        ("x_on", true.into()),
        ("x_days", vec!["a", "b"].into()),
        ("seen", true.into()),
        ("warm", true.into()),
        ("level", 5.into()),
        ("color", serde_json::json!({"red": 9})),
    ];
    for (by, request) in requests("light", &ALL, &variables).into_iter().flatten() {
        assert_eq!(request.line, "POST /lamps/;size=x,7/true/1.5", "{by:?}");
        let query = [
            ("at[home]", "true"),
            ("at[room]", "3"),
            ("dim", "true"),
            ("hours", "[1,2]"),
            ("mode", "false"),
        ];
        assert_eq!(request.query, owned(&query), "{by:?}");
        let headers = ["x-count", "x-on", "cookie"].map(|name| request.header(name));
        assert_eq!(headers, [["4"], ["true"], ["seen=true"]], "{by:?}");
        let days = request.header("x-days").concat().replace(' ', "");
        assert_eq!(days, r#"["a","b"]"#, "{by:?}");
        let form = [("color", r#"{"red":9}"#), ("level", "5"), ("warm", "true")];
        assert_eq!(pairs(&request.body), owned(&form), "{by:?}");
    }
}

#[test]
fn parts_are_written_alike() {
    let variables = [
        ("warm", true.into()),
        ("level", 5.into()),
        ("width", 1.5.into()),
        ("color", serde_json::json!({"red": 9})),
    ];
    // curl reads the JSON from a file.
    for (by, request) in requests("send", &ALL[1..], &variables).into_iter().flatten() {
        let parts: Vec<&str> = request.body.split("\r\n\r\n").skip(1).collect();
        let parts = parts.iter().map(|part| part.lines().next().unwrap().replace(' ', ""));
        let expected = ["true", "5", "1.5", r#"{"red":9}"#];
        assert_eq!(parts.collect::<Vec<_>>(), expected, "{by:?}");
        assert_eq!(request.body.matches("application/json").count(), 1, "{by:?}");
    }
}

/// A credential has a variable of its own, and is sent once if it is also a parameter.
#[test]
fn credentials_are_values_of_their_own() {
    let variables = [
        ("token", "t".into()),
        ("pilot_token", "p".into()),
        ("x_berth", "b".into()),
        ("chart", "c".into()),
        ("log", "l".into()),
    ];
    for (by, request) in requests("pass", &ALL, &variables).into_iter().flatten() {
        assert_eq!(request.query, owned(&[("chart", "c"), ("token", "t")]), "{by:?}");
        let headers = ["authorization", "x-berth", "cookie"].map(|name| request.header(name));
        assert_eq!(headers, [["Bearer p"], ["b"], ["log=l"]], "{by:?}");
    }
}

#[test]
fn parameters_are_no_values_of_the_call() {
    let variables = [("user", "u".into()), ("password", "p".into()), ("query_user", "q".into())];
    for (by, request) in requests("log_in", &ALL, &variables).into_iter().flatten() {
        assert_eq!(request.query, owned(&[("user", "q")]), "{by:?}");
        assert_eq!(request.header("authorization"), ["Basic dTpw"], "{by:?}");
    }
}
