//! Text of `bench/README.md`.

use std::fmt::Write;

use super::Figures;

const HEAD: &str = "\
# Cost of generated code

```sh
cargo xtask bench --write   # measures, and writes this file
```

[PEER.md](PEER.md) compares another generator on the same descriptions, [CODECS.md](CODECS.md) and
[CALLS.md](CALLS.md) compare codecs and calls with hand-written code, [SERVERS.md](SERVERS.md) compares generated
servers with hand-written ones, and [LOAD.md](LOAD.md) shows one under load. [DEFAULT.md](DEFAULT.md) compares the
default build with that of an earlier revision, [GROWTH.md](GROWTH.md) shows cost over the size of descriptions.
[FEATURE.md](FEATURE.md) compares clients of packages with a server with those of packages without one.

The benchmark reads the corpus at `../shared/corpus`, or in the folder of `RESTWRIGHT_CORPUS`, and runs
on Linux.

| client | operations | lines | per operation | code | per operation | check |
|---|---|---|---|---|---|---|
";

const TAIL: &str = "
- *lines* counts the lines of `src/` without the runtime and the tests of samples; *code* counts those
  that are neither blank nor comments.
- *check* is the CPU time (user and system) of `cargo check` of the package: without its dependencies
  and the runtime, which are built before, without incremental compilation, and without the time of
  cargo itself. The median of five runs.
";

/// Returns the text of the file.
pub(super) fn text(figures: &[Figures], rustc: &str) -> String {
    let mut out = HEAD.to_owned();
    for Figures { name, operations, lines, code, check } in figures {
        let (per, code_per) = (rounded(*lines, *operations), rounded(*code, *operations));
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "| {name} | {operations} | {lines} | {per} | {code} | {code_per} | {check:.2} s |"
        );
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let _ = writeln!(out, "\nMeasured with {rustc}, on a machine with {cores} cores.");
    out + TAIL
}

fn rounded(lines: usize, operations: usize) -> usize {
    let operations = operations.max(1);
    (lines + operations / 2) / operations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_client() {
        let figures = Figures { name: "x", operations: 2, lines: 5, code: 4, check: 0.125 };
        let text = text(&[figures], "rustc 1.95.0");
        assert!(
            text.contains("|\n| x | 2 | 5 | 3 | 4 | 2 | 0.12 s |\n\nMeasured with rustc 1.95.0")
        );
    }
}
