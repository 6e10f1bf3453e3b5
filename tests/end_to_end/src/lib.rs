//! Servers for the tests of generated clients.
//!
//! They are handwritten and share no code with the clients: JSON is `serde_json::Value`, XML is
//! parsed by roxmltree and written as text. Requests are recorded unchanged.

mod block_storage;
mod library;
mod parcel_office;
mod plain_xml;
mod records;
mod server;
mod spelling;
mod tickets;
mod xml;

pub use block_storage::{BlockStorage, TENANT, TOKEN};
pub use library::{Library, infoset};
pub use parcel_office::ParcelOffice;
pub use server::{Answer, Seen, Server, answer, says};
pub use spelling::Spelling;
pub use tickets::Tickets;
pub use xml::outline;
