//! HTML entities that descriptions use without declaring them.

/// Returns the text of the reference `&name;` in HTML.
pub fn entity(name: &str) -> Option<String> {
    let predefined = match name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    };
    if !predefined.is_empty() {
        return Some(predefined.to_owned());
    }
    let code = name.strip_prefix('#').map(|code| match code.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => code.parse(),
    });
    match code {
        Some(code) => code.ok().and_then(char::from_u32).map(String::from),
        None => character(name).map(str::to_owned),
    }
}

/// Returns the character of an HTML entity; limited to those common in prose (HTML 4.01, section
/// 24).
pub(crate) fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "nbsp" => "\u{A0}",
        "copy" => "©",
        "reg" => "®",
        "trade" => "™",
        "deg" => "°",
        "plusmn" => "±",
        "micro" => "µ",
        "middot" => "·",
        "sect" => "§",
        "para" => "¶",
        "laquo" => "«",
        "raquo" => "»",
        "times" => "×",
        "divide" => "÷",
        "frac12" => "½",
        "agrave" => "à",
        "aacute" => "á",
        "auml" => "ä",
        "ccedil" => "ç",
        "egrave" => "è",
        "eacute" => "é",
        "iacute" => "í",
        "ntilde" => "ñ",
        "oacute" => "ó",
        "ouml" => "ö",
        "szlig" => "ß",
        "uacute" => "ú",
        "uuml" => "ü",
        "ndash" => "–",
        "mdash" => "—",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "bull" => "•",
        "hellip" => "…",
        "euro" => "€",
        "pound" => "£",
        "larr" => "←",
        "rarr" => "→",
        "harr" => "↔",
        "le" => "≤",
        "ge" => "≥",
        "ne" => "≠",
        _ => return None,
    })
}
