//! Tests of properties on the descriptions of the corpus, in one binary, so that long tests run in
//! parallel. `replay.rs` is a separate binary, since it measures the memory of its process.

mod evolve;
mod made;
mod made_xml;
mod values;
