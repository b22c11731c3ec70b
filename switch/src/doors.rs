//! The two ways by which effects leave the machines: SIP and media. The real doors are the endpoint and the engine; tests
//! put others in their place.

use crate::sip::{Endpoint, UaCommand};
use kakeru_media::{Engine, Matrix, MediaError, PlayPlan, RecordingPlan, RecordingSide, RoomId, RtpPlan, SessionId};
use std::future::Future;
use std::pin::Pin;

/// An answer on its way. SDP where the order asks for one, else an empty string.
pub(crate) type MediaAnswer = Pin<Box<dyn Future<Output = Result<String, MediaError>> + Send>>;

/// What a machine orders of the media engine: a value, so that tests can look at it.
#[derive(Clone, Debug)]
pub(crate) enum MediaOrder {
    /// Open a browser's session, on the worker of `near` if that is open.
    OpenBrowser { id: SessionId, near: Option<SessionId>, offer: String },
    /// A new offer of an open browser session.
    ReofferBrowser { id: SessionId, offer: String },
    /// Open an RTP session near the agent's and offer it.
    OfferRtp { id: SessionId, near: Option<SessionId>, plan: RtpPlan },
    /// Take the answer to that offer.
    AcceptAnswer { id: SessionId, answer: String },
    /// Answer an offer: of a new session, or a new offer of an open one.
    AnswerRtp { id: SessionId, near: Option<SessionId>, plan: RtpPlan, offer: String },
    /// Open a session that only speaks.
    OpenPlayer { id: SessionId, near: SessionId, plan: PlayPlan },
    /// Send keys.
    SendDigits { id: SessionId, digits: String },
    /// Close a session.
    Close { id: SessionId },
    /// Open a room.
    OpenRoom { room: RoomId, near: SessionId, recording: Option<RecordingPlan> },
    /// Put a session into a room.
    Join { room: RoomId, id: SessionId, side: Option<RecordingSide> },
    /// Take a session out of that room, if it is still there.
    Leave { room: RoomId, id: SessionId },
    /// The channel it is recorded on from now on.
    Record { room: RoomId, id: SessionId, side: Option<RecordingSide> },
    /// Who hears whom.
    SetMatrix { room: RoomId, matrix: Matrix },
    /// Close a room.
    CloseRoom { room: RoomId },
}

/// The way out.
pub(crate) trait Doors: Send + Sync + 'static {
    /// Hand a command to the user agent; `false` = it is overloaded or gone.
    fn sip(&self, command: UaCommand) -> bool;
    /// Send an order on its way at once; `None` = nothing will be answered.
    fn media(&self, order: MediaOrder) -> Option<MediaAnswer>;
}

/// Endpoint and engine.
pub(crate) struct RealDoors {
    pub(crate) endpoint: Endpoint,
    pub(crate) engine: Engine,
}

impl Doors for RealDoors {
    fn sip(&self, command: UaCommand) -> bool {
        self.endpoint.send(command)
    }

    fn media(&self, order: MediaOrder) -> Option<MediaAnswer> {
        let engine = &self.engine;
        match order {
            MediaOrder::OpenBrowser { id, near, offer } => said(engine.open_browser_near(id, near, offer)),
            MediaOrder::ReofferBrowser { id, offer } => said(engine.reoffer_browser(id, offer)),
            MediaOrder::OfferRtp { id, near, plan } => said(engine.offer_rtp(id, near, plan)),
            MediaOrder::AcceptAnswer { id, answer } => done(engine.accept_answer(id, answer)),
            MediaOrder::AnswerRtp { id, near, plan, offer } => said(engine.answer_rtp(id, near, plan, offer)),
            MediaOrder::OpenPlayer { id, near, plan } => done(engine.open_player(id, Some(near), plan)),
            MediaOrder::SendDigits { id, digits } => done(engine.send_digits(id, digits)),
            MediaOrder::OpenRoom { room, near, recording } => done(engine.open_room(room, near, recording)),
            MediaOrder::Join { room, id, side } => done(engine.join(room, id, side)),
            MediaOrder::Leave { room, id } => done(engine.leave(room, id)),
            MediaOrder::Record { room, id, side } => done(engine.record(room, id, side)),
            MediaOrder::SetMatrix { room, matrix } => done(engine.set_matrix(room, matrix)),
            MediaOrder::Close { id } => {
                engine.close(id);
                None
            }
            MediaOrder::CloseRoom { room } => {
                engine.close_room(room);
                None
            }
        }
    }
}

fn said(answer: kakeru_media::Pending<String>) -> Option<MediaAnswer> {
    Some(Box::pin(answer))
}

fn done(answer: kakeru_media::Pending<()>) -> Option<MediaAnswer> {
    Some(Box::pin(async move { answer.await.map(|()| String::new()) }))
}
