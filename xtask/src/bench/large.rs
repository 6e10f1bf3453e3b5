//! A large description: as many resources as fit in a number of bytes, with their operations, objects,
//! lists, enumerations and texts.

use std::fmt::Write;

const HEAD: &str = "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Warehouse\",\"version\":\"1\"},\
                    \"servers\":[{\"url\":\"https://warehouse.example.com\"}],\"paths\":{";

/// Returns an OpenAPI description of about this number of bytes.
pub(super) fn description(bytes: usize) -> String {
    let (mut paths, mut schemas) = (String::new(), String::new());
    let mut at = 0;
    while HEAD.len() + paths.len() + schemas.len() < bytes {
        let comma = if at == 0 { "" } else { "," };
        // Writing to a `String` cannot fail.
        let _ = write!(paths, "{comma}{}", resource(at));
        let _ = write!(schemas, "{comma}{}", object(at));
        at += 1;
    }
    format!("{HEAD}{paths}}},\"components\":{{\"schemas\":{{{schemas}}}}}}}")
}

/// The operations of a resource.
fn resource(at: usize) -> String {
    let group = at / 20;
    let content =
        |schema: &str| format!("\"content\":{{\"application/json\":{{\"schema\":{schema}}}}}");
    let item = content(&format!("{{\"$ref\":\"#/components/schemas/Item{at}\"}}"));
    let list = content(&format!(
        "{{\"type\":\"array\",\"items\":{{\"$ref\":\"#/components/schemas/Item{at}\"}}}}"
    ));
    let answer = |content: &str| {
        format!("\"responses\":{{\"200\":{{\"description\":\"What was asked for.\",{content}}}}}")
    };
    let id = "\"parameters\":[{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":\
              {\"type\":\"string\"},\"description\":\"The item.\"}]";
    let limit = "\"parameters\":[{\"name\":\"limit\",\"in\":\"query\",\"schema\":{\"type\":\
                 \"integer\",\"minimum\":1},\"description\":\"How many items to return.\"}]";
    format!(
        "\"/group{group}/items{at}\":{{\
         \"get\":{{\"operationId\":\"listItems{at}\",\"tags\":[\"group{group}\"],\"summary\":\
         \"Lists items.\",\"description\":\"Returns the items of *this kind*, newest first.\",{limit},\
         {}}},\
         \"post\":{{\"operationId\":\"createItem{at}\",\"tags\":[\"group{group}\"],\"summary\":\
         \"Creates an item.\",\"requestBody\":{{{item}}},{}}}}},\
         \"/group{group}/items{at}/{{id}}\":{{\
         \"get\":{{\"operationId\":\"getItem{at}\",\"tags\":[\"group{group}\"],\"summary\":\
         \"Returns an item.\",{id},{}}}}}",
        answer(&list),
        answer(&item),
        answer(&item)
    )
}

/// The object of a resource.
fn object(at: usize) -> String {
    let mut properties = String::new();
    for field in 0..12 {
        let _ = write!(
            properties,
            "\"field_{field}\":{{\"type\":\"string\",\"description\":\"The value of field {field}: \
             see `kind` for what it means.\",\"example\":\"text {at}\"}},"
        );
    }
    let near = at / 2;
    format!(
        "\"Item{at}\":{{\"type\":\"object\",\"required\":[\"id\",\"kind\"],\"description\":\
         \"An item of kind {at}.\",\"properties\":{{{properties}\
         \"id\":{{\"type\":\"string\",\"format\":\"uuid\"}},\
         \"kind\":{{\"type\":\"string\",\"enum\":[\"small{at}\",\"large\",\"other\"]}},\
         \"count\":{{\"type\":\"integer\",\"format\":\"int64\"}},\
         \"near\":{{\"$ref\":\"#/components/schemas/Item{near}\"}},\
         \"labels\":{{\"type\":\"object\",\"additionalProperties\":{{\"type\":\"string\"}}}},\
         \"parts\":{{\"type\":\"array\",\"items\":{{\"type\":\"object\",\"properties\":\
         {{\"name\":{{\"type\":\"string\"}},\"weight_{at}\":{{\"type\":\"number\"}}}}}}}}}}}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_the_size_and_is_read_without_a_warning() {
        let text = description(100_000);
        assert!((100_000..110_000).contains(&text.len()), "{}", text.len());
        let folder = tempfile::tempdir().unwrap();
        let path = camino::Utf8PathBuf::from_path_buf(folder.path().join("large.json")).unwrap();
        std::fs::write(&path, text).unwrap();
        let reading = restwright::read(restwright::load(&[path], None).unwrap());
        assert_eq!(reading.draw(false), "");
        assert!(reading.api.unwrap().operations().count() > 50);
    }
}
