//! Running mock: a thread that responds to requests until the mock is dropped.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use crate::builder::Options;
use crate::log::Log;
use crate::record::Recordings;
use crate::serve::{State, router};
use crate::service::Service;
use crate::{Builder, Error, Request};

/// Running mock. It stops when it is dropped.
#[derive(Debug)]
pub struct Mock {
    address: SocketAddr,
    state: Arc<State>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Stack size of the threads that check requests, because bodies may be nested as deeply as the
/// limits allow.
const STACK: usize = 8 * 1024 * 1024;

/// Maximum number of requests that are checked at the same time.
const MAX_CHECKS: usize = 16;

impl Mock {
    pub(crate) fn start(builder: Builder) -> Result<Self, Error> {
        let Builder { described, options } = builder;
        let wanted = SocketAddr::new(options.host, options.port);
        let failed = |error| Error::Address(wanted.to_string(), error);
        // The caller may be asynchronous, so nothing here may block its runtime.
        let listener = TcpListener::bind(wanted).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let mut service = Service::of(described);
        if let Some(folder) = &options.examples {
            service.recordings = Recordings::read(folder)?;
        }
        let state = Arc::new(State::new(service, options));
        let (stop, stopped) = oneshot::channel();
        let app = router(&state);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .thread_stack_size(STACK)
            .max_blocking_threads(MAX_CHECKS)
            .build()
            .map_err(failed)?;
        let serve = move || serve(runtime, listener, app, stopped);
        let thread = std::thread::Builder::new().name("restwright-mock".to_owned());
        let thread = thread.stack_size(STACK).spawn(serve).map_err(failed)?;
        Ok(Self { address, state, stop: Some(stop), thread: Some(thread) })
    }

    /// Returns the base URL: scheme, host and port, without a trailing slash. Paths are accepted
    /// below the base paths of the description, and without them if that is unambiguous.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the base URL of the first server of the description: its path below [`Self::url`].
    pub fn base_url(&self) -> String {
        format!("{}{}", self.url(), self.state.service.first_base())
    }

    /// Returns the address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the title of the description.
    pub fn title(&self) -> &str {
        &self.state.service.api.title
    }

    /// Returns the number of operations that are served. Operations that are only reachable by
    /// links are not.
    pub fn operations(&self) -> usize {
        self.state.service.operations.len()
    }

    /// Returns the last 1,000 requests with their problems.
    pub fn requests(&self) -> Vec<Request> {
        self.state.log.all()
    }

    /// Waits until the process is interrupted: Ctrl-C, or a termination signal.
    ///
    /// # Errors
    ///
    /// Returns an error if signals cannot be received.
    pub fn wait(&self) -> std::io::Result<()> {
        let wait = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
            runtime.block_on(interrupted())
        };
        let waited = std::thread::scope(|scope| scope.spawn(wait).join());
        waited.unwrap_or_else(|_| Err(std::io::Error::other("the waiting thread panicked")))
    }
}

#[cfg(unix)]
async fn interrupted() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    std::future::poll_fn(|context| {
        let first = interrupted.poll_recv(context).is_ready();
        if first || terminated.poll_recv(context).is_ready() {
            std::task::Poll::Ready(Ok(()))
        } else {
            std::task::Poll::Pending
        }
    })
    .await
}

#[cfg(not(unix))]
async fn interrupted() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Responds to requests until the mock is dropped, which also closes open connections.
fn serve(
    runtime: Runtime,
    listener: TcpListener,
    app: axum::Router,
    stopped: oneshot::Receiver<()>,
) {
    runtime.block_on(async move {
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
        // Returns an error only if the listener fails permanently, which cannot be handled.
        let server = tokio::spawn(async move { axum::serve(listener, app).await });
        let _ = stopped.await;
        server.abort();
    });
    runtime.shutdown_background();
}

impl Drop for Mock {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl State {
    /// Creates the state of a mock without requests.
    fn new(service: Service, options: Options) -> Self {
        Self { service, options, log: Log::default() }
    }
}
