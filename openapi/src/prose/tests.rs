//! Tests of descriptions, with the resulting prose as an outline of one line per block.

#![allow(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

mod outline;

use std::time::{Duration, Instant};

use expect_test::{Expect, expect};

use super::{prose, summary};
use outline::outline;

#[expect(clippy::needless_pass_by_value, reason = "as expect-test is written")]
fn check(text: &str, expected: Expect) {
    let mut out = String::new();
    outline(&prose(text), 0, &mut out);
    expected.assert_eq(&out);
}

#[test]
fn paragraphs_and_styles() {
    check(
        "A *boat* and a **very *fast* ship**,\nwith `sails`.  \nNext line\\\nand ~~no~~ more.\n\n***Bold***",
        expect![[r#"
            A *boat* and a **very *fast* ship**, with `sails`.⏎Next line⏎and no more.
            ***Bold***
        "#]],
    );
    check(
        "See <https://a.example/x>, [the *guide*](guide.html \"Title\"), [one][r] and <a@b.example>.\n\n\
         ![A chart](chart.png) [![badge](b.svg)](https://ci.example) [here](#part) [no][such]\n\n[r]: /ref",
        expect![[r#"
            See [https://a.example/x](https://a.example/x), [the *guide*](guide.html), [one](/ref) and [a@b.example](mailto:a@b.example).
            [A chart](chart.png) [badge](https://ci.example) here [no][such]
        "#]],
    );
}

#[test]
fn headings_are_sections() {
    check(
        "Lead\n# One\na\n### Deep\nb\n## Two\nc\n# Three\n\nTitle\n=====\nd",
        expect![[r#"
        Lead
        # One
          a
          # Deep
            b
          # Two
            c
        # Three
        # Title
          d
    "#]],
    );
}

#[test]
fn lists_quotes_and_listings() {
    check(
        "- a\n- b\n\n  more\n  1. one\n  2. two\n\n> quoted\n> > twice\n\n> [!WARNING]\n> Mind it.\n\n\
         ```JSON title\n{\n\n}\n```\n\n    indented\n      code\n\n-\n",
        expect![[r#"
            Bulleted
              -
                a
              -
                b
                more
                Numbered
                  -
                    one
                  -
                    two
            Quote
              quoted
              Quote
                twice
            Warning
              Mind it.
            Code json "{\n\n}"
            Code - "indented\n  code"
        "#]],
    );
}

#[test]
fn tables() {
    check(
        "| a | `b` |\n|---|:-:|\n| 1 | x \\| y |\n| 2<br>3 |\n\nEnd",
        expect![[r#"
            Table
              head
                -
                  a
                -
                  `b`
              body
                -
                  1
                -
                  x | y
              body
                -
                  2⏎3
                -
            End
        "#]],
    );
}

#[test]
fn html_in_lines() {
    check(
        "Some<b> bold </b>and <i>slanted <code>a_b</code></i><br/>next<br><br>apart, \
         H<sub>2</sub>O &amp; <a href=\"/x\">here</a> <a name=\"y\">there</a> <img src=\"i.png\" alt=\"An image\">",
        expect![[r#"
            Some **bold** and *slanted `a_b`*⏎next
            apart, H₂O & [here](/x) there [An image](i.png)
        "#]],
    );
    check(
        "<b>never closed\n\n*next* </i> one",
        expect![[r#"
        **never closed**
        *next* one
    "#]],
    );
}

#[test]
fn html_blocks() {
    check(
        "<p>One<p>Two\n<ul><li>a<li>b <ul><li>c</ul></ul>tail\n<h2>Title</h2>\nbelow\n\n\
         <dl><dt>Term<dd>Meaning</dl>\n\n<pre lang=\"JSON\">\n{ &lt;b&gt;\n  <b>x</b> }\n</pre>\n\n\
         <blockquote>said &copy;</blockquote>",
        expect![[r#"
            One
            Two
            Bulleted
              -
                a
              -
                b
                Bulleted
                  -
                    c
            tail
            # Title
              below
              Definitions
                Term:
                  Meaning
              Code json "{ <b>\n  x }"
              Quote
                said ©
        "#]],
    );
    check(
        "<table><caption>Sizes</caption><thead><tr><th>a</th><th>b</th></tr></thead>\
         <tbody><tr><td>1<td><ul><li>x</li></ul></tr></tbody></table>\n\n\
         <table><tr><th>k</th><td>v</td></tr><tr><td><table><tr><td>in</table></table>",
        expect![[r#"
            Table Sizes
              head
                -
                  a
                -
                  b
              body
                -
                  1
                -
                  Bulleted
                    -
                      x
            Table
              body
                -
                  k
                -
                  v
              body
                -
                  Table
                    body
                      -
                        in
        "#]],
    );
}

#[test]
fn html_around_markdown() {
    check(
        "<details>\n<summary>More</summary>\n\n- *item*\n\n</details>\n\n<ul>\n<li>\n\na **b**\n\n</li>\n</ul>\n\nend",
        expect![[r#"
            More
            Bulleted
              -
                *item*
            Bulleted
              -
                a **b**
            end
        "#]],
    );
}

#[test]
fn what_nobody_is_to_read() {
    check(
        "a <!-- b --> c <script>alert('*x*')</script> d\n\n<style>\np { }\n\n</style>\n\n\
         <!-- a\n\nb --> e",
        expect![[r#"
            a c d
            e
        "#]],
    );
}

#[test]
fn places_of_values_are_no_tags() {
    check(
        "Send `Authorization: x` or Bearer <Token> or <your token>, a List<Item> in <ns:Body>.\n\n\
         <SecurityDefinitions />\n\n<Id>",
        expect![[r#"
            Send `Authorization: x` or Bearer <Token> or <your token>, a List<Item> in <ns:Body>.
            <Id>
        "#]],
    );
}

#[test]
fn text_that_is_indented_is_no_listing() {
    check(
        "\n      One\n\n        * two\n      three\n",
        expect![[r#"
        One
        Bulleted
          -
            two three
    "#]],
    );
}

#[test]
fn first_sentences() {
    assert_eq!(summary("# Boats\n\nLists *all* boats. And more."), "Lists all boats.");
    assert_eq!(summary("<p>Lists <b>boats</b></p>. Yes"), "Lists boats");
    assert_eq!(summary(" \n"), "");
}

/// Texts that open, nest or nearly match elements when they are repeated.
const PATTERNS: &[&str] = &[
    "> ",
    "- ",
    "1. ",
    "[",
    "![",
    "](",
    "*",
    "**a ",
    "_",
    "`",
    "``",
    "<",
    "<b>",
    "<div>\n\n",
    "<ul><li>",
    "<table><tr><td>",
    "</div>",
    "<p",
    "&",
    "&lt",
    "# a\n",
    "###### a\n",
    "| ",
    "|a\n|-\n",
    "<!--",
    "<a href=\"",
    "<pre>",
    "\\",
    "[a]: b\n",
    "[a][",
    "~",
    "~~a",
    "\t",
    "a\n",
    "* a\n  ",
    "<?",
    "<![CDATA[",
    "<script>",
    "\u{0}",
    "<h1>",
    "<br><br>",
    "> [!NOTE]\n",
    "(",
    "<t>",
    "* - 1. > ",
    "*a **b ",
    "[a](b ",
    "<b><i>",
    "<dl><dt><dd>",
];

/// Repeats every pattern up to 250 kB.
#[test]
fn hostile_text_takes_linear_time() {
    let mut slow = Vec::new();
    for pattern in PATTERNS {
        let text = pattern.repeat(250_000 / pattern.len());
        let start = Instant::now();
        let read = prose(&text);
        let mut nesting = String::new();
        outline(&read, 0, &mut nesting);
        if start.elapsed() > Duration::from_secs(5) {
            slow.push((pattern, start.elapsed()));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}
