//! Names in real descriptions and in shuffled descriptions.

mod corpus;
mod many;
mod order;
mod own_words;
mod places;
mod told;
