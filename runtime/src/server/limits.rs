//! Limits for requests.

/// Limits for requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Limit for a body that is not streamed, in bytes. Default: 2 MiB.
    pub body: u64,
    /// Limit for the memory of the value of a body, in bytes. Default: 64 MiB.
    pub memory: u64,
    /// Limit for the number of parts of a multipart body. Default: 1,000.
    pub parts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body: 2 * 1024 * 1024, memory: 64 * 1024 * 1024, parts: 1000 }
    }
}
