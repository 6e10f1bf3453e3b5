//! Shared code of the programs in this folder: a client of the service given as argument, and
//! counted comparisons.

use std::fmt::Debug;
use std::process::ExitCode;

use crate::bindings::Client;
use crate::bindings::runtime::Error;

/// Number of comparisons, and the failures.
#[derive(Default)]
pub struct Checks {
    count: usize,
    failures: Vec<String>,
}

impl Checks {
    /// Checks that two values are equal.
    pub fn same<T: PartialEq + Debug>(&mut self, what: &str, came: &T, expected: &T) {
        self.count += 1;
        if came != expected {
            self.failures.push(format!("{what}: {came:?}, not {expected:?}"));
        }
    }

    /// Records a failure.
    pub fn fail(&mut self, what: &str) {
        self.count += 1;
        self.failures.push(what.to_owned());
    }

    /// Records a check that succeeded because this line was reached.
    pub fn note(&mut self, _what: &str) {
        self.count += 1;
    }
}

/// Runs checks against the service whose URL is the first argument.
pub fn run<F: Future<Output = Result<Checks, Error>>>(checks: impl FnOnce(Client) -> F) -> ExitCode {
    let Some(url) = std::env::args().nth(1) else { return ExitCode::FAILURE };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let client = Client::builder(url).build().expect("a client");
    let checks = match runtime.block_on(checks(client)) {
        Ok(checks) => checks,
        Err(error) => {
            println!("a call failed: {error}");
            return ExitCode::FAILURE;
        }
    };
    for failure in &checks.failures {
        println!("{failure}");
    }
    println!("{} comparisons, {} failures", checks.count, checks.failures.len());
    if checks.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
