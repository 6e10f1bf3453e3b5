//! Calls every operation of the harbour, and compares the results with the requests.
//! `cargo xtask live` generates `bindings` from the WADL served by the service.

mod bindings;
mod checks;

use bindings::Client;
use bindings::headers::LOCATION;
use bindings::runtime::serde_json::{Value, json};
use bindings::runtime::{Error, Maybe, from_json};
use bindings::types::*;
use checks::{Checks, run};

fn main() -> std::process::ExitCode {
    run(|client: Client| async move {
        let mut checks = Checks::default();
        let root = client.service_root_get().await?;
        let Some(berths) = root.berths_collection_link else {
            checks.fail("the root leads to the berths");
            return Ok(checks);
        };
        pages(&client, berths.as_str(), &mut checks).await?;
        entries(&client, berths.as_str(), &mut checks).await?;
        values(&client, berths.as_str(), &mut checks).await?;
        errors(&client, berths.as_str(), &mut checks).await?;
        Ok(checks)
    })
}

/// Reads the collection page by page.
async fn pages(client: &Client, berths: &str, checks: &mut Checks) -> Result<(), Error> {
    let first = client.berths_get(berths).await?;
    checks.same("a page", &first.entries.as_ref().map(Vec::len), &Some(3));
    let mut count = 3;
    let mut next = first.next_collection_link;
    while let Some(link) = next {
        let page = client.berth_page_resource_get(link.as_str()).await?;
        count += page.entries.as_ref().map_or(0, Vec::len);
        checks.same("numbers of a page", &json!(page.total_size), &json!(7));
        next = page.next_collection_link;
    }
    checks.same("all pages", &count, &7);
    let found = client.berths_find(berths, "b3").await?;
    let entries = found.entries.unwrap_or_default();
    let name = entries.first().and_then(|entry| entry.extra.get("name"));
    checks.same("what is found", &name, &Some(&json!("b3")));
    checks.same("members that nothing declares", &entries[0].extra["tags"], &json!([]));
    let size = format!("{berths}?ws.op=find&text=b&ws.show=total_size");
    checks.same("a single value", &client.scalar_value_get(size).await?, &json!(7));
    Ok(())
}

/// Creates, reads, changes and removes an entry.
async fn entries(client: &Client, berths: &str, checks: &mut Checks) -> Result<(), Error> {
    let form = BerthsCreateForm::new("pier 9 \u{e9}&=", "45").quay("South quay");
    let made = client.berths_create(berths).form(form).send_with_meta().await?;
    let Ok(Some(link)) = made.header(LOCATION) else {
        checks.fail("where the new berth is");
        return Ok(());
    };
    let berth = client.berth_get(&link).await?;
    checks.same("a text", &json!(berth.name), &json!("pier 9 \u{e9}&="));
    checks.same("a whole number", &json!(berth.length), &json!(45));
    checks.same("a boolean", &json!(berth.is_booked), &json!(false));
    checks.same("an option", &berth.quay, &Maybe::Value("South quay".into()));
    checks.same("null", &json!(berth.note), &Value::Null);
    checks.same("a list", &json!(berth.tags), &json!([]));
    let diff = BerthDiff::new()
        .depth(json!(4.5))
        .is_booked(json!(true))
        .quay("North quay")
        .note(json!("a note"))
        .tags(json!(["one", "two"]));
    client.berth_patch(&link).body(diff).await?;
    let berth = client.berth_get(&link).await?;
    checks.same("a number is written", &json!(berth.depth), &json!(4.5));
    checks.same("a boolean is written", &json!(berth.is_booked), &json!(true));
    checks.same("an option is written", &berth.quay, &Maybe::Value("North quay".into()));
    checks.same("a list is written", &json!(berth.tags), &json!(["one", "two"]));
    let book = BerthBookForm::new("Zw\u{e4}rver").nights("3").urgent("true");
    client.berth_book(&link).form(book).await?;
    let berth = client.berth_get(&link).await?;
    checks.same("an operation", &json!(berth.note), &json!("Zw\u{e4}rver for 3 nights now"));
    let fits: bool = client.berth_fits(&link, "45").send_as().await?;
    checks.same("the result of an operation", &fits, &true);
    let fits: bool = client.berth_fits(&link, "46").send_as().await?;
    checks.same("another result", &fits, &false);
    client.berth_delete(&link).await?;
    let gone = client.berth_get(&link).await.err().and_then(|error| error.status());
    checks.same("what is removed is gone", &gone.map(|status| status.as_u16()), &Some(404));
    Ok(())
}

/// Values that were read are written back unchanged.
async fn values(client: &Client, berths: &str, checks: &mut Checks) -> Result<(), Error> {
    let link = format!("{berths}/b2");
    let text = client.berth_get(&link).send_text().await?;
    let whole = client.berth_get(&link).await?;
    client.berth_put(&link).body(whole).await?;
    let again = client.berth_get(&link).send_text().await?;
    let parsed = |text: &str| from_json::<Value>(text).unwrap_or_default();
    checks.same("nothing is lost", &parsed(&again), &parsed(&text));
    Ok(())
}

async fn errors(client: &Client, berths: &str, checks: &mut Checks) -> Result<(), Error> {
    let taken = client.berths_create(berths).form(BerthsCreateForm::new("b1", "3")).await;
    let Err(error) = taken else {
        checks.fail("409 is an error");
        return Ok(());
    };
    checks.same("409", &error.status().map(|status| status.as_u16()), &Some(409));
    let says = error.message().or_else(|| {
        error.response().map(|found| String::from_utf8_lossy(found.body()).into_owned())
    });
    checks.same("what it says", &says.as_deref(), &Some("b1 is there already"));
    // No berth has a file: the calls reach the service, which responds with 404.
    let file = format!("{berths}/b1/file");
    for status in [
        client.hosted_file_get(&file).await.err().and_then(|error| error.status()),
        client.hosted_file_put(&file).await.err().and_then(|error| error.status()),
        client.hosted_file_delete(&file).await.err().and_then(|error| error.status()),
    ] {
        checks.same("what is not there", &status.map(|status| status.as_u16()), &Some(404));
    }
    Ok(())
}
