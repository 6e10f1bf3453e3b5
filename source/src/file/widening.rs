use camino::Utf8Path;

/// How a user makes another folder the root and raises a limit, for messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Widening {
    /// By an option of the command.
    #[default]
    Option,
    /// In `restwright.toml`.
    Config,
    /// In a build script.
    Builder,
    /// By an argument of the macro.
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

    /// How a limit is set.
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
