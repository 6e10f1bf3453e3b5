//! Methods, requests and responses (WADL, sections 2.8 to 2.10).

use std::collections::BTreeSet;

use restwright_api::{Outcome, Outcomes, Status, Verb};
use restwright_source::{Diagnostic, nearest};

use super::Lint;
use crate::codes;
use crate::document::{Method, Representation, Response};

/// Method of OpenAPI 3.2, not yet part of HTTP.
const QUERY: &str = "QUERY";

/// True for an uppercase HTTP method.
fn is_verb(text: &str) -> bool {
    text == QUERY || Verb::ALL.iter().any(|verb| verb.as_str() == text)
}

impl Lint<'_, '_> {
    pub(super) fn method(&mut self, method: &Method) {
        self.verb(method);
        if let Some(href) = &method.href
            && (method.name.is_some()
                || !method.requests.is_empty()
                || !method.responses.is_empty())
        {
            let message = format!(
                "`{}` replaces the whole method; other attributes and elements are ignored",
                href.text
            );
            let help = "remove `href`, or the other attributes and elements";
            self.report(&codes::BAD_VALUE, href.span, message, help);
        }
        let verb = method.name.as_ref().map(|name| name.value.to_ascii_uppercase());
        if matches!(verb.as_deref(), Some("GET" | "HEAD")) {
            let body = method.requests.iter().flat_map(|request| &request.representations).next();
            if let Some(body) = body {
                let verb = verb.as_deref().unwrap_or_default();
                let message = format!("request body of {verb}, which servers may ignore");
                let help = "send the values as parameters, or use another method";
                self.report(&codes::BODY_NOT_READ, body.span, message, help);
            }
        }
        if method.href.is_none() && method.responses.is_empty() {
            let help = "add a response with its status, such as status=\"204\"";
            self.report(&codes::NO_RESPONSE, method.span, "method without a response", help);
        }
        self.responses(method);
    }

    fn verb(&mut self, method: &Method) {
        let Some(name) = method.name.as_ref().filter(|name| !is_verb(&name.value)) else {
            return;
        };
        let upper = name.value.to_ascii_uppercase();
        // Custom methods are allowed; one that is close to a standard method is probably
        // misspelled.
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        let verbs = || Verb::ALL.iter().map(Verb::as_str).chain([QUERY]);
        let near = verbs().find(|verb| letters(verb) == letters(&upper));
        if let Some(near) = near.or_else(|| nearest(&upper, verbs())) {
            let message = format!("`{}` is not a valid HTTP method", name.value);
            let help = format!("did you mean `{near}`?");
            let fix = self.reword(name.span, &name.value, near);
            let diagnostic = Diagnostic::new(&codes::BAD_VALUE, name.span, message);
            self.diagnostics.push(diagnostic.help(help).fix(fix));
        }
    }

    fn responses(&mut self, method: &Method) {
        let mut seen = BTreeSet::new();
        for response in &method.responses {
            let has_body = response.representations.iter().any(is_body);
            let is_empty = |code: &str| Status::of(code).is_some_and(|of| !of.may_have_body());
            for status in &response.status {
                let code = status.value.as_str();
                if has_body && is_empty(code) {
                    let message = format!("a response of status {code} has no body");
                    let help = "remove the representation, or write status=\"200\"";
                    self.report(&codes::BODY_OF_NO_CONTENT, status.span, message, help);
                }
                if !seen.insert(code) {
                    let message = format!("duplicate response for status {code}");
                    let help = "merge their representations";
                    self.report(&codes::DUPLICATE_STATUS, status.span, message, help);
                }
            }
        }
        let unstated: Vec<&Response> =
            method.responses.iter().filter(|candidate| candidate.status.is_empty()).collect();
        let succeeds = |response: &&Response| {
            let outcome = |status| Outcomes::of([]).of_status(status);
            let mut statuses =
                response.status.iter().filter_map(|status| Status::of(&status.value));
            statuses.any(|status| outcome(status) == Outcome::Success)
        };
        let has_success = method.responses.iter().any(|response| succeeds(&response));
        // If no other response is a success, one response without a status is the success.
        if let Some(first) = unstated.get(usize::from(!has_success)) {
            let message = "ambiguous response: no status, next to other responses";
            self.report(&codes::MISSING_STATUS, first.span, message, "add status=\"…\"");
        }
        let is_stated = |response: &Response| {
            response.status.iter().all(|status| status.value.len() == 3)
                && !response.representations.iter().any(|representation| {
                    !representation.is_fault
                        && representation.status.iter().any(|status| status.value.starts_with('2'))
                })
        };
        if !method.responses.is_empty()
            && unstated.is_empty()
            && !has_success
            && method.responses.iter().all(is_stated)
        {
            let message = "method without a success response";
            let help = "add the response of a successful request";
            let span = method.responses.first().map_or(method.span, |first| first.span);
            self.report(&codes::NO_SUCCESS, span, message, help);
        }
    }
}

/// False for a representation that only has documentation: some tools write one for every status.
fn is_body(representation: &Representation) -> bool {
    let has_content = representation.media_type.is_some()
        || representation.element.is_some()
        || representation.href.is_some();
    !representation.is_fault && (has_content || !representation.params.is_empty())
}
