//! One page's socket: from the upgrade to its end.

use super::command;
use super::hub::{After, Frame};
use super::protocol::{Envelope, Gone, Hello, Reply, ServerMessage, SnapshotView};
use super::sight::Sight;
use crate::error::{Code, Failure, Language};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::identity;
use crate::http::problem::{TraceId, language};
use crate::policy::{Access, By, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use actix_ws::{AggregatedMessage, AggregatedMessageStream, CloseCode, CloseReason};
use kakeru_switch::DeskGone;
use kakeru_switch::ids::{AgentId, DeskId};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;
use utoipa::IntoParams;

/// Largest frame from a page: an SDP offer with room.
const FRAME_BYTES_MAX: usize = 128 * 1024;
/// A ping this often keeps proxies from closing the socket, and finds pages that are gone.
const PING_EVERY: Duration = Duration::from_secs(15);
/// A page that has not been heard for so long is gone.
const SILENCE_MAX: Duration = Duration::from_secs(45);
/// A page that does not take a frame within this time is too slow.
const SEND_MAX: Duration = Duration::from_secs(10);
/// The session's row is looked at again this often: its end needs no event.
const LOOK_AGAIN_EVERY: Duration = Duration::from_secs(60);

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![endpoint(Method::GET, "/socket", Access::Needs(Permission::CallsOwn), open)]
}

/// Where to go on.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Resume {
    /// `epoch:seq` of the last event that was taken.
    resume: Option<String>,
}

/// The live socket (RFC 6455). Frames: schemas `ServerMessage` and `Command`.
#[utoipa::path(get, path = "/api/v1/socket", tag = "interface", params(Resume),
    responses((status = 101, description = "The socket is open"), (status = 409), (status = 503)))]
pub(crate) async fn open(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    payload: web::Payload,
    crate::http::body::Query(query): crate::http::body::Query<Resume>,
) -> Result<HttpResponse, actix_web::Error> {
    check_origin(&desk, &who, &request)?;
    let language = language(request.headers());
    let trace_id = request.extensions().get::<TraceId>().map(|id| id.0.clone()).unwrap_or_default();
    let (response, socket, stream) = actix_ws::handle(&request, payload)?;
    let stream = stream.max_frame_size(FRAME_BYTES_MAX).aggregate_continuations();
    let page = DeskId::mint();
    let agent = AgentId(who.user_id);
    // Events from here on are sent; the snapshot is taken later, so that nothing falls between.
    let seq = desk.hub.seq();
    let sight = Sight::of(&desk.store, &who).await.map_err(Failure::from)?;
    let (_, gone) = desk.switch.connect(agent, page).await.map_err(Failure::from)?;
    let desk = desk.into_inner();
    let page = Page { desk, who, sight, page, socket, seq, snapshot_seq: 0, language, trace_id };
    actix_web::rt::spawn(page.live(stream.max_continuation_size(FRAME_BYTES_MAX), gone, query.resume));
    Ok(response)
}

/// Another site's page must not open a socket with our cookie. A program with an API key sends no origin.
fn check_origin(desk: &Desk, who: &Who, request: &HttpRequest) -> Result<(), Failure> {
    let header =
        |name| request.headers().get(name).and_then(|value: &actix_web::http::header::HeaderValue| value.to_str().ok());
    let Some(origin) = header(ORIGIN) else {
        return if matches!(who.by, By::ApiKey(_)) { Ok(()) } else { Err(Code::Origin.into()) };
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    let same = host.is_some() && host == header(HOST);
    let listed = desk.settings.origins.iter().any(|known| known.trim_end_matches('/') == origin);
    if same || listed { Ok(()) } else { Err(Code::Origin.into()) }
}

/// How a socket ends.
enum End {
    /// The page closed it, or its connection broke.
    Left,
    /// It cannot follow; it may come back and go on.
    TooSlow,
    /// For good.
    Gone(Gone),
}

struct Page {
    desk: Arc<Desk>,
    who: Who,
    sight: Sight,
    page: DeskId,
    socket: actix_ws::Session,
    /// The last event taken.
    seq: u64,
    /// Events of the switch up to here are in the snapshot.
    snapshot_seq: u64,
    language: Language,
    trace_id: String,
}

impl Page {
    async fn live(
        mut self,
        stream: AggregatedMessageStream,
        gone: oneshot::Receiver<DeskGone>,
        resume: Option<String>,
    ) {
        let agent = AgentId(self.who.user_id);
        tracing::info!(%agent, desk = %self.page.0, "page connected");
        let end = match self.greet(resume).await {
            Ok(()) => self.serve(stream, gone).await,
            Err(end) => end,
        };
        let reason = match end {
            End::Left => None,
            End::TooSlow => {
                tracing::warn!(%agent, desk = %self.page.0, "a page was too slow and is let go");
                let place = format!("resume={}:{}", self.desk.hub.epoch(), self.seq);
                Some(CloseReason { code: CloseCode::Again, description: Some(place) })
            }
            End::Gone(why) => {
                let _ = self.send(&ServerMessage::Gone { why }).await;
                Some(CloseReason { code: CloseCode::Normal, description: None })
            }
        };
        let _ = tokio::time::timeout(SEND_MAX, self.socket.close(reason)).await;
        self.desk.switch.disconnect(agent, self.page).await;
        tracing::info!(%agent, desk = %self.page.0, "page disconnected");
    }

    /// `hello`, with a snapshot unless the page goes on where it was.
    async fn greet(&mut self, resume: Option<String>) -> Result<(), End> {
        let epoch = self.desk.hub.epoch();
        let place = resume.as_deref().and_then(|resume| resume.split_once(':'));
        let place = place.and_then(|(epoch, seq)| Some((epoch.parse::<u64>().ok()?, seq.parse::<u64>().ok()?)));
        let resumed = match place {
            Some((at_epoch, seq)) if at_epoch == epoch => {
                matches!(self.desk.hub.after(seq), After::Events(_)).then_some(seq)
            }
            _ => None,
        };
        let snapshot = match resumed {
            Some(seq) => {
                self.seq = seq;
                None
            }
            None => Some(self.snapshot().await?),
        };
        let hello = Hello { epoch, seq: self.seq, desk_id: self.page.0, resumed: resumed.is_some(), snapshot };
        self.send(&ServerMessage::Hello(hello)).await
    }

    async fn snapshot(&mut self) -> Result<SnapshotView, End> {
        let whole = self.desk.switch.snapshot().await.map_err(|_| End::Gone(Gone::Stopping))?;
        self.snapshot_seq = whole.seq;
        Ok(SnapshotView::in_sight(&self.who, &self.sight, &whole))
    }

    async fn serve(&mut self, mut stream: AggregatedMessageStream, mut gone: oneshot::Receiver<DeskGone>) -> End {
        let mut news = self.desk.hub.news();
        let mut people = self.desk.hub.people();
        let mut ping = tokio::time::interval(PING_EVERY);
        let mut look = tokio::time::interval(LOOK_AGAIN_EVERY);
        let mut heard = tokio::time::Instant::now();
        // What was published between the upgrade and now.
        news.mark_changed();
        loop {
            let step = tokio::select! {
                why = &mut gone => Err(End::Gone(match why {
                    Ok(DeskGone::Displaced) => Gone::Displaced,
                    Ok(DeskGone::Stopping) | Err(_) => Gone::Stopping,
                })),
                Ok(()) = news.changed() => self.catch_up().await,
                Ok(()) = people.changed() => self.look_again().await,
                message = stream.recv() => {
                    heard = tokio::time::Instant::now();
                    match message {
                        Some(Ok(message)) => self.receive(message).await,
                        Some(Err(_)) | None => Err(End::Left),
                    }
                }
                _ = ping.tick() => {
                    if heard.elapsed() > SILENCE_MAX { Err(End::Left) } else { self.ping().await }
                }
                _ = look.tick() => self.look_again().await,
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    /// Send everything that is new and in sight.
    async fn catch_up(&mut self) -> Result<(), End> {
        loop {
            let events = match self.desk.hub.after(self.seq) {
                After::Events(events) => events,
                After::Missed => return Err(End::TooSlow),
            };
            if events.is_empty() {
                return Ok(());
            }
            for frame in events {
                if self.wants(&frame) {
                    self.send_text(frame.json.clone()).await?;
                }
                self.seq = frame.seq;
            }
        }
    }

    fn wants(&self, frame: &Frame) -> bool {
        let is_new = frame.switch_seq.is_none_or(|seq| seq > self.snapshot_seq);
        is_new && frame.is_for(&self.who, &self.sight)
    }

    /// Is the session still there, which role is in force, who is in sight?
    async fn look_again(&mut self) -> Result<(), End> {
        let store = &self.desk.store;
        match identity::again(store, &self.who).await {
            Ok(Some(who)) => {
                let sight = Sight::of(store, &who).await;
                self.who = who;
                let Ok(sight) = sight else { return Ok(()) };
                if sight != self.sight {
                    self.sight = sight;
                    // Everything anew, as the new role sees it.
                    let snapshot = Some(self.snapshot().await?);
                    let epoch = self.desk.hub.epoch();
                    let hello = Hello { epoch, seq: self.seq, desk_id: self.page.0, resumed: false, snapshot };
                    self.send(&ServerMessage::Hello(hello)).await?;
                }
                Ok(())
            }
            Ok(None) => Err(End::Gone(Gone::SignedOut)),
            // The database is away: calls go on, and so does the page.
            Err(_) => Ok(()),
        }
    }

    async fn receive(&mut self, message: AggregatedMessage) -> Result<(), End> {
        match message {
            AggregatedMessage::Text(text) => {
                let reply = match Envelope::parse(&text) {
                    Ok(envelope) => {
                        let (desk, who) = (self.desk.clone(), self.who.clone());
                        command::carry_out(&desk, &who, self.page, envelope, self.language, &self.trace_id).await
                    }
                    Err((id, failure)) => {
                        Reply::refused(id.unwrap_or_default(), &failure, self.language, &self.trace_id)
                    }
                };
                self.send(&ServerMessage::Reply(reply)).await
            }
            AggregatedMessage::Ping(bytes) => self.socket.pong(&bytes).await.map_err(|_| End::Left),
            AggregatedMessage::Binary(_) | AggregatedMessage::Pong(_) => Ok(()),
            AggregatedMessage::Close(_) => Err(End::Left),
        }
    }

    async fn ping(&mut self) -> Result<(), End> {
        match tokio::time::timeout(SEND_MAX, self.socket.ping(b"")).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(End::Left),
            Err(_) => Err(End::TooSlow),
        }
    }

    async fn send(&mut self, message: &ServerMessage) -> Result<(), End> {
        match serde_json::to_string(message) {
            Ok(json) => self.send_text(json).await,
            Err(error) => {
                tracing::error!(%error, "a message that cannot be written");
                Ok(())
            }
        }
    }

    async fn send_text(&mut self, json: String) -> Result<(), End> {
        match tokio::time::timeout(SEND_MAX, self.socket.text(json)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(End::Left),
            Err(_) => Err(End::TooSlow),
        }
    }
}
