//! File and folder names derived from a description.
//!
//! [`safe`] turns any text into a name that Windows, macOS and Linux accept, [`stems`] makes the
//! names in a folder unique by the least discriminating of these systems, and [`fault`] checks an
//! existing name. Rationale: `docs/decisions/0015-names-of-files.md`.

use restwright_api::names::{Allotted, Wanted, allot};
use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;

/// Maximum length of a generated file name in bytes, including the extension. File systems accept
/// 255; the margin is for suffixes added by other programs, and for the limit of 260 characters for
/// a path on Windows.
const LONGEST: usize = 200;

/// Space reserved for a disambiguating hash and an extension.
const ROOM: usize = "-ffffff.json".len();

/// Length of the hash suffix of a shortened name, including the hyphen.
const HASH: usize = "-00000000".len();

/// True if names may contain a colon. On Windows a colon starts the name of an alternate data
/// stream.
const COLONS: bool = cfg!(not(windows));

/// Converts `name` to the name of one file or folder, without extension: never a path, a hidden
/// file or a Windows device name, and within the length limit. A name that is already safe is
/// returned unchanged.
///
/// `word` is the kind of file ("page"). It replaces an empty result and prefixes a name that
/// Windows reserves.
pub fn safe(name: &str, word: &str) -> String {
    safe_but_for(name, word, is_allowed)
}

/// Like [`safe`], but keeps colons where the host system allows them (everywhere except Windows).
/// [`fault`] reports names that are not portable.
pub fn safe_with_colons(name: &str, word: &str) -> String {
    let safe = safe_but_for(name, word, |c| is_allowed(c) || (COLONS && c == ':'));
    // On Windows a drive prefix such as `C:` would escape the folder.
    if safe.as_bytes().get(1) == Some(&b':') { format!("{word}-{safe}") } else { safe }
}

fn safe_but_for(name: &str, word: &str, is_allowed: impl Fn(char) -> bool) -> String {
    let mut safe = String::with_capacity(name.len());
    let mut push = |c: char| {
        if is_allowed(c) {
            safe.push(c);
        } else if !safe.ends_with('-') {
            safe.push('-');
        }
    };
    // ASCII has no other normal form.
    if name.is_ascii() {
        name.chars().for_each(&mut push);
    } else {
        name.nfc().for_each(&mut push);
    }
    let leading = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '#' | '~');
    let trailing = |c: char| c.is_whitespace() || matches!(c, '-' | '.');
    let trimmed = safe.trim_start_matches(leading).trim_end_matches(trailing);
    let named = if trimmed.is_empty() {
        word.to_owned()
    } else if is_device(trimmed) {
        format!("{word}-{trimmed}")
    } else {
        trimmed.to_owned()
    };
    shorten(&named, LONGEST - ROOM, word)
}

/// Shortens a name to at most `most` bytes: the leading words that fit, then a hash of the whole
/// name. Words are not cut; `word` replaces them if not even the first one fits.
pub fn shorten(name: &str, most: usize, word: &str) -> String {
    if name.len() <= most {
        return name.to_owned();
    }
    let room = most.saturating_sub(HASH);
    let ends = |(at, c): (usize, char)| (at <= room && !c.is_alphanumeric()).then_some(at);
    let end = name.char_indices().filter_map(ends).next_back().unwrap_or(0);
    let kept = name[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    let kept = if kept.is_empty() { word } else { kept };
    format!("{kept}-{:08x}", hash(name))
}

/// Returns why a name is not portable as a file name, or `None` if it is.
pub fn fault(name: &str) -> Option<&'static str> {
    if is_device(name) {
        return Some("Windows reserves the name for a device");
    }
    if name.ends_with(['.', ' ']) {
        return Some("it ends with a dot or a space, which Windows removes");
    }
    if !name.chars().all(is_allowed) {
        return Some("it contains a character that is invalid on Windows or invisible");
    }
    None
}

/// Comparison key of a name on macOS and Windows: equal for names that differ only in case or
/// Unicode normalization.
pub fn key(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let folded = UniCase::unicode(name.nfd().collect::<String>()).to_folded_case();
    folded.nfd().collect()
}

/// Assigns unique stems to the files of a folder, by the policy of [`restwright_api::names`]. The
/// requested stems must be [`safe`] and exclude `extension` (such as `.rst`); `taken` are complete
/// names that are in use.
pub fn stems<'a>(
    asked: &[Wanted],
    extension: &str,
    taken: impl IntoIterator<Item = &'a str>,
) -> Allotted {
    let taken = taken.into_iter().map(key).collect();
    let whole = |stem: &str| key(&format!("{stem}{extension}"));
    allot(asked, &taken, whole, |stem, hash| format!("{stem}-{hash}"))
}

/// True for names that Windows reserves for devices, with any extension and in any case.
pub fn is_device(name: &str) -> bool {
    const DEVICES: [&str; 7] = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];
    let base = name.split('.').next().unwrap_or(name).trim_end_matches(' ').to_lowercase();
    let port = |name: &str| {
        let number = base.strip_prefix(name);
        number.is_some_and(|rest| {
            let mut digits = rest.chars();
            let digit = digits.next();
            let is_digit = |c: char| c.is_ascii_digit() || "¹²³".contains(c);
            digit.is_some_and(is_digit) && digits.next().is_none()
        })
    };
    DEVICES.contains(&base.as_str()) || port("com") || port("lpt")
}

/// True for characters that are visible and valid in file names on every system.
fn is_allowed(c: char) -> bool {
    let unseen = matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}');
    !c.is_control() && !unseen && !r#"<>:"/\|?*"#.contains(c)
}

/// FNV-1a folded to 32 bits; stable across platforms and releases.
pub fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    (hash >> 32) ^ (hash & 0xffff_ffff)
}

#[cfg(test)]
mod tests;
