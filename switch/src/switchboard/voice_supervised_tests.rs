//! Supervisors with tones at every ear: real SIP and RTP over loopback, two workers in the switch's engine, so that whoever
//! sits on the other one moves.

use super::voice_tests::{AGENT_HZ, FAR_HZ, Line, channels, until};
use crate::event::{AgentState, CallState, Follow, Mode};
use crate::ids::{AgentId, CallId, LegId};
use crate::sip::UaCommand;
use crate::switchboard::{AgentCommand, SuperviseRequest};
use kakeru_media::dsp::tone::level_dbfs;
use kakeru_media::{RtpPlan, SessionId};
use std::path::Path;
use std::time::Instant;

pub(super) const BOSS_HZ: f32 = 1_700.0;
/// A tone at its own level, and none.
const HEARD_DBFS: f32 = -24.0;
const SILENT_DBFS: f32 = -42.0;
/// Packets of sound per look: 1.4 s.
const LOOK: u64 = 70;

/// A call with a supervisor at their desk.
pub(super) struct Watched {
    pub(super) line: Line,
    pub(super) boss: AgentId,
    pub(super) call: CallId,
    pub(super) leg: LegId,
    /// Agent, customer, supervisor, and whoever else: name, their phone, their tone.
    pub(super) ears: Vec<(&'static str, SessionId, f32)>,
    looks: u32,
}

impl Watched {
    pub(super) async fn open(folder: &Path) -> Self {
        let mut line = Line::open(folder).await;
        let (agent, room) = line.sit_down().await;
        let boss = AgentId::mint();
        let ear = line.seat(boss).await;
        let view = line.switch.dial(line.ask()).await.expect("a call");
        let incoming = line.far.incoming().await;
        let (leg, far) = (incoming.leg, SessionId::mint());
        let offer = incoming.sdp.expect("an offer");
        let sdp = line.far.engine.answer_rtp(far, None, RtpPlan::default(), offer).await.expect("an answer");
        line.far.endpoint.send(UaCommand::Answer { leg, sdp });
        until(async || line.call().await.is_some_and(|call| call.state == CallState::Talking)).await;
        // A recording of nothing would never be ready.
        until(async || line.far.packets(agent).await > 20).await;
        line.far.engine.close_room(room);
        line.far.recorded(1).await;
        let ears = vec![("agent", agent, AGENT_HZ), ("customer", far, FAR_HZ), ("boss", ear, BOSS_HZ)];
        Self { line, boss, call: view.id, leg, ears, looks: 0 }
    }

    /// Everybody speaks for a moment: who hears whom, as rows of names.
    pub(super) async fn look(&mut self) -> String {
        self.looks += 1;
        let mut rooms = Vec::new();
        for (name, phone, hz) in self.ears.clone() {
            rooms.push(self.line.far.speak(phone, hz, &format!("{name}-{}", self.looks)).await);
        }
        for (_, phone, _) in self.ears.clone() {
            let start = self.line.far.packets(phone).await;
            // Who hears nobody gets silence, if they are in a room; else nothing.
            let end = Instant::now() + std::time::Duration::from_millis(20 * LOOK + 1_000);
            until(async || self.line.far.packets(phone).await >= start + LOOK || Instant::now() > end).await;
        }
        rooms.into_iter().for_each(|room| self.line.far.engine.close_room(room));
        self.line.far.recorded(self.ears.len()).await;
        let folder = self.line.folder.join("far");
        let mut rows = Vec::new();
        for (listener, ..) in &self.ears {
            let (sound, _, rate) = channels(&folder, &format!("{listener}-{}", self.looks));
            // From the middle on everybody's player runs.
            let sound = &sound[sound.len() / 2..sound.len() * 9 / 10];
            let mut heard = Vec::new();
            for (speaker, _, hz) in &self.ears {
                let level = if sound.is_empty() { -96.0 } else { level_dbfs(sound, rate, *hz) };
                assert!(!(SILENT_DBFS..HEARD_DBFS).contains(&level), "{listener} hears {speaker} at {level} dBFS");
                if level >= HEARD_DBFS {
                    heard.push(*speaker);
                }
            }
            rows.push(format!("{listener}: {}", heard.join(" ")));
        }
        rows.join(" | ")
    }
}

const MONITOR: &str = "agent: customer | customer: agent | boss: agent customer";
const WHISPER: &str = "agent: customer boss | customer: agent | boss: agent customer";
const BARGE: &str = "agent: customer boss | customer: agent boss | boss: agent customer";

#[test]
fn mon_01_02_03_04_18_every_ear_hears_what_the_mode_says_and_take_over_leaves_two() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut world = Watched::open(folder.path()).await;
        let agent = world.line.agent;
        assert_eq!(world.look().await, "agent: customer | customer: agent | boss: ");

        let ask =
            SuperviseRequest { supervisor: world.boss, call: world.call, mode: Mode::Monitor, follow: Follow::Call };
        let click = Instant::now();
        let view = world.line.switch.supervise(ask).await.expect("a supervision");
        let packets = world.line.far.packets(world.ears[2].1).await;
        until(async || world.line.far.packets(world.ears[2].1).await > packets).await;
        println!("click to the supervisor's first packet: {:?}", click.elapsed());
        assert_eq!(world.look().await, MONITOR);

        let whisper = Mode::Whisper { to: agent };
        let mut took = Vec::new();
        for (mode, want) in [(whisper, WHISPER), (Mode::Barge, BARGE), (whisper, WHISPER), (Mode::Monitor, MONITOR)] {
            let click = Instant::now();
            world.line.switch.set_mode(view.id, mode).await.expect("another mode");
            took.push(click.elapsed());
            assert_eq!(world.look().await, want, "{mode:?}");
        }
        println!("mode switches: {took:?}");

        let hold = |held| AgentCommand::Hold { call: world.call, held };
        let (on, off) = (hold(true), hold(false));
        world.line.switch.agent(agent, on).await.expect("on hold");
        assert_eq!(world.look().await, "agent:  | customer:  | boss: agent", "music, and the agent's own voice");
        world.line.switch.set_mode(view.id, Mode::Barge).await.expect("barging");
        assert_eq!(world.look().await, "agent: boss | customer:  | boss: agent", "MON-9");
        world.line.switch.set_mode(view.id, Mode::Monitor).await.expect("monitoring");
        world.line.switch.agent(agent, off).await.expect("back");
        assert_eq!(world.look().await, MONITOR);

        world.line.switch.take_over(view.id).await.expect("the call");
        assert_eq!(world.look().await, "agent:  | customer: boss | boss: customer");
        until(async || world.line.agent_state().await == Some(AgentState::WrapUp)).await;
        world.line.switch.agent(world.boss, AgentCommand::HangUp { call: world.call }).await.expect("the end");
        assert!(world.line.far.ended(world.leg).await, "a BYE");
        let desk = &world.line.desk;
        until(async || desk.records.lock().last().is_some_and(|record| record.recording_ms.is_some())).await;

        // The recording: the supervisor's voice stands beside the agent's while barging and from the take-over on; what was
        // whispered is nowhere.
        let (left, right, rate) = channels(&folder.path().join("switch"), &world.call.to_string());
        // Short looks: where the recording makes up for a drift, its pitch is a trifle off.
        let windows = |side: &[i16], hz| -> Vec<bool> {
            side.chunks_exact(rate as usize / 50).map(|window| level_dbfs(window, rate, hz) > -30.0).collect()
        };
        let said = windows(&left, BOSS_HZ);
        let spells = said.chunk_by(|a, b| a == b).filter(|spell| spell[0] && spell.len() > 25).count();
        assert_eq!(spells, 3, "barge, barge on hold, and the rest after the take-over: {said:?}");
        assert!(windows(&right, BOSS_HZ).iter().all(|heard| !heard), "never on the customer's side");
        let steps = desk.steps.lock().len();
        assert_eq!(steps, 9, "began, heard, six modes, took over");
        world.line.switch.shutdown().await;
    });
}

#[test]
fn mon_12_13_two_supervisors_and_one_who_vanishes() {
    let folder = tempfile::tempdir().expect("a folder");
    actix::System::new().block_on(async {
        let mut world = Watched::open(folder.path()).await;
        let second = AgentId::mint();
        let ear = world.line.seat(second).await;
        let agent = world.line.agent;
        let ask = |supervisor, mode| SuperviseRequest { supervisor, call: world.call, mode, follow: Follow::Agent };
        let first =
            world.line.switch.supervise(ask(world.boss, Mode::Whisper { to: agent })).await.expect("a supervision");
        world.line.switch.supervise(ask(second, Mode::Monitor)).await.expect("another");
        // Seen from the second one's ear: the call, and not the whisper.
        let boss = world.ears[2];
        world.ears[2] = ("second", ear, 2_300.0);
        assert_eq!(world.look().await, "agent: customer | customer: agent | second: agent customer");
        world.ears[2] = boss;
        assert_eq!(world.look().await, WHISPER);
        // The first one's line is cut without a word.
        world.line.far.engine.close(boss.1);
        world.ears[2] = ("second", ear, 2_300.0);
        assert_eq!(world.look().await, "agent: customer | customer: agent | second: agent customer");
        assert_eq!(world.line.call().await.map(|call| call.state), Some(CallState::Talking));
        world.line.switch.stop_supervising(first.id).await.expect("the end");
        world.line.switch.shutdown().await;
    });
}
