//! What the OpenAPI specification shows as examples, sent to a server and compared byte for byte.
//! The bindings are those of `wire.yaml`, made by `build.rs`.

mod bodies;
mod schemes;
mod styles;

use end_to_end::{Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/wire.rs"));
}

use bindings::wire::{self, Client, ClientBuilder};

/// A server that has nothing to say.
async fn silent() -> (Server, ClientBuilder) {
    let server = Server::start(|_: &Seen| answer(204, "text/plain", "")).await;
    let builder = Client::builder(&server.url);
    (server, builder)
}

async fn client() -> (Server, Client) {
    let (server, builder) = silent().await;
    (server, builder.build().unwrap())
}
