//! Tests from descriptions to models, as one binary, so that long tests run in parallel with
//! others.

mod block_storage_types;
mod encodings;
mod fits;
mod grammar;
mod hostile;
mod types_corpus;
mod xsd_corpus;
