//! Bounds on what a description may make restwright do.

/// Limits that hold for one run over one description and the files it refers to.
///
/// The defaults are far above anything real (the largest known description has 6 MB, the deepest
/// nests 24 elements) and low enough that a hostile one costs a second at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest file that is read, in bytes.
    pub file_bytes: u64,
    /// Largest text after entities were expanded, in bytes.
    pub expanded_bytes: usize,
    /// Most files that one description may pull in.
    pub files: usize,
    /// Deepest nesting of elements, lists or objects.
    pub nesting: usize,
    /// Deepest chain of entities that refer to entities.
    pub entity_depth: usize,
    /// Most attributes of one element.
    pub attributes: usize,
    /// Most places of a description that are visited once references are followed; shared types
    /// that contain each other multiply.
    pub places: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            expanded_bytes: 32 << 20,
            files: 4_096,
            nesting: 256,
            entity_depth: 32,
            attributes: 1_024,
            places: 20_000,
        }
    }
}
