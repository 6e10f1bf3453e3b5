//! `builder.rs`: the macro with what all request builders have.

use super::{Mode, Options, Runtime};

/// The beginning of the macro.
const METHODS: &str = include_str!("templates/builder.txt");
/// What stands before what is there with the feature `blocking` only.
const WITH_BLOCKING: &str = "\n        #[cfg(feature = \"blocking\")]";
/// The methods for programs that are not asynchronous.
const BLOCKING: &str = include_str!("templates/builder_blocking.txt");
/// The end of the macro.
const END: &str = "    };\n}\n\npub(super) use request_methods;\n";

/// The text of the module.
pub(super) fn text(options: &Options) -> String {
    let mut out = METHODS.to_owned();
    match (options.mode, &options.runtime) {
        (Mode::Crate, _) => out.extend([WITH_BLOCKING, BLOCKING]),
        // A module has no features of its own: blocking calls are there where the runtime has them.
        (Mode::Module, Runtime::Embedded) => out.push_str(BLOCKING),
        (Mode::Module, Runtime::Crate | Runtime::Path(_)) => {
            let is_wanted = options.features.iter().any(|name| name == "blocking");
            out.push_str(if is_wanted { BLOCKING } else { "" });
        }
    }
    out + END
}
