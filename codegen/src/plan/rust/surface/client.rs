//! Items of the client builder: settings for all operations.

use restwright_api::SecurityKind;

use super::{About, Builder, ItemKind};
use crate::plan::Subject;

impl Builder<'_> {
    pub(super) fn client(&mut self) {
        let plan = self.plan;
        let span = plan.service.span;
        let service = About { subject: Subject::Service, span, feature: None };
        if plan.service.base_url.is_some() {
            self.push(&service, ItemKind::Constant, "DEFAULT_BASE_URL".to_owned(), "&str");
        }
        for shared in &plan.shared {
            let taken = self.words.taken(&shared.taken);
            self.setter(&service, &shared.setter, &[("value", &taken)], &shared.wire);
        }
        for scheme_plan in &plan.security.schemes {
            let scheme = &scheme_plan.declared;
            let about = About { span: scheme.span, ..service.clone() };
            let taken: &[(&str, &str)] = match &scheme.kind {
                SecurityKind::ApiKey { .. } => &[("key", "impl Into<runtime::Secret>")],
                SecurityKind::Basic => &[("user", "&str"), ("password", "&str")],
                SecurityKind::Http { .. } => &[("credentials", "impl Into<runtime::Secret>")],
                _ => &[("token", "impl Into<runtime::AccessToken>")],
            };
            self.setter(&about, &scheme_plan.setter, taken, &scheme.name);
            if let Some(grant) = &scheme_plan.client {
                let taken = [
                    ("client_id", "impl Into<String>"),
                    ("client_secret", "impl Into<runtime::Secret>"),
                    ("scopes", "&[&str]"),
                ];
                let identity = format!("client of {}", scheme.name);
                self.setter(&about, &grant.setter, &taken, &identity);
                let identity = format!("token URL of {}", scheme.name);
                let taken = [("url", "impl Into<String>")];
                self.setter(&about, &grant.url_setter, &taken, &identity);
            }
        }
        for server in &plan.own_servers {
            self.setter(&service, &server.setter, &[("url", "impl Into<String>")], &server.url);
        }
    }

    fn setter(&mut self, about: &About, name: &str, taken: &[(&str, &str)], identity: &str) {
        let path = format!("ClientBuilder::{name}()");
        let item = self.push(about, ItemKind::Setter, path, "Self");
        let owned = |(name, of): &(&str, &str)| ((*name).to_owned(), (*of).to_owned());
        item.arguments = taken.iter().map(owned).collect();
        item.identity = format!("client {identity}");
    }
}
