//! Generates random documents from the components of a schema, independent of the bindings.

use std::fmt::Write;

use restwright_api::QName;
use restwright_xsd::{
    AttributeId, AttributeUse, ComplexTypeId, Compositor, ElementId, Naming, Particle, Presence,
    Process, SchemaSet, Term, TypeRef, ValueConstraint, WholeContent, Wildcard,
};

use super::values::value;

/// Maximum number of elements, after which optional ones are omitted.
const MOST_ELEMENTS: usize = 120;
/// Maximum depth of optional elements.
const DEEP: usize = 6;
/// Maximum depth of required elements.
const DEEPEST: usize = 24;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Deterministic random numbers.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    /// Returns a number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        // Constants of Knuth's MMIX.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }

    pub(crate) fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    pub(crate) fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

/// Returns a document whose root is a global element; `None` if it needs unsupported features:
/// patterns, or wildcards that require declared elements.
pub(crate) fn document(set: &SchemaSet, root: ElementId, random: &mut Random) -> Option<String> {
    let mut writer = Writer { set, random, out: String::new(), elements: 0, mixed: Vec::new() };
    writer.element(root, 0)?;
    Some(writer.out)
}

struct Writer<'s> {
    set: &'s SchemaSet,
    random: &'s mut Random,
    out: String,
    elements: usize,
    /// For each open element, whether it has mixed content.
    mixed: Vec<bool>,
}

impl Writer<'_> {
    fn element(&mut self, declared: ElementId, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let substitutes = self.set.substitutes(declared);
        let id = *self.random.of(&substitutes)?;
        let found = &self.set[id];
        self.elements += 1;
        let QName { namespace, local } = &found.name;
        let tag = match namespace {
            Some(_) => format!("e:{local}"),
            None => local.clone(),
        };
        write!(self.out, "<{tag}").ok()?;
        if let Some(uri) = namespace {
            write!(self.out, " xmlns:e=\"{}\"", escaped(uri)).ok()?;
        }
        let fixed = match &found.value {
            Some(ValueConstraint::Fixed(text)) => Some(text.clone()),
            _ => None,
        };
        let is_nil = found.is_nillable && fixed.is_none() && self.random.below(4) == 0;
        if is_nil {
            write!(self.out, " xmlns:n=\"{XSI}\" n:nil=\"true\"").ok()?;
        }
        match found.r#type {
            TypeRef::Complex(declared) => {
                let of = self.actual(declared)?;
                self.attributes(of)?;
                self.out.push('>');
                if !is_nil {
                    self.content(of, fixed, depth)?;
                }
            }
            simple => {
                self.out.push('>');
                if !is_nil {
                    let text = match (fixed, simple_of(simple)) {
                        (Some(fixed), _) => fixed,
                        (None, Some(simple)) => value(self.set, simple, self.random)?,
                        (None, None) => String::new(),
                    };
                    self.out.push_str(&escaped(&text));
                }
            }
        }
        write!(self.out, "</{tag}>").ok()
    }

    /// Returns the type of an element: the declared type, or a derived one stated with `xsi:type`.
    fn actual(&mut self, declared: ComplexTypeId) -> Option<ComplexTypeId> {
        let all = self.set.derived_from(declared);
        let of = *self.random.of(&all)?;
        if of == declared {
            return Some(of);
        }
        let Naming::Global(QName { namespace, local }) = &self.set[of].naming else {
            return (!self.set[declared].is_abstract).then_some(declared);
        };
        write!(self.out, " xmlns:x=\"{XSI}\"").ok()?;
        match namespace {
            Some(uri) => write!(self.out, " xmlns:t=\"{}\" x:type=\"t:{local}\"", escaped(uri)),
            None => write!(self.out, " x:type=\"{local}\""),
        }
        .ok()?;
        Some(of)
    }

    fn attributes(&mut self, of: ComplexTypeId) -> Option<()> {
        for (number, used) in self.set.attributes_of(of).into_iter().enumerate() {
            let is_required = used.presence == Presence::Required;
            if !is_required && self.random.coin() {
                continue;
            }
            let before = self.out.len();
            if self.attribute(number, used, used.attribute).is_none() {
                if is_required {
                    return None;
                }
                self.out.truncate(before);
            }
        }
        let wildcard = self.set.any_attribute_of(of).filter(|found| takes_strangers(found));
        if wildcard.is_some() && self.random.coin() {
            self.out.push_str(" xmlns:w=\"urn:example:any\" w:stray=\"&lt;1\"");
        }
        Some(())
    }

    fn attribute(&mut self, number: usize, used: &AttributeUse, id: AttributeId) -> Option<()> {
        let found = &self.set[id];
        let text = match used.value.as_ref().or(found.value.as_ref()) {
            Some(ValueConstraint::Fixed(text)) => text.clone(),
            _ => value(self.set, found.r#type, self.random)?,
        };
        let (local, text) = (&found.name.local, escaped(&text));
        match found.name.namespace.as_deref() {
            None => write!(self.out, " {local}=\"{text}\""),
            Some(XML) => write!(self.out, " xml:{local}=\"{text}\""),
            Some(uri) => {
                let uri = escaped(uri);
                write!(self.out, " xmlns:a{number}=\"{uri}\" a{number}:{local}=\"{text}\"")
            }
        }
        .ok()
    }

    fn content(&mut self, of: ComplexTypeId, fixed: Option<String>, depth: usize) -> Option<()> {
        match self.set.content_of(of) {
            WholeContent::Empty => Some(()),
            WholeContent::Simple(simple) => {
                let text = match fixed {
                    Some(fixed) => fixed,
                    None => value(self.set, simple, self.random)?,
                };
                self.out.push_str(&escaped(&text));
                Some(())
            }
            WholeContent::Elements(particles) => {
                self.mixed.push(self.set[of].is_mixed);
                let mut all = particles.into_iter();
                let written = all.try_for_each(|particle| self.particle(particle, depth + 1));
                self.text_between();
                self.mixed.pop();
                written
            }
        }
    }

    fn text_between(&mut self) {
        if self.mixed.last() == Some(&true) && self.random.coin() {
            self.out.push_str(" some &amp; more ");
        }
    }

    fn particle(&mut self, particle: &Particle, depth: usize) -> Option<()> {
        let is_spent = depth > DEEP || self.elements > MOST_ELEMENTS;
        let most = particle.max.unwrap_or(u32::MAX).min(particle.min.saturating_add(2));
        let more = if is_spent { 0 } else { self.random.below((most - particle.min) as usize + 1) };
        for at in 0..particle.min as usize + more {
            let before = self.out.len();
            if self.once(&particle.term, depth).is_none() {
                self.out.truncate(before);
                return (at >= particle.min as usize).then_some(());
            }
        }
        Some(())
    }

    fn once(&mut self, term: &Term, depth: usize) -> Option<()> {
        match term {
            Term::Element(id) => {
                self.text_between();
                self.element(*id, depth)
            }
            Term::Any(wildcard) => self.any(wildcard),
            Term::Group(id) => {
                let group = &self.set[*id];
                match group.compositor {
                    // In the order of the schema, since types do not preserve another order.
                    Compositor::Sequence | Compositor::All => {
                        group.particles.iter().try_for_each(|inner| self.particle(inner, depth))
                    }
                    Compositor::Choice if group.particles.is_empty() => Some(()),
                    Compositor::Choice => {
                        let start = self.random.below(group.particles.len());
                        let all = group.particles.iter().cycle().skip(start);
                        let before = self.out.len();
                        // If an alternative cannot be generated, try the others.
                        all.take(group.particles.len()).find_map(|inner| {
                            self.out.truncate(before);
                            self.particle(inner, depth)
                        })
                    }
                }
            }
        }
    }

    /// Writes an undeclared element, if the wildcard allows it.
    fn any(&mut self, wildcard: &Wildcard) -> Option<()> {
        if !takes_strangers(wildcard) {
            return None;
        }
        self.out.push_str("<w:any xmlns:w=\"urn:example:any\" at=\"1\"><w:in>x</w:in></w:any>");
        Some(())
    }
}

/// True if the wildcard allows undeclared elements of any namespace.
fn takes_strangers(wildcard: &Wildcard) -> bool {
    use restwright_xsd::Namespaces;
    wildcard.process != Process::Strict && !matches!(wildcard.namespaces, Namespaces::Listed(_))
}

fn simple_of(of: TypeRef) -> Option<restwright_xsd::SimpleRef> {
    use restwright_xsd::{BuiltIn, SimpleRef};
    match of {
        TypeRef::BuiltIn(BuiltIn::AnyType) | TypeRef::Complex(_) => None,
        TypeRef::BuiltIn(built_in) => Some(SimpleRef::BuiltIn(built_in)),
        TypeRef::Simple(id) => Some(SimpleRef::Defined(id)),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
