//! Descriptions in, models out: one program, so that a long test runs next to others.

mod block_storage_types;
mod encodings;
mod fits;
mod grammar;
mod hostile;
mod types_corpus;
mod xsd_corpus;
