//! Prints results, or writes them to a file in `bench`, with instructions to reproduce them.

use std::process::Command;

/// Prints a table. With `--write`, writes it to a file in `bench` instead, with a heading and an
/// introduction.
pub fn finish(file: &str, bench: &str, heading: &str, about: &str, table: &str) {
    let text = format!(
        "# {heading}\n\n```sh\ncargo bench -p bench --bench {bench} -- --write   # measures, and writes this \
         file\n```\n\n{table}\nMeasured with {}, on a machine with {} cores.\n\n{about}",
        rustc(),
        std::thread::available_parallelism().map_or(1, usize::from),
    );
    if std::env::args().any(|argument| argument == "--write") {
        let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(&path, text).unwrap();
        println!("{path} is written");
    } else {
        print!("{text}");
    }
}

fn rustc() -> String {
    let output = Command::new("rustc").arg("--version").output().unwrap();
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
