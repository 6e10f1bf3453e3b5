//! What the service sends by itself.

use restwright_api::{Inline, Webhook};

use super::{Service, include, url};
use crate::emit::rst::heading::heading;
use crate::emit::rst::linked::paragraph;
use crate::emit::rst::page::Page;
use crate::plan::pages::GroupPlan;

impl Service<'_> {
    /// The file of webhooks and callbacks.
    pub(super) fn webhooks(&mut self, group: &GroupPlan) -> (String, String) {
        let mut page = Page::default();
        page.block(vec![".. -*- rst -*-".to_owned()]);
        page.block(heading(&url::title(&group.heading.title), '-'));
        page.block(paragraph(vec![Inline::Text(
            "These requests are sent by the service; what is described as their responses is what \
             it takes for an answer."
                .to_owned(),
        )]));
        for (webhook, own) in self.plan.webhooks(self.api) {
            let line = url::line_of_webhook(webhook);
            self.operation(&webhook.operation, &line, own, &mut page);
            page.block(self.asked(webhook));
        }
        (include(&group.document), page.finish())
    }

    /// Who asks for a callback. The extension moves operations, so that nothing links to them.
    fn asked(&self, webhook: &Webhook) -> Vec<String> {
        let plans = self.plan.groups.iter().flat_map(|group| &group.operations);
        let mut operations = self.api.operations().zip(plans);
        let asking = operations.find(|(found, _)| webhook.of.as_ref() == Some(&found.id));
        let Some((_, plan)) = asking else { return Vec::new() };
        let title = Inline::Text(plan.heading.title.clone());
        let before = Inline::Text("Asked for by ".to_owned());
        paragraph(vec![before, Inline::Strong(vec![title]), Inline::Text(".".to_owned())])
    }
}
