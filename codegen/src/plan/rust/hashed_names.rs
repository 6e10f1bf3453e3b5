//! Names in Rust with a hash, because nothing else distinguishes them from others.

use restwright_api::names::hashed_name;
use restwright_source::{Diagnostic, Span};

use super::types::KindPlan;
use super::{ArgumentMode, OperationPlan, RustPlan, TypePlan};

impl RustPlan {
    /// Reports names with a hash, and how to rename each.
    pub fn hashed_names(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        self.types.iter().for_each(|plan| of_type(plan, &mut diagnostics));
        for module in &self.modules {
            let first = module.operations.first().map(|operation| operation.about.span);
            if let Some(span) = first.filter(|_| module.told_by.is_hash()) {
                let help = "give the group (the tag, the first word of the path) another name";
                diagnostics.push(hashed_name("module", &module.name, span, help));
            }
        }
        self.operations().for_each(|plan| of_operation(plan, &mut diagnostics));
        diagnostics
    }
}

fn of_type(plan: &TypePlan, diagnostics: &mut Vec<Diagnostic>) {
    let mut report = |kind: &str, name: &str, span: Option<Span>, help: &str| {
        let span = span.or(plan.span);
        diagnostics.extend(span.map(|span| hashed_name(kind, name, span, help)));
    };
    if plan.told_by.is_hash() {
        let help = format!("name it in `rename`: types = {{ {:?} = \"…\" }}", plan.declared);
        report("type", &plan.name, None, &help);
    }
    for alias in plan.aliases.iter().filter(|alias| alias.told_by.is_hash()) {
        let help = "name the schema in the description: it shares the type of another place";
        report("type", &alias.name, None, help);
    }
    match &plan.kind {
        KindPlan::Struct(layout) => {
            for field in layout.fields.iter().filter(|field| field.told_by.is_hash()) {
                let key = format!("{}.{}", plan.name, field.entry.json);
                let help = format!("name it in `rename`: fields = {{ {key:?} = \"…\" }}");
                report("field", &field.name, field.span, &help);
            }
        }
        KindPlan::Enum(layout) => {
            for variant in layout.variants.iter().filter(|variant| variant.told_by.is_hash()) {
                let help = "name the values in the description, with `x-enum-varnames` in a schema";
                report("variant", &variant.name, None, help);
            }
        }
        KindPlan::Choice(layout) => {
            for case in layout.variants.iter().filter(|case| case.told_by.is_hash()) {
                let help = "give the alternative another name or a `title`";
                report("variant", &case.name, case.span, help);
            }
        }
        KindPlan::External(_) => {}
    }
}

fn of_operation(plan: &OperationPlan, diagnostics: &mut Vec<Diagnostic>) {
    let span = plan.about.span;
    if plan.told_by.is_hash() {
        let help = format!("name it in `rename`: operations = {{ {:?} = \"…\" }}", plan.about.id);
        diagnostics.push(hashed_name("method", &plan.method, span, &help));
    }
    for parameter in plan.parameters.iter().filter(|parameter| parameter.told_by.is_hash()) {
        if let ArgumentMode::Argument(name) | ArgumentMode::Setter(name) = &parameter.mode {
            let help = "nothing but the description can name parameters: give one of the two \
                        another name";
            diagnostics.push(hashed_name("parameter", name, parameter.span.unwrap_or(span), help));
        }
    }
}
