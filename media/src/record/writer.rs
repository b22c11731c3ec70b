//! The writer thread: appends the blocks of all recordings to their journals, and has finished ones rendered.
//!
//! Every block is written as it comes (a tap hands over at least every half second) and made durable every five seconds,
//! so `kill -9` costs half a second and a power cut five. A second thread renders, so that it never delays the journals.

use crate::engine::command::{MediaError, News};
use crate::ids::RoomId;
use crate::record::journal::Block;
use crate::record::name::{self, Kind};
use crate::record::render;
use crate::record::tap::{BLOCKS, Shared, Tap};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Blocks under way to the writer: every recording has [`BLOCKS`] at most, so this holds for about a thousand calls.
const JOBS_MAX: usize = 4096;
/// Recordings waiting to be rendered; more wait with the writer thread.
const RENDER_MAX: usize = 256;
const SYNC: Duration = Duration::from_secs(5);
const IDLE: Duration = Duration::from_millis(250);
/// Up to so many journals are synchronised one by one; beyond that the whole file system is cheaper.
const SYNC_EACH_MAX: usize = 16;

/// Where news goes.
type Sink = Arc<dyn Fn(News) + Send + Sync>;

/// What taps tell the writer thread.
#[derive(Debug)]
pub(super) enum Job {
    /// A recording begins.
    Open { key: u64, room: RoomId, name: String, free: Sender<Block>, shared: Arc<Shared> },
    /// Packets of a recording.
    Block { key: u64, block: Block },
    /// A recording is over.
    Close { key: u64 },
}

/// The recorder of one engine: its threads and the way to them. Share it in an `Arc`.
#[derive(Debug)]
pub struct Writer {
    jobs: Sender<Job>,
    keys: AtomicU64,
    threads: [JoinHandle<()>; 2],
}

impl Writer {
    /// Starts the writer and the render thread for this folder, which is made if it is not there. Journals that a
    /// crash left behind are not touched: whoever knows what they belong to calls [`recover`](super::recover). A folder
    /// that cannot be written is told by `RecordingFailed` per recording.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(dir: PathBuf, news: Sink) -> io::Result<Self> {
        if let Err(error) = std::fs::create_dir_all(&dir) {
            tracing::error!(%error, dir = %dir.display(), "the recordings folder cannot be made");
        }
        let (jobs, inbox) = bounded(JOBS_MAX);
        let (to_render, finished) = bounded::<Finished>(RENDER_MAX);
        let thread = |name: &str| std::thread::Builder::new().name(name.to_owned());
        let renderer = {
            let (dir, news) = (dir.clone(), news.clone());
            thread("record-render").spawn(move || {
                for Finished { room, name } in finished {
                    tell_rendered(room, name, &dir, &news);
                }
            })?
        };
        let mut desk = Desk { dir, news, recordings: HashMap::new(), waiting: Vec::new(), to_render };
        let writer = thread("record-write").spawn(move || desk.run(&inbox))?;
        Ok(Self { jobs, keys: AtomicU64::new(1), threads: [writer, renderer] })
    }

    /// Begins a recording. May allocate and is called once per call; what goes wrong later is told by `RecordingFailed`.
    ///
    /// # Errors
    /// `Io` for a name that is not safe, `Unavailable` when the writer thread is overloaded or gone.
    pub fn open(&self, now: Instant, room: RoomId, name: &str) -> Result<Tap, MediaError> {
        if !name::is_safe_name(name) {
            return Err(MediaError::Io("this cannot be the name of a recording".to_owned()));
        }
        let key = self.keys.fetch_add(1, Ordering::Relaxed);
        let shared = Arc::new(Shared::default());
        let (give_back, free) = bounded(BLOCKS);
        // The tap has the fourth in its hand.
        for _ in 1..BLOCKS {
            let _ = give_back.try_send(Block::new());
        }
        let open = Job::Open { key, room, name: name.to_owned(), free: give_back, shared: shared.clone() };
        self.jobs.try_send(open).map_err(|_| MediaError::Unavailable)?;
        let wall_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as u64);
        Ok(Tap::new(now, key, wall_ms, free, self.jobs.clone(), shared))
    }

    /// Waits until all recordings are written and rendered. All taps must be dropped before.
    pub fn finish(self) {
        drop(self.jobs);
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

fn tell_rendered(room: RoomId, name: String, dir: &Path, news: &Sink) {
    match render::render(dir, &name) {
        Ok(Some(done)) => {
            let (duration_ms, bytes) = (done.figures.duration_ms, done.bytes);
            news(News::RecordingReady { room, name, duration_ms, bytes });
        }
        // Nobody said anything: there is nothing to play.
        Ok(None) => {}
        Err(error) => {
            tracing::error!(%error, recording = name, "a recording could not be rendered; its journal stays");
            news(News::RecordingFailed { room, name, why: error.to_string() });
        }
    }
}

/// A recording whose journal is complete.
struct Finished {
    room: RoomId,
    name: String,
}

/// One recording under way.
struct Recording {
    room: RoomId,
    name: String,
    /// `None` after an error: the rest is thrown away.
    file: Option<File>,
    /// Bytes of whole blocks in the file.
    length: u64,
    unsynced: bool,
    free: Sender<Block>,
    shared: Arc<Shared>,
    dropped_told: u64,
}

/// What the writer thread works on.
struct Desk {
    dir: PathBuf,
    news: Sink,
    recordings: HashMap<u64, Recording>,
    /// Finished, but the render thread's queue is full. As long as the number of calls at most.
    waiting: Vec<Finished>,
    to_render: Sender<Finished>,
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<Job>) {
        let mut sync_at = Instant::now() + SYNC;
        loop {
            match inbox.recv_timeout(IDLE) {
                Ok(job) => self.take(job),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            // Whose tap is gone now has nothing more to say than what is already in the queue.
            let gone: Vec<u64> = self
                .recordings
                .iter()
                .filter(|(_, r)| Arc::strong_count(&r.shared) == 1)
                .map(|(key, _)| *key)
                .collect();
            for job in inbox.try_iter().take(JOBS_MAX) {
                self.take(job);
            }
            for key in gone {
                self.close(key);
            }
            self.pass_on();
            if Instant::now() >= sync_at {
                self.sync();
                sync_at = Instant::now() + SYNC;
            }
        }
        let all: Vec<u64> = self.recordings.keys().copied().collect();
        for key in all {
            self.close(key);
        }
        for finished in self.waiting.drain(..) {
            let _ = self.to_render.send(finished);
        }
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Open { key, room, name, free, shared } => {
                let opened = open_journal(&self.dir, &name);
                let mut recording =
                    Recording { room, name, file: None, length: 0, unsynced: false, free, shared, dropped_told: 0 };
                match opened {
                    Ok(file) => recording.file = Some(file),
                    Err(error) => recording.fail(&error, &self.news),
                }
                self.recordings.insert(key, recording);
            }
            Job::Block { key, mut block } => {
                let Some(recording) = self.recordings.get_mut(&key) else { return };
                recording.append(&mut block, &self.news);
                block.clear();
                let _ = recording.free.try_send(block);
            }
            Job::Close { key } => self.close(key),
        }
    }

    fn close(&mut self, key: u64) {
        let Some(recording) = self.recordings.remove(&key) else { return };
        recording.tell_dropped(0);
        // Nothing ever reached the disk: nothing to render.
        if recording.length == 0 {
            if recording.file.is_some()
                && let Some(path) = name::path(&self.dir, &recording.name, Kind::Journal)
            {
                let _ = std::fs::remove_file(path);
            }
            return;
        }
        self.waiting.push(Finished { room: recording.room, name: recording.name });
        self.pass_on();
    }

    fn pass_on(&mut self) {
        while let Some(finished) = self.waiting.pop() {
            if let Err(full) = self.to_render.try_send(finished) {
                self.waiting.push(full.into_inner());
                return;
            }
        }
    }

    fn sync(&mut self) {
        let unsynced: Vec<&mut Recording> = self.recordings.values_mut().filter(|r| r.unsynced).collect();
        let at_once = unsynced.len() > SYNC_EACH_MAX && sync_file_system(&self.dir);
        for recording in unsynced {
            recording.unsynced = false;
            if !at_once
                && let Some(file) = &recording.file
                && let Err(error) = file.sync_data()
            {
                recording.fail(&error, &self.news);
            }
        }
        for recording in self.recordings.values_mut() {
            recording.dropped_told = recording.tell_dropped(recording.dropped_told);
        }
    }
}

impl Recording {
    fn append(&mut self, block: &mut Block, news: &Sink) {
        let Some(file) = &mut self.file else { return };
        let bytes = block.seal();
        match file.write_all(bytes) {
            Ok(()) => {
                self.length += bytes.len() as u64;
                self.unsynced = true;
            }
            Err(error) => {
                // Half a block is of no use and takes the room that others may need.
                let _ = file.set_len(self.length);
                self.fail(&error, news);
            }
        }
    }

    fn fail(&mut self, error: &io::Error, news: &Sink) {
        self.file = None;
        tracing::error!(%error, recording = self.name, "recording stopped; the call goes on");
        news(News::RecordingFailed { room: self.room, name: self.name.clone(), why: error.to_string() });
    }

    fn tell_dropped(&self, told: u64) -> u64 {
        let dropped = self.shared.dropped.load(Ordering::Relaxed);
        if dropped > told {
            tracing::error!(recording = self.name, dropped, "the disk is too slow: packets are missing in a recording");
        }
        dropped
    }
}

/// Makes the journal. It is locked as long as it is written, so that a second process does not take it for left behind.
fn open_journal(dir: &Path, name: &str) -> io::Result<File> {
    let unsafe_name = || io::Error::from(io::ErrorKind::InvalidInput);
    let wav = name::path(dir, name, Kind::Wav).ok_or_else(unsafe_name)?;
    if wav.exists() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists));
    }
    let path = name::path(dir, name, Kind::Journal).ok_or_else(unsafe_name)?;
    let file = OpenOptions::new().append(true).create_new(true).open(path)?;
    file.try_lock().map_err(|_| io::Error::from(io::ErrorKind::WouldBlock))?;
    Ok(file)
}

/// Everything on the folder's file system at once; `false` = not possible here.
fn sync_file_system(dir: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        use std::os::fd::AsRawFd;
        // SAFETY: syncfs only reads the number of a descriptor that is open as long as `dir` is in scope.
        File::open(dir).is_ok_and(|dir| unsafe { libc::syncfs(dir.as_raw_fd()) } == 0)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = dir;
        false
    }
}
