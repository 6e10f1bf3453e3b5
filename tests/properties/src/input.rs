//! Inputs with several files: a line `=== NAME` precedes each file but the first.

/// Start of the line that precedes a file.
const MARK: &[u8] = b"=== ";

/// Returns the files of an input; the first has the given name. Of several files with the same
/// name, the last one counts.
pub(crate) fn files(first: &str, input: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![(first.to_owned(), Vec::new())];
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(MARK) {
            Some(name) => {
                let name = String::from_utf8_lossy(name).trim().to_owned();
                files.push((name, Vec::new()));
            }
            None => {
                if let Some((_, bytes)) = files.last_mut() {
                    bytes.extend_from_slice(line);
                }
            }
        }
    }
    files
}
