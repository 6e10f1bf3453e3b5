//! Writes choices with their tags: the elements that identify alternatives.

use super::super::value::choice::{By, Cases, Choice};
use super::super::value::member::Content;
use super::super::value::wire::View;
use super::output::Output;

/// Names and texts of the tags of an object, the outermost first.
pub(super) type Tags<'a> = &'a [(&'a str, &'a str)];

/// Returns whether an element with this name is a tag.
pub(super) fn has(tags: Tags<'_>, name: &str) -> bool {
    tags.iter().any(|(own, _)| *own == name)
}

impl Output {
    /// Writes a choice in its own element; `tags` are those of the choices around it.
    pub(super) fn choice(
        &mut self,
        element: &str,
        choice: &dyn Choice,
        tags: Tags<'_>,
        scope: &str,
    ) -> Result<(), String> {
        let cases @ Cases { by, members, .. } = choice.cases();
        let Some((at, value)) = choice.chosen() else {
            if let Some(value) = choice.unknown() {
                return self.any(element, value);
            }
            self.end(element);
            return Ok(());
        };
        let member = &members[at];
        match by {
            By::Element => {
                self.member(member, &value.view(), scope)?;
                self.end(element);
                Ok(())
            }
            By::Type => {
                if let Some((name, _)) = member.whole().filter(|_| at > 0) {
                    self.state_type(name)?;
                }
                self.tagged(element, &value.view(), tags, scope)
            }
            By::Tag(name) | By::Literal(name) if !member.name.is_empty() && !has(tags, name) => {
                let tags = [tags, &[(name, cases.tag(at, name, value))]].concat();
                self.tagged(element, &value.view(), &tags, scope)
            }
            By::Tag(_) | By::Literal(_) | By::Event | By::Shape => {
                self.tagged(element, &value.view(), tags, scope)
            }
        }
    }

    /// Writes an object with its tags, unless its fields include them.
    fn tagged(
        &mut self,
        element: &str,
        view: &View<'_>,
        tags: Tags<'_>,
        scope: &str,
    ) -> Result<(), String> {
        match view {
            View::Record(record) => {
                let members = record.shape().members();
                let is_field = |name: &str| members.iter().any(|member| member.name == name);
                let tags: Vec<_> =
                    tags.iter().copied().filter(|(name, _)| !is_field(name)).collect();
                self.record(element, *record, &tags, scope)
            }
            View::Choice(choice) => self.choice(element, *choice, tags, scope),
            view => self.fill(element, view, &Content::Plain, scope),
        }
    }
}
