//! Bounds on the work that a description may cause.

/// Declares the limits: the fields of [`Limits`], their defaults, and their names for users.
macro_rules! limits {
    ($($(#[doc = $about:literal])+ $field:ident = $default:expr, at most $most:expr;)+) => {
        /// Limits that hold for one run over one description and the files it refers to.
        ///
        /// The defaults are far above any description that is known (the largest has 47 MB, the
        /// deepest nests 24 elements), and low enough that a hostile one costs a second or two.
        /// Users raise them with `--limit NAME=VALUE`, or in the table `[limits]` of
        /// `restwright.toml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[doc = $about])+ pub $field: usize,)+
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl Limits {
            /// Every limit: its name, its default, its greatest value and what it bounds.
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
    /// Its value where nobody sets another.
    pub default: usize,
    /// The greatest value that it can be set to.
    pub greatest: usize,
    about: &'static str,
}

limits! {
    /// Largest file that is read, in bytes.
    file_bytes = 64 << 20, at most OFFSETS;
    /// Most memory that entities (XML) and aliases (YAML) may add to what is read, in bytes; a
    /// description has 8 times its own size more.
    expanded_bytes = 1 << 20, at most OFFSETS;
    /// Most files that one description may refer to.
    files = 4_096, at most 1 << 20;
    /// Deepest nesting of elements, lists, objects and types.
    nesting = 256, at most 1_024;
    /// Deepest chain of entities, or of included files, that refer to one another.
    entity_depth = 32, at most 256;
    /// Most entities that are replaced in one file.
    entities = 100_000, at most usize::MAX;
    /// Most `xi:include` elements that are followed.
    includes = 1_000, at most 1 << 20;
    /// Most attributes of one element.
    attributes = 1_024, at most 1 << 20;
    /// Longest name (of an operation, a parameter, a field, a type or a file) in bytes.
    name_bytes = 4_096, at most 1 << 20;
    /// Most parameters in one path.
    path_parameters = 512, at most 1 << 20;
    /// Most resources of a WADL description, once references to resource types are followed.
    places = 10_000, at most usize::MAX;
    /// Most parameters, headers, bodies and fields in all, once references are followed and types
    /// inherit; a description has 1 more for every 50 bytes.
    parts = 12_000, at most usize::MAX;
    /// Most schemas that `allOf` and references combine into one.
    combined = 4_000, at most usize::MAX;
    /// Most values that are compared with the types of one example.
    example_values = 200_000, at most usize::MAX;
}

/// Places in files are 32-bit offsets, and decoding may triple the length of a text.
const OFFSETS: usize = u32::MAX as usize >> 2;

/// Times that entities and aliases may make a description as large as it is, at most.
const BYTES_EXPANDED: usize = 8;

/// Bytes of a description for which it may have one more of [`Limits::parts`].
const BYTES_PER_PART: usize = 50;

/// Why a limit was not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitError {
    /// There is no limit of this name.
    Unknown,
    /// The value is above the greatest one.
    TooGreat(usize),
    /// The value is zero.
    Zero,
}

impl Limit {
    /// The name as users write it: `entity-depth`.
    pub fn name(&self) -> String {
        self.name.replace('_', "-")
    }

    /// What it bounds, in one sentence.
    pub fn about(&self) -> &'static str {
        self.about.trim()
    }
}

impl Limits {
    /// Sets a limit by its name.
    pub fn set(&mut self, name: &str, value: usize) -> Result<(), LimitError> {
        let name = name.replace('-', "_");
        let known = Self::ALL.iter().find(|limit| limit.name == name);
        let greatest = known.ok_or(LimitError::Unknown)?.greatest;
        match value {
            0 => return Err(LimitError::Zero),
            _ if value > greatest => return Err(LimitError::TooGreat(greatest)),
            _ => {}
        }
        *self.field(&name).ok_or(LimitError::Unknown)? = value;
        Ok(())
    }

    /// The bytes that a description of so many bytes may be expanded to.
    #[must_use]
    pub fn expanded_of(&self, bytes: usize) -> usize {
        self.expanded_bytes.saturating_add(bytes.saturating_mul(BYTES_EXPANDED)).min(OFFSETS)
    }

    /// The parts that a description of so many bytes may have.
    #[must_use]
    pub fn parts_of(&self, bytes: usize) -> usize {
        self.parts.saturating_add(bytes / BYTES_PER_PART)
    }

    /// How to raise a limit, for the help of a diagnostic.
    pub fn raise(name: &str) -> String {
        format!(
            "if the description is meant to be so, raise the limit: `--limit {name}=VALUE`, or \
             `{name} = VALUE` under `[limits]` in restwright.toml"
        )
    }
}

impl std::fmt::Display for LimitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown => {
                let names: Vec<String> = Limits::ALL.iter().map(Limit::name).collect();
                write!(f, "unknown limit; the limits are {}", names.join(", "))
            }
            Self::TooGreat(greatest) => write!(f, "the greatest value is {greatest}"),
            Self::Zero => f.write_str("a limit is at least 1"),
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
