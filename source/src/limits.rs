//! Bounds on the work that a description may cause.

use crate::Widening;

/// Declares the limits: the fields of [`Limits`], their defaults and their names in settings.
macro_rules! limits {
    ($($(#[doc = $about:literal])+ $field:ident = $default:expr, at most $most:expr;)+) => {
        /// Limits for one run over one description and the files that it refers to.
        ///
        /// The defaults are far above all known descriptions (the largest has 47 MB, the deepest
        /// nests 24 elements), and low enough that a malicious one is rejected within seconds.
        /// `--limit NAME=VALUE`, the table `[limits]` of `restwright.toml`, `Builder::limit` and
        /// `limits` of `generate!` raise them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[doc = $about])+ pub $field: usize,)+
            /// Interface through which the user sets limits and the root, for messages.
            pub by: Widening,
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)+ by: Widening::default() }
            }
        }

        impl Limits {
            /// All limits, each with its name, default, greatest value and description.
            pub const ALL: &[Limit] = &[$(Limit {
                name: stringify!($field),
                default: $default,
                greatest: $most,
                about: concat!($($about),+),
            }),+];

            fn field(&mut self, name: &str) -> Option<&mut usize> {
                match name {
                    $(stringify!($field) => Some(&mut self.$field),)+
                    _ => None,
                }
            }
        }
    };
}

/// A limit that users can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    name: &'static str,
    /// The default value.
    pub default: usize,
    /// The greatest allowed value.
    pub greatest: usize,
    about: &'static str,
}

limits! {
    /// Maximum size of a file, in bytes.
    file_bytes = 64 << 20, at most OFFSETS;
    /// Maximum memory for the expansion of entities (XML) and aliases (YAML), in bytes, in addition
    /// to 8 times the size of the description.
    expanded_bytes = 1 << 20, at most OFFSETS;
    /// Maximum number of files that one description may refer to.
    files = 4_096, at most 1 << 20;
    /// Maximum nesting depth of elements, lists, objects and types.
    nesting = 256, at most 1_024;
    /// Maximum depth of nested entities or included files.
    entity_depth = 32, at most 256;
    /// Maximum number of expanded entities in one file.
    entities = 100_000, at most usize::MAX;
    /// Maximum number of processed `xi:include` elements.
    includes = 1_000, at most 1 << 20;
    /// Maximum number of attributes of one element.
    attributes = 1_024, at most 1 << 20;
    /// Maximum length of a name (of an operation, a parameter, a field, a type or a file), in
    /// bytes.
    name_bytes = 4_096, at most 1 << 20;
    /// Maximum number of parameters in one path.
    path_parameters = 512, at most 1 << 20;
    /// Maximum number of resources of a WADL description, after expansion of resource types.
    places = 10_000, at most usize::MAX;
    /// Maximum total number of parameters, headers, bodies and fields, after expansion of
    /// references and inheritance, in addition to 1 for every 50 bytes of the description.
    parts = 12_000, at most usize::MAX;
    /// Maximum number of schemas that `allOf` and references combine into one.
    combined = 4_000, at most usize::MAX;
    /// Maximum number of example values that are compared with their types.
    example_values = 200_000, at most usize::MAX;
}

/// Locations in files are 32-bit offsets, and decoding may triple the length of a text.
const OFFSETS: usize = u32::MAX as usize >> 2;

/// The factor by which entities and aliases may enlarge a description.
const BYTES_EXPANDED: usize = 8;

/// The number of bytes of a description that allow one more of [`Limits::parts`].
const BYTES_PER_PART: usize = 50;

/// Error of setting a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitError {
    /// The limit does not exist.
    Unknown,
    /// The value exceeds the greatest allowed value.
    TooGreat(usize),
    /// The value is zero.
    Zero,
}

impl Limit {
    /// The name in settings: `entity-depth`.
    pub fn name(&self) -> String {
        self.name.replace('_', "-")
    }

    /// Description in one sentence.
    pub fn about(&self) -> &'static str {
        self.about.trim()
    }
}

impl Limits {
    /// Sets a limit by its name.
    pub fn set(&mut self, name: &str, value: usize) -> Result<(), LimitError> {
        let name = name.replace('-', "_");
        let entry = Self::ALL.iter().find(|limit| limit.name == name);
        let greatest = entry.ok_or(LimitError::Unknown)?.greatest;
        match value {
            0 => return Err(LimitError::Zero),
            _ if value > greatest => return Err(LimitError::TooGreat(greatest)),
            _ => {}
        }
        *self.field(&name).ok_or(LimitError::Unknown)? = value;
        Ok(())
    }

    /// The maximum expanded size of a description of the given size, in bytes.
    #[must_use]
    pub fn expanded_of(&self, bytes: usize) -> usize {
        self.expanded_bytes.saturating_add(bytes.saturating_mul(BYTES_EXPANDED)).min(OFFSETS)
    }

    /// The maximum number of parts of a description of the given size in bytes.
    #[must_use]
    pub fn parts_of(&self, bytes: usize) -> usize {
        self.parts.saturating_add(bytes / BYTES_PER_PART)
    }

    /// The `help:` text of a diagnostic: how to raise a limit.
    #[must_use]
    pub fn raise(&self, name: &str) -> String {
        format!("if this is intended, raise the limit: {}", self.by.limit(name))
    }
}

impl std::fmt::Display for LimitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown => {
                let names: Vec<String> = Limits::ALL.iter().map(Limit::name).collect();
                write!(f, "unknown limit; known limits: {}", names.join(", "))
            }
            Self::TooGreat(greatest) => write!(f, "the maximum is {greatest}"),
            Self::Zero => f.write_str("the minimum is 1"),
        }
    }
}

impl std::error::Error for LimitError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_set_by_name() {
        let mut limits = Limits::default();
        assert_eq!(limits.set("entity-depth", 40), Ok(()));
        assert_eq!(limits.entity_depth, 40);
        assert_eq!(limits.set("nesting", 5_000), Err(LimitError::TooGreat(1_024)));
        assert_eq!(limits.set("nestin", 50), Err(LimitError::Unknown));
        assert_eq!(limits.set("files", 0), Err(LimitError::Zero));
        for limit in Limits::ALL {
            assert!(limit.default <= limit.greatest, "{}", limit.name());
            assert!(limit.about().ends_with('.'), "{}", limit.about());
        }
    }
}
