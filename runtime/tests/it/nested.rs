//! Nested responses: recursive choices, and depth limits.

mod node;

use std::fmt::Write;
use std::thread;
use std::time::{Duration, Instant};

use restwright_runtime::{
    Member, Wire, XmlElement, XmlNode, from_json, from_xml, from_xml_as, to_json, to_xml, to_xml_as,
};
use serde_json::Value;

use node::{Node, Plain};

const ROOT: Member = Member::element("node");

/// Returns nested nodes as JSON, with text before and after each child.
fn json(depth: usize, before: &str, after: &str) -> String {
    let open = format!("{{{before}\"child\": ");
    format!("{}{{\"size\": 7}}{}", open.repeat(depth), format!("{after}}}").repeat(depth))
}

fn xml(depth: usize, before: &str, after: &str) -> String {
    let open = format!("{before}<child>");
    let close = format!("</child>{after}");
    let inner = format!("{}<size>7</size>{}", open.repeat(depth), close.repeat(depth));
    format!("<node>{inner}</node>")
}

/// Returns the minimum time of three runs, so that other load is ignored.
fn time(mut work: impl FnMut()) -> Duration {
    let run = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    std::iter::repeat_with(run).take(3).min().unwrap()
}

/// Asserts that the time grows linearly with the size of the response, with a margin for other
/// load.
fn assert_linear(what: &str, mut work: impl FnMut(usize)) {
    let (small, large) = (time(|| work(50)), time(|| work(200)));
    let allowed = small * 4 * 3 + Duration::from_millis(30);
    assert!(large < allowed, "{what}: 50 levels take {small:?}, 200 take {large:?}");
}

/// Runs a function with half of the usual stack size; unoptimized code needs twice as much.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let size = if cfg!(debug_assertions) { 2048 } else { 1024 };
    thread::Builder::new().stack_size(size * 1024).spawn(work).unwrap().join().unwrap();
}

/// Returns the number of levels that were read as an alternative.
fn levels(mut node: &Node) -> usize {
    let mut count = 0;
    loop {
        node = match node {
            Node::Branch(branch) => match &branch.child {
                Some(child) => child,
                None => return count,
            },
            Node::Leaf(leaf) => match &leaf.child {
                Some(child) => child,
                None => return count,
            },
            Node::Plain(_) | Node::Other(_) => return count,
        };
        count += 1;
    }
}

/// Returns a list whose last item is invalid, after the items that are compared for the choice
/// (16).
fn late_text() -> String {
    format!("\"tags\": [{}\"x\"]", "1, ".repeat(17))
}

#[test]
fn recursive_choices_take_time_in_proportion_to_the_answer() {
    on_a_small_stack(|| {
        let late = late_text();
        let bulk = format!("\"tags\": [{}1]", "1, ".repeat(500));
        for (before, after, whole) in [
            ("\"color\": \"red\", ", "", true),
            ("\"size\": 1, ", "", true),
            ("", ", \"color\": \"red\"", true),
            ("\"color\": \"red\", \"size\": 1, ", "", true),
            ("\"weight\": 1, ", ", \"x\": 1", false),
            ("\"weight\": 1, \"size\": 2, ", "", true),
            ("\"color\": \"red\", \"size\": 1, ", &format!(", {late}"), false),
            ("\"color\": 1, ", &format!(", {bulk}"), false),
            ("\"nothing\": 1, ", "", false),
        ] {
            assert_linear(before, |depth| {
                let node: Node = from_json(&json(depth, before, after)).unwrap();
                assert!(!whole || levels(&node) == depth, "{before}");
            });
        }
    });
}

#[test]
fn recursive_choices_in_xml_take_time_in_proportion_to_the_answer() {
    on_a_small_stack(|| {
        let late = format!("{}<tags>x</tags>", "<tags>1</tags>".repeat(17));
        for (before, after, whole) in [
            ("<color>red</color>", "", true),
            ("<size>1</size>", "", true),
            ("", "<size>1</size>", true),
            ("", "<weight>1</weight>", false),
            ("<color>red</color>", "<size>1</size>", true),
            ("<color>red</color><size>1</size>", late.as_str(), false),
            ("<nothing/>", "", false),
        ] {
            assert_linear(before, |depth| {
                let node: Node = from_xml_as(&ROOT, &xml(depth, before, after)).unwrap();
                assert!(!whole || levels(&node) == depth, "{before}");
            });
        }
    });
}

#[test]
fn what_alternatives_refuse_is_kept_whole() {
    let text = json(1, "\"color\": \"red\", \"size\": 1, ", &format!(", {}", late_text()));
    let node: Node = from_json(&text).unwrap();
    let whole: Value = from_json(&text).unwrap();
    assert_eq!(node, Node::Other(whole));
    // If the best alternative cannot be read, the next one is used.
    let tags = late_text().replace("tags", "unknown");
    let node: Node = from_json(&format!("{{\"size\": 1, \"weight\": 1, {tags}}}")).unwrap();
    assert!(matches!(node, Node::Leaf(_)), "{node:?}");
}

/// Uses all operations on a value.
fn use_it(node: &Node) {
    let shown = format!("{node:?} {node:#?}");
    assert!(shown.contains('7') && node.clone() == *node);
    let _: Node = from_json(&to_json(node).unwrap()).unwrap();
    let _: Node = from_xml_as(&ROOT, &to_xml_as(&ROOT, node).unwrap()).unwrap();
}

#[test]
fn deep_values_are_used_and_freed_on_a_small_stack() {
    on_a_small_stack(|| {
        use_it(&from_json(&json(200, "\"color\": \"red\", ", "")).unwrap());
        use_it(&from_xml_as(&ROOT, &xml(200, "<size>1</size>", "")).unwrap());
        let free: Value = from_json(&format!("{}{}", "[".repeat(256), "]".repeat(256))).unwrap();
        assert!(to_json(&free).unwrap().len() == 512 && format!("{free:#?}").len() > 512);
        let nested = format!("{}{}", "<a>".repeat(256), "</a>".repeat(256));
        let element: Value = from_xml(&nested).unwrap();
        assert!(element.is_object());
        assert!(to_json(&from_xml::<XmlElement>(&nested).unwrap()).is_ok());
        assert!(format!("{:?}", from_xml::<XmlElement>(&nested).unwrap()).len() > 256);
    });
}

#[test]
fn what_is_deeper_is_refused() {
    on_a_small_stack(|| {
        for text in [
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "[{\"child\":".repeat(100_000),
            json(300, "\"color\": \"red\", ", ""),
        ] {
            let error = from_json::<Value>(&text).unwrap_err().to_string();
            assert!(error.contains("nested deeper than 256"), "{error}");
            let error = from_json::<Node>(&text).unwrap_err().to_string();
            assert!(error.contains("nested deeper than 256"), "{error}");
            assert!(from_json::<Plain>(&text).is_err());
        }
        let text = "{\"weight\": 1, \"child\":".repeat(100_000);
        let error = from_json::<Plain>(&text).unwrap_err().to_string();
        assert!(error.contains("nested deeper than 256") && error.len() < 3_000, "{error}");
        // Unknown properties of any depth are skipped.
        let text = format!("{{\"x\": {}{}, \"weight\": 1}}", "[".repeat(9_999), "]".repeat(9_999));
        assert_eq!(from_json::<Plain>(&text).unwrap().weight, 1);
    });
}

/// Values that a program creates.
#[test]
fn what_is_deeper_is_not_written() {
    on_a_small_stack(|| {
        let mut plain = Plain::default();
        let mut element = XmlElement { local: "a".to_owned(), ..XmlElement::initial() };
        let mut value = Value::Null;
        for _ in 0..1_000 {
            plain = Plain { child: Some(Box::new(plain)), ..Plain::default() };
            let nodes = vec![XmlNode::Element(element)];
            element = XmlElement { local: "a".to_owned(), nodes, ..XmlElement::initial() };
            value = Value::Array(vec![value]);
        }
        for written in [
            to_json(&plain),
            to_json(&value),
            to_json(&element),
            to_xml_as(&ROOT, &plain),
            to_xml_as(&ROOT, &element),
            to_xml(&plain),
        ] {
            let error = written.unwrap_err().to_string();
            assert!(error.contains("deeper than 256") || error.contains("no form"), "{error}");
        }
    });
}

/// Elements with many attributes and namespaces.
#[test]
fn wide_elements_take_time_in_proportion_to_the_answer() {
    let attributes = |count: usize| {
        let mut text = "<a".to_owned();
        for at in 0..count * 100 {
            let _ = write!(text, " b{at}=''");
        }
        text + "/>"
    };
    assert_linear("attributes", |count| {
        assert!(from_xml::<Value>(&attributes(count)).unwrap().is_object());
    });
    let declarations = attributes(100).replace(" b", " xmlns:b").replace("''", "'u'");
    assert!(from_xml::<Value>(&declarations).is_err());
}
