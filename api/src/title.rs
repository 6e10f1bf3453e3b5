use crate::words::capitalized;
use crate::{Group, Server};

/// Returns the default title of an API without a title: the host of its first server, or else the
/// name of its only resource family. File names are not used, since they are specific to a copy of
/// the description.
pub fn derived_title(servers: &[Server], groups: &[Group]) -> String {
    let host = servers.iter().find_map(|server| host(&server.url));
    let family = || match groups {
        [only] => Some(capitalized(&only.name)).filter(|name| !name.is_empty()),
        _ => None,
    };
    host.or_else(family).unwrap_or_else(|| "API".to_owned())
}

/// Returns the host of a URL if it is a public host name.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let labels: Vec<&str> = host.split('.').collect();
    let last = *labels.last()?;
    let is_address = last.chars().all(|c| c.is_ascii_digit());
    let is_name = labels.len() > 1 && labels.iter().all(|label| is_label(label));
    (is_name && !is_address && last != "local").then(|| host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_from_hosts_and_families() {
        let title = |urls: &[&str], names: &[&str]| {
            let servers: Vec<Server> = urls.iter().map(|url| Server::at(*url)).collect();
            let group = |name: &&str| Group { name: (*name).to_owned(), ..Group::default() };
            let groups: Vec<Group> = names.iter().map(group).collect();
            derived_title(&servers, &groups)
        };
        assert_eq!(
            title(&["https://Harbour.example:80/v1"], &["boats", "crews"]),
            "harbour.example"
        );
        assert_eq!(title(&["http://localhost:8080/", "http://10.0.0.1/"], &["boats"]), "Boats");
        assert_eq!(title(&["/v1"], &["boats", "crews"]), "API");
    }
}
