//! Transfers with tones at every ear: real SIP and RTP over loopback, two workers, so that whoever sits on the other moves.

use super::voice_supervised_tests::{BOSS_HZ, Watched};
use super::voice_tests::{FAR_HZ, channels, until};
use crate::event::{
    AgentState, Follow, Mode, TransferAction, TransferMode, TransferNote, TransferState, TransferTo, TransferView,
};
use crate::ids::{AgentId, CommandId};
use crate::record::SegmentKind;
use crate::sip::UaCommand;
use crate::switchboard::{AgentCommand, ColleagueRequest, SuperviseRequest, TransferRequest};
use kakeru_media::dsp::tone::level_dbfs;
use kakeru_media::{RtpPlan, SessionId};
use std::path::Path;
use std::time::Duration;

const COLLEAGUE_HZ: f32 = 2_300.0;
/// One frame, in milliseconds.
const FRAME_MS: u64 = 20;

/// A call with a supervisor and a colleague at their desks.
struct World {
    watched: Watched,
    colleague: AgentId,
}

impl World {
    async fn open(folder: &Path) -> Self {
        let mut watched = Watched::open(folder).await;
        let colleague = AgentId::mint();
        let phone = watched.line.seat(colleague).await;
        let switch = watched.line.switch.clone();
        until(async || switch.agent(colleague, AgentCommand::Ready).await.is_ok()).await;
        watched.ears.push(("colleague", phone, COLLEAGUE_HZ));
        let world = Self { watched, colleague };
        world.is(colleague, AgentState::Ready).await;
        world
    }

    async fn is(&self, agent: AgentId, state: AgentState) {
        let switch = &self.watched.line.switch;
        until(async || {
            let whole = switch.snapshot().await.expect("a switch");
            whole.agents.iter().any(|view| view.agent == agent && view.state == state)
        })
        .await;
    }

    async fn transfer(&self, mode: TransferMode) -> TransferView {
        let (agent, call) = (self.watched.line.agent, self.watched.call);
        let to = TransferTo::Agent { agent: self.colleague };
        let ask = TransferRequest { agent, call, mode, to, note: TransferNote::default() };
        self.watched.line.switch.transfer(ask).await.expect("a transfer")
    }

    async fn act(&self, view: &TransferView, action: TransferAction) {
        self.watched.line.switch.act_on_transfer(view.id, action).await.expect("it is possible");
    }

    async fn does(&self, agent: AgentId, command: AgentCommand) {
        self.watched.line.switch.agent(agent, command).await.expect("it is possible");
    }

    fn phone(&self, name: &str) -> SessionId {
        self.watched.ears.iter().find(|(known, ..)| *known == name).expect("a phone").1
    }

    async fn look(&mut self) -> String {
        self.watched.look().await
    }
}

#[test]
fn xfr_03_mon_07_an_attended_transfer_at_every_ear_with_a_whisper_that_stays_with_its_target() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut world = World::open(folder.path()).await;
        let (agent, call, colleague) = (world.watched.line.agent, world.watched.call, world.colleague);
        let whisper = Mode::Whisper { to: agent };
        let ask = SuperviseRequest { supervisor: world.watched.boss, call, mode: whisper, follow: Follow::Call };
        world.watched.line.switch.supervise(ask).await.expect("a supervision");
        assert_eq!(world.look().await, "agent: customer boss | customer: agent | boss: agent customer | colleague: ");
        let view = world.transfer(TransferMode::Attended).await;
        world.is(colleague, AgentState::Ringing).await;
        assert_eq!(world.look().await, "agent: boss | customer:  | boss: agent | colleague: ", "ringback, and music");
        world.does(colleague, AgentCommand::Answer { call }).await;
        assert_eq!(world.look().await, "agent: boss colleague | customer:  | boss: agent colleague | colleague: agent");
        world.act(&view, TransferAction::Swap).await;
        assert_eq!(world.look().await, "agent: customer boss | customer: agent | boss: agent customer | colleague: ");
        world.act(&view, TransferAction::Merge).await;
        assert_eq!(
            world.look().await,
            "agent: customer boss colleague | customer: agent colleague | boss: agent customer colleague | \
             colleague: agent customer"
        );
        world.act(&view, TransferAction::Complete).await;
        assert_eq!(
            world.look().await,
            "agent:  | customer: colleague | boss: customer colleague | colleague: customer"
        );
        world.is(agent, AgentState::WrapUp).await;
        world.does(colleague, AgentCommand::HangUp { call }).await;
        let leg = world.watched.leg;
        assert!(world.watched.line.far.ended(leg).await, "a BYE");
        let desk = &world.watched.line.desk;
        until(async || desk.records.lock().last().is_some_and(|record| record.recording_ms.is_some())).await;

        // XFR-12: one recording, the colleague on the agent's side; what was whispered is nowhere.
        let (left, right, rate) = channels(&folder.path().join("switch"), &call.to_string());
        let loudest = |side: &[i16], hz| {
            side.chunks_exact(rate as usize / 50).map(|window| level_dbfs(window, rate, hz)).fold(-96.0_f32, f32::max)
        };
        assert!(loudest(&left, COLLEAGUE_HZ) > -30.0 && loudest(&right, COLLEAGUE_HZ) < -30.0);
        assert!(loudest(&left, BOSS_HZ) < -38.0 && loudest(&right, BOSS_HZ) < -38.0, "{}", loudest(&left, BOSS_HZ));
        let record = desk.records.lock().last().cloned().expect("a record");
        let talked_ms = record.recording_ms.expect("a recording");
        // On loopback it may ring for less than a millisecond, and then no part tells of it.
        let parts = record.segments.iter().filter(|part| part.kind != SegmentKind::Ringing);
        let parts: i64 = parts.filter_map(|part| Some((part.to? - part.from).num_milliseconds())).sum();
        assert!(talked_ms.abs_diff(parts.unsigned_abs()) < 1_000, "{talked_ms} ms recorded of {parts} ms");
        world.watched.line.switch.shutdown().await;
    });
}

/// Where in a recording of one ear this tone is first heard, in milliseconds.
fn first_heard_ms(sound: &[i16], rate: u32, hz: f32) -> Option<u64> {
    let frames = sound.chunks_exact(rate as usize / 50);
    frames.map(|frame| level_dbfs(frame, rate, hz)).position(|level| level > -30.0).map(|at| at as u64 * FRAME_MS)
}

#[test]
fn xfr_08_after_completion_both_hear_each_other_within_300_ms() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut world = World::open(folder.path()).await;
        let call = world.watched.call;
        let view = world.transfer(TransferMode::Attended).await;
        world.does(world.colleague, AgentCommand::Answer { call }).await;
        let (customer, colleague) = (world.phone("customer"), world.phone("colleague"));
        let far = &mut world.watched.line.far;
        let rooms = [
            far.speak(customer, FAR_HZ, "customer-then").await,
            far.speak(colleague, COLLEAGUE_HZ, "colleague-then").await,
        ];
        let start = [far.packets(customer).await, far.packets(colleague).await];
        until(async || far.packets(customer).await > start[0] + 60).await;
        let at_click = [far.packets(customer).await - start[0], far.packets(colleague).await - start[1]];
        world.act(&view, TransferAction::Complete).await;
        let far = &mut world.watched.line.far;
        let then = far.packets(customer).await;
        until(async || far.packets(customer).await > then + 60).await;
        let until_end = [far.packets(customer).await, far.packets(colleague).await];
        rooms.into_iter().for_each(|room| far.engine.close_room(room));
        far.recorded(2).await;
        let folder = folder.path().join("far");
        let mut took = Vec::new();
        for (at, (name, hz)) in [("customer-then", COLLEAGUE_HZ), ("colleague-then", FAR_HZ)].into_iter().enumerate() {
            let (sound, _, rate) = channels(&folder, name);
            let heard = first_heard_ms(&sound, rate, hz).expect("they hear each other");
            let whole = sound.len() as u64 * 1_000 / u64::from(rate);
            // Counted from the end, where sound and packets stop together.
            let since_click = (until_end[at] - start[at] - at_click[at]) * FRAME_MS;
            println!("{name}: {whole} ms, first heard at {heard}, the click {since_click} ms before the end");
            assert!(heard > 500, "not before the click");
            took.push((since_click + heard).saturating_sub(whole));
        }
        println!("completion to two-way sound: customer {} ms, colleague {} ms", took[0], took[1]);
        assert!(took.iter().all(|ms| *ms <= 300), "{took:?} ms");
        world.watched.line.switch.shutdown().await;
    });
}

const TALK: &str = "agent: customer | customer: agent | boss:  | colleague: ";
const THEIRS: &str = "agent:  | customer: colleague | boss:  | colleague: customer";

#[test]
fn xfr_01_02_taken_back_refused_come_back_and_at_last_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut world = World::open(folder.path()).await;
        let (agent, call, colleague) = (world.watched.line.agent, world.watched.call, world.colleague);
        let view = world.transfer(TransferMode::Attended).await;
        world.does(colleague, AgentCommand::Answer { call }).await;
        world.act(&view, TransferAction::Cancel).await;
        assert_eq!(world.look().await, TALK, "taken back");
        world.is(colleague, AgentState::Ready).await;

        let view = world.transfer(TransferMode::Blind).await;
        world.is(agent, AgentState::WrapUp).await;
        assert_eq!(world.look().await, "agent:  | customer:  | boss:  | colleague: ", "the customer hears music");
        world.does(colleague, AgentCommand::HangUp { call }).await;
        world.is(agent, AgentState::Ringing).await;
        let now = world.watched.line.switch.read_transfer(view.id).await.expect("a transfer");
        assert_eq!(now.state, TransferState::Recall);
        world.does(agent, AgentCommand::Answer { call }).await;
        assert_eq!(world.look().await, TALK, "back, and marked");

        world.transfer(TransferMode::Blind).await;
        world.is(colleague, AgentState::Ringing).await;
        world.does(colleague, AgentCommand::Answer { call }).await;
        assert_eq!(world.look().await, THEIRS);
        world.does(colleague, AgentCommand::HangUp { call }).await;
        let leg = world.watched.leg;
        let ended = tokio::time::timeout(Duration::from_secs(10), world.watched.line.far.ended(leg)).await;
        assert_eq!(ended, Ok(true), "a BYE");
        world.watched.line.switch.shutdown().await;
    });
}

#[test]
fn xfr_13_two_of_ours_hear_each_other_in_the_house_and_nobody_else_does() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut world = World::open(folder.path()).await;
        let (agent, call, colleague) = (world.watched.line.agent, world.watched.call, world.colleague);
        world.does(agent, AgentCommand::HangUp { call }).await;
        let leg = world.watched.leg;
        assert!(world.watched.line.far.ended(leg).await, "a BYE");
        world.is(agent, AgentState::WrapUp).await;
        world.does(agent, AgentCommand::WrapUpDone { call }).await;
        let recordings = world.watched.line.desk.records.lock().len();
        world.watched.ears.retain(|(name, ..)| *name != "customer");

        let ask = ColleagueRequest { command: CommandId::mint(), agent, colleague };
        let view = world.watched.line.switch.call_colleague(ask).await.expect("it rings");
        assert_eq!(world.look().await, "agent:  | boss:  | colleague: ", "ringback");
        world.does(colleague, AgentCommand::Answer { call: view.id }).await;
        assert_eq!(world.look().await, "agent: colleague | boss:  | colleague: agent");
        world.does(agent, AgentCommand::HangUp { call: view.id }).await;
        world.is(colleague, AgentState::Ready).await;
        let desk = &world.watched.line.desk;
        assert!(desk.records.lock().iter().skip(recordings).all(|record| record.view.id == call), "not written down");
        world.watched.line.switch.shutdown().await;
    });
}

#[test]
fn xfr_01_a_number_outside_is_consulted_and_goes_on_with_the_customer_over_two_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut watched = Watched::open(folder.path()).await;
        let (agent, call) = (watched.line.agent, watched.call);
        let to = TransferTo::Number { number: "+81355508888".to_owned() };
        let (mode, note) = (TransferMode::Attended, TransferNote::default());
        let ask = TransferRequest { agent, call, mode, to, note };
        let view = watched.line.switch.transfer(ask).await.expect("the INVITE is out");
        let incoming = watched.line.far.incoming().await;
        assert_eq!(incoming.called, "0355508888");
        let (leg, phone) = (incoming.leg, SessionId::mint());
        let (plan, offer) = (RtpPlan::default(), incoming.sdp.expect("an offer"));
        let sdp = watched.line.far.engine.answer_rtp(phone, None, plan, offer).await.expect("an answer");
        watched.line.far.endpoint.send(UaCommand::Answer { leg, sdp });
        let switch = watched.line.switch.clone();
        until(async || switch.read_transfer(view.id).await.is_ok_and(|view| view.state == TransferState::Answered))
            .await;
        watched.ears.push(("outside", phone, COLLEAGUE_HZ));
        assert_eq!(watched.look().await, "agent: outside | customer:  | boss:  | outside: agent");
        assert_eq!(switch.lines().await.expect("lines")[0].channels_used, 2);
        switch.act_on_transfer(view.id, TransferAction::Complete).await.expect("done");
        assert_eq!(watched.look().await, "agent:  | customer: outside | boss:  | outside: customer");
        assert_eq!(watched.line.agent_state().await, Some(AgentState::WrapUp));
        // The colleague hangs up: so does the customer's line, and neither channel is left over.
        watched.line.far.endpoint.send(UaCommand::HangUp { leg });
        let first = watched.leg;
        assert!(watched.line.far.ended(first).await, "a BYE");
        until(async || switch.lines().await.is_ok_and(|lines| lines[0].channels_used == 0)).await;
        switch.shutdown().await;
    });
}
