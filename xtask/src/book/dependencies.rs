use std::collections::BTreeSet;
use std::fmt::Write;

use restwright::UsageError;

use super::MADE;
use crate::packages::needs::{self, Crate};
use crate::packages::{CLIENT, TOOL};

/// Dependencies differ between systems: this chapter lists those of one.
const SYSTEM: [&str; 2] = ["--target", "x86_64-unknown-linux-gnu"];

const HEAD: &str = "\
# Dependencies

Third-party crates that are built for the command and for a client, on Linux, build dependencies
included. `cargo xtask packages` checks their licences and reports crates in two versions.
`docs/decisions/0084-dependencies.md` states the reason for each direct dependency.

";

/// Returns the crates that the tool and a client are built with.
pub(super) fn page() -> Result<String, UsageError> {
    let alone = [&SYSTEM[..], &["--no-default-features"]].concat();
    let built = [
        ("the command `restwright`", needs::of(TOOL, &SYSTEM)?),
        ("a client with its transport", needs::of(CLIENT, &SYSTEM)?),
        ("a client with a custom transport", needs::of(CLIENT, &alone)?),
    ];
    let mut page = format!("{MADE}{HEAD}| package | crates |\n|---|---|\n");
    for (subject, crates) in &built {
        let _ = writeln!(page, "| {subject} | {} |", crates.len());
    }
    for (subject, crates) in &built {
        let _ = write!(page, "\n## Crates of {subject}\n\n{}\n", names(crates));
    }
    Ok(page)
}

fn names(crates: &BTreeSet<Crate>) -> String {
    let names: Vec<&str> = crates.iter().map(|package| package.name.as_str()).collect();
    names.join(", ")
}
