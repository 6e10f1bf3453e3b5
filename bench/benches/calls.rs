//! Compares calls of a generated client with handwritten reqwest code, over loopback, in one
//! process.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use bench::ratio::ratio;
use bench::{documents, peers, report};
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, USER_AGENT};
#[cfg(target_os = "linux")]
use rustix::thread::CpuSet;

/// Number of sequential calls.
const CALLS: usize = 1000;
/// Default timeout of generated clients.
const TIMEOUT: Duration = Duration::from_mins(1);
/// `User-Agent` of both clients.
const AGENT: &str = "calls/1.0";

const ABOUT: &str = "\
- *CPU* is the time of the thread for 1,000 calls over loopback in units of that for reqwest written by
  hand, which sends the same bytes and reads the same type with serde: the median of 25 rounds.
- *with a timeout in both*: the same, where the request by hand has one, as generated clients have.
- The server and both clients have one processor (on Linux): otherwise the time depends on the processor
  that the server of each client is on, and the ratio was between 0.5 and 1.4.
";

/// Runs the benchmark. With `ours` or `theirs` and a number, only repeats a thousand calls that
/// many times, to count instructions.
fn main() {
    let processors = on_one_processor();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        listener.incoming().for_each(|stream| {
            thread::spawn(move || serve(&stream.unwrap()));
        });
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = shapes::Client::builder(&url).user_agent(AGENT).build().unwrap();
    // The runtime configures a TLS provider; a handwritten client needs one.
    rustls_graviola::default_provider().install_default().unwrap();
    let by_hand = reqwest::Client::new();
    let small = format!("{url}/small");
    let ours = || {
        runtime.block_on(async {
            for _ in 0..CALLS {
                client.show_small().send().await.unwrap();
            }
        });
    };
    let theirs = |timeout: Option<Duration>| {
        runtime.block_on(async {
            for _ in 0..CALLS {
                let mut request = by_hand.get(&small).header(ACCEPT, "application/json");
                if let Some(timeout) = timeout {
                    request = request.timeout(timeout);
                }
                let request = request.header(ACCEPT_ENCODING, "gzip").header(USER_AGENT, AGENT);
                let response = request.send().await.unwrap();
                let body = response.error_for_status().unwrap().bytes().await.unwrap();
                serde_json::from_slice::<peers::Small>(&body).unwrap();
            }
        });
    };
    let arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let arguments: Vec<String> = arguments.collect();
    if let [whose, count] = &arguments[..] {
        let count = count.parse().unwrap();
        return (0..count)
            .for_each(|_| if whose == "ours" { ours() } else { theirs(Some(TIMEOUT)) });
    }
    let table = format!(
        "| call | CPU | with a timeout in both |\n|---|---|---|\n| one small GET | {:.2} | {:.2} |\n",
        ratio(ours, || theirs(None)),
        ratio(ours, || theirs(Some(TIMEOUT))),
    );
    on(&processors);
    report::finish("CALLS.md", "calls", "Calls of a generated client", ABOUT, &table);
}

/// Restricts this thread and those that it starts to one processor, since the cost of waking a thread
/// on another one differs. Returns the processors before.
#[cfg(target_os = "linux")]
fn on_one_processor() -> CpuSet {
    let before = rustix::thread::sched_getaffinity(None).unwrap();
    let mut one = CpuSet::new();
    one.set((0..CpuSet::MAX_CPU).rev().find(|number| before.is_set(*number)).unwrap());
    on(&one);
    before
}

/// Restricts this thread to processors.
#[cfg(target_os = "linux")]
fn on(processors: &CpuSet) {
    rustix::thread::sched_setaffinity(None, processors).unwrap();
}

#[cfg(not(target_os = "linux"))]
fn on_one_processor() {}

#[cfg(not(target_os = "linux"))]
fn on((): &()) {}

/// Responds to each request of a connection with a small document.
fn serve(stream: &TcpStream) {
    let mut lines = BufReader::new(stream).lines();
    let body = documents::small();
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    while let Some(Ok(line)) = lines.next() {
        if line.is_empty() {
            let mut stream = stream;
            stream.write_all(answer.as_bytes()).unwrap();
        }
    }
}
