//! Bounds on time and memory.

use std::time::Duration;

use cpu_time::ProcessTime;
use peak_alloc::PeakAlloc;

/// Counting allocator. A program that bounds memory sets it as its global allocator; otherwise all
/// counts are 0.
pub static MEMORY: PeakAlloc = PeakAlloc;

/// Limits on the cost of an input.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// CPU time of all threads.
    pub time: Duration,
    /// Peak memory in bytes.
    pub memory: usize,
}

/// Limits for an input of 100 KB: 2 seconds of CPU time and 300 MB. Instrumented programs may take
/// five times that time, debug builds ten times.
pub const PROMISED: Bounds = Bounds {
    time: Duration::from_secs(if cfg!(fuzzing) {
        10
    } else if cfg!(debug_assertions) {
        20
    } else {
        2
    }),
    memory: 300 << 20,
};

/// Runs `work` and checks its cost.
///
/// # Panics
///
/// Panics if it exceeds the bounds.
pub fn bounded<T>(bounds: Bounds, work: impl FnOnce() -> T) -> T {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let started = ProcessTime::now();
    let result = work();
    let time = started.elapsed();
    let memory = MEMORY.peak_usage().saturating_sub(before);
    assert!(time <= bounds.time, "took {time:?} of processor time");
    assert!(memory <= bounds.memory, "took {} MB of memory", memory >> 20);
    result
}
