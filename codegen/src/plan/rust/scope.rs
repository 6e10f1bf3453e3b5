//! A scope in which every name is given once.

use std::collections::{BTreeMap, BTreeSet};

/// Gives names in a scope.
///
/// Names are given in the order of the description: the first to ask for one gets it, and later
/// ones get a number that nobody asks for, so that a description that grows at its end renames
/// nothing.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    reserved: &'a [&'a str],
    asked: BTreeSet<String>,
    taken: BTreeSet<String>,
    /// The number that is tried next, by the name before it.
    next: BTreeMap<String, u64>,
}

impl<'a> Scope<'a> {
    /// A scope for names that will be asked for; `reserved` ones are given to nobody.
    pub(super) fn new(reserved: &'a [&'a str], asked: impl IntoIterator<Item = String>) -> Self {
        let (taken, next) = (BTreeSet::new(), BTreeMap::new());
        Self { reserved, asked: asked.into_iter().collect(), taken, next }
    }

    /// Gives a name, or the nearest that is free; `suffix` is put behind a reserved one.
    pub(super) fn give(&mut self, asked: &str, suffix: &str) -> String {
        let reserved = self.reserved.contains(&asked);
        let name = if reserved { format!("{asked}{suffix}") } else { asked.to_owned() };
        let clash = self.taken.contains(&name) || (reserved && self.asked.contains(&name));
        let name = if clash { self.numbered(&name) } else { name };
        self.taken.insert(name.clone());
        name
    }

    fn numbered(&mut self, name: &str) -> String {
        let snake = name.starts_with(|first: char| first.is_lowercase());
        let joint = if snake && !name.ends_with('_') { "_" } else { "" };
        let number = self.next.entry(name.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{name}{joint}{number}");
            *number += 1;
            if !self.asked.contains(&numbered) && !self.taken.contains(&numbered) {
                return numbered;
            }
        }
    }
}

/// The names of a list of things: `asked` in order, unique.
pub(super) fn unique(asked: &[String], reserved: &[&str], suffix: &str) -> Vec<String> {
    let mut scope = Scope::new(reserved, asked.iter().cloned());
    asked.iter().map(|name| scope.give(name, suffix)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(asked: &[&str]) -> Vec<String> {
        let asked: Vec<String> = asked.iter().map(|&name| name.to_owned()).collect();
        unique(&asked, &["Option", "new"], "Type")
    }

    #[test]
    fn the_first_keeps_its_name() {
        assert_eq!(names(&["Volume", "Volume", "Volume"]), ["Volume", "Volume2", "Volume3"]);
        assert_eq!(names(&["Volume", "Volume", "Volume2"]), ["Volume", "Volume3", "Volume2"]);
        assert_eq!(names(&["id", "id"]), ["id", "id_2"]);
    }

    #[test]
    fn reserved_names_get_a_suffix() {
        assert_eq!(names(&["Option", "OptionType"]), ["OptionType2", "OptionType"]);
    }
}
