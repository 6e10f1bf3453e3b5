//! `links.rs`: a type for the links to each resource type, and pagination by links.

use std::fmt::Write;

use super::layout::{Function, apart, block};
use super::pieces::ident;
use super::prose::{code_span, spelled};
use crate::plan::rust::{KindPlan, LinkPlan, OperationPlan, Optionality, PagePlan, RustPlan};

/// The macro that declares a link type.
const LINK: &str = include_str!("templates/link.txt");

/// Generates the module: the types, then their methods.
pub(super) fn links(plan: &RustPlan) -> String {
    let mut out = LINK.to_owned();
    for link in &plan.links {
        let summary = spelled(&format!("Link to a {}.", code_span(&link.resource_type))).join(" ");
        let _ = write!(out, "\nlink! {{\n    /// {summary}\n    {}\n}}\n", link.name);
    }
    let methods = plan.links.iter().filter(|link| !link.methods.is_empty());
    let methods = methods.map(|link| methods_of(link, plan));
    let pages = plan.pages.iter().map(|page| page_of(page, plan));
    out + "\n" + &apart(methods.chain(pages))
}

fn operation(plan: &RustPlan, (module, index): (usize, usize)) -> &OperationPlan {
    &plan.modules[module].operations[index]
}

fn methods_of(link: &LinkPlan, plan: &RustPlan) -> String {
    let methods = link.methods.iter().map(|method| {
        let operation_plan = operation(plan, method.operation);
        let target = operation_plan.at_link.as_ref().unwrap_or(&operation_plan.method);
        let calls = Function {
            before: format!("/// Calls [`Client::{target}`] for this link.\n"),
            head: format!("pub fn {}", ident(&method.name)),
            arguments: &["&self".to_owned(), "client: &Client".to_owned()],
            returns: &request(plan, method.operation),
            body: format!("client.{}(self.as_str())\n", ident(target)),
        };
        calls.member()
    });
    block(&format!("impl {}", ident(&link.name)), &methods.collect::<Vec<_>>())
}

/// The request builder of an operation, outside its module.
fn request(plan: &RustPlan, (module, index): (usize, usize)) -> String {
    let module = &plan.modules[module];
    format!("super::{}::{}", ident(&module.name), ident(&module.operations[index].request))
}

fn page_of(page: &PagePlan, plan: &RustPlan) -> String {
    let page_type = &plan.types[page.page];
    let KindPlan::Struct(layout) = &page_type.kind else { return String::new() };
    // A setter of that name, from the description, takes precedence.
    if layout.fields.iter().any(|field| ["next_page", "pages"].contains(&field.setter.as_str())) {
        return String::new();
    }
    let field = &layout.fields[page.member];
    let Some(target) = field.link.map(|link| &plan.links[link]) else { return String::new() };
    let method = &target.methods[page.method];
    let request = request(plan, method.operation);
    let (name, of, method) = (ident(&page_type.name), ident(&field.name), ident(&method.name));
    let link = match field.optionality {
        Optionality::Plain | Optionality::List => format!("&self.{of}"),
        Optionality::Option | Optionality::Nullable => format!("self.{of}.as_ref()?"),
        Optionality::Maybe => format!("self.{of}.get()?"),
    };
    let method_of = |before: &str, name: &str, returns: &str, body: String| {
        let arguments = ["&self".to_owned(), "client: &Client".to_owned()];
        let (before, head) = (before.to_owned(), format!("pub fn {name}"));
        Function { before, head, arguments: &arguments, returns, body }.member()
    };
    let next = method_of(
        "/// Returns the request for the next page; `None` on the last one.\n#[must_use]\n",
        "next_page",
        &format!("Option<{request}>"),
        format!(
            "let link = {link};\n\
             (!link.as_str().is_empty()).then(|| link.{method}(client))\n"
        ),
    );
    let pages = method_of(
        "/// Returns the pages after this one, each fetched on demand.\n",
        "pages",
        "runtime::Pages<Self>",
        "let client = client.clone();\n\
         let next = move |page: &Self| Some(page.next_page(&client)?.into_inner());\n\
         runtime::Pages::new(next(self), next)\n"
            .to_owned(),
    );
    block(&format!("impl types::{name}"), [&next, &pages])
}
