//! Shares one operation between concurrent tasks.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, ThreadId};

use super::super::reply::error::BoxError;
use super::super::transport::BoxFuture;
use super::secret::Secret;

/// Result for each waiting task.
type Outcome = Result<Secret, Shared>;

/// Operation that runs once for any number of waiting tasks. It continues while any task waits: if
/// the task that polls it is dropped, another one polls it.
#[derive(Default)]
pub(super) struct Once(Arc<Mutex<Option<Arc<Work>>>>);

/// Operation with waiting tasks.
struct Work {
    state: Mutex<State>,
    /// Thread that currently polls it.
    driver: Mutex<Option<ThreadId>>,
    waiting: Arc<Waiting>,
}

enum State {
    Running(BoxFuture<'static, Result<Secret, BoxError>>),
    Done(Outcome),
}

/// Waiting tasks.
#[derive(Default)]
struct Waiting(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    /// Number of waiting tasks.
    count: usize,
    /// Number of the last task.
    last: usize,
    /// Wakers by number.
    wakers: Vec<(usize, Waker)>,
}

/// Waiting task.
struct Waiter {
    work: Arc<Work>,
    slot: Arc<Mutex<Option<Arc<Work>>>>,
    number: usize,
}

impl Once {
    /// Waits for the current operation, or starts one.
    pub(super) async fn run(
        &self,
        begin: impl FnOnce() -> BoxFuture<'static, Result<Secret, BoxError>>,
    ) -> Result<Secret, BoxError> {
        let waiter = {
            let mut slot = locked(&self.0);
            let work = slot.get_or_insert_with(|| {
                let state = Mutex::new(State::Running(begin()));
                Arc::new(Work { state, driver: Mutex::default(), waiting: Arc::default() })
            });
            let mut queue = locked(&work.waiting.0);
            queue.count += 1;
            queue.last += 1;
            let number = queue.last;
            drop(queue);
            Waiter { work: Arc::clone(work), slot: Arc::clone(&self.0), number }
        };
        waiter.await.map_err(BoxError::from)
    }
}

impl Future for Waiter {
    type Output = Outcome;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let Work { state, driver, waiting } = &*self.work;
        let thread = Some(thread::current().id());
        if *locked(driver) == thread {
            let problem = "the request for the token itself needs the token";
            return Poll::Ready(Err(Shared(Arc::from(BoxError::from(problem)))));
        }
        {
            let mut queue = locked(&waiting.0);
            queue.wakers.retain(|(number, _)| *number != self.number);
            queue.wakers.push((self.number, context.waker().clone()));
        }
        let mut state = locked(state);
        if let State::Running(work) = &mut *state {
            let waker = Waker::from(Arc::clone(waiting));
            *locked(driver) = thread;
            let driving = Driving(driver);
            let polled = work.as_mut().poll(&mut Context::from_waker(&waker));
            drop(driving);
            let Poll::Ready(outcome) = polled else { return Poll::Pending };
            let outcome = outcome.map_err(|error| Shared(Arc::from(error)));
            *state = State::Done(outcome.clone());
            drop(state);
            self.forget();
            waker.wake();
            return Poll::Ready(outcome);
        }
        match &*state {
            State::Done(outcome) => Poll::Ready(outcome.clone()),
            State::Running(_) => Poll::Pending,
        }
    }
}

/// Resets the driver of an operation when dropped, even after a panic.
struct Driving<'a>(&'a Mutex<Option<ThreadId>>);

impl Drop for Driving<'_> {
    fn drop(&mut self) {
        *locked(self.0) = None;
    }
}

impl Waiter {
    /// Removes the operation, so that the next call starts a new one.
    fn forget(&self) {
        let mut slot = locked(&self.slot);
        if slot.as_ref().is_some_and(|work| Arc::ptr_eq(work, &self.work)) {
            *slot = None;
        }
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        let mut slot = locked(&self.slot);
        let mut queue = locked(&self.work.waiting.0);
        queue.wakers.retain(|(number, _)| *number != self.number);
        queue.count -= 1;
        let is_last = queue.count == 0;
        drop(queue);
        let is_here = slot.as_ref().is_some_and(|work| Arc::ptr_eq(work, &self.work));
        let ended = if is_last && is_here { slot.take() } else { None };
        drop(slot);
        drop(ended);
        // This may have been the task that polls the operation: wakes another one.
        Waker::from(Arc::clone(&self.work.waiting)).wake();
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        let wakers = locked(&self.0).wakers.clone();
        for (_, waker) in wakers {
            waker.wake();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Error shared by several tasks.
#[derive(Clone, Debug)]
struct Shared(Arc<dyn StdError + Send + Sync>);

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for Shared {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
