//! One piece of work for all who need its result at the same time.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use super::super::reply::error::BoxError;
use super::super::transport::BoxFuture;
use super::secret::Secret;

/// What comes of the work, for each who waits.
type Outcome = Result<Secret, Shared>;

/// Work that is done once, however many wait for it. It goes on as long as anybody waits: where
/// one gives up, the others drive it.
#[derive(Default)]
pub(super) struct Once(Arc<Mutex<Option<Arc<Work>>>>);

/// Work that somebody waits for.
struct Work {
    state: Mutex<State>,
    waiting: Arc<Waiting>,
}

enum State {
    Running(BoxFuture<'static, Result<Secret, BoxError>>),
    Done(Outcome),
}

/// Those who wait.
#[derive(Default)]
struct Waiting(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    /// How many wait.
    count: usize,
    /// How many ever did.
    last: usize,
    /// What wakes them, by number.
    wakers: Vec<(usize, Waker)>,
}

/// One who waits.
struct Waiter {
    work: Arc<Work>,
    slot: Arc<Mutex<Option<Arc<Work>>>>,
    number: usize,
}

impl Once {
    /// Waits for the work that is being done, or else begins it.
    pub(super) async fn run(
        &self,
        begin: impl FnOnce() -> BoxFuture<'static, Result<Secret, BoxError>>,
    ) -> Result<Secret, BoxError> {
        let waiter = {
            let mut slot = locked(&self.0);
            let work = slot.get_or_insert_with(|| {
                let state = Mutex::new(State::Running(begin()));
                Arc::new(Work { state, waiting: Arc::default() })
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
        let Work { state, waiting } = &*self.work;
        {
            let mut queue = locked(&waiting.0);
            queue.wakers.retain(|(number, _)| *number != self.number);
            queue.wakers.push((self.number, context.waker().clone()));
        }
        let mut state = locked(state);
        if let State::Running(work) = &mut *state {
            let waker = Waker::from(Arc::clone(waiting));
            let Poll::Ready(outcome) = work.as_mut().poll(&mut Context::from_waker(&waker)) else {
                return Poll::Pending;
            };
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

impl Waiter {
    /// Leaves the place to the next work.
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
        // Who drove the work may be gone; somebody else does now.
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

/// An error that several get.
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
