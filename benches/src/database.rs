//! Databases to measure on: a file of SQLite, and a PostgreSQL of the bench's own on a loopback port.

use std::fs::Permissions;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running PostgreSQL; it ends with this.
pub struct Postgres {
    process: Child,
    port: u16,
}

impl Postgres {
    /// Start one in this folder; made anew, if there is none. As a small server would be set: a quarter of 4 GiB for
    /// pages; no syncing, which reading does not feel and filling would only wait for.
    pub fn start(folder: &Path) -> std::io::Result<Self> {
        Self::run(folder, &["-F"])
    }

    /// The same, with syncing, for what writes: a commit waits for the disk.
    pub fn start_durable(folder: &Path) -> std::io::Result<Self> {
        Self::run(folder, &[])
    }

    fn run(folder: &Path, how: &[&str]) -> std::io::Result<Self> {
        let data = folder.join("postgres");
        std::fs::set_permissions(folder, Permissions::from_mode(0o755))?;
        if !data.join("PG_VERSION").exists() {
            std::fs::create_dir_all(&data)?;
            if is_root() {
                Command::new("chown").arg("nobody").arg(&data).status()?;
            }
            let options = ["--no-sync", "--auth=trust", "--username=kakeru", "--encoding=UTF8", "--locale=C"];
            as_user("initdb").args(options).arg("-D").arg(&data).stdout(Stdio::null()).status()?;
        }
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = as_user("postgres");
        command.args(how).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
        for setting in [
            "unix_socket_directories=",
            "shared_buffers=1GB",
            "effective_cache_size=3GB",
            "maintenance_work_mem=512MB",
            "max_wal_size=4GB",
            "random_page_cost=1.1",
        ] {
            command.args(["-c", setting]);
        }
        let process = command.arg("-D").arg(&data).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let server = Self { process, port };
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > deadline {
                return Err(std::io::Error::other("PostgreSQL does not start"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("postgres://kakeru@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Interrupt = end at once, in order; the data can be used again.
        let _ = Command::new("kill").args(["-INT", &self.process.id().to_string()]).status();
        let _ = self.process.wait();
    }
}

/// PostgreSQL does not run as root: there it borrows an account that may.
fn as_user(program: &str) -> Command {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions.map(|version| version.path().join("bin").join(program)).filter(|file| file.exists()).max();
    let program = newest.unwrap_or_else(|| PathBuf::from(program));
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]).arg(program);
    command
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0)
}
