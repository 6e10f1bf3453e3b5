//! Query parameters and headers of the client, for the calls that declare them.

use std::borrow::Cow;

use http::HeaderMap;

use super::super::send::builder::CoreBuilder;
use super::super::value::wire::Wire;
use super::Call;
use super::draft::Draft;
use super::headers::add_header;
use super::param;
use super::style::In;

/// Parameter values of the client with their location and name.
#[derive(Clone, Default)]
pub(in super::super) struct ClientValues(Vec<(In, &'static str, Vec<String>)>);

impl ClientValues {
    fn set(&mut self, place: In, name: &'static str, value: &dyn Wire) -> Result<(), String> {
        let texts = param::texts(value).map_err(|problem| format!("{name}: {problem}"))?;
        self.0.retain(|(of, known, _)| *of != place || *known != name);
        self.0.push((place, name, texts));
        Ok(())
    }

    fn get(&self, place: In, name: &str) -> Option<&[String]> {
        // Header names are case-insensitive.
        let is = |known: &str| match place {
            In::Header => known.eq_ignore_ascii_case(name),
            _ => known == name,
        };
        let found = self.0.iter().find(|(of, known, _)| *of == place && is(known));
        found.map(|(.., texts)| &texts[..])
    }
}

impl CoreBuilder {
    /// Sets a query parameter for all calls that declare it and do not set it.
    pub fn shared_query(self, name: &'static str, value: &dyn Wire) -> Self {
        self.share(In::Query, name, value)
    }

    /// Sets a header for all calls that declare it and do not set it.
    pub fn shared_header(self, name: &'static str, value: &dyn Wire) -> Self {
        self.share(In::Header, name, value)
    }

    fn share(mut self, place: In, name: &'static str, value: &dyn Wire) -> Self {
        if let Err(problem) = self.values.set(place, name, value) {
            self.problem = Some(problem);
        }
        self
    }
}

/// Parameters for which the client may have a value.
impl<T> Call<T> {
    /// Declares a query parameter for which the client may have a value. With `required`, the
    /// client or the call must set it.
    pub fn client_query(mut self, name: &'static str, required: bool) -> Self {
        self.edit().of_client(In::Query, name, required);
        self
    }

    /// Declares a header for which the client may have a value. With `required`, the client or the
    /// call must set it.
    pub fn client_header(mut self, name: &'static str, required: bool) -> Self {
        self.edit().of_client(In::Header, name, required);
        self
    }
}

impl Draft {
    fn of_client(&mut self, place: In, name: &'static str, required: bool) {
        self.rare_mut().of_client.push((place, name, required));
    }

    /// Returns the query with the parameters of the client that the call does not set.
    pub(super) fn whole_query(&self) -> Result<Cow<'_, [String]>, String> {
        let mut query = Cow::Borrowed(&self.query[..]);
        let declared = self.rare().of_client.iter();
        for (_, name, required) in declared.filter(|(place, ..)| *place == In::Query) {
            let start = format!("{}=", param::encode(name));
            if query.iter().any(|pair| pair.starts_with(&start)) {
                continue;
            }
            let texts = self.value(In::Query, name, *required)?;
            let pairs = texts.iter().map(|text| format!("{start}{}", param::encode(text)));
            query.to_mut().extend(pairs);
        }
        Ok(query)
    }

    /// Adds the headers of the client that the call does not set.
    pub(super) fn add_headers(&self, headers: &mut HeaderMap) -> Result<(), String> {
        let declared = self.rare().of_client.iter();
        for (_, name, required) in declared.filter(|(place, ..)| *place == In::Header) {
            if headers.contains_key(*name) {
                continue;
            }
            for text in self.value(In::Header, name, *required)? {
                add_header(headers, name, text)?;
            }
        }
        Ok(())
    }

    fn value(&self, place: In, name: &str, required: bool) -> Result<&[String], String> {
        match self.core.0.values.get(place, name) {
            Some(texts) if self.goes_home() => Ok(texts),
            Some(_) if required => Err(format!(
                "{name} of the client is sent only to servers that you name: set it on the call, or the \
                 URL of this server on the client"
            )),
            None if required => Err(format!("{name} is set neither on the client nor on the call")),
            _ => Ok(&[]),
        }
    }
}
