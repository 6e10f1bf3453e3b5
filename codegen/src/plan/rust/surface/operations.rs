//! Methods of the client, what they return, and what is set before a request is sent.

use restwright_api::Operation;

use super::super::{BodyKind, Given, KindPlan, OperationPlan, ResultPlan, StatusPlan};
use super::{About, Builder, ItemKind};
use crate::plan::{Subject, shape};

impl Builder<'_> {
    pub(super) fn operations(&mut self) {
        let (api, plan) = (self.api, self.plan);
        for (at, (group, module)) in api.groups.iter().zip(&plan.modules).enumerate() {
            for (operation, found) in group.operations.iter().zip(&module.operations) {
                let about = About {
                    subject: Subject::of(operation),
                    span: Some(operation.span),
                    feature: self.feature(at),
                };
                self.method(&about, at, operation, found);
                self.builder(&about, at, operation, found);
                if let ResultPlan::ByStatus(statuses) = &found.result {
                    self.statuses(&about, at, statuses);
                }
            }
        }
    }

    fn method(
        &mut self,
        about: &About,
        module: usize,
        operation: &Operation,
        found: &OperationPlan,
    ) {
        let returned = self.returned(module, found);
        let identity = format!("{} {}", operation.verb, shape(&operation.path));
        let argument = |(name, of): (&str, &str)| (name.to_owned(), of.to_owned());
        let link = argument(("link", "impl Into<String>"));
        let given = found.parameters.iter().filter_map(|parameter| match &parameter.given {
            Given::Argument(name) => {
                let taken = self.words.taken(&parameter.value);
                Some((parameter.is_in_path(), (name.clone(), taken)))
            }
            _ => None,
        });
        let given: Vec<(bool, (String, String))> = given.collect();
        let all = given.iter().map(|(_, argument)| argument.clone());
        let all: Vec<_> = found.link.then(|| link.clone()).into_iter().chain(all).collect();
        let path = format!("Client::{}", found.method);
        let item = self.push(about, ItemKind::Method, path, returned.clone());
        (item.arguments, item.identity) = (all, identity.clone());
        if let Some(name) = &found.at_link {
            let others = given.into_iter().filter(|(is_in_path, _)| !is_in_path);
            let others = others.map(|(_, argument)| argument);
            let item = self.push(about, ItemKind::Method, format!("Client::{name}"), returned);
            item.arguments = std::iter::once(link).chain(others).collect();
            item.identity = format!("{identity} at a link");
        }
    }

    /// What a method returns.
    pub(super) fn returned(&self, module: usize, found: &OperationPlan) -> String {
        self.of_module(module, &found.request)
    }

    /// The path of a type of a module.
    fn of_module(&self, module: usize, name: &str) -> String {
        format!("{}::{name}", self.plan.modules[module].name)
    }

    /// What a call results in.
    fn result(&self, module: usize, found: &OperationPlan) -> String {
        match &found.result {
            ResultPlan::One { returned, optional } => {
                let returned = self.words.returned(returned);
                if *optional { format!("Option<{returned}>") } else { returned }
            }
            ResultPlan::ByStatus(by_status) => self.of_module(module, &by_status.name),
        }
    }

    fn builder(
        &mut self,
        about: &About,
        module: usize,
        operation: &Operation,
        found: &OperationPlan,
    ) {
        let name = self.of_module(module, &found.request);
        let identity = format!("builder of {} {}", operation.verb, shape(&operation.path));
        let result = self.result(module, found);
        let item = self.push(about, ItemKind::Type, name.clone(), "struct");
        item.identity.clone_from(&identity);
        for parameter in &found.parameters {
            let Given::Setter(setter) = &parameter.given else { continue };
            let taken = self.words.taken(&parameter.value);
            let span = parameter.at.map(|at| operation.parameters[at].span).or(about.span);
            let item = self.push(about, ItemKind::Setter, format!("{name}::{setter}()"), "Self");
            item.arguments = vec![("value".to_owned(), taken)];
            let word = parameter.location.word();
            (item.identity, item.span) = (format!("{identity} {word} {}", parameter.wire), span);
        }
        for body in &found.bodies {
            let taken = self.body(&body.kind);
            let item =
                self.push(about, ItemKind::Setter, format!("{name}::{}()", body.setter), "Self");
            item.arguments = vec![("body".to_owned(), taken)];
            item.identity = format!("{identity} body {}", body.setter);
        }
        if found.has_formats {
            let item = self.push(about, ItemKind::Setter, format!("{name}::format()"), "Self");
            item.arguments = vec![("format".to_owned(), "runtime::Format".to_owned())];
        }
        // What it results in.
        let of = format!("Call<{result}>");
        self.push(about, ItemKind::Method, format!("{name}::into_inner"), of);
        let Some(pages) = &found.pages else { return };
        let of = format!("runtime::Pages<{result}>");
        self.push(about, ItemKind::Method, format!("{name}::pages"), of);
        if let Some(items) = &pages.items {
            let of = format!("runtime::Items<{result}, {}>", self.words.value(&items.item));
            self.push(about, ItemKind::Method, format!("{name}::items"), of);
        }
    }

    fn body(&self, kind: &BodyKind) -> String {
        match kind {
            BodyKind::Value(value) | BodyKind::ValueOf(value, _) => {
                let of = self.words.value(value);
                if self.wraps(value) { format!("impl Into<{of}>") } else { of }
            }
            BodyKind::Text(_) => "impl Into<String>".to_owned(),
            BodyKind::Bytes(_) => "impl Into<Bytes>".to_owned(),
            BodyKind::Stream(_) => "impl Fn() -> runtime::Body + Send + Sync + 'static".to_owned(),
            BodyKind::Lines(value, _) => {
                format!("impl IntoIterator<Item = {}>", self.words.value(value))
            }
            BodyKind::Multipart => "Multipart".to_owned(),
        }
    }

    /// True where the type of a body is made from others.
    fn wraps(&self, value: &restwright_api::Type) -> bool {
        let restwright_api::Type::Named(id) = value else { return false };
        match &self.plan.types[id.0 as usize].kind {
            KindPlan::Struct(layout) => layout.wraps,
            KindPlan::Choice(_) => true,
            KindPlan::Enum(_) => false,
        }
    }

    fn statuses(&mut self, about: &About, module: usize, found: &StatusPlan) {
        let name = &self.of_module(module, &found.name);
        self.push(about, ItemKind::Type, name.clone(), "enum");
        for variant in &found.variants {
            let of = self.words.returned(&variant.returned);
            let of = if of == "()" { String::new() } else { of };
            let path = format!("{name}::{}", variant.name);
            let item = self.push(about, ItemKind::Variant, path, of);
            item.identity = format!("{name} {} {:?}", variant.status, variant.media_types);
        }
        let has_rest =
            found.variants.iter().any(|variant| variant.status == restwright_api::Status::Default);
        if !has_rest {
            self.push(about, ItemKind::Variant, format!("{name}::Other"), "Bytes");
        }
    }
}
