//! Edits that fix what rules report, where one text follows from another. Whatever leaves a choice
//! is left to a person: each function gives `None` then.

use restwright_data::{Editor, Entry, Node, Value};
use restwright_source::{Edit, Fix, certain};

use crate::Dialect;

/// What a fix looks at: an object, and how to edit the file that it stands in.
#[derive(Clone, Copy)]
pub(crate) struct Fixer<'a> {
    pub(crate) editor: Editor<'a>,
    pub(crate) object: &'a Node,
}

impl<'a> Fixer<'a> {
    fn entry(self, key: &str) -> Option<&'a Entry> {
        self.object.as_object()?.entry(key)
    }

    /// Another name for a key that nothing else has.
    pub(crate) fn rename(self, key: &str, name: &str) -> Option<Fix> {
        if self.entry(name).is_some() {
            return None;
        }
        self.editor.rename(self.entry(key)?, name).map(Fix::of)
    }

    /// The one key that a misspelled key can have been meant for, if it may hold the value.
    pub(crate) fn spell(
        self,
        entry: &Entry,
        known: &[&'static str],
        fits: impl Fn(&str) -> bool,
    ) -> Option<Fix> {
        let name = certain(&entry.key, known.iter().copied()).filter(|name| fits(name))?;
        self.rename(&entry.key, name)
    }

    /// What one version says in another way than another one; `is_own` is true for the keys that
    /// the object has in the version of the description.
    pub(crate) fn translate(
        self,
        what: &str,
        entry: &Entry,
        dialect: Dialect,
        is_own: impl Fn(&str) -> bool,
    ) -> Option<Fix> {
        let is_swagger = dialect == Dialect::Swagger2;
        match (what, &*entry.key) {
            ("schema", "nullable") if dialect == Dialect::OpenApi31 => self.type_of_nullable(),
            ("schema" | "parameter" | "header", "nullable") if is_swagger => {
                self.rename("nullable", "x-nullable")
            }
            ("schema", "const") => self.list_of_one("const", "enum"),
            ("schema", "examples") => self.first_example(),
            ("parameter" | "header", key) if !is_swagger && !is_own(key) => {
                self.into_schema(|key| key != "collectionFormat" && !is_own(key))
            }
            _ => None,
        }
    }

    /// `nullable` of OpenAPI 3.0 as a type of 3.1.
    fn type_of_nullable(self) -> Option<Fix> {
        let (nullable, of) = (self.entry("nullable")?, self.entry("type")?);
        let remove = self.editor.remove(self.object, nullable)?;
        if !nullable.value.as_bool()? {
            return Some(Fix::of(remove));
        }
        // The values that are listed would not have null among them.
        if self.entry("enum").is_some()
            || self.entry("const").is_some()
            || of.value.as_str()? == "null"
        {
            return None;
        }
        let written = self.editor.scalar(&of.value)?;
        let null = if written.starts_with('"') { "\"null\"" } else { "'null'" };
        let list = self.editor.replace(&of.value, &format!("[{written}, {null}]"))?;
        Some(Fix { edits: vec![list, remove] })
    }

    /// A type and null of OpenAPI 3.1 as `nullable` of 3.0.
    pub(crate) fn nullable_of_type(self) -> Option<Fix> {
        let of = self.entry("type")?;
        let items = of.value.as_list()?;
        let mut types = items.iter().filter(|item| item.as_str() != Some("null"));
        let only = types.next().filter(|_| types.next().is_none())?;
        let list = self.editor.replace_list(of, self.editor.scalar(only)?)?;
        if items.len() == 1 {
            return Some(Fix::of(list));
        }
        if self.entry("nullable").is_some() {
            return None;
        }
        let nullable = self.editor.insert_before(self.object, of, "nullable", "true")?;
        Some(Fix { edits: vec![nullable, list] })
    }

    /// A value as the list that another key holds.
    fn list_of_one(self, key: &str, name: &str) -> Option<Fix> {
        let entry = self.entry(key)?;
        let written = self.editor.scalar(&entry.value)?;
        let list = self.editor.replace(&entry.value, &format!("[{written}]"))?;
        let mut fix = self.rename(key, name)?;
        fix.edits.push(list);
        Some(fix)
    }

    fn first_example(self) -> Option<Fix> {
        let entry = self.entry("examples")?;
        let [only] = entry.value.as_list()? else { return None };
        let value = self.editor.replace_list(entry, self.editor.scalar(only)?)?;
        let mut fix = self.rename("examples", "example")?;
        fix.edits.push(value);
        Some(fix)
    }

    /// What parameters say of their values in Swagger 2.0, in the schema of OpenAPI 3.
    fn into_schema(self, is_schema: impl Fn(&str) -> bool) -> Option<Fix> {
        let stated = |key: &str| self.entry(key).and_then(|entry| entry.value.as_str());
        if self.entry("schema").is_some() || self.entry("content").is_some() {
            return None;
        }
        let entries = self.object.as_object()?.iter();
        let mut moved: Vec<&Entry> = entries
            .filter(|entry| !crate::value::is_extension(&entry.key) && is_schema(&entry.key))
            .collect();
        moved.sort_by_key(|entry| entry.key_span);
        let mut fix = Fix::of(self.editor.nest(self.object, &moved, "schema")?);
        // Lists of Swagger 2.0 are joined with commas unless it says otherwise.
        let is_joined =
            stated("type") == Some("array") && !matches!(stated("in"), Some("path" | "header"));
        match (self.entry("collectionFormat"), is_joined) {
            (Some(format), _) => fix.edits.extend(self.style(format)?),
            (None, true) => return None,
            (None, false) => {}
        }
        Some(fix)
    }

    fn style(self, format: &Entry) -> Option<[Edit; 2]> {
        let (key, value) = match format.value.as_str()? {
            "csv" => ("explode", "false"),
            "multi" => ("explode", "true"),
            "ssv" => ("style", "spaceDelimited"),
            "pipes" => ("style", "pipeDelimited"),
            _ => return None,
        };
        if self.entry("explode").is_some() || self.entry("style").is_some() {
            return None;
        }
        let value = if key == "style" {
            self.editor.reword(&format.value, value)?
        } else {
            self.editor.replace(&format.value, value)?
        };
        Some([self.editor.rename(format, key)?, value])
    }

    /// A bound that excludes its value, as the other version writes it.
    pub(crate) fn bound(self, key: &str, is_new: bool) -> Option<Fix> {
        let bound = if key == "exclusiveMinimum" { "minimum" } else { "maximum" };
        let excludes = self.entry(key)?;
        let Value::Boolean(is_set) = excludes.value.value else {
            if is_new || self.entry(bound).is_some() {
                return None;
            }
            let written = self.editor.scalar(&excludes.value)?;
            let inclusive = self.editor.insert_before(self.object, excludes, bound, written)?;
            let flag = self.editor.replace(&excludes.value, "true")?;
            return Some(Fix { edits: vec![inclusive, flag] });
        };
        if !is_set {
            return self.editor.remove(self.object, excludes).map(Fix::of);
        }
        let inclusive = self.entry(bound)?;
        let number = self.editor.scalar(&inclusive.value)?;
        let value = self.editor.replace(&excludes.value, number)?;
        let gone = self.editor.remove(self.object, inclusive)?;
        Some(Fix { edits: vec![value, gone] })
    }

    /// `type: file` as OpenAPI 3 writes it.
    pub(crate) fn binary(self) -> Option<Fix> {
        let of = self.entry("type")?;
        if self.entry("format").is_some() {
            return None;
        }
        let format = self.editor.string("binary");
        let format = self.editor.insert_before(self.object, of, "format", &format)?;
        Some(Fix { edits: vec![format, self.editor.reword(&of.value, "string")?] })
    }

    /// `required: true` on a parameter of a path.
    pub(crate) fn required(self) -> Option<Fix> {
        if let Some(stated) = self.entry("required") {
            return self.editor.replace(&stated.value, "true").map(Fix::of);
        }
        let entries = self.object.as_object()?.iter();
        let place = entries.skip_while(|entry| &*entry.key != "in");
        let next = place.clone().nth(1).or(place.clone().next())?;
        self.editor.insert_before(self.object, next, "required", "true").map(Fix::of)
    }
}
