//! Error responses, headers, webhooks, base URLs, links, and methods that follow links of
//! responses.

use super::super::{KindPlan, LinkPlan, Optionality, RustType, ServerPlan};
use super::types::kind;
use super::{About, Builder, ItemKind};
use crate::plan::Subject;

const SERVICE: About = About { subject: Subject::Service, span: None, feature: None };

impl Builder<'_> {
    pub(super) fn others(&mut self) {
        self.error_responses();
        self.headers();
        self.webhooks();
        for server in &self.plan.servers {
            self.server(server);
        }
        for link in &self.plan.links {
            self.link(link);
        }
        self.pages();
        self.follows();
    }

    fn error_responses(&mut self) {
        let plan = self.plan;
        if plan.error_responses.variants.is_empty() {
            return;
        }
        self.push(&SERVICE, ItemKind::Type, "ErrorResponse".to_owned(), "enum");
        for error_response in &plan.error_responses.variants {
            let name = format!("types::{}", plan.types[error_response.body.0 as usize].name);
            let declared = &plan.types[error_response.body.0 as usize].declared;
            let about = About { span: error_response.span, ..SERVICE };
            let path = format!("ErrorResponse::{}", error_response.name);
            let identity = format!("ErrorResponse {declared}");
            self.push(&about, ItemKind::Variant, path, name).identity = identity;
        }
    }

    fn headers(&mut self) {
        for header in &self.plan.headers {
            let about = About { span: Some(header.declared.span), ..SERVICE };
            let of = format!("runtime::Header<{}>", self.words.of(&RustType::of(&header.value)));
            let path = format!("headers::{}", header.name);
            self.push(&about, ItemKind::Constant, path, of);
        }
    }

    fn webhooks(&mut self) {
        let feature = self.plan.features.as_ref().and_then(|features| features.webhooks);
        let feature = feature.and_then(|at| self.feature(at));
        for webhook in &self.plan.webhooks {
            let about = About {
                subject: webhook.subject.clone(),
                span: Some(webhook.declared.span),
                feature: feature.clone(),
            };
            let identity = &webhook.declared.id;
            let of = self.words.of(&RustType::of(&webhook.payload));
            let path = format!("webhooks::{}", webhook.name);
            let item = self.push(&about, ItemKind::Type, path, format!("alias of {of}"));
            item.identity = format!("payload {identity}");
            let path = format!("webhooks::{}", webhook.function);
            let of = format!("Result<webhooks::{}, runtime::DecodeError>", webhook.name);
            let item = self.push(&about, ItemKind::Function, path, of);
            item.arguments = vec![("body".to_owned(), "&str".to_owned())];
            item.identity = format!("reader {identity}");
        }
    }

    fn server(&mut self, plan: &ServerPlan) {
        let about = About { span: plan.span, ..SERVICE };
        let name = &plan.name;
        if plan.variables.is_empty() {
            let name = heck::AsShoutySnakeCase(name).to_string();
            self.push(&about, ItemKind::Constant, format!("base_urls::{name}"), "&str");
            return;
        }
        self.push(&about, ItemKind::Type, format!("base_urls::{name}"), "struct");
        for variable in &plan.variables {
            let options = variable.options.as_ref();
            let of = options.map_or_else(
                || "String".to_owned(),
                |enumeration| format!("base_urls::{}", enumeration.name),
            );
            let path = format!("base_urls::{name}::{}()", variable.field);
            let item = self.push(&about, ItemKind::Setter, path, "Self");
            item.arguments = vec![("value".to_owned(), format!("impl Into<{of}>"))];
        }
        for options in plan.variables.iter().filter_map(|variable| variable.options.as_ref()) {
            let name = format!("base_urls::{}", options.name);
            self.push(&about, ItemKind::Type, name.clone(), kind(&options.layout));
            self.enumeration(&about, &name, &options.layout);
        }
    }

    fn link(&mut self, link: &LinkPlan) {
        let name = &format!("links::{}", link.name);
        self.push(&SERVICE, ItemKind::Type, name.clone(), "struct").identity =
            format!("link {}", link.resource_type);
        for of in ["&str", "String"] {
            self.from(&SERVICE, name, of);
        }
        self.push(&SERVICE, ItemKind::Method, format!("{name}::as_str"), "&str");
        for method in &link.methods {
            let (module, at) = method.operation;
            let returned = self.returned(module, &self.plan.modules[module].operations[at]);
            let about = self.about_operation(method.operation);
            let path = format!("{name}::{}", method.name);
            let item = self.push(&about, ItemKind::Method, path, returned);
            item.arguments = vec![("client".to_owned(), "&Client".to_owned())];
        }
    }

    fn pages(&mut self) {
        for page in &self.plan.pages {
            let type_plan = &self.plan.types[page.page];
            let KindPlan::Struct(layout) = &type_plan.kind else { continue };
            let is_taken = |name: &str| ["next_page", "pages"].contains(&name);
            if layout.fields.iter().any(|field| is_taken(&field.setter)) {
                continue;
            }
            let about = About { subject: Subject::Type(type_plan.name.clone()), ..SERVICE };
            for (method, of) in
                [("next_page", "Option<Call<Self>>"), ("pages", "runtime::Pages<Self>")]
            {
                let path = format!("types::{}::{method}", type_plan.name);
                let item = self.push(&about, ItemKind::Method, path, of);
                item.arguments = vec![("client".to_owned(), "&Client".to_owned())];
            }
        }
    }

    fn follows(&mut self) {
        for follow in &self.plan.follows {
            let (module, at) = follow.operation;
            let returned = self.returned(module, &self.plan.modules[module].operations[at]);
            let may_miss = follow
                .arguments
                .iter()
                .flatten()
                .any(|step| step.optionality != Optionality::Plain);
            let of = if may_miss { format!("Option<{returned}>") } else { returned };
            let about = self.about_operation(follow.operation);
            let name = &self.plan.types[follow.from.0 as usize].name;
            let path = format!("types::{name}::{}", follow.name);
            let item = self.push(&about, ItemKind::Method, path, of);
            item.arguments = vec![("client".to_owned(), "&Client".to_owned())];
        }
    }

    fn about_operation(&self, (module, at): (usize, usize)) -> About {
        let about = &self.plan.modules[module].operations[at].about;
        About {
            subject: about.subject.clone(),
            span: Some(about.span),
            feature: self.feature(module),
        }
    }
}
