//! A generated server sends each response with the root element that the description states for it,
//! also where several elements have one type, and types with derived ones.

use std::sync::Arc;

use tokio::net::TcpListener;

use super::served::hostile::{response, status};
#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/roots.rs"));
}

use bindings::roots::axum_server::{self, bills, lamps, reports};
use bindings::roots::runtime::Decimal;
use bindings::roots::runtime::http::HeaderName;
use bindings::roots::runtime::server::{self, Outcome};
use bindings::roots::types::{AnyFault, Fault, Lamp, Mood, Overload, Visit};
use bindings::roots::{Client, ErrorResponse};

/// Responds by the id of a lamp.
struct House;

impl lamps::Handlers for House {
    async fn put_lamp(&self, input: lamps::PutLampInput) -> Outcome<lamps::PutLampOutput> {
        Ok(match input.id {
            4 => lamps::PutLampOutput::NotFound(AnyFault::Fault(Fault::new(4, "none"))).into(),
            5 => {
                let overload = Overload::new(5, "hot", Decimal::text("60.5"));
                lamps::PutLampOutput::InternalServerError(AnyFault::Overload(overload)).into()
            }
            1 => lamps::PutLampOutput::Created(input.body).into(),
            _ => lamps::PutLampOutput::Ok(input.body).into(),
        })
    }
}

/// Responds with the name of the body in a header.
impl reports::Handlers for House {
    async fn report(&self, input: reports::ReportInput) -> Outcome<reports::ReportOutput> {
        let found = match input.body {
            reports::ReportBody::BodyAsLamp(lamp) => format!("lamp {}", lamp.id),
            reports::ReportBody::BodyAsAnyFault(AnyFault::Fault(fault)) => {
                format!("fault {}", fault.code)
            }
            reports::ReportBody::BodyAsAnyFault(AnyFault::Overload(fault)) => {
                format!("overload {}", fault.code)
            }
            reports::ReportBody::BodyAsVisit(visit) => format!("visit {:?}", visit.guest),
            reports::ReportBody::Body(visit) => format!("json {:?}", visit.guest),
            reports::ReportBody::BodyAsAnyFault(other) => format!("{other:?}"),
        };
        let answer = server::Answer::new(reports::ReportOutput::NoContent);
        Ok(answer.header(HeaderName::from_static("x-found"), &found))
    }
}

impl bills::Handlers for House {
    async fn add_bill(&self, _: bills::AddBillInput) -> Outcome<bills::AddBillOutput> {
        Ok(bills::AddBillOutput::NoContent.into())
    }
}

async fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = axum_server::routes(&Arc::new(House)).below(axum_server::BASE_PATH);
    tokio::spawn(async move { server::axum::serve(listener, router).await });
    format!("{url}{}", axum_server::BASE_PATH)
}

const LAMP: &str = "<lamp xmlns='urn:example:lamps' id='1'><mood>\n very  bright </mood></lamp>";

#[tokio::test]
async fn the_root_is_that_of_the_response() {
    let url = start().await;
    for (id, expected, root) in
        [(1, 201, "lit"), (2, 200, "lamp"), (4, 404, "missing"), (5, 500, "fault")]
    {
        let head = format!("PUT /api/lamps/{id};room=hall\nContent-Type: application/xml");
        let response = response(&url, &head, LAMP.as_bytes()).await;
        assert_eq!(status(&response), expected, "{response}");
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("content-type: application/xml"), "{head}");
        let document = roxmltree::Document::parse(body).unwrap();
        assert!(document.root_element().has_tag_name(("urn:example:lamps", root)), "{body}");
    }
}

#[tokio::test]
async fn clients_read_errors_of_derived_types() {
    let url = start().await;
    let client = Client::builder(&url).build().unwrap();
    let error = client.put_lamp(5).body(Lamp::new(1, Mood::Dim)).send().await.unwrap_err();
    let Some(ErrorResponse::Any(AnyFault::Overload(found))) = error.error_response() else {
        panic!("{error:?}")
    };
    assert_eq!((found.code, found.watts), (5, Decimal::text("60.5")));
}

/// White space in listed values of `xs:token` is collapsed; other values are rejected.
#[tokio::test]
async fn listed_values_with_white_space() {
    let url = start().await;
    for (mood, expected) in [(" dim\t", 200), ("very\n bright", 200), ("verybright", 422)] {
        let body = format!("<lamp xmlns='urn:example:lamps' id='2'><mood>{mood}</mood></lamp>");
        let head = "PUT /api/lamps/2\nContent-Type: application/xml";
        let response = response(&url, head, body.as_bytes()).await;
        assert_eq!(status(&response), expected, "{mood:?}: {response}");
    }
}

/// Several bodies of one media type: the client sends the root element of each, and the server finds
/// the alternative by it.
#[tokio::test]
async fn the_root_decides_which_body_it_is() {
    let url = start().await;
    let client = Client::builder(&url).build().unwrap();
    let fault = || AnyFault::Fault(Fault::new(4, "none"));
    let overload = || AnyFault::Overload(Overload::new(5, "hot", Decimal::text("60.5")));
    let visit = || Visit::new(vec![7, 8]);
    let calls = [
        (client.report().body_as_lamp(Lamp::new(1, Mood::Dim)), "lamp 1"),
        (client.report().body_as_any_fault(fault()), "fault 4"),
        (client.report().body_as_any_fault(overload()), "overload 5"),
        (client.report().body_as_visit(visit()), "visit [7, 8]"),
        (client.report().body(visit()), "json [7, 8]"),
    ];
    for (call, expected) in calls {
        let response = call.send_with_meta().await.unwrap();
        assert_eq!(response.headers["x-found"], expected);
    }
}

/// The error is that of the alternative with the root element of the body.
#[tokio::test]
async fn errors_are_those_of_the_alternative_with_the_root() {
    let url = start().await;
    let head = "POST /api/reports\nContent-Type: application/xml";
    for (body, expected) in [
        ("<visit xmlns='urn:example:lamps'><guest>seven</guest></visit>", "seven"),
        ("<fault xmlns='urn:example:lamps'/>", "code"),
        ("<other xmlns='urn:example:lamps'/>", "the root element other was not expected"),
    ] {
        let response = response(&url, head, body.as_bytes()).await;
        assert_eq!(status(&response), 400, "{response}");
        assert!(response.contains(expected), "{body}: {response}");
    }
}

/// A body is read as what its content type states.
#[tokio::test]
async fn bodies_that_contradict_their_content_type() {
    let url = start().await;
    let xml = "<visit xmlns='urn:example:lamps'><guest>7</guest></visit>";
    let namespaces: Vec<String> = (0..200).map(|at| format!(" xmlns:a{at}='u{at}'")).collect();
    let many = format!("<visit{}/>", namespaces.concat());
    for (media_type, body, status_, problem) in [
        ("xml", xml, 204, ""),
        ("json", r#"{"guest": [7]}"#, 204, ""),
        ("json", xml, 400, "its content type is JSON"),
        ("xml", r#"{"guest": [7]}"#, 400, "its content type is XML"),
        ("xml", many.as_str(), 400, "more than 128 namespaces are declared\""),
    ] {
        let head = format!("POST /api/reports\nContent-Type: application/{media_type}");
        let response = response(&url, &head, body.as_bytes()).await;
        assert_eq!(status(&response), status_, "{media_type} {body}: {response}");
        assert!(response.contains(problem), "{media_type} {body}: {response}");
    }
}

/// Choices and groups without an element of their own have a minimum and maximum, too.
#[tokio::test]
async fn occurrences_of_choices_and_groups() {
    let url = start().await;
    let head = "POST /api/bills\nContent-Type: application/xml";
    let parts = [
        "<name>a</name>",
        "<card>1</card><cash>2</cash>",
        "<what>a</what><what>b</what><price>2</price>",
        "<on>1</on><off>2</off><never/>",
        "<sign>a</sign><sign>b</sign>",
    ];
    for (at, part, expected) in [
        (0, parts[0], 204),
        (0, "<number>1</number>", 204),
        (0, "", 400),
        (0, "<name>a</name><number>1</number>", 422),
        (0, "<number>1</number><name/>", 422),
        (1, "<cash>2</cash><cash>2</cash><card>1</card>", 204),
        (1, "<cash>2</cash>", 422),
        (1, "", 422),
        (1, "<card>1</card><card>2</card><card>3</card><card>4</card>", 422),
        (2, "<what>a</what>", 422),
        (2, "<what>a</what><what>b</what><what>c</what><what>d</what><what>e</what>", 422),
        (3, "<never/><on>1</on>", 204),
        (3, "<never/>", 422),
        (4, "<sign>a</sign><sign>b</sign><sign>c</sign><sign>d</sign>", 204),
        (4, "<sign>a</sign>", 422),
        (4, "<sign>a</sign><sign>b</sign><sign>c</sign><sign>d</sign><sign>e</sign>", 422),
    ] {
        let mut all = parts;
        all[at] = part;
        let body = format!("<bill xmlns='urn:example:lamps'>{}</bill>", all.concat());
        let response = response(&url, head, body.as_bytes()).await;
        assert_eq!(status(&response), expected, "{part}: {response}");
    }
}
