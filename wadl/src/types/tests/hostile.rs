use std::time::Duration;

use cpu_time::ThreadTime;

use super::{response, samples, types_of, wadl};

/// Infers types of a JSON or XML example in bounded time.
fn bounded(kind: &str, sample: &str) -> String {
    let started = ThreadTime::now();
    let out = response(&[(kind, &samples(&[sample]))]);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    out
}

#[test]
fn deep_samples() {
    let deep = |depth: usize| "{\"a\":".repeat(depth) + "1" + &"}".repeat(depth);
    assert!(bounded("json", &deep(100_000)).contains("wadl-bad-sample"));
    let out = bounded("json", &deep(250));
    assert!(out.lines().count() < 200, "{out}");
    let out = bounded("xml", &("<a>".repeat(50_000) + &"</a>".repeat(50_000)));
    assert!(out.lines().count() < 200, "{out}");
}

#[test]
fn wide_samples() {
    let members: Vec<String> = (0..50_000).map(|at| format!("\"k{at}\": {at}")).collect();
    let out = bounded("json", &format!("{{\"x\": {{{}}}}}", members.join(",")));
    assert!(out.contains("x: map of int64"), "{out:.200}");
    let items: Vec<String> = (0..20_000).map(|at| format!("{{\"k\": \"{at}\"}}")).collect();
    bounded("json", &format!("[{}]", items.join(",")));
    let children: Vec<String> = (0..20_000).map(|at| format!("<c{at} a{at}=\"1\"/>")).collect();
    bounded("xml", &format!("<x>{}</x>", children.concat()));
}

#[test]
fn many_declarations() {
    let param =
        |at: usize| format!("<param name='p{}' style='plain' path='$.a.b{at}.c.d'/>", at % 7);
    let params: Vec<String> = (0..3_000).map(param).collect();
    let started = ThreadTime::now();
    types_of(&wadl(&[], &[("json", &params.concat())]));
    let deep = format!("<param name='x' style='plain' path='${}'/>", ".a".repeat(5_000));
    types_of(&wadl(&[], &[("json", &deep)]));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn entities_in_samples_are_not_read() {
    let sample = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>";
    assert!(bounded("xml", sample).contains("wadl-bad-sample"));
}
