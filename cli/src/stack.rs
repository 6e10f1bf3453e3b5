//! Threads whose stacks have a known size.
//!
//! What recurses is bounded by [`restwright_source::Limits::nesting`]; the bound means something
//! only where the stack is known. The main thread of a process has what the system gives it, and
//! rayon's own threads have two MiB.

/// The stack of each thread that reads descriptions or writes output, in bytes. Four times what
/// any description needs within the default limits, in a build without optimization:
/// `tests/tests/it/stack.rs` reads and emits with a quarter of it. Four times is also what `nesting`
/// can be raised to.
pub const STACK: usize = 64 << 20;

/// Runs work on threads with [`STACK`] bytes of stack, also where it goes parallel.
pub fn on_known_stack<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    with_stack(STACK, work)
}

/// Runs work on threads with so many bytes of stack.
pub fn with_stack<R: Send>(bytes: usize, work: impl FnOnce() -> R + Send) -> R {
    match rayon::ThreadPoolBuilder::new().stack_size(bytes).build() {
        Ok(pool) => pool.install(work),
        // Without threads there is no parallel work either.
        Err(_) => work(),
    }
}
