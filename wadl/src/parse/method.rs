use restwright_xml::Element;

use super::{Parser, Word, attribute};
use crate::document::{Method, Request, Response};

impl Parser<'_> {
    pub(super) fn method(&mut self, element: &Element) -> Method {
        let mut out = Method {
            span: element.span,
            id: attribute::trimmed(element, "id"),
            name: attribute::trimmed(element, "name"),
            href: self.reference(element, "href"),
            docs: Vec::new(),
            requests: Vec::new(),
            responses: Vec::new(),
            params: Vec::new(),
            extensions: self.extensions(element, &["name", "href"]),
        };
        if out.name.is_none() && out.href.is_none() {
            self.missing(element, "name", "assuming GET");
        }
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => out.docs.push(parser.doc(child)),
                Some(Word::Request) => out.requests.push(parser.request(child)),
                Some(Word::Response) => out.responses.push(parser.response(child)),
                Some(Word::Param) => {
                    parser.unwanted_but_read(element, child, "request");
                    out.params.push(parser.param(child));
                }
                _ => return false,
            }
            true
        });
        out
    }

    fn request(&mut self, element: &Element) -> Request {
        let mut out = Request {
            span: element.span,
            docs: Vec::new(),
            params: Vec::new(),
            representations: Vec::new(),
            extensions: self.extensions(element, &[]),
        };
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => out.docs.push(parser.doc(child)),
                Some(Word::Param) => out.params.push(parser.param(child)),
                Some(Word::Representation) => {
                    out.representations.push(parser.representation(child));
                }
                _ => return false,
            }
            true
        });
        out
    }

    fn response(&mut self, element: &Element) -> Response {
        let mut out = Response {
            span: element.span,
            status: attribute::words(element, "status"),
            docs: Vec::new(),
            params: Vec::new(),
            representations: Vec::new(),
            extensions: self.extensions(element, &["status"]),
        };
        self.children(element, |parser, word, child| {
            match word {
                Some(Word::Doc) => out.docs.push(parser.doc(child)),
                Some(Word::Param) => out.params.push(parser.param(child)),
                Some(Word::Representation | Word::Fault) => {
                    out.representations.push(parser.representation(child));
                }
                _ => return false,
            }
            true
        });
        out
    }
}
