//! Bounds on time and memory.

use std::time::Duration;

use cpu_time::ProcessTime;
use peak_alloc::PeakAlloc;

/// The allocator that counts. A program that wants memory bounded makes it its global allocator;
/// in others the counts stay 0.
pub static MEMORY: PeakAlloc = PeakAlloc;

/// What an input may cost.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The time of all threads.
    pub time: Duration,
    /// The memory that is taken at one moment, in bytes.
    pub memory: usize,
}

/// What restwright promises of an input of 100 KB: 2 seconds of processor time and 300 MB. Programs
/// with instrumentation get five times that time, those without optimization ten times.
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

/// Does some work, and checks what it cost.
///
/// # Panics
///
/// Panics where it cost more than the bounds allow.
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
