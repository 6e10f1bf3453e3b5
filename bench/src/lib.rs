//! Benchmarks of generated codecs, clients and servers against handwritten code, in one process.

pub mod documents;
pub mod peers;
pub mod ratio;
pub mod report;
