//! Prose written as CommonMark is the same when it is read again.

use restwright_api::{Admonition, Block, Inline, ListKind, Prose, Table, TableRow};
use restwright_codegen::commonmark;
use restwright_openapi::prose;

/// Words that are markup, or become markup in context.
const WORDS: &[&str] = &[
    "a",
    "boat",
    "été",
    "*",
    "**",
    "_",
    "__",
    "snake_case",
    "_a",
    "a_",
    "`",
    "``",
    "[",
    "]",
    "[a]",
    "(b)",
    "[a](b)",
    "![c](d)",
    "!",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<token>",
    "<http://a.example>",
    "https://a.example/b_c?d=e&f=g",
    "&",
    "&amp;",
    "&#35;",
    "AT&T;",
    "#",
    "##",
    "C#",
    "-",
    "--",
    "---",
    "+",
    "=",
    "===",
    "1.",
    "2)",
    "10.",
    ":",
    "|",
    "||",
    "a|b",
    "\\",
    "\\*",
    "\\|",
    "~",
    "~~",
    "~~~",
    "```",
    "\"",
    "'",
    "{x}",
    "$",
    "名前",
    "。",
    "x:",
    "...",
    "<!--",
    "-->",
    "&lt;b&gt;",
    ">",
    "a*b*c",
    "(",
    ")",
    "@",
    "%20",
    "^",
    "\\\\",
];

/// Link targets.
const TARGETS: &[&str] = &[
    "https://a.example/b",
    "/b(c)d",
    "b c",
    "a<b>",
    "/a\\b",
    "/x&amp;y",
    "?a=b&c=d;e",
    "a*b_c",
    "`",
    "a|b",
    "[x]",
    "mailto:a@b.example",
];

/// Deterministic random numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }

    fn words(&mut self) -> String {
        let words: Vec<&str> = (0..=self.below(4)).map(|_| self.of(WORDS)).collect();
        words.join(" ")
    }

    /// Returns a line as readers produce it: no adjacent texts, spaces outside of styles.
    fn line(&mut self, depth: usize, in_link: bool) -> Vec<Inline> {
        let mut line: Vec<Inline> = Vec::new();
        for _ in 0..=self.below(4) {
            let piece = match self.below(if depth == 0 { 3 } else { 7 }) {
                0 => Inline::Code(self.words()),
                1 | 2 => Inline::Text(self.words()),
                3 => Inline::Emphasis(self.line(depth - 1, in_link)),
                4 => Inline::Strong(self.line(depth - 1, in_link)),
                5 if !in_link => {
                    let target = self.of(TARGETS).to_owned();
                    Inline::Link { target, text: self.line(depth - 1, true) }
                }
                _ => Inline::Break,
            };
            match (line.last_mut(), piece) {
                (None | Some(Inline::Break), Inline::Break) => {}
                (Some(Inline::Text(last)), Inline::Text(text)) => {
                    last.extend([" ", &text]);
                }
                (Some(last), piece) => {
                    if let (Inline::Text(last), false) = (last, piece == Inline::Break)
                        && self.below(2) == 0
                    {
                        last.push(' ');
                    }
                    line.push(piece);
                }
                (None, piece) => line.push(piece),
            }
        }
        if line.is_empty() || line.last() == Some(&Inline::Break) {
            line.push(Inline::Text(self.of(WORDS).to_owned()));
        }
        line
    }

    fn prose(&mut self, depth: usize, least: usize) -> Prose {
        let count = least + self.below(3);
        Prose { blocks: (0..count).map(|_| self.block(depth)).collect() }
    }

    fn block(&mut self, depth: usize) -> Block {
        match self.below(if depth == 0 { 3 } else { 9 }) {
            0 | 1 => Block::Paragraph(self.line(2, false)),
            2 => self.code(),
            3 => {
                let kind = [ListKind::Bulleted, ListKind::Numbered][self.below(2)];
                let items = (0..=self.below(3)).map(|_| self.prose(depth - 1, 1)).collect();
                Block::List { kind, items }
            }
            4 => {
                let entry = |random: &mut Self| (random.line(1, false), random.prose(depth - 1, 0));
                Block::Definitions((0..=self.below(2)).map(|_| entry(self)).collect())
            }
            5 => {
                let kinds = [
                    Admonition::Note,
                    Admonition::Tip,
                    Admonition::Important,
                    Admonition::Caution,
                    Admonition::Warning,
                ];
                let kind = kinds[self.below(kinds.len())];
                Block::Admonition { kind, title: Vec::new(), body: self.prose(depth - 1, 1) }
            }
            6 => Block::Table(self.table(depth - 1)),
            7 => Block::Quote(self.prose(depth - 1, 1)),
            _ => Block::Section { title: self.line(1, false), body: self.prose(depth - 1, 0) },
        }
    }

    fn code(&mut self) -> Block {
        let lines: Vec<String> = (0..=self.below(4))
            .map(|_| format!("{}{}", self.of(&["", "  ", "\t"]), self.words()))
            .collect();
        let language = [None, Some("json".to_owned())][self.below(2)].clone();
        Block::Code { language, title: None, text: lines.join(self.of(&["\n", "\n\n"])) }
    }

    fn table(&mut self, depth: usize) -> Table {
        let columns = 1 + self.below(3);
        if self.below(2) == 0 {
            let row = |random: &mut Self| -> TableRow {
                let cell = |random: &mut Self| match random.below(4) {
                    0 => Prose::default(),
                    _ => Prose { blocks: vec![Block::Paragraph(random.line(1, false))] },
                };
                (0..columns).map(|_| cell(random)).collect()
            };
            let head = vec![row(self)];
            return Table {
                title: Vec::new(),
                head,
                body: (0..self.below(3)).map(|_| row(self)).collect(),
            };
        }
        let row = |random: &mut Self| -> TableRow {
            (0..=random.below(3)).map(|_| random.prose(depth, 0)).collect()
        };
        let title = if self.below(2) == 0 { Vec::new() } else { self.line(1, false) };
        let head = (0..self.below(3)).map(|_| row(self)).collect();
        Table { title, head, body: (0..=self.below(2)).map(|_| row(self)).collect() }
    }
}

/// Returns the first difference of two values, with a few lines before.
fn difference(one: &Prose, other: &Prose) -> String {
    let (one, other) = (format!("{one:#?}"), format!("{other:#?}"));
    let same = one.lines().zip(other.lines()).take_while(|(one, other)| one == other).count();
    let part = |text: &str| {
        let lines = text.lines().skip(same.saturating_sub(6)).take(12);
        lines.collect::<Vec<_>>().join("\n")
    };
    format!("written:\n{}\nread:\n{}", part(&one), part(&other))
}

#[test]
fn prose_is_the_same_when_it_is_read_again() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    // Small ones first, since their failures are easier to understand.
    for depth in [0, 0, 0, 0, 0, 0, 1, 1, 2, 3] {
        for _ in 0..2_000 {
            let written = random.prose(depth, 1);
            let text = commonmark(&written);
            let read = prose(&text);
            assert!(read == written, "{text}\n\n{}", difference(&written, &read));
        }
    }
}
