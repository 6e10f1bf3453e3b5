//! Malicious names have no effect on file paths or the markup of a page.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{HOSTILE, classic_pages, escaped, skipped};
use restwright_codegen::output::{FileSet, Mode, sync};

/// Returns pages of a description with a text in every location.
fn pages_of(text: &str, folder: &Utf8Path) -> FileSet {
    let awkward = escaped(text);
    let wadl = format!(
        "<application xmlns=\"http://wadl.dev.java.net/2009/02\"><doc title=\"{awkward}\">{awkward}\
         </doc><resources base=\"http://h/{awkward}\"><resource path=\"{awkward}\">\
         <method name=\"POST\" id=\"{awkward}\"><doc title=\"{awkward}\"><p>{awkward}</p>\
         <p>see <em>{awkward}</em> or <code>{awkward}</code></p><ul><li>{awkward}</li></ul></doc>\
         <request><param name=\"{awkward}\" style=\"query\" type=\"{awkward}\"><doc>{awkward}</doc>\
         </param><representation mediaType=\"{awkward}\"><doc title=\"{awkward}\"/>\
         <param name=\"{awkward}\" style=\"plain\"><doc>{awkward}</doc></param></representation>\
         </request><response status=\"200\"><doc title=\"{awkward}\">{awkward}</doc></response>\
         </method></resource></resources></application>"
    );
    let path = folder.join("main.wadl");
    std::fs::write(&path, wadl).unwrap();
    classic_pages(folder, &[path])
}

#[test]
fn file_names_are_plain() {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let out = folder.join("deep/er/out");
    for text in HOSTILE {
        let pages = pages_of(text, &folder);
        for (path, _) in pages.iter() {
            let name = path.as_str();
            assert!(!name.starts_with('.') && !name.contains(['/', '\\']), "{text:?}: {name:?}");
            assert!(
                name.chars().all(|c| c.is_alphanumeric() || "-._()'&,:".contains(c)),
                "{name:?}"
            );
        }
        std::fs::create_dir_all(&out).unwrap();
        sync(&pages, &out, Mode::Write).unwrap();
        let beside = folder.join("deep/er").read_dir_utf8().unwrap().count();
        assert_eq!(beside, 1, "{text:?}: something was written beside the output folder");
    }
}

/// Prints the words of a page as parsed by docutils, and its messages above level INFO.
const READ_PAGE: &str = r#"
import sys, docutils.core, docutils.nodes, docutils.utils
texts = sys.argv[2:]
source = open(sys.argv[1], encoding="utf-8").read()
settings = {"report_level": 2, "halt_level": 5, "warning_stream": sys.stdout,
            "raw_enabled": False, "file_insertion_enabled": False, "_disable_config": True}
tree = docutils.core.publish_doctree(source, settings_overrides=settings)
allowed = (docutils.nodes.document, docutils.nodes.Text)
for node in tree.findall(docutils.nodes.target):
    print("target", node)
for node in tree.findall(docutils.nodes.problematic):
    print("problematic", node)
for node in tree.findall(docutils.nodes.reference):
    print("reference", node)
"#;

#[test]
fn text_stays_text() {
    let has_docutils = Command::new("python3").args(["-c", "import docutils"]).output();
    if !has_docutils.is_ok_and(|output| output.status.success()) {
        return skipped("python3 with docutils is needed to read pages");
    }
    let temp = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(temp.path().to_owned()).unwrap();
    for text in HOSTILE {
        for (path, page) in pages_of(text, &folder).iter() {
            let file = folder.join(path);
            std::fs::write(&file, page).unwrap();
            let run =
                Command::new("python3").args(["-c", READ_PAGE, file.as_str()]).output().unwrap();
            let said = String::from_utf8_lossy(&run.stdout).into_owned();
            let failed = String::from_utf8_lossy(&run.stderr).into_owned();
            assert!(said.is_empty() && failed.is_empty(), "{text:?}:\n{said}{failed}\n{page}");
        }
    }
}
