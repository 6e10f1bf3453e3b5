//! Service information on the index page: version, base URLs, authentication, contact and terms of
//! use.

use super::prose;
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::page::Page;
use crate::plan::pages::{About, OperationPlan, PagesPlan};

/// Writes the information; `authentication` is the label of its section.
pub(crate) fn emit(about: &About<'_>, authentication: &str, page: &mut Page) {
    if let Some(version) = &about.version {
        page.block(prose(version));
    }
    page.block(prose(about.docs));
    if let Some(servers) = &about.servers {
        page.block(heading("Base URL", '-'));
        page.block(prose(servers));
    }
    if let Some(schemes) = &about.authentication {
        page.lines(label(authentication));
        page.block(heading("Authentication", '-'));
        page.block(prose(schemes));
    }
    if let Some(contact) = &about.contact {
        page.block(heading("Contact", '-'));
        page.block(prose(contact));
    }
    if let Some(terms) = &about.terms {
        page.block(heading("Terms of use", '-'));
        page.block(prose(terms));
    }
}

/// The authentication required by an operation.
pub(crate) fn authentication(plan: &PagesPlan<'_>, own: &OperationPlan<'_>) -> Vec<String> {
    let Some(requirement) = &own.authentication else { return Vec::new() };
    let mut lines = prose(&requirement.line);
    if requirement.is_linked {
        lines.push(format!("(see :ref:`{}`).", plan.authentication));
    }
    lines
}
