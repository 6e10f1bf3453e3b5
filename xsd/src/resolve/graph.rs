//! Graph of references.

/// References of each node: the number of the reference, and the target node.
pub(super) type Edges = Vec<Vec<(usize, usize)>>;

/// Result of a traversal.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Visited {
    /// All nodes, each after the nodes that it refers to.
    pub(super) order: Vec<usize>,
    /// References that close a cycle: node and number of the reference. Without them, the graph is
    /// acyclic.
    pub(super) closing: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Visits all nodes depth first. Not recursive, because chains may be as long as the file.
pub(super) fn visit(edges: &Edges) -> Visited {
    let mut out = Visited::default();
    let mut states = vec![State::New; edges.len()];
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..edges.len() {
        if states[start] == State::New {
            states[start] = State::Open;
            path.push((start, 0));
        }
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(&(number, target)) = edges[node].get(*next) else {
                states[node] = State::Done;
                out.order.push(node);
                path.pop();
                continue;
            };
            *next += 1;
            match states[target] {
                State::New => {
                    states[target] = State::Open;
                    path.push((target, 0));
                }
                State::Open => out.closing.push((node, number)),
                State::Done => {}
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_once() {
        let edges = vec![vec![(7, 1)], vec![(8, 2), (9, 0)], vec![(5, 2)], vec![(3, 0), (4, 2)]];
        let Visited { order, closing } = visit(&edges);
        assert_eq!(order, [2, 1, 0, 3]);
        assert_eq!(closing, [(2, 5), (1, 9)]);
    }

    #[test]
    fn long_chains_do_not_recurse() {
        let last = 200_000;
        let mut edges: Edges = (0..last).map(|node| vec![(0, node + 1)]).collect();
        edges.push(Vec::new());
        assert_eq!(visit(&edges).order.first(), Some(&last));
    }
}
