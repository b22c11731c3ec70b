//! Transfers through the whole switchboard, under a paused clock: who is taken, told, let go, and what is answered to whom.

use super::tests::{Floor, under_a_paused_clock};
use crate::event::{
    AgentState, CallView, Follow, Happening, Mode, TransferAction, TransferMode, TransferReason, TransferState,
    TransferTo, TransferView,
};
use crate::ids::{AgentId, CommandId, TransferId};
use crate::sip::UaEvent;
use crate::switchboard::{AgentCommand, ColleagueRequest, Refusal, SuperviseRequest, TransferRequest};
use kakeru_media::{News, SessionId};

const OUTSIDE: &str = "+81355508888";

/// An answered call, and a colleague who is ready.
async fn with_colleague() -> (Floor, CallView, AgentId, SessionId) {
    let (mut floor, call) = Floor::talking().await;
    let colleague = AgentId::mint();
    let (_, session) = floor.sit(colleague).await;
    assert_eq!(floor.switch.agent(colleague, AgentCommand::Ready).await, Ok(()));
    floor.until(|floor| floor.state_of(colleague) == Some(AgentState::Ready)).await;
    (floor, call, colleague, session)
}

fn ask(floor: &Floor, call: &CallView, to: TransferTo, mode: TransferMode) -> TransferRequest {
    let note = crate::event::TransferNote { memo: "見積もり".into(), ..Default::default() };
    TransferRequest { agent: floor.agent, call: call.id, mode, to, note }
}

fn to_agent(floor: &Floor, call: &CallView, agent: AgentId, mode: TransferMode) -> TransferRequest {
    ask(floor, call, TransferTo::Agent { agent }, mode)
}

fn newest(floor: &mut Floor) -> TransferView {
    let told = |event: &crate::event::Event| match &event.what {
        Happening::Transfer(view) => Some((**view).clone()),
        _ => None,
    };
    floor.seen().iter().rev().find_map(told).expect("a transfer")
}

#[test]
fn a_colleague_rings_talks_and_has_the_call_and_who_transferred_goes_on_to_wrap_up() {
    under_a_paused_clock(async {
        let (mut floor, call, colleague, session) = with_colleague().await;
        let (near, trunk) = (floor.agent, floor.trunk());
        let wish = to_agent(&floor, &call, colleague, TransferMode::Attended);
        let view = floor.switch.transfer(wish).await.expect("a transfer");
        assert_eq!((view.state, view.from, view.note.memo.as_str()), (TransferState::Ringing, near, "見積もり"));
        floor.until(|floor| floor.state_of(colleague) == Some(AgentState::Ringing)).await;
        let answer = AgentCommand::Answer { call: call.id };
        assert_eq!(floor.switch.agent(AgentId::mint(), answer.clone()).await, Err(Refusal::NoSuchCall));
        assert_eq!(floor.switch.agent(colleague, answer).await, Ok(()));
        floor.until(|floor| floor.state_of(colleague) == Some(AgentState::Talking)).await;
        assert!(!floor.hears(session, trunk));
        let hold = AgentCommand::Hold { call: call.id, held: true };
        assert_eq!(floor.switch.agent(colleague, hold).await, Err(Refusal::WrongState), "it is not theirs yet");
        let done = floor.switch.act_on_transfer(view.id, TransferAction::Complete).await.expect("done");
        assert_eq!(done.state, TransferState::Completed);
        floor.until(|floor| floor.agent_state() == Some(AgentState::WrapUp)).await;
        assert_eq!(floor.state_of(colleague), Some(AgentState::Talking));
        assert!(floor.hears(session, trunk) && floor.hears(trunk, session));
        assert_eq!(floor.switch.read_transfer(view.id).await.expect("still known").state, TransferState::Completed);
        assert!(floor.switch.snapshot().await.expect("a switch").transfers.is_empty());
        let again = floor.switch.act_on_transfer(view.id, TransferAction::Cancel).await;
        assert_eq!(again.map(|view| view.state), Err(Refusal::WrongState));
        let unknown = floor.switch.act_on_transfer(TransferId::mint(), TransferAction::Cancel).await;
        assert_eq!(unknown.map(|view| view.state), Err(Refusal::NoSuchTransfer));
        // The colleague ends it; each has their own wrap-up of the one call.
        assert_eq!(floor.command(AgentCommand::HangUp { call: call.id }).await, Err(Refusal::NoSuchCall));
        assert_eq!(floor.switch.agent(colleague, AgentCommand::HangUp { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.state_of(colleague) == Some(AgentState::WrapUp)).await;
        for agent in [near, colleague] {
            assert_eq!(floor.switch.agent(agent, AgentCommand::WrapUpDone { call: call.id }).await, Ok(()));
            floor.until(|floor| floor.state_of(agent) == Some(AgentState::Ready)).await;
        }
        let noted = floor.desk.transfers.lock().iter().map(|view| view.state).collect::<Vec<_>>();
        assert_eq!(noted, [TransferState::Ringing, TransferState::Completed]);
    });
}

#[test]
fn xfr_13_who_is_away_busy_or_oneself_is_refused_with_the_reason_and_nobody_is_left_ringing() {
    under_a_paused_clock(async {
        let (mut floor, call, colleague, _) = with_colleague().await;
        let transfer = |floor: &Floor, agent| {
            let (switch, wish) = (floor.switch.clone(), to_agent(floor, &call, agent, TransferMode::Attended));
            async move { switch.transfer(wish).await.map(|view| view.state) }
        };
        assert_eq!(transfer(&floor, AgentId::mint()).await, Err(Refusal::ColleagueOffline));
        assert_eq!(transfer(&floor, floor.agent).await, Err(Refusal::Oneself));
        let on_break = AgentCommand::Break { reason: "昼食".into() };
        assert_eq!(floor.switch.agent(colleague, on_break).await, Ok(()));
        assert_eq!(transfer(&floor, colleague).await, Err(Refusal::ColleagueBusy));
        assert_eq!(floor.switch.agent(colleague, AgentCommand::Ready).await, Ok(()));
        // XFR-6: a double click.
        let (first, second) = tokio::join!(transfer(&floor, colleague), transfer(&floor, colleague));
        let won = [&first, &second].into_iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(won, 1, "{first:?} {second:?}");
        assert_eq!(transfer(&floor, colleague).await, Err(Refusal::TransferRunning));
        let id = newest(&mut floor).id;
        floor.switch.act_on_transfer(id, TransferAction::Cancel).await.expect("taken back");
        floor.until(|floor| floor.state_of(colleague) == Some(AgentState::Ready)).await;
        let other = TransferRequest { agent: colleague, ..to_agent(&floor, &call, floor.agent, TransferMode::Blind) };
        assert_eq!(floor.switch.transfer(other).await.map(|view| view.state), Err(Refusal::NoSuchCall), "not theirs");
    });
}

#[test]
fn xfr_02_a_blind_transfer_that_is_refused_rings_at_who_transferred_it_again() {
    under_a_paused_clock(async {
        let (mut floor, call, colleague, session) = with_colleague().await;
        let near = floor.agent;
        let wish = to_agent(&floor, &call, colleague, TransferMode::Blind);
        floor.switch.transfer(wish).await.expect("a transfer");
        floor.until(|floor| floor.state_of(near) == Some(AgentState::WrapUp)).await;
        assert_eq!(floor.switch.agent(colleague, AgentCommand::HangUp { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.state_of(near) == Some(AgentState::Ringing)).await;
        assert_eq!(floor.state_of(colleague), Some(AgentState::Ready));
        let view = newest(&mut floor);
        assert_eq!((view.state, view.reason), (TransferState::Recall, Some(TransferReason::Refused)));
        assert_eq!(floor.switch.agent(near, AgentCommand::Answer { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.state_of(near) == Some(AgentState::Talking)).await;
        assert_eq!(newest(&mut floor).state, TransferState::Failed);
        let trunk = floor.trunk();
        assert!(!floor.hears(trunk, session));
        // Once more, and this time they do not take it either: back to their form.
        let wish = to_agent(&floor, &call, colleague, TransferMode::Blind);
        floor.switch.transfer(wish).await.expect("a transfer");
        assert_eq!(floor.switch.agent(colleague, AgentCommand::HangUp { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.state_of(near) == Some(AgentState::Ringing)).await;
        assert_eq!(floor.switch.agent(near, AgentCommand::HangUp { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.state_of(near) == Some(AgentState::WrapUp)).await;
        tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        floor.until(|floor| floor.newest_call().is_some_and(|call| call.ended_at.is_some())).await;
    });
}

#[test]
fn a_number_outside_takes_a_second_line_and_gives_it_back() {
    under_a_paused_clock(async {
        let (mut floor, call) = Floor::talking().await;
        let number = |number: &str| TransferTo::Number { number: number.to_owned() };
        let refused = ask(&floor, &call, number("+81355500099"), TransferMode::Blind);
        assert_eq!(floor.switch.transfer(refused).await.map(|view| view.state), Err(Refusal::Guard("banned".into())));
        let emergency = ask(&floor, &call, number("110"), TransferMode::Blind);
        let answer = floor.switch.transfer(emergency).await.map(|view| view.state);
        assert_eq!(answer, Err(Refusal::Guard("number_emergency".into())));
        assert_eq!(floor.used().await, 1);
        assert_eq!(floor.agent_state(), Some(AgentState::Talking), "nothing happened");

        let wish = ask(&floor, &call, number(OUTSIDE), TransferMode::Attended);
        let view = floor.switch.transfer(wish).await.expect("a transfer");
        assert_eq!((view.state, floor.used().await), (TransferState::Ringing, 2));
        let leg = floor.leg();
        floor.ua(UaEvent::Answered { leg, sdp: Some("v=0\r\nm=audio 4000 RTP/AVP 0\r\n".into()) }).await;
        floor.until(|floor| newest(floor).state == TransferState::Answered).await;
        // News of the second line are none of the customer's.
        let id = floor.trunk();
        floor.news.send(News::Silent { id, ms: 5_000 }).await.expect("a switch");
        floor.news.send(News::Back { id }).await.expect("a switch");
        floor.switch.act_on_transfer(view.id, TransferAction::Complete).await.expect("done");
        floor.until(|floor| floor.agent_state() == Some(AgentState::WrapUp)).await;
        assert_eq!(floor.newest_call().and_then(|call| call.agent), None, "nobody's of ours");
        floor.ua(UaEvent::Ended { leg, remote: true, reason: None }).await;
        floor.until(|floor| floor.newest_call().is_some_and(|call| call.ended_at.is_some())).await;
        let first = floor.invites()[0];
        floor.ua(UaEvent::Ended { leg: first, remote: false, reason: None }).await;
        let switch = floor.switch.clone();
        for _ in 0..1_000 {
            if switch.lines().await.expect("lines")[0].channels_used == 0 {
                return;
            }
        }
        panic!("a line is left over");
    });
}

#[test]
fn xfr_13_a_colleague_is_called_in_the_house_and_neither_can_be_given_work_meanwhile() {
    under_a_paused_clock(async {
        let mut floor = Floor::staffed().await;
        let (near, colleague) = (floor.agent, AgentId::mint());
        let call = |agent, colleague| ColleagueRequest { command: CommandId::mint(), agent, colleague };
        let asked = |floor: &Floor, ask| {
            let switch = floor.switch.clone();
            async move { switch.call_colleague(ask).await.map(|view| view.state) }
        };
        assert_eq!(asked(&floor, call(near, colleague)).await, Err(Refusal::ColleagueOffline));
        assert_eq!(asked(&floor, call(near, near)).await, Err(Refusal::Oneself));
        floor.until(|floor| floor.agent_state() == Some(AgentState::Ready)).await;
        let (_, session) = floor.sit(colleague).await;
        assert_eq!(asked(&floor, call(near, colleague)).await, Err(Refusal::ColleagueOffline), "not signed on");
        assert_eq!(floor.switch.agent(colleague, AgentCommand::Ready).await, Ok(()));
        // A refusal leaves nobody taken.
        floor.until(|floor| floor.state_of(near) == Some(AgentState::Ready)).await;
        let ask = call(near, colleague);
        let view = floor.switch.call_colleague(ask).await.expect("it rings");
        assert_eq!(floor.switch.call_colleague(ask).await.map(|again| again.id), Ok(view.id), "a repeated click");
        assert_eq!((view.agent, view.colleague), (Some(near), Some(colleague)));
        floor.until(|floor| floor.state_of(colleague) == Some(AgentState::Ringing)).await;
        assert_eq!(asked(&floor, call(colleague, near)).await, Err(Refusal::AgentBusy));
        assert_eq!(floor.switch.agent(colleague, AgentCommand::Answer { call: view.id }).await, Ok(()));
        for agent in [near, colleague] {
            floor.until(|floor| floor.state_of(agent) == Some(AgentState::Talking)).await;
        }
        assert_eq!(floor.dial("+81312345678").await, Err(Refusal::AgentBusy), "busy for everything else");
        let other =
            SuperviseRequest { supervisor: AgentId::mint(), call: view.id, mode: Mode::Monitor, follow: Follow::Call };
        assert!(floor.switch.supervise(other).await.is_err());
        let onward = to_agent(&floor, &view, AgentId::mint(), TransferMode::Blind);
        assert_eq!(floor.switch.transfer(onward).await.map(|view| view.state), Err(Refusal::WrongState));
        let (mine, theirs) = (floor.first_browser(), session);
        assert!(floor.hears(mine, theirs) && floor.hears(theirs, mine));
        assert_eq!(floor.switch.agent(colleague, AgentCommand::HangUp { call: view.id }).await, Ok(()));
        for agent in [near, colleague] {
            floor.until(|floor| floor.state_of(agent) == Some(AgentState::Ready)).await;
        }
        assert!(floor.switch.snapshot().await.expect("a switch").calls.is_empty(), "nothing to note");
        assert!(floor.desk.transfers.lock().is_empty());
    });
}
