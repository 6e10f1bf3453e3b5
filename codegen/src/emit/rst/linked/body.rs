//! The introduction of a body.

use restwright_api::Inline;

use super::{WIDTH, tables};
use crate::emit::rst::flow::{Breaks, Flow};
use crate::emit::rst::guard::guard;
use crate::emit::rst::inline;
use crate::emit::rst::lines::without_ends;
use crate::plan::pages::{BodyPlan, PagesPlan};

/// Formats "Body in ``application/json``: list of …, **required**."
pub(crate) fn lead(plan: &PagesPlan<'_>, body: &BodyPlan<'_>) -> Vec<String> {
    let mut line = vec![Inline::Text("Body".to_owned())];
    for (at, media_type) in body.media_types.iter().enumerate() {
        line.push(Inline::Text(if at == 0 { " in " } else { " or " }.to_owned()));
        line.push(Inline::Code(media_type.0.clone()));
    }
    let mut flow = inline::line(&line);
    if body.states_value {
        flow.push(": ", Breaks::Blanks);
        let words: Flow = tables::words(plan, &body.value);
        flow.append(&words);
    }
    tables::presence(body.presence, &mut flow);
    flow.push(".", Breaks::None);
    without_ends(guard(flow).wrap(WIDTH))
}
