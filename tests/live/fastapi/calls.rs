//! Calls every operation of `app.py`, and compares the results with the requests.
//! `cargo xtask live` generates `bindings` from the description served by the service.

mod bindings;
mod checks;

use std::collections::BTreeMap;

use bindings::runtime::serde_json::{Value, json};
use bindings::runtime::{Date, DateTime, Error, File, Maybe, Uuid};
use bindings::types::*;
use bindings::{Client, ErrorResponse};
use checks::{Checks, run};

const ID: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

fn main() -> std::process::ExitCode {
    run(|client: Client| async move {
        let mut checks = Checks::default();
        ships(&client, &mut checks).await?;
        unions(&client, &mut checks).await?;
        parameters(&client, &mut checks).await?;
        forms(&client, &mut checks).await?;
        bodies(&client, &mut checks).await?;
        errors(&client, &mut checks).await;
        Ok(checks)
    })
}

fn ship() -> ShipInput {
    ShipInput::new(
        "Zw\u{e4}rver \"<&>\"",
        "row boat",
        ID.parse::<Uuid>().expect("a UUID"),
        Date::new("1999-12-31"),
        DateTime::new("2024-02-29T10:00:00Z"),
        "1234567890.12345678901",
        12,
    )
}

fn texts<const N: usize>(all: [(&str, &str); N]) -> BTreeMap<String, String> {
    all.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

async fn ships(client: &Client, checks: &mut Checks) -> Result<(), Error> {
    let least = client.add_ship().body(ship()).await?;
    checks.same("a text", &least.name.as_str(), &"Zw\u{e4}rver \"<&>\"");
    checks.same("an enumeration", &least.kind, &Kind::RowBoat);
    checks.same("a UUID", &least.id.to_string().as_str(), &ID);
    checks.same("a date", &least.built, &Date::new("1999-12-31"));
    checks.same("a time", &least.seen, &DateTime::new("2024-02-29T10:00:00Z"));
    checks.same("a decimal keeps its digits", &least.price.as_str(), &"1234567890.12345678901");
    checks.same("a default", &least.deck, &Some(Deck::V1));
    checks.same("null", &least.captain, &Maybe::Null);
    let cargo: BTreeMap<String, i64> = [("a/b".to_owned(), 1), ("".to_owned(), -2)].into();
    let most = ship()
        .deck(2)
        .opens("10:30:00".to_owned())
        .voyage("P1DT2H".to_owned())
        .afloat(false)
        .captain("C".to_owned())
        .masts(vec![Mast::new(1.5).flags(vec!["x".to_owned()]), Mast::new(-0.25)])
        .cargo(cargo.clone())
        .position(vec![52.5, -4.25])
        .tags(vec!["one".to_owned()])
        .flag("SE")
        .log("raw bytes".to_owned())
        .note(ShipInputNote::Integer(7))
        .tender(ship().note(ShipInputNote::String("7".to_owned())));
    let most = client.add_ship().body(most).await?;
    checks.same("an enumeration of numbers", &most.deck, &Some(Deck::V2));
    checks.same("a time of day", &most.opens, &Maybe::Value("10:30:00".to_owned()));
    checks.same("a duration", &most.voyage, &Maybe::Value("P1DT2H".to_owned()));
    checks.same("false", &most.afloat, &Some(false));
    checks.same("a map", &most.cargo, &Some(cargo));
    checks.same("a tuple", &most.position, &Maybe::Value(vec![52.5, -4.25]));
    checks.same("a set", &most.tags, &Some(vec!["one".to_owned()]));
    checks.same("a literal", &most.flag, &Some(ShipInputFlag::Se));
    checks.same("bytes as text", &most.log, &Maybe::Value("raw bytes".to_owned()));
    checks.same("a number of a union", &most.note, &Maybe::Value(ShipInputNote::Integer(7)));
    let masts = most.masts.unwrap_or_default();
    checks.same("objects in a list", &masts.len(), &2);
    checks.same("a negative fraction", &masts[1].height, &-0.25);
    let Maybe::Value(tender) = most.tender else {
        checks.fail("an object in its own type");
        return Ok(());
    };
    checks.same("a text of a union", &tender.note, &Maybe::Value(ShipInputNote::String("7".to_owned())));

    let body = BodyPutShip::new(ship(), "storm").urgency(3);
    let id: Uuid = ID.parse().expect("a UUID");
    let put = client.put_ship(id.clone()).body(body).await?;
    let number = json!(put.get("urgency"));
    checks.same("several bodies in one", &number, &json!(3));
    checks.same("a UUID in the path", &json!(put.get("id")), &json!(ID));

    client.remove_ship(9).await?;
    checks.note("204");
    checks.same("null for a value", &client.maybe().empty(true).await?, &None);
    Ok(())
}

async fn unions(client: &Client, checks: &mut Checks) -> Result<(), Error> {
    let items =
        vec![FleetItem::Crane(Crane::new(4)), FleetItem::Tug(Tug::new(5).name("T".to_owned()))];
    let fleet = client.add_fleet().body(Fleet::new(items, Buoy::new("red"))).await?;
    checks.same("an alternative by its tag", &matches!(fleet.items[0], FleetItem::Crane(_)), &true);
    let FleetItem::Tug(tug) = &fleet.items[1] else {
        checks.fail("the second alternative");
        return Ok(());
    };
    checks.same("its members", &(tug.pulls, tug.name.clone()), &(5, Maybe::Value("T".to_owned())));
    checks.same("the third", &matches!(&fleet.first, FleetFirst::Buoy(buoy) if buoy.colour == "red"), &true);
    let wide = client.measure().body(Width::new(1.0, 3.28)).await?;
    checks.same(
        "the alternative with more members",
        &matches!(&wide, MeasureResponse::Width(width) if width.feet == 3.28),
        &true,
    );
    let deep = client.measure().body(Depth::new(2.0)).await?;
    checks.same("the one with fewer", &matches!(deep, MeasureResponse::Depth(_)), &true);
    let numbers = client.numbers().await?;
    let expected = [
        Some(NumbersResponse::Integer(1)),
        Some(NumbersResponse::Number(2.5)),
        Some(NumbersResponse::String("three".to_owned())),
        Some(NumbersResponse::Boolean(true)),
        None,
    ];
    checks.same("values of several types", &numbers.as_slice(), &expected.as_slice());
    Ok(())
}

async fn parameters(client: &Client, checks: &mut Checks) -> Result<(), Error> {
    let kind = client.show_kind("row boat", 2).await?;
    let expected = texts([("deck", "2"), ("kind", "row boat")]);
    checks.same("enumerations in the path", &kind, &expected);
    let word = vec!["a b&c=d".to_owned(), "\u{e9}/+".to_owned()];
    let found = client
        .search(word)
        .number(vec![1, -2])
        .kind("sail")
        .since(Date::new("2024-02-29"))
        .at(DateTime::new("2024-02-29T10:00:00+01:00"))
        .id(ID.parse::<Uuid>().expect("a UUID"))
        .price("12.50")
        .deep(true)
        .page_size(7)
        .await?;
    let expected = [
        ("at", "2024-02-29T10:00:00+01:00"),
        ("deep", "True"),
        ("id", ID),
        ("kind", "sail"),
        ("limit", "7"),
        ("number", "1|-2"),
        ("price", "12.50"),
        ("since", "2024-02-29"),
        ("word", "a b&c=d|\u{e9}/+"),
    ];
    let expected: BTreeMap<String, Option<String>> =
        texts(expected).into_iter().map(|(key, value)| (key, Some(value))).collect();
    checks.same("the query", &found, &expected);
    let least = client.search(vec!["x".to_owned()]).await?;
    checks.same("what is left out of the query", &least.get("price"), &Some(&None));
    let filtered = client.filtered().limit(3).order_by("built").tags(vec!["t".to_owned()]).await?;
    let expected = Filter::new().limit(3).offset(0).order_by("built").tags(vec!["t".to_owned()]);
    checks.same("a model of the query", &filtered, &expected);
    let path = client.show_file("a/b c/d%.txt").await?;
    checks.same("a path of several segments", &path.as_str(), &"a/b c/d%.txt");
    let answer = client
        .headers()
        .x_token(vec!["a".to_owned(), "b".to_owned()])
        .strange_header("s")
        .if_modified(DateTime::new("2024-02-29T10:00:00Z"))
        .session("s1")
        .visits(4)
        .send_with_meta()
        .await?;
    let seen = answer.headers.get("x-seen").and_then(|value| value.to_str().ok());
    checks.same("a header of the response", &seen, &Some("yes"));
    let expected = [
        ("modified", "2024-02-29T10:00:00+00:00"),
        ("session", "s1"),
        ("strange", "s"),
        // In OpenAPI, a list in a header is `a,b`; FastAPI reads it as a single item.
        ("token", "a,b"),
        ("visits", "4"),
    ];
    let expected: BTreeMap<String, Option<String>> =
        texts(expected).into_iter().map(|(key, value)| (key, Some(value))).collect();
    checks.same("headers and cookies", &answer.value, &expected);
    Ok(())
}

async fn forms(client: &Client, checks: &mut Checks) -> Result<(), Error> {
    let form = Registration::new("A & B = C").berths(vec![1, 2]).insured(true);
    let back = client.register().form(form.clone()).await?;
    checks.same("a form", &back, &form);
    let form = BodyLogin::new("u").roles(vec!["r1".to_owned(), "r2".to_owned()]).remember(true);
    let back = client.login().form(form).await?;
    let expected = texts([("remember", "True"), ("roles", "r1|r2"), ("user", "u")]);
    checks.same("fields of a form", &back, &expected);
    let least = client.login().form(BodyLogin::new("u")).await?;
    let expected = texts([("remember", "None"), ("roles", ""), ("user", "u")]);
    checks.same("fields that are left out", &least, &expected);
    let file = |name: &str, bytes: &'static [u8]| File::new(name, bytes);
    let body = BodyUpload::new(
        file("a \u{e9}\".bin", &[0, 255, 13, 10]).media_type("image/png"),
        file("raw", b"raw"),
        vec![file("one", b"1"), file("two", b"22")],
        "T\u{e9}",
        vec![7, 8],
    );
    let body = body.optional(file("extra.txt", b"x")).due(Date::new("2024-02-29"));
    let back = client.upload().multipart(body).await?;
    let expected = texts([
        ("due", "2024-02-29"),
        // A quotation mark is `%22` in forms (WHATWG), which python-multipart does not decode.
        ("file", "a \u{e9}%22.bin:image/png:00ff0d0a"),
        ("more", "one:application/octet-stream:1,two:application/octet-stream:2"),
        ("numbers", "7|8"),
        ("optional", "extra.txt"),
        ("raw", "726177"),
        ("title", "T\u{e9}"),
    ]);
    checks.same("an upload", &back, &expected);
    Ok(())
}

async fn bodies(client: &Client, checks: &mut Checks) -> Result<(), Error> {
    checks.same("text", &client.text().await?.as_str(), &"plain \u{e9}");
    // The description declares 307 as the success: it is returned, and the redirect is not
    // followed.
    let moved = client.moved().send_with_meta().await?;
    let place = moved.headers.get("location").and_then(|value| value.to_str().ok());
    checks.same("a redirect that is declared", &(moved.status.as_u16(), place), &(307, Some("/text")));
    let moved = client.moved_post().body(Mast::new(9.5)).await?;
    checks.same("a redirect keeps the body", &moved.height, &9.5);
    let mast = Mast::new(2.0).flags(Vec::<String>::new());
    checks.same("an empty list", &client.add_mast().body(mast.clone()).await?, &mast);
    let stream = client.stream().send_stream().await?;
    let mut body = stream.value;
    let mut text = String::new();
    while let Some(piece) = body.chunk().await {
        text.push_str(&String::from_utf8_lossy(&piece?));
    }
    checks.same("a stream", &text.lines().count(), &5);
    checks.same("bytes", &client.count_bytes().bytes(vec![0_u8, 1, 2, 255]).await?, &4);
    let nodes = vec![vec![Mast::new(1.0)], Vec::new()];
    let tree = client.tree().body(nodes).await?;
    checks.same("lists in lists", &(tree.len(), tree["0"].len()), &(2, 1));
    Ok(())
}

async fn errors(client: &Client, checks: &mut Checks) {
    let Err(error) = client.show_ship(404).await else { return checks.fail("404 is an error") };
    let error_response = error.error_response::<ErrorResponse>();
    let is_problem = matches!(&error_response, Some(ErrorResponse::Problem(problem)) if problem.code == 7);
    checks.same("a declared error", &is_problem, &true);
    checks.same("its message", &error.message().as_deref(), &Some("no such ship"));
    let Err(error) = client.show_ship(1).await else { return checks.fail("418 is an error") };
    checks.same("an undeclared error", &error.status().map(|status| status.as_u16()), &Some(418));
    let wrong = ShipInput { name: String::new(), tonnage: -1, ..ship() };
    let Err(error) = client.add_ship().body(wrong).await else {
        return checks.fail("422 is an error");
    };
    let Some(ErrorResponse::HttpValidationError(found)) = error.error_response::<ErrorResponse>() else {
        return checks.fail("422 has its type");
    };
    let detail = found.detail.unwrap_or_default();
    checks.same("what validation finds", &detail.len(), &2);
    let loc: Vec<Value> = detail[0].loc.iter().map(|one| json!(one)).collect();
    checks.same("where it finds it", &loc, &vec![json!("body"), json!("name")]);
}
