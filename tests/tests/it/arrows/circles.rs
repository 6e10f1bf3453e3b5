//! No folder of a crate needs what needs it: a circle shows that something stands in the wrong
//! place. Files of one folder may call each other, as what reads a list and what reads its items
//! do.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::MODULES;

/// Circles that are left, each to be undone: the folders in it.
const KNOWN: &[&[&str]] = &[];

type Graph = BTreeMap<String, BTreeSet<String>>;

/// Which folder needs which file or folder beside it, and the other way.
fn folders() -> Graph {
    let modules: BTreeSet<String> = MODULES.iter().map(|module| module.path.join("::")).collect();
    let has_files = |path: &str| {
        let below = format!("{path}::");
        modules.iter().any(|module| module.starts_with(&below))
    };
    let mut graph = Graph::new();
    for module in MODULES.iter() {
        for name in &module.names {
            let there: Vec<&str> = name.split("::").collect();
            let same = module.path.iter().zip(&there).take_while(|(a, b)| a == b).count();
            let (Some(from), Some(to)) = (module.path.get(same), there.get(same)) else { continue };
            let parent = module.path[..same].join("::");
            let (from, to) = (format!("{parent}::{from}"), format!("{parent}::{to}"));
            if same > 0 && (has_files(&from) || has_files(&to)) {
                graph.entry(from).or_default().insert(to);
            }
        }
    }
    graph
}

/// All that a folder needs, and what those need.
fn reach(graph: &Graph, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut left = vec![from.to_owned()];
    while let Some(next) = left.pop() {
        for to in graph.get(&next).into_iter().flatten() {
            if found.insert(to.clone()) {
                left.push(to.clone());
            }
        }
    }
    found
}

#[test]
fn no_folders_need_each_other() {
    let graph = folders();
    let mut circles = BTreeSet::new();
    for folder in graph.keys() {
        let needed = reach(&graph, folder);
        if needed.contains(folder) {
            let back = needed.iter().filter(|other| reach(&graph, other).contains(folder));
            circles.insert(back.cloned().collect::<Vec<_>>());
        }
    }
    let known: BTreeSet<Vec<String>> =
        KNOWN.iter().map(|circle| circle.iter().map(|name| (*name).to_owned()).collect()).collect();
    assert_eq!(circles, known);
}
