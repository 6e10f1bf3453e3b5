//! Connection pools, one for each runtime.
//!
//! A pooled connection is driven by the runtime that opened it. While a current-thread runtime is
//! not running, its connections make no progress: a request of another runtime on one of them would
//! wait until its timeout. Therefore each runtime, including that of blocking calls, has its own
//! client of reqwest and thus its own pool.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use reqwest::Client;
use tokio::runtime::{Handle, Id};

use super::super::reply::error::BoxError;

/// Maximum number of pools; the least recently used one is removed.
const MOST: usize = 8;

/// Clients of reqwest with the same settings.
pub(super) struct Pools {
    build: Build,
    /// Clients with their runtime, the most recently used one last. `None` for a client that no
    /// runtime has used.
    clients: Mutex<Vec<(Option<Id>, Client)>>,
}

type Build = Box<dyn Fn() -> Result<Client, BoxError> + Send + Sync>;

impl Pools {
    /// Creates the clients. The first one is built at once, to report errors.
    pub(super) fn new(
        build: impl Fn() -> Result<Client, BoxError> + Send + Sync + 'static,
    ) -> Result<Self, BoxError> {
        let clients = Mutex::new(vec![(None, build()?)]);
        Ok(Self { build: Box::new(build), clients })
    }

    /// Returns the client for the current runtime.
    pub(super) fn current(&self) -> Result<Client, BoxError> {
        let runtime = Handle::try_current().ok().map(|handle| handle.id());
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = clients.last().filter(|(of, _)| *of == runtime) {
            return Ok(client.clone());
        }
        self.of(runtime, &mut clients)
    }

    /// Returns the client for another runtime than that of the last call.
    #[cold]
    fn of(
        &self,
        runtime: Option<Id>,
        clients: &mut Vec<(Option<Id>, Client)>,
    ) -> Result<Client, BoxError> {
        let is_of = |of: Option<Id>| move |(found, _): &(Option<Id>, Client)| *found == of;
        let known = clients.iter().position(is_of(runtime));
        let client = match known.or_else(|| clients.iter().position(is_of(None))) {
            Some(at) => clients.remove(at).1,
            None => (self.build)()?,
        };
        if clients.len() == MOST {
            clients.remove(0);
        }
        clients.push((runtime, client.clone()));
        Ok(client)
    }
}

impl fmt::Debug for Pools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pools").finish_non_exhaustive()
    }
}
