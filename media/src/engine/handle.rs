//! The handle through which the switch speaks to the engine: finds the worker, sends over its bounded queue.

use crate::engine::command::{
    Command, MediaError, MemberQuality, News, PlayPlan, RecordingPlan, RecordingSide, Reply, RtpPlan,
};
use crate::engine::config::EngineConfig;
use crate::engine::floor::{Fittings, Floor};
use crate::engine::matrix::Matrix;
use crate::engine::moving::{PARCELS_MAX, Parcel, Peer};
use crate::engine::worker::Worker;
use crate::ids::{RoomId, SessionId};
use crate::net::shared::open_browser_socket;
use crossbeam_channel::{Receiver, Sender};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::future::Future;
use std::hash::Hash;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// Commands waiting for one worker: some ten per call set-up, for a hundred calls that begin in one moment. A worker
/// that is behind by more refuses, and the call fails at once instead of late.
const COMMANDS_MAX: usize = 1024;

/// How long the end of something waits for a worker that is behind: ten times what a full queue takes.
const END_WAIT: Duration = Duration::from_millis(200);

/// The handle of a running engine. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    pub(crate) shared: Arc<Shared>,
}

/// What all handles share. Touched by commands only, never by packets.
pub(crate) struct Shared {
    pub(crate) workers: Vec<WorkerDoor>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    pub(crate) sessions: Mutex<HashMap<SessionId, usize>>,
    pub(crate) rooms: Mutex<HashMap<RoomId, usize>>,
}

/// The way into one worker.
pub(crate) struct WorkerDoor {
    pub(crate) commands: Sender<Command>,
    /// Wakes its poll loop.
    pub(crate) waker: Arc<mio::Waker>,
}

/// The answer of a command that is already under way (dropping it does not take the command back).
pub struct Pending<T> {
    answer: Result<oneshot::Receiver<Result<T, MediaError>>, MediaError>,
    /// What was entered for the sake of this command, and is taken back if it is refused.
    entered: Option<(Arc<Shared>, Entered)>,
}

/// An entry of the handle's maps.
enum Entered {
    Session(SessionId),
    Room(RoomId),
}

impl<T> Future for Pending<T> {
    type Output = Result<T, MediaError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = match &mut self.answer {
            Ok(answer) => std::task::ready!(Pin::new(answer).poll(cx)).unwrap_or(Err(MediaError::Unavailable)),
            Err(error) => Err(error.clone()),
        };
        if let (Err(_), Some((shared, entered))) = (&answer, self.entered.take()) {
            match entered {
                Entered::Session(id) => drop(shared.sessions.lock().remove(&id)),
                Entered::Room(room) => drop(shared.rooms.lock().remove(&room)),
            }
        }
        Poll::Ready(answer)
    }
}

impl<T> Pending<T> {
    fn refused(error: MediaError) -> Self {
        Self { answer: Err(error), entered: None }
    }
}

impl Engine {
    /// Start the workers. `news` is called on worker threads and must not block.
    pub fn start(config: EngineConfig, news: Box<dyn Fn(News) + Send + Sync>) -> io::Result<Self> {
        let workers = match config.workers {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            n => n,
        };
        let fittings = Fittings::new(config, Arc::from(news))?;
        let (mut doors, mut threads) = (Vec::with_capacity(workers), Vec::with_capacity(workers));
        for (n, (worker, door)) in open_workers(workers, &fittings, Instant::now())?.into_iter().enumerate() {
            threads.push(std::thread::Builder::new().name(format!("media-{n}")).spawn(move || {
                prefer_this_thread();
                worker.run();
            })?);
            doors.push(door);
        }
        Ok(Self::over(doors, threads))
    }

    /// One worker on no thread: the caller drives it by [`Worker::wait`] and [`Worker::step`], with its own clock that
    /// begins at `now`.
    pub fn unstarted(
        config: EngineConfig,
        now: Instant,
        news: Box<dyn Fn(News) + Send + Sync>,
    ) -> io::Result<(Self, Worker)> {
        let (engine, mut workers) = Self::unstarted_with(1, config, now, news)?;
        let worker = workers.pop().ok_or_else(|| io::Error::other("no worker"))?;
        Ok((engine, worker))
    }

    /// The same with several workers.
    pub(crate) fn unstarted_with(
        workers: usize,
        config: EngineConfig,
        now: Instant,
        news: Box<dyn Fn(News) + Send + Sync>,
    ) -> io::Result<(Self, Vec<Worker>)> {
        let opened = open_workers(workers, &Fittings::new(config, Arc::from(news))?, now)?;
        let (workers, doors): (Vec<_>, Vec<_>) = opened.into_iter().unzip();
        Ok((Self::over(doors, Vec::new()), workers))
    }

    fn over(workers: Vec<WorkerDoor>, threads: Vec<JoinHandle<()>>) -> Self {
        let threads = Mutex::new(threads);
        Self { shared: Arc::new(Shared { workers, threads, sessions: Mutex::default(), rooms: Mutex::default() }) }
    }

    /// Open a browser's session from its offer; answers SDP.
    pub fn open_browser(&self, id: SessionId, offer: String) -> Pending<String> {
        self.open(id, None, |reply| Command::OpenBrowser { id, offer, reply })
    }

    /// As [`Engine::open_browser`], on the worker of `near`: a page that comes back to a running call.
    pub fn open_browser_near(&self, id: SessionId, near: Option<SessionId>, offer: String) -> Pending<String> {
        self.open(id, near, |reply| Command::OpenBrowser { id, offer, reply })
    }

    /// A new offer on an open browser session (ICE restart).
    pub fn reoffer_browser(&self, id: SessionId, offer: String) -> Pending<String> {
        self.to_session(id, |reply| Command::ReofferBrowser { id, offer, reply })
    }

    /// Open an RTP session on the worker of `near` and make an offer.
    pub fn offer_rtp(&self, id: SessionId, near: Option<SessionId>, plan: RtpPlan) -> Pending<String> {
        self.open(id, near, |reply| Command::OfferRtp { id, plan, reply })
    }

    /// Take the other side's answer to our offer.
    pub fn accept_answer(&self, id: SessionId, answer: String) -> Pending<()> {
        self.to_session(id, |reply| Command::AcceptAnswer { id, answer, reply })
    }

    /// Open an RTP session from an offer on the worker of `near`, or re-negotiate an open one.
    pub fn answer_rtp(&self, id: SessionId, near: Option<SessionId>, plan: RtpPlan, offer: String) -> Pending<String> {
        self.open(id, near, |reply| Command::AnswerRtp { id, plan, offer, reply })
    }

    /// Open a player on the worker of `near`.
    pub fn open_player(&self, id: SessionId, near: Option<SessionId>, plan: PlayPlan) -> Pending<()> {
        self.open(id, near, |reply| Command::OpenPlayer { id, plan, reply })
    }

    /// Send digits on a session.
    pub fn send_digits(&self, id: SessionId, digits: String) -> Pending<()> {
        self.to_session(id, |reply| Command::SendDigits { id, digits, reply })
    }

    /// Close a session.
    pub fn close(&self, id: SessionId) {
        let mut sessions = self.shared.sessions.lock();
        let Some(worker) = sessions.remove(&id) else { return };
        if !self.shared.send(worker, Command::Close { id }) {
            drop(sessions);
            self.shared.end(worker, Command::Close { id });
        }
    }

    /// Open a room on the worker of `near`.
    pub fn open_room(&self, room: RoomId, near: SessionId, recording: Option<RecordingPlan>) -> Pending<()> {
        let Some(worker) = find(&self.shared.sessions, near) else { return Pending::refused(MediaError::Unknown) };
        match self.shared.rooms.lock().entry(room) {
            Entry::Occupied(_) => return Pending::refused(MediaError::Exists),
            Entry::Vacant(free) => free.insert(worker),
        };
        let pending = self.shared.ask(worker, |reply| Command::OpenRoom { room, recording, reply });
        Pending { entered: Some((self.shared.clone(), Entered::Room(room))), ..pending }
    }

    /// Put a session into a room; `side` = its channel in the recording. A session of another worker moves to the room's.
    pub fn join(&self, room: RoomId, id: SessionId, side: Option<RecordingSide>) -> Pending<()> {
        let Some(to) = find(&self.shared.rooms, room) else { return Pending::refused(MediaError::Unknown) };
        let mut sessions = self.shared.sessions.lock();
        let Some(home) = sessions.get_mut(&id) else { return Pending::refused(MediaError::Unknown) };
        if *home == to {
            return self.shared.ask(to, |reply| Command::Join { room, id, side, reply });
        }
        if !self.shared.send(to, Command::Expect { id }) {
            return Pending::refused(MediaError::Unavailable);
        }
        let (from, (reply, answer)) = (std::mem::replace(home, to), oneshot::channel());
        // From here on it must go: the other worker waits for it.
        drop(sessions);
        self.shared.end(from, Command::Depart { id, to, room, side, reply });
        Pending { answer: Ok(answer), entered: None }
    }

    /// Take a session out of this room, if it is (still) there.
    pub fn leave(&self, room: RoomId, id: SessionId) -> Pending<()> {
        self.to_room(room, |reply| Command::Leave { room, id, reply })
    }

    /// The channel of the recording a member is heard on from now on.
    pub fn record(&self, room: RoomId, id: SessionId, side: Option<RecordingSide>) -> Pending<()> {
        self.to_room(room, |reply| Command::Record { room, id, side, reply })
    }

    /// Who hears whom from now on.
    pub fn set_matrix(&self, room: RoomId, matrix: Matrix) -> Pending<()> {
        self.to_room(room, |reply| Command::SetMatrix { room, matrix, reply })
    }

    /// Pause or resume a room's recording.
    pub fn pause_recording(&self, room: RoomId, paused: bool) -> Pending<()> {
        self.to_room(room, |reply| Command::PauseRecording { room, paused, reply })
    }

    /// Close a room; its recording is finished.
    pub fn close_room(&self, room: RoomId) {
        if let Some(worker) = self.shared.rooms.lock().remove(&room) {
            self.shared.end(worker, Command::CloseRoom { room });
        }
    }

    /// Figures of a session.
    pub fn quality(&self, id: SessionId) -> Pending<MemberQuality> {
        self.to_session(id, |reply| Command::Quality { id, reply })
    }

    /// Who really heard whom in the last 100 ms.
    pub fn heard(&self, room: RoomId) -> Pending<Matrix> {
        self.to_room(room, |reply| Command::Heard { room, reply })
    }

    /// Stop all workers; open recordings are closed.
    pub fn shutdown(&self) {
        for worker in 0..self.shared.workers.len() {
            self.shared.end(worker, Command::Shutdown);
        }
    }

    /// [`Engine::shutdown`], then wait until all threads have ended and the recordings are written. Blocks for as long
    /// as that takes: not for an actor's thread.
    pub fn finish(&self) {
        self.shutdown();
        for thread in std::mem::take(&mut *self.shared.threads.lock()) {
            let _ = thread.join();
        }
    }

    fn open<T>(&self, id: SessionId, near: Option<SessionId>, make: impl FnOnce(Reply<T>) -> Command) -> Pending<T> {
        // Sent while the map is held: no command overtakes a session that moves.
        let mut sessions = self.shared.sessions.lock();
        let at = |near: SessionId| sessions.get(&near).copied();
        let known = at(id);
        let elsewhere = || near.and_then(at).unwrap_or(id.0 as usize % self.shared.workers.len());
        let worker = known.unwrap_or_else(elsewhere);
        sessions.insert(id, worker);
        let pending = self.shared.ask(worker, make);
        let entered = known.is_none().then(|| (self.shared.clone(), Entered::Session(id)));
        Pending { entered, ..pending }
    }

    fn to_session<T>(&self, id: SessionId, make: impl FnOnce(Reply<T>) -> Command) -> Pending<T> {
        let sessions = self.shared.sessions.lock();
        match sessions.get(&id).copied() {
            Some(worker) => self.shared.ask(worker, make),
            None => Pending::refused(MediaError::Unknown),
        }
    }

    fn to_room<T>(&self, room: RoomId, make: impl FnOnce(Reply<T>) -> Command) -> Pending<T> {
        match find(&self.shared.rooms, room) {
            Some(worker) => self.shared.ask(worker, make),
            None => Pending::refused(MediaError::Unknown),
        }
    }
}

/// So many workers, the ways into them, and between them.
fn open_workers(count: usize, fittings: &Fittings, now: Instant) -> io::Result<Vec<(Worker, WorkerDoor)>> {
    let mut polls = Vec::with_capacity(count);
    for _ in 0..count {
        let poll = mio::Poll::new()?;
        let waker = Worker::waker(&poll)?;
        let (parcels, arriving) = crossbeam_channel::bounded(PARCELS_MAX);
        polls.push((poll, arriving, Peer { parcels, waker }));
    }
    let peers: Arc<[Peer]> = polls.iter().map(|(.., peer)| peer.clone()).collect();
    let open = |(n, (poll, arriving, peer)): (usize, (mio::Poll, Receiver<Parcel>, Peer))| {
        open_worker(n, poll, arriving, peer.waker, peers.clone(), fittings.clone(), now)
    };
    polls.into_iter().enumerate().map(open).collect()
}

/// Worker number `n` and the way into it.
fn open_worker(
    n: usize,
    poll: mio::Poll,
    arriving: Receiver<Parcel>,
    waker: Arc<mio::Waker>,
    peers: Arc<[Peer]>,
    fittings: Fittings,
    now: Instant,
) -> io::Result<(Worker, WorkerDoor)> {
    let mut listen = fittings.config.browser_listen;
    if listen.port() != 0 {
        let port = u16::try_from(n).ok().and_then(|n| listen.port().checked_add(n));
        listen.set_port(port.ok_or_else(|| io::Error::other("no browser port left for this worker"))?);
    }
    let browsers = open_browser_socket(listen)?;
    let (commands, queue) = crossbeam_channel::bounded(COMMANDS_MAX);
    let floor = Floor::new(fittings, n, peers, browsers, poll.registry().try_clone()?, now)?;
    Ok((Worker::new(poll, queue, arriving, floor, now), WorkerDoor { commands, waker }))
}

impl Shared {
    /// Hand a command over; `false` = the queue is full or the worker is gone.
    fn send(&self, worker: usize, command: Command) -> bool {
        let door = &self.workers[worker];
        let sent = door.commands.try_send(command).is_ok();
        let _ = door.waker.wake();
        sent
    }

    /// Hand over a command that ends something: it must not get lost, so a full queue is waited for, for a moment.
    fn end(&self, worker: usize, command: Command) {
        let door = &self.workers[worker];
        let _ = door.waker.wake();
        if door.commands.send_timeout(command, END_WAIT).is_err() {
            tracing::error!(worker, "a media worker took no command; something stays open");
        }
        let _ = door.waker.wake();
    }

    fn ask<T>(&self, worker: usize, make: impl FnOnce(Reply<T>) -> Command) -> Pending<T> {
        let (reply, answer) = oneshot::channel();
        let sent = self.send(worker, make(reply));
        Pending { answer: if sent { Ok(answer) } else { Err(MediaError::Unavailable) }, entered: None }
    }
}

fn find<K: Eq + Hash + Copy>(map: &Mutex<HashMap<K, usize>>, key: K) -> Option<usize> {
    map.lock().get(&key).copied()
}

/// Sound before everything else: where the system allows it (root, CAP_SYS_NICE, `LimitNICE=`), this thread goes first.
/// Where it does not, nothing is lost but the head start on a busy machine.
fn prefer_this_thread() {
    // SAFETY: takes plain numbers; on Linux 0 is the calling thread.
    unsafe { libc::setpriority(libc::PRIO_PROCESS, 0, -11) };
}
