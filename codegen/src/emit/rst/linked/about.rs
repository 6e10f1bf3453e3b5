//! What the first page says of the service: version, base URLs, how callers say who they are, whom
//! to ask.

use super::prose;
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::page::Page;
use crate::plan::pages::{OperationPlan, PagesPlan};

/// Writes all of it.
pub(crate) fn emit(plan: &PagesPlan<'_>, page: &mut Page) {
    let about = &plan.about;
    if let Some(version) = &about.version {
        page.block(prose(version));
    }
    page.block(prose(about.docs));
    if let Some(servers) = &about.servers {
        page.block(heading("Base URL", '-'));
        page.block(prose(servers));
    }
    if let Some(schemes) = &about.authentication {
        page.lines(label(&plan.authentication));
        page.block(heading("Authentication", '-'));
        page.block(prose(schemes));
    }
    if let Some(contact) = &about.contact {
        page.block(heading("Contact", '-'));
        page.block(prose(contact));
    }
}

/// What an operation asks of its caller.
pub(crate) fn authentication(plan: &PagesPlan<'_>, own: &OperationPlan<'_>) -> Vec<String> {
    let Some(found) = &own.authentication else { return Vec::new() };
    let mut lines = prose(&found.line);
    if found.is_linked {
        lines.push(format!("(see :ref:`{}`).", plan.authentication));
    }
    lines
}
