//! Tests the command-line clients as programs, against services.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::thread;

use end_to_end::{BlockStorage, TENANT, TOKEN};
use tokio::runtime::Runtime;

const TICKETS: &str = env!("CARGO_BIN_EXE_tickets_client");
const VOLUMES: &str = env!("CARGO_BIN_EXE_volumes_client");

/// A secret that must never be printed.
const SECRET: &str = "s3cr3t-t0ken";

/// Starts a service with these responses, one per connection; returns its URL and the requests.
fn service(responses: &[&str]) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let responses: Vec<String> = responses.iter().map(|&text| text.to_owned()).collect();
    let service = thread::spawn(move || {
        let mut requests = Vec::new();
        for text in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let (mut request, mut byte) = (Vec::new(), [0]);
            while !request.ends_with(b"\r\n\r\n") {
                stream.read_exact(&mut byte).unwrap();
                request.extend(byte);
            }
            let head = String::from_utf8(request.clone()).unwrap();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
            stream.read_exact(&mut body).unwrap();
            request.extend(body);
            stream.write_all(text.as_bytes()).unwrap();
            requests.push(String::from_utf8(request).unwrap());
        }
        requests
    });
    (url, service)
}

/// Returns a response with a JSON body, and other headers.
fn json(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\n{headers}\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Runs the tickets client with `input` as standard input.
fn tickets(url: &str, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(TICKETS);
    command.args(arguments).env("TICKETS_BASE_URL", url).env("TICKETS_OAUTH", SECRET);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    results(child.wait_with_output().unwrap())
}

/// Runs the volumes client.
fn volumes(service: &BlockStorage, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(VOLUMES);
    command.args(arguments).env("BLOCK_STORAGE_BASE_URL", &service.server.url);
    command.env("BLOCK_STORAGE_TENANT_ID", TENANT).env("BLOCK_STORAGE_HEADER_X_AUTH_TOKEN", TOKEN);
    results(command.output().unwrap())
}

/// Returns exit status, standard output and standard error, which must not contain a secret.
fn results(output: Output) -> (i32, String, String) {
    let [out, errors] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    for secret in [SECRET, TOKEN] {
        assert!(!out.contains(secret) && !errors.contains(secret), "{out}{errors}");
    }
    (output.status.code().unwrap(), out, errors)
}

const TICKET: &str = r#"{"id":7,"subject":"it \u001b[31mburns","customer":{"email":"a@b.example"},"state":"open","extra":12345678901234567890123}"#;

#[test]
fn parameters_are_arguments_and_results_have_four_formats() {
    let response = json("200 OK", "", TICKET);
    let (url, service) = service(&[response.as_str(); 4]);
    let show =
        |format: &str| tickets(&url, &["tickets", "get-ticket", "7", "--output", format], "");
    let (status, out, errors) = show("json");
    assert_eq!((status, errors.as_str()), (0, ""));
    assert!(out.starts_with("{\n  \"id\": 7,\n  \"subject\": \"it \\u001b[31mburns\",\n"), "{out}");
    assert!(out.contains("\"extra\": 12345678901234567890123\n"), "{out}");
    let (_, out, _) = show("yaml");
    assert!(
        out.starts_with("id: 7\nsubject: \"it \\u001b[31mburns\"\ncustomer:\n  email: "),
        "{out}"
    );
    let (_, out, _) = show("table");
    assert!(out.starts_with("id        7\nsubject   it \u{fffd}[31mburns\n"), "{out}");
    let (_, out, _) = show("raw");
    assert_eq!(out, TICKET);
    let requests = service.join().unwrap();
    assert!(requests[0].starts_with("GET /tickets/7 HTTP/1.1\r\n"), "{}", requests[0]);
    assert!(requests[0].contains(&format!("\r\nauthorization: Bearer {SECRET}\r\n")));
}

#[test]
fn options_are_encoded_as_the_client_encodes_them() {
    let (url, service) = service(&[&json("200 OK", "", "[]")]);
    let arguments = [
        "tickets",
        "list-tickets",
        "--state",
        "open",
        "--state",
        "waiting",
        "--limit",
        "5",
        "--near",
        r#"{"country":"NO"}"#,
        "--x-queues",
        "a",
        "--view",
        "mine",
    ];
    let (status, out, errors) = tickets(&url, &arguments, "");
    assert_eq!((status, out.as_str(), errors.as_str()), (0, "[]\n", ""));
    let request = &service.join().unwrap()[0];
    let line =
        "GET /tickets?state=open,waiting&near=%7B%22country%22%3A%22NO%22%7D&limit=5 HTTP/1.1";
    assert!(request.starts_with(line), "{request}");
    assert!(
        request.contains("\r\nx-queues: a\r\n") && request.contains("\r\ncookie: view=mine\r\n")
    );
}

#[test]
fn all_pages_are_one_list() {
    let ticket = |id: u8| format!(r#"[{{"id":{id},"subject":"s","customer":{{"email":"e"}}}}]"#);
    let first = json("200 OK", "Link: </tickets?page=2>; rel=\"next\"\r\n", &ticket(1));
    let (url, service) = service(&[&first, &json("200 OK", "", &ticket(2))]);
    let arguments = ["tickets", "list-tickets", "--all", "--output", "table"];
    let (status, out, errors) = tickets(&url, &arguments, "");
    assert_eq!((status, errors.as_str()), (0, ""));
    assert_eq!(
        out,
        "ID  SUBJECT  CUSTOMER\n1   s        {\"email\":\"e\"}\n2   s        {\"email\":\"e\"}\n"
    );
    assert!(service.join().unwrap()[1].starts_with("GET /tickets?page=2 "));
}

#[test]
fn bodies_are_files_or_fields() {
    let response = json("201 Created", "", TICKET);
    let (url, service) = service(&[response.as_str(); 3]);
    let ticket = r#"{"subject":"it burns","customer":{"email":"a@b.example"}}"#;
    let create = ["tickets", "create-ticket", "--output", "raw"];
    let body = ["--body", "-"];
    let (status, _, errors) = tickets(&url, &[&create[..], &body].concat(), ticket);
    assert_eq!((status, errors.as_str()), (0, ""));
    let fields = ["--field", "subject=it burns", "--field", r#"customer={"email":"a@b.example"}"#];
    let form = ["--content-type", "application/x-www-form-urlencoded"];
    let (status, _, errors) = tickets(&url, &[&create[..], &fields, &form].concat(), "");
    assert_eq!((status, errors.as_str()), (0, ""));
    let picture = tempfile_with("picture.png", "PNG");
    let file = format!("screenshot=@{picture}");
    let ticket = format!("ticket={ticket}");
    let parts =
        ["--field", &file, "--field", &ticket, "--part-header", "screenshot:X-Turn=90=left"];
    let (status, _, errors) = tickets(&url, &[&create[..], &parts].concat(), "");
    assert_eq!((status, errors.as_str()), (0, ""));
    let requests = service.join().unwrap();
    let [first, second, third] = &requests[..] else { panic!("{requests:?}") };
    assert!(first.ends_with(&format!("\r\n\r\n{}", &ticket["ticket=".len()..])), "{first}");
    assert!(
        second.contains("subject=it%20burns") || second.contains("subject=it+burns"),
        "{second}"
    );
    assert!(
        third.contains("filename=\"picture.png\"") && third.contains("\r\n\r\nPNG\r\n"),
        "{third}"
    );
    assert!(third.contains("\r\nX-Turn: 90=left\r\n"), "{third}");
    for (header, expected) in [
        ("screenshot", "`screenshot` is not PART:NAME=VALUE"),
        ("screenshot:X Turn=90", "is not a valid header name"),
        ("page:X-Turn=90", "there is no such part"),
    ] {
        let wrong = [&create[..], &parts[..4], &["--part-header", header]].concat();
        let (status, _, errors) = tickets(&url, &wrong, "");
        assert!(status != 0 && errors.contains(expected), "{status} {errors}");
    }
}

/// Creates a file with this name, and returns its path.
fn tempfile_with(name: &str, content: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn exit_statuses_tell_errors_of_the_service_from_usage_errors() {
    let response = json("404 Not Found", "", r#"{"title":"No such \u001b[31mticket"}"#);
    let (url, service) = service(&[&response]);
    let (status, out, errors) = tickets(&url, &["tickets", "get-ticket", "7"], "");
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(errors.contains("404") && errors.contains("No such"), "{errors}");
    assert!(!errors.contains('\u{1b}'), "{errors}");
    service.join().unwrap();
    let body = ["tickets", "create-ticket", "--body", "-"];
    for (arguments, input, expected) in [
        (&["tickets", "list-tickets", "--state", "opn"][..], "", "a similar value exists: 'open'"),
        (
            &["tickets", "get-ticket", "seven"],
            "",
            "invalid value for id: string \"seven\", expected a whole number",
        ),
        (&["tickets", "get-ticket"], "", "<ID>"),
        (&body, "{\"subject\": 1", "-: the body cannot be read at"),
        (&["tickets", "create-ticket", "--field", "subjet=x"], "", "unknown field `subjet`"),
        (&["tickets", "create-ticket", "--field", "note=x"], "", "the field `ticket` is required"),
        (&["tickets", "create-ticket", "--body", "no-such-file"], "", "cannot read no-such-file"),
        (&["files", "get-file", "a"], "", "https://files.tickets.example"),
    ] {
        let (status, out, errors) = tickets(&url, arguments, input);
        assert_eq!((status, out.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
    }
    let (status, _, errors) = tickets("http://127.0.0.1:1", &["tickets", "get-ticket", "7"], "");
    assert_eq!(status, 1);
    assert!(errors.contains("the service could not be reached"), "{errors}");
}

#[test]
fn bytes_go_to_files() {
    let bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 3\r\n\
                 Connection: close\r\n\r\nabc";
    let (url, service) = service(&[bytes]);
    let path = tempfile_with("download", "");
    let mut command = Command::new(TICKETS);
    command.args([
        "files",
        "get-file",
        "a b",
        "--out",
        &path,
        "--files-tickets-example-server",
        &url,
    ]);
    command.env("TICKETS_KEY", SECRET).env("TICKETS_DESK", "7");
    assert_eq!(results(command.output().unwrap()), (0, String::new(), String::new()));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "abc");
    let request = &service.join().unwrap()[0];
    assert!(request.starts_with(&format!("GET /files/a%20b?api_key={SECRET} ")), "{request}");
    assert!(request.contains("\r\ncookie: desk=7\r\n"), "{request}");
}

/// The service keeps the connection open until the first event is printed.
#[test]
fn streams_are_printed_as_they_arrive() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let mut command = Command::new(TICKETS);
    command.args(["exports", "watch", "--base-url", &url]).env("TICKETS_OAUTH", SECRET);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stream, _) = listener.accept().unwrap();
    let (mut request, mut byte) = (Vec::new(), [0]);
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        request.extend(byte);
    }
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    stream.write_all(format!("{head}id: 1\ndata: first\n\n").as_bytes()).unwrap();
    let mut out = child.stdout.take().unwrap();
    let mut first = Vec::new();
    while !first.ends_with(b"\n") {
        out.read_exact(&mut byte).unwrap();
        first.extend(byte);
    }
    assert_eq!(String::from_utf8(first).unwrap(), "id: 1\n");
    stream.write_all(b"data: second\n\n").unwrap();
    drop(stream);
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "data: first\n\ndata: second\n\n");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn xml_and_json_are_decoded_by_the_types() {
    let runtime = Runtime::new().unwrap();
    let service = runtime.block_on(BlockStorage::start());
    let create = ["volumes", "create-volume", "--output", "yaml"];
    let fields = ["--field", "size=48", "--field", "display_name=disk"];
    let (status, out, errors) = volumes(&service, &[&create[..], &fields].concat());
    assert_eq!((status, errors.as_str()), (0, ""));
    assert!(out.starts_with("volume:\n  id: ") && out.contains("\n  size: 48\n"), "{out}");
    let xml = tempfile_with(
        "volume.xml",
        "<volume xmlns=\"http://docs.openstack.org/volume/api/v1\" size=\"12\"/>",
    );
    let (status, out, errors) = volumes(&service, &[&create[..], &["--body", &xml]].concat());
    assert_eq!((status, errors.as_str()), (0, ""));
    assert!(out.contains("\n  size: 12\n"), "{out}");
    let (status, out, _) = volumes(&service, &["volumes", "list-volumes", "--output", "table"]);
    assert_eq!(status, 0);
    assert!(out.starts_with("ID ") && out.lines().count() == 3, "{out}");
}

#[test]
fn help_and_completions() {
    let (status, out, _) = tickets("", &["--help"], "");
    assert_eq!(status, 0);
    for part in ["What customers ask.", "TICKETS_OAUTH_CLIENT_ID", "[env: TICKETS_BASE_URL]"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let (_, out, _) = tickets("", &["tickets", "create-ticket", "--help"], "");
    assert!(out.contains("- subject [required]: What it is about, in a line."), "{out}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (status, out, errors) = tickets("", &["completions", shell], "");
        assert_eq!((status, errors.as_str()), (0, ""), "{shell}");
        assert!(out.contains("list-tickets") && out.contains("tickets_client"), "{shell}");
    }
}
