//! Overrides of names and types in a description.

use super::*;

/// A description with a body.
const VOLUMES: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://example.com/">
    <resource path="{tenant}/volumes">
      <param name="tenant" style="template" required="true"/>
      <method id="listVolumes" name="GET"><response status="200"/></method>
      <method id="getV" name="PUT">
        <request><representation mediaType="application/json" id="volumeThing">
          <param name="sz" style="plain" type="xsd:string"/>
          <param name="name" style="plain" required="true"/>
        </representation></request>
        <response status="200"/>
      </method>
    </resource>
    <resource path="{tenant}/ghosts">
      <param name="tenant" style="template" required="true"/>
      <method id="listGhosts" name="GET">
        <request><param name="start" style="query" type="xsd:int" default="5"/></request>
        <response status="200"><representation mediaType="application/json" id="ghost">
          <param name="sheet" style="plain"/>
          <param name="rest" style="plain" repeating="true"/></representation></response>
      </method>
    </resource>
  </resources>
</application>
"#;

fn place(more: &str) -> Place {
    let place = Place::new();
    place.put("volumes.wadl", VOLUMES);
    let service =
        "[service.v]\ndescriptions = [\"volumes.wadl\"]\n[service.v.rust]\npath = \"out\"\n";
    place.put("restwright.toml", &format!("{service}{more}"));
    place
}

pub(super) fn read(place: &Place, path: &str) -> String {
    std::fs::read_to_string(place.base.join(path)).unwrap()
}

/// Returns all generated texts except the runtime, which is a folder.
pub(super) fn made(place: &Place, folder: &str) -> String {
    let names = place.names(folder);
    let texts =
        names.iter().map(|name| std::fs::read_to_string(place.base.join(folder).join(name)));
    texts.flatten().collect()
}

#[test]
fn names_and_types() {
    let place = place(
        "derives = [\"Eq\"]\nfeatures = [\"blocking\"]\ndefaults.tenant = \"me\"\n\
         rename.operations.getV = \"replaceVolume\"\nrename.types.VolumeThing = \"Volume\"\n\
         rename.fields.\"VolumeThing.sz\" = \"size\"\n\
         overrides.\"VolumeThing.sz\" = { type = \"int64\", required = true }\n",
    );
    place.run(&["gen"]).ends(0, "");
    let made = made(&place, "out/src");
    for part in ["pub struct Volume {", "pub size: i64,", "#[derive(Eq)]", "\"sz\""] {
        assert!(made.contains(part), "{part} is missing: {made}");
    }
    assert!(read(&place, "out/src/volumes.rs").contains("pub fn replace_volume("));
    let client = read(&place, "out/src/client.rs");
    assert!(client.contains(".template(\"tenant\", &\"me\".to_owned())"), "{client}");
    assert!(read(&place, "out/Cargo.toml").contains("default = [\"blocking\", "));
}

#[test]
fn a_type_becomes_another() {
    let place = place(
        "overrides.VolumeThing.type = \"map of json\"\nrename.fields.\"Ghost.sheet\" = \"linen\"\n",
    );
    place.run(&["gen"]).ends(0, "");
    let made = made(&place, "out/src");
    assert!(!made.contains("VolumeThing"), "{made}");
    assert!(made.contains("pub linen: "), "{made}");
}

#[test]
fn an_integer_becomes_one_of_any_size() {
    let place = place("overrides.\"Ghost.sheet\".type = \"integer\"\n");
    place.run(&["gen"]).ends(0, "");
    let made = made(&place, "out/src");
    assert!(made.contains("pub sheet: Option<Integer>,"), "{made}");
}

#[test]
fn pages_by_configuration() {
    let place = place("paging.listGhosts.next = [\"sheet\"]\n");
    place.run(&["gen"]).ends(0, "");
    let made = made(&place, "out/src");
    let paging = "paging: Some(runtime::Paging { next: &[\"sheet\"], parameter: \"\" })";
    let made: String = made.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(made.contains("pub fn pages(&self) -> runtime::Pages<types::Ghost>"), "{made}");
    assert!(made.replace(", }", " }").contains(paging), "{made}");
}

#[test]
fn pages_are_counted_by_configuration() {
    let table = "style = \"offset\", parameter = \"start\", items = [\"rest\"]";
    let place = place(&format!("paging.listGhosts = {{ {table} }}\n"));
    place.run(&["gen"]).ends(0, "");
    let made = made(&place, "out/src");
    assert!(made.contains("pub fn pages(&self) -> runtime::Pages<types::Ghost>"), "{made}");
    let words: Vec<&str> = made.split_whitespace().collect();
    let made = words.join(" ").replace(", }", " }");
    let counting = "counting: Some(runtime::Counting { parameter: \"start\", items: &[\"rest\"], \
                    first: 5, by_items: true })";
    assert!(made.contains(counting), "{made}");
}

#[test]
fn waiters_by_configuration() {
    let place =
        place("waiters.listGhosts.in-use = { property = [\"sheet\"], success = [\"on\"] }\n");
    place.run(&["gen"]).ends(0, "");
    let made = made(&place, "out/src");
    assert!(
        made.contains("pub fn wait_for_in_use(&self) -> runtime::Waiter<types::Ghost>"),
        "{made}"
    );
    assert!(made.contains("property: &[\"sheet\"],"), "{made}");
}

#[test]
fn a_command_line_client_by_configuration() {
    let place = place("cli = true\nname = \"ghosts\"\n");
    place.run(&["gen"]).ends(0, "");
    let manifest = read(&place, "out/Cargo.toml");
    assert!(manifest.contains("[[bin]]\nname = \"ghosts\"\n"), "{manifest}");
    let table = read(&place, "out/src/command_line.rs");
    assert!(
        table.contains("prefix: \"GHOSTS_\",") && table.contains("\"list-ghosts\","),
        "{table}"
    );
}

#[test]
fn parameters_of_the_command_line_are_set_on_the_client() {
    let place = place("");
    let arguments = ["rust", "volumes.wadl", "--out", "out", "--client-parameter", "tenant"];
    place.run(&arguments).ends(0, "");
    assert!(read(&place, "out/src/client.rs").contains("pub fn tenant("));
}

#[test]
fn what_is_not_there_is_said() {
    for (table, says) in [
        ("rename.types.VolumeThig = \"A\"\n", "did you mean `VolumeThing`?"),
        ("rename.fields.\"VolumeThing.szz\" = \"A\"\n", "did you mean `VolumeThing.sz`?"),
        ("rename.operations.x = \"A\"\n", "known: listVolumes, getV, listGhosts"),
        ("defaults.tenat = \"A\"\n", "did you mean `tenant`?"),
        ("client_parameters = [\"header:tenant\"]\n", "has a parameter of this name"),
        ("paging.listGhost.next = [\"next\"]\n", "did you mean `listGhosts`?"),
        (
            "paging.listGhosts.next = [\"nxt\"]\n",
            "the operation has these keys: `nxt`\n --> restwright.toml:5:27\n",
        ),
        ("paging.listGhosts.next = []\n", "`next` is empty"),
        (
            "paging.listGhosts = { next = [\"sheet\"], parameter = \"a\" }\n",
            "no query parameter of this name",
        ),
        ("paging.listGhosts.style = \"page\"\n", "`parameter` names the query parameter"),
        (
            "paging.listGhosts = { style = \"page\", parameter = \"start\", items = [\"shet\"] }\n",
            "`items` is not the path of a list",
        ),
        (
            "paging.listGhosts = { style = \"page\", parameter = \"start\", next = [\"rest\"] }\n",
            "exclude each other",
        ),
        (
            "waiters.listGhost.x = { property = [\"sheet\"], success = [\"on\"] }\n",
            "did you mean `listGhosts`?",
        ),
        (
            "waiters.getV.x = { property = [\"sheet\"], success = [\"on\"] }\n",
            "only an operation with the method GET",
        ),
        (
            "waiters.listGhosts.x = { property = [\"shet\"], success = [\"on\"] }\n",
            "did you mean `sheet`?",
        ),
        ("waiters.listGhosts.x = { property = [], success = [\"on\"] }\n", "not a single value"),
        ("waiters.listGhosts.x = { property = [\"sheet\"], success = [] }\n", "`success` lists"),
        (
            "waiters.listVolumes.x = { property = [], success = [\"on\"] }\n",
            "are not values of one type",
        ),
        ("overrides.VolumeThing.required = true\n", "the replacement type is missing"),
        ("overrides.\"Ghost.sheet\".type = \"int\"\n", "unknown type `int`; expected `json`"),
        ("derives = [\"a b\"]\n", "`a b` is not a valid path, such as `Eq`"),
    ] {
        let place = place(table);
        let run = place.run(&["gen"]);
        run.ends(2, says);
        assert_eq!(run.err.matches("error[config-").count(), 1, "{}", run.err);
        assert!(run.err.contains(" = help: "), "{}", run.err);
        assert!(!place.base.join("out").exists());
    }
}

/// The same name may occur in several tables.
#[test]
fn unknown_names_have_the_place_in_their_own_table() {
    for (table, says) in [
        (
            "rename.operations.listGhosts = \"off\"\nwaiters.listGhosts.x = { property = \
             [\"shet\"], success = [\"off\"] }\n",
            "error[config-unknown-name]: the result of the operation has no such property: `shet`\n --> \
             restwright.toml:6:38\n",
        ),
        (
            "waiters.listGhosts.x = { property = [], success = [\"on\"] }\n",
            "restwright.toml:5:20\n",
        ),
        ("paging.listGhosts.next = []\n", "= help: correct it, or remove the key"),
    ] {
        place(table).run(&["gen"]).ends(2, says);
    }
}

#[test]
fn some_of_the_operations() {
    let place = place("");
    let config = read(&place, "restwright.toml");
    place.put(
        "restwright.toml",
        &config.replace(
            "[service.v.rust]",
            "select = [\"volumes/*\"]\nskip = [\"getV\"]\n[service.v.rust]",
        ),
    );
    place.run(&["gen"]).ends(0, "");
    assert!(read(&place, "out/src/volumes.rs").contains("list_volumes"));
    assert!(!place.base.join("out/src/ghosts.rs").exists());
    assert!(!place.base.join("out/src/types.rs").exists(), "no type is needed");
    place.put(
        "restwright.toml",
        &config.replace("[service.v.rust]", "skip = [\"gost\"]\n[service.v.rust]"),
    );
    place.run(&["gen"]).ends(2, "no operation matches: `gost`\n --> restwright.toml:");
    let rust = |more: &[&str]| place.run(&[&["rust", "volumes.wadl", "--out", "r"], more].concat());
    rust(&["--tags", "ghosts"]).ends(0, "");
    assert!(read(&place, "r/src/types.rs").contains("pub struct Ghost"));
    assert!(!place.base.join("r/src/volumes.rs").exists());
    rust(&["--operations", "list*", "--skip", "ghosts/*"]).ends(0, "");
    assert!(!place.base.join("r/src/ghosts.rs").exists());
    rust(&["--operations", "listVolumse"]).ends(2, "did you mean `listVolumes`?");
}

/// A description with a webhook, and an operation with a callback.
const ALARMS: &str = r##"openapi: 3.1.0
info: {title: Alarms, version: "1"}
paths:
  /alarms:
    post:
      operationId: addAlarm
      responses: {"204": {description: Done}}
      callbacks:
        rang:
          "{$request.query.url}":
            post:
              requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Ring"}}}}
              responses: {"204": {description: Done}}
  /clocks:
    get: {operationId: listClocks, responses: {"204": {description: Done}}}
webhooks:
  stopped:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Stop"}}}}
      responses: {"204": {description: Done}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Halt"}}}}
      responses: {"204": {description: Done}}
components:
  schemas:
    Ring: {type: object, properties: {loud: {type: boolean}}}
    Stop: {type: object, properties: {why: {type: string}}}
    Halt: {type: object, properties: {when: {type: string}}}
"##;

#[test]
fn webhooks_are_selected_like_operations() {
    let place = Place::new();
    place.put("alarms.yaml", ALARMS);
    let types = |more: &[&str]| {
        place.run(&[&["rust", "alarms.yaml", "--out", "r"], more].concat()).ends(0, "");
        let types = made(&place, "r/src");
        let names = ["Ring", "Stop", "Halt"].into_iter();
        let names = names.filter(|name| types.contains(&format!("pub struct {name} ")));
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(types(&[]), "Ring Stop Halt");
    assert_eq!(types(&["--operations", "listClocks"]), "");
    assert_eq!(types(&["--operations", "addAlarm"]), "Ring");
    assert_eq!(types(&["--operations", "addAlarm", "--skip", "addAlarm rang"]), "");
    assert_eq!(types(&["--skip", "webhooks/stopped POST"]), "Ring Halt");
    assert_eq!(types(&["--tags", "webhooks"]), "Stop Halt");
}

#[test]
fn path_parameters_move_to_the_client_when_asked_and_not_by_a_census() {
    let one = place("");
    one.run(&["gen"]).ends(0, "");
    assert!(
        made(&one, "out/src").contains("pub fn list_volumes(&self, tenant: &str)"),
        "{}",
        made(&one, "out/src")
    );
    let other = place("client_parameters = [\"tenant\"]\n");
    other.run(&["gen"]).ends(0, "");
    let made = made(&other, "out/src");
    assert!(made.contains("pub fn tenant(self, value: &str) -> Self"), "{made}");
    assert!(made.contains("pub fn list_volumes(&self)"), "{made}");
    let wrong = place("client_parameters = [\"tenat\"]\n");
    wrong.run(&["gen"]).ends(2, "no path, query or header has a parameter of this name");
}
