//! Names of the WADL elements.

/// A WADL element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Application,
    Doc,
    Fault,
    Grammars,
    Include,
    Link,
    Method,
    Option,
    Param,
    Representation,
    Request,
    Resource,
    ResourceType,
    Resources,
    Response,
}

const WORDS: [(&str, Word); 15] = [
    ("application", Word::Application),
    ("doc", Word::Doc),
    ("fault", Word::Fault),
    ("grammars", Word::Grammars),
    ("include", Word::Include),
    ("link", Word::Link),
    ("method", Word::Method),
    ("option", Word::Option),
    ("param", Word::Param),
    ("representation", Word::Representation),
    ("request", Word::Request),
    ("resource", Word::Resource),
    ("resource_type", Word::ResourceType),
    ("resources", Word::Resources),
    ("response", Word::Response),
];

impl Word {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        WORDS.iter().find(|(word_name, _)| *word_name == name).map(|(_, word)| *word)
    }

    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(name, _)| *name)
    }
}
