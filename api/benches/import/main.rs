//! Import of a long list by the program as it runs, against bulk-inserting the same final rows with their indexes, on
//! SQLite and on PostgreSQL.
//!
//! `cargo bench -p kakeru-api --bench import [-- ROWS [sqlite|postgres]]`; 100,000 rows unless said otherwise, the budget is
//! for 1,000,000. Prints the time of both, their ratio (budget: 3) and the peak of the program's memory (budget: 300 MB).
//!
//! The import: `kakeru demo` as a process, the list uploaded, columns guessed, duplicates by number skipped; timed from the
//! command to run until it is done, as somebody sees it who asks every 200 ms. The floor: [`floor`]. PostgreSQL is the
//! bench's own and waits for the disk on commit.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench fails by panicking")]

#[path = "../../../benches/src/database.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the other benches")]
mod database;
mod floor;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const MAIL: &str = "info@example.jp";

struct Row {
    name: String,
    kana: String,
    phone: String,
    city: &'static str,
}

fn row(n: u64) -> Row {
    const CITIES: [&str; 5] = ["千代田区", "中央区", "港区", "新宿区", "文京区"];
    const WORDS: [&str; 8] = ["東洋", "日昇", "富士見", "桜井", "大和田", "高橋", "田中", "北海"];
    let word = WORDS[usize::try_from(n % 8).unwrap()];
    let city = CITIES[usize::try_from(n % 5).unwrap()];
    Row {
        name: format!("株式会社{word}{n}"),
        kana: format!("カブシキガイシャ{n}"),
        phone: format!("03{:08}", 20_000_000 + n),
        city,
    }
}

fn write_list(path: &Path, rows: u64) -> u64 {
    let mut file = BufWriter::new(std::fs::File::create(path).unwrap());
    file.write_all("会社名,フリガナ,電話番号,〒,都道府県,市区町村,メール\n".as_bytes()).unwrap();
    for n in 0..rows {
        let Row { name, kana, phone, city } = row(n);
        writeln!(file, "{name},{kana},{phone},100-0001,東京都,{city},{MAIL}").unwrap();
    }
    file.flush().unwrap();
    std::fs::metadata(path).unwrap().len()
}

struct Program {
    child: Child,
    at: SocketAddr,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    fn start(data: &Path, database: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kakeru"));
        command.args(["demo", "--http", "127.0.0.1:0", "--sip", "127.0.0.1:0", "--data"]).arg(data);
        command.env("KAKERU__SERVER__READS_PER_MIN", "0").envs(database.map(|url| ("KAKERU__DATABASE__URL", url)));
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let at = lines.find_map(|line| line.unwrap().split("http://").nth(1)?.trim().parse().ok()).unwrap();
        let notice = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("Ctrl-C")));
        assert!(notice.is_some());
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, at }
    }

    fn ask(&self, method: &str, path: &str, key: &str, length: u64, mut body: impl Read) -> Value {
        let mut stream = TcpStream::connect(self.at).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nAuthorization: Bearer {key}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        std::io::copy(&mut body, &mut stream).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 2"), "{answer}");
        serde_json::from_str(body).unwrap()
    }

    fn text(&self, method: &str, path: &str, key: &str, body: &str) -> Value {
        self.ask(method, path, key, body.len() as u64, body.as_bytes())
    }

    /// The most memory it ever held, in MB.
    fn peak_mb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
    }
}

/// Time of the import, and the memory before and at its peak.
fn import(folder: &Path, database: Option<&str>, rows: u64) -> (Duration, u64, u64) {
    let list = folder.join("list.csv");
    let size = write_list(&list, rows);
    let data = folder.join("data");
    let program = Program::start(&data, database);
    let facts: Value = serde_json::from_slice(&std::fs::read(data.join("demo.json")).unwrap()).unwrap();
    let key = facts["api_key"].as_str().unwrap();
    let projects = program.text("GET", "/api/v1/projects", key, "");
    let project = projects["items"][0]["id"].as_str().unwrap();
    let before = program.peak_mb();
    let to = format!("/api/v1/imports?file_name=list.csv&project_id={project}");
    let uploaded = program.ask("POST", &to, key, size, std::fs::File::open(&list).unwrap());
    let path = format!("/api/v1/imports/{}", uploaded["id"].as_str().unwrap());
    program.text("PATCH", &path, key, r#"{"duplicates":{"action":"skip"}}"#);
    let began = Instant::now();
    program.text("POST", &format!("{path}/run"), key, "");
    let done = loop {
        let import = program.text("GET", &path, key, "");
        if import["state"] != "running" {
            break import;
        }
        std::thread::sleep(Duration::from_millis(200));
    };
    assert_eq!((&done["state"], &done["result"]["created"]), (&json!("done"), &json!(rows)), "{done}");
    (began.elapsed(), before, program.peak_mb())
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let rows = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let wanted = |name: &str| {
        let named = ["sqlite", "postgres"].iter().any(|name| arguments.iter().any(|argument| argument == name));
        !named || arguments.iter().any(|argument| argument == name)
    };
    if wanted("sqlite") {
        measure("SQLite", None, rows);
    }
    if wanted("postgres") {
        let folder = tempfile::tempdir().unwrap();
        let server = database::Postgres::start_durable(folder.path()).unwrap();
        measure("PostgreSQL", Some(&server.url()), rows);
    }
}

fn measure(name: &str, database: Option<&str>, rows: u64) {
    let folder = tempfile::tempdir().unwrap();
    let (imported, before, peak) = import(folder.path(), database, rows);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let bulk = runtime.block_on(async {
        match database {
            Some(url) => floor::postgres(url).await,
            None => floor::sqlite(&folder.path().join("data/kakeru.db"), &folder.path().join("bulk.db")).await,
        }
    });
    let ratio = imported.as_secs_f64() / bulk.as_secs_f64();
    println!("{name}, {rows} rows: import {imported:.1?}, bulk insert {bulk:.1?}: {ratio:.2} times (budget 3)");
    println!("{name}, memory of the program: {before} MB before, {peak} MB at its peak (budget 300)");
}
