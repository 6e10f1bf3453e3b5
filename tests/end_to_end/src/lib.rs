//! Servers for the tests of generated clients.
//!
//! They are written by hand and share nothing with the clients: JSON is `serde_json::Value`, XML is
//! read by roxmltree and written as text. Whatever a client sends is kept as it came.

mod block_storage;
mod library;
mod records;
mod server;
mod tickets;
mod xml;

pub use block_storage::{BlockStorage, TENANT, TOKEN};
pub use library::{Library, infoset};
pub use server::{Answer, Seen, Server, answer, says};
pub use tickets::Tickets;
pub use xml::outline;
