//! Base URLs.

use restwright_api::{Server, ServerVariable};

use super::{ChangePlace, Matched, WireComparison, matched};
use crate::diff::Subject;
use crate::diff::codes::wire as codes;

impl<'a> WireComparison<'a> {
    /// Compares the base URLs of the service.
    pub(super) fn servers(&mut self) {
        let all = |servers: &'a [Server]| -> Vec<&'a Server> {
            servers.iter().filter(|server| !server.url.is_empty()).collect()
        };
        let (before, now) = (all(&self.old.api.servers), all(&self.new.api.servers));
        let at = |server: &Server, old, new| ChangePlace {
            subject: Subject::Service,
            place: format!("base URL `{}`", server.url),
            old,
            new,
        };
        for pair in matched(&before, &now, |one, other| one.url == other.url) {
            match pair {
                Matched::Both(old, new) => self.variables(&at(old, old.span, new.span), old, new),
                Matched::Removed(old) => {
                    let at = at(old, old.span, None);
                    self.push(&codes::SERVER_REMOVED, &at, format!("{} removed", at.place));
                }
                Matched::Added(new) => {
                    let at = at(new, None, new.span);
                    self.push(&codes::SERVER_ADDED, &at, format!("{} added", at.place));
                }
            }
        }
        if let (Some(old), Some(new)) = (before.first(), now.first())
            && old.url != new.url
        {
            let at =
                ChangePlace { place: "default base URL".to_owned(), ..at(old, old.span, new.span) };
            let message = format!("default base URL is `{}`, was `{}`", new.url, old.url);
            self.push(&codes::DEFAULT_SERVER_CHANGED, &at, message);
        }
    }

    fn variables(&mut self, at: &ChangePlace, old: &Server, new: &Server) {
        let find = |server: &'_ Server, name: &str| -> Option<ServerVariable> {
            server.variables.iter().find(|variable| variable.name == name).cloned()
        };
        for variable in &old.variables {
            let Some(other) = find(new, &variable.name) else { continue };
            let at = at.aspect(&format!("variable `{}`", variable.name));
            if variable.default != other.default {
                let message = format!(
                    "default of {} is `{}`, was `{}`",
                    at.place, other.default, variable.default
                );
                self.push(&codes::SERVER_VARIABLE_CHANGED, &at, message);
            }
            let is_free = |variable: &ServerVariable| variable.options.is_empty();
            let lost = variable.options.iter().filter(|value| !other.options.contains(value));
            let lost: Vec<&str> = lost.map(String::as_str).collect();
            if (is_free(variable) && !is_free(&other)) || (!is_free(&other) && !lost.is_empty()) {
                let message =
                    format!("{} can be only `{}` now", at.place, other.options.join("`, `"));
                self.push(&codes::SERVER_VARIABLE_CHANGED, &at, message);
            }
        }
    }
}
