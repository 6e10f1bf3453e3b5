//! Character classes of HTTP names and URIs.

/// True for a token: the name of a header or method (RFC 9110, section 5.6.2).
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_token_char)
}

/// True for a character allowed in a token.
pub fn is_token_char(found: char) -> bool {
    found.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(found)
}

/// True for a character allowed in a URI or a URI template. Non-ASCII characters are allowed in
/// both, since clients percent-encode them (RFC 3986, appendix A; RFC 6570, section 2.1).
pub fn is_uri_char(found: char) -> bool {
    !found.is_whitespace() && !"<>\"\\^`|".contains(found)
}
