//! Failures while output is written: no file is lost or half-written, files outside of the output
//! are not touched, and the error is reported.

use std::collections::BTreeMap;
use std::time::Duration;

use super::*;

/// A service with many pages, so that writing them takes a while.
fn many(word: &str) -> String {
    let resource = |at: usize| {
        format!(
            "<resource path=\"things{at}\"><method id=\"list{at}\" name=\"GET\">\
             <doc title=\"List {at}\">{}</doc><response status=\"200\"/></method></resource>",
            format!("Says {word}. ").repeat(20)
        )
    };
    let resources: Vec<_> = (0..60).map(resource).collect();
    format!(
        "<application xmlns=\"http://wadl.dev.java.net/2009/02\">\
         <resources base=\"https://example.com/\">{}</resources></application>",
        resources.concat()
    )
}

const CONFIG: &str = "[service.many]\ndescriptions = [\"many.wadl\"]\ndocs.path = \"out\"\n\
    docs.style = \"classic\"\n";

fn place() -> Place {
    let place = Place::new();
    place.put("many.wadl", &many("one"));
    place.put("restwright.toml", CONFIG);
    place
}

/// Returns the files of a folder with their texts.
fn texts(place: &Place, folder: &str) -> BTreeMap<String, String> {
    let read = |name: String| {
        let text = std::fs::read_to_string(place.base.join(folder).join(&name)).unwrap();
        (name, text)
    };
    place.names(folder).into_iter().map(read).collect()
}

/// Returns the output for a description that contains a word.
fn made(word: &str) -> BTreeMap<String, String> {
    let place = place();
    place.put("many.wadl", &many(word));
    place.run(&["gen"]).ends(0, "");
    texts(&place, "out")
}

#[test]
fn killed_in_the_middle() {
    let place = place();
    place.run(&["gen"]).ends(0, "");
    let (old, new) = (made("one"), made("two"));
    place.put("many.wadl", &many("two"));
    let mut torn = 0;
    for wait in 0..8 {
        let mut child = restwright(&place.base, &["gen"]).stdout(Stdio::null()).spawn().unwrap();
        // MANIFEST is the first file to change; files are replaced after it.
        let list = place.base.join("out/MANIFEST");
        while std::fs::read_to_string(&list).unwrap() == old["MANIFEST"]
            && child.try_wait().unwrap().is_none()
        {}
        std::thread::sleep(Duration::from_micros(wait * 150));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut seen = (false, false);
        for (name, text) in texts(&place, "out") {
            let is_temporary = name.starts_with(".restwright-") || name == "MANIFEST";
            let (is_old, is_new) = (old.get(&name) == Some(&text), new.get(&name) == Some(&text));
            assert!(is_temporary || is_old || is_new, "{name} is half-written");
            seen = (seen.0 || (is_old && !is_new), seen.1 || (is_new && !is_old));
        }
        torn += usize::from(seen == (true, true));
        // The next run repairs any intermediate state, also with another description.
        if wait % 2 == 0 {
            place.put("many.wadl", &many("three"));
            place.run(&["gen"]).ends(0, "");
            place.put("many.wadl", &many("one"));
        }
        place.run(&["gen"]).ends(0, "");
        place.put("many.wadl", &many("one"));
        place.run(&["gen"]).ends(0, "");
        assert_eq!(texts(&place, "out"), old);
        place.put("many.wadl", &many("two"));
    }
    assert!(torn > 0, "no run was killed between two files: is the wait too long?");
}

#[test]
fn two_at_once() {
    let place = place();
    let run = || restwright(&place.base, &["gen"]).stderr(Stdio::piped()).spawn().unwrap();
    let runs: Vec<_> = (0..4).map(|_| run()).collect();
    for child in runs {
        Run::of(child.wait_with_output().unwrap()).ends(0, "");
    }
    assert_eq!(texts(&place, "out"), made("one"));
}

/// Runs the same command without the superuser's right to ignore file permissions.
#[cfg(unix)]
fn without_rights(command: &Command) -> Command {
    let mut wrapped = Command::new("setpriv");
    wrapped.arg("--bounding-set=-dac_override,-dac_read_search").arg(command.get_program());
    wrapped.args(command.get_args()).current_dir(command.get_current_dir().unwrap());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    wrapped
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    place.run(&["gen"]).ends(0, "");
    let before = texts(&place, "out");
    place.put("many.wadl", &many("two"));
    let out = place.base.join("out");
    let allow = |mode| std::fs::set_permissions(&out, PermissionsExt::from_mode(mode)).unwrap();
    allow(0o555);
    // The superuser may write anywhere, unless the command drops that right.
    let may_write = std::fs::write(out.join("probe"), "").is_ok();
    let mut command = restwright(&place.base, &["gen"]);
    if may_write {
        std::fs::remove_file(out.join("probe")).unwrap();
        command = without_rights(&command);
    }
    let run = command.output();
    allow(0o755);
    let Ok(output) = run else { return skip("setpriv is not there, and this is the superuser") };
    Run::of(output).ends(1, "no file was changed");
    assert_eq!(texts(&place, "out"), before);
}

#[test]
fn things_in_the_way() {
    let place = place();
    place.put("out", "a file of mine\n");
    place.run(&["gen"]).ends(1, "`out` is a file, but must be a folder");
    assert_eq!(std::fs::read_to_string(place.base.join("out")).unwrap(), "a file of mine\n");
    #[cfg(unix)]
    {
        std::fs::remove_file(place.base.join("out")).unwrap();
        place.run(&["gen"]).ends(0, "");
        place.put("elsewhere/precious", "precious\n");
        let page = place.names("out").into_iter().find(|name| name != "MANIFEST").unwrap();
        let page = place.base.join("out").join(page);
        std::fs::remove_file(&page).unwrap();
        std::os::unix::fs::symlink(place.base.join("elsewhere/precious"), &page).unwrap();
        place.run(&["gen"]).ends(1, "is a symbolic link; links are not followed");
        place.run(&["gen", "--force"]).ends(1, "is a symbolic link");
        let precious = std::fs::read_to_string(place.base.join("elsewhere/precious")).unwrap();
        assert_eq!(precious, "precious\n");
    }
}

#[test]
fn edited_by_hand() {
    let place = place();
    place.run(&["gen"]).ends(0, "");
    let page = place.names("out").into_iter().find(|name| name != "MANIFEST").unwrap();
    let text = texts(&place, "out")[&page].replace("Says", "Shouts");
    place.put(&format!("out/{page}"), &text);
    place.run(&["gen"]).ends(1, "nothing was written: these files were edited").ends(1, "--force");
    assert_eq!(texts(&place, "out")[&page], text);
    let check = place.run(&["check"]);
    assert!(check.ends(1, "").out.contains(&format!("edited    out/{page}")), "{check:?}");
    place.run(&["gen", "--force"]).ends(0, "");
    assert_eq!(texts(&place, "out"), made("one"));
}

/// A file system of 40 kB, if the system allows mounting one.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    let place = place();
    let script = "mkdir small && mount -t tmpfs -o size=40k none small && \
                  \"$0\" gen; code=$?; ls -A small; exit $code";
    place.put("restwright.toml", &CONFIG.replace("\"out\"", "\"small\""));
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
        .arg(env!("CARGO_BIN_EXE_restwright"))
        .env("RESTWRIGHT_CACHE", "")
        .current_dir(&place.base)
        .output();
    let Some(run) = output.ok().map(Run::of).filter(|run| !run.err.contains("unshare:")) else {
        eprintln!("SKIPPED: the system gives no file system of our own");
        return;
    };
    if run.err.contains("mount:") {
        eprintln!("SKIPPED: {}", run.err);
        return;
    }
    run.ends(1, "No space left on device").ends(1, "no file was changed");
    assert_eq!(run.out, "", "something was left in the folder");
}
