//! Reference tokens of JSON pointers (RFC 6901, section 4).

use std::borrow::Cow;

/// Escapes a key: a tilde becomes `~0` and a slash `~1`.
pub fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        Cow::Owned(key.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(key)
    }
}

/// Unescapes a reference token.
pub fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_spell_keys() {
        for (key, token) in [("a", "a"), ("/b/~c", "~1b~1~0c"), ("~1", "~01")] {
            assert_eq!((&*escape(key), &*unescape(token)), (token, key));
        }
    }
}
