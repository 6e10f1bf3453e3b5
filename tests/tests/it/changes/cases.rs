//! Pairs of descriptions in `cases/names`: additions and reorderings, and the expected changes.

use camino::Utf8Path;
use pipeline_tests::shared_cases;
use restwright_codegen::diff::{Change, Severity};

use super::documents::changes;

fn pair(folder: &Utf8Path, name: &str) -> Vec<Change> {
    let read = |version: &str| {
        let file = if name.is_empty() {
            format!("{version}.yaml")
        } else {
            format!("{name}-{version}.yaml")
        };
        std::fs::read_to_string(folder.join(file)).unwrap()
    };
    changes(&read("old"), &read("new"))
}

#[test]
fn pairs_of_names() {
    let Some(folder) = shared_cases("names") else { return };
    for name in ["add", "grow", "long", "tenant", ""] {
        let found = pair(&folder, name);
        let on_the_wire = found.iter().filter(|change| change.code.severity == Severity::Wire);
        assert_eq!(on_the_wire.count(), 0, "{name}: {found:#?}");
    }
    assert!(pair(&folder, "long").is_empty());
    let source = |name: &str| -> Vec<String> {
        let found = pair(&folder, name).into_iter();
        let source = found.filter(|change| change.code.severity == Severity::Source);
        source.map(|change| change.message).collect()
    };
    for name in ["add", "grow", "long", "tenant", ""] {
        assert!(source(name).is_empty(), "{name}: {:?}", source(name));
    }
}
