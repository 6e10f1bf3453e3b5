//! Names: what tells things apart, in real descriptions and in descriptions that were shuffled.

mod corpus;
mod many;
mod order;
mod own_words;
mod places;
mod told;
