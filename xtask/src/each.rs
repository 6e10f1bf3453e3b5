//! Parallel iteration on every core.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use restwright::UsageError;

use crate::child::progress;

/// Progress is printed after so many items.
const STEP: usize = 200;

/// Calls `work` for each of `count` items, on as many threads as there are cores. The results are
/// in order.
pub(crate) fn each<T: Send>(
    count: usize,
    noun: &str,
    work: impl Fn(usize) -> Result<T, UsageError> + Sync,
) -> Result<Vec<T>, UsageError> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let run = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return Ok(());
            }
            let result = work(at)?;
            let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
            results.push((at, result));
            if results.len().is_multiple_of(STEP) {
                progress(&format!("{} of {count} {noun}", results.len()));
            }
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })?;
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(at, _)| *at);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}
