//! The plan as indented text for review: every public item with its signature.

use std::fmt::Write;

use restwright_source::text::printable;

use super::surface::{Item, ItemKind, Surface};
use super::{ArgumentMode, OperationPlan, ParameterPlan, RustPlan};

/// Prints a plan: one item per line, nested items indented.
pub fn outline(plan: &RustPlan) -> String {
    let surface = Surface::of(plan);
    let mut out = Outline::default();
    out.line(0, &format!("bindings {:?}", plan.service.title));
    for file in &surface.files {
        out.line(1, &format!("file {file}"));
    }
    for feature in &surface.features {
        out.line(1, &format!("feature {feature}"));
    }
    let mut owner: Option<&str> = None;
    for item in &surface.items {
        let is_inside = owner.is_some_and(|owner| is_inside(item, owner));
        if item.kind == ItemKind::Type {
            owner = Some(&item.path);
        } else if !is_inside {
            owner = None;
        }
        out.line(if is_inside { 2 } else { 1 }, &signature(item, owner.filter(|_| is_inside)));
    }
    for module in &plan.modules {
        out.line(1, &format!("module {}", module.name));
        for operation in &module.operations {
            out.operation(operation);
        }
    }
    out.0
}

#[derive(Default)]
struct Outline(String);

impl Outline {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.0, "{:1$}{2}", "", depth * 2, printable(text));
    }

    /// Prints the parameters, media types and error responses of an operation.
    fn operation(&mut self, plan: &OperationPlan) {
        let about = &plan.about;
        self.line(2, &format!("call {}: {} {}", plan.method, about.verb, plan.template));
        for parameter in &plan.parameters {
            self.line(3, &given(parameter));
        }
        for (word, listed) in [("sends", &plan.sends), ("returns", &plan.returns)] {
            if !listed.is_empty() {
                self.line(3, &format!("{word} {}", listed.join(", ")));
            }
        }
        if !plan.error_responses.is_empty() {
            let statuses: Vec<String> =
                plan.error_responses.iter().map(|(status, _)| status.to_string()).collect();
            self.line(3, &format!("error responses {}", statuses.join(", ")));
        }
    }
}

fn given(parameter: &ParameterPlan) -> String {
    let by = match &parameter.mode {
        ArgumentMode::Argument(name) => format!("argument {name}"),
        ArgumentMode::Setter(name) => format!("setter {name}"),
        ArgumentMode::Fixed(text) => format!("always {text:?}"),
        ArgumentMode::Client => "set on the client".to_owned(),
    };
    format!("{} {}: {by}", parameter.location.word(), parameter.wire)
}

/// True for fields, methods and traits of a type.
fn is_inside(item: &Item, owner: &str) -> bool {
    let below = |path: &str| path.strip_prefix(owner).is_some_and(|rest| rest.starts_with("::"));
    below(&item.path)
        || item
            .path
            .rsplit_once(" for ")
            .is_some_and(|(_, of)| item.kind == ItemKind::Implementation && of == owner)
}

/// Returns an item as declared in Rust, with paths relative to its owner.
fn signature(item: &Item, owner: Option<&str>) -> String {
    let own = |path: &str| match owner.and_then(|owner| path.strip_prefix(owner)) {
        Some(rest) => rest.trim_start_matches("::").to_owned(),
        None => path.to_owned(),
    };
    let name = own(item.path.trim_end_matches("()"));
    let arguments: Vec<String> =
        item.arguments.iter().map(|(name, of)| format!("{name}: {of}")).collect();
    let arguments = arguments.join(", ");
    let declared = match item.kind {
        ItemKind::Type => format!("{} {name}", item.of),
        ItemKind::Field => format!("pub {name}: {}", item.of),
        ItemKind::Constant => format!("const {name}: {}", item.of),
        ItemKind::Variant if item.of.is_empty() => name,
        ItemKind::Variant => format!("{name}({})", item.of),
        ItemKind::Implementation => match name.rsplit_once(" for ") {
            Some((of, for_owner)) if Some(for_owner) == owner => format!("impl {of}"),
            _ => format!("impl {name}"),
        },
        ItemKind::Setter | ItemKind::Constructor | ItemKind::Method | ItemKind::Function => {
            format!("fn {name}({arguments}) -> {}", item.of)
        }
    };
    match &item.feature {
        Some(feature) if owner.is_none() => format!("{declared} [feature {feature}]"),
        _ => declared,
    }
}
