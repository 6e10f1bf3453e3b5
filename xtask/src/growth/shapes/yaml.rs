//! YAML: aliases, merges, brackets, scalars.

use super::{Files, Shape, list, nest, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "yaml-laughs", make: laughs },
    Shape { name: "yaml-aliases", make: aliases },
    Shape { name: "yaml-merge-keys", make: merges },
    Shape { name: "yaml-merge-chain", make: merge_chain },
    Shape { name: "yaml-dashes-broken", make: dashes },
    Shape { name: "yaml-dashes-lines-broken", make: dash_lines },
    Shape { name: "yaml-flow-nested", make: flow },
    Shape { name: "yaml-flow-wide", make: flow_wide },
    Shape { name: "yaml-flow-broken", make: flow_broken },
    Shape { name: "yaml-question-marks", make: questions },
    Shape { name: "yaml-colons", make: colons },
    Shape { name: "yaml-quotes-broken", make: quotes },
    Shape { name: "yaml-keys-broken", make: keys },
    Shape { name: "yaml-comments", make: comments },
    Shape { name: "yaml-long-scalar", make: scalar },
    Shape { name: "yaml-long-block-scalar", make: block_scalar },
    Shape { name: "yaml-lines-of-text", make: plain_lines },
    Shape { name: "yaml-not-ascii", make: not_ascii },
    Shape { name: "yaml-anchors", make: anchors },
    Shape { name: "yaml-tags", make: tags },
    Shape { name: "yaml-documents", make: documents },
    Shape { name: "yaml-tabs", make: tabs },
    Shape { name: "yaml-json-with-comments", make: json_comments },
    Shape { name: "yaml-indent-steps", make: steps },
];

/// Returns a description with more lines at the end.
fn whole(more: &str) -> Files {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\n\
         paths:\n  /a:\n    get:\n      responses: {{'200': {{description: d}}}}\n{more}"
    );
    vec![("d.yaml", text)]
}

fn laughs(count: usize) -> Files {
    let all = row(count, |at| {
        let inner = list(10, |_| format!("*a{at}"));
        format!("x-{}: &a{} [{inner}]\n", at + 1, at + 1)
    });
    whole(&format!("x-0: &a0 [1]\n{all}"))
}

fn aliases(count: usize) -> Files {
    let big = list(count, |at| format!("k{at}: 1"));
    let all = list(count, |_| "*a".to_owned());
    whole(&format!("x-0: &a {{{big}}}\nx-1: [{all}]\n"))
}

fn merges(count: usize) -> Files {
    let big = list(count, |at| format!("k{at}: 1"));
    let all = row(count, |at| format!("x-m{at}: {{<<: *a, z: 1}}\n"));
    whole(&format!("x-0: &a {{{big}}}\n{all}"))
}

fn merge_chain(count: usize) -> Files {
    let all = row(count, |at| format!("x-{}: &a{} {{<<: *a{at}, k{at}: 1}}\n", at + 1, at + 1));
    whole(&format!("x-0: &a0 {{k: 1}}\n{all}"))
}

fn dashes(count: usize) -> Files {
    whole(&format!("x-a: ]\nx-b:\n  {}\n", "- ".repeat(count)))
}

fn dash_lines(count: usize) -> Files {
    whole(&format!("x-a:\n{}  ]", "  - - - - - - - - a: [\n".repeat(count)))
}

fn flow(count: usize) -> Files {
    let column = nest(100, "[", "1", "]");
    whole(&format!("x-a: [{}]\n", list(count, |_| column.clone())))
}

fn flow_wide(count: usize) -> Files {
    whole(&format!("x-a: [{}]\n", list(count, |at| format!("{{a: {at}}}"))))
}

fn flow_broken(count: usize) -> Files {
    whole(&format!("x-a: {}\n", "[".repeat(count)))
}

fn questions(count: usize) -> Files {
    whole(&format!("x-a:\n  {}\n", "? ".repeat(count)))
}

fn colons(count: usize) -> Files {
    whole(&format!("x-a: {}\n", "a: ".repeat(count)))
}

fn quotes(count: usize) -> Files {
    whole(&row(count, |at| format!("x-{at}: \"a\n")))
}

fn keys(count: usize) -> Files {
    whole(&row(count, |at| format!("x-{at}: [a, {{b\n")))
}

fn comments(count: usize) -> Files {
    whole(&"# c\n".repeat(count))
}

fn scalar(count: usize) -> Files {
    whole(&format!("x-a: {}\n", "ab ".repeat(count)))
}

fn block_scalar(count: usize) -> Files {
    whole(&format!("x-a: |\n{}", "  ab\n\n".repeat(count)))
}

fn plain_lines(count: usize) -> Files {
    whole(&format!("x-a: a\n{}", "  ab\n".repeat(count)))
}

fn not_ascii(count: usize) -> Files {
    whole(&row(count, |at| format!("x-é{at}: 'é—'\n")))
}

fn anchors(count: usize) -> Files {
    whole(&row(count, |at| format!("x-{at}: &a{at} {{b: 1}}\n")))
}

fn tags(count: usize) -> Files {
    whole(&row(count, |at| format!("x-{at}: !!str {at}\n")))
}

fn documents(count: usize) -> Files {
    whole(&"---\na: 1\n".repeat(count))
}

fn tabs(count: usize) -> Files {
    whole(&"\t\n".repeat(count))
}

fn json_comments(count: usize) -> Files {
    let lines = row(count, |at| format!("\"x-{at}\": [{{\"a\": 1}}], # c\n"));
    let text = format!(
        "{{\"openapi\": \"3.1.0\", {lines}\"info\": {{\"title\": \"t\", \"version\": \"1\"}}, \"paths\": {{}}}}"
    );
    vec![("d.json", text)]
}

fn steps(count: usize) -> Files {
    let one = row(100, |at| format!("{}k:\n", " ".repeat(at + 2)));
    whole(&row(count, |at| format!("x-{at}:\n{one}")))
}
