//! `builder.rs`: the request builder shared by all operations.

use super::{Mode, Options, Runtime};

/// The request builder, its settings and send methods.
const BUILDER: &str = include_str!("templates/builder.txt");
/// Prefix of items that require the feature `blocking`.
const WITH_BLOCKING: &str = "\n#[cfg(feature = \"blocking\")]";
/// The blocking methods.
const BLOCKING: &str = include_str!("templates/builder_blocking.txt");

/// Generates the module.
pub(super) fn text(options: &Options) -> String {
    let mut out = BUILDER.to_owned();
    match (options.mode, &options.runtime) {
        (Mode::Crate, _) => out.extend([WITH_BLOCKING, BLOCKING]),
        // A module has no features: blocking calls are available if the runtime has them.
        (Mode::Module, Runtime::Embedded) => out.push_str(BLOCKING),
        (Mode::Module, Runtime::Crate | Runtime::Git(_) | Runtime::Path(_)) => {
            let is_wanted = options.features.iter().any(|name| name == "blocking");
            out.push_str(if is_wanted { BLOCKING } else { "" });
        }
    }
    out
}
