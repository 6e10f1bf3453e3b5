//! Connections by the runtime that drives them.
//!
//! A pooled connection is driven by the runtime that opened it. While nothing runs a current-thread
//! runtime, its connections stand still: a request of another runtime on one of them would wait
//! until its timeout. So each runtime has a client of reqwest of its own, and with it a pool; that
//! includes the runtime of blocking calls.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use reqwest::Client;
use tokio::runtime::{Handle, Id};

use super::super::reply::error::BoxError;

/// Maximum number of runtimes with a pool; those that sent no request for longest lose theirs.
const MOST: usize = 8;

/// Clients of reqwest with the same settings.
pub(super) struct Pools {
    build: Build,
    /// By runtime, the one with the last request at the end. `None`: no runtime has used it.
    clients: Mutex<Vec<(Option<Id>, Client)>>,
}

type Build = Box<dyn Fn() -> Result<Client, BoxError> + Send + Sync>;

impl Pools {
    /// Creates the clients, the first of which is built at once.
    pub(super) fn new(
        build: impl Fn() -> Result<Client, BoxError> + Send + Sync + 'static,
    ) -> Result<Self, BoxError> {
        let clients = Mutex::new(vec![(None, build()?)]);
        Ok(Self { build: Box::new(build), clients })
    }

    /// Returns the client of the runtime that runs this code.
    pub(super) fn current(&self) -> Result<Client, BoxError> {
        let runtime = Handle::try_current().ok().map(|handle| handle.id());
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
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
