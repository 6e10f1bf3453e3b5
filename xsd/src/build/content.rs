//! Particles and model groups.

use restwright_api::QName;
use restwright_xml::Element;

use super::super::definitions::{Component, Space};
use super::super::model::{Compositor, GroupId, Particle, Scope, Term};
use super::super::names::NameRef;
use super::super::word::Word;
use super::docs::docs;
use super::{Builder, DefinitionContext, blank};

impl<'a> Builder<'a, '_, '_> {
    /// Builds a particle from an element (XML Schema Part 1, section 3.9.2). Returns `None` if it
    /// never occurs.
    pub(super) fn particle(
        &mut self,
        context: DefinitionContext<'a>,
        word: Word,
        element: &'a Element,
        scope: &Scope,
    ) -> Option<Particle> {
        let (min, max) = self.occurs(element);
        if max == Some(0) {
            return None;
        }
        let term = match (word, compositor(word)) {
            (Word::Element, _) => Term::Element(self.local_element(context, element, scope)?),
            (Word::Group, _) => Term::Group(self.group_reference(context, element)?),
            (_, Some(compositor)) => {
                let id = GroupId::add(&mut self.set, blank::group(None, element.span));
                self.model_group(context, element, compositor, scope, id);
                Term::Group(id)
            }
            _ => Term::Any(self.wildcard(context, element)),
        };
        Some(Particle { min, max, term })
    }

    /// Builds a `sequence`, `choice` or `all` (XML Schema Part 1, section 3.8.2).
    fn model_group(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        compositor: Compositor,
        scope: &Scope,
        id: GroupId,
    ) {
        let mut particles = Vec::new();
        for (word, child) in self.children(element) {
            if is_particle(word) {
                particles.extend(self.particle(context, word, child, scope));
            } else {
                self.misplaced(element, child);
            }
        }
        let group = &mut self.set[id];
        group.compositor = compositor;
        group.particles = particles;
        if group.docs.is_empty() {
            group.docs = docs(context.schema, element);
        }
    }

    /// Builds a definition from a `group` (XML Schema Part 1, section 3.7.2).
    pub(super) fn group_definition(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
        name: QName,
        id: GroupId,
    ) {
        self.set[id].docs = docs(context.schema, element);
        let scope = Scope::Group(name);
        let mut is_read = false;
        for (word, child) in self.children(element) {
            match compositor(word) {
                Some(compositor) if !is_read => {
                    self.model_group(context, child, compositor, &scope, id);
                    is_read = true;
                }
                _ => self.misplaced(element, child),
            }
        }
    }

    fn group_reference(
        &mut self,
        context: DefinitionContext<'a>,
        element: &'a Element,
    ) -> Option<GroupId> {
        let Some(attribute) = element.attribute("ref") else {
            self.missing(element, "ref", "it is ignored");
            return None;
        };
        let reference = NameRef::read(context.schema, element, attribute);
        match self.find_base(context, Space::Group, &reference, "its elements are ignored")? {
            Component::Group(id) => Some(id),
            _ => None,
        }
    }
}

/// True for elements that are particles.
pub(super) fn is_particle(word: Word) -> bool {
    matches!(word, Word::Element | Word::Group | Word::Any) || compositor(word).is_some()
}

fn compositor(word: Word) -> Option<Compositor> {
    match word {
        Word::Sequence => Some(Compositor::Sequence),
        Word::Choice => Some(Compositor::Choice),
        Word::All => Some(Compositor::All),
        _ => None,
    }
}
