//! Bodies in every media type.

use end_to_end::Seen;
use tickets::runtime::bytes::Bytes;
use tickets::runtime::{Body, DateTime, File, Maybe};
use tickets::types::{Agent, Assignment, Change, Comment, Device, Order, TicketWithFiles};

use super::{desk, ticket};

fn media_type(seen: &Seen) -> &str {
    seen.header("content-type")
}

#[tokio::test]
async fn json() {
    let (tickets, client) = desk().await;
    let sent = ticket().about(Order::new(12)).labels(vec!["ink".to_owned()]);
    client.create_ticket().body(sent.reply_to("https://a.example/")).send().await.unwrap();
    let seen = tickets.server.last();
    assert_eq!((seen.line().as_str(), media_type(&seen)), ("POST /tickets", "application/json"));
    assert_eq!(
        seen.text(),
        r#"{"subject":"No ink","customer":{"email":"ada@example.com"},"about":{"order":12},"labels":["ink"],"reply_to":"https://a.example/"}"#
    );
}

#[tokio::test]
async fn what_only_responses_hold_is_not_sent() {
    let (tickets, client) = desk().await;
    let shown = client.list_tickets().send().await.unwrap().remove(0);
    assert_eq!((shown.id, shown.revision), (Some(1), Some(9_007_199_254_740_993)));
    client.create_ticket().body(shown).send().await.unwrap();
    assert_eq!(
        tickets.server.last().text(),
        r#"{"subject":"No ink","customer":{"email":"ada@example.com"},"about":{"serial":"P-17"},"closed":null}"#
    );
    let agent = client.put_agent("bo").body(Agent::new("Bo").pin("1234")).send().await.unwrap();
    assert_eq!(tickets.server.last().text(), r#"{"name":"Bo","pin":"1234"}"#);
    assert_eq!((agent.since.unwrap().as_str(), agent.pin), ("2024-02-29", None));
}

#[tokio::test]
async fn forms() {
    let (tickets, client) = desk().await;
    let sent = ticket().about(Device::new("P 17")).labels(vec!["a".to_owned(), "b&c".to_owned()]);
    client.create_ticket().form(sent).send().await.unwrap();
    let seen = tickets.server.last();
    assert_eq!(media_type(&seen), "application/x-www-form-urlencoded");
    assert_eq!(
        seen.text(),
        "subject=No+ink&customer%5Bemail%5D=ada%40example.com\
         &about=%7B%22serial%22%3A%22P+17%22%7D&labels=a&labels=b%26c"
    );
}

#[tokio::test]
async fn parts() {
    let (tickets, client) = desk().await;
    let picture = File::new("a \"b\".png", &b"\x89PNG"[..]);
    let sent = TicketWithFiles::new(ticket()).screenshot(picture).note("In a hurry");
    client.create_ticket().multipart(sent).send().await.unwrap();
    let seen = tickets.server.last();
    let (_, boundary) = media_type(&seen).split_once("multipart/form-data; boundary=").unwrap();
    let mut expected: Vec<u8> = Vec::new();
    for part in [
        &b"--B\nContent-Disposition: form-data; name=\"ticket\"\nContent-Type: application/json\n\n\
           {\"subject\":\"No ink\",\"customer\":{\"email\":\"ada@example.com\"}}\n"[..],
        b"--B\nContent-Disposition: form-data; name=\"screenshot\"; filename=\"a %22b%22.png\"\n\
          Content-Type: image/png\n\n\x89PNG\n",
        b"--B\nContent-Disposition: form-data; name=\"note\"\n\nIn a hurry\n--B--\n",
    ] {
        for line in part.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_prefix(b"--B") {
                Some(rest) => expected.extend([b"--", boundary.as_bytes(), rest].concat()),
                None => expected.extend(line),
            }
            expected.truncate(expected.len() - 1);
            expected.extend(b"\r\n");
        }
    }
    assert_eq!(seen.body.escape_ascii().to_string(), expected.escape_ascii().to_string());
}

#[tokio::test]
async fn other_json() {
    let (tickets, client) = desk().await;
    client.change_ticket(7).body(Change::new().closed(None)).send().await.unwrap();
    let seen = tickets.server.last();
    assert_eq!(seen.line(), "PATCH /tickets/7");
    assert_eq!(
        (media_type(&seen), seen.text()),
        ("application/merge-patch+json", r#"{"closed":null}"#)
    );
    let closed = Maybe::Value(DateTime::new("2026-03-02T10:00:00Z"));
    client.change_ticket(7).body(Change::new().closed(closed)).send().await.unwrap();
    assert_eq!(tickets.server.last().text(), r#"{"closed":"2026-03-02T10:00:00Z"}"#);
    client.change_ticket(7).send().await.unwrap();
    let seen = tickets.server.last();
    assert_eq!((media_type(&seen), seen.text()), ("", ""));
}

#[tokio::test]
async fn alternatives_by_a_tag() {
    let (tickets, client) = desk().await;
    client.add_event(7).body(Comment::new("Hm")).send().await.unwrap();
    assert_eq!(tickets.server.last().text(), r#"{"kind":"comment","text":"Hm"}"#);
    client.add_event(7).body(Assignment::new("bo")).send().await.unwrap();
    assert_eq!(tickets.server.last().text(), r#"{"kind":"assignment","agent":"bo"}"#);
}

#[tokio::test]
async fn bytes() {
    let (tickets, client) = {
        let tickets = end_to_end::Tickets::start().await;
        let client = super::builder(&tickets).desk("d").build().unwrap();
        (tickets, client)
    };
    client.put_file("a/b.bin").bytes(&b"\x00\xff"[..]).send().await.unwrap();
    let seen = tickets.server.last();
    assert_eq!(seen.line(), "PUT /files/a%2Fb.bin?api_key=k%20y");
    assert_eq!((media_type(&seen), &seen.body[..]), ("application/octet-stream", &b"\x00\xff"[..]));
    client.put_file("c").stream(|| Body::from(Bytes::from("piece by piece"))).send().await.unwrap();
    let seen = tickets.server.last();
    assert_eq!((media_type(&seen), seen.text()), ("application/octet-stream", "piece by piece"));
    assert!(client.put_file("d").send().await.is_err(), "a body is required");
    assert_eq!(&client.get_file("a").send().await.unwrap()[..], [0, 255, 10]);
}
