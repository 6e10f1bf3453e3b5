//! Pages of the Sphinx styles, built by Sphinx: malicious text is shown as text.

use std::io::Write;
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{HOSTILE, escaped, read, repository, skipped};
use restwright::{Page, Pages, Style};
use restwright_codegen::output::{Mode, sync};

/// Texts that would be HTML markup, an option of a directive, or longer than a line.
fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = HOSTILE.iter().map(|&text| text.to_owned()).collect();
    let more = [
        "<blink>x</blink>",
        "&lt;blink&gt;",
        ":ref:`genindex`",
        ":caption: x",
        "`x <javascript:alert(1)>`__",
        "|release|",
        "a\tb",
        "min_version: 1: 2",
        "!x <y>",
        "-- x",
        "::\n\n   x",
    ];
    texts.extend(more.map(str::to_owned));
    texts.push("x".repeat(10_000));
    texts
}

/// Returns a service with an operation for every text, which contains the text in every location.
fn service(texts: &[String]) -> String {
    let mut operations = String::new();
    for text in texts {
        let text = escaped(text);
        let operation = format!(
            "<resource path=\"{text}\"><method name=\"POST\" id=\"{text}\"><doc title=\"{text}\">\
             <p>{text}</p><p>see <em>{text}</em> or <code>{text}</code></p><ul><li>{text}</li></ul>\
             </doc><request><param name=\"{text}\" style=\"query\" type=\"{text}\" \
             default=\"{text}\" required=\"true\"><doc>{text}</doc><option value=\"{text}\"/></param>\
             <param name=\"{text}\" style=\"header\" required=\"true\"/>\
             <representation mediaType=\"{text}\"><doc title=\"{text}\"/><param name=\"{text}\" \
             style=\"plain\"><doc>{text}</doc></param></representation></request>\
             <response status=\"200\"><doc title=\"{text}\">{text}</doc></response></method>\
             </resource>"
        );
        operations.push_str(&operation);
    }
    let title = escaped("`*|<blink>.. raw:: html");
    format!(
        "<application xmlns=\"http://wadl.dev.java.net/2009/02\"><doc title=\"{title}\">{title}\
         </doc><resources base=\"http://h/{title}\">{operations}</resources></application>"
    )
}

/// Fails if a text is not shown as text, or if a part of it became markup.
const READ_PAGES: &str = r#"
import pathlib, sys
from html.parser import HTMLParser
class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.text = ""
        self.feed(text)
    def handle_starttag(self, tag, attributes):
        links = [value or "" for name, value in attributes if name in ("href", "src")]
        if tag == "blink" or any("javascript:alert" in link for link in links):
            print("mark-up:", tag, attributes)
        if any(name.startswith("on") and "alert" in (value or "") for name, value in attributes):
            print("script:", tag, attributes)
    def handle_data(self, data):
        self.text += data
squeeze = lambda text: "".join(text.split())
pages = [Page(path.read_text("utf-8")) for path in pathlib.Path(sys.argv[1]).rglob("*.html")]
shown = squeeze("".join(page.text for page in pages))
for text in sys.stdin.read().split("\0"):
    text = squeeze(text)
    for sign in "\u202a\u202b\u202c\u202d\u202e":
        text = text.replace(sign, "\ufffd")
    if text not in shown:
        print("not shown:", text[:100])
"#;

/// Runs a program with a text as standard input, and returns its output.
#[track_caller]
fn give(command: &mut Command, text: &str) -> String {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Builds the pages of a service in one variant, and checks them.
fn check(look: &str, pages: &Pages, folder: &Utf8Path, texts: &[String]) {
    let path = folder.join("main.wadl");
    std::fs::write(&path, service(texts)).unwrap();
    let api = read(folder, &[path]).api.unwrap();
    let (rst, html) = (folder.join(look), folder.join(format!("{look}-html")));
    sync(&pages.emit(&api, None).unwrap(), &rst, Mode::Write).unwrap();
    let scripts = repository().join("docs/sphinx");
    let project = format!("{}\t{rst}\t{html}\n", scripts.join(look));
    let mut build = Command::new("python3");
    build.arg(scripts.join("build.py")).args(["--theme", "basic"]);
    give(&mut build, &project);
    let mut reader = Command::new("python3");
    let said = give(reader.args(["-c", READ_PAGES, html.as_str()]), &texts.join("\0"));
    assert!(said.is_empty(), "{look}: {said}");
}

#[test]
fn hostile_text_is_shown_as_text() {
    let packages = "import sphinx, os_api_ref, sphinxcontrib.httpdomain";
    let has_packages = Command::new("python3").args(["-c", packages]).output();
    if !has_packages.is_ok_and(|output| output.status.success()) {
        return skipped("python3 with the packages of docs/requirements.txt is needed");
    }
    let temp = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(temp.path().to_owned()).unwrap();
    let texts = hostile();
    let of = |style| Pages { style, ..Pages::default() };
    check("sphinx", &of(Style::Sphinx), &folder, &texts);
    let domain = Pages { page: Page::Operation, http_domain: true, ..of(Style::Sphinx) };
    check("http-domain", &domain, &folder, &texts);
    check("os-api-ref", &of(Style::OsApiRef), &folder, &texts);
}
