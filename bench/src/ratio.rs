//! Compares the CPU time of two functions on one thread.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

/// Number of alternating measurements. The median of their ratios counts: other processes slow down
/// both functions of a round, and a fast moment of one of them is no result.
const ROUNDS: usize = 25;
/// Minimum duration of one function in a round.
const ROUND: Duration = Duration::from_millis(8);

/// Returns the CPU time of `ours` relative to that of `theirs`.
pub fn ratio<A, B>(mut ours: impl FnMut() -> A, mut theirs: impl FnMut() -> B) -> f64 {
    let (of_ours, of_theirs) = (repetitions(&mut ours), repetitions(&mut theirs));
    let mut ratios: Vec<f64> = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let seconds_of_theirs = seconds(&mut theirs, of_theirs);
        ratios.push(seconds(&mut ours, of_ours) / seconds_of_theirs);
    }
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

/// Returns the number of repetitions in a round.
fn repetitions<A>(work: &mut impl FnMut() -> A) -> u32 {
    let mut count = 1;
    loop {
        let took = seconds(work, count) * f64::from(count);
        if took >= ROUND.as_secs_f64() {
            return count;
        }
        count *= 2;
    }
}

/// Returns the CPU seconds per call, measured over `count` calls.
fn seconds<A>(work: &mut impl FnMut() -> A, count: u32) -> f64 {
    let start = ThreadTime::now();
    for _ in 0..count {
        black_box(work());
    }
    start.elapsed().as_secs_f64() / f64::from(count)
}
