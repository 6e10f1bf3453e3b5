//! Checks that folders of a crate do not depend on each other circularly, which would indicate
//! misplaced code. Files of one folder may call each other: for example, reading lists and reading
//! their items are mutually recursive.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::MODULES;

/// Known circles that remain to be removed: the folders of each.
const KNOWN: &[&[&str]] = &[];

type Graph = BTreeMap<String, BTreeSet<String>>;

/// Returns the dependencies between the files and folders of each folder.
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

/// Returns the transitive dependencies of a folder.
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
