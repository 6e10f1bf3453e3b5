use camino::Utf8Path;

/// Interface through which the user sets the root and limits, for messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Widening {
    /// Command-line option.
    #[default]
    Option,
    /// `restwright.toml`.
    Config,
    /// Build script.
    Builder,
    /// Macro argument.
    Macro,
}

impl Widening {
    pub(crate) fn to(self, folder: &Utf8Path) -> String {
        match self {
            Self::Option => format!("--root {folder}"),
            Self::Config => {
                format!("set `root` of the service in restwright.toml to the folder `{folder}`")
            }
            Self::Builder => format!(".root({:?})", folder.as_str()),
            Self::Macro => format!("root = {:?}", folder.as_str()),
        }
    }

    /// Returns how to set a limit.
    pub(crate) fn limit(self, name: &str) -> String {
        match self {
            Self::Option | Self::Config => format!(
                "`--limit {name}=VALUE`, or `{name} = VALUE` under `[limits]` in restwright.toml"
            ),
            Self::Builder => format!("`.limit({name:?}, VALUE)`"),
            Self::Macro => format!("`limits = [\"{name}=VALUE\"]`"),
        }
    }
}
