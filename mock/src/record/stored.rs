//! Storage of recorded exchanges in a folder, one file per exchange.

use camino::Utf8Path;
use http::header::{HeaderName, SET_COOKIE};
use http::{HeaderMap, HeaderValue};
use restwright_api::{MediaKind, MediaType, Response};
use restwright_codegen::file_names::{hash, safe};
use restwright_runtime::server::untyped::{Accepted, element};
use restwright_runtime::{is_secret, to_xml};
use serde_json::{Map, Value, json};

use super::{media_type, redact};
use crate::Error;
use crate::reply::Reply;

/// Recorded exchange.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Recording {
    /// Name of its file.
    name: String,
    operation: String,
    method: String,
    /// Path below the base, with the query.
    path: String,
    status: u16,
    headers: Vec<(String, String)>,
    media_type: Option<String>,
    body: String,
}

/// Recorded exchanges of a service.
#[derive(Debug, Default)]
pub(crate) struct Recordings(Vec<Recording>);

/// Maximum size of a file, in bytes: recorded responses are smaller.
const MAX_FILE: u64 = 64 * 1024 * 1024;

impl Recording {
    /// Creates a recording without secrets; returns `None` if the body is not text. Only headers
    /// that the description declares are kept, without cookies and tokens.
    pub(crate) fn of(
        operation: &str,
        (method, path): (&str, &str),
        declared: &[Response],
        reply: &Reply,
    ) -> Option<Self> {
        let media_type = media_type(&reply.headers);
        let body = redacted(media_type, std::str::from_utf8(&reply.body).ok()?);
        let names: Vec<&str> = declared
            .iter()
            .flat_map(|response| &response.headers)
            .map(|header| header.name.as_str())
            .collect();
        let is_kept = |name: &HeaderName| {
            *name != SET_COOKIE
                && !is_secret(name.as_str())
                && names
                    .iter()
                    .any(|declared_name| declared_name.eq_ignore_ascii_case(name.as_str()))
        };
        let headers = reply.headers.iter().filter(|(name, _)| is_kept(name));
        let headers = headers.filter_map(|(name, value)| {
            Some((name.to_string(), redact::url(value.to_str().ok()?)))
        });
        let id = hash(&format!("{method} {path} {}", reply.status));
        Some(Self {
            name: safe(&format!("{operation}-{}-{id:08x}", reply.status), "exchange"),
            operation: operation.to_owned(),
            method: method.to_owned(),
            path: path.to_owned(),
            status: reply.status,
            headers: headers.collect(),
            media_type: media_type.map(str::to_owned),
            body,
        })
    }

    /// Writes the recording to its file, which replaces an earlier response to the same request.
    pub(crate) fn write(&self, folder: &Utf8Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let part = folder.join(format!("{}.part", self.name));
        std::fs::write(&part, format!("{:#}\n", self.json()))?;
        std::fs::rename(part, folder.join(format!("{}.json", self.name)))
    }

    fn json(&self) -> Value {
        let headers = self.headers.iter().map(|(name, value)| (name.clone(), json!(value)));
        let is_json =
            self.media_type.as_deref().map(|media_type| MediaType(media_type.to_owned()).kind())
                == Some(MediaKind::Json);
        let value = is_json.then(|| serde_json::from_str::<Value>(&self.body).ok()).flatten();
        json!({
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "mediaType": self.media_type,
            "headers": headers.collect::<Map<_, _>>(),
            "body": value.map_or_else(|| json!({"text": self.body}), |value| json!({"json": value})),
        })
    }

    fn read(name: &str, value: &Value) -> Option<Self> {
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let headers = value["headers"].as_object()?.iter();
        let headers = headers
            .map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .collect::<Option<_>>()?;
        let body = &value["body"];
        let json = body.get("json").map(|value| format!("{value:#}"));
        Some(Self {
            name: name.to_owned(),
            operation: text("operation")?,
            method: text("method")?,
            path: text("path")?,
            status: value["status"].as_u64().and_then(|status| u16::try_from(status).ok())?,
            headers,
            media_type: text("mediaType"),
            body: json.or_else(|| body["text"].as_str().map(str::to_owned))?,
        })
    }

    fn reply(&self) -> Reply {
        let media_type = self.media_type.as_ref().map(|text| ("content-type", text.as_str()));
        let headers = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let header = |(name, value): (&str, &str)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_str(value).ok()?))
        };
        let headers = headers.chain(media_type).filter_map(header).collect();
        Reply { status: self.status, headers, body: self.body.clone().into_bytes() }
    }
}

/// Redacts a body. Bodies other than JSON and XML are not changed.
fn redacted(media_type: Option<&str>, text: &str) -> String {
    let kind = media_type.map(|name| MediaType(name.to_owned()).kind());
    let formatted = match kind {
        Some(MediaKind::Json) => serde_json::from_str::<Value>(text).ok().map(|mut value| {
            redact::json(&mut value);
            format!("{value:#}")
        }),
        Some(MediaKind::Xml) => {
            element(text.as_bytes(), &HeaderMap::new()).ok().and_then(|mut root| {
                redact::xml(&mut root);
                to_xml(&root).ok()
            })
        }
        _ => None,
    };
    formatted.unwrap_or_else(|| text.to_owned())
}

impl Recordings {
    /// Reads the recordings of a folder; returns none if it does not exist.
    pub(crate) fn read(folder: &Utf8Path) -> Result<Self, Error> {
        let failed = |path: &Utf8Path, error: &dyn std::fmt::Display| {
            Error::Recording(format!("cannot read `{path}`: {error}"))
        };
        if !folder.exists() {
            return Ok(Self::default());
        }
        let entries = folder.read_dir_utf8().map_err(|error| failed(folder, &error))?;
        let mut recordings = Vec::new();
        for entry in entries {
            let path = entry.map_err(|error| failed(folder, &error))?.into_path();
            if path.extension() != Some("json") {
                continue;
            }
            let size = path.metadata().map_err(|error| failed(&path, &error))?.len();
            if size > MAX_FILE {
                return Err(failed(&path, &"it is too large"));
            }
            let text = std::fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
            let value = serde_json::from_str(&text).map_err(|error| failed(&path, &error))?;
            let recording = Recording::read(path.file_stem().unwrap_or_default(), &value);
            recordings
                .push(recording.ok_or_else(|| failed(&path, &"it is not a recorded exchange"))?);
        }
        recordings.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self(recordings))
    }

    /// Returns a recorded response: the response to the same request, or else a success response of
    /// the operation. `code` and `example` restrict the choice.
    pub(crate) fn response(
        &self,
        operation: &str,
        (method, path): (&str, &str),
        (code, example): (Option<u16>, Option<&str>),
        accepted: &Accepted,
    ) -> Option<Reply> {
        let is_accepted = |recording: &&Recording| {
            let media_type = recording.media_type.as_deref();
            media_type.is_none_or(|media_type| accepted.best([media_type]).is_some())
        };
        let own = self.0.iter().filter(|recording| recording.operation == operation);
        let own: Vec<&Recording> = own.filter(is_accepted).collect();
        let is_wanted = |recording: &&&Recording| {
            code.is_none_or(|code| recording.status == code)
                && example.is_none_or(|example| recording.name == example)
        };
        let is_same =
            |recording: &&&Recording| recording.method == method && recording.path == path;
        let is_success = |recording: &&&Recording| {
            code.is_some() || example.is_some() || (200..300).contains(&recording.status)
        };
        let same = own.iter().filter(is_wanted).find(is_same);
        let recording = same.or_else(|| own.iter().filter(is_wanted).find(is_success));
        recording.map(|recording| recording.reply())
    }
}
