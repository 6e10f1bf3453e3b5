//! Where figures go: to the terminal, or to a file of `bench` with what is needed to repeat them.

use std::process::Command;

/// Prints a table; with `--write` it goes to a file of `bench` instead, behind its heading and what it
/// says.
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
