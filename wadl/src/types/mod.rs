//! Types for bodies: what samples show and what parameters declare, put together.
//!
//! samples → [`node::Node`], first JSON ([`observe`]), then XML beside it ([`align`], [`root`])
//! → declarations laid over it ([`declare`]) → XML forms that no sample shows ([`guess`])
//! → types ([`decide`]) → one of each ([`intern`]) → names ([`naming`])

mod align;
mod element;
mod json;
mod lexical;
mod node;
mod observe;
mod path;
mod root;
mod scalar;
mod words;
