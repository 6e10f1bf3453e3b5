//! Credentials from the environment and from netrc. They are neither stored nor printed: no type
//! here implements `Debug` or `Display`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use camino::Utf8PathBuf;

use super::url::Url;

/// Environment variable with the value of the `Authorization` header.
pub(super) const VARIABLE: &str = "RESTWRIGHT_FETCH_AUTHORIZATION";

/// Environment variable with parameters that are added to the query.
pub(super) const QUERY: &str = "RESTWRIGHT_FETCH_QUERY";

/// Credentials by origin and host.
pub(super) struct Credentials {
    /// The origin to which the environment variables apply.
    origin: String,
    /// Value of the `Authorization` header.
    header: Option<String>,
    /// Query parameters.
    query: Option<String>,
    netrc: Vec<Machine>,
}

struct Machine {
    /// The host name; `None` for the `default` entry.
    name: Option<String>,
    login: String,
    password: String,
}

impl Credentials {
    /// Reads the credentials from the environment; those of the variables are for `origin` only.
    pub(super) fn of_environment(origin: &str) -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let home = || variable("HOME").or_else(|| variable("USERPROFILE"));
        let path = variable("NETRC").map(Utf8PathBuf::from);
        let path = path.or_else(|| Some(Utf8PathBuf::from(home()?).join(".netrc")));
        let netrc = path.and_then(|path| std::fs::read_to_string(path).ok());
        Self {
            origin: origin.to_owned(),
            header: variable(VARIABLE),
            query: variable(QUERY).map(|query| query.trim_start_matches(['?', '&']).to_owned()),
            netrc: netrc.map(|text| machines(&text)).unwrap_or_default(),
        }
    }

    /// Returns the text of a URL to request, with the parameters of the variable.
    pub(super) fn with_query(&self, url: &Url) -> String {
        match &self.query {
            Some(query) if url.is_private() && self.origin == url.origin() => url.with_query(query),
            _ => url.as_str().to_owned(),
        }
    }

    /// True if the variable has a parameter of this name.
    pub(super) fn has_parameter(&self, name: &str) -> bool {
        let pairs = self.query.as_deref().unwrap_or_default().split('&');
        pairs.filter_map(|pair| pair.split('=').next()).any(|key| key == name)
    }

    /// Returns the value of `Authorization` for a URL; `None` if the connection would not be
    /// private.
    pub(super) fn of(&self, url: &Url) -> Option<String> {
        if !url.is_private() {
            return None;
        }
        if let Some(value) = &self.header
            && self.origin == url.origin()
        {
            return Some(value.clone());
        }
        let is_meant = |machine: &&Machine| {
            machine.name.as_deref().is_none_or(|name| name.eq_ignore_ascii_case(url.host()))
        };
        let Machine { login, password, .. } = self.netrc.iter().find(is_meant)?;
        Some(format!("Basic {}", STANDARD.encode(format!("{login}:{password}"))))
    }
}

/// Parses the entries of a netrc file; the default entry is the last one.
fn machines(text: &str) -> Vec<Machine> {
    let mut entries: Vec<Machine> = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "machine" => entries.push(Machine {
                name: words.next().map(str::to_owned),
                login: String::new(),
                password: String::new(),
            }),
            "default" => {
                entries.push(Machine { name: None, login: String::new(), password: String::new() });
            }
            "login" | "password" => {
                if let (Some(machine), Some(value)) = (entries.last_mut(), words.next()) {
                    let field =
                        if word == "login" { &mut machine.login } else { &mut machine.password };
                    value.clone_into(field);
                }
            }
            _ => {}
        }
    }
    entries.sort_by_key(|machine| machine.name.is_none());
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(credentials: &Credentials, url: &str) -> Option<String> {
        credentials.of(&Url::parse(url).unwrap())
    }

    #[test]
    fn hosts_get_their_own_credentials() {
        let text =
            "default login any password one\nmachine a.example\n  login me\n  password p:w\n";
        let origin = "https://b.example".to_owned();
        let header = Some("Bearer x".to_owned());
        let query = Some("token=y".to_owned());
        let credentials = Credentials { origin, header, query, netrc: machines(text) };
        let basic = |pair: &str| Some(format!("Basic {}", STANDARD.encode(pair)));
        assert_eq!(sent(&credentials, "https://a.example/x"), basic("me:p:w"));
        assert_eq!(sent(&credentials, "https://b.example/x").as_deref(), Some("Bearer x"));
        assert_eq!(sent(&credentials, "https://b.example:8443/x"), basic("any:one"));
        assert_eq!(sent(&credentials, "http://a.example/x"), None, "others can read it");
        assert_eq!(sent(&credentials, "http://localhost:1/x"), basic("any:one"));
        let with_query = |url: &str| credentials.with_query(&Url::parse(url).unwrap());
        assert_eq!(with_query("https://b.example/x?a=1"), "https://b.example/x?a=1&token=y");
        for other in ["https://a.example/x", "https://b.example:8443/x", "http://b.example/x"] {
            assert_eq!(with_query(other), other);
        }
    }
}
