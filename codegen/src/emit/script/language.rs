//! Syntax of requests in each language.

use restwright_source::text::is_deceptive;

use super::{Body, FormPart, Pair, Program};
use crate::emit::url;
use crate::plan::exchange::{Login, Notation};

/// A scripting language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Python, with `requests`.
    Python,
    /// JavaScript, with `fetch`.
    JavaScript,
}

/// A part of a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text of the description.
    Text(String),
    /// The value of a variable of the user.
    Variable(String, Notation),
    /// The value of a variable of the user, percent-encoded.
    Escaped(String, Notation),
}

/// The content of a string literal. JSON strings are valid in both languages.
fn inner(text: &str) -> String {
    let text: String = text.chars().map(|c| if shows(c) { c } else { ' ' }).collect();
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// True for characters that are displayed unambiguously.
fn shows(c: char) -> bool {
    matches!(c, '\n' | '\t') || !is_deceptive(c)
}

impl Language {
    /// A string literal without variables.
    fn string(text: &str) -> String {
        format!("\"{}\"", inner(text))
    }

    /// A string literal with interpolated variables, or the value of a single variable, which the
    /// libraries print unless it is a boolean.
    fn template(self, parts: &[Part]) -> String {
        match parts {
            [Part::Variable(name, Notation::Printed)] => name.clone(),
            parts => self.text(parts),
        }
    }

    /// A string literal with interpolated variables, or the text of a single variable.
    fn text(self, parts: &[Part]) -> String {
        if let [Part::Variable(name, notation)] = parts {
            return self.text_of(name, *notation);
        }
        let is_plain = parts.iter().all(|part| matches!(part, Part::Text(_)));
        if is_plain {
            let joined: String = parts.iter().map(|part| self.part(part, false)).collect();
            return format!("\"{joined}\"");
        }
        let joined: String = parts.iter().map(|part| self.part(part, true)).collect();
        match self {
            Self::Python => format!("f\"{joined}\""),
            Self::JavaScript => format!("`{joined}`"),
        }
    }

    fn part(self, part: &Part, is_template: bool) -> String {
        match (self, part) {
            (_, Part::Text(text)) if !is_template => inner(text),
            (Self::Python, Part::Text(text)) => inner(text).replace('{', "{{").replace('}', "}}"),
            (Self::JavaScript, Part::Text(text)) => {
                inner(text).replace('`', "\\`").replace("${", "\\${")
            }
            // Interpolation prints values.
            (Self::Python, Part::Variable(name, Notation::Printed)) => format!("{{{name}}}"),
            (Self::Python, Part::Variable(name, notation)) => {
                format!("{{{}}}", self.text_of(name, *notation))
            }
            (Self::JavaScript, Part::Variable(name, notation)) => {
                format!("${{{}}}", self.text_of(name, *notation))
            }
            (Self::Python, Part::Escaped(name, notation)) => {
                format!("{{quote({}, safe='')}}", self.text_of(name, *notation))
            }
            (Self::JavaScript, Part::Escaped(name, notation)) => {
                format!("${{encodeURIComponent({})}}", self.text_of(name, *notation))
            }
        }
    }

    /// The text of the value of a variable. JavaScript converts values to text wherever the calls
    /// need it.
    fn text_of(self, name: &str, notation: Notation) -> String {
        match (self, notation) {
            (_, Notation::Text) | (Self::JavaScript, Notation::Printed | Notation::Boolean) => {
                name.to_owned()
            }
            (Self::Python, Notation::Printed) => format!("str({name})"),
            (Self::Python, Notation::Boolean) => format!("str({name}).lower()"),
            (Self::Python, Notation::Json) => format!("json.dumps({name})"),
            (Self::JavaScript, Notation::Json) => format!("JSON.stringify({name})"),
        }
    }

    /// A multi-line string literal.
    fn lines(self, text: &str) -> String {
        let text = text.replace('\\', "\\\\");
        let text = match self {
            Self::Python => text.replace('\'', "\\'"),
            Self::JavaScript => text.replace('`', "\\`").replace("${", "\\${"),
        };
        let text: String = text.chars().map(|c| self.escaped(c)).collect();
        match self {
            // Single quotes, which do not occur in JSON syntax.
            Self::Python => format!("'''{text}'''"),
            Self::JavaScript => format!("`{text}`"),
        }
    }

    /// A character, escaped if it is not displayed unambiguously.
    fn escaped(self, c: char) -> String {
        match self {
            _ if shows(c) => c.to_string(),
            Self::Python => format!("\\U{:08x}", u32::from(c)),
            Self::JavaScript => format!("\\u{{{:x}}}", u32::from(c)),
        }
    }

    pub(super) fn spell(self, call: &Program) -> Vec<String> {
        let text = match self {
            Self::Python => python(call),
            Self::JavaScript => java_script(call),
        };
        text.split('\n').map(str::to_owned).collect()
    }

    /// The headers, one per line.
    fn headers(self, call: &Program) -> String {
        let line = |(name, value): &(String, Vec<Part>)| {
            format!("        {}: {},\n", Self::string(name), self.text(value))
        };
        call.headers.iter().map(line).collect()
    }
}

fn python(call: &Program) -> String {
    let language = Language::Python;
    let mut out = Vec::new();
    out.push(imports(call));
    out.push("response = requests.request(\n".to_owned());
    out.push(format!(
        "    {},\n    {},\n",
        Language::string(&call.method),
        language.template(&call.url)
    ));
    if !call.query.is_empty() {
        let pair = |pair: &Pair| {
            let value = language.template(std::slice::from_ref(&pair.value));
            format!("{}: {value}", Language::string(&pair.name))
        };
        let pairs: Vec<String> = call.query.iter().map(pair).collect();
        out.push(format!("    params={{{}}},\n", pairs.join(", ")));
    }
    let headers = language.headers(call);
    if !headers.is_empty() {
        out.push(format!("    headers={{\n{headers}    }},\n"));
    }
    match call.login {
        Some(Login::Basic) => out.push("    auth=(user, password),\n".to_owned()),
        Some(Login::Digest) => out.push("    auth=HTTPDigestAuth(user, password),\n".to_owned()),
        None => {}
    }
    if call.has_certificate {
        out.push("    cert=certificate,\n".to_owned());
    }
    out.push(python_body(&call.body));
    out.push(")\nresponse.raise_for_status()".to_owned());
    out.concat()
}

/// The imports of a Python program.
fn imports(call: &Program) -> String {
    let parts = call.parts();
    let is_json = |part: &&Part| {
        matches!(part, Part::Variable(_, Notation::Json) | Part::Escaped(_, Notation::Json))
    };
    let is_escaped = |part: &&Part| matches!(part, Part::Escaped(..));
    let mut out = String::new();
    if parts.iter().any(is_json) {
        out.push_str("import json\n");
    }
    if parts.iter().any(is_escaped) {
        out.push_str("from urllib.parse import quote\n");
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str("import requests\n");
    if call.login == Some(Login::Digest) {
        out.push_str("from requests.auth import HTTPDigestAuth\n");
    }
    out + "\n"
}

/// The argument for a body; empty if there is none.
fn python_body(body: &Body) -> String {
    let language = Language::Python;
    match body {
        Body::None => String::new(),
        Body::Text(text) => format!("    data={}.encode(),\n", language.lines(text)),
        Body::Variable(name) => format!("    data={name},\n"),
        Body::Encoded(parts) => format!("    data={},\n", language.template(parts)),
        Body::Form(fields) => {
            let field = |(name, value): &(Vec<Part>, Vec<Part>)| {
                format!("{}: {}", language.template(name), language.template(value))
            };
            let fields: Vec<String> = fields.iter().map(field).collect();
            format!("    data={{{}}},\n", fields.join(", "))
        }
        Body::Parts(parts) => {
            let part = |part: &FormPart| {
                let name = Language::string(&part.name);
                // A file is passed on; other values must be text.
                let content = language.text(&part.content);
                let media_type = part.media_type.as_deref().map(Language::string);
                match (part.is_file, media_type) {
                    (true, None) => format!("{name}: {content}"),
                    (true, Some(mime)) => format!("{name}: ({name}, {content}, {mime})"),
                    (false, None) => format!("{name}: (None, {content})"),
                    (false, Some(mime)) => format!("{name}: (None, {content}, {mime})"),
                }
            };
            let parts: Vec<String> = parts.iter().map(part).collect();
            format!("    files={{{}}},\n", parts.join(", "))
        }
    }
}

/// Returns the URL with all query parameters.
fn with_query(call: &Program) -> Vec<Part> {
    let mut url = call.url.clone();
    let mut mark = if call.has_query { "&" } else { "?" };
    for pair in &call.query {
        let name = url::encoded(&pair.name);
        url.extend([Part::Text(format!("{mark}{name}=")), pair.escaped.clone()]);
        mark = "&";
    }
    url
}

fn java_script(call: &Program) -> String {
    let language = Language::JavaScript;
    let mut out: Vec<String> = Vec::new();
    if let Body::Parts(parts) = &call.body {
        out.push("const form = new FormData();\n".to_owned());
        for part in parts {
            let name = Language::string(&part.name);
            let content = language.template(&part.content);
            let mime = part.media_type.as_deref().map(Language::string);
            // `FormData` only sends a media type for a `Blob`, which always has a file name.
            let content = match mime {
                Some(mime) => format!("new Blob([{content}], {{type: {mime}}}), {name}"),
                None => content,
            };
            out.push(format!("form.append({name}, {content});\n"));
        }
    }
    out.push(format!(
        "const response = await fetch({}, {{\n",
        language.template(&with_query(call))
    ));
    out.push(format!("    method: {},\n", Language::string(&call.method)));
    let mut headers = language.headers(call);
    if call.login == Some(Login::Basic) {
        headers.push_str("        Authorization: `Basic ${btoa(`${user}:${password}`)}`,\n");
    }
    if !headers.is_empty() {
        out.push(format!("    headers: {{\n{headers}    }},\n"));
    }
    match &call.body {
        Body::None => {}
        Body::Text(text) => out.push(format!("    body: {},\n", language.lines(text))),
        Body::Variable(name) => out.push(format!("    body: {name},\n")),
        Body::Encoded(parts) => out.push(format!("    body: {},\n", language.template(parts))),
        Body::Form(fields) => {
            let field = |(name, value): &(Vec<Part>, Vec<Part>)| {
                format!("[{}, {}]", language.template(name), language.template(value))
            };
            let fields: Vec<String> = fields.iter().map(field).collect();
            out.push(format!("    body: new URLSearchParams([{}]),\n", fields.join(", ")));
        }
        Body::Parts(_) => out.push("    body: form,\n".to_owned()),
    }
    out.push("});\nif (!response.ok) throw new Error(response.statusText);".to_owned());
    out.concat()
}
