//! A service process.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use camino::Utf8Path;
use restwright::UsageError;

/// Timeout for starting a service.
const PATIENCE: Duration = Duration::from_mins(1);

/// A service process, killed when dropped.
pub(super) struct Service {
    child: Child,
    port: u16,
    /// Its scheme, host and port.
    pub(super) base: String,
}

impl Service {
    /// Starts a script that takes the port as its argument.
    pub(super) fn start(
        python: &Utf8Path,
        script: &Utf8Path,
        log: &Utf8Path,
    ) -> Result<Self, UsageError> {
        // Write no bytecode next to the script.
        let mut command = Command::new(python);
        command.arg(script).env("PYTHONDONTWRITEBYTECODE", "1");
        Self::of(command, |port| port.to_string(), log)
    }

    /// Starts a command with an argument for the port.
    pub(super) fn of(
        mut command: Command,
        argument: impl FnOnce(u16) -> String,
        log: &Utf8Path,
    ) -> Result<Self, UsageError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(UsageError::new)?;
        let port = listener.local_addr().map_err(UsageError::new)?.port();
        drop(listener);
        let out = File::create(log).map_err(UsageError::new)?;
        let err = out.try_clone().map_err(UsageError::new)?;
        let name = command.get_program().to_string_lossy().into_owned();
        command.arg(argument(port)).stdin(Stdio::null()).stdout(out).stderr(err);
        let child = command
            .spawn()
            .map_err(|error| UsageError::new(format!("cannot run {name}: {error}")))?;
        let mut service = Self { child, port, base: format!("http://127.0.0.1:{port}") };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let has_ended = service.child.try_wait().map_err(UsageError::new)?.is_some();
            if has_ended || started.elapsed() > PATIENCE {
                let printed = std::fs::read_to_string(log).unwrap_or_default();
                return Err(UsageError::new(format!("{command:?} does not start:\n{printed}")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(service)
    }

    /// Returns the body at a path.
    pub(super) fn get(&self, path: &str, accept: &str) -> Result<String, UsageError> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(UsageError::new)?;
        let port = self.port;
        let head = format!(
            "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nAccept: {accept}\r\nConnection: \
             close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).map_err(UsageError::new)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).map_err(UsageError::new)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match text.split_once("\r\n\r\n") {
            Some((head, body)) if head.contains(" 200 ") => Ok(body.to_owned()),
            _ => Err(UsageError::new(format!("{path} is not served: {text:.300}"))),
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
