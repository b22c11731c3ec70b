//! Supervisions through the whole switchboard, under a paused clock: who is told what, and what is answered to whom.

use super::tests::{Floor, under_a_paused_clock};
use crate::doors::MediaOrder;
use crate::event::{AgentState, CallView, Follow, Happening, Mode, SupervisionEnd, SupervisionState, SupervisionView};
use crate::ids::{AgentId, DeskId};
use crate::record::StepCause;
use crate::switchboard::{AgentCommand, Refusal, SuperviseRequest};
use kakeru_media::{News, SessionId};
use std::sync::atomic::Ordering;
use std::time::Duration;

impl Floor {
    /// Another person at a desk, sound up.
    pub(super) async fn sit(&mut self, agent: AgentId) -> (DeskId, SessionId) {
        let page = DeskId::mint();
        self.switch.connect(agent, page).await.expect("a switch");
        let offer = format!("v=0\r\no=- {page} 2 IN IP4 127.0.0.1\r\n");
        self.switch.offer(agent, page, offer).await.expect("an answer");
        let id = self.browser();
        self.news.send(News::BrowserConnected { id }).await.expect("a switch");
        self.until(|floor| floor.agent_of(agent).is_some_and(|(_, sound)| sound)).await;
        (page, id)
    }

    pub(super) fn agent_of(&mut self, of: AgentId) -> Option<(AgentState, bool)> {
        self.seen().iter().rev().find_map(|event| match &event.what {
            Happening::Agent(view) if view.agent == of => Some((view.state.clone(), view.sound_connected)),
            _ => None,
        })
    }

    pub(super) fn state_of(&mut self, of: AgentId) -> Option<AgentState> {
        self.agent_of(of).map(|(state, _)| state)
    }

    fn supervisions(&mut self) -> Vec<SupervisionView> {
        let told = |event: &crate::event::Event| match &event.what {
            Happening::Supervision(view) => Some(view.clone()),
            _ => None,
        };
        self.seen().iter().filter_map(told).collect()
    }

    fn newest(&mut self) -> SupervisionView {
        self.supervisions().pop().expect("a supervision")
    }

    /// An answered call.
    pub(super) async fn talking() -> (Self, CallView) {
        let mut floor = Self::staffed().await;
        let call = floor.dial("+81312345678").await.expect("a call");
        floor.answered().await;
        floor.until(|floor| floor.agent_state() == Some(AgentState::Talking)).await;
        // The far side speaks.
        let id = floor.trunk();
        floor.news.send(News::FirstPacket { id }).await.expect("a switch");
        (floor, call)
    }

    /// Who hears whom, as last ordered.
    pub(super) fn hears(&self, listener: SessionId, speaker: SessionId) -> bool {
        let media = self.doors.media.lock();
        let matrix = media.iter().rev().find_map(|o| match o {
            MediaOrder::SetMatrix { matrix, .. } => Some(matrix.clone()),
            _ => None,
        });
        matrix.is_some_and(|matrix| matrix.hears(listener, speaker))
    }
}

fn ask(supervisor: AgentId, call: &CallView, follow: Follow) -> SuperviseRequest {
    SuperviseRequest { supervisor, call: call.id, mode: Mode::Monitor, follow }
}

#[test]
fn a_supervisor_listens_whispers_barges_and_stops() {
    under_a_paused_clock(async {
        let (mut floor, call) = Floor::talking().await;
        let (boss, near) = (AgentId::mint(), floor.browser());
        let (_, ear) = floor.sit(boss).await;
        let view = floor.switch.supervise(ask(boss, &call, Follow::Call)).await.expect("a supervision");
        assert_eq!(
            (view.state, view.mode, view.agent),
            (SupervisionState::Listening, Mode::Monitor, Some(floor.agent))
        );
        assert!(floor.hears(ear, near) && floor.hears(ear, floor.trunk()) && !floor.hears(near, ear));
        assert_eq!(floor.state_of(boss), Some(AgentState::Supervising));
        assert_eq!(floor.switch.snapshot().await.expect("a switch").supervisions, std::slice::from_ref(&view));

        let whisper = Mode::Whisper { to: floor.agent };
        assert_eq!(floor.switch.set_mode(view.id, whisper).await.map(|view| view.mode), Ok(whisper));
        assert!(floor.hears(near, ear) && !floor.hears(floor.trunk(), ear));
        assert_eq!(floor.switch.set_mode(view.id, Mode::Whisper { to: boss }).await, Err(Refusal::NotInCall));
        assert_eq!(floor.switch.set_mode(view.id, Mode::Barge).await.map(|view| view.mode), Ok(Mode::Barge));
        assert!(floor.hears(floor.trunk(), ear));

        let ended = floor.switch.stop_supervising(view.id).await.expect("the end");
        assert_eq!((ended.state, ended.ended), (SupervisionState::Ended, Some(SupervisionEnd::Stopped)));
        floor.until(|floor| floor.state_of(boss) == Some(AgentState::Offline)).await;
        assert_eq!(floor.switch.stop_supervising(view.id).await, Err(Refusal::NoSuchSupervision));
        floor.until(|floor| !floor.hears(floor.trunk(), ear)).await;
        assert_eq!(floor.agent_state_of_agent(), Some(AgentState::Talking));
        let steps: Vec<_> = floor.desk.steps.lock().iter().map(|step| (step.after.mode, step.why)).collect();
        assert_eq!(steps.last(), Some(&(Mode::Barge, StepCause::Supervisor)));
        assert_eq!(steps.len(), 5, "began, heard, whispered, barged, ended: {steps:?}");
    });
}

impl Floor {
    fn agent_state_of_agent(&mut self) -> Option<AgentState> {
        let agent = self.agent;
        self.state_of(agent)
    }
}

#[test]
fn mon_15_what_cannot_be_supervised_is_refused_at_once() {
    under_a_paused_clock(async {
        let (mut floor, call) = Floor::talking().await;
        let boss = AgentId::mint();
        let no_desk = floor.switch.supervise(ask(boss, &call, Follow::Call)).await;
        assert_eq!(no_desk, Err(Refusal::DeskNotConnected));
        floor.sit(boss).await;
        let own = floor.switch.supervise(ask(floor.agent, &call, Follow::Call)).await;
        assert_eq!(own, Err(Refusal::OwnCall));
        let unknown = SuperviseRequest { call: crate::ids::CallId::mint(), ..ask(boss, &call, Follow::Call) };
        assert_eq!(floor.switch.supervise(unknown).await, Err(Refusal::NoSuchCall));
        let astray = SuperviseRequest { mode: Mode::Whisper { to: boss }, ..ask(boss, &call, Follow::Call) };
        assert_eq!(floor.switch.supervise(astray).await, Err(Refusal::NotInCall));
        floor.until(|floor| floor.state_of(boss) == Some(AgentState::Offline)).await;

        let first = floor.switch.supervise(ask(boss, &call, Follow::Call)).await.expect("a supervision");
        assert_eq!(
            floor.switch.supervise(ask(boss, &call, Follow::Call)).await,
            Err(Refusal::AgentBusy),
            "one at a time"
        );
        assert_eq!(floor.command(AgentCommand::HangUp { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.newest().ended == Some(SupervisionEnd::CallEnded)).await;
        assert_eq!(floor.switch.set_mode(first.id, Mode::Barge).await, Err(Refusal::NoSuchSupervision));
        // The call is in wrap-up, and so there is nothing to hear, but the agent can be followed.
        assert_eq!(floor.switch.supervise(ask(boss, &call, Follow::Call)).await, Err(Refusal::NotInCall));
        let waiting = floor.switch.supervise(ask(boss, &call, Follow::Agent)).await.expect("a supervision");
        assert_eq!(waiting.state, SupervisionState::Waiting);
    });
}

#[test]
fn mon_11_who_follows_the_agent_hears_the_next_call() {
    under_a_paused_clock(async {
        let (mut floor, call) = Floor::talking().await;
        let boss = AgentId::mint();
        let (_, ear) = floor.sit(boss).await;
        floor.switch.supervise(ask(boss, &call, Follow::Agent)).await.expect("a supervision");
        assert_eq!(floor.command(AgentCommand::HangUp { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.newest().state == SupervisionState::Waiting).await;
        floor.until(|floor| floor.agent_state_of_agent() == Some(AgentState::WrapUp)).await;
        assert_eq!(floor.command(AgentCommand::WrapUpDone { call: call.id }).await, Ok(()));
        let next = floor.dial("+81312345679").await.expect("a call");
        floor.answered().await;
        floor.until(|floor| floor.newest().state == SupervisionState::Listening).await;
        assert_eq!(floor.newest().call, Some(next.id));
        floor.until(|floor| floor.hears(ear, floor.trunk())).await;
        // Nobody may listen any more: the next look ends it (MON-14).
        floor.desk.deaf.store(true, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_secs(12)).await;
        floor.until(|floor| floor.newest().ended == Some(SupervisionEnd::RightLost)).await;
        floor.until(|floor| !floor.hears(ear, floor.trunk())).await;
    });
}

#[test]
fn mon_12_a_supervisors_page_that_vanishes_changes_nothing_for_the_others() {
    under_a_paused_clock(async {
        let (mut floor, call) = Floor::talking().await;
        let boss = AgentId::mint();
        let (page, ear) = floor.sit(boss).await;
        let view = floor.switch.supervise(ask(boss, &call, Follow::Call)).await.expect("a supervision");
        floor.switch.set_mode(view.id, Mode::Barge).await.expect("barging");
        let calls = floor.calls().len();
        floor.news.send(News::BrowserLost { id: ear, why: "test" }).await.expect("a switch");
        floor.switch.disconnect(boss, page).await;
        floor.until(|floor| floor.newest().state == SupervisionState::Away).await;
        floor.until(|floor| !floor.hears(floor.trunk(), ear)).await;
        tokio::time::sleep(Duration::from_secs(35)).await;
        floor.until(|floor| floor.newest().ended == Some(SupervisionEnd::PageClosed)).await;
        assert_eq!(floor.calls().len(), calls, "the call told nothing");
        assert_eq!(floor.agent_state_of_agent(), Some(AgentState::Talking));
    });
}

#[test]
fn mon_18_take_over_leaves_the_agent_in_wrap_up_and_the_supervisor_with_the_call() {
    under_a_paused_clock(async {
        let (mut floor, call) = Floor::talking().await;
        let (boss, near) = (AgentId::mint(), floor.browser());
        let (page, ear) = floor.sit(boss).await;
        let view = floor.switch.supervise(ask(boss, &call, Follow::Call)).await.expect("a supervision");
        let took = floor.switch.take_over(view.id).await;
        assert!(took.is_ok(), "{took:?}");
        floor.until(|floor| floor.agent_state_of_agent() == Some(AgentState::WrapUp)).await;
        floor.until(|floor| floor.state_of(boss) == Some(AgentState::Talking)).await;
        assert_eq!(floor.newest().ended, Some(SupervisionEnd::TookOver));
        assert!(
            floor.hears(ear, floor.trunk()) && floor.hears(floor.trunk(), ear) && !floor.hears(near, floor.trunk())
        );
        assert_eq!(floor.newest_call().and_then(|call| call.agent), Some(boss));
        // The call is no longer the old agent's: neither their clicks nor their page change it.
        assert_eq!(floor.command(AgentCommand::HangUp { call: call.id }).await, Err(Refusal::NoSuchCall));
        assert_eq!(floor.command(AgentCommand::WrapUpDone { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.agent_state_of_agent() == Some(AgentState::Ready)).await;
        // The supervisor's are.
        floor.news.send(News::BrowserLost { id: ear, why: "test" }).await.expect("a switch");
        floor.switch.disconnect(boss, page).await;
        floor.until(|floor| !floor.hears(floor.trunk(), ear)).await;
        floor.sit(boss).await;
        assert_eq!(floor.switch.agent(boss, AgentCommand::HangUp { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.state_of(boss) == Some(AgentState::WrapUp)).await;
        assert_eq!(floor.switch.agent(boss, AgentCommand::WrapUpDone { call: call.id }).await, Ok(()));
        floor.until(|floor| floor.state_of(boss) == Some(AgentState::Offline)).await;
    });
}

#[test]
fn a_stop_ends_supervisions_with_their_reason() {
    under_a_paused_clock(async {
        let (mut floor, call) = Floor::talking().await;
        let boss = AgentId::mint();
        floor.sit(boss).await;
        floor.switch.supervise(ask(boss, &call, Follow::Call)).await.expect("a supervision");
        floor.switch.shutdown().await;
        assert_eq!(floor.newest().ended, Some(SupervisionEnd::Restarted));
    });
}
