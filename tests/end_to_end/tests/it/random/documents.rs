//! Generates random documents of the library.

use std::fmt::Write;

/// Generator of documents; deterministic.
pub(crate) struct Random {
    state: u64,
    pub(crate) out: String,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), out: String::new() }
    }

    /// Returns a number below `end`.
    fn below(&mut self, end: usize) -> usize {
        // Constants of Knuth's MMIX.
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap() % end
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    fn of(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(all.len())]
    }

    fn text(&mut self) -> &'static str {
        self.of(&[
            "",
            "a",
            " two  words ",
            "&lt;&amp;&gt; \"x\" 'y'",
            "\u{e9}\u{1f600}",
            "line\nend",
            "]]&gt;",
            "0",
            "true",
        ])
    }

    /// Returns text that is not only whitespace.
    fn word(&mut self) -> &'static str {
        self.of(&["x", "&amp;amp;", "\u{4e2d} \u{6587}", "3"])
    }

    fn date(&mut self) -> String {
        format!("20{:02}-{:02}-{:02}", self.below(100), 1 + self.below(12), 1 + self.below(28))
    }

    fn instant(&mut self) -> String {
        let zone = self.of(&["", "Z", "+02:00", "-11:30"]);
        let fraction = self.of(&["", ".5", ".123456789"]);
        format!(
            "{}T{:02}:{:02}:{:02}{fraction}{zone}",
            self.date(),
            self.below(24),
            self.below(60),
            self.below(60)
        )
    }

    fn price(&mut self) -> &'static str {
        self.of(&["0", "12.50", "007.1", "1234567890123456789.99"])
    }

    pub(crate) fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes an element with text.
    pub(crate) fn leaf(&mut self, name: &str, text: &str) {
        write!(self.out, "<{name}>{text}</{name}>").unwrap();
    }

    /// Writes a part, or nothing.
    pub(crate) fn maybe(&mut self, part: impl FnOnce(&mut Self)) {
        if self.coin() {
            part(self);
        }
    }

    pub(crate) fn some(&mut self, least: usize, most: usize, mut part: impl FnMut(&mut Self)) {
        for _ in 0..least + self.below(most - least + 1) {
            part(self);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        write!(self.out, " {name}=\"{}\"", value.replace('"', "&quot;").replace('\n', "&#10;"))
            .unwrap();
    }

    pub(crate) fn item(&mut self, declarations: &str) {
        let kind = self.below(4);
        self.put(&format!("<item{declarations}"));
        let id = self.text();
        self.attribute("id", id);
        self.maybe(|it| {
            let added = it.date();
            it.attribute("added", &added);
        });
        self.maybe(|it| {
            let lent = it.of(&["true", "false"]);
            it.attribute("lent", lent);
        });
        if kind > 0 {
            self.attribute("xsi:type", ["", "Book", "Recording", "Magazine"][kind]);
        }
        self.put(">");
        self.common();
        match kind {
            1 => self.book(),
            2 => self.recording(),
            3 => self.some(1, 3, |it| {
                let volume = it.below(9).to_string();
                it.leaf("volume", &volume);
                it.some(0, 3, |it| {
                    let issue = it.text();
                    it.leaf("issue", issue);
                });
            }),
            _ => {}
        }
        self.put("</item>");
    }

    /// Writes the common children of items.
    fn common(&mut self) {
        let title = self.text();
        self.leaf("title", title);
        self.maybe(|it| {
            let text = it.text();
            it.leaf("subtitle", text);
        });
        self.maybe(|it| {
            let language = it.of(&["en", "de", "grc"]);
            it.leaf("language", language);
        });
        let mark = self.of(&["<shelfmark xsi:nil=\"true\"/>", "<shelfmark>AB 1</shelfmark>"]);
        self.put(mark);
        self.maybe(|it| {
            let price = it.price();
            it.leaf("price", price);
        });
        self.maybe(|it| {
            let weight =
                it.of(&["0.0", "4.75", "-0.5", "1000000000000000000000", "INF", "-INF", "NaN"]);
            it.leaf("weight", weight);
        });
        self.maybe(|it| {
            it.put("<keywords>");
            it.some(0, 3, |it| {
                let text = it.text();
                it.leaf("keyword", text);
            });
            it.put("</keywords>");
        });
        self.maybe(|it| {
            it.put("<history>");
            it.some(0, 5, Self::event);
            it.put("</history>");
        });
    }

    fn event(&mut self) {
        let instant = self.instant();
        match self.below(3) {
            0 => self.leaf("lent", &instant),
            1 => self.leaf("returned", &instant),
            _ => {
                let (on, text, cost) = (self.date(), self.word(), self.price());
                self.put("<repaired");
                self.attribute("on", &on);
                self.maybe(|it| it.attribute("cost", cost));
                self.put(&format!(">{text}</repaired>"));
            }
        }
    }

    fn book(&mut self) {
        self.some(1, 3, |it| {
            it.put("<p:author");
            it.maybe(|it| it.attribute("role", "text"));
            it.maybe(|it| it.attribute("born", "1874"));
            let name = it.word();
            it.put(&format!(">{name}</p:author>"));
        });
        self.maybe(|it| it.leaf("isbn", "9780000000017"));
        self.maybe(|it| {
            let pages = it.of(&["212", "1", "9223372036854775808", "100000000000000000000001"]);
            it.leaf("pages", pages);
        });
        self.maybe(|it| {
            let cover = it.of(&["", "AA==", "R0lGODlhAQABAAAAACw="]);
            it.leaf("cover", cover);
        });
        self.some(0, 2, |it| it.chapter(3));
    }

    fn chapter(&mut self, depth: usize) {
        self.put("<chapter");
        self.maybe(|it| it.attribute("page", "-7"));
        let heading = self.text();
        self.put(">");
        self.leaf("heading", heading);
        if depth > 0 {
            self.some(0, 2, |it| it.chapter(depth - 1));
        }
        self.put("</chapter>");
    }

    fn recording(&mut self) {
        self.leaf("length", "P1DT12.5S");
        match self.below(3) {
            0 => {
                self.put("<disc sides=\"2\"");
                self.maybe(|it| it.attribute("speed", "33.30"));
                self.put("/>");
            }
            1 => self.leaf("tape", "12"),
            _ => {
                self.leaf("address", "https://library.example.com/a?b&amp;c");
                self.leaf("checksum", "0AFF12");
            }
        }
    }

    pub(crate) fn loan(&mut self, declarations: &str) {
        self.put(&format!("<loan{declarations}"));
        self.maybe(|it| it.attribute("id", "-9223372036854775808"));
        self.maybe(|it| it.attribute("xml:lang", "en"));
        self.maybe(|it| it.attribute("t:till", "&lt;4&amp;"));
        self.put("><borrower card=\"18446744073709551615\">");
        let name = self.text();
        self.put(&format!("<name xmlns=\"\">{name}</name>"));
        self.some(1, 3, |it| {
            let kind = if it.coin() { "phone" } else { "mail" };
            it.put(&format!("<p:{kind}"));
            it.maybe(|it| it.attribute("private", "false"));
            it.put(">");
            let line = it.text();
            if kind == "phone" {
                it.put(&format!("<number xmlns=\"\">{line}</number>"));
                it.maybe(|it| it.put("<at xmlns=\"\">18:30:00</at>"));
            } else {
                it.some(1, 4, |it| it.put(&format!("<line xmlns=\"\">{line}</line>")));
            }
            it.put(&format!("</p:{kind}>"));
        });
        self.put("</borrower>");
        let (item, from, due) = (self.text(), self.instant(), self.date());
        self.leaf("item", item);
        self.leaf("from", &from);
        self.leaf("due", &due);
        let returned = self.of(&[
            "",
            "<returned xsi:nil=\"true\"/>",
            "<returned>2024-01-01T00:00:00</returned>",
        ]);
        self.put(returned);
        self.maybe(|it| {
            let condition = it.of(&["new", "worn", "torn", "wet"]);
            it.leaf("condition", condition);
        });
        self.maybe(|it| {
            let fee = it.price();
            it.leaf("fee", fee);
        });
        self.maybe(|it| {
            it.put("<receipt number=\"12\" t:till=\"3\">");
            it.some(0, 3, Self::anything);
            it.put("</receipt>");
        });
        self.some(0, 2, Self::foreign);
        self.put("</loan>");
    }

    /// Writes text or an element that is not in the schema.
    fn anything(&mut self) {
        if self.coin() {
            return self.foreign();
        }
        let text = self.word();
        self.put(text);
    }

    fn foreign(&mut self) {
        let (name, text) = (self.of(&["stamp", "mark"]), self.text());
        self.put(&format!("<t:{name} xml:lang=\"en\" plain=\"1\">{text}"));
        self.maybe(Self::foreign);
        self.put(&format!("{text}</t:{name}>"));
    }

    pub(crate) fn shelf(&mut self, declarations: &str, depth: usize) {
        self.put(&format!("<shelf{declarations}"));
        self.maybe(|it| {
            let days = it.of(&["", "mon", "mon wed sat", "sat sat"]);
            it.attribute("open", days);
        });
        self.maybe(|it| it.attribute("built", "1911"));
        self.put(">");
        let label = self.text();
        self.leaf("label", label);
        if depth > 0 {
            self.some(0, 3, |it| it.shelf("", depth - 1));
        }
        self.some(0, 4, |it| {
            if it.coin() {
                it.leaf("gap", "3");
            } else {
                it.maybe(|it| it.leaf("from", "A"));
                it.leaf("to", "B");
            }
        });
        self.put("</shelf>");
    }

    pub(crate) fn notice(&mut self, declarations: &str) {
        self.put(&format!("<notice{declarations}"));
        self.maybe(|it| it.attribute("until", "2024-12-24"));
        self.put(">");
        self.some(0, 8, |it| {
            let text = it.text();
            match it.below(5) {
                0 => it.leaf("strong", text),
                1 => it.put("<see item=\"b-1\">knots</see>"),
                2 => it.leaf("shelves", "3 -4 11"),
                3 => it.foreign(),
                _ => it.put(text),
            }
        });
        self.put("</notice>");
    }
}
