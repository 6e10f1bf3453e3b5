//! Document model as indented text, before references are resolved.

use std::fmt::Write;

use restwright_source::text::printable;
use restwright_source::{Sources, Spanned};

use super::{
    Application, Doc, Document, Extensions, Method, Param, Reference, Representation, Resource,
    Response,
};

/// Prints a document with one line per element: its name and attributes, followed by its indented
/// children.
pub fn outline(document: &Document, sources: &Sources) -> String {
    let mut out = Outline::default();
    for application in &document.applications {
        out.application(application, sources);
    }
    out.text
}

#[derive(Default)]
struct Outline {
    text: String,
    depth: usize,
}

impl Outline {
    /// Prints an element: its name, attributes, documentation and children.
    fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, Option<&str>)],
        docs: &[Doc],
        extensions: &Extensions,
        children: &dyn Fn(&mut Self),
    ) {
        let mut line = name.to_owned();
        let stated = attributes.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        for (name, value) in stated {
            let _ = write!(line, " {name}={value:?}");
        }
        for attribute in &extensions.attributes {
            let _ = write!(line, " +{}={:?}", attribute.name, attribute.value);
        }
        let _ = writeln!(self.text, "{:1$}{2}", "", self.depth * 2, printable(&line));
        self.depth += 1;
        for doc in docs {
            let title = [("title", text(doc.title.as_ref())), ("lang", doc.language.as_deref())];
            self.element("doc", &title, &[], &doc.extensions, &|_| {});
        }
        for child in &extensions.elements {
            let name = format!("+{}", child.name);
            self.element(&name, &[], &[], &Extensions::default(), &|_| {});
        }
        children(self);
        self.depth -= 1;
    }

    fn application(&mut self, application: &Application, sources: &Sources) {
        let path = sources.file(application.file).path.as_str();
        let file = [("file", Some(path))];
        self.element("application", &file, &application.docs, &application.extensions, &|out| {
            for grammars in &application.grammars {
                out.element("grammars", &[], &grammars.docs, &grammars.extensions, &|out| {
                    for include in &grammars.includes {
                        let href = [("href", text(include.href.as_ref()))];
                        out.element("include", &href, &include.docs, &include.extensions, &|_| {});
                    }
                    for schema in &grammars.inline {
                        out.element(&schema.name, &[], &[], &Extensions::default(), &|_| {});
                    }
                });
            }
            for resources in &application.resources {
                let base = [("base", text(resources.base.as_ref()))];
                out.element("resources", &base, &resources.docs, &resources.extensions, &|out| {
                    out.params(&resources.params);
                    out.resources(&resources.resources);
                });
            }
            for resource_type in &application.resource_types {
                let id = [("id", text(resource_type.id.as_ref()))];
                out.element(
                    "resource_type",
                    &id,
                    &resource_type.docs,
                    &resource_type.extensions,
                    &|out| {
                        out.params(&resource_type.params);
                        out.methods(&resource_type.methods);
                        out.resources(&resource_type.resources);
                    },
                );
            }
            out.methods(&application.methods);
            out.representations(&application.representations);
            out.params(&application.params);
        });
    }

    fn resources(&mut self, list: &[Resource]) {
        for resource in list {
            let types: Vec<&str> =
                resource.types.iter().map(|reference| reference.text.as_str()).collect();
            let types = types.join(" ");
            let attributes = [
                ("id", text(resource.id.as_ref())),
                ("path", text(resource.path.as_ref())),
                ("type", Some(types.as_str()).filter(|types| !types.is_empty())),
            ];
            self.element("resource", &attributes, &resource.docs, &resource.extensions, &|out| {
                out.params(&resource.params);
                out.methods(&resource.methods);
                out.resources(&resource.resources);
            });
        }
    }

    fn methods(&mut self, list: &[Method]) {
        for method in list {
            let attributes = [
                ("name", text(method.name.as_ref())),
                ("id", text(method.id.as_ref())),
                ("href", href(method.href.as_ref())),
            ];
            self.element("method", &attributes, &method.docs, &method.extensions, &|out| {
                out.params(&method.params);
                for request in &method.requests {
                    out.element("request", &[], &request.docs, &request.extensions, &|out| {
                        out.params(&request.params);
                        out.representations(&request.representations);
                    });
                }
                method.responses.iter().for_each(|response| out.response(response));
            });
        }
    }

    fn response(&mut self, response: &Response) {
        let status = words(&response.status);
        let attributes = [("status", status.as_deref())];
        self.element("response", &attributes, &response.docs, &response.extensions, &|out| {
            out.params(&response.params);
            out.representations(&response.representations);
        });
    }

    fn representations(&mut self, list: &[Representation]) {
        for representation in list {
            let name = if representation.is_fault { "fault" } else { "representation" };
            let status = words(&representation.status);
            let attributes = [
                ("id", text(representation.id.as_ref())),
                ("href", href(representation.href.as_ref())),
                ("mediaType", text(representation.media_type.as_ref())),
                ("element", text(representation.element.as_ref())),
                ("profile", text(representation.profile.as_ref())),
                ("status", status.as_deref()),
            ];
            self.element(
                name,
                &attributes,
                &representation.docs,
                &representation.extensions,
                &|out| {
                    out.params(&representation.params);
                },
            );
        }
    }

    fn params(&mut self, list: &[Param]) {
        for param in list {
            let style = param.style.map(|style| format!("{style:?}").to_lowercase());
            let attributes = [
                ("id", text(param.id.as_ref())),
                ("href", href(param.href.as_ref())),
                ("name", text(param.name.as_ref())),
                ("style", style.as_deref()),
                ("type", text(param.type_name.as_ref())),
                ("required", param.required.map(|yes| if yes { "true" } else { "false" })),
                ("repeating", param.repeating.then_some("true")),
                ("default", param.default.as_deref()),
                ("fixed", param.fixed.as_deref()),
                ("path", param.path.as_deref()),
            ];
            self.element("param", &attributes, &param.docs, &param.extensions, &|out| {
                for option in &param.options {
                    let attributes = [
                        ("value", Some(option.value.as_str())),
                        ("mediaType", option.media_type.as_deref()),
                    ];
                    out.element("option", &attributes, &option.docs, &option.extensions, &|_| {});
                }
                for link in &param.links {
                    let attributes = [
                        ("resource_type", href(link.resource_type.as_ref())),
                        ("rel", link.rel.as_deref()),
                        ("rev", link.rev.as_deref()),
                    ];
                    out.element("link", &attributes, &link.docs, &link.extensions, &|_| {});
                }
            });
        }
    }
}

fn text(spanned: Option<&Spanned<String>>) -> Option<&str> {
    spanned.map(|spanned| spanned.value.as_str())
}

fn href(reference: Option<&Reference>) -> Option<&str> {
    reference.map(|reference| reference.text.as_str())
}

fn words(list: &[Spanned<String>]) -> Option<String> {
    let words: Vec<&str> = list.iter().map(|word| word.value.as_str()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
