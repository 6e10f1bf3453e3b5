//! The library: XML of a schema.

use std::sync::Arc;

use end_to_end::{Library, Spelling};
use library::axum_server::{self, door, items, loans, shelves};
use library::runtime::Format;
use library::runtime::server::{Outcome, Rejection};
use library::{Client, ErrorResponse};

use super::{compare, serve};

/// Relays to another server.
struct Relay(Client);

fn failed(error: &library::Error) -> Rejection {
    Rejection::internal().caused_by(error)
}

impl door::Handlers for Relay {
    async fn read_notice(&self, _: door::ReadNoticeInput) -> Outcome<door::ReadNoticeOutput> {
        let found = self.0.read_notice().send().await.map_err(|error| failed(&error))?;
        Ok(door::ReadNoticeOutput::Ok(found).into())
    }

    async fn hang_notice(&self, input: door::HangNoticeInput) -> Outcome<door::HangNoticeOutput> {
        let call = self.0.hang_notice().body(input.body);
        call.send().await.map_err(|error| failed(&error))?;
        Ok(door::HangNoticeOutput::NoContent.into())
    }
}

impl items::Handlers for Relay {
    async fn list_items(&self, _: items::ListItemsInput) -> Outcome<items::ListItemsOutput> {
        let found = self.0.list_items().send().await.map_err(|error| failed(&error))?;
        Ok(items::ListItemsOutput::Ok(found).into())
    }

    async fn show_item(&self, input: items::ShowItemInput) -> Outcome<items::ShowItemOutput> {
        Ok(match self.0.show_item(&input.item).send().await {
            Ok(found) => items::ShowItemOutput::Ok(found).into(),
            Err(error) => match error.error_response() {
                Some(ErrorResponse::Problem(found)) => {
                    items::ShowItemOutput::NotFound(found).into()
                }
                _ => return Err(failed(&error)),
            },
        })
    }

    async fn replace_item(
        &self,
        input: items::ReplaceItemInput,
    ) -> Outcome<items::ReplaceItemOutput> {
        let call = self.0.replace_item(&input.item).body(input.body);
        let found = call.send().await.map_err(|error| failed(&error))?;
        Ok(items::ReplaceItemOutput::Ok(found).into())
    }
}

impl loans::Handlers for Relay {
    async fn borrow_item(&self, input: loans::BorrowItemInput) -> Outcome<loans::BorrowItemOutput> {
        let call = self.0.borrow_item().body(input.body);
        let found = call.send().await.map_err(|error| failed(&error))?;
        Ok(loans::BorrowItemOutput::Created(found).into())
    }
}

impl shelves::Handlers for Relay {
    async fn show_shelves(
        &self,
        _: shelves::ShowShelvesInput,
    ) -> Outcome<shelves::ShowShelvesOutput> {
        let found = self.0.show_shelves().send().await.map_err(|error| failed(&error))?;
        Ok(shelves::ShowShelvesOutput::Ok(found).into())
    }
}

fn client(url: &str) -> Client {
    Client::builder(url).format(Format::Xml).build().unwrap()
}

#[tokio::test]
async fn the_library() {
    let start = || Library::start_as(Spelling::Generated);
    let (recorded, handwritten, behind) = (start().await, start().await, start().await);
    let calls = client(&recorded.server.url);
    for item in crate::library::items() {
        let id = crate::library::id(&item);
        calls.replace_item(id).body(item.clone()).send().await.unwrap();
        calls.show_item(id).send().await.unwrap();
    }
    calls.show_item("none").send().await.unwrap_err();
    calls.list_items().send().await.unwrap();
    calls.borrow_item().body(crate::library::loan()).send().await.unwrap();
    calls.show_shelves().send().await.unwrap();
    calls.read_notice().send().await.unwrap();
    calls.hang_notice().body(crate::library::notice()).send().await.unwrap();
    calls.read_notice().send().await.unwrap();
    let relay = Arc::new(Relay(client(&behind.server.url)));
    let generated = serve(axum_server::routes(&relay).into_router()).await;
    compare(&recorded.server.seen(), &handwritten.server.url, &generated).await;
}
