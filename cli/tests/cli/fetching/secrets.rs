//! Credentials of downloads are sent, but neither stored nor printed.

use super::*;

/// Returns everything that a download prints and writes.
fn everything(place: &Place, run: &Run) -> String {
    let mut all = format!("{}{}", run.out, run.err);
    let mut folders = vec![place.base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().unwrap().flatten() {
            all.push_str(entry.path().as_str());
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path().to_owned());
            } else {
                all.push_str(&String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()));
            }
        }
    }
    all
}

const API: &str = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\nservers: [{url: https://a.example}]\n\
    paths: {/a: {get: {operationId: a, responses: {'200': {description: A, content: \
    {application/json: {schema: {$ref: 'types.yaml#/Book'}}}}}}}}\n";
const TYPES: &str = "Book: {type: object, properties: {title: {type: string}}}\n";

#[test]
fn secrets_in_urls_are_rejected() {
    let (place, server) = (Place::new(), Server::start());
    server.has("/api.yaml?v=1&access_token=s3cret", API);
    for (path, name) in [
        ("/api.yaml?v=1&access_token=s3cret", "access_token"),
        ("/api.yaml?X-Amz-Date=1&X-Amz-Signature=s3cret", "X-Amz-Signature"),
        ("/api.yaml?sv=1&sig=s3cret", "sig"),
        ("/api.yaml?key=s3cret", "key"),
        ("/api.yaml?%61ccess_token=s3cret", "%61ccess_token"),
        ("/v1;jsessionid=s3cret/api.yaml", "jsessionid"),
    ] {
        for run in [
            fetch(&place, &[&server.url(path), "--into", "api"], &[]),
            fetch(&place, &["http://a.example/api", "--allow-origin", &server.url(path)], &[]),
        ] {
            run.ends(2, &format!("contains the secret `{name}`"));
            assert!(!everything(&place, &run).contains("s3cret"), "{}", run.err);
        }
    }
    assert!(server.requests().is_empty());
}

#[test]
fn the_query_of_the_environment_is_sent_and_not_stored() {
    let (place, server, other) = (Place::new(), Server::start(), Server::start());
    let query = [("RESTWRIGHT_FETCH_QUERY", "access_token=s3cret&mine=s3cret")];
    let sent = |path: &str| format!("{path}?access_token=s3cret&mine=s3cret");
    server.has(&sent("/docs/api.yaml"), API);
    // The redirect repeats the query.
    server.respond(&sent("/docs/types.yaml"), 307, &[("Location", &sent("/moved.yaml"))], "");
    server.respond(&sent("/moved.yaml"), 302, &[("Location", &other.url("/types.yaml"))], "");
    other.has("/types.yaml", TYPES);
    let url = server.url("/docs/api.yaml");
    let run = fetch(&place, &[&url, "--into", "api", "--allow-origin", &other.origin], &query);
    run.ends(0, "");
    assert!(place.base.join("api/types.yaml").is_file(), "{run:#?}");
    assert_eq!(other.requests(), ["200 /types.yaml "], "another origin gets none");
    assert!(!everything(&place, &run).contains("s3cret"), "{}", everything(&place, &run));
    let checked = fetch(&place, &["--into", "api", "--check"], &query);
    checked.ends(0, "");
    server.respond(&sent("/docs/types.yaml"), 302, &[("Location", &sent("/kept.yaml"))], "");
    server.has(&sent("/kept.yaml"), &TYPES.replace("string", "integer"));
    for arguments in [&["--into", "api", "--check"][..], &["--into", "api"], &["--into", "b"]] {
        let run = fetch(&place, arguments, &query);
        assert!(!everything(&place, &run).contains("s3cret"), "{}", everything(&place, &run));
    }
    let lock = text(&place, "api/restwright.lock");
    assert!(lock.contains(&format!("redirected-to = \"{}\"", server.url("/kept.yaml"))), "{lock}");
    server.respond("/docs/api.yaml", 403, &[], "");
    let run = fetch(&place, &["--into", "api"], &[]);
    run.ends(1, "RESTWRIGHT_FETCH_QUERY to parameters of the query");
    let wrong = [("RESTWRIGHT_FETCH_QUERY", "token=s3 cret")];
    let run = fetch(&place, &["--into", "api"], &wrong);
    run.ends(1, "the value of RESTWRIGHT_FETCH_QUERY is not a query");
    assert!(!run.err.contains("s3 cret"), "{}", run.err);
}

#[test]
fn signed_redirects_are_followed_and_not_stored() {
    let (place, server, other) = (Place::new(), Server::start(), Server::start());
    let signed = "/a/api.yaml?X-Amz-Date=1&X-Amz-Credential=s3cret&X-Amz-Signature=s3cret";
    server.respond("/api.yaml", 302, &[("Location", &server.url(signed))], "");
    server.has(signed, API);
    server.has("/a/types.yaml", TYPES);
    fetch(&place, &[&server.url("/api.yaml"), "--into", "api"], &[]).ends(0, "");
    let lock = text(&place, "api/restwright.lock");
    assert!(lock.contains(&format!("redirected-to = \"{}\"", server.url("/a/api.yaml"))), "{lock}");
    let read = place.run(&["inspect", "api/api.yaml"]);
    assert!(read.ends(0, "").out.contains("title: string"), "{read:#?}");
    // A changed signature is not a change of the file.
    server.respond("/api.yaml", 302, &[("Location", &server.url(&signed.replace('1', "2")))], "");
    server.has(&signed.replace('1', "2"), API);
    let run = fetch(&place, &["--into", "api"], &[]);
    run.ends(0, "");
    assert_eq!(text(&place, "api/restwright.lock"), lock);
    assert!(!everything(&place, &run).contains("s3cret"));
    // The URL of another origin, and references in the description.
    server.respond("/api.yaml", 302, &[("Location", &other.url(signed))], "");
    let run = fetch(&place, &["--into", "api"], &[]);
    run.ends(1, &format!("redirected to `{}`, another origin", other.url("/a/api.yaml")));
    assert!(!everything(&place, &run).contains("s3cret"), "{}", run.err);
    server.has("/api.yaml", &API.replace("types.yaml#", "types.yaml?sig=s3cret#"));
    let run = fetch(&place, &["--into", "api"], &[]);
    run.ends(0, &format!("not downloaded: {}?…: its query contains", server.url("/types.yaml")));
    assert!(!run.err.contains("s3cret"), "{}", run.err);
    assert!(!text(&place, "api/restwright.lock").contains("s3cret"));
}

#[test]
fn a_lock_of_an_earlier_version_shows_no_secret() {
    let (place, server) = (Place::new(), Server::start());
    server.has("/api.yaml", &API.replace("types.yaml#/Book", "#/paths"));
    let url = server.url("/api.yaml?token=s3cret");
    let file = format!("path = \"api.yaml\"\nurl = \"{url}\"\nsha256 = \"\"\nfetched = \"\"\n");
    place.put("restwright.lock", &format!("version = 1\nurl = \"{url}\"\n[[file]]\n{file}"));
    let run = fetch(&place, &[], &[]);
    run.ends(2, "its query contains the secret `token`");
    assert!(!run.err.contains("s3cret"), "{}", run.err);
    let run = fetch(&place, &[&server.url("/api.yaml")], &[]);
    run.ends(2, "has the download of `");
    assert!(!run.err.contains("s3cret"), "{}", run.err);
    let run = fetch(&place, &[&server.url("/api.yaml"), "--force"], &[]);
    run.ends(0, "");
    assert!(!everything(&place, &run).contains("s3cret"));
}
