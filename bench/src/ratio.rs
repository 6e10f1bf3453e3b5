//! The CPU time of a thread for two ways to do the same.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

/// How often both are measured, in turns. The least counts: whatever else runs on the machine only
/// adds to it.
const ROUNDS: usize = 25;
/// How long a way takes at least in each round.
const ROUND: Duration = Duration::from_millis(8);

/// The CPU time of one way in units of that of another.
pub fn ratio<A, B>(mut ours: impl FnMut() -> A, mut theirs: impl FnMut() -> B) -> f64 {
    let (of_ours, of_theirs) = (repetitions(&mut ours), repetitions(&mut theirs));
    let (mut least, mut least_of_theirs) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        least_of_theirs = least_of_theirs.min(seconds(&mut theirs, of_theirs));
        least = least.min(seconds(&mut ours, of_ours));
    }
    least / least_of_theirs
}

/// How often something is to be done for a round.
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

/// The CPU seconds of doing something once, where it is done several times.
fn seconds<A>(work: &mut impl FnMut() -> A, count: u32) -> f64 {
    let start = ThreadTime::now();
    for _ in 0..count {
        black_box(work());
    }
    start.elapsed().as_secs_f64() / f64::from(count)
}
