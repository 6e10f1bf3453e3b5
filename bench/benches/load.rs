//! Keeps connections to an example server open for minutes; measures responses and memory growth.
//!
//! `cargo bench -p bench --bench load -- --connections 10000 --minutes 10` is the default.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bench::report;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, sleep_until};

/// Delay between two requests of a connection.
const PAUSE: Duration = Duration::from_secs(3);
/// Interval of memory measurements.
const SAMPLE: Duration = Duration::from_secs(5);
/// Maximum growth factor of memory after the warm-up.
const GROWTH: f64 = 1.05;
/// Minutes until the allocator has reserved enough memory for the connections.
const WARM_UP: usize = 2;

const ABOUT: &str = "\
- The server is `examples/block_storage_server.rs`, the generated server of `apis/block-storage`, built with
  optimization. Each connection creates a snapshot, shows it and deletes it, three seconds apart.
- *memory* is the resident memory of the server: the mean of the third minute, when the allocator has
  what the connections need, and of the last minute. The command fails if a response has another status than it should, if a
  connection is lost, or if memory grows by more than a twentieth.
";

/// Totals of all connections.
#[derive(Default)]
struct Tally {
    opened: AtomicU64,
    responses: AtomicU64,
    wrong: AtomicU64,
    lost: AtomicU64,
}

fn main() {
    let (connections, minutes) = (argument("--connections", 10_000), argument("--minutes", 10));
    let mut server = Server::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let tally = Arc::new(Tally::default());
    let samples = runtime.block_on(hold(&mut server, (connections, minutes), &tally));
    let used = server.cpu();
    drop(server);
    let of =
        |range: &[f64]| range.iter().sum::<f64>() / f64::from(u32::try_from(range.len()).unwrap());
    let per_minute = usize::try_from(60 / SAMPLE.as_secs()).unwrap().min(samples.len());
    let first = (WARM_UP * per_minute).min(samples.len() - per_minute);
    let early = of(&samples[first..first + per_minute]);
    let late = of(&samples[samples.len() - per_minute..]);
    let [opened, responses, wrong, lost] =
        [&tally.opened, &tally.responses, &tally.wrong, &tally.lost]
            .map(|of| of.load(Ordering::Relaxed));
    let table = format!(
        "| connections | minutes | responses | wrong status | connections lost | memory at first | at last | CPU of the \
         server |\n|---|---|---|---|---|---|---|---|\n| {opened} | {minutes} | {responses} | {wrong} | {lost} | \
         {early:.0} MB | {late:.0} MB | {used:.0} s |\n",
    );
    report::finish("LOAD.md", "load", "Load on a generated server", ABOUT, &table);
    let holds = opened == connections && wrong == 0 && lost == 0 && late <= early * GROWTH;
    std::process::exit(i32::from(!holds));
}

fn argument(name: &str, usual: u64) -> u64 {
    let mut all = std::env::args().skip_while(|argument| argument != name).skip(1);
    all.next().map_or(usual, |text| text.parse().unwrap())
}

/// Opens the connections and keeps them for the duration; returns the memory of the server in MB,
/// measured since all connections have sent a request.
async fn hold(
    server: &mut Server,
    (connections, minutes): (u64, u64),
    tally: &Arc<Tally>,
) -> Vec<f64> {
    let volume = create_volume(&server.address).await;
    let begin = tokio::time::Instant::now() + PAUSE;
    let end = begin + PAUSE * 2 + Duration::from_secs(60 * minutes);
    for at in 0..connections {
        let (tally, address, volume) = (Arc::clone(tally), server.address.clone(), volume.clone());
        tokio::spawn(async move {
            // Distribute the requests evenly.
            let share = PAUSE.mul_f64(
                f64::from(u32::try_from(at).unwrap())
                    / f64::from(u32::try_from(connections).unwrap()),
            );
            sleep_until(begin + share).await;
            let Ok(mut stream) = TcpStream::connect(&address).await else { return };
            tally.opened.fetch_add(1, Ordering::Relaxed);
            while tokio::time::Instant::now() < end {
                if snapshot(&mut stream, &volume, &tally).await.is_none() {
                    tally.lost.fetch_add(1, Ordering::Relaxed);
                    return;
                }
            }
        });
    }
    sleep_until(begin + PAUSE * 2).await;
    let (started, mut samples) = (Instant::now(), Vec::new());
    while tokio::time::Instant::now() < end {
        sleep(SAMPLE).await;
        samples.push(server.memory());
        if samples.len().is_multiple_of(12) {
            let responses = tally.responses.load(Ordering::Relaxed);
            eprintln!(
                "{:.0?}: {responses} responses, {:.0} MB",
                started.elapsed(),
                samples[samples.len() - 1]
            );
        }
    }
    samples
}

async fn create_volume(address: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let (status, body) =
        call(&mut stream, "POST", "/v1/t/volumes", r#"{"volume":{"size":1}}"#).await.unwrap();
    assert_eq!(status, 200, "{body}");
    id(&body).unwrap()
}

/// Creates, shows and deletes a snapshot; `None` if the connection is lost.
async fn snapshot(stream: &mut TcpStream, volume: &str, tally: &Tally) -> Option<()> {
    let wanted = format!(r#"{{"snapshot":{{"volume_id":"{volume}"}}}}"#);
    let mut checked = async |method: &str, path: &str, body: &str, expected: u16| {
        let (status, body) = call(stream, method, path, body).await?;
        tally.responses.fetch_add(1, Ordering::Relaxed);
        if status != expected {
            tally.wrong.fetch_add(1, Ordering::Relaxed);
        }
        sleep(PAUSE).await;
        Some(body)
    };
    let created = checked("POST", "/v1/t/snapshots", &wanted, 201).await?;
    let path = format!("/v1/t/snapshots/{}", id(&created).unwrap_or_default());
    checked("GET", &path, "", 200).await?;
    checked("DELETE", &path, "", 202).await?;
    Some(())
}

/// Returns the id in a response body.
fn id(body: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(body).ok()?;
    Some(value.as_object()?.values().next()?.get("id")?.as_str()?.to_owned())
}

/// Sends a request; `None` if the connection is lost.
async fn call(
    stream: &mut TcpStream,
    method: &str,
    path: &str,
    body: &str,
) -> Option<(u16, String)> {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut response = Vec::new();
    loop {
        if stream.read_buf(&mut response).await.ok()? == 0 {
            return None;
        }
        let text = std::str::from_utf8(&response).ok()?;
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(Ok(0), str::parse).ok()? {
                return Some((head.get(9..12)?.parse().ok()?, body.to_owned()));
            }
        }
    }
}

/// The example server in a separate process.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let run = ["run", "--release", "--quiet", "--locked", "-p", "examples", "--bin"];
        let mut command = Command::new(cargo);
        command.args(run).args(["block_storage_server", "127.0.0.1:0"]).current_dir(root);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').nth(1).unwrap_or_default().to_owned();
        Self { child, address }
    }

    /// Resident memory in MB (`proc(5)`).
    fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
    }

    /// CPU seconds (`proc(5)`), assuming 100 clock ticks per second.
    fn cpu(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let after = stat.rsplit(')').next().unwrap();
        let ticks = after.split_whitespace().skip(11).take(2);
        ticks.map(|text| text.parse::<f64>().unwrap()).sum::<f64>() / 100.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
