//! The shell: one UDP socket, the user agent machine, one alarm.

use crate::ids::LegId;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::mpsc;

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

/// The handle of a bound endpoint. Cheap to clone; the endpoint stops when the last handle is dropped.
#[derive(Clone)]
pub struct Endpoint {
    pub(crate) commands: mpsc::Sender<UaCommand>,
    pub(crate) local: SocketAddr,
}

/// What the user agent is told to do. Commands for a leg that is not (or no longer) there are ignored.
#[derive(Clone, Debug)]
pub enum UaCommand {
    /// Place a call.
    Invite(Box<OutgoingCall>),
    /// Answer an incoming call provisionally (180, or 183 with SDP).
    Progress { leg: LegId, status: u16, sdp: Option<String> },
    /// Answer it with 200; re-sent until the ACK comes.
    Answer { leg: LegId, sdp: String },
    /// Refuse it.
    Reject { leg: LegId, status: u16, reason: Option<String> },
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
#[derive(Clone, Debug)]
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

/// An incoming call.
#[derive(Clone, Debug)]
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

/// What the user agent tells.
#[derive(Clone, Debug)]
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
    /// The dialog ended: the other side's BYE or CANCEL (`remote`), or our own BYE is done.
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

impl Endpoint {
    /// Bind and start. Must be called inside a tokio runtime (or actix system).
    pub async fn bind(_config: EndpointConfig, _events: EventSink) -> io::Result<Self> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
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
