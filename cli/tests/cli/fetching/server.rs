//! A server with configurable responses that records requests.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A server on a free port, with a response for each path.
pub(super) struct Server {
    pub(super) origin: String,
    responses: Responses,
    requests: Arc<Mutex<Vec<String>>>,
}

type Responses = Arc<Mutex<BTreeMap<String, Response>>>;

#[derive(Clone)]
struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Server {
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let responses = Responses::default();
        let requests = Arc::default();
        let server = Self { origin, responses: Arc::clone(&responses), requests };
        let requests = Arc::clone(&server.requests);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (responses, requests) = (Arc::clone(&responses), Arc::clone(&requests));
                std::thread::spawn(move || serve(&stream, &responses, &requests));
            }
        });
        server
    }

    pub(super) fn respond(&self, path: &str, status: u16, headers: &[(&str, &str)], body: &str) {
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        let response = Response { status, headers: headers.collect(), body: body.into() };
        self.responses.lock().unwrap().insert(path.to_owned(), response);
    }

    pub(super) fn has(&self, path: &str, body: &str) {
        let tag = format!("\"{}\"", body.len());
        self.respond(path, 200, &[("ETag", &tag)], body);
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Returns the requests since the last call.
    pub(super) fn requests(&self) -> Vec<String> {
        std::mem::take(&mut *self.requests.lock().unwrap())
    }
}

fn serve(stream: &TcpStream, responses: &Responses, requests: &Mutex<Vec<String>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let path = head.split_whitespace().nth(1)?.to_owned();
        let header = |name: &str| {
            let lines = head.lines().find(|line| line.to_lowercase().starts_with(name))?;
            Some(lines.split_once(": ")?.1.to_owned())
        };
        let missing = Response { status: 404, headers: Vec::new(), body: b"no".to_vec() };
        let mut response = responses.lock().unwrap().get(&path).cloned().unwrap_or(missing);
        let etag = response.headers.iter().find(|(name, _)| name == "ETag");
        if etag.is_some() && header("if-none-match") == etag.map(|(_, value)| value.clone()) {
            (response.status, response.body) = (304, Vec::new());
        }
        let authorization = header("authorization").unwrap_or_default();
        requests.lock().unwrap().push(format!("{} {path} {authorization}", response.status));
        let mut text = format!(
            "HTTP/1.1 {} X\r\nContent-Length: {}\r\n",
            response.status,
            response.body.len()
        );
        for (name, value) in &response.headers {
            text = format!("{text}{name}: {value}\r\n");
        }
        let mut stream = stream;
        stream.write_all(format!("{text}\r\n").as_bytes()).ok()?;
        stream.write_all(&response.body).ok()?;
    }
}
