//! A PostgreSQL of the test's own: on a loopback port, its data in a temporary folder. It ends with the test, however
//! the test ends: the kernel stops it when the thread that started it is gone.

use std::io::{ErrorKind, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to come up on a busy machine.
const START_MAX: Duration = Duration::from_secs(30);

/// A running server.
pub struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Start one, its data below `folder`.
    pub fn start(folder: &Path) -> Self {
        std::fs::set_permissions(folder, PermissionsExt::from_mode(0o755)).unwrap();
        let data = folder.join("postgres");
        run(Command::new("cp").arg("-r").arg(template()).arg(&data));
        if is_root() {
            run(Command::new("chown").args(["-R", "nobody"]).arg(&data));
        }
        // The port is free when asked for; who else is given it in that instant makes this try fail, not the test.
        let deadline = Instant::now() + START_MAX;
        loop {
            let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
            let mut server = Self { process: spawn(&data, port), port };
            if server.is_up(deadline) {
                return server;
            }
            assert!(Instant::now() < deadline, "PostgreSQL does not start");
        }
    }

    /// What [`kakeru_api::db::Store::open`] takes.
    pub fn url(&self) -> String {
        format!("postgres://kakeru@127.0.0.1:{}/template1", self.port)
    }

    /// It listens from the moment on that it can work; `false` = it has ended instead.
    fn is_up(&mut self, deadline: Instant) -> bool {
        while Instant::now() < deadline {
            if self.process.try_wait().unwrap().is_some() {
                return false;
            }
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        false
    }
}

/// Nothing that happens to the machine matters to these data: no syncing, little memory, no work of its own.
fn spawn(data: &Path, port: u16) -> Child {
    let mut command = as_user("postgres");
    command.args(["-F", "-h", "127.0.0.1", "-p", &port.to_string(), "-c", "unix_socket_directories="]);
    for setting in [
        "synchronous_commit=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "autovacuum=off",
        "shared_buffers=16MB",
        "max_connections=60",
        "log_min_messages=fatal",
    ] {
        command.args(["-c", setting]);
    }
    command.arg("-D").arg(data).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("postgres is installed (make test sees to it)")
}

/// An empty cluster, made once per build and copied by every test. Tests are many processes: who makes the folder's lock
/// makes the cluster, the others wait for it.
fn template() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (ready, lock) = (folder.join("postgres-template1"), folder.join("postgres-template1.lock"));
    let deadline = Instant::now() + START_MAX;
    while !ready.exists() {
        let held = std::fs::OpenOptions::new().create(true).truncate(false).write(true).open(&lock).unwrap();
        held.lock().unwrap();
        if !ready.exists() {
            make_template(&ready);
        }
        assert!(Instant::now() < deadline, "the template was not made");
    }
    ready
}

/// Made beside its place and moved there whole. The folder may be one that `nobody` cannot enter, so it is made elsewhere.
fn make_template(ready: &Path) {
    let folder = tempfile::Builder::new().prefix("kakeru-pg").tempdir().unwrap();
    if is_root() {
        run(Command::new("chown").arg("nobody").arg(folder.path()));
    }
    let made = folder.path().join("cluster");
    let options =
        ["--no-sync", "--auth=trust", "--username=kakeru", "--encoding=UTF8", "--locale=C", "--wal-segsize=1"];
    run(as_user("initdb").args(options).arg("-D").arg(&made));
    // One database of the three is enough, and three times as quickly copied.
    let mut alone = as_user("postgres");
    alone.args(["--single", "-F", "-D"]).arg(&made).arg("template1").stdin(Stdio::piped());
    alone.stdout(Stdio::null()).stderr(Stdio::null());
    let mut alone = alone.spawn().unwrap();
    let less = "DROP DATABASE postgres\nUPDATE pg_database SET datistemplate = false\nDROP DATABASE template0\n";
    alone.stdin.take().unwrap().write_all(less.as_bytes()).unwrap();
    assert!(alone.wait().unwrap().success());
    let beside = ready.with_extension(std::process::id().to_string());
    run(Command::new("cp").arg("-r").arg(&made).arg(&beside));
    match std::fs::rename(&beside, ready) {
        Err(error) if error.kind() != ErrorKind::DirectoryNotEmpty => panic!("{error}"),
        _ => {}
    }
}

/// PostgreSQL does not run as root: there it borrows an account that may. The signal is asked for after the change of
/// account, which would take it away.
fn as_user(program: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.arg("--pdeathsig=QUIT");
    if is_root() {
        command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
    }
    command.arg(found(program));
    command
}

/// On the path, or where Debian keeps its versions (the newest).
fn found(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.exists());
    on_path.unwrap_or_else(|| {
        let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        let mut files: Vec<_> = versions.map(|version| version.path().join("bin").join(program)).collect();
        files.sort_by_key(|file| {
            file.iter().rev().nth(2).and_then(|name| name.to_str()?.parse::<u32>().ok()).unwrap_or_default()
        });
        files.pop().expect("PostgreSQL is installed (make test sees to it)")
    })
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0)
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status();
    assert!(status.as_ref().is_ok_and(|status| status.success()), "{command:?}: {status:?}");
}
