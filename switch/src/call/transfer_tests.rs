//! Transfers in the call: who hears whom in each state, whose the call is, what is let go, and random lives.

use crate::agent::messages::Stage;
use crate::call::messages::{
    Candidate, ColleagueAsk, Effect, GuestAsk, GuestNews, Input, Op, TransferAsk, TransferSetup,
};
use crate::call::tests::{OFFER, Ua, World, supervisor, talking, trunk_line, watch};
use crate::cause::{Cause, What, Whose};
use crate::doors::MediaOrder;
use crate::event::{
    CallState, Mode, TalksTo, TransferAction, TransferMode, TransferNote, TransferReason, TransferState,
};
use crate::ids::{AgentId, LegId, TransferId};
use crate::ports::GuardRefusal;
use crate::record::SegmentKind;
use crate::sip::{UaCommand, UaEvent};
use crate::switchboard::Refusal;
use crate::trunk::book::Channel;
use crate::trunk::wire;
use kakeru_media::{MediaError, SessionId, Sound};
use proptest::prelude::*;
use std::sync::Arc;
use std::time::Duration;

const NUMBER: &str = "+81355508888";

/// A colleague with their sound, and the transfer to them.
#[derive(Clone, Copy)]
struct Colleague {
    agent: AgentId,
    session: SessionId,
    leg: LegId,
    id: TransferId,
}

fn colleague(world: &mut World) -> Colleague {
    let session = SessionId::mint();
    world.sessions.insert(session, None);
    Colleague { agent: AgentId::mint(), session, leg: LegId::mint(), id: TransferId::mint() }
}

fn to_agent(world: &World, t: Colleague, mode: TransferMode) -> Input {
    let to = Candidate::Agent { agent: t.agent, session: t.session };
    let (from, note) = (world.agent, TransferNote::default());
    Input::Transfer(TransferAsk::Begin(Box::new(TransferSetup { id: t.id, mode, from, to, note })))
}

fn to_number(world: &mut World, t: Colleague, mode: TransferMode) -> Input {
    // The call opens that session itself.
    world.sessions.remove(&t.session);
    let channel = Channel { line: Arc::new(trunk_line()), caller_id: None };
    let invite = Box::new(wire::invite(t.leg, &channel, NUMBER, false));
    let (number, leg, session) = (NUMBER.to_owned(), t.leg, t.session);
    let to = Candidate::Number { number, leg, session, rtp: Default::default(), invite };
    let (from, note) = (world.agent, TransferNote::default());
    Input::Transfer(TransferAsk::Begin(Box::new(TransferSetup { id: t.id, mode, from, to, note })))
}

fn act(t: Colleague, action: TransferAction) -> Input {
    Input::Transfer(TransferAsk::Act { id: t.id, action })
}

fn does(t: Colleague, ask: ColleagueAsk) -> Input {
    Input::Colleague { agent: t.agent, ask }
}

/// Rings at a colleague's page.
fn ringing(mode: TransferMode) -> (World, Colleague) {
    let mut world = talking();
    let t = colleague(&mut world);
    let begin = to_agent(&world, t, mode);
    (world.run([begin]), t)
}

fn answered() -> (World, Colleague) {
    let (world, t) = ringing(TransferMode::Attended);
    (world.run([does(t, ColleagueAsk::Answer)]), t)
}

/// Who hears whom, in one line: A = agent, C = customer, T = colleague; sounds by their names.
fn ears(world: &World, t: Colleague) -> String {
    let named = [("A", world.seat), ("C", world.trunk), ("T", t.session)];
    let name = |id: &SessionId| match world.sessions.get(id) {
        Some(Some(plan)) => match plan.sounds.first() {
            Some(Sound::Samples(_)) => "music",
            Some(Sound::Tone { sines, ms }) if sines[0].0 == 400.0 => {
                if *ms == 500 {
                    "busy"
                } else {
                    "ringback"
                }
            }
            Some(_) => "comfort",
            None => "nothing",
        },
        _ => named.iter().find(|(_, session)| session == id).map_or("S", |(name, _)| name),
    };
    let Some((_, matrix, _)) = world.rooms.values().next() else { return String::new() };
    let row = |(ear, session): &(&str, SessionId)| {
        let mut heard: Vec<&str> = matrix.heard_by(*session).iter().map(name).collect();
        heard.sort_unstable();
        format!("{ear}: {}", heard.join(" "))
    };
    named.iter().map(row).collect::<Vec<_>>().join(" | ")
}

fn state(world: &World) -> Option<(TransferState, Option<TalksTo>)> {
    world.transfers.last().map(|view| (view.state, view.talks_to))
}

fn kinds(world: &World) -> Vec<SegmentKind> {
    world.records.last().map(|record| record.segments.iter().map(|part| part.kind).collect()).unwrap_or_default()
}

#[test]
fn xfr_03_an_attended_transfer_is_heard_step_by_step() {
    let (mut world, t) = ringing(TransferMode::Attended);
    let agent = world.agent;
    assert_eq!(ears(&world, t), "A: ringback | C: music | T: ");
    assert!(world.view().held && world.view().agent == Some(agent));
    assert_eq!(world.colleagues, [(t.agent, Stage::Ringing)]);
    world = world.run([does(t, ColleagueAsk::Answer)]);
    assert_eq!(ears(&world, t), "A: T | C: music | T: A");
    assert_eq!(state(&world), Some((TransferState::Answered, Some(TalksTo::Colleague))));
    world = world.run([act(t, TransferAction::Swap)]);
    assert_eq!(ears(&world, t), "A: C | C: A | T: music");
    assert!(!world.view().held);
    world = world.run([act(t, TransferAction::Merge)]);
    assert_eq!(ears(&world, t), "A: C T | C: A T | T: A C");
    world.now.wall += Duration::from_secs(1);
    world = world.run([act(t, TransferAction::Complete)]);
    assert_eq!(ears(&world, t), "A:  | C: T | T: C");
    assert_eq!(world.handed_over, [(Some(agent), Some(t.agent))]);
    assert_eq!((world.view().agent, world.view().state), (Some(t.agent), CallState::Talking));
    assert_eq!(state(&world), Some((TransferState::Completed, None)));
    assert_eq!(world.rooms.len(), 1, "one room, one recording, from the answer to the end (XFR-12)");
    // It is the colleague's call now: they hold, and they hang up.
    world = world.run([Input::Hold(true)]);
    assert_eq!(ears(&world, t), "A:  | C: music | T: ");
    world = world.run([Input::Hold(false), Input::HangUp]);
    assert_eq!(world.view().cause, Some(Cause::new(What::HungUp, Whose::Agent)));
}

#[test]
fn a_consultation_that_is_taken_back_leaves_the_call_as_it_was() {
    for (how, state_then) in [("cancel", TransferState::Cancelled), ("hang up", TransferState::Cancelled)] {
        let (world, t) = answered();
        let agent = world.agent;
        let input = if how == "cancel" { act(t, TransferAction::Cancel) } else { does(t, ColleagueAsk::HangUp) };
        let world = world.run([input]);
        assert_eq!(ears(&world, t), "A: C | C: A | T: ", "{how}");
        assert_eq!(world.colleagues.last(), Some(&(t.agent, Stage::Nothing)));
        assert_eq!((state(&world).map(|at| at.0), world.view().agent), (Some(state_then), Some(agent)));
        assert!(world.handed_over.is_empty() && !world.view().held);
    }
    let (world, t) = ringing(TransferMode::Attended);
    let world = world.run([does(t, ColleagueAsk::HangUp)]);
    assert_eq!(ears(&world, t), "A: C | C: A | T: ");
    let view = world.transfers.last().expect("a transfer");
    assert_eq!((view.state, view.reason), (TransferState::Failed, Some(TransferReason::Refused)));
}

#[test]
fn xfr_01_a_blind_transfer_frees_its_agent_at_once() {
    let (mut world, t) = ringing(TransferMode::Blind);
    let agent = world.agent;
    assert_eq!(ears(&world, t), "A:  | C: music | T: ");
    assert_eq!((world.handed_over.as_slice(), world.view().agent), (&[(Some(agent), None)][..], None));
    // Whatever the agent's page does now is none of this call's affair.
    world = world.run([Input::Seat { agent, session: None }, Input::Seat { agent, session: Some(world_seat()) }]);
    world = world.run([does(t, ColleagueAsk::Answer)]);
    assert_eq!(ears(&world, t), "A:  | C: T | T: C");
    assert_eq!(world.handed_over.last(), Some(&(None, Some(t.agent))));
    assert_eq!(world.view().agent, Some(t.agent));
}

fn world_seat() -> SessionId {
    SessionId::mint()
}

#[test]
fn xfr_02_a_blind_transfer_that_is_not_taken_comes_back_marked_and_the_customer_is_never_alone_in_silence() {
    let (world, t) = ringing(TransferMode::Blind);
    let agent = world.agent;
    let mut world = world.run([does(t, ColleagueAsk::HangUp)]);
    assert_eq!((ears(&world, t), world.recalls.as_slice()), ("A:  | C: music | T: ".to_owned(), &[agent][..]));
    let view = world.transfers.last().expect("a transfer");
    assert_eq!((view.state, view.reason), (TransferState::Recall, Some(TransferReason::Refused)));
    // Busy with their form; a little later they ring, and take it.
    world = world.run([Input::Recalled(Err(Refusal::AgentBusy))]);
    world.pass(Duration::from_secs(3));
    assert_eq!(world.recalls, [agent, agent]);
    let seat = world.seat;
    world = world.run([Input::Recalled(Ok(seat))]);
    assert_eq!(world.colleagues.last(), Some(&(agent, Stage::Ringing)));
    world = world.run([Input::Colleague { agent, ask: ColleagueAsk::Answer }]);
    assert_eq!(ears(&world, t), "A: C | C: A | T: ");
    assert_eq!((world.view().agent, state(&world).map(|at| at.0)), (Some(agent), Some(TransferState::Failed)));
    // No loop: a second transfer is another one.
    world = world.run([Input::HangUp]);
    assert_eq!(world.view().cause, Some(Cause::new(What::HungUp, Whose::Agent)));

    let (world, t) = ringing(TransferMode::Blind);
    let (agent, seat) = (world.agent, world.seat);
    let mut world = world.run([does(t, ColleagueAsk::HangUp), Input::Recalled(Ok(seat))]);
    world.pass(Duration::from_secs(30));
    assert_eq!(
        (ears(&world, t), world.colleagues.last()),
        ("A:  | C: busy | T: ".to_owned(), Some(&(agent, Stage::Over)))
    );
    world.pass(Duration::from_secs(4));
    assert_eq!(world.view().cause, Some(Cause::new(What::NoAnswer, Whose::Agent)));
    assert!(matches!(world.sip.last(), Some(UaCommand::HangUp { .. })));
}

#[test]
fn a_completed_ring_is_blonde_and_becomes_the_colleagues_when_they_answer() {
    let (world, t) = ringing(TransferMode::Attended);
    let agent = world.agent;
    for input in [act(t, TransferAction::Complete), Input::HangUp] {
        let (world, t2) = ringing(TransferMode::Attended);
        let input = if matches!(input, Input::HangUp) { input } else { act(t2, TransferAction::Complete) };
        let world = world.run([input]);
        assert_eq!(state(&world).map(|at| at.0), Some(TransferState::Blonde));
        assert_eq!((ears(&world, t2), world.view().agent), ("A:  | C: music | T: ".to_owned(), None));
        let world = world.run([does(t2, ColleagueAsk::Answer)]);
        assert_eq!(ears(&world, t2), "A:  | C: T | T: C");
    }
    let mut world = world.run([act(t, TransferAction::Complete)]);
    let bye = world.ua(Ua::Bye);
    world = world.run([bye]);
    assert_eq!(world.view().cause, Some(Cause::new(What::HungUp, Whose::Callee)));
    assert_eq!(world.colleagues.last(), Some(&(t.agent, Stage::Nothing)), "no longer rung");
    let view = world.transfers.last().expect("a transfer");
    assert_eq!((view.state, view.reason), (TransferState::Failed, Some(TransferReason::CustomerLeft)));
    assert_eq!(world.handed_over, [(Some(agent), None)]);
}

#[test]
fn when_the_customer_hangs_up_the_consultation_goes_on_and_the_call_ends_with_it() {
    let (world, t) = answered();
    let bye = world.ua(Ua::Bye);
    let mut world = world.run([bye]);
    assert_eq!(ears(&world, t), "A: T | C:  | T: A");
    assert!(world.transfers.last().is_some_and(|view| view.customer_gone) && world.view().ended_at.is_none());
    assert_eq!(world.lines_freed, 1, "the line is free");
    assert_eq!(world.feed(act(t, TransferAction::Complete)), Some(Refusal::WrongState));
    world = world.run([act(t, TransferAction::Cancel)]);
    assert_eq!(world.view().cause, Some(Cause::new(What::HungUp, Whose::Callee)), "it was the customer's doing");
    world = world.run([Input::Recording(Ok(1_000))]);
    assert_eq!((world.lines_freed, world.finished), (1, 1));
}

#[test]
fn xfr_04_of_three_each_may_leave() {
    let merged = || {
        let (world, t) = answered();
        (world.run([act(t, TransferAction::Merge)]), t)
    };
    let (world, t) = merged();
    let world = world.run([Input::HangUp]);
    assert_eq!((ears(&world, t), world.view().agent), ("A:  | C: T | T: C".to_owned(), Some(t.agent)));
    let (world, t) = merged();
    let world = world.run([act(t, TransferAction::Cancel)]);
    assert_eq!(ears(&world, t), "A: C | C: A | T: ");
    let (world, t) = merged();
    let world = world.run([act(t, TransferAction::DropCustomer)]);
    assert_eq!(ears(&world, t), "A: T | C:  | T: A");
    assert!(matches!(world.sip.last(), Some(UaCommand::HangUp { leg }) if *leg == world.leg));
}

#[test]
fn xfr_05_a_page_that_stays_away_completes_what_was_answered_and_a_colleagues_page_gives_the_call_back() {
    let (mut world, t) = answered();
    assert_eq!(world.page(false), None);
    assert_eq!(ears(&world, t), "A:  | C: music | T: comfort");
    world.pass(Duration::from_secs(120));
    assert_eq!((ears(&world, t), world.view().agent), ("A:  | C: T | T: C".to_owned(), Some(t.agent)));

    let (world, t) = answered();
    world.rooms.values().for_each(|(members, ..)| assert!(members.contains(&t.session)));
    let mut world = world.run([Input::Seat { agent: t.agent, session: None }]);
    assert_eq!(ears(&world, t), "A: comfort | C: music | T: ");
    world.pass(Duration::from_secs(120));
    assert_eq!(ears(&world, t), "A: C | C: A | T: ");
}

#[test]
fn xfr_06_of_two_transfers_at_once_one_wins() {
    let (mut world, _) = ringing(TransferMode::Attended);
    let other = colleague(&mut world);
    let second = to_agent(&world, other, TransferMode::Blind);
    assert_eq!(world.feed(second), Some(Refusal::TransferRunning));
    assert_eq!(world.feed(act(other, TransferAction::Complete)), Some(Refusal::WrongState), "not this one's");
    assert_eq!(world.feed(Input::Hold(true)), Some(Refusal::WrongState));
}

#[test]
fn only_a_talk_can_be_transferred_and_only_by_whose_it_is() {
    let mut world = World::out();
    let t = colleague(&mut world);
    let begin = to_agent(&world, t, TransferMode::Blind);
    assert_eq!(world.feed(begin), Some(Refusal::WrongState));
    let mut world = talking();
    let t = colleague(&mut world);
    let Input::Transfer(TransferAsk::Begin(mut setup)) = to_agent(&world, t, TransferMode::Blind) else { panic!() };
    setup.from = AgentId::mint();
    assert_eq!(world.feed(Input::Transfer(TransferAsk::Begin(setup))), Some(Refusal::WrongState));
    assert_eq!(world.feed(does(t, ColleagueAsk::Answer)), Some(Refusal::NoSuchCall));
}

/// A number outside, its INVITE sent.
fn outside(mode: TransferMode) -> (World, Colleague) {
    let mut world = talking();
    let t = colleague(&mut world);
    let begin = to_number(&mut world, t, mode);
    world = world.run([begin]);
    assert_eq!(ears(&world, t), "A: C | C: A | T: ", "nobody has noticed a thing");
    assert!(world.transfers.is_empty() && world.transfer_answers.is_empty());
    world = world.run([Input::Guard(Ok(())), Input::Media(Op::ColleagueOffer, Ok(OFFER.to_owned()))]);
    assert!(matches!(world.sip.last(), Some(UaCommand::Invite(invite)) if invite.leg == t.leg));
    (world, t)
}

fn picks_up(t: Colleague) -> Input {
    Input::Ua(UaEvent::Answered { leg: t.leg, sdp: Some(OFFER.to_owned()) })
}

#[test]
fn a_number_outside_is_consulted_and_the_call_goes_on_without_us() {
    let (mut world, t) = outside(TransferMode::Attended);
    let agent = world.agent;
    assert_eq!(world.transfer_answers, [Ok(TransferState::Ringing)]);
    assert_eq!(ears(&world, t), "A: ringback | C: music | T: ");
    world = world.run([picks_up(t)]);
    assert_eq!(ears(&world, t), "A: T | C: music | T: A");
    world = world.run([Input::Digits("1".to_owned())]);
    assert!(matches!(world.media.last(), Some((_, MediaOrder::SendDigits { id, .. })) if *id == t.session));
    world = world.run([act(t, TransferAction::Complete)]);
    assert_eq!((ears(&world, t), world.view().agent), ("A:  | C: T | T: C".to_owned(), None));
    assert_eq!(world.handed_over, [(Some(agent), None)]);
    // Either end ends it, and neither line is left over.
    world = world.run([Input::Ua(UaEvent::Ended { leg: t.leg, remote: true, reason: None })]);
    assert_eq!(world.view().cause, Some(Cause::new(What::HungUp, Whose::Agent)));
    assert_eq!((world.second_lines_freed, world.sessions.contains_key(&t.session)), (1, false));
    assert!(matches!(world.sip.last(), Some(UaCommand::HangUp { leg }) if *leg == world.leg));

    let (world, t) = outside(TransferMode::Blind);
    let world = world.run([picks_up(t)]);
    assert_eq!(ears(&world, t), "A:  | C: T | T: C");
    let bye = world.ua(Ua::Bye);
    let world = world.run([bye]);
    assert_eq!(world.view().cause, Some(Cause::new(What::HungUp, Whose::Callee)));
    assert!(world.sip.iter().any(|command| matches!(command, UaCommand::HangUp { leg } if *leg == t.leg)));
}

#[test]
fn a_colleague_outside_who_falls_silent_is_let_go() {
    let quiet = Input::ColleagueSilent(Some(Duration::from_secs(5)));
    let (world, t) = outside(TransferMode::Attended);
    let mut world = world.run([picks_up(t), quiet.clone()]);
    world.pass(Duration::from_secs(20));
    world = world.run([Input::ColleagueSilent(None)]);
    world.pass(Duration::from_secs(60));
    assert_eq!(ears(&world, t), "A: T | C: music | T: A", "back in time");
    world = world.run([quiet.clone()]);
    world.pass(Duration::from_secs(25));
    assert_eq!(ears(&world, t), "A: C | C: A | T: ");
    assert!(matches!(world.sip.last(), Some(UaCommand::HangUp { leg }) if *leg == t.leg));

    let (world, t) = outside(TransferMode::Blind);
    let mut world = world.run([picks_up(t), quiet]);
    world.pass(Duration::from_secs(25));
    assert!(world.view().ended_at.is_some(), "nobody is left alone in silence");
}

#[test]
fn what_the_guard_or_the_engine_refuses_leaves_the_call_as_it_was() {
    for (input, refusal) in [
        (Input::Guard(Err(GuardRefusal { code: "banned".into() })), Refusal::Guard("banned".into())),
        (
            Input::Media(Op::ColleagueOffer, Err(MediaError::NoFreePort)),
            Refusal::Media(MediaError::NoFreePort.to_string()),
        ),
    ] {
        let mut world = talking();
        let t = colleague(&mut world);
        let begin = to_number(&mut world, t, TransferMode::Attended);
        world = world.run([begin, input]);
        assert_eq!(world.transfer_answers, [Err(refusal)]);
        assert_eq!((ears(&world, t), world.second_lines_freed), ("A: C | C: A | T: ".to_owned(), 1));
        assert!(world.transfers.is_empty() && !world.sessions.contains_key(&t.session));
        assert_eq!(world.view().state, CallState::Talking);
    }
    let mut world = talking();
    let t = colleague(&mut world);
    let begin = to_number(&mut world, t, TransferMode::Attended);
    world = world.run([begin]);
    world.pass(Duration::from_secs(5));
    assert_eq!(world.transfer_answers, [Err(Refusal::Unavailable)], "nobody waits for ever");
    assert_eq!(world.second_lines_freed, 1);
}

#[test]
fn a_number_that_is_busy_or_not_in_use_gives_the_call_back_with_the_reason() {
    for (status, reason) in
        [(486, TransferReason::Busy), (404, TransferReason::NotInUse), (480, TransferReason::NoAnswer)]
    {
        let failed =
            |t: Colleague| Input::Ua(UaEvent::Failed { leg: t.leg, status, reason: String::new(), silent: false });
        let (world, t) = outside(TransferMode::Attended);
        let world = world.run([failed(t)]);
        assert_eq!(ears(&world, t), "A: C | C: A | T: ");
        assert_eq!(world.transfers.last().and_then(|view| view.reason), Some(reason));
        let (world, t) = outside(TransferMode::Blind);
        let world = world.run([failed(t)]);
        assert_eq!((world.recalls.len(), ears(&world, t)), (1, "A:  | C: music | T: ".to_owned()));
    }
    // A CANCEL and a 200 that crossed: the dialog is ended.
    let (world, t) = outside(TransferMode::Attended);
    let world = world.run([act(t, TransferAction::Cancel), picks_up(t)]);
    let hung_up = world.sip.iter().filter(|c| matches!(c, UaCommand::HangUp { leg } if *leg == t.leg)).count();
    assert_eq!((hung_up, world.view().state), (2, CallState::Talking));
}

#[test]
fn mon_07_a_whisper_stays_with_its_target_through_consultation_and_ends_with_the_transfer() {
    let mut world = talking();
    let (boss, agent) = (supervisor(&mut world), world.agent);
    let t = colleague(&mut world);
    let begin = to_agent(&world, t, TransferMode::Attended);
    world = world.run([watch(boss, Mode::Whisper { to: agent }), begin]);
    assert_eq!(ears(&world, t), "A: S ringback | C: music | T: ");
    world = world.run([does(t, ColleagueAsk::Answer)]);
    assert_eq!(ears(&world, t), "A: S T | C: music | T: A", "the whisper is the agent's alone");
    let boss_hears = |world: &World| world.rooms.values().next().map(|room| room.1.heard_by(boss.2).to_vec());
    let mut active = vec![world.seat, t.session];
    active.sort_unstable();
    assert_eq!(boss_hears(&world), Some(active), "the active side only");
    world = world.run([act(t, TransferAction::Swap)]);
    assert_eq!(ears(&world, t), "A: C S | C: A | T: music");
    world = world.run([act(t, TransferAction::Merge)]);
    assert_eq!(ears(&world, t), "A: C S T | C: A T | T: A C");
    assert!(!world.guest_news.contains(&(boss.0, GuestNews::FellBack)));
    world = world.run([act(t, TransferAction::Complete)]);
    assert_eq!(ears(&world, t), "A:  | C: T | T: C", "whom they did not choose hears nothing");
    assert_eq!(world.guest_news.last(), Some(&(boss.0, GuestNews::FellBack)));
    world = world.run([watch(boss, Mode::Whisper { to: t.agent })]);
    assert_eq!(ears(&world, t), "A:  | C: T | T: C S");
}

#[test]
fn mon_06_who_barges_falls_back_when_somebody_joins_and_nobody_takes_over_meanwhile() {
    let mut world = talking();
    let boss = supervisor(&mut world);
    let t = colleague(&mut world);
    let begin = to_agent(&world, t, TransferMode::Attended);
    world = world.run([watch(boss, Mode::Barge), begin, does(t, ColleagueAsk::Answer)]);
    assert_eq!(world.guest_news.last(), Some(&(boss.0, GuestNews::FellBack)));
    assert_eq!(ears(&world, t), "A: T | C: music | T: A");
    let take = world.call.handle(world.now, Input::Guest(GuestAsk::TakeOver { id: boss.0 })).expect("an answer");
    assert!(matches!(take.as_slice(), [Effect::Guest(_, GuestNews::Refused(Refusal::WrongState))]), "{take:?}");
    let own = watch((boss.0, t.agent, boss.2), Mode::Monitor);
    world = world.run([own]);
    assert_eq!(world.guest_news.last(), Some(&(boss.0, GuestNews::Refused(Refusal::OwnCall))));
}

#[test]
fn xfr_11_the_parts_of_a_call_sum_to_it_and_an_agents_talk_ends_with_the_transfer() {
    let (mut world, t) = ringing(TransferMode::Attended);
    let agent = world.agent;
    world.pass(Duration::from_millis(1_234));
    world = world.run([does(t, ColleagueAsk::Answer)]);
    world.pass(Duration::from_millis(777));
    world = world.run([act(t, TransferAction::Merge)]);
    world.pass(Duration::from_millis(5));
    world = world.run([act(t, TransferAction::Complete)]);
    world.pass(Duration::from_millis(3_210));
    world = world.run([Input::Hold(true)]);
    world.pass(Duration::from_millis(1));
    world = world.run([Input::Hold(false), Input::HangUp]);
    use SegmentKind::{Consult, Hold, Talk, ThreeWay, Waiting};
    let record = world.records.last().expect("a record").clone();
    let with_time: Vec<_> = record.segments.iter().map(|part| (part.kind, part.agent)).collect();
    assert_eq!(
        with_time,
        [
            (Waiting, Some(agent)),
            (Consult, Some(agent)),
            (ThreeWay, Some(agent)),
            (Talk, Some(t.agent)),
            (Hold, Some(t.agent)),
        ],
        "what took no time has not been"
    );
    assert_sums(&world);
    assert_eq!(kinds(&world).len(), 5);
}

/// XFR-11: without a gap, from the first moment to the last.
fn assert_sums(world: &World) {
    use chrono::SubsecRound;
    let record = world.records.last().expect("a record");
    let (view, parts) = (&record.view, &record.segments);
    let (from, to) = (view.dialled_at.trunc_subsecs(3), view.ended_at.expect("an end").trunc_subsecs(3));
    if from == to {
        return;
    }
    assert_eq!((parts.first().map(|part| part.from), parts.last().and_then(|part| part.to)), (Some(from), Some(to)));
    assert!(parts.windows(2).all(|two| two[0].to == Some(two[1].from)), "a gap: {parts:?}");
    let sum: chrono::TimeDelta = parts.iter().filter_map(|part| part.to.map(|to| to - part.from)).sum();
    assert_eq!(sum, to - from);
}

/// One random thing that may happen to a call that is being transferred.
fn pick(world: &World, t: Colleague, boss: (crate::ids::SupervisionId, AgentId, SessionId), n: usize) -> Input {
    let agent = world.call.agent;
    match n {
        0 => Input::Hold(true),
        1 => Input::Hold(false),
        2 => to_agent(world, t, TransferMode::Attended),
        3 => to_agent(world, t, TransferMode::Blind),
        4 | 5 => does(t, ColleagueAsk::Answer),
        6 => does(t, ColleagueAsk::HangUp),
        7 => act(t, TransferAction::Complete),
        8 => act(t, TransferAction::Cancel),
        9 => act(t, TransferAction::Merge),
        10 => act(t, TransferAction::Swap),
        11 => act(t, TransferAction::DropCustomer),
        12 => watch(boss, Mode::Monitor),
        13 => watch(boss, Mode::Whisper { to: agent }),
        14 => watch(boss, Mode::Whisper { to: t.agent }),
        15 => watch(boss, Mode::Barge),
        16 => Input::Guest(GuestAsk::Leave { id: boss.0 }),
        17 => Input::Recalled(Ok(world.seat)),
        18 => Input::Recalled(Err(Refusal::AgentBusy)),
        19 => Input::Colleague { agent: world.agent, ask: ColleagueAsk::Answer },
        20 => Input::Colleague { agent: world.agent, ask: ColleagueAsk::HangUp },
        21 => Input::Mute(true),
        22 => Input::Mute(false),
        23 => does(t, ColleagueAsk::Mute(true)),
        24 => Input::HangUp,
        25 => world.ua(Ua::Bye),
        26 => Input::Silent(Duration::from_secs(5)),
        27 => Input::Seat { agent: t.agent, session: None },
        28 => Input::Seat { agent: t.agent, session: Some(t.session) },
        _ => Input::Back,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Calls, holds, transfers, supervision, pages and hang-ups at random: after each step no whisper reaches anyone but
    /// whom it is for, nobody is in the talk alone without a sound that says so, and at the end the parts sum.
    #[test]
    fn whatever_happens_the_laws_hold(
        picks in proptest::collection::vec((0_usize..30, 0_u64..20_000), 1..60),
    ) {
        let mut world = talking();
        let (boss, t) = (supervisor(&mut world), colleague(&mut world));
        let mut t = t;
        for (n, wait_ms) in picks {
            if world.view().ended_at.is_some() {
                break;
            }
            if matches!(n, 2 | 3) {
                t.id = TransferId::mint();
            }
            let input = pick(&world, t, boss, n);
            let _ = world.feed(input);
            if world.view().ended_at.is_none() {
                world.pass(Duration::from_millis(wait_ms));
            }
            check_laws(&world, t, boss.2)?;
        }
        if world.view().ended_at.is_none() {
            let _ = world.feed(Input::Restart);
        }
        let over = world.ua(Ua::Over);
        let _ = world.feed(over);
        let _ = world.feed(Input::Recording(Ok(1)));
        world.pass(Duration::from_secs(200));
        prop_assert_eq!((world.finished, world.lines_freed), (1, 1));
        prop_assert!(world.rooms.is_empty());
        prop_assert!(world.transfers.last().is_none_or(|view| view.is_over()));
        let rung = world.colleagues.iter().rev().find(|(agent, _)| *agent == t.agent).map(|(_, stage)| *stage);
        let is_theirs = world.view().agent == Some(t.agent);
        prop_assert!(is_theirs || rung.is_none_or(|stage| stage == Stage::Nothing), "a colleague is left ringing");
        assert_sums(&world);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The whisper gate, differential: the same life with a supervisor who whispers to the agent and with one who only
    /// listens is the same at the customer's ear, at the colleague's, and in the recording, step by step.
    #[test]
    fn mon_02_a_whisper_changes_nothing_for_anybody_else(
        picks in proptest::collection::vec((0_usize..30, 0_u64..10_000), 1..50),
    ) {
        let mut lives = [talking(), talking()].map(|mut world| {
            let (boss, t) = (supervisor(&mut world), colleague(&mut world));
            (world, boss, t)
        });
        for (n, wait_ms) in picks {
            let mut seen = Vec::new();
            for (life, (world, boss, t)) in lives.iter_mut().enumerate() {
                if world.view().ended_at.is_some() {
                    continue;
                }
                if matches!(n, 2 | 3) {
                    t.id = TransferId::mint();
                }
                // A whisper to the colleague is another matter: it is meant for that ear.
                // Whom the whisper is for must be there, else it is refused.
                let is_first = world.view().agent == Some(world.agent);
                let n = if n == 14 || (n == 13 && (life == 1 || !is_first)) { 12 } else { n };
                let input = pick(world, *t, *boss, n);
                let _ = world.feed(input);
                if world.view().ended_at.is_none() {
                    world.pass(Duration::from_millis(wait_ms));
                }
                let recorded = world.media.iter().filter(|(_, order)| matches!(
                    order,
                    MediaOrder::Join { side: Some(_), .. } | MediaOrder::Record { side: Some(_), .. }
                )).count();
                let all = ears(world, *t);
                let others = all.split_once(" | ").map(|(_, others)| others.to_owned());
                seen.push((others, recorded, world.view().state));
            }
            prop_assert!(seen.len() != 1, "one of the two ended");
            prop_assert_eq!(seen.first(), seen.last());
        }
    }
}

fn check_laws(world: &World, t: Colleague, boss: SessionId) -> Result<(), TestCaseError> {
    let Some((members, matrix, _)) = world.rooms.values().next() else { return Ok(()) };
    let mode = world.call.guests.mode_of(boss);
    let may_hear = |ear: SessionId| match mode {
        Some(Mode::Whisper { to }) => {
            (to == world.call.agent && ear == world.seat) || (to == t.agent && ear == t.session)
        }
        Some(Mode::Barge) => true,
        Some(Mode::Monitor) | None => false,
    };
    for ear in [world.seat, world.trunk, t.session] {
        prop_assert!(!matrix.hears(ear, boss) || may_hear(ear), "{mode:?} reaches {ear:?}");
    }
    prop_assert!(!matrix.hears(world.trunk, boss) || mode == Some(Mode::Barge), "the customer hears a whisper");
    // Who is in the room and hears nobody is held by an agent in sight, muted against, or alone knowingly.
    if members.contains(&world.trunk) && matrix.heard_by(world.trunk).is_empty() {
        let is_muted = world.view().muted || world.call.is_colleague_muted();
        prop_assert!(is_muted, "the customer is in silence: {}", ears(world, t));
    }
    Ok(())
}
