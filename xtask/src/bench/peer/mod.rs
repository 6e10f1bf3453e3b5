//! Compares with other Rust generators on the same descriptions.

mod builds;
mod generation;
mod tool;

use camino::Utf8Path;
use restwright::{Outcome, UsageError};

use super::measure::machine;
use super::{finish, workspace};

/// Runs the comparison. With `write`, the result is written to `bench/PEER.md`, otherwise to
/// standard output.
pub(super) fn run(root: &Utf8Path, corpus: &Utf8Path, write: bool) -> Result<Outcome, UsageError> {
    let (tools, missing) = tool::tools(root)?;
    let generation = generation::table(&tools, corpus)?;
    let builds = builds::table(root, &tools, corpus)?;
    let results = text(&generation, &builds, &missing, &machine()?);
    finish(root, "PEER.md", results, write)
}

fn text(generation: &str, builds: &str, missing: &[&str], machine: &str) -> String {
    let (generation_limit, build_limit) =
        (tool::LIMIT.as_secs() / 60, workspace::LIMIT.as_secs() / 60);
    let missing = match missing {
        [] => String::new(),
        missing => format!("\nNot installed, and not compared: {}.\n", missing.join(", ")),
    };
    format!(
        "\
# Comparison with other generators

```sh
cargo install cargo-progenitor oas3-gen openapi-to-rust --locked
cargo xtask bench --peer --write   # measures, and writes this file
```

All run on the same descriptions of the corpus, by turns. Generators that are not installed are left out.

## Generation

{generation}
- *generated* counts the descriptions for which a package was generated in {generation_limit} minute. Whether its
  requests are correct was not tested.
- *CPU* is the user and system time for those; *restwright, the same* is that of restwright for the same descriptions,
  and *ratio* that of restwright to that of the generator.

## Builds

{builds}
- *check*, *debug* and *release* are the CPU time (user and system) of `cargo check`, `cargo build` and
  `cargo build --release` of the package: without its dependencies, which are built before, without incremental
  compilation, and without the time of cargo itself. The least of three, by turns. *ratio* is that of restwright to
  that of the generator.
- After GitHub, Stripe and Kubernetes come the largest descriptions of the dev catalogue whose client by each of the
  generators compiles.
- A build has at most {build_limit} minutes.

{machine}
{missing}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_and_missing_peers_are_named() {
        let text = text("| g |\n", "| b |\n", &["oas3-gen"], "Measured.");
        assert!(text.contains("| g |\n\n- *generated*"), "{text}");
        assert!(text.contains("in 1 minute."), "{text}");
        assert!(
            text.ends_with("Measured.\n\nNot installed, and not compared: oas3-gen.\n"),
            "{text}"
        );
    }
}
