//! Webhooks and callbacks.

use restwright_api::Inline;

use super::{Service, include, url};
use crate::emit::rst::heading::heading;
use crate::emit::rst::linked::paragraph;
use crate::emit::rst::page::Page;
use crate::plan::pages::{GroupPlan, WebhookPlan};

impl Service<'_> {
    /// The file of webhooks and callbacks.
    pub(super) fn webhooks(&mut self, group: &GroupPlan<'_>) -> (String, String) {
        let mut page = Page::default();
        page.block(vec![".. -*- rst -*-".to_owned()]);
        page.block(heading(&url::title(&group.heading.title), '-'));
        page.block(paragraph(vec![Inline::Text(
            "These requests are sent by the service; what is described as their responses is what \
             it expects."
                .to_owned(),
        )]));
        for own in &group.operations {
            self.operation(&url::line_of_webhook(own), own, &mut page);
            page.block(own.webhook.as_ref().map(asked).unwrap_or_default());
        }
        (include(&group.document), page.finish())
    }
}

/// The name of a webhook, or of a callback and the operation that requests it; not a link, because
/// the extension moves operations.
fn asked(webhook: &WebhookPlan<'_>) -> Vec<String> {
    let text = |text: &str| Inline::Text(text.to_owned());
    let name = Inline::Code(webhook.name.to_owned());
    let Some(heading) = &webhook.asked_for_by else {
        return paragraph(vec![text("Webhook "), name, text(".")]);
    };
    let title = Inline::Strong(vec![text(&heading.title)]);
    paragraph(vec![text("Callback "), name, text(". Requested by "), title, text(".")])
}
