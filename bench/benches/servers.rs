//! Compares a generated server with handwritten axum code, over loopback, in one process.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use bench::ratio::ratio;
use bench::{documents, peers, report};
use serde::de::DeserializeOwned;
use shapes::axum_server::items::{
    self, CreateItemInput, CreateItemOutput, ListItemsInput, ListItemsOutput,
};
use shapes::axum_server::small::{self, ShowSmallInput, ShowSmallOutput};
use shapes::axum_server::{deep, figures, map, orders, wide};
use shapes::runtime::server::Outcome;
use shapes::types;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// Number of requests on one connection.
const REQUESTS: usize = 200;
/// Number of objects in a list.
const ITEMS: usize = 20;

const ABOUT: &str = "\
- *CPU* is the time of the thread of the server for 200 requests on a connection, in units of that for
  axum written by hand, whose types have serde's derives: the median of 25 rounds. The client is
  another thread. Both read the request line, headers and body, and write a new document for each request.
- By hand there is no negotiation of media types, no error response for what the description does not
  allow, and no limit of time.
";

/// Data of both servers, as generated and as handwritten types.
struct Shapes<S, I> {
    small: S,
    items: Vec<I>,
}

impl<S: DeserializeOwned, I: DeserializeOwned> Shapes<S, I> {
    fn new() -> Self {
        Self {
            small: serde_json::from_str(&documents::small()).unwrap(),
            items: serde_json::from_str(&documents::items(ITEMS)).unwrap(),
        }
    }
}

type Ours = Shapes<types::Small, types::Item>;
type Theirs = Shapes<peers::Small, peers::Item>;

impl small::Handlers for Ours {
    async fn show_small(&self, _: ShowSmallInput) -> Outcome<ShowSmallOutput> {
        Ok(ShowSmallOutput::Ok(self.small.clone()).into())
    }
}

impl items::Handlers for Ours {
    async fn list_items(&self, _: ListItemsInput) -> Outcome<ListItemsOutput> {
        Ok(ListItemsOutput::Ok(self.items.clone()).into())
    }

    async fn create_item(&self, input: CreateItemInput) -> Outcome<CreateItemOutput> {
        Ok(CreateItemOutput::Created(input.body).into())
    }
}

impl deep::Handlers for Ours {}
impl figures::Handlers for Ours {}
impl map::Handlers for Ours {}
impl orders::Handlers for Ours {}
impl wide::Handlers for Ours {}

fn by_hand() -> Router {
    Router::new()
        .route("/small", get(|State(shapes): State<Arc<Theirs>>| async move {
            Json(shapes.small.clone())
        }))
        .route(
            "/items",
            get(|State(shapes): State<Arc<Theirs>>| async move { Json(shapes.items.clone()) })
                .post(|Json(item): Json<peers::Item>| async move { (StatusCode::CREATED, Json(item)) }),
        )
        .with_state(Arc::new(Theirs::new()))
}

/// Runs the benchmark. With `ours` or `theirs`, the index of a request and a number, only repeats
/// the request that many times, to count instructions.
fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ours = shapes::axum_server::routes(&Arc::new(Ours::new())).into_router();
    let theirs = by_hand();
    let items: Vec<serde_json::Value> = serde_json::from_str(&documents::items(1)).unwrap();
    let requests = [
        ("GET of a small object", request("GET", "/small", "")),
        ("GET of a list of 20 objects", request("GET", "/items", "")),
        ("POST of an object", request("POST", "/items", &items[0].to_string())),
    ];
    let arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    if let [whose, at, count] = &arguments.collect::<Vec<_>>()[..] {
        let router = if whose == "ours" { &ours } else { &theirs };
        let request = &requests[at.parse::<usize>().unwrap()].1;
        serve(&runtime, router, request, count.parse().unwrap());
        return;
    }
    let mut table = String::from("| request | CPU |\n|---|---|\n");
    for (name, request) in requests {
        assert_eq!(
            answer(&runtime, &ours, &request),
            answer(&runtime, &theirs, &request),
            "{name}"
        );
        let serve = |router: &Router| serve(&runtime, router, &request, REQUESTS);
        let ratio = ratio(|| serve(&ours), || serve(&theirs));
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "| {name} | {ratio:.2} |");
    }
    report::finish("SERVERS.md", "servers", "Generated servers", ABOUT, &table);
}

/// Returns the status and the body of a response, which must be the same for both servers.
fn answer(runtime: &Runtime, router: &Router, request: &str) -> (String, serde_json::Value) {
    let (head, body) = serve(runtime, router, request, 1);
    (head.lines().next().unwrap_or_default().to_owned(), serde_json::from_slice(&body).unwrap())
}

/// Serves the requests of a connection on this thread, and returns the last response.
fn serve(runtime: &Runtime, router: &Router, request: &str, count: usize) -> (String, Vec<u8>) {
    let (done, is_done) = oneshot::channel::<()>();
    let router = router.clone();
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let request = request.to_owned();
        let client = thread::spawn(move || {
            let last = send(address, &request, count);
            done.send(()).unwrap();
            last
        });
        let until = async { is_done.await.unwrap() };
        axum::serve(listener, router).with_graceful_shutdown(until).await.unwrap();
        client.join().unwrap()
    })
}

fn request(method: &str, path: &str, body: &str) -> String {
    let mut text =
        format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\n");
    if !body.is_empty() {
        // Writing to a `String` cannot fail.
        let _ =
            write!(text, "content-type: application/json\r\ncontent-length: {}\r\n", body.len());
    }
    text + "\r\n" + body
}

/// Sends a request repeatedly on one connection, each after the response to the previous one.
fn send(address: SocketAddr, request: &str, count: usize) -> (String, Vec<u8>) {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut answers = BufReader::new(&stream);
    let mut last = (String::new(), Vec::new());
    for _ in 0..count {
        (&stream).write_all(request.as_bytes()).unwrap();
        last.0.clear();
        while !last.0.ends_with("\r\n\r\n") {
            answers.read_line(&mut last.0).unwrap();
        }
        let length = last.0.lines().find_map(|line| line.strip_prefix("content-length: "));
        last.1.resize(length.unwrap().parse().unwrap(), 0);
        answers.read_exact(&mut last.1).unwrap();
    }
    last
}
