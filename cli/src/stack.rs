//! Threads with a known stack size.
//!
//! Recursion is bounded by [`restwright_source::Limits::nesting`], which is only safe if the stack
//! size is known. The main thread has the default stack size of the operating system, and rayon's
//! threads have 2 MiB.

/// Stack size in bytes of each thread that reads descriptions or writes output: four times the
/// maximum that any description needs within the default limits in a debug build
/// (`tests/tests/it/stack.rs` runs with a quarter of it). `nesting` can be raised to four times its
/// default.
pub const STACK: usize = 64 << 20;

/// Runs work, including parallel work, on threads with [`STACK`] bytes of stack.
pub fn on_known_stack<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    with_stack(STACK, work)
}

/// Runs work, including parallel work, on threads with this stack size.
pub fn with_stack<R: Send>(bytes: usize, work: impl FnOnce() -> R + Send) -> R {
    match rayon::ThreadPoolBuilder::new().stack_size(bytes).build() {
        Ok(pool) => pool.install(work),
        // If no threads can be created, run the work on the current one.
        Err(_) => work(),
    }
}
