//! From the model to files: names and layout are decided once (`plan`), emitters spell what was
//! decided (`emit`), and one place touches the disk (`output`).

pub mod emit;
pub mod file_names;
pub mod output;
pub mod plan;
