//! `builder.rs`: the request builder, with what it has for every operation.

use super::{Mode, Options, Runtime};

/// The request builder, its settings, and the sending of a request.
const BUILDER: &str = include_str!("templates/builder.txt");
/// What stands before what is there with the feature `blocking` only.
const WITH_BLOCKING: &str = "\n#[cfg(feature = \"blocking\")]";
/// The methods for programs that are not asynchronous.
const BLOCKING: &str = include_str!("templates/builder_blocking.txt");

/// The text of the module.
pub(super) fn text(options: &Options) -> String {
    let mut out = BUILDER.to_owned();
    match (options.mode, &options.runtime) {
        (Mode::Crate, _) => out.extend([WITH_BLOCKING, BLOCKING]),
        // A module has no features of its own: blocking calls are there where the runtime has them.
        (Mode::Module, Runtime::Embedded) => out.push_str(BLOCKING),
        (Mode::Module, Runtime::Crate | Runtime::Git(_) | Runtime::Path(_)) => {
            let is_wanted = options.features.iter().any(|name| name == "blocking");
            out.push_str(if is_wanted { BLOCKING } else { "" });
        }
    }
    out
}
