//! Bad input, made from the document itself: for every route that takes a body and every field in it, what cannot be is
//! refused with that field's name, and nothing is written.

use crate::world::{Client, World, on_both};
use awc::http::Method;
use serde_json::{Map, Value, json};

/// Longer than any text that any field takes, shorter than any body.
const TOO_LONG: usize = 120_000;
/// Bodies that are files, or that end the test's own session.
const LEFT_OUT: [&str; 1] = ["/api/v1/session"];

struct Form<'a> {
    document: &'a Value,
}

impl Form<'_> {
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => self.resolve(self.document.pointer(reference.trim_start_matches('#')).unwrap()),
            None => schema,
        }
    }

    /// The schema itself, of what may also be null.
    fn solid<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let schema = self.resolve(schema);
        for list in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[list].as_array()
                && let Some(choice) = choices.iter().find(|choice| choice["type"] != "null")
            {
                return self.solid(choice);
            }
        }
        schema
    }

    /// Fields and which of them are required.
    fn fields(&self, schema: &Value) -> (Map<String, Value>, Vec<String>) {
        let schema = self.solid(schema);
        let mut fields = schema["properties"].as_object().cloned().unwrap_or_default();
        let words = |list: &Value| {
            let all = list.as_array().cloned().unwrap_or_default();
            all.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect::<Vec<_>>()
        };
        let mut required = words(&schema["required"]);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            let (more, needed) = self.fields(part);
            fields.extend(more);
            required.extend(needed);
        }
        (fields, required)
    }

    fn kind(&self, schema: &Value) -> String {
        let kind = &self.solid(schema)["type"];
        let first = kind.as_array().and_then(|kinds| kinds.iter().find(|kind| *kind != "null"));
        first.unwrap_or(kind).as_str().unwrap_or("object").to_owned()
    }

    /// Something that fits, as far as the schema says.
    fn sample(&self, schema: &Value) -> Value {
        let solid = self.solid(schema);
        if let Some(first) = solid["enum"].get(0) {
            return first.clone();
        }
        match self.kind(solid).as_str() {
            "string" => match solid["format"].as_str() {
                Some("uuid") => json!("00000000-0000-7000-8000-000000000000"),
                Some("date-time") => json!("2099-01-01T00:00:00.000Z"),
                Some("date") => json!("2099-01-01"),
                _ => json!("x".repeat(solid["minLength"].as_u64().unwrap_or(1).max(1) as usize)),
            },
            "integer" | "number" => solid.get("minimum").cloned().unwrap_or(json!(1)),
            "boolean" => json!(true),
            "array" => match solid["minItems"].as_u64() {
                Some(1..) => json!([self.sample(&solid["items"])]),
                _ => json!([]),
            },
            _ => self.body(solid),
        }
    }

    fn body(&self, schema: &Value) -> Value {
        let (fields, required) = self.fields(schema);
        let needed = fields.iter().filter(|(name, _)| required.contains(name));
        Value::Object(needed.map(|(name, schema)| (name.clone(), self.sample(schema))).collect())
    }
}

/// The body with one field as this text says.
fn with(body: &Value, field: &str, text: &str) -> String {
    let mut body = body.clone();
    body[field] = json!("@@@");
    body.to_string().replace("\"@@@\"", text)
}

async fn everything(admin: &Client, world: &World) -> Vec<Value> {
    let lead = format!("/api/v1/leads/{}", world.seed.leads[0]);
    let leads = format!("/api/v1/projects/{}/leads?limit=200", world.seed.project);
    let mut all = Vec::new();
    for path in ["users", "workgroups", "projects", "field-sets", "result-sets", "history", "audit", "lines"] {
        all.push(admin.get(&format!("/api/v1/{path}")).await.body);
    }
    for path in [lead, leads] {
        all.push(admin.get(&path).await.body);
    }
    all
}

async fn bad_input_names_its_field_and_writes_nothing(world: World) {
    let document = serde_json::to_value(kakeru_api::openapi::document()).unwrap();
    let form = Form { document: &document };
    let admin = world.sign_in("admin").await;
    let before = everything(&admin, &world).await;
    let (mut tried, mut wrong) = (0, Vec::new());
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, verb) in [("post", Method::POST), ("put", Method::PUT), ("patch", Method::PATCH)] {
            let schema = &item[method]["requestBody"]["content"]["application/json"]["schema"];
            if schema.is_null() || LEFT_OUT.contains(&path.as_str()) {
                continue;
            }
            let body = form.body(schema);
            let (fields, _) = form.fields(schema);
            let place = place(path, &world);
            let etag = admin.get(&place).await.headers.get("etag").cloned().unwrap_or_else(|| "\"v1\"".into());
            let mut tries = vec![("unheard_of".to_owned(), "5".to_owned(), "unknown key")];
            for (name, schema) in &fields {
                let kind = form.kind(schema);
                let anything = form.solid(schema).as_object().is_none_or(|schema| {
                    !["type", "properties", "allOf", "enum"].iter().any(|key| schema.contains_key(*key))
                });
                if anything {
                    continue;
                }
                let mut add = |text: String, why| tries.push((name.clone(), text, why));
                add(if kind == "object" { "\"x\"".into() } else { "{\"x\": 1}".into() }, "wrong type");
                add("1e999".into(), "huge number");
                if kind == "string" {
                    add(format!("\"{}\"", "x".repeat(TOO_LONG)), "too long");
                    add("\"a\\u0000b\"".into(), "NUL");
                    add("\"a\\ud800b\"".into(), "lone surrogate");
                }
                if kind == "integer" {
                    add("99999999999999999999".into(), "beyond 64 bits");
                    add("1.5".into(), "broken number");
                }
            }
            for (name, text, why) in tries {
                let sent = with(&body, &name, &text);
                let answer = admin.send(verb.clone(), &place, Some(sent), &[("if-match", &etag)]).await;
                tried += 1;
                let faults = answer.body["errors"].as_array().cloned().unwrap_or_default();
                let named = faults.iter().any(|fault| {
                    fault["pointer"]
                        .as_str()
                        .is_some_and(|at| at == format!("/{name}") || at.starts_with(&format!("/{name}/")))
                });
                if answer.status != 422 || !named {
                    wrong.push(format!("{method} {path} {name}: {why}: {} {}", answer.status, answer.body));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 300, "only {tried}");
    assert_eq!(everything(&admin, &world).await, before);
}

/// The path with ids of things that are there, so that it is the body that is wrong.
fn place(path: &str, world: &World) -> String {
    let seed = &world.seed;
    let id = match path.split('/').nth(3).unwrap_or_default() {
        "projects" => seed.project,
        "leads" => seed.leads[0],
        "users" => seed.agent.id,
        "workgroups" => seed.agent.workgroup_ids[0],
        _ => uuid::Uuid::nil(),
    };
    path.replace("{id}", &id.to_string()).replace("{lead_id}", &seed.leads[0].to_string())
}

async fn bad_queries_name_their_parameter(world: World) {
    let document = serde_json::to_value(kakeru_api::openapi::document()).unwrap();
    let admin = world.sign_in("admin").await;
    let mut wrong = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let parameters = item["get"]["parameters"].as_array().cloned().unwrap_or_default();
        let queries: Vec<_> = parameters.iter().filter(|parameter| parameter["in"] == "query").collect();
        if queries.is_empty() || matches!(path.as_str(), "/api/v1/events" | "/api/v1/socket") {
            continue;
        }
        for parameter in queries {
            let name = parameter["name"].as_str().unwrap();
            let answer = admin.get(&format!("{}?{name}=a%00b", place(path, &world))).await;
            let named =
                answer.body["errors"][0]["pointer"].as_str().is_some_and(|at| at.starts_with(&format!("?{name}")));
            if answer.status != 422 || !named {
                wrong.push(format!("{path}?{name}: {} {}", answer.status, answer.body));
            }
        }
        let unheard = admin.get(&format!("{}?unheard_of=1", place(path, &world))).await;
        if unheard.status != 422 {
            wrong.push(format!("{path}?unheard_of: {}", unheard.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

on_both!(bad_input_names_its_field_and_writes_nothing, bad_queries_name_their_parameter);
