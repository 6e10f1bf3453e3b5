use restwright_source::{Diagnostic, Spanned};
use restwright_source::{certain, nearest};
use restwright_xml::Element;

use super::{Parser, Word, attribute};
use crate::codes;
use crate::document::{Link, Param, ParamOption, ParamStyle};

const STYLES: [(&str, ParamStyle); 7] = [
    ("template", ParamStyle::Template),
    ("matrix", ParamStyle::Matrix),
    ("query", ParamStyle::Query),
    ("header", ParamStyle::Header),
    ("plain", ParamStyle::Plain),
    ("form", ParamStyle::Form),
    ("cookie", ParamStyle::Cookie),
];

impl Parser<'_> {
    pub(super) fn param(&mut self, element: &Element) -> Param {
        let attributes =
            ["href", "name", "style", "type", "required", "repeating", "default", "fixed", "path"];
        let mut out = Param {
            span: element.span,
            id: attribute::trimmed(element, "id"),
            href: self.reference(element, "href"),
            name: attribute::trimmed(element, "name"),
            style: attribute::trimmed(element, "style").and_then(|style| self.style(&style)),
            is_style_stated: attribute::trimmed(element, "style").is_some(),
            type_name: attribute::trimmed(element, "type"),
            is_prefix_unbound: is_prefix_unbound(element),
            required: self.boolean(element, "required"),
            repeating: self.boolean(element, "repeating").unwrap_or(false),
            default: attribute::text(element, "default"),
            fixed: attribute::text(element, "fixed"),
            path: attribute::trimmed(element, "path").map(|path| path.value),
            docs: Vec::new(),
            options: Vec::new(),
            links: Vec::new(),
            extensions: self.extensions(element, &attributes),
        };
        cookie_of_jersey(&mut out);
        if out.name.is_none() && out.href.is_none() {
            self.missing(element, "name", "it is ignored");
        }
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => out.docs.push(parser.doc(child)),
                Some(Word::Option) => out.options.extend(parser.option(child)),
                Some(Word::Link) => out.links.push(parser.link(child)),
                _ => return false,
            }
            true
        });
        out
    }

    fn style(&mut self, text: &Spanned<String>) -> Option<ParamStyle> {
        let lower = text.value.to_ascii_lowercase();
        let style_of = |wanted: &str| STYLES.iter().find(|(name, _)| *name == wanted);
        if let Some((_, style)) = style_of(&lower) {
            return Some(*style);
        }
        let names = STYLES.iter().map(|(name, _)| *name);
        let near = nearest(&lower, names.clone()).or_else(|| certain(&lower, names.clone()));
        let near = near.and_then(style_of);
        let message = format!("`{}` is not a valid style of a parameter", text.value);
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, text.span, message);
        let help = match near {
            Some((name, _)) => format!("assuming `{name}`"),
            None => format!("valid styles: {}", names.collect::<Vec<_>>().join(", ")),
        };
        let fix = near.and_then(|(name, _)| self.reword(text.span, &text.value, name));
        self.diagnostics.push(diagnostic.help(help).fix(fix));
        near.map(|(_, style)| *style)
    }

    fn option(&mut self, element: &Element) -> Option<ParamOption> {
        let extensions = self.extensions(element, &["value", "mediaType"]);
        let docs = self.docs_only(element);
        let Some(value) = attribute::text(element, "value") else {
            self.missing(element, "value", "it is ignored");
            return None;
        };
        let media_type = attribute::trimmed(element, "mediaType").map(|attribute| attribute.value);
        Some(ParamOption { span: element.span, value, media_type, docs, extensions })
    }

    fn link(&mut self, element: &Element) -> Link {
        Link {
            span: element.span,
            resource_type: self.reference(element, "resource_type"),
            rel: attribute::text(element, "rel"),
            rev: attribute::text(element, "rev"),
            extensions: self.extensions(element, &["resource_type", "rel", "rev"]),
            docs: self.docs_only(element),
        }
    }

    /// Reports a misplaced element that is read nevertheless.
    pub(super) fn unwanted_but_read(&mut self, parent: &Element, child: &Element, belongs: &str) {
        let message = format!("`{}` is not allowed in `{}`", child.name, parent.name);
        let diagnostic = Diagnostic::new(&codes::MISPLACED_ELEMENT, child.span, message);
        self.diagnostics
            .push(diagnostic.help(format!("read as part of `{belongs}`: move it there")));
    }
}

/// Converts the notation of Jersey for cookies, a `Cookie` header with the name of the cookie as
/// path: `<param name="Cookie" style="header" path="session"/>`.
fn cookie_of_jersey(param: &mut Param) {
    let is_cookies = |name: &Spanned<String>| name.value.eq_ignore_ascii_case("cookie");
    let is_name = |path: &String| !path.is_empty() && !path.contains(['$', '/', '[', ' ']);
    if param.style == Some(ParamStyle::Header)
        && param.name.as_ref().is_some_and(is_cookies)
        && let Some(path) = param.path.take_if(|path| is_name(path))
        && let Some(name) = &mut param.name
    {
        name.value = path;
        param.style = Some(ParamStyle::Cookie);
    }
}

/// True if the prefix of `type` is undeclared; the usual prefixes of XML Schema are accepted
/// without a declaration.
fn is_prefix_unbound(element: &Element) -> bool {
    let Some(stated) = element.attribute("type") else { return false };
    let prefix = stated.value.trim().split_once(':').map(|(prefix, _)| prefix);
    stated.value_namespace.is_none()
        && prefix.is_some_and(|prefix| !["xs", "xsd", "xsi", "xml"].contains(&prefix))
}
