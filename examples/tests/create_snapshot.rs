//! Tests the examples as programs, against a service.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use block_storage::runtime::{Error, Format, XAuthToken};
use block_storage::types::CreateVolume;
use block_storage::{Client, ErrorResponse};
use end_to_end::{BlockStorage, Seen, TENANT, TOKEN};
use tokio::runtime::Runtime;

const EXAMPLES: [&str; 2] =
    [env!("CARGO_BIN_EXE_create_snapshot"), env!("CARGO_BIN_EXE_create_snapshot_blocking")];

/// A service with one volume.
struct Place {
    _runtime: Runtime,
    service: BlockStorage,
    volume: String,
}

impl Place {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let service = runtime.block_on(BlockStorage::start());
        let volume = runtime.block_on(create_volume(&service)).unwrap();
        Self { _runtime: runtime, service, volume }
    }

    fn run(&self, example: &str, volume: &str, token: &str, seconds: &str) -> Output {
        let mut command = Command::new(example);
        command
            .args([volume, "before the move"])
            .env("BLOCK_STORAGE_URL", &self.service.server.url);
        command.env("BLOCK_STORAGE_TENANT", TENANT).env("BLOCK_STORAGE_TOKEN", token);
        command.env("BLOCK_STORAGE_SECONDS", seconds).output().unwrap()
    }

    /// Asserts that an example fails, and that its message contains `says`.
    #[track_caller]
    fn fails(&self, example: &str, volume: &str, token: &str, says: &str) {
        let output = self.run(example, volume, token, "1");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains(says) && !stderr.contains(token), "{says:?} is not said: {stderr}");
    }
}

async fn create_volume(service: &BlockStorage) -> Result<String, Error> {
    let auth = XAuthToken::new(TOKEN);
    let client = Client::builder(&service.server.url).tenant_id(TENANT).auth(auth).build()?;
    let created = client.create_volume().body(CreateVolume::new(48)).send().await?;
    Ok(created.volume.id.unwrap().to_string())
}

/// The example server, killed at the end of the test.
struct Example(std::process::Child, String);

impl Example {
    fn start() -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_block_storage_server"));
        let mut server = server.arg("127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        Self(server, url)
    }
}

impl Drop for Example {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_generated_server_takes_the_calls_of_the_client() {
    let server = Example::start();
    for (example, format) in EXAMPLES.into_iter().zip([Format::Json, Format::Xml]) {
        let client = Client::builder(&server.1).tenant_id(TENANT).format(format).build().unwrap();
        let created = client.create_volume().body(CreateVolume::new(48)).send_blocking().unwrap();
        let volume = created.volume.id.unwrap().to_string();
        let mut command = Command::new(example);
        command.args([&volume, "before the move"]).env("BLOCK_STORAGE_URL", &server.1);
        command.env("BLOCK_STORAGE_TENANT", TENANT).env("BLOCK_STORAGE_TOKEN", TOKEN);
        let output = command.env("BLOCK_STORAGE_SECONDS", "20").output().unwrap();
        let (stdout, stderr) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(stdout.ends_with("is available\n"), "{stdout}{stderr}");
        let listed = client.list_snapshots().send_blocking().unwrap();
        let id = listed.snapshots.last().unwrap().id.unwrap();
        client.delete_snapshot(id).send_blocking().unwrap();
        let gone = client.show_snapshot(id).send_blocking().unwrap_err();
        assert!(matches!(gone.error_response(), Some(ErrorResponse::ItemNotFound(_))), "{gone}");
    }
}

#[test]
fn waits_until_it_is_available() {
    for example in EXAMPLES {
        let place = Place::new();
        place.service.snapshots_become("available", 1);
        let output = place.run(example, &place.volume, TOKEN, "30");
        let stdout = String::from_utf8(output.stdout).unwrap();
        assert_eq!(stdout, "00000000-0000-4000-8000-000000000002 of 48 GiB is available\n");
        let lines: Vec<String> = place.service.server.seen().iter().map(Seen::line).collect();
        assert_eq!(lines[1], "POST /v1/696059/snapshots");
        let look = "GET /v1/696059/snapshots/00000000-0000-4000-8000-000000000002";
        assert_eq!(lines[2..], [look, look]);
    }
}

#[test]
fn says_what_went_wrong() {
    for example in EXAMPLES {
        let place = Place::new();
        place.fails(example, &place.volume, "b4d-t0ken", "the token is refused");
        let nothing = "00000000-0000-4000-8000-00000000dead";
        place.fails(example, nothing, TOKEN, "not found: There is no such thing.");
        place.service.snapshots_become("error", 0);
        place.fails(example, &place.volume, TOKEN, "snapshot 00000000-0000-4000-8000-00000000000");
        place.service.snapshots_become("available", usize::MAX);
        place.fails(example, &place.volume, TOKEN, "creating");
    }
}

#[test]
fn says_how_to_use_it() {
    for example in EXAMPLES {
        let output = Command::new(example).arg("--help").output().unwrap();
        assert!(!output.status.success());
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains("Usage: create_snapshot VOLUME_ID [NAME]"), "{stderr}");
    }
}
