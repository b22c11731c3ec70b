//! A page's wishes. A repeated command id gets the first reply, also while the first is still being carried out.

use crate::calls::dial;
use crate::distribution::{self, work};
use crate::error::{Code, Failure, Language};
use crate::policy::{Permission, Who};
use crate::state::Desk;
use crate::ws::protocol::{Command, Envelope, Reply};
use kakeru_switch::AgentCommand;
use kakeru_switch::ids::{AgentId, CallId, CommandId, DeskId};
use kakeru_switch::ports::GiveBack;
use kakeru_switch::record::Origin;
use parking_lot::Mutex;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// First replies kept, over all pages: minutes of a busy floor, longer than any page repeats itself.
const KEPT: usize = 10_000;
/// Longest SDP of an offer, in bytes.
const SDP_MAX: usize = 64 * 1024;
/// Longest reason of a break, in characters.
const REASON_MAX: usize = 100;

type Place = (Uuid, Uuid);

/// First replies by user and command id.
#[derive(Default)]
pub struct FirstReplies {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    replies: HashMap<Place, Arc<OnceCell<Reply>>>,
    order: VecDeque<Place>,
}

impl FirstReplies {
    fn cell(&self, place: Place) -> Arc<OnceCell<Reply>> {
        let mut kept = self.kept.lock();
        if let Some(cell) = kept.replies.get(&place) {
            return cell.clone();
        }
        if kept.order.len() >= KEPT
            && let Some(oldest) = kept.order.pop_front()
        {
            kept.replies.remove(&oldest);
        }
        kept.order.push_back(place);
        kept.replies.entry(place).or_default().clone()
    }
}

/// Carry out a command once; answer it as often as it comes.
pub(crate) async fn carry_out(
    desk: &Desk,
    who: &Who,
    page: DeskId,
    envelope: Envelope,
    language: Language,
    trace_id: &str,
) -> Reply {
    let Envelope { id, command } = envelope;
    let cell = desk.replies.cell((who.user_id, id));
    cell.get_or_init(|| async {
        match obey(desk, who, page, id, command).await {
            Ok(reply) => reply,
            Err(failure) => {
                tracing::debug!(user = %who.user_id, %failure, "command refused");
                Reply::refused(id, &failure, language, trace_id)
            }
        }
    })
    .await
    .clone()
}

async fn obey(desk: &Desk, who: &Who, page: DeskId, id: Uuid, command: Command) -> Result<Reply, Failure> {
    if !who.may(Permission::CallsOwn) {
        return Err(Code::Forbidden.into());
    }
    let agent = AgentId(who.user_id);
    let wish = match command {
        Command::Ping => return Ok(Reply::done(id)),
        Command::Offer { sdp } if sdp.len() > SDP_MAX => {
            return Err(Failure::field("/sdp", "too_long", format!("at most {SDP_MAX} bytes")));
        }
        Command::Offer { sdp } => {
            let answer = desk.switch.offer(agent, page, sdp).await?;
            return Ok(Reply { sdp: Some(answer), ..Reply::done(id) });
        }
        Command::Dial(wish) => {
            let mut faults = crate::http::body::Faults::default();
            crate::http::body::Checked::check(&wish, &mut faults);
            faults.into_result()?;
            let call = dial::dial(desk, who, wish, CommandId(id), Origin::Click).await?;
            return Ok(Reply { call: Some(Box::new(call)), ..Reply::done(id) });
        }
        Command::Assign { project_id, auto_next } => {
            let assignment = work::next(desk, who, project_id, None, auto_next).await?;
            return Ok(Reply { assignment: Some(Box::new(assignment)), ..Reply::done(id) });
        }
        Command::AutoNext { project_id, on } => {
            work::auto_next(desk, who, project_id, None, on).await?;
            return Ok(Reply::done(id));
        }
        Command::Release { lease_id } => {
            work::give_back(desk, who, lease_id, None, GiveBack::Released).await?;
            return Ok(Reply::done(id));
        }
        Command::Skip { lease_id, reason } => {
            let mut faults = crate::http::body::Faults::default();
            faults.text("/reason", &reason, 1..=distribution::routes::REASON_MAX);
            faults.into_result()?;
            work::give_back(desk, who, lease_id, None, GiveBack::Skipped { reason }).await?;
            return Ok(Reply::done(id));
        }
        Command::Renew { lease_id } => {
            work::renew(desk, who, lease_id, None).await?;
            return Ok(Reply::done(id));
        }
        Command::Ready => AgentCommand::Ready,
        Command::Break { reason } if reason.chars().count() > REASON_MAX => {
            return Err(Failure::field("/reason", "too_long", format!("at most {REASON_MAX} characters")));
        }
        Command::Break { reason } => AgentCommand::Break { reason },
        Command::Offline => AgentCommand::Offline,
        Command::Answer { call_id } => AgentCommand::Answer { call: CallId(call_id) },
        Command::HangUp { call_id } => AgentCommand::HangUp { call: CallId(call_id) },
        Command::Mute { call_id, muted } => AgentCommand::Mute { call: CallId(call_id), muted },
        Command::Hold { call_id, held } => AgentCommand::Hold { call: CallId(call_id), held },
        Command::Help { call_id, wanted } => AgentCommand::Help { call: CallId(call_id), wanted },
        Command::Digits { call_id, digits } => {
            let known = |c: char| c.is_ascii_digit() || "*#ABCD".contains(c);
            if digits.is_empty() || digits.len() > 64 || !digits.chars().all(known) {
                return Err(Failure::field("/digits", "format", "1 to 64 of 0-9 * # A-D"));
            }
            AgentCommand::Digits { call: CallId(call_id), digits }
        }
        Command::WrapUpDone { call_id } => AgentCommand::WrapUpDone { call: CallId(call_id) },
    };
    desk.switch.agent(agent, wish).await?;
    Ok(Reply::done(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_kept_within_bounds_and_the_newest_stay() {
        let replies = FirstReplies::default();
        let user = Uuid::nil();
        for n in 0..KEPT as u128 + 10 {
            replies.cell((user, Uuid::from_u128(n)));
        }
        let kept = replies.kept.lock();
        assert_eq!((kept.replies.len(), kept.order.len()), (KEPT, KEPT));
        assert!(!kept.replies.contains_key(&(user, Uuid::from_u128(9))));
        assert!(kept.replies.contains_key(&(user, Uuid::from_u128(10))));
    }
}
