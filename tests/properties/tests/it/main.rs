//! Properties over the descriptions of the corpus: one program, so that a long test runs next to
//! others. `replay.rs` is a program of its own, because it measures the memory of its process.

mod evolve;
mod made;
mod values;
