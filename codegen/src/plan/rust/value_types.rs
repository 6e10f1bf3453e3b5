//! Configured types of values: those of other crates instead of those of the runtime.

use serde::{Deserialize, Serialize};

use super::imports::Imports;

/// The types of values, by kind of value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ValueTypes {
    /// Timestamps.
    pub date_time: DateTimeType,
    /// Calendar dates; by default from the crate of the timestamps.
    pub date: Option<DateType>,
    /// Decimal numbers.
    pub decimal: DecimalType,
    /// Maps with string keys.
    pub map: MapType,
    /// Bytes in base64.
    pub bytes: BytesType,
}

/// The type of timestamps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateTimeType {
    /// `DateTime` of the runtime, which keeps the text.
    #[default]
    Text,
    /// `jiff::Timestamp`.
    Jiff,
    /// `jiff::civil::DateTime`, without a time zone.
    JiffCivil,
    /// `chrono::DateTime<FixedOffset>`.
    Chrono,
    /// `chrono::DateTime<Utc>`.
    ChronoUtc,
    /// `chrono::NaiveDateTime`, without a time zone.
    ChronoNaive,
    /// `time::OffsetDateTime`.
    Time,
    /// `time::PrimitiveDateTime`, without a time zone.
    TimePrimitive,
}

/// The type of calendar dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateType {
    /// `Date` of the runtime, which keeps the text.
    Text,
    /// `jiff::civil::Date`.
    Jiff,
    /// `chrono::NaiveDate`.
    Chrono,
    /// `time::Date`.
    Time,
}

/// The type of decimal numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalType {
    /// `Decimal` of the runtime, which keeps the text.
    #[default]
    Text,
    /// `rust_decimal::Decimal`.
    RustDecimal,
    /// `bigdecimal::BigDecimal`.
    #[serde(rename = "bigdecimal")]
    BigDecimal,
}

/// The type of maps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MapType {
    /// `BTreeMap`, in the order of the keys.
    #[default]
    BTree,
    /// `indexmap::IndexMap`, in the order of the document.
    IndexMap,
}

/// The type of bytes in base64.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BytesType {
    /// `Base64` of the runtime, which keeps the alphabet.
    #[default]
    Base64,
    /// `Vec<u8>`.
    Vec,
    /// `bytes::Bytes`.
    Bytes,
}

impl DateTimeType {
    fn date(self) -> DateType {
        match self {
            Self::Text => DateType::Text,
            Self::Jiff | Self::JiffCivil => DateType::Jiff,
            Self::Chrono | Self::ChronoUtc | Self::ChronoNaive => DateType::Chrono,
            Self::Time | Self::TimePrimitive => DateType::Time,
        }
    }

    fn path(self) -> Option<&'static str> {
        Some(match self {
            Self::Text => return None,
            Self::Jiff => "runtime::jiff::Timestamp",
            Self::JiffCivil => "runtime::jiff::civil::DateTime",
            Self::Chrono => "runtime::chrono::DateTime<runtime::chrono::FixedOffset>",
            Self::ChronoUtc => "runtime::chrono::DateTime<runtime::chrono::Utc>",
            Self::ChronoNaive => "runtime::chrono::NaiveDateTime",
            Self::Time => "runtime::time::OffsetDateTime",
            Self::TimePrimitive => "runtime::time::PrimitiveDateTime",
        })
    }
}

impl DateType {
    fn path(self) -> Option<&'static str> {
        Some(match self {
            Self::Text => return None,
            Self::Jiff => "runtime::jiff::civil::Date",
            Self::Chrono => "runtime::chrono::NaiveDate",
            Self::Time => "runtime::time::Date",
        })
    }

    /// Returns the feature of the runtime with the type.
    fn feature(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Jiff => Some("jiff"),
            Self::Chrono => Some("chrono"),
            Self::Time => Some("time"),
        }
    }
}

impl ValueTypes {
    /// Parses types from texts such as `date_time=jiff`.
    ///
    /// # Errors
    ///
    /// Returns an error if a text is not of that form, or if the kind of value or the type is
    /// unknown.
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self, String> {
        let mut types = serde_json::Map::new();
        for text in texts {
            let (kind, of) = text.split_once('=').unwrap_or((text, ""));
            let (kind, of) = (kind.trim(), of.trim());
            if kind.is_empty() || of.is_empty() {
                return Err(format!(
                    "`{text}` is not of the form KIND=TYPE, such as `date_time=jiff`"
                ));
            }
            if types.insert(kind.to_owned(), of.into()).is_some() {
                return Err(format!("`{kind}` has two types"));
            }
        }
        serde_json::from_value(types.into()).map_err(|error| error.to_string())
    }

    fn date(self) -> DateType {
        self.date.unwrap_or(self.date_time.date())
    }

    /// Returns the path of the type that replaces a type of the runtime or `BTreeMap`.
    pub fn path(self, word: &str) -> Option<&'static str> {
        match word {
            "DateTime" => self.date_time.path(),
            "Date" => self.date().path(),
            "Decimal" => match self.decimal {
                DecimalType::Text => None,
                DecimalType::RustDecimal => Some("runtime::rust_decimal::Decimal"),
                DecimalType::BigDecimal => Some("runtime::bigdecimal::BigDecimal"),
            },
            "Base64" => match self.bytes {
                BytesType::Base64 => None,
                BytesType::Vec => Some("Vec<u8>"),
                BytesType::Bytes => Some("runtime::bytes::Bytes"),
            },
            "BTreeMap" => match self.map {
                MapType::BTree => None,
                MapType::IndexMap => Some("runtime::indexmap::IndexMap"),
            },
            _ => None,
        }
    }

    /// The function of the runtime that creates a map.
    pub fn map_of(self) -> &'static str {
        match self.map {
            MapType::BTree => "runtime::map_of",
            MapType::IndexMap => "runtime::index_map_of",
        }
    }

    /// Returns the features of the runtime with the types, in alphabetical order.
    pub fn features(self) -> Vec<&'static str> {
        let decimal = match self.decimal {
            DecimalType::Text => None,
            DecimalType::RustDecimal => Some("rust_decimal"),
            DecimalType::BigDecimal => Some("bigdecimal"),
        };
        let dates = [self.date_time.date().feature(), self.date().feature()];
        let map = (self.map == MapType::IndexMap).then_some("indexmap");
        let bytes = (self.bytes == BytesType::Vec).then_some("vec");
        let mut all: Vec<_> = dates.into_iter().chain([decimal, map, bytes]).flatten().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Replaces the imports of types that were replaced; paths of the runtime only need the import
    /// of `runtime`.
    pub(super) fn import(self, imports: &mut Imports) {
        for word in ["BTreeMap", "Base64", "Date", "DateTime", "Decimal"] {
            if let Some(path) = self.path(word)
                && imports.names.remove(word)
            {
                imports.add_if(path.starts_with("runtime::"), "runtime");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_crate_of_timestamps() {
        let types = ValueTypes { date_time: DateTimeType::ChronoUtc, ..ValueTypes::default() };
        assert_eq!(types.path("Date"), Some("runtime::chrono::NaiveDate"));
        assert_eq!(types.features(), ["chrono"]);
        let types = ValueTypes { date: Some(DateType::Text), ..types };
        assert_eq!(types.path("Date"), None);
        let types = ValueTypes { date: Some(DateType::Jiff), bytes: BytesType::Vec, ..types };
        assert_eq!(types.features(), ["chrono", "jiff", "vec"]);
        assert_eq!(ValueTypes::default().features(), [""; 0]);
        let types = ValueTypes { bytes: BytesType::Bytes, ..ValueTypes::default() };
        assert_eq!(types.path("Base64"), Some("runtime::bytes::Bytes"));
        assert_eq!(types.features(), [""; 0]);
    }

    #[test]
    fn types_are_stated_as_texts() {
        let types = ValueTypes::of_texts(["date_time=chrono-utc", " map = indexmap"]).unwrap();
        assert_eq!((types.date_time, types.map), (DateTimeType::ChronoUtc, MapType::IndexMap));
        for (texts, part) in [
            (
                &["date_time"][..],
                "`date_time` is not of the form KIND=TYPE, such as `date_time=jiff`",
            ),
            (&["time=jiff"], "unknown field `time`, expected one of `date_time`, `date`"),
            (&["date=jif"], "unknown variant `jif`, expected one of `text`, `jiff`"),
            (&["date=jiff", "date=time"], "`date` has two types"),
        ] {
            let error = ValueTypes::of_texts(texts.iter().copied()).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
