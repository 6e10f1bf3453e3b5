//! Escapes of text: a backslash only where RST would recognize inline markup, so that ordinary text
//! is unchanged.

use crate::link::is_scheme;

use super::chars::{is_pair, may_close, may_open};

/// What follows a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// The end of the paragraph.
    End,
    /// Inline markup, or the escaped space before it.
    Markup,
}

/// Escapes text at the start of a paragraph or after inline markup.
pub(super) fn escape_text(text: &str, behind: Behind) -> String {
    // Fast path: most text has no markup characters.
    if !text.contains(['\\', '*', '`', '|', '_', ':']) {
        return text.to_owned();
    }
    // Trailing spaces of a paragraph may be dropped.
    let read = if behind == Behind::End { text.trim_end() } else { text };
    let chars: Vec<char> = read.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        let cursor = Cursor { chars: &chars, at, behind };
        if cursor.is_markup(*c) {
            out.push('\\');
        }
        out.push(*c);
    }
    out.push_str(&text[read.len()..]);
    out
}

/// Escapes text within markup that ends with `sign`.
pub(super) fn escape_inside(text: &str, sign: char) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == sign || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// URL schemes that docutils turns into links, other than the allowed ones.
const LINKED: &[&str] = &[
    "about",
    "acap",
    "addbook",
    "afp",
    "afs",
    "aim",
    "callto",
    "castanet",
    "chttp",
    "cid",
    "crid",
    "data",
    "dav",
    "dict",
    "dns",
    "eid",
    "fax",
    "feed",
    "file",
    "finger",
    "freenet",
    "go",
    "gopher",
    "gsm-sms",
    "h323",
    "h324",
    "hdl",
    "hnews",
    "hydra",
    "iioploc",
    "ilu",
    "im",
    "imap",
    "info",
    "ior",
    "ipp",
    "irc",
    "iris.beep",
    "iseek",
    "jar",
    "javascript",
    "jdbc",
    "ldap",
    "lifn",
    "livescript",
    "lrq",
    "mailbox",
    "mailserver",
    "md5",
    "mid",
    "mocha",
    "modem",
    "mtqp",
    "mupdate",
    "news",
    "nfs",
    "nntp",
    "opaquelocktoken",
    "phone",
    "pop",
    "pop3",
    "pres",
    "printer",
    "prospero",
    "rdar",
    "res",
    "rtsp",
    "rvp",
    "rwhois",
    "rx",
    "sdp",
    "service",
    "shttp",
    "sip",
    "sips",
    "smb",
    "snews",
    "snmp",
    "soap.beep",
    "soap.beeps",
    "ssh",
    "t120",
    "tag",
    "tcp",
    "tel",
    "telephone",
    "telnet",
    "tftp",
    "tip",
    "tn3270",
    "tv",
    "urn",
    "uuid",
    "vemmi",
    "videotex",
    "view-source",
    "wais",
    "whodp",
    "whois++",
    "x-man-page",
    "xmlrpc.beep",
    "xmlrpc.beeps",
    "z39.50r",
    "z39.50s",
];

struct Cursor<'a> {
    chars: &'a [char],
    at: usize,
    behind: Behind,
}

impl Cursor<'_> {
    fn is_markup(&self, c: char) -> bool {
        match c {
            '\\' => true,
            // Emphasis, strong emphasis, literals, interpreted text, links.
            '*' | '`' => self.starts(if self.ahead(1) == Some(c) { 2 } else { 1 }),
            // Substitutions.
            '|' => self.ahead(1) != Some('|') && self.starts(1),
            '_' => self.is_target() || self.is_reference(),
            ':' => self.is_script(),
            _ => false,
        }
    }

    /// Start-string rule: a permitted character before it, no whitespace after it, and not between
    /// matching quotes or brackets.
    fn starts(&self, length: usize) -> bool {
        let before = self.before();
        if !before.is_none_or(may_open) {
            return false;
        }
        match self.ahead(length) {
            Some(next) => {
                !next.is_whitespace() && !before.is_some_and(|before| is_pair(before, next))
            }
            // At the end of a paragraph it is only markup after a role.
            None => matches!(before, None | Some(':')) || self.behind == Behind::Markup,
        }
    }

    /// The start of an inline target.
    fn is_target(&self) -> bool {
        self.ahead(1) == Some('`') && self.before().is_none_or(may_open)
    }

    /// The underscore after a reference name or a footnote label: `name_`, `name__`, `[1]_`.
    fn is_reference(&self) -> bool {
        let named = self.before().is_some_and(|c| c.is_alphanumeric() || c == ']');
        let length = if self.ahead(1) == Some('_') { 2 } else { 1 };
        named && self.ahead(length).is_none_or(may_close)
    }

    /// The colon of a bare URL that docutils would link although its scheme is not allowed.
    fn is_script(&self) -> bool {
        let is_letter = |c: &&char| c.is_ascii_alphanumeric() || "+.-".contains(**c);
        let scheme = self.chars[..self.at].iter().rev().take_while(is_letter);
        let backwards: String = scheme.map(char::to_ascii_lowercase).collect();
        let scheme: String = backwards.chars().rev().collect();
        let links = LINKED.contains(&scheme.as_str()) && !is_scheme(&scheme);
        links && self.ahead(1).is_some_and(|next| !next.is_whitespace())
    }

    fn before(&self) -> Option<char> {
        self.at.checked_sub(1).map(|before| self.chars[before])
    }

    fn ahead(&self, length: usize) -> Option<char> {
        self.chars.get(self.at + length).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_stays() {
        for text in [
            "snake_case os-volume_attachments (/servers/{server_id}/os-volume_attachments)",
            "5 * 3, 2 ** 8, a*b, a || b, a | b, x|y",
            "[True/False] (GiB) a 'quoted' \"word\" <b> & co. #1 ~ 10 % @ 5 $",
            "_private and __dunder",
            "('*') (*) \"`\"",
            "it costs 5 *",
            "data: a, b",
            "don`t",
        ] {
            assert_eq!(escape_text(text, Behind::End), text);
        }
    }

    #[test]
    fn markup_is_escaped() {
        for (text, escaped) in [
            ("*a*", "\\*a*"),
            ("a **b** c", "a \\**b** c"),
            ("`a` ``b``", "\\`a` \\``b``"),
            ("see :ref:`a`", "see :ref:\\`a`"),
            ("|a|", "\\|a|"),
            ("a_ b__ c_.", "a\\_ b\\__ c\\_."),
            ("[1]_ and [#]_", "[1]\\_ and [#]\\_"),
            ("_`a`", "\\_`a`"),
            ("C:\\dir", "C:\\\\dir"),
            ("a_*b", "a\\_*b"),
            ("\u{201c}*a*\u{201d}", "\u{201c}\\*a*\u{201d}"),
            ("*", "\\*"),
            ("* ", "\\* "),
            ("javascript:alert(1)", "javascript\\:alert(1)"),
            ("(data:text/html,x)", "(data\\:text/html,x)"),
        ] {
            assert_eq!(escape_text(text, Behind::End), escaped);
        }
    }

    #[test]
    fn what_stands_behind_counts() {
        assert_eq!(escape_text("a *", Behind::Markup), "a \\*");
        assert_eq!(escape_text("a *", Behind::End), "a *");
    }

    #[test]
    fn inside() {
        assert_eq!(escape_inside("a*b\\c`d", '*'), "a\\*b\\\\c`d");
        assert_eq!(escape_inside("a*b\\c`d", '`'), "a*b\\\\c\\`d");
    }
}
