//! Several files in one input: a line `=== NAME` begins each but the first.

/// What begins the line in front of a file.
const MARK: &[u8] = b"=== ";

/// The files of an input, the first of which has the given name. Of two files with one name the
/// last counts.
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
