//! Known namespaces.

/// The namespace of an element or attribute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Namespace {
    /// WADL, of any edition (2009/02, 2006/10, 2006/07).
    Wadl,
    /// DocBook 5.
    DocBook,
    /// XHTML.
    Xhtml,
    /// Extensions for code samples in OpenStack and Rackspace descriptions.
    Samples,
    /// XML Schema.
    Schema,
    /// XLink.
    Xlink,
    /// `xml:`, as in `xml:lang`.
    Xml,
    /// Any other namespace.
    Other(String),
    /// No namespace.
    None,
}

/// Prefixes that descriptions use without declaring them, with their conventional namespaces.
const CONVENTIONS: [(&str, &str); 12] = [
    ("wadl", "http://wadl.dev.java.net/2009/02"),
    ("db", "http://docbook.org/ns/docbook"),
    ("xhtml", "http://www.w3.org/1999/xhtml"),
    ("html", "http://www.w3.org/1999/xhtml"),
    ("xsdxt", "http://docs.rackspacecloud.com/xsd-ext/v1.0"),
    ("xs", "http://www.w3.org/2001/XMLSchema"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("xi", "http://www.w3.org/2001/XInclude"),
    ("jersey", "http://jersey.java.net/"),
    ("rax", "http://docs.rackspace.com/api"),
];

/// Returns the conventional namespace of a prefix.
pub(crate) fn by_convention(prefix: &str) -> Option<&'static str> {
    CONVENTIONS.iter().find(|(candidate, _)| *candidate == prefix).map(|(_, uri)| *uri)
}

impl Namespace {
    /// Returns the namespace of a URI.
    pub fn from_uri(uri: Option<&str>) -> Self {
        let Some(uri) = uri else { return Self::None };
        match uri.trim_end_matches('/') {
            "" => Self::None,
            "http://wadl.dev.java.net/2009/02"
            | "http://research.sun.com/wadl/2006/10"
            | "http://research.sun.com/wadl/2006/07"
            | "http://research.sun.com/wadl"
            | "http://www.w3.org/Submission/wadl" => Self::Wadl,
            "http://docbook.org/ns/docbook" => Self::DocBook,
            "http://www.w3.org/1999/xhtml" => Self::Xhtml,
            "http://docs.rackspacecloud.com/xsd-ext/v1.0" => Self::Samples,
            "http://www.w3.org/2001/XMLSchema" => Self::Schema,
            "http://www.w3.org/1999/xlink" => Self::Xlink,
            "http://www.w3.org/XML/1998/namespace" => Self::Xml,
            _ => Self::Other(uri.to_owned()),
        }
    }
}
