//! Waiting for futures on a thread that is not asynchronous.

use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

use super::error::Error;

/// One runtime with one thread for the whole process. It is never dropped, which a client could
/// not do from everywhere; its thread looks after connections between calls.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

/// Waits for a future on this thread.
pub(super) fn wait<F: Future>(future: F) -> Result<F::Output, Error> {
    if Handle::try_current().is_ok() {
        let problem = "a blocking call was made from asynchronous code, which it would stop";
        return Err(Error::Invalid(problem.to_owned()));
    }
    Ok(runtime()?.block_on(future))
}

fn runtime() -> Result<&'static Runtime, Error> {
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("blocking-calls")
        .enable_all()
        .build()
        .map_err(|error| Error::Transport(error.into()))?;
    Ok(RUNTIME.get_or_init(|| runtime))
}
