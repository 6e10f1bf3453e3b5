//! Methods of the client, their results, and setters of request builders.

use restwright_api::Status;

use super::super::{ArgumentMode, OperationPlan, ResultPlan, RustType, StatusPlan};
use super::{About, Builder, ItemKind};

impl Builder<'_> {
    pub(super) fn operations(&mut self) {
        let plan = self.plan;
        for (at, module) in plan.modules.iter().enumerate() {
            for operation in &module.operations {
                let about = About {
                    subject: operation.about.subject.clone(),
                    span: Some(operation.about.span),
                    feature: self.feature(at),
                };
                self.method(&about, at, operation);
                self.builder(&about, at, operation);
                if let ResultPlan::ByStatus(statuses) = &operation.result {
                    self.statuses(&about, at, statuses);
                }
            }
        }
    }

    fn method(&mut self, about: &About, module: usize, operation: &OperationPlan) {
        let returned = self.returned(module, operation);
        let identity = format!("{} {}", operation.about.verb, operation.about.shape);
        let argument = |(name, of): (&str, &str)| (name.to_owned(), of.to_owned());
        let link = argument(("link", "impl Into<String>"));
        let arguments = operation.parameters.iter().filter_map(|parameter| match &parameter.mode {
            ArgumentMode::Argument(name) => {
                let taken = self.words.taken(&parameter.taken);
                Some((parameter.is_in_path(), (name.clone(), taken)))
            }
            _ => None,
        });
        let arguments: Vec<(bool, (String, String))> = arguments.collect();
        let all_arguments = arguments.iter().map(|(_, argument)| argument.clone());
        let all_arguments: Vec<_> =
            operation.link.then(|| link.clone()).into_iter().chain(all_arguments).collect();
        let path = format!("Client::{}", operation.method);
        let item = self.push(about, ItemKind::Method, path, returned.clone());
        (item.arguments, item.identity) = (all_arguments, identity.clone());
        if let Some(name) = &operation.at_link {
            let others = arguments.into_iter().filter(|(is_in_path, _)| !is_in_path);
            let others = others.map(|(_, argument)| argument);
            let item = self.push(about, ItemKind::Method, format!("Client::{name}"), returned);
            item.arguments = std::iter::once(link).chain(others).collect();
            item.identity = format!("{identity} at a link");
        }
    }

    /// Returns the path of the type that a method returns.
    pub(super) fn returned(&self, module: usize, operation: &OperationPlan) -> String {
        self.of_module(module, &operation.request)
    }

    /// Returns the path of a type of a module.
    fn of_module(&self, module: usize, name: &str) -> String {
        format!("{}::{name}", self.plan.modules[module].name)
    }

    fn builder(&mut self, about: &About, module: usize, operation: &OperationPlan) {
        let name = self.of_module(module, &operation.request);
        let identity = format!("builder of {} {}", operation.about.verb, operation.about.shape);
        let result = self.words.result(&self.plan.modules[module].name, &operation.result);
        let item = self.push(about, ItemKind::Type, name.clone(), "alias");
        item.identity.clone_from(&identity);
        // The marker type is omitted: it is renamed together with the builder, and would be
        // reported twice.
        for parameter in &operation.parameters {
            let ArgumentMode::Setter(setter) = &parameter.mode else { continue };
            let taken = self.words.taken(&parameter.taken);
            let span = parameter.span.or(about.span);
            let item = self.push(about, ItemKind::Setter, format!("{name}::{setter}()"), "Self");
            item.arguments = vec![("value".to_owned(), taken)];
            let word = parameter.location.word();
            (item.identity, item.span) = (format!("{identity} {word} {}", parameter.wire), span);
        }
        for body in &operation.bodies {
            let taken = self.words.taken(&body.taken);
            let item =
                self.push(about, ItemKind::Setter, format!("{name}::{}()", body.setter), "Self");
            item.arguments = vec![("body".to_owned(), taken)];
            item.identity = format!("{identity} body {}", body.setter);
        }
        // Methods that depend on the result.
        let of = format!("Call<{result}>");
        self.push(about, ItemKind::Method, format!("{name}::into_inner"), of);
        if let Some(location) = &operation.location {
            let (module, at) = location.operation;
            let returned = self.returned(module, &self.plan.modules[module].operations[at]);
            let path = format!("{name}::follow_location");
            let item = self.push(about, ItemKind::Method, path, format!("Option<{returned}>"));
            item.arguments =
                vec![("response".to_owned(), "&runtime::Response<impl Sized>".to_owned())];
        }
        let Some(pages) = &operation.pages else { return };
        let of = format!("runtime::Pages<{result}>");
        self.push(about, ItemKind::Method, format!("{name}::pages"), of);
        if let Some(items) = &pages.items {
            let of =
                format!("runtime::Items<{result}, {}>", self.words.of(&RustType::of(&items.item)));
            self.push(about, ItemKind::Method, format!("{name}::items"), of);
        }
    }

    fn statuses(&mut self, about: &About, module: usize, plan: &StatusPlan) {
        let name = &self.of_module(module, &plan.name);
        self.push(about, ItemKind::Type, name.clone(), "enum");
        for variant in &plan.variants {
            let of =
                self.words.of(&RustType::returned(&variant.returned, self.words.0.value_types));
            let of = if of == "()" { String::new() } else { of };
            let path = format!("{name}::{}", variant.name);
            let item = self.push(about, ItemKind::Variant, path, of);
            item.identity = format!("{name} {} {:?}", variant.status, variant.media_types);
        }
        let has_rest = plan.variants.iter().any(|variant| variant.status == Status::Default);
        if !has_rest {
            self.push(about, ItemKind::Variant, format!("{name}::Other"), "Bytes");
        }
    }
}
