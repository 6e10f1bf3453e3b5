//! Security schemes and security requirements of operations.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{OAuthFlow, OAuthGrant, SecurityKind, SecurityScheme};

use super::{ChangePlace, Matched, WireComparison, matched, matched_again};
use crate::diff::Subject;
use crate::diff::codes::wire as codes;
use crate::plan::exchange::Credentials;

/// Schemes required together, with their scopes, by their names in the new version.
type Required = BTreeMap<String, BTreeSet<String>>;

impl<'a> WireComparison<'a> {
    /// Compares the security requirements of an operation.
    pub(super) fn security(&mut self, at: &ChangePlace, [old, new]: [&Credentials<'a>; 2]) {
        let at = at.part("security", at.old, at.new);
        let renamed = self.renamed();
        let name = |name: &str| renamed.get(name).cloned().unwrap_or_else(|| name.to_owned());
        let before = required(old, name);
        let now = required(new, str::to_owned);
        let is_anonymous = |list: &[Required]| list.iter().any(BTreeMap::is_empty);
        match (is_anonymous(&before), is_anonymous(&now)) {
            (true, false) => {
                let message = format!("credentials are required now: {}", all(&now));
                return self.push(&codes::SECURITY_ADDED, &at, message);
            }
            (false, true) => {
                return self.push(
                    &codes::SECURITY_REMOVED,
                    &at,
                    "credentials are no longer required",
                );
            }
            _ => {}
        }
        for lost in before.iter().filter(|one| !now.iter().any(|other| is_enough(one, other))) {
            let same = now.iter().find(|other| other.keys().eq(lost.keys()));
            if let Some(other) = same {
                self.scopes(&at, lost, other);
            } else {
                let at = at.aspect(&words(lost));
                let message =
                    format!("credentials {} are no longer enough: {}", words(lost), all(&now));
                self.push(&codes::SECURITY_ALTERNATIVE_REMOVED, &at, message);
            }
        }
        for come in now.iter().filter(|one| !before.contains(one)) {
            let same = before.iter().find(|other| other.keys().eq(come.keys()));
            match same {
                Some(other) if is_enough(other, come) => self.scopes(&at, other, come),
                Some(_) => {}
                None => {
                    let at = at.aspect(&words(come));
                    let message = format!("credentials {} are accepted too", words(come));
                    self.push(&codes::SECURITY_ALTERNATIVE_ADDED, &at, message);
                }
            }
        }
    }

    /// Compares the scopes of schemes in both requirements.
    fn scopes(&mut self, at: &ChangePlace, old: &Required, new: &Required) {
        for (scheme, scopes) in new {
            let none = BTreeSet::new();
            let old_scopes = old.get(scheme).unwrap_or(&none);
            for scope in scopes.difference(old_scopes) {
                let at = at.aspect(&format!("scope `{scope}` of `{scheme}`"));
                self.push(
                    &codes::SECURITY_SCOPE_ADDED,
                    &at,
                    format!("{} is required now", at.place),
                );
            }
            for scope in old_scopes.difference(scopes) {
                let at = at.aspect(&format!("scope `{scope}` of `{scheme}`"));
                let message = format!("{} is no longer required", at.place);
                self.push(&codes::SECURITY_SCOPE_REMOVED, &at, message);
            }
        }
    }

    fn schemes_matched(&self) -> Vec<Matched<&'a SecurityScheme>> {
        let all = |schemes: &'a [SecurityScheme]| schemes.iter().collect::<Vec<_>>();
        let (before, now) =
            (all(&self.old.api.security_schemes), all(&self.new.api.security_schemes));
        let by_name = matched(&before, &now, |one, other| one.name == other.name);
        // The name of a scheme is not sent.
        matched_again(by_name, |one, other| one.kind == other.kind)
    }

    /// Maps the old names of renamed schemes to the new ones.
    fn renamed(&self) -> BTreeMap<String, String> {
        let names = self.schemes_matched().into_iter().filter_map(|pair| match pair {
            Matched::Both(one, other) => Some((one.name.clone(), other.name.clone())),
            _ => None,
        });
        names.collect()
    }

    /// Compares the security schemes.
    pub(super) fn schemes(&mut self) {
        for pair in self.schemes_matched() {
            let at = |scheme: &SecurityScheme, old, new| ChangePlace {
                subject: Subject::Service,
                place: format!("security scheme `{}`", scheme.name),
                old,
                new,
            };
            match pair {
                Matched::Both(old, new) => self.scheme(&at(old, old.span, new.span), old, new),
                Matched::Removed(old) => {
                    let at = at(old, old.span, None);
                    self.push(
                        &codes::SECURITY_SCHEME_REMOVED,
                        &at,
                        format!("{} removed", at.place),
                    );
                }
                Matched::Added(new) => {
                    let at = at(new, None, new.span);
                    self.push(&codes::SECURITY_SCHEME_ADDED, &at, format!("{} added", at.place));
                }
            }
        }
    }

    fn scheme(&mut self, at: &ChangePlace, old: &SecurityScheme, new: &SecurityScheme) {
        match (&old.kind, &new.kind) {
            (SecurityKind::OAuth2 { flows: before }, SecurityKind::OAuth2 { flows: now }) => {
                self.flows(at, before, now);
            }
            (SecurityKind::OpenId { url: before }, SecurityKind::OpenId { url: now }) => {
                self.url(at, "metadata", before, now);
            }
            (SecurityKind::Bearer { .. }, SecurityKind::Bearer { .. }) => {}
            (before, now) if before != now => {
                let message = format!("{} is {} now, was {}", at.place, kind(now), kind(before));
                self.push(&codes::SECURITY_SCHEME_CHANGED, at, message);
            }
            _ => {}
        }
    }

    fn flows(&mut self, at: &ChangePlace, old: &[OAuthFlow], new: &[OAuthFlow]) {
        let (before, now): (Vec<&OAuthFlow>, Vec<&OAuthFlow>) =
            (old.iter().collect(), new.iter().collect());
        for pair in matched(&before, &now, |one, other| one.grant == other.grant) {
            let at = |flow: &OAuthFlow| at.aspect(&format!("flow {}", grant(flow.grant)));
            match pair {
                Matched::Removed(old) => {
                    let at = at(old);
                    self.push(&codes::OAUTH_FLOW_REMOVED, &at, format!("{} removed", at.place));
                }
                Matched::Added(new) => {
                    let at = at(new);
                    self.push(&codes::OAUTH_FLOW_ADDED, &at, format!("{} added", at.place));
                }
                Matched::Both(old, new) => self.flow(&at(old), old, new),
            }
        }
    }

    fn flow(&mut self, at: &ChangePlace, old: &OAuthFlow, new: &OAuthFlow) {
        self.url(at, "authorization", &old.authorization_url, &new.authorization_url);
        self.url(at, "token", &old.token_url, &new.token_url);
        let refresh = |flow: &OAuthFlow| flow.refresh_url.clone().unwrap_or_default();
        self.url(at, "refresh", &refresh(old), &refresh(new));
        let names = |flow: &OAuthFlow| -> BTreeSet<String> {
            flow.scopes.iter().map(|(name, _)| name.clone()).collect()
        };
        let (before, now) = (names(old), names(new));
        for gone in before.difference(&now) {
            let at = at.aspect(&format!("scope `{gone}`"));
            self.push(&codes::OAUTH_SCOPE_REMOVED, &at, format!("{} removed", at.place));
        }
        for come in now.difference(&before) {
            let at = at.aspect(&format!("scope `{come}`"));
            self.push(&codes::OAUTH_SCOPE_ADDED, &at, format!("{} added", at.place));
        }
    }

    fn url(&mut self, at: &ChangePlace, word: &str, old: &str, new: &str) {
        if old != new {
            let at = at.aspect(&format!("{word} URL"));
            let message = format!("{} is `{new}`, was `{old}`", at.place);
            self.push(&codes::OAUTH_URL_CHANGED, &at, message);
        }
    }
}

/// The alternatives of a requirement; a single empty one if nothing is required or stated.
fn required(of: &Credentials<'_>, name: impl Fn(&str) -> String) -> Vec<Required> {
    if !of.is_stated || of.alternatives.is_empty() {
        return vec![Required::new()];
    }
    let alternatives = of.alternatives.iter().map(|schemes| {
        let schemes = schemes
            .iter()
            .map(|used| (name(&used.scheme.name), used.scopes.iter().cloned().collect()));
        schemes.collect()
    });
    alternatives.collect()
}

/// True if the credentials of one alternative satisfy another one.
fn is_enough(has: &Required, required: &Required) -> bool {
    let is_there = |(scheme, scopes): (&String, &BTreeSet<String>)| {
        has.get(scheme).is_some_and(|available| scopes.is_subset(available))
    };
    required.iter().all(is_there)
}

fn words(required: &Required) -> String {
    let names: Vec<String> = required.keys().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(" with ") }
}

fn all(list: &[Required]) -> String {
    list.iter().map(words).collect::<Vec<_>>().join(" or ")
}

fn kind(of: &SecurityKind) -> String {
    match of {
        SecurityKind::ApiKey { location, name } => {
            format!("the key `{name}` ({})", location.word())
        }
        SecurityKind::Basic => "HTTP Basic".to_owned(),
        SecurityKind::Bearer { .. } => "a bearer token".to_owned(),
        SecurityKind::Http { scheme } => format!("the HTTP scheme `{scheme}`"),
        SecurityKind::OAuth2 { .. } => "OAuth 2.0".to_owned(),
        SecurityKind::OpenId { .. } => "OpenID Connect".to_owned(),
        SecurityKind::MutualTls => "a client certificate".to_owned(),
    }
}

fn grant(of: OAuthGrant) -> &'static str {
    match of {
        OAuthGrant::Implicit => "implicit",
        OAuthGrant::Password => "password",
        OAuthGrant::ClientCredentials => "clientCredentials",
        OAuthGrant::AuthorizationCode => "authorizationCode",
        OAuthGrant::DeviceAuthorization => "deviceAuthorization",
    }
}
