//! `restwright fetch` against a local test server.

mod secrets;
mod server;

use self::server::Server;
use super::*;

/// Runs `fetch` without proxies and credentials of the machine.
fn fetch(place: &Place, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = restwright(&place.base, &[&["fetch"], arguments].concat());
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    {
        command.env_remove(name);
    }
    command.env("HOME", &place.base).env_remove("NETRC");
    command.env_remove("RESTWRIGHT_FETCH_AUTHORIZATION").env_remove("RESTWRIGHT_FETCH_QUERY");
    command.envs(variables.iter().copied());
    Run::of(command.output().unwrap())
}

fn text(place: &Place, path: &str) -> String {
    std::fs::read_to_string(place.base.join(path)).unwrap()
}

const WADL: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:l="urn:library">
  <grammars><include href="application.wadl/xsd0.xsd"/></grammars>
  <resources base="https://library.example/">
    <resource path="books" type="types/paged.wadl#paged"><method id="listBooks" name="GET">
      <doc title="List books">Lists books.</doc>
      <response status="200"><representation mediaType="application/xml" element="l:book"/></response>
    </method></resource>
  </resources>
</application>
"#;

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:library">
  <xs:include schemaLocation="xsd1.xsd"/>
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="http://www.w3.org/2001/xml.xsd"/>
</xs:schema>
"#;

const INCLUDED: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:library">
  <xs:element name="book" type="xs:string"/>
</xs:schema>
"#;

const PAGED: &str = r#"<!DOCTYPE application [<!ENTITY % common SYSTEM "../common.ent"> %common;]>
<application xmlns="http://wadl.dev.java.net/2009/02">
  <resource_type id="paged"><method id="addBook" name="POST"><doc title="Add a book">&page;</doc>
    <response status="204"/></method></resource_type>
</application>
"#;

/// A service with the URLs of Jersey: schemas are below the path of the description.
fn library() -> Server {
    let server = Server::start();
    server.has("/v1/application.wadl", WADL);
    server.has("/v1/application.wadl/xsd0.xsd", SCHEMA);
    server.has("/v1/application.wadl/xsd1.xsd", INCLUDED);
    server.has("/v1/types/paged.wadl", PAGED);
    server.has("/v1/common.ent", "<!ENTITY page 'From the first page on.'>");
    server
}

#[test]
fn a_wadl_comes_with_everything_that_it_refers_to() {
    let (place, server) = (Place::new(), library());
    let url = server.url("/v1/application.wadl");
    let run = fetch(&place, &[&url, "--into", "api"], &[]);
    run.ends(0, "not downloaded: http://www.w3.org/2001/xml.xsd: another origin; `--allow-origin http://www.w3.org`\n");
    let lines = "downloaded api/application.wadl\ndownloaded api/types/paged.wadl\ndownloaded \
                 api/xsd0.xsd\ndownloaded api/common.ent\ndownloaded api/xsd1.xsd\n5 files; the \
                 description is api/application.wadl\n";
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&run.out), sorted(lines), "{}", run.out);
    assert_eq!(text(&place, "api/application.wadl"), WADL, "nothing is rewritten");
    let lock = text(&place, "api/restwright.lock");
    let url = format!("url = \"{url}\"");
    assert!(lock.contains(&url) && lock.contains("/v1/application.wadl/xsd0.xsd\""), "{lock}");
    assert!(lock.contains("sha256 = ") && lock.contains("fetched = \"20"), "{lock}");
    // References are resolved by the lock: without it, schemas would be looked for next to the
    // WADL.
    let api = place.run(&["inspect", "api/application.wadl"]);
    api.ends(0, "");
    assert!(
        !api.err.contains("inexact") && api.out.contains("From the first page on."),
        "{api:#?}"
    );
    assert!(api.out.contains("body application/xml"), "{}", api.out);
}

#[test]
fn nothing_is_asked_for_twice_that_has_not_changed() {
    let (place, server) = (Place::new(), library());
    let url = server.url("/v1/application.wadl");
    fetch(&place, &[&url, "--into", "api"], &[]).ends(0, "");
    let lock = text(&place, "api/restwright.lock");
    server.requests();
    let run = fetch(&place, &["--into", "api"], &[]);
    assert_eq!(run.ends(0, "").out, "5 files; the description is api/application.wadl\n");
    let requests = server.requests();
    let unchanged = requests.iter().filter(|request| request.starts_with("304 ")).count();
    assert_eq!(unchanged, 5, "{requests:?}");
    assert!(!requests.iter().any(|request| request.starts_with("200 ")), "{requests:?}");
    assert_eq!(text(&place, "api/restwright.lock"), lock, "not even the time");
}

#[test]
fn a_check_reports_what_has_changed_on_the_server() {
    let (place, server) = (Place::new(), library());
    let url = server.url("/v1/application.wadl");
    fetch(&place, &["--into", "api", "--check"], &[]).ends(2, "no URL given");
    fetch(&place, &[&url, "--into", "api"], &[]).ends(0, "");
    let same = fetch(&place, &["--into", "api", "--check"], &[]);
    assert_eq!(same.ends(0, "").out, "the description has not changed on the server\n");
    server.has("/v1/application.wadl", &WADL.replace("GET", "POST"));
    server.has("/v1/application.wadl/xsd1.xsd", &INCLUDED.replace("xs:string", "xs:int"));
    let before = text(&place, "api/application.wadl");
    let changed = fetch(&place, &["--into", "api", "--check"], &[]);
    changed.ends(1, "to download the new version: `restwright fetch --into api`\n");
    assert!(
        changed.out.starts_with("changed: application.wadl\nchanged: xsd1.xsd\n\n"),
        "{}",
        changed.out
    );
    assert!(changed.out.contains("breaking"), "{}", changed.out);
    assert_eq!(text(&place, "api/application.wadl"), before, "nothing is written");
    let run = fetch(&place, &["--into", "api"], &[]);
    assert!(run.ends(0, "").out.starts_with("updated api/application.wadl\n"), "{}", run.out);
    fetch(&place, &["--into", "api", "--check"], &[]).ends(0, "");
}

#[test]
fn references_of_openapi_are_followed_and_old_files_go() {
    let (place, server, other) = (Place::new(), Server::start(), Server::start());
    let api = |reference: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nservers: [{{url: https://a.example}}]\n\
             paths: {{/a: {{get: {{operationId: a, responses: {{'200': {{description: A, content: \
             {{application/json: {{schema: {{$ref: '{reference}'}}}}}}}}}}}}}}}}\n"
        )
    };
    server.has("/docs/api.yaml", &api("/shared/types.yaml?v=1#/Book"));
    server.has(
        "/shared/types.yaml?v=1",
        "Book: {type: object, properties: {title: {type: string}}}\n",
    );
    fetch(&place, &[&server.url("/docs/api.yaml")], &[]).ends(0, "");
    let read = place.run(&["inspect", "api.yaml"]);
    assert!(read.ends(0, "").out.contains("title: string"), "{read:#?}");
    let old = text(&place, "restwright.lock");
    let old = old.lines().rfind(|line| line.starts_with("path = ")).unwrap();
    let old = old.trim_start_matches("path = ").trim_matches('"').to_owned();
    assert!(old.contains("/shared/types-") && place.base.join(&old).is_file(), "{old}");

    // Other origins are requested only if the user allows them.
    other.has("/b.yaml", "Book: {type: object, properties: {pages: {type: integer}}}\n");
    server.has("/docs/api.yaml", &api(&other.url("/b.yaml#/Book")));
    let run = fetch(&place, &[], &[]);
    run.ends(0, &format!("another origin; `--allow-origin {}`", other.origin));
    assert!(
        other.requests().is_empty() && run.out.contains(&format!("removed ./{old}")),
        "{run:#?}"
    );
    assert!(!place.base.join(&old).exists());
    fetch(&place, &["--allow-origin", &other.origin], &[]).ends(0, "");
    let read = place.run(&["inspect", "api.yaml"]);
    assert!(read.ends(0, "").out.contains("pages: int"), "{read:#?}");
    fetch(&place, &["--check"], &[]).ends(0, "");
    assert!(text(&place, "restwright.lock").contains("allow-origins = "), "it is remembered");
}

#[test]
fn what_is_no_description_is_not_written() {
    let (place, server) = (Place::new(), Server::start());
    let login = "<!DOCTYPE html><html><title>Sign in</title></html>";
    server.has("/login", login);
    server.respond("/moved", 302, &[("Location", "/login")], "");
    server.respond("/elsewhere", 302, &[("Location", "http://localhost:1/api")], "");
    server.respond("/round", 302, &[("Location", "/round")], "");
    server.respond("/closed", 401, &[], "");
    server.has("/large", &"x".repeat(2_000));
    for (path, arguments, message) in [
        ("/login", &[][..], "this is the HTML page \"Sign in\""),
        ("/moved", &[], "this is the HTML page \"Sign in\""),
        ("/gone", &[], "/gone`: 404 Not Found\nnothing was written\n"),
        ("/elsewhere", &[], "redirected to `http://localhost:1/api`, another origin"),
        ("/round", &[], "more than 5 redirects"),
        ("/closed", &[], "set RESTWRIGHT_FETCH_AUTHORIZATION to the value"),
        ("/large", &["--limit", "file-bytes=1000"], "larger than 1000 bytes; raise the limit"),
    ] {
        let url = server.url(path);
        let run = fetch(&place, &[&[&*url, "--into", "api"], arguments].concat(), &[]);
        run.ends(1, message);
        run.ends(1, "nothing was written\n");
        assert!(!place.base.join("api").exists(), "{path}");
    }
    fetch(&place, &["http://127.0.0.1:1/api.yaml"], &[]).ends(1, "cannot download");
    fetch(&place, &["ftp://a.example/api.yaml"], &[]).ends(2, "only `http` and `https`");
    let user = fetch(&place, &["https://me:secret@a.example/api.yaml"], &[]);
    user.ends(2, "it contains a user");
    assert!(!user.err.contains("secret"), "{}", user.err);
}

#[test]
fn the_number_of_files_is_limited() {
    let (place, server) = (Place::new(), library());
    let url = server.url("/v1/application.wadl");
    let limit = ["--limit", "files=2"];
    fetch(&place, &[&[&*url], &limit[..]].concat(), &[])
        .ends(1, "more than 2 files are referred to");
}

#[test]
fn edits_are_not_overwritten() {
    let (place, server) = (Place::new(), library());
    let url = server.url("/v1/application.wadl");
    place.put("api/xsd0.xsd", "mine");
    fetch(&place, &[&url, "--into", "api"], &[]).ends(1, "api/xsd0.xsd");
    assert!(!place.base.join("api/application.wadl").exists());
    fetch(&place, &[&url, "--into", "api", "--force"], &[]).ends(0, "");
    place.put("api/xsd1.xsd", "edited");
    fetch(&place, &["--into", "api"], &[]).ends(1, "api/xsd1.xsd");
    assert_eq!(text(&place, "api/xsd1.xsd"), "edited");
    fetch(&place, &["--into", "api", "--force"], &[]).ends(0, "");
    assert_eq!(text(&place, "api/xsd1.xsd"), INCLUDED);
    let message = "has the download of `";
    fetch(&place, &["http://127.0.0.1:1/b", "--into", "api"], &[]).ends(2, message);
}

#[test]
fn credentials_are_sent_to_their_origin_and_kept_nowhere() {
    let (place, server, other) = (Place::new(), library(), Server::start());
    server.respond("/v1/common.ent", 302, &[("Location", &other.url("/common.ent"))], "");
    other.has("/common.ent", "<!ENTITY page 'Page.'>");
    let url = server.url("/v1/application.wadl");
    let arguments = [&*url, "--into", "api", "--allow-origin", &other.origin];
    let secret = [("RESTWRIGHT_FETCH_AUTHORIZATION", "Bearer s3cret")];
    let run = fetch(&place, &arguments, &secret);
    run.ends(0, "");
    assert!(server.requests().iter().all(|request| request.ends_with(" Bearer s3cret")));
    assert_eq!(other.requests(), ["200 /common.ent "], "another origin gets none");
    let mut all = format!("{}{}", run.out, run.err);
    for name in ["application.wadl", "restwright.lock", "common.ent"] {
        all.push_str(&text(&place, &format!("api/{name}")));
    }
    assert!(!all.contains("s3cret"), "{all}");
    // The same with netrc.
    place.put(".netrc", "machine 127.0.0.1 login me password hunter2\n");
    let run = fetch(&place, &["--into", "api"], &[]);
    run.ends(0, "");
    let basic = " Basic bWU6aHVudGVyMg==";
    assert!(server.requests().iter().all(|request| request.ends_with(basic)));
    assert!(!format!("{}{}", run.out, run.err).contains("hunter2"));
}

#[test]
fn no_other_command_asks_a_server() {
    let (place, server) = (Place::new(), library());
    let description = format!(
        "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nservers: [{{url: {}}}]\npaths: {{/a: {{$ref: \
         '{}'}}}}\n",
        server.origin,
        server.url("/v1/common.ent")
    );
    place.put("a.yaml", &description);
    let wadl = WADL.replace("application.wadl/xsd0", &server.url("/v1/application.wadl/xsd0"));
    place.put("b.wadl", &wadl.replace("types/", &server.url("/v1/types/")));
    for description in ["a.yaml", "b.wadl"] {
        place.run(&["lint", description]);
        place.run(&["inspect", description]);
        place.run(&["convert", description, "--to", "openapi"]);
        place.run(&["rust", description, "--out", "client", "--force"]);
        place.run(&["docs", description, "--out", "docs", "--force"]);
        place.run(&["diff", description, description]);
        place.run(&["init", description]);
        place.run(&["gen", "--force"]);
        place.run(&["check"]);
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_lock_is_an_input_like_any_other() {
    let (place, server) = (Place::new(), library());
    fetch(&place, &[&server.url("/v1/application.wadl"), "--into", "api"], &[]).ends(0, "");
    place.put(
        "restwright.toml",
        "[service.library]\ndescriptions = [\"api/application.wadl\"]\nrust.path = \"client\"\n",
    );
    place.run(&["gen", "--depfile", "d"]).ends(0, "");
    assert!(text(&place, "d").contains("api/restwright.lock"), "{}", text(&place, "d"));
    place.put("api/restwright.lock", "version = 1\nurl = 5\n");
    let run = place.run(&["lint", "api/application.wadl"]);
    run.ends(1, "error[lock-invalid]: cannot read the list of downloaded files");
    assert!(run.err.contains("api/restwright.lock:2:7"), "{}", run.err);
    // A lock from an untrusted source must not refer to files outside of its folder.
    let hostile = "version = 1\nurl = \"http://a.example/a\"\n[[file]]\npath = \"../restwright.toml\"\nurl = \
                   \"http://a.example/a\"\nsha256 = \"\"\nfetched = \"\"\n";
    place.put("api/restwright.lock", hostile);
    fetch(&place, &["--into", "api"], &[]).ends(2, "leaves the folder");
}

/// `examples/fetch/update.sh`: bindings are regenerated only if the service has changed.
#[cfg(unix)]
#[test]
fn the_example_updates_bindings() {
    let (place, server) = (Place::new(), library());
    let script = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/fetch/update.sh");
    let command = Utf8Path::new(env!("CARGO_BIN_EXE_restwright")).parent().unwrap();
    let path = format!("{command}:{}", std::env::var("PATH").unwrap());
    let update = || {
        let mut shell = Command::new("sh");
        shell.arg(&script).arg(server.url("/v1/application.wadl")).current_dir(&place.base);
        shell.env("PATH", &path).env("HOME", &place.base).env("no_proxy", "*");
        Run::of(shell.output().unwrap())
    };
    let run = update();
    assert_eq!(run.code, Some(0), "{}", run.err);
    let bindings = || text(&place, "src/bindings/books.rs");
    let first = bindings();
    assert!(update().out.ends_with("nothing has changed\n"));
    server.has("/v1/application.wadl", &WADL.replace("listBooks", "findAllBooks"));
    let run = update();
    let change = "method `Client::list_books` is called `Client::find_all_books` now";
    assert!(run.out.contains(change), "{}", run.out);
    assert_ne!(bindings(), first);
}
