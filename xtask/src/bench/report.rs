//! Text of `bench/README.md`.

use std::fmt::Write;

use super::Figures;

const HEAD: &str = "\
# Cost of generated code

```sh
cargo xtask bench --write   # measures, and writes this file
```

| file | what it compares |
|---|---|
| [GENERATION.md](GENERATION.md) | generation with that of an earlier revision: CPU time and peak memory |
| [PEER.md](PEER.md) | generation and builds of clients with those of other generators |
| [GROWTH.md](GROWTH.md) | cost of every command over the size of descriptions, with a graph |
| [CODECS.md](CODECS.md) | generated types with derives of serde, XML with the events of quick-xml |
| [CALLS.md](CALLS.md) | calls of a generated client with reqwest by hand |
| [CLIENTS.md](CLIENTS.md) | builds of large clients with those of an earlier revision |
| [DEFAULT.md](DEFAULT.md) | the default build of a client, with all dependencies, with that of an earlier revision |
| [FIRST.md](FIRST.md) | the first commands in a clone, `cargo test` among them, with those of an earlier revision |
| [FEATURE.md](FEATURE.md) | clients of packages with a server with those without one |
| [SERVERS.md](SERVERS.md) | generated servers with handwritten ones |
| [LOAD.md](LOAD.md) | a generated server under load |

Each file is written by the command at its start. Times vary with the machine and its load: compare those of one
file only.

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
pub(super) fn text(figures: &[Figures], machine: &str) -> String {
    let mut out = HEAD.to_owned();
    for Figures { name, operations, lines, code, check } in figures {
        let (per, code_per) = (rounded(*lines, *operations), rounded(*code, *operations));
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "| {name} | {operations} | {lines} | {per} | {code} | {code_per} | {check:.2} s |"
        );
    }
    let _ = writeln!(out, "\n{machine}");
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
        let text = text(&[figures], "Measured.");
        assert!(text.contains("|\n| x | 2 | 5 | 3 | 4 | 2 | 0.12 s |\n\nMeasured."));
    }
}
