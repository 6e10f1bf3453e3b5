//! Structured mutation: descriptions that are nearly valid.
//!
//! Mutating bytes mostly breaks the syntax; these mutations preserve it, and therefore reach the
//! code behind the parsers.

mod change;
pub mod hostile;
mod random;
mod tree;
mod xml;

pub use random::Random;
pub use tree::Tree;

/// Syntax of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// JSON
    Json,
    /// YAML
    Yaml,
    /// XML
    Xml,
}

impl Syntax {
    /// Detects the syntax of a text by its first character.
    pub fn of(text: &str) -> Self {
        match text.trim_start_matches('\u{feff}').trim_start().as_bytes().first() {
            Some(b'<') => Self::Xml,
            Some(b'{' | b'[') => Self::Json,
            _ => Self::Yaml,
        }
    }
}

/// A document to mutate.
#[derive(Clone, Debug)]
pub struct Document {
    /// The syntax.
    pub syntax: Syntax,
    /// The text.
    pub text: String,
    /// The tree, if the text is valid JSON or YAML.
    tree: Option<Tree>,
}

impl Document {
    /// Creates a document from a text.
    pub fn new(text: &str) -> Self {
        let syntax = Syntax::of(text);
        let tree = match syntax {
            Syntax::Xml => None,
            Syntax::Json => serde_json::from_str(text).ok(),
            Syntax::Yaml => yaml(text),
        };
        Self { syntax, text: text.to_owned(), tree }
    }

    /// Returns the text with a few mutations; parts of `other` may be inserted.
    #[must_use]
    pub fn mutated(&self, other: Option<&Self>, random: &mut Random) -> String {
        let changes = 1 + random.below(6);
        if random.once_in(20) {
            return cut(&self.text, random);
        }
        if self.syntax == Syntax::Xml {
            let other = other.filter(|other| other.syntax == Syntax::Xml);
            return (0..changes).fold(self.text.clone(), |text, _| {
                xml::change(&text, other.map(|other| other.text.as_str()), random)
            });
        }
        let Some(tree) = &self.tree else { return cut(&self.text, random) };
        let mut tree = tree.clone();
        for _ in 0..changes {
            change::change(&mut tree, other.and_then(|other| other.tree.as_ref()), random);
        }
        match self.syntax {
            Syntax::Yaml => tree.yaml(random.below(12)),
            Syntax::Json | Syntax::Xml => tree.json(),
        }
    }
}

/// Returns a text truncated, or without a part in the middle.
fn cut(text: &str, random: &mut Random) -> String {
    let mut place = || text.floor_char_boundary(random.below(text.len() + 1));
    let (from, to) = (place(), place());
    if from > to { text[..from].to_owned() } else { text[..from].to_owned() + &text[to..] }
}

/// Converts a JSON or YAML text to JSON; `None` if it is neither.
pub fn json(text: &str) -> Option<String> {
    Document::new(text).tree.map(|tree| tree.json())
}

/// Parses a YAML text with restwright's reader.
fn yaml(text: &str) -> Option<Tree> {
    serde_json::from_str(&to_json(text)?).ok()
}

/// Converts a YAML text to JSON.
fn to_json(text: &str) -> Option<String> {
    use restwright_source::{Limits, Sources};
    let mut sources = Sources::in_memory([("a.yaml", text)], Limits::default());
    let file = sources.open("a.yaml".into()).ok()?;
    let mut diagnostics = restwright_source::Diagnostics::new();
    let tree = restwright_data::Tree::load(&mut sources, &[file], &mut diagnostics);
    tree.root(file).map(restwright_data::to_json)
}

/// Start of the line that precedes each file of an input but the first.
const MARK: &str = "=== ";

/// Mutates one file of a fuzzing input.
pub fn input(input: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Random::new(seed);
    let text = String::from_utf8_lossy(input);
    let mut files: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match files.last_mut() {
            Some(file) if !line.starts_with(MARK) => file.push_str(line),
            _ => files.push(line.to_owned()),
        }
    }
    let place = random.below(files.len());
    let Some(file) = files.get_mut(place) else { return Vec::new() };
    let (head, body) = match file.strip_prefix(MARK).and_then(|rest| rest.split_once('\n')) {
        Some((name, body)) => (format!("{MARK}{name}\n"), body.to_owned()),
        None => (String::new(), std::mem::take(file)),
    };
    *file = head + &Document::new(&body).mutated(None, &mut random);
    if !file.ends_with('\n') {
        file.push('\n');
    }
    files.concat().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r##"{"openapi":"3.1.0","paths":{"/a":{"get":{"responses":{"200":{"$ref":"#/x"}}}}},
        "components":{"schemas":{"A":{"type":"string","maxLength":5},"B":{"oneOf":[true,null]}}}}"##;
    const XML: &str = "<a b=\"c\"><d/>text<e><!-- f --><g h=\"i\">j</g></e></a>";

    #[test]
    fn a_seed_repeats_its_changes() {
        for text in [JSON, XML, "a: [b, {c: 1}]\nd: e\n"] {
            let document = Document::new(text);
            let mutated = |seed| document.mutated(Some(&document), &mut Random::new(seed));
            let all: Vec<String> = (0..200).map(mutated).collect();
            assert_eq!(all, (0..200).map(mutated).collect::<Vec<_>>());
            let changed = all.iter().filter(|found| *found != text).count();
            assert!(changed > 150, "{changed} of 200 differ from {text}");
        }
    }

    #[test]
    fn most_changes_keep_the_syntax() {
        let (json, xml) = (Document::new(JSON), Document::new(XML));
        let parsed = |seed: &u64| {
            let text = json.mutated(None, &mut Random::new(*seed));
            serde_json::from_str::<Tree>(&text).is_ok()
        };
        // Truncated or deeply nested texts are not JSON for this parser.
        assert!((0..500).filter(parsed).count() > 350);
        let closed = |seed: &u64| xml.mutated(None, &mut Random::new(*seed)).ends_with("</a>");
        assert!((0..500).filter(closed).count() > 250);
    }

    #[test]
    fn yaml_says_what_json_says() {
        let tree: Tree = serde_json::from_str(JSON).unwrap();
        for depth in [0, 1, 3, 20] {
            let read = Document::new(&tree.yaml(depth)).tree.unwrap();
            assert_eq!(read, tree, "{depth}");
        }
    }

    #[test]
    fn one_file_of_an_input_changes() {
        let files = b"<a/>\n=== b.xsd\n<b/>\n";
        let found = input(files, 7);
        assert!(found.windows(9).any(|part| part == b"=== b.xsd"), "{found:?}");
    }
}
