//! Conversion of XML elements to the document model, with one function per WADL element.

mod attribute;
mod files;
mod method;
mod param;
mod representation;
mod resource;
mod vocabulary;

pub(crate) use files::parse;

use std::collections::BTreeSet;

use restwright_source::{Diagnostic, Diagnostics, FileId, Fix, Span, fix};

use crate::codes;
use crate::document::{Application, Doc, Extensions, Grammars, Include};
use restwright_source::nearest;
use restwright_xml::{Element, Namespace, Node};
use vocabulary::Word;

/// Converts the elements of a file to the document model.
pub(crate) struct Parser<'a> {
    file: FileId,
    /// The source text of the file.
    text: &'a str,
    diagnostics: &'a mut Diagnostics,
    /// True if the file does not use namespaces: elements without a namespace are WADL elements
    /// then.
    bare: bool,
    /// Unknown names that were already reported.
    reported: BTreeSet<String>,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(
        file: FileId,
        text: &'a str,
        diagnostics: &'a mut Diagnostics,
        root: &Element,
    ) -> Self {
        let bare = root.namespace == Namespace::None;
        Self { file, text, diagnostics, bare, reported: BTreeSet::new() }
    }

    /// Returns a fix that replaces a word in this file.
    fn reword(&self, span: Span, old: &str, new: &str) -> Option<Fix> {
        (span.file == self.file).then(|| fix::reword(self.text, span, old, new))?
    }

    /// Returns the application of a file. If the root is another WADL element, it becomes the only
    /// child of an application.
    pub(crate) fn root(&mut self, root: &Element) -> Option<Application> {
        let word = if self.is_wadl(root) { Word::from_name(&root.name) } else { None };
        match word {
            Some(Word::Application) => Some(self.application(root)),
            Some(_) => {
                let message = format!("root element `{}` instead of `application`", root.name);
                let diagnostic = Diagnostic::new(&codes::FRAGMENT, root.span, message);
                let help = "it is read as the only child of an `application`";
                self.diagnostics.push(diagnostic.help(help));
                let mut application = Self::empty(self.file, root);
                if word == Some(Word::Resource) {
                    let resource = self.resource(root);
                    application.resources.push(resource::around(root.span, vec![resource]));
                } else {
                    self.application_child(&mut application, word, root);
                }
                Some(application)
            }
            None => {
                let message = format!("not a WADL: root element `{}`", root.name);
                let diagnostic = Diagnostic::new(&codes::NOT_WADL, root.span, message);
                let help = "start with <application xmlns=\"http://wadl.dev.java.net/2009/02\">";
                self.diagnostics.push(diagnostic.help(help));
                None
            }
        }
    }

    fn empty(file: FileId, element: &Element) -> Application {
        Application {
            file,
            span: element.span,
            docs: Vec::new(),
            grammars: Vec::new(),
            resources: Vec::new(),
            resource_types: Vec::new(),
            methods: Vec::new(),
            representations: Vec::new(),
            params: Vec::new(),
            extensions: Extensions::default(),
        }
    }

    fn application(&mut self, element: &Element) -> Application {
        let mut out = Self::empty(self.file, element);
        out.extensions = self.extensions(element, &[]);
        self.children(element, |parser, word, child| {
            parser.application_child(&mut out, word, child)
        });
        out
    }

    fn application_child(
        &mut self,
        out: &mut Application,
        word: Option<Word>,
        child: &Element,
    ) -> bool {
        match word {
            Some(Word::Doc) => out.docs.push(self.doc(child)),
            Some(Word::Grammars) => out.grammars.push(self.grammars(child)),
            Some(Word::Resources) => out.resources.push(self.resources(child)),
            Some(Word::ResourceType) => out.resource_types.push(self.resource_type(child)),
            Some(Word::Method) => out.methods.push(self.method(child)),
            Some(Word::Representation | Word::Fault) => {
                out.representations.push(self.representation(child));
            }
            Some(Word::Param) => out.params.push(self.param(child)),
            _ => return false,
        }
        true
    }

    fn grammars(&mut self, element: &Element) -> Grammars {
        let mut extensions = self.extensions(element, &[]);
        let elements = std::mem::take(&mut extensions.elements);
        let (inline, foreign) =
            elements.into_iter().partition(|child| child.namespace == Namespace::Schema);
        extensions.elements = foreign;
        let (mut docs, mut includes) = (Vec::new(), Vec::new());
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => docs.push(parser.doc(child)),
                Some(Word::Include) => includes.push(parser.include(child)),
                _ => return false,
            }
            true
        });
        Grammars { span: element.span, docs, includes, inline, extensions }
    }

    fn include(&mut self, element: &Element) -> Include {
        let extensions = self.extensions(element, &["href"]);
        let href = attribute::spanned(element, "href");
        if href.is_none() {
            self.missing(element, "href", "it is ignored");
        }
        Include { span: element.span, href, docs: self.docs_only(element), extensions }
    }

    fn doc(&mut self, element: &Element) -> Doc {
        let mut extensions = self.extensions(element, &["title"]);
        // All children of a `doc` are its content, in any namespace.
        extensions.elements.clear();
        Doc {
            span: element.span,
            file: self.file,
            title: attribute::spanned(element, "title")
                .filter(|title| !title.value.trim().is_empty()),
            language: element.any_attribute("lang").map(|lang| lang.value.clone()),
            content: element.children.clone(),
            extensions,
        }
    }

    /// Returns the `doc` elements of an element that must not have other children.
    fn docs_only(&mut self, element: &Element) -> Vec<Doc> {
        let mut docs = Vec::new();
        self.children(element, |parser, word, child| {
            let is_doc = word == Some(Word::Doc);
            if is_doc {
                docs.push(parser.doc(child));
            }
            is_doc
        });
        docs
    }

    fn is_wadl(&self, element: &Element) -> bool {
        element.namespace == Namespace::Wadl || (self.bare && element.namespace == Namespace::None)
    }

    /// True for elements such as `<doc xmlns="http://docbook.org/ns/docbook">`, whose namespace is
    /// meant for their content.
    fn is_stray_doc(element: &Element) -> bool {
        let foreign = matches!(element.namespace, Namespace::DocBook | Namespace::Xhtml);
        foreign && element.name == "doc"
    }

    /// Passes each WADL child to `take`, and reports those for which it returns false.
    fn children<'e>(
        &mut self,
        element: &'e Element,
        mut take: impl FnMut(&mut Self, Option<Word>, &'e Element) -> bool,
    ) {
        self.stray_text(element);
        for child in element.elements() {
            if !self.is_wadl(child) && !Self::is_stray_doc(child) {
                self.wrapped(element, child, &mut take);
                continue;
            }
            let word = Word::from_name(&child.name);
            if !self.is_wadl(child) && self.reported.insert("xmlns of doc".to_owned()) {
                let message = "`doc` is not in the namespace of WADL";
                let diagnostic = Diagnostic::new(&codes::UNKNOWN_ELEMENT, child.span, message);
                let help = "read as `doc` of WADL; move its xmlns to its child elements";
                self.diagnostics.push(diagnostic.help(help));
            }
            if !take(self, word, child) {
                self.unwanted(element, child, word);
            }
        }
    }

    /// Passes the WADL elements in an element of another namespace to `take`, as if that element
    /// were absent: extensions group parameters, as in "one of these". A `doc` in it is its own.
    fn wrapped<'e>(
        &mut self,
        parent: &Element,
        wrapper: &'e Element,
        take: &mut impl FnMut(&mut Self, Option<Word>, &'e Element) -> bool,
    ) {
        for child in wrapper.elements() {
            let word = Word::from_name(&child.name).filter(|word| *word != Word::Doc);
            let is_read = word.is_some() && self.is_wadl(child) && take(self, word, child);
            if is_read && self.reported.insert(format!("{} in {}", child.name, wrapper.name)) {
                self.unwanted_but_read(wrapper, child, &parent.name);
            }
        }
    }

    /// Reports text between elements, once per kind of parent element.
    fn stray_text(&mut self, element: &Element) {
        let texts = element.children.iter().filter_map(|node| match node {
            Node::Text(text, span) if !text.trim().is_empty() => {
                let blanks = (text.len() - text.trim_start().len()) as u32;
                Some(Span { start: span.end.min(span.start + blanks), ..*span })
            }
            _ => None,
        });
        let Some(span) = texts.into_iter().next() else { return };
        if self.reported.insert(format!("text in {}", element.name)) {
            let message = format!("text in `{}`; ignored", element.name);
            let diagnostic = Diagnostic::new(&codes::STRAY_TEXT, span, message);
            self.diagnostics.push(diagnostic.help("move it to a `doc`, or remove it"));
        }
    }

    fn unwanted(&mut self, parent: &Element, child: &Element, word: Option<Word>) {
        if word.is_some() {
            let message = format!("`{}` is not allowed in `{}`", child.name, parent.name);
            let diagnostic = Diagnostic::new(&codes::MISPLACED_ELEMENT, child.span, message);
            self.diagnostics.push(diagnostic.help("it is ignored"));
        } else if self.reported.insert(child.name.clone()) {
            let message = format!("unknown element `{}`", child.name);
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_ELEMENT, child.span, message);
            let help = match nearest(&child.name, Word::names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "it is ignored, everywhere in this file".to_owned(),
            };
            self.diagnostics.push(diagnostic.help(help));
        }
    }
}
