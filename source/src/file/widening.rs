use camino::Utf8Path;

/// How a user makes another folder the root, for messages.
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
}
