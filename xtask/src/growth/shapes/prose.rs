//! Descriptions in Markdown and HTML.

use super::openapi::whole;
use super::{Files, Shape, nest, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "prose-plain", make: |count| prose(&"word ".repeat(count)) },
    Shape { name: "prose-lines", make: |count| prose(&"word\n\n".repeat(count)) },
    Shape { name: "prose-one-word", make: |count| prose(&"w".repeat(count)) },
    Shape { name: "prose-lists-deep", make: lists_deep },
    Shape { name: "prose-lists-on-a-line", make: |count| prose(&"- ".repeat(count)) },
    Shape { name: "prose-list-long", make: |count| prose(&"- item\n".repeat(count)) },
    Shape { name: "prose-quotes-deep", make: |count| prose(&">".repeat(count)) },
    Shape { name: "prose-emphasis", make: |count| prose(&"*a **b ".repeat(count)) },
    Shape {
        name: "prose-emphasis-closed",
        make: |count| prose(&nest(count, "*a **b ", "x", "** *")),
    },
    Shape { name: "prose-underscores", make: |count| prose(&"a_".repeat(count)) },
    Shape { name: "prose-links", make: |count| prose(&"[a](http://b.example) ".repeat(count)) },
    Shape { name: "prose-link-brackets", make: |count| prose(&"[".repeat(count)) },
    Shape { name: "prose-link-closed-brackets", make: |count| prose(&nest(count, "[", "a", "]")) },
    Shape { name: "prose-link-definitions", make: definitions },
    Shape { name: "prose-link-parentheses", make: |count| prose(&"[a](".repeat(count)) },
    Shape { name: "prose-backticks", make: backticks },
    Shape { name: "prose-backslashes", make: |count| prose(&"\\\\".repeat(count)) },
    Shape { name: "prose-code-fences", make: |count| prose(&"```\\na\\n".repeat(count)) },
    Shape { name: "prose-headings", make: |count| prose(&"# a\n".repeat(count)) },
    Shape { name: "prose-table-rows", make: table_rows },
    Shape { name: "prose-table-columns", make: table_columns },
    Shape { name: "prose-table-square", make: table_square },
    Shape { name: "prose-table-short-rows", make: table_short_rows },
    Shape { name: "prose-html-nested", make: |count| prose(&nest(count, "<b>", "x", "</b>")) },
    Shape {
        name: "prose-html-lists",
        make: |count| prose(&nest(count, "<ul><li>", "x", "</li></ul>")),
    },
    Shape { name: "prose-html-divs", make: |count| prose(&nest(count, "<div>", "x", "</div>")) },
    Shape {
        name: "prose-html-tables",
        make: |count| prose(&nest(count, "<table><tr><td>", "x", "</td></tr></table>")),
    },
    Shape { name: "prose-html-unclosed", make: |count| prose(&"<p><b><i>".repeat(count)) },
    Shape { name: "prose-html-mismatched", make: |count| prose(&"<b></i>".repeat(count)) },
    Shape { name: "prose-html-brackets", make: |count| prose(&"<".repeat(count)) },
    Shape { name: "prose-html-comments", make: |count| prose(&"<!-- ".repeat(count)) },
    Shape { name: "prose-html-cdata", make: |count| prose(&"<![CDATA[ ".repeat(count)) },
    Shape { name: "prose-html-questions", make: |count| prose(&"a <? ".repeat(count)) },
    Shape { name: "prose-html-attributes", make: html_attributes },
    Shape { name: "prose-html-breaks", make: |count| prose(&"a<br>".repeat(count)) },
    Shape { name: "prose-html-pre", make: |count| prose(&nest(count, "<pre>", "x", "</pre>")) },
    Shape { name: "prose-html-rows", make: html_rows },
    Shape { name: "prose-html-spans", make: html_spans },
    Shape { name: "prose-entities", make: |count| prose(&"&amp;".repeat(count)) },
    Shape { name: "prose-entity-starts", make: |count| prose(&"&a".repeat(count)) },
    Shape { name: "prose-autolinks", make: |count| prose(&"http://a.example ".repeat(count)) },
    Shape { name: "prose-stars", make: |count| prose(&"**".repeat(count)) },
    Shape { name: "prose-rst-signs", make: |count| prose(&"a` |b| c_ :d:`e` ".repeat(count)) },
    Shape { name: "prose-strikes", make: |count| prose(&"~~a ".repeat(count)) },
    Shape { name: "prose-footnotes", make: |count| prose(&"[^a]: b\n\n".repeat(count)) },
    Shape { name: "prose-everywhere", make: everywhere },
];

/// Returns one operation with this description.
fn prose(text: &str) -> Files {
    let text = super::json_text(text);
    whole(
        &format!(
            "\"/a\":{{\"get\":{{\"operationId\":\"a\",\"description\":{text},\
             \"responses\":{{\"200\":{{\"description\":\"d\"}}}}}}}}"
        ),
        "",
    )
}

fn lists_deep(count: usize) -> Files {
    let one = row(40, |at| format!("{}- a\n", "  ".repeat(at)));
    prose(&one.repeat(count))
}

fn definitions(count: usize) -> Files {
    let uses = row(count, |at| format!("[a{at}] "));
    prose(&(uses + "\n\n" + &row(count, |at| format!("[a{at}]: http://a.example/{at}\n"))))
}

fn backticks(count: usize) -> Files {
    prose(&row(count, |at| format!("{} ", "`".repeat(at % 200 + 1))))
}

fn table_rows(count: usize) -> Files {
    prose(&format!("|a|b|\n|-|-|\n{}", "|x|y|\n".repeat(count)))
}

fn table_columns(count: usize) -> Files {
    prose(&format!("{}|\n{}|\n", "|a".repeat(count), "|-".repeat(count)))
}

fn table_square(count: usize) -> Files {
    let side = count.isqrt().max(1);
    let line = "|a".repeat(side);
    prose(&format!("{line}|\n{}|\n{}", "|-".repeat(side), format!("{line}|\n").repeat(side)))
}

fn table_short_rows(count: usize) -> Files {
    prose(&format!("{}|\n{}|\n{}", "|a".repeat(count), "|-".repeat(count), "|a|\n".repeat(count)))
}

fn html_attributes(count: usize) -> Files {
    prose(&format!("<a{}>x</a>", row(count, |at| format!(" a{at}='b'"))))
}

fn html_rows(count: usize) -> Files {
    prose(&format!("<table>{}</table>", "<tr><td>x<td>y".repeat(count)))
}

fn html_spans(count: usize) -> Files {
    prose(&format!(
        "<table>{}</table>",
        "<tr><td colspan=9999 rowspan=9999>x</td></tr>".repeat(count)
    ))
}

fn everywhere(count: usize) -> Files {
    let all = super::list(count, |at| {
        format!(
            "\"/p{at}\":{{\"get\":{{\"summary\":\"s *a*\",\"description\":\"d **b** <i>c</i>\",\
             \"responses\":{{\"200\":{{\"description\":\"r `x`\"}}}}}}}}"
        )
    });
    whole(&all, "")
}
