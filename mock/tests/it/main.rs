//! Tests of the mock over HTTP.

// Clippy does not recognize helpers as test code.
#![allow(clippy::unwrap_used)]

mod base_paths;
mod credentials;
mod hostile;
mod options;
mod recording;
mod requests;
mod responses;
mod xml;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use camino::Utf8PathBuf;
use restwright_mock::{Builder, Mock};
use serde_json::Value;

/// Received response.
#[derive(Debug)]
struct Got {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Got {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(header_name, _)| header_name.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Returns the invalid parts of a rejected request as `location: problem`.
    fn errors(&self) -> Vec<String> {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let problem = self.json();
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let line = |error: &Value| {
            let at = error["pointer"].as_str().or_else(|| error["parameter"].as_str());
            format!("{}: {}", at.unwrap(), error["detail"].as_str().unwrap())
        };
        errors.iter().map(line).collect()
    }
}

/// Sends a request with additional headers, each as `Name: value`.
fn send(mock: &Mock, method: &str, path: &str, headers: &[&str], body: &str) -> Got {
    let length = format!("Content-Length: {}", body.len());
    let length = (!body.is_empty()).then_some(length.as_str());
    let own = ["Host: mock", "Connection: close"];
    let headers: Vec<&str> = own.iter().chain(headers).copied().chain(length).collect();
    let head = format!("{method} {path} HTTP/1.1\r\n{}\r\n\r\n", headers.join("\r\n"));
    raw(mock, format!("{head}{body}").as_bytes())
}

fn get(mock: &Mock, path: &str) -> Got {
    send(mock, "GET", path, &[], "")
}

/// Sends bytes verbatim, and reads the response to its end.
fn raw(mock: &Mock, bytes: &[u8]) -> Got {
    let mut stream = TcpStream::connect(mock.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // A server may respond before it has read the whole request.
    let _ = stream.write_all(bytes);
    let mut got = Vec::new();
    let _ = stream.read_to_end(&mut got);
    let text = String::from_utf8_lossy(&got).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(": "));
    Got {
        status: status.unwrap_or_default(),
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body: body.to_owned(),
    }
}

/// Returns the builder of a mock of an OpenAPI description.
fn builder(description: &str) -> Builder {
    let folder = tempfile::tempdir().unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().join("api.yaml")).unwrap();
    std::fs::write(&path, description).unwrap();
    Builder::of_files([path]).unwrap()
}

fn mock(description: &str) -> Mock {
    builder(description).serve().unwrap()
}

/// Starts a mock of a description in this repository.
fn described(path: &str) -> Mock {
    let root = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned();
    restwright_mock::serve(root.join(path)).unwrap()
}

/// A service with pets.
const PETS: &str = r"
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example/v1'}]
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 10}}
        - {name: size, in: query, schema: {type: integer, format: int32}}
        - {name: since, in: query, schema: {type: integer, format: int64}}
        - {name: tags, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string, minLength: 2}}}
        - {name: filter, in: query, style: deepObject, schema: {type: object, properties: {age: {type: integer}}}}
        - {name: X-Trace, in: header, schema: {type: string, format: uuid}}
      responses:
        '200':
          description: The pets.
          headers:
            X-Total: {schema: {type: integer}, example: 2}
            Link: {schema: {type: string, default: '</pets?page=2>; rel=next'}}
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
              examples:
                two: {summary: A couple of pets, value: [{name: Rex, age: 3}, {name: Mia, age: 1}]}
                none: {value: []}
        default:
          description: An error.
          content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/Pet'}}
          application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Pet'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/Pet'}}
      responses:
        '201': {description: Added., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '422':
          description: Rejected.
          content: {application/json: {schema: {$ref: '#/components/schemas/Error'}, example: {reason: too old}}}
  /pets/{id}:
    get:
      operationId: showPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: The pet.
          content:
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
            application/xml: {schema: {$ref: '#/components/schemas/Pet'}}
        '404':
          description: No such pet.
          content: {application/json: {schema: {$ref: '#/components/schemas/Error'}, examples: {gone: {value: {reason: lost}}}}}
        5XX: {description: Broken.}
    delete:
      operationId: removePet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'204': {description: Gone.}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 2, example: Rex}
        age: {type: integer, minimum: 0, maximum: 40}
        kind: {type: string, enum: [cat, dog]}
      xml: {name: pet}
    Error:
      type: object
      required: [reason]
      properties: {reason: {type: string}}
";
