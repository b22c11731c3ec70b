//! One listener's stream, as chunks of text.

use crate::http::identity;
use crate::policy::Who;
use crate::state::Desk;
use crate::ws::hub::After;
use crate::ws::protocol::SnapshotView;
use crate::ws::sight::Sight;
use actix_web::web::Bytes;
use serde_json::json;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, interval_at};

/// A comment this often keeps proxies from closing the stream, and finds listeners that are gone.
const COMMENT_EVERY: Duration = Duration::from_secs(15);
/// The session's row (or the key's) is looked at again this often: its end needs no event.
const LOOK_AGAIN_EVERY: Duration = Duration::from_secs(60);

/// A place in the numbering: `epoch:seq`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) epoch: u64,
    pub(super) seq: u64,
}

impl Place {
    /// Of a `Last-Event-ID`.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let (epoch, seq) = word.trim().split_once(':')?;
        Some(Self { epoch: epoch.parse().ok()?, seq: seq.parse().ok()? })
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.epoch, self.seq)
    }
}

/// One event as text. Data are one line: JSON has no line breaks of its own.
fn event(name: &str, place: Place, data: &str) -> String {
    format!("id: {place}\nevent: {name}\ndata: {data}\n\n")
}

/// What a listener waits for.
enum Turn {
    LookAgain,
    News,
    Stop,
    Comment,
}

/// Somebody who listens.
pub(super) struct Listener {
    desk: Arc<Desk>,
    who: Who,
    sight: Sight,
    place: Place,
    /// Events of the switch up to here are in the snapshot.
    snapshot_seq: u64,
    /// Written, to be sent.
    ready: VecDeque<String>,
    news: watch::Receiver<u64>,
    people: watch::Receiver<u64>,
    stopped: watch::Receiver<bool>,
    comment: Interval,
    look: Interval,
    over: bool,
}

impl Listener {
    /// From this place on; without one, or when it has left the ring, from a snapshot on.
    pub(super) async fn new(desk: Arc<Desk>, who: Who, from: Option<Place>) -> Result<Self, crate::error::Failure> {
        let (news, people, stopped) = (desk.hub.news(), desk.hub.people(), desk.hub.over());
        let sight = Sight::of(&desk.store, &who).await?;
        let here = Place { epoch: desk.hub.epoch(), seq: desk.hub.seq() };
        let from =
            from.filter(|place| place.epoch == here.epoch && matches!(desk.hub.after(place.seq), After::Events(_)));
        let now = Instant::now();
        let mut listener = Self {
            place: from.unwrap_or(here),
            desk,
            who,
            sight,
            snapshot_seq: 0,
            ready: VecDeque::new(),
            news,
            people,
            stopped,
            comment: interval_at(now + COMMENT_EVERY, COMMENT_EVERY),
            look: interval_at(now + LOOK_AGAIN_EVERY, LOOK_AGAIN_EVERY),
            over: false,
        };
        listener.news.mark_changed();
        let snapshot = match from {
            Some(_) => None,
            None => Some(listener.snapshot().await?),
        };
        listener.hello(from.is_some(), snapshot);
        Ok(listener)
    }

    fn hello(&mut self, resumed: bool, snapshot: Option<SnapshotView>) {
        let Place { epoch, seq } = self.place;
        let data = json!({"epoch": epoch, "seq": seq, "resumed": resumed, "snapshot": snapshot});
        self.ready.push_back(event("hello", self.place, &data.to_string()));
    }

    async fn snapshot(&mut self) -> Result<SnapshotView, crate::error::Failure> {
        let whole = self.desk.switch.snapshot().await?;
        self.snapshot_seq = whole.seq;
        Ok(SnapshotView::in_sight(&self.who, &self.sight, &whole))
    }

    /// What is to be sent next; `None` = the end. Asked only when what went before has been taken.
    pub(super) async fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(text) = self.ready.pop_front() {
                return Some(Bytes::from(text));
            }
            if self.over {
                return None;
            }
            let turn = tokio::select! {
                biased;
                Ok(()) = self.people.changed() => Turn::LookAgain,
                Ok(()) = self.news.changed() => Turn::News,
                Ok(_) = self.stopped.wait_for(|over| *over) => Turn::Stop,
                _ = self.look.tick() => Turn::LookAgain,
                _ = self.comment.tick() => Turn::Comment,
            };
            match turn {
                Turn::LookAgain => self.look_again().await,
                Turn::News => self.catch_up(),
                Turn::Stop => self.end("stopping"),
                Turn::Comment => self.ready.push_back(": still here\n\n".into()),
            }
        }
    }

    /// Take what is new and in sight.
    fn catch_up(&mut self) {
        let events = match self.desk.hub.after(self.place.seq) {
            After::Events(events) => events,
            After::Missed => return self.end("too_slow"),
        };
        // There may be more behind these.
        if !events.is_empty() {
            self.news.mark_changed();
        }
        for frame in events {
            self.place.seq = frame.seq;
            let is_new = frame.switch_seq.is_none_or(|seq| seq > self.snapshot_seq);
            if is_new && frame.is_for(&self.who, &self.sight) {
                self.ready.push_back(event(frame.kind, self.place, &frame.json));
            }
        }
    }

    /// The last event: why, and the place to go on from.
    fn end(&mut self, why: &str) {
        let data = json!({"why": why, "resume": self.place.to_string()});
        self.ready.push_back(event("gone", self.place, &data.to_string()));
        self.over = true;
    }

    /// Are they still somebody, and who is in sight?
    async fn look_again(&mut self) {
        match identity::again(&self.desk.store, &self.who).await {
            Ok(Some(who)) => {
                let Ok(sight) = Sight::of(&self.desk.store, &who).await else { return };
                self.who = who;
                if sight != self.sight {
                    self.sight = sight;
                    match self.snapshot().await {
                        Ok(snapshot) => self.hello(false, Some(snapshot)),
                        Err(_) => self.end("stopping"),
                    }
                }
            }
            Ok(None) => self.end("signed_out"),
            // The database is away: events go on.
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place { epoch: 17, seq: 4 };
        assert_eq!(Place::parse(&place.to_string()), Some(place));
        for word in ["", "17", "17:", ":4", "a:b", "-1:4", "17:4:1"] {
            assert_eq!(Place::parse(word), None, "{word}");
        }
    }
}
