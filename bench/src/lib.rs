//! Codecs and calls of generated clients beside what is written by hand, in one process.

pub mod documents;
pub mod peers;
pub mod ratio;
pub mod report;
