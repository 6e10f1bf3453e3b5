//! Uploads a file to a help desk and downloads it, with progress, and prints all tickets as they
//! arrive.
//!
//! `cargo run -p examples --bin transfer URL put FILE | get NAME | export`, with the API key in
//! `TICKETS_KEY`.

use std::env;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use tickets::Client;
use tickets::runtime::bytes::Bytes;
use tickets::runtime::{Body, BoxError, Progress};

/// Size of a chunk.
const CHUNK: usize = 64 * 1024;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        [url, "put", file] => put(url, Path::new(file)).await,
        [url, "get", name] => get(url, name).await,
        [url, "export"] => export(url).await,
        _ => {
            eprintln!("Usage: transfer URL put FILE | get NAME | export");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn client(url: &str) -> Result<Client, tickets::Error> {
    let key = env::var("TICKETS_KEY").unwrap_or_default();
    // In the description, files have a server of their own.
    Client::builder(url).files_tickets_example_server(url).key(key).desk("1").build()
}

/// Prints the progress of a transfer.
fn report(done: Progress) {
    match done.length {
        Some(length) => eprintln!("{} of {length} bytes", done.bytes),
        None => eprintln!("{} bytes", done.bytes),
    }
}

/// Uploads a file in chunks. If the request is sent again, the file is reopened.
async fn put(url: &str, file: &Path) -> Result<(), Box<dyn Error>> {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("file");
    let length = std::fs::metadata(file)?.len();
    let path = file.to_owned();
    let body = move || {
        let chunks = chunks(&path).map(|chunk| chunk.map_err(BoxError::from));
        Body::pieces(chunks).with_length(length).on_progress(report)
    };
    client(url)?.put_file(name).stream(body).send().await?;
    Ok(())
}

/// Returns the chunks of a file; an error opening it is the first item.
fn chunks(path: &Path) -> impl Iterator<Item = std::io::Result<Bytes>> + Send + 'static {
    let mut file = Some(std::fs::File::open(path));
    std::iter::from_fn(move || {
        let mut open = match file.take()? {
            Ok(open) => open,
            Err(error) => return Some(Err(error)),
        };
        let mut chunk = vec![0; CHUNK];
        match std::io::Read::read(&mut open, &mut chunk) {
            Ok(0) => None,
            Ok(size) => {
                chunk.truncate(size);
                file = Some(Ok(open));
                Some(Ok(chunk.into()))
            }
            Err(error) => Some(Err(error)),
        }
    })
}

/// Writes a file to standard output in chunks.
async fn get(url: &str, name: &str) -> Result<(), Box<dyn Error>> {
    let response = client(url)?.get_file(name).send_stream().await?;
    let mut body = response.value.on_progress(report);
    while let Some(chunk) = body.chunk().await {
        std::io::stdout().write_all(&chunk?)?;
    }
    Ok(())
}

/// Prints the tickets of an NDJSON stream.
async fn export(url: &str) -> Result<(), Box<dyn Error>> {
    let mut tickets = client(url)?.export().send().await?;
    while let Some(ticket) = tickets.next().await {
        println!("{}", ticket?.subject);
    }
    Ok(())
}
