//! The OpenAPI document: valid 3.1 in its bones, and it names every route with every status that the route can answer.

use crate::world::World;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn document() -> Value {
    serde_json::to_value(kakeru_api::openapi::document()).unwrap()
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

#[test]
fn the_document_lists_exactly_the_routes_there_are() {
    let document = document();
    let documented: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| METHODS.iter().filter(|m| item.get(**m).is_some()).map(move |m| format!("{m} {path}")))
        .collect();
    let routed: BTreeSet<String> = kakeru_api::routes()
        .iter()
        .map(|endpoint| format!("{} {}", endpoint.method.as_str().to_lowercase(), endpoint.full_path()))
        .collect();
    assert_eq!(documented, routed);
}

#[test]
fn the_document_is_openapi_3_1_and_every_reference_resolves() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(document["info"]["title"].is_string() && document["info"]["version"].is_string());
    let mut references = Vec::new();
    collect_references(&document, &mut references);
    assert!(references.len() > 50, "{}", references.len());
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("references stay inside");
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    for (path, item) in document["paths"].as_object().unwrap() {
        let named: Vec<&str> = path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        for method in METHODS {
            let Some(operation) = item.get(method) else { continue };
            assert!(operation["summary"].is_string(), "{method} {path} says what it does");
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let in_path: Vec<&str> =
                parameters.iter().filter(|p| p["in"] == "path").filter_map(|p| p["name"].as_str()).collect();
            assert_eq!(in_path, named, "{method} {path}");
            for (status, response) in operation["responses"].as_object().unwrap() {
                assert!(
                    response["description"].as_str().is_some_and(|text| !text.is_empty()),
                    "{method} {path} {status}"
                );
                if status.as_str() >= "400" && status != "416" {
                    assert!(response["content"]["application/problem+json"].is_object(), "{method} {path} {status}");
                }
            }
        }
    }
}

/// Of two types with one name the document keeps one and tells wrong things of the other.
#[test]
fn every_type_in_the_document_has_a_name_of_its_own() {
    let mut names: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap_or_default();
            for (at, _) in source.match_indices("#[derive(") {
                let mut lines = source[at..].lines();
                // The derive, other attributes (one may say another name), and the declaration.
                let attributes: Vec<_> =
                    lines.by_ref().take_while(|line| !line.trim_start().starts_with("pub")).collect();
                let declaration = source[at..].lines().nth(attributes.len()).unwrap_or_default();
                let mut words = declaration.split_whitespace().skip_while(|word| !matches!(*word, "struct" | "enum"));
                let (Some(_), Some(name)) = (words.next(), words.next()) else { continue };
                if !attributes.first().is_some_and(|derive| derive.contains("ToSchema")) {
                    continue;
                }
                let other = attributes.iter().find_map(|line| line.trim_start().strip_prefix("#[schema(as = "));
                let name = other.unwrap_or(name);
                let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
                names.entry(name).or_default().push(path.clone());
            }
        }
    }
    assert!(names.len() > 50, "the types were found");
    names.retain(|_, places| places.len() > 1);
    assert_eq!(names, BTreeMap::new());
}

fn collect_references(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value.as_str() {
                    Some(reference) if key == "$ref" => into.push(reference.to_owned()),
                    _ => collect_references(value, into),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_references(item, into)),
        _ => {}
    }
}

#[actix_web::test]
async fn the_document_and_its_page_are_served_without_signing_in_and_load_nothing_from_elsewhere() {
    let world = World::start().await;
    let nobody = world.nobody();
    assert_eq!(nobody.get("/api/v1/openapi.json").await.body, document());
    for path in ["/api/v1/docs", "/api/v1/docs/page.js", "/api/v1/docs/page.css"] {
        let answer = nobody.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        let text = String::from_utf8(answer.bytes).unwrap();
        assert!(!text.contains("http://") && !text.contains("https://"), "{path} names another host");
    }
}
