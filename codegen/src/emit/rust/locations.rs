//! Methods of request builders that follow the `Location` header of a response.

use super::gates::Gates;
use super::layout::{Function, apart, block};
use super::pieces::{doc, ident, text};
use super::prose::spelled;
use crate::plan::rust::{FilePlan, OperationPlan, RustPlan};

/// The methods of the operations of a module in this file.
pub(super) fn locations(
    module: usize,
    file: &FilePlan,
    plan: &RustPlan,
    gates: Gates<'_>,
) -> String {
    let operations = file.holds.iter().map(|at| &plan.modules[module].operations[*at]);
    apart(operations.filter_map(|operation| location((module, file), operation, plan, gates)))
}

fn location(
    (here, file): (usize, &FilePlan),
    operation: &OperationPlan,
    plan: &RustPlan,
    gates: Gates<'_>,
) -> Option<String> {
    let location = operation.location.as_ref()?;
    let (module, at) = location.operation;
    let target = &plan.modules[module].operations[at];
    let method = ident(target.at_link.as_ref()?);
    let (request, returned) = (ident(&operation.request), ident(&target.request));
    let is_elsewhere = module != here;
    let returned = if is_elsewhere {
        // A part is nested one module deeper.
        let up = if file.is_part { "super::" } else { "" };
        format!("{up}super::{}::{returned}", ident(&plan.modules[module].name))
    } else if file.holds.contains(&at) {
        returned.into_owned()
    } else {
        format!("super::{returned}")
    };
    let gate = if is_elsewhere { gates.line(&[module]) } else { String::new() };
    let docs = doc(&spelled(&format!(
        "Returns the request of [`Client::{}`] for the resource named by the `Location` header of a \
         response; `None` if the header is absent or names another kind of resource.",
        target.method
    )));
    let follow = Function {
        before: docs + "#[must_use]\n",
        head: "pub fn follow_location".to_owned(),
        arguments: &["&self".to_owned(), "response: &runtime::Response<impl Sized>".to_owned()],
        returns: &format!("Option<{returned}>"),
        body: format!(
            "let url = self.0.located(response, {})?;\n\
             Some(Client {{ core: self.0.core() }}.{method}(url))\n",
            text(&location.path)
        ),
    };
    Some(block(&format!("{gate}impl {request}"), [&follow.member()]))
}
