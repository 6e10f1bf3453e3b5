//! Installs and starts the mock.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;

use crate::child::progress;

/// The last version that supports Node 20.
const VERSION: &str = "5.14.2";
const PACKAGE: &str = "@stoplight/prism-cli";

/// Timeout for reading a description.
const PATIENCE: Duration = Duration::from_mins(1);

/// Installs the mock below a folder, unless that version is installed. Returns its script, or the
/// reason why it cannot be installed.
pub(super) fn install(folder: &Utf8Path) -> Result<Result<Utf8PathBuf, String>, UsageError> {
    for program in ["node", "npm"] {
        let version = Command::new(program).arg("--version").output();
        if !version.is_ok_and(|version| version.status.success()) {
            return Ok(Err(format!("{program} is missing (Node 20 or later)")));
        }
    }
    let home = folder.join(format!("npm-{VERSION}"));
    let script = home.join("node_modules").join(PACKAGE).join("dist/index.js");
    if script.is_file() {
        return Ok(Ok(script));
    }
    progress(&format!("installing {PACKAGE} {VERSION} in {home}"));
    std::fs::create_dir_all(&home).map_err(UsageError::new)?;
    let wanted = format!("{PACKAGE}@{VERSION}");
    let output = Command::new("npm")
        .args(["install", "--prefix", home.as_str(), "--no-audit", "--no-fund", "--ignore-scripts"])
        .arg(&wanted)
        .output()
        .map_err(UsageError::new)?;
    if !output.status.success() || !script.is_file() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return Ok(Err(format!("npm cannot install {wanted}: {stderr:.500}")));
    }
    Ok(Ok(script))
}

/// A mock of one description, killed when dropped.
pub(super) struct Mock {
    child: Child,
    /// Its base URL.
    pub(super) base: String,
}

impl Mock {
    /// Starts a mock; returns the reason if it rejects the description.
    pub(super) fn start(
        script: &Utf8Path,
        description: &Utf8Path,
        log: &Utf8Path,
    ) -> Result<Result<Self, String>, UsageError> {
        let port = free_port().map_err(UsageError::new)?;
        let out = File::create(log).map_err(UsageError::new)?;
        let err = out.try_clone().map_err(UsageError::new)?;
        let child = Command::new("node")
            .arg(script)
            .args(["mock", "--host", "127.0.0.1", "--port", &port.to_string()])
            // A single process, so that killing it leaves no child behind.
            .args(["--multiprocess=false", "--verboseLevel", "warn"])
            .arg(description)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .spawn()
            .map_err(UsageError::new)?;
        let mut mock = Self { child, base: format!("http://127.0.0.1:{port}") };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let has_ended = mock.child.try_wait().map_err(UsageError::new)?.is_some();
            if has_ended || started.elapsed() > PATIENCE {
                let printed = std::fs::read_to_string(log).unwrap_or_default();
                let start = printed.char_indices().rev().nth(400).map_or(0, |(at, _)| at);
                return Ok(Err(format!("the mock does not start: {}", &printed[start..])));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(Ok(mock))
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns an unused port.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
