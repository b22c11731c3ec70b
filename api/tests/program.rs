//! The `kakeru` program as a process: what it prints, refuses, writes and how it ends.
#![allow(missing_docs)]

#[path = "program/kill.rs"]
mod kill;
#[path = "program/nodes.rs"]
mod nodes;
#[path = "program/page.rs"]
#[allow(unreachable_pub, reason = "a test's own")]
mod page;
#[path = "desk/postgres.rs"]
#[allow(clippy::unwrap_used, unreachable_pub, reason = "shared with the desk's tests")]
mod postgres;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

/// A running `kakeru`; ended with the test.
struct Kakeru {
    child: Child,
    lines: Receiver<String>,
    printed: Vec<String>,
}

impl Drop for Kakeru {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(arguments: &[&str], settings: &[(&str, String)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kakeru"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (name, value) in settings {
        command.env(format!("KAKERU__{name}"), value);
    }
    command
}

/// Settings for a `serve` that is in nobody's way.
fn places(dir: &Path) -> Vec<(&'static str, String)> {
    vec![
        ("SERVER__HTTP", "127.0.0.1:0".into()),
        ("SERVER__DATA_DIR", dir.display().to_string()),
        ("SIP__LISTEN", "127.0.0.1:0".into()),
        ("MEDIA__BROWSER_LISTEN", "127.0.0.1:0".into()),
        ("MEDIA__RTP_IP", "127.0.0.1".into()),
    ]
}

impl Kakeru {
    fn start(arguments: &[&str], settings: &[(&str, String)]) -> Self {
        let mut child = command(arguments, settings).stderr(Stdio::inherit()).spawn().expect("started");
        let stdout = child.stdout.take().expect("piped");
        let (line, lines) = channel();
        std::thread::spawn(move || {
            let texts = BufReader::new(stdout).lines().map_while(Result::ok);
            for text in texts {
                if line.send(text).is_err() {
                    break;
                }
            }
        });
        Self { child, lines, printed: Vec::new() }
    }

    /// What `found` takes from the first line that has it.
    fn wait_for<T>(&mut self, what: &str, found: impl Fn(&str) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        while let Ok(line) = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            let taken = found(&line);
            self.printed.push(line);
            if let Some(taken) = taken {
                return taken;
            }
        }
        panic!("{what} was not printed, only {:#?}", self.printed)
    }

    fn address(&mut self) -> SocketAddr {
        self.wait_for("the address", |line| line.split("http://").nth(1)?.trim().parse().ok())
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().expect("kill").success());
    }

    fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("asked") {
                return status;
            }
            assert!(Instant::now() < deadline, "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// One request: status and body.
fn ask(at: SocketAddr, method: &str, path: &str, head: &str, body: &str) -> (u16, Value) {
    let mut stream = TcpStream::connect(at).expect("connected");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    let common = format!(
        "Host: {at}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
        body.len()
    );
    stream.write_all(format!("{method} {path} HTTP/1.1\r\n{common}{head}\r\n{body}").as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

fn sign_in(at: SocketAddr, login: &str, password: &str) -> (u16, Value) {
    ask(at, "POST", "/api/v1/session", "", &json!({ "login": login, "password": password }).to_string())
}

#[test]
fn an_address_in_use_is_told_by_its_key_before_anything_is_started() {
    let tcp = TcpListener::bind("127.0.0.1:0").expect("a port");
    let udp = UdpSocket::bind("127.0.0.1:0").expect("a port");
    let (tcp_at, udp_at) = (tcp.local_addr().expect("bound").to_string(), udp.local_addr().expect("bound").to_string());
    for (variable, key, address) in [
        ("SERVER__HTTP", "server.http", &tcp_at),
        ("SERVER__REDIRECT", "server.redirect", &tcp_at),
        ("SIP__LISTEN", "sip.listen", &udp_at),
        ("MEDIA__BROWSER_LISTEN", "media.browser_listen", &udp_at),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let data = dir.path().join("data");
        let mut settings = places(&data);
        settings.retain(|(name, _)| *name != variable);
        settings.push((variable, address.clone()));
        let output = command(&["serve"], &settings).output().expect("ran");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{key}: {said}");
        assert!(
            said.contains(&format!("`{key}`")) && said.contains(address) && said.contains("in use"),
            "{key}: {said}"
        );
        assert!(!data.exists(), "{key}: nothing may be started");
    }
}

#[test]
fn the_first_start_makes_an_administrator_and_shows_the_password_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let settings = places(&dir.path().join("data"));
    let mut first = Kakeru::start(&["serve"], &settings);
    let at = first.address();
    let password = first.wait_for("the password", |line| line.split("(shown this once): ").nth(1).map(str::to_owned));
    let (status, session) = sign_in(at, "admin", &password);
    assert_eq!((status, session["role"].as_str()), (201, Some("admin")), "{session}");
    assert_eq!(sign_in(at, "admin", "something else").0, 401);
    assert_eq!(ask(at, "GET", "/health/live", "", "").0, 200);
    let (status, ready) = ask(at, "GET", "/health/ready", "", "");
    assert_eq!((status, ready["status"].as_str()), (200, Some("ok")), "{ready}");
    first.signal("TERM");
    assert!(first.ended().success(), "a stop in good order is a success");

    let mut second = Kakeru::start(&["serve"], &settings);
    let at = second.address();
    assert_eq!(sign_in(at, "admin", &password).0, 201, "the account is kept");
    second.signal("INT");
    assert!(second.ended().success());
    assert!(second.lines.iter().all(|line| !line.contains("password")), "the password is shown once");
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut kakeru = Kakeru::start(&["serve"], &places(&dir.path().join("data")));
    let at = kakeru.address();
    // A request that does not come to its end holds the stop up.
    let mut slow = TcpStream::connect(at).expect("connected");
    let head =
        "POST /api/v1/session HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{";
    slow.write_all(head.as_bytes()).expect("sent");
    assert_eq!(ask(at, "GET", "/health/live", "", "").0, 200);
    kakeru.signal("TERM");
    let told = Instant::now();
    while TcpStream::connect(at).is_ok() {
        assert!(told.elapsed() < PATIENCE, "it goes on listening");
        std::thread::sleep(Duration::from_millis(5));
    }
    kakeru.signal("TERM");
    assert_eq!(kakeru.ended().code(), Some(143));
}

#[test]
fn wrong_settings_are_told_by_key() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("kakeru.toml");
    let path = file.to_str().expect("a path");
    for (text, told) in [
        ("[server]\nhtpp = \"127.0.0.1:0\"\n", "`server.htpp`; did you mean `server.http`?"),
        ("[tls]\nmode = \"files\"\n", "`tls.key_file`"),
        ("[[trunks]]\nname = \"a\"\npeer = \"no-such-host.invalid\"\n", "`trunks.0.peer`"),
    ] {
        std::fs::write(&file, text).expect("written");
        let output = command(&["serve", "--config", path], &places(&dir.path().join("data"))).output().expect("ran");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && said.contains(told), "{said}");
    }
    std::fs::write(&file, "[server]\nhttp = \"127.0.0.1:8443\"\n").expect("written");
    assert!(command(&["check-config", path], &[]).output().expect("ran").status.success());
    let missing = command(&["check-config", "/no/such/file.toml"], &[]).output().expect("ran");
    assert!(
        missing.status.code() == Some(1) && String::from_utf8_lossy(&missing.stderr).contains("/no/such/file.toml")
    );
}

#[test]
fn the_demo_is_up_within_three_seconds_and_keeps_its_data() {
    let dir = tempfile::tempdir().expect("a folder");
    let data = dir.path().join("demo");
    let arguments = ["demo", "--data", data.to_str().expect("a path"), "--http", "127.0.0.1:0", "--sip", "127.0.0.1:0"];
    let notice = |line: &str| line.contains("Ctrl-C").then_some(());
    let read = || -> Value {
        serde_json::from_slice(&std::fs::read(data.join("demo.json")).expect("demo.json")).expect("JSON")
    };

    let started = Instant::now();
    let mut demo = Kakeru::start(&arguments, &[]);
    let at = demo.address();
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    demo.wait_for("the whole notice", notice);
    let facts = read();
    assert_eq!(facts["url"], format!("http://{at}"));
    let accounts = facts["accounts"].as_array().expect("accounts").clone();
    let count = |role: &str| accounts.iter().filter(|account| account["role"] == role).count();
    assert_eq!((count("admin"), count("supervisor"), count("agent")), (1, 1, 4));
    for account in &accounts {
        let (login, password) = (account["login"].as_str().expect("text"), account["password"].as_str().expect("text"));
        let (status, session) = sign_in(at, login, password);
        assert_eq!((status, &session["user"]["extension"]), (201, &account["extension"]), "{session}");
    }
    let key = format!("Authorization: Bearer {}\r\n", facts["api_key"].as_str().expect("text"));
    let (_, projects) = ask(at, "GET", "/api/v1/projects", &key, "");
    let projects = projects["items"].as_array().expect("projects").clone();
    assert_eq!(projects.len(), 3);
    assert_eq!(projects.iter().filter_map(|project| project["lead_count"].as_u64()).sum::<u64>(), 500);
    assert!(projects.iter().all(|project| project["result_sets"].as_array().is_some_and(|sets| !sets.is_empty())));
    let (_, history) = ask(at, "GET", "/api/v1/history?limit=200", &key, "");
    assert!(history["items"].as_array().is_some_and(|rows| rows.len() > 100), "some past");
    assert_eq!(ask(at, "GET", "/health/ready", "", "").0, 200);
    demo.signal("TERM");
    assert!(demo.ended().success());

    let mut again = Kakeru::start(&arguments, &[]);
    let at = again.address();
    again.wait_for("the whole notice", notice);
    let later = read();
    assert_eq!((&later["accounts"], &later["api_key"]), (&facts["accounts"], &facts["api_key"]));
    let (_, same) = ask(at, "GET", "/api/v1/projects", &key, "");
    assert_eq!(same["items"].as_array().map(Vec::len), Some(3));
    again.signal("TERM");
    assert!(again.ended().success());
}

/// Kills the program in the middle of an import, again and again; at the end every row is there once.
fn an_import_survives_kills(database: Option<String>) {
    const ROWS: u64 = 12_000;
    let dir = tempfile::tempdir().expect("a folder");
    let data = dir.path().join("demo");
    let arguments = ["demo", "--data", data.to_str().expect("a path"), "--http", "127.0.0.1:0", "--sip", "127.0.0.1:0"];
    let mut settings = vec![("SERVER__READS_PER_MIN", "0".to_owned())];
    settings.extend(database.map(|url| ("DATABASE__URL", url)));
    let notice = |line: &str| line.contains("Ctrl-C").then_some(());
    let mut running = Kakeru::start(&arguments, &settings);
    let mut at = running.address();
    running.wait_for("the whole notice", notice);
    let facts: Value =
        serde_json::from_slice(&std::fs::read(data.join("demo.json")).expect("demo.json")).expect("JSON");
    let key = format!("Authorization: Bearer {}\r\n", facts["api_key"].as_str().expect("text"));
    let project = ask(at, "GET", "/api/v1/projects", &key, "").1["items"][0].clone();
    let mut list = String::from("外部ID,会社名,電話番号\n");
    (0..ROWS).for_each(|n| list.push_str(&format!("X{n},中断会社{n},03{:08}\n", 41_000_000 + n)));
    let to = format!("/api/v1/imports?file_name=list.csv&project_id={}", project["id"].as_str().expect("an id"));
    let (status, import) = ask(at, "POST", &to, &key, &list);
    assert_eq!(status, 201, "{import}");
    let path = format!("/api/v1/imports/{}", import["id"].as_str().expect("an id"));
    assert_eq!(ask(at, "PATCH", &path, &key, r#"{"duplicates":{"action":"skip"}}"#).0, 200);
    assert_eq!(ask(at, "POST", &format!("{path}/run"), &key, "").0, 202);
    let rows_done = |at| ask(at, "GET", &path, &key, "").1["progress"]["rows"].as_u64().expect("a number");
    for kill in 1..=3 {
        let deadline = Instant::now() + PATIENCE;
        while rows_done(at) < kill * 2_000 {
            assert!(Instant::now() < deadline, "it does not go on");
            std::thread::sleep(Duration::from_millis(5));
        }
        running.signal("KILL");
        running.ended();
        running = Kakeru::start(&arguments, &settings);
        at = running.address();
    }
    let deadline = Instant::now() + 3 * PATIENCE;
    let done = loop {
        let import = ask(at, "GET", &path, &key, "").1;
        if import["state"] != "running" {
            break import;
        }
        assert!(Instant::now() < deadline, "{}", import["progress"]);
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!((&done["state"], &done["result"]["created"]), (&json!("done"), &json!(ROWS)), "{done}");
    assert_eq!((&done["result"]["skipped"], &done["result"]["rejected"]), (&json!(0), &json!(0)), "{done}");
    let after = ask(at, "GET", &format!("/api/v1/projects/{}", project["id"].as_str().expect("an id")), &key, "").1;
    let before = project["lead_count"].as_u64().expect("a number");
    assert_eq!(after["lead_count"].as_u64(), Some(before + ROWS), "every row once");
    running.signal("TERM");
    running.ended();
}

#[test]
fn lead_09_an_import_survives_kills_on_sqlite() {
    an_import_survives_kills(None);
}

#[test]
fn lead_09_an_import_survives_kills_on_postgres() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = postgres::Server::start(folder.path());
    an_import_survives_kills(Some(server.url()));
}
