//! Request bodies with malicious values.

use restwright_runtime::{Call, Multipart, Part};

use crate::measure::{PROMISED, bounded};
use crate::service::{OPERATION, Service, body, wait};

/// Separator of fields in an input.
const SEPARATOR: u8 = b'|';

/// Multipart bodies: each input line has name, file name, media type, header and content of a part.
/// No value may affect another part.
pub(crate) fn check_multipart(input: &[u8]) {
    let parts: Vec<Vec<&[u8]>> = input
        .split(|byte| *byte == b'\n')
        .take(50)
        .map(|line| line.split(|byte| *byte == SEPARATOR).collect())
        .collect();
    bounded(PROMISED, || {
        let multipart = parts.iter().fold(Multipart::new(), |all, fields| all.part(part(fields)));
        let service = Service::new("", b"", 1);
        let call = Call::<()>::new(&service.core(), &OPERATION).multipart(multipart);
        if wait(call.send()).is_err() {
            return;
        }
        let requests = service.requests();
        let [request] = &requests[..] else { panic!("{} requests", requests.len()) };
        let media_type = request.headers.get("content-type").and_then(|found| found.to_str().ok());
        let boundary = media_type.and_then(|found| found.split_once("boundary="));
        let (_, boundary) = boundary.unwrap_or_else(|| panic!("no boundary in {media_type:?}"));
        check_body(body(request), boundary.trim_matches('"'), &parts);
    });
}

fn part(fields: &[&[u8]]) -> Part {
    let text = |at: usize| {
        String::from_utf8_lossy(fields.get(at).copied().unwrap_or_default()).into_owned()
    };
    let content = fields.last().copied().unwrap_or_default().to_vec();
    match fields.len() {
        0..=2 => Part::bytes(&text(0), content),
        3 => Part::bytes(&text(0), content).media_type(&text(1)),
        4 => Part::file(&text(0), &text(1), &text(2), content),
        _ => Part::file(&text(0), &text(1), &text(2), content).header(&text(3), &text(4)),
    }
}

/// Checks that there are as many parts as were added, each with its content after its own headers.
fn check_body(body: &[u8], boundary: &str, parts: &[Vec<&[u8]>]) {
    let mut rest = body;
    for fields in parts {
        let content = fields.last().copied().unwrap_or_default();
        let opened = rest.strip_prefix(format!("--{boundary}\r\n").as_bytes());
        rest = opened.unwrap_or_else(|| panic!("no part begins at {}", shown(rest)));
        let mut names = 0;
        loop {
            let end = rest.windows(2).position(|pair| pair == b"\r\n");
            let end = end.unwrap_or_else(|| panic!("headers without end at {}", shown(rest)));
            let line = &rest[..end];
            rest = &rest[end + 2..];
            if line.is_empty() {
                break;
            }
            names += 1;
            let is_plain = line.iter().all(|byte| *byte >= b' ' && *byte != 0x7f);
            assert!(is_plain && line.contains(&b':'), "a header is {}", shown(line));
        }
        assert!(names <= 3, "{names} headers");
        let behind = rest.strip_prefix(content).and_then(|rest| rest.strip_prefix(b"\r\n"));
        rest = behind.unwrap_or_else(|| panic!("another content at {}", shown(rest)));
    }
    assert_eq!(rest, format!("--{boundary}--\r\n").as_bytes(), "behind the last part");
}

fn shown(bytes: &[u8]) -> String {
    format!("{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(80)]))
}
