//! JSON deserializer for serde.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::super::value::exact;
use super::parser::{Parser, Text};
use super::problem::Problem;

/// Reads a complete JSON text.
pub(in super::super) fn parse<'de, S: DeserializeSeed<'de>>(
    seed: S,
    text: &'de str,
) -> Result<S::Value, String> {
    let mut parser = Parser::new(text);
    let read = seed.deserialize(&mut parser);
    let done = read.and_then(|value| parser.end().map(|()| value));
    done.map_err(|problem| problem.to_string())
}

impl<'de> Deserializer<'de> for &mut Parser<'de> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let (value, end) = match self.peek() {
            Some(b'{') => {
                self.at += 1;
                let value = visitor.visit_map(Members { parser: self, is_first: true });
                (value, self.close(b'}'))
            }
            Some(b'[') => {
                self.at += 1;
                let value = visitor.visit_seq(Members { parser: self, is_first: true });
                (value, self.close(b']'))
            }
            first => (self.single(first, visitor), Ok(())),
        };
        value.and_then(|value| end.map(|()| value)).map_err(|problem| self.here(problem))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if self.peek() == Some(b'n') {
            self.word("null")?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.skip()?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
    }
}

/// Access to the content of an object or a list.
struct Members<'p, 'de> {
    parser: &'p mut Parser<'de>,
    is_first: bool,
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Problem> {
        let is_there = self.parser.next_key(self.is_first)?;
        self.is_first = false;
        if is_there { seed.deserialize(Key(self.parser)).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        self.parser.colon()?;
        seed.deserialize(&mut *self.parser)
    }
}

impl<'de> SeqAccess<'de> for Members<'_, 'de> {
    type Error = Problem;

    fn next_element_seed<I: DeserializeSeed<'de>>(
        &mut self,
        seed: I,
    ) -> Result<Option<I::Value>, Problem> {
        let is_there = self.parser.next_item(self.is_first)?;
        self.is_first = false;
        if is_there { seed.deserialize(&mut *self.parser).map(Some) } else { Ok(None) }
    }
}

/// Reads the key of a field, after its opening quote.
struct Key<'p, 'de>(&'p mut Parser<'de>);

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let done = match self.0.string()? {
            Text::Whole(text) => visitor.visit_borrowed_str(text),
            Text::InScratch => visitor.visit_str(&self.0.scratch),
        };
        done.map_err(|problem: Problem| self.0.here(problem))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// Number as digits, in an object with a single key.
pub(super) struct Digits<'de>(Option<&'de str>);

impl<'de> Digits<'de> {
    pub(super) fn of(digits: &'de str) -> Self {
        Self(Some(digits))
    }
}

impl<'de> MapAccess<'de> for Digits<'de> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Problem> {
        let key = self.0.map(|_| BorrowedStrDeserializer::new(exact::NUMBER));
        key.map(|key| seed.deserialize(key)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        seed.deserialize(BorrowedStrDeserializer::new(self.0.take().unwrap_or_default()))
    }
}
