//! The shell: one UDP socket, the user agent machine, one alarm. It decides nothing.

use super::ladder::{self, Way};
use super::user_agent::{Effect, Input, OwnAddress, UaConfig, UserAgent};
use crate::ids::LegId;
use bytes::Bytes;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;
use tokio::net::UdpSocket;
use tokio::sync::mpsc;

/// Commands that may wait. A click makes a handful; a thousand means the task is not running any more.
const COMMANDS_MAX: usize = 4_096;

/// Datagrams read in one go before commands and alarms get their turn.
const BURST_MAX: usize = 64;

/// The kernel's receive buffer, in bytes: some 4,000 messages, ten seconds of 400 calls/s.
const RECEIVE_BUFFER: usize = 4 << 20;

/// Settings of one endpoint.
#[derive(Clone, Debug)]
pub struct EndpointConfig {
    /// Where it is bound (UDP). Port 0 = any free one.
    pub listen: SocketAddr,
    /// Via and Contact carry `advertised.towards(peer, listen.ip())` with the bound port.
    pub advertised: kakeru_config::Advertised,
    /// `User-Agent` / `Server`.
    pub user_agent: String,
}

/// Where events go. Called on the endpoint's task: must not block.
pub type EventSink = Arc<dyn Fn(UaEvent) + Send + Sync>;

/// A look at every datagram before the user agent gets it; normally there is none. The built-in carrier plays a dead
/// number with it and asks for credentials.
pub type Screen = Arc<dyn Fn(&[u8]) -> Screened + Send + Sync>;

/// What becomes of a datagram.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Screened {
    /// The user agent gets it.
    Pass,
    /// Nobody gets it.
    Drop,
    /// This goes back to where it came from.
    Answer(String),
}

/// The handle of a bound endpoint. Cheap to clone; the endpoint stops when the last handle is dropped.
#[derive(Clone)]
pub struct Endpoint {
    pub(crate) commands: mpsc::Sender<UaCommand>,
    pub(crate) local: SocketAddr,
}

/// What the user agent is told to do. Commands for a leg that is not (or no longer) there are ignored.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields say what they are: leg, status, SDP text, reason phrase")]
pub enum UaCommand {
    /// Place a call.
    Invite(Box<OutgoingCall>),
    /// Answer an incoming call provisionally (180, or 183 with SDP).
    Progress { leg: LegId, status: u16, sdp: Option<String> },
    /// Answer it with 200; re-sent until the ACK comes.
    Answer { leg: LegId, sdp: String },
    /// Refuse it.
    Reject { leg: LegId, status: u16, reason: Option<String> },
    /// Refuse it with further header lines (name, value): a challenge, a Retry-After.
    RejectWith { leg: LegId, status: u16, reason: Option<String>, headers: Vec<(String, String)> },
    /// End the leg by what its state demands: CANCEL, BYE, or 603 for an unanswered incoming call.
    HangUp { leg: LegId },
    /// Offer new SDP in the dialog.
    Reinvite { leg: LegId, sdp: String },
    /// Answer a `Reoffer`; `None` refuses it with 488.
    AnswerReoffer { leg: LegId, sdp: Option<String> },
    /// Ask a peer whether it is there; `UaEvent::OptionsAnswered` follows.
    Options { token: u64, peer: SocketAddr },
}

/// A call to be placed.
#[derive(Clone)]
pub struct OutgoingCall {
    /// The leg's id; its SIP Call-ID contains it.
    pub leg: LegId,
    /// The next hop.
    pub peer: SocketAddr,
    /// The request URI, which is also the To URI: `sip:0312345678@carrier.example`.
    pub to: String,
    /// The From URI.
    pub from: String,
    /// The From display name.
    pub display: Option<String>,
    /// Further header lines (name, value), e.g. P-Asserted-Identity, Privacy.
    pub headers: Vec<(String, String)>,
    /// Digest user and password.
    pub credentials: Option<(String, String)>,
    /// The SDP offer.
    pub sdp: String,
}

/// Numbers, names and credentials may not reach a log.
impl std::fmt::Debug for OutgoingCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let to = ladder::masked(&self.to);
        f.debug_struct("OutgoingCall")
            .field("leg", &self.leg)
            .field("peer", &self.peer)
            .field("to", &to)
            .finish_non_exhaustive()
    }
}

/// An incoming call.
#[derive(Clone)]
pub struct Incoming {
    /// Minted here.
    pub leg: LegId,
    /// Where it came from.
    pub source: SocketAddr,
    /// The called user: the user part of the request URI.
    pub called: String,
    /// The user part of From (empty if withheld).
    pub caller: String,
    /// The From display name.
    pub display: Option<String>,
    /// The offer; `None` = the caller wants ours (late offer).
    pub sdp: Option<String>,
    /// All header lines, as received.
    pub headers: Vec<(String, String)>,
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming").field("leg", &self.leg).field("source", &self.source).finish_non_exhaustive()
    }
}

/// What the user agent tells. A leg's last event is exactly one `Failed` or `Ended`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields say what they are: leg, status, SDP text, reason phrase")]
pub enum UaEvent {
    /// Somebody calls. Answer with `Progress`, `Answer` or `Reject`.
    Incoming(Box<Incoming>),
    /// The INVITE of a leg went out on the wire (first transmission).
    InviteSent { leg: LegId },
    /// A provisional answer above 100.
    Progress { leg: LegId, status: u16, sdp: Option<String> },
    /// A 2xx (the ACK is sent by itself), or, for an incoming leg, its ACK arrived (`sdp` if it carried one).
    Answered { leg: LegId, sdp: Option<String> },
    /// The call did not come about: final status (408 also for a silent peer, with `silent`), reason phrase.
    Failed { leg: LegId, status: u16, reason: String, silent: bool },
    /// The leg is over: the other side's BYE or CANCEL, or its loss (`remote`); or our own BYE, CANCEL or refusal is done.
    /// `reason` is the Reason header (RFC 3326) or what was lost.
    Ended { leg: LegId, remote: bool, reason: Option<String> },
    /// The other side offers new SDP in the dialog (re-INVITE, UPDATE): answer with `AnswerReoffer`.
    Reoffer { leg: LegId, sdp: Option<String> },
    /// Our `Reinvite` was answered (`Some`) or refused.
    Reanswered { leg: LegId, sdp: Option<String>, status: u16 },
    /// A digit by SIP INFO.
    Digit { leg: LegId, digit: char },
    /// The answer to `Options`: its status, or `None` for silence.
    OptionsAnswered { token: u64, status: Option<u16> },
}

impl UaEvent {
    /// The leg that it is of.
    pub fn leg(&self) -> Option<LegId> {
        match self {
            Self::Incoming(_) | Self::OptionsAnswered { .. } => None,
            Self::InviteSent { leg }
            | Self::Progress { leg, .. }
            | Self::Answered { leg, .. }
            | Self::Failed { leg, .. }
            | Self::Ended { leg, .. }
            | Self::Reoffer { leg, .. }
            | Self::Reanswered { leg, .. }
            | Self::Digit { leg, .. } => Some(*leg),
        }
    }
}

impl Endpoint {
    /// Bind and start. Must be called inside a tokio runtime (or actix system).
    pub async fn bind(config: EndpointConfig, events: EventSink) -> io::Result<Self> {
        Self::start(config, None, events)
    }

    /// The same behind a screen.
    pub async fn bind_screened(config: EndpointConfig, screen: Screen, events: EventSink) -> io::Result<Self> {
        Self::start(config, Some(screen), events)
    }

    fn start(config: EndpointConfig, screen: Option<Screen>, events: EventSink) -> io::Result<Self> {
        let socket = bound(config.listen)?;
        let local = socket.local_addr()?;
        let advertised = config.advertised;
        let own_address: OwnAddress =
            Arc::new(move |peer| SocketAddr::new(advertised.towards(peer, local.ip()), local.port()));
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|error| io::Error::other(error.to_string()))?;
        let machine = UserAgent::new(UaConfig::new(own_address, config.user_agent), key);
        let (commands, inbox) = mpsc::channel(COMMANDS_MAX);
        tokio::spawn(Shell { socket, ipv6: local.is_ipv6(), machine, screen, events }.run(inbox));
        Ok(Self { commands, local })
    }

    /// The bound address.
    pub fn local_addr(&self) -> SocketAddr {
        self.local
    }

    /// Hand over a command; `false` = the endpoint is overloaded or gone.
    pub fn send(&self, command: UaCommand) -> bool {
        self.commands.try_send(command).is_ok()
    }
}

fn bound(listen: SocketAddr) -> io::Result<UdpSocket> {
    let socket = socket2::Socket::new(socket2::Domain::for_address(listen), socket2::Type::DGRAM, None)?;
    // The system may grant less; calls still work, bursts are shorter.
    if let Err(error) = socket.set_recv_buffer_size(RECEIVE_BUFFER) {
        tracing::debug!(%error, "receive buffer stays small");
    }
    socket.set_nonblocking(true)?;
    socket.bind(&listen.into())?;
    UdpSocket::from_std(socket.into())
}

struct Shell {
    socket: UdpSocket,
    /// Whether it is bound in IPv6.
    ipv6: bool,
    machine: UserAgent,
    screen: Option<Screen>,
    events: EventSink,
}

impl Shell {
    async fn run(mut self, mut inbox: mpsc::Receiver<UaCommand>) {
        let mut buffer = vec![0; super::wire::PACKET_MAX];
        loop {
            let alarm = self.machine.next_timeout();
            let asleep = async {
                match alarm {
                    Some(at) => tokio::time::sleep_until(at.into()).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                command = inbox.recv() => match command {
                    Some(command) => self.step(Input::Command(command)),
                    // The last handle is gone.
                    None => return,
                },
                readable = self.socket.readable() => {
                    if readable.is_err() {
                        tokio::task::yield_now().await;
                    }
                    self.read_burst(&mut buffer);
                }
                () = asleep => self.step(Input::Tick),
            }
        }
    }

    fn read_burst(&mut self, buffer: &mut [u8]) {
        for _ in 0..BURST_MAX {
            match self.socket.try_recv_from(buffer) {
                Ok((length, source)) => {
                    let Some(datagram) = buffer.get(..length) else { continue };
                    if tracing::enabled!(tracing::Level::DEBUG) {
                        tracing::debug!("{}", ladder::line(Way::In, source, datagram));
                    }
                    match self.screen.as_ref().map_or(Screened::Pass, |screen| screen(datagram)) {
                        Screened::Pass => {}
                        Screened::Drop => continue,
                        Screened::Answer(answer) => {
                            // One that is lost is asked for again by the caller's next transmission.
                            let _ = socket2::SockRef::from(&self.socket).send_to(answer.as_bytes(), &source.into());
                            continue;
                        }
                    }
                    let bytes = Bytes::copy_from_slice(datagram);
                    // A socket for both families tells IPv4 addresses in their mapped form.
                    let source = SocketAddr::new(source.ip().to_canonical(), source.port());
                    self.step(Input::Datagram { source, bytes });
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                // An ICMP error of an earlier packet: that packet's timers deal with it.
                Err(error) => tracing::debug!(%error, "receive"),
            }
        }
    }

    /// The address in the family of the socket.
    fn as_bound(&self, to: SocketAddr) -> SocketAddr {
        match to.ip() {
            IpAddr::V4(ip) if self.ipv6 => SocketAddr::new(ip.to_ipv6_mapped().into(), to.port()),
            IpAddr::V4(_) | IpAddr::V6(_) => to,
        }
    }

    #[cfg_attr(not(test), expect(clippy::disallowed_methods, reason = "the shell tells its machine the time"))]
    fn step(&mut self, input: Input) {
        let mut failed = Vec::new();
        let effects = self.machine.handle(Instant::now(), input);
        self.carry_out(effects, &mut failed);
        // A packet that cannot be sent is told to the machine once; what it sends about that may fail in silence.
        for peer in failed {
            let effects = self.machine.handle(Instant::now(), Input::SendFailed(peer));
            self.carry_out(effects, &mut Vec::new());
        }
    }

    fn carry_out(&self, effects: Vec<Effect>, failed: &mut Vec<SocketAddr>) {
        for effect in effects {
            match effect {
                Effect::Send { to, packet } => {
                    if tracing::enabled!(tracing::Level::DEBUG) {
                        tracing::debug!("{}", ladder::line(Way::Out, to, &packet));
                    }
                    // Past tokio's readiness, which a fresh socket does not have yet: an INVITE goes out at once.
                    let sent = socket2::SockRef::from(&self.socket).send_to(&packet, &self.as_bound(to).into());
                    if let Err(error) = sent {
                        tracing::debug!(%to, %error, "send");
                        // A full buffer is like a lost packet: the timers repeat it.
                        if error.kind() != io::ErrorKind::WouldBlock {
                            failed.push(to);
                        }
                    }
                }
                Effect::Event(event) => (self.events)(event),
            }
        }
    }
}
