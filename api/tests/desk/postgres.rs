//! The same schema and queries on PostgreSQL: a server of the test's own, in a temporary folder on a loopback port.

use crate::world::World;
use kakeru_api::db::Store;
use serde_json::json;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server; it ends with the test.
struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// PostgreSQL does not run as root: there the test borrows an account that may.
fn as_user(program: &str, folder: &Path) -> Command {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0);
    if !is_root {
        return Command::new(program);
    }
    let owned = Command::new("chown").args(["-R", "nobody"]).arg(folder).status();
    assert!(owned.is_ok_and(|status| status.success()));
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", program]);
    command
}

fn start(folder: &Path) -> Server {
    let data = folder.join("postgres");
    std::fs::create_dir(&data).unwrap();
    let made = as_user("initdb", folder)
        .args(["--no-sync", "--auth=trust", "--username=kakeru", "--encoding=UTF8", "--locale=C", "-D"])
        .arg(&data)
        .stdout(Stdio::null())
        .status()
        .expect("initdb is installed (make test sees to it)");
    assert!(made.success());
    let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let process = as_user("postgres", folder)
        .args(["-F", "-h", "127.0.0.1", "-p", &port.to_string(), "-c", "unix_socket_directories=", "-D"])
        .arg(&data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Server { process, port }
}

#[actix_web::test]
async fn the_desk_works_on_postgresql() {
    let folder = tempfile::Builder::new().prefix("kakeru-pg").tempdir_in("/tmp").unwrap();
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(folder.path(), open).unwrap();
    let server = start(folder.path());
    let url = format!("postgres://kakeru@127.0.0.1:{}/postgres", server.port);
    let deadline = Instant::now() + Duration::from_secs(20);
    let store = loop {
        match Store::open(&url).await {
            Ok(store) => break store,
            Err(error) if Instant::now() > deadline => panic!("{error}"),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    };
    let world = World::around(store, folder).await;
    let agent = world.sign_in("sato").await;
    for sort in ["position", "-name", "attempts", "last_called_at", "-next_call_at"] {
        let path = format!("/api/v1/projects/{}/leads?sort={sort}&limit=5", world.seed.project);
        let first = agent.get(&path).await;
        assert_eq!(first.status, 200, "{sort}: {}", first.body);
        let cursor = first.body["next_cursor"].as_str().unwrap();
        let second = agent.get(&format!("{path}&cursor={cursor}")).await;
        assert_eq!(second.body["items"].as_array().map(Vec::len), Some(5), "{sort}: {}", second.body);
        assert_ne!(first.body["items"][0]["id"], second.body["items"][0]["id"]);
    }
    let search = format!("/api/v1/projects/{}/leads?q=5607", world.seed.project);
    assert_eq!(agent.get(&search).await.body["items"].as_array().map(Vec::len), Some(1));
    let path = format!("/api/v1/leads/{}", world.seed.leads[0]);
    let tag = agent.get(&path).await.headers["etag"].clone();
    let body = json!({"city": "港区", "fields": [{"field_id": world.seed.choice, "value": "小売"}]}).to_string();
    let changed = agent.send(awc::http::Method::PATCH, &path, Some(body), &[("if-match", &tag)]).await;
    assert_eq!((changed.status, &changed.body["city"]), (200, &json!("港区")), "{}", changed.body);
    let wish = json!({"project_id": world.seed.project, "lead_id": world.seed.leads[0]}).to_string();
    for _ in 0..2 {
        let key = [("idempotency-key", "k")];
        let placed = agent.send(awc::http::Method::POST, "/api/v1/calls", Some(wish.clone()), &key).await;
        assert_eq!(placed.status, 201, "{}", placed.body);
    }
    assert_eq!(world.switch.dialled.lock().len(), 1);
    let call = world.ended_call(world.seed.agent.id, Some(world.seed.leads[0])).await;
    let saved =
        agent.put(&format!("/api/v1/calls/{}/result", call.id), json!({"result_id": world.seed.results[2]})).await;
    assert_eq!((saved.status, &saved.body["result_label"]), (200, &json!("折返し")), "{}", saved.body);
    let history = agent.get("/api/v1/history?q=%E3%82%B5%E3%83%B3%E3%83%97%E3%83%AB&limit=1").await;
    assert_eq!(history.body["items"].as_array().map(Vec::len), Some(1), "{}", history.body);
    let admin = world.sign_in("admin").await;
    admin.post("/api/v1/workgroups", json!({"name": "東京"})).await.assert_fault("/name", "taken");
    drop(server);
}
