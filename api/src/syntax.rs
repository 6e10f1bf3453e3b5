//! Characters that names and addresses of HTTP may hold.

/// True for a token: the name of a header or method (RFC 9110, section 5.6.2).
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_token_char)
}

/// True for a character of a token.
pub fn is_token_char(found: char) -> bool {
    found.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(found)
}

/// True for a character that a URI or a template of URIs may hold; such beyond ASCII may stand in
/// either, since clients encode them (RFC 3986, appendix A; RFC 6570, section 2.1).
pub fn is_uri_char(found: char) -> bool {
    !found.is_whitespace() && !"<>\"\\^`|".contains(found)
}
