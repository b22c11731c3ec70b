//! Every state × every input of the four machines, each as one row of a table.

use super::ClientEffect as C;
use super::ClientInput::{self, Status, TransportError};
use super::ServerEffect as S;
use super::ServerInput;
use super::Timer::{self, A, B, D, E, F, G, H, I, J, K, L, M};
use super::*;

const TIMERS: [Timer; 12] = [A, B, D, E, F, G, H, I, J, K, L, M];

/// A machine as the tables see it: its state's name, and one step.
trait Machine<Input, Effect>: Clone {
    fn name(&self) -> String;
    fn step(&mut self, now: Instant, input: Input) -> Vec<Effect>;
    fn deadline(&self) -> Option<Instant>;
}

macro_rules! machine {
    ($machine:ty, $input:ty, $effect:ty) => {
        impl Machine<$input, $effect> for $machine {
            fn name(&self) -> String {
                format!("{:?}", self.state()).split([' ', '{']).next().unwrap_or_default().to_owned()
            }
            fn step(&mut self, now: Instant, input: $input) -> Vec<$effect> {
                let mut out = Vec::new();
                self.handle(now, input, &mut out);
                out
            }
            fn deadline(&self) -> Option<Instant> {
                self.next_timeout()
            }
        }
    };
}

machine!(InviteClient, ClientInput, ClientEffect);
machine!(OtherClient, ClientInput, ClientEffect);
machine!(InviteServer, ServerInput, ServerEffect);
machine!(OtherServer, ServerInput, ServerEffect);

/// Inputs that lead to a state, the input that comes then, the effects, the state after it.
type Row<Input, Effect> = (&'static [Input], Input, &'static [Effect], &'static str);

/// Check the rows, and that every timer that no row names changes nothing in the states that the rows reach.
fn check<M, In, Out>(start: &M, now: Instant, timer: fn(Timer) -> In, rows: &[Row<In, Out>])
where
    M: Machine<In, Out>,
    In: Copy + PartialEq + std::fmt::Debug,
    Out: PartialEq + std::fmt::Debug,
{
    for (path, input, effects, state) in rows {
        let mut machine = start.clone();
        for step in *path {
            machine.step(now, *step);
        }
        let before = machine.name();
        assert_eq!(machine.step(now, *input).as_slice(), *effects, "{before} × {input:?}");
        assert_eq!(machine.name(), *state, "{before} × {input:?}");
        let mut named = rows.iter().filter(|(p, ..)| p == path).map(|(_, input, ..)| *input);
        let (terminated, named) = (before == "Terminated", named.by_ref().collect::<Vec<_>>());
        for foreign in TIMERS.map(timer) {
            if !terminated && named.contains(&foreign) {
                continue;
            }
            let mut machine = start.clone();
            for step in *path {
                machine.step(now, *step);
            }
            assert!(machine.step(now, foreign).is_empty(), "{before} × {foreign:?}");
            assert_eq!(machine.name(), before);
        }
    }
}

#[test]
fn invite_client_every_state_and_input() {
    let now = Instant::now();
    let mut out = Vec::new();
    let start = InviteClient::start(now, Times::default(), &mut out);
    assert_eq!(out, [C::Transmit]);
    let rows: &[Row<ClientInput, C>] = &[
        (&[], Status(100), &[C::Deliver], "Proceeding"),
        (&[], Status(180), &[C::Deliver], "Proceeding"),
        (&[], Status(200), &[C::Deliver], "Accepted"),
        (&[], Status(486), &[C::Deliver, C::Acknowledge], "Completed"),
        (&[], ClientInput::Timer(A), &[C::Transmit], "Calling"),
        (&[], ClientInput::Timer(B), &[C::TimedOut, C::Terminated], "Terminated"),
        (&[], TransportError, &[C::Unreachable, C::Terminated], "Terminated"),
        (&[Status(100)], Status(183), &[C::Deliver], "Proceeding"),
        (&[Status(100)], Status(200), &[C::Deliver], "Accepted"),
        (&[Status(100)], Status(603), &[C::Deliver, C::Acknowledge], "Completed"),
        (&[Status(100)], TransportError, &[], "Proceeding"),
        (&[Status(404)], Status(404), &[C::Acknowledge], "Completed"),
        (&[Status(404)], Status(180), &[], "Completed"),
        (&[Status(404)], Status(200), &[], "Completed"),
        (&[Status(404)], TransportError, &[], "Completed"),
        (&[Status(404)], ClientInput::Timer(D), &[C::Terminated], "Terminated"),
        (&[Status(200)], Status(200), &[C::Deliver], "Accepted"),
        (&[Status(200)], Status(180), &[], "Accepted"),
        (&[Status(200)], Status(486), &[], "Accepted"),
        (&[Status(200)], TransportError, &[], "Accepted"),
        (&[Status(200)], ClientInput::Timer(M), &[C::Terminated], "Terminated"),
        (&[ClientInput::Timer(B)], Status(200), &[], "Terminated"),
        (&[ClientInput::Timer(B)], TransportError, &[], "Terminated"),
    ];
    check(&start, now, ClientInput::Timer, rows);
}

#[test]
fn other_client_every_state_and_input() {
    let now = Instant::now();
    let mut out = Vec::new();
    let start = OtherClient::start(now, Times::default(), &mut out);
    assert_eq!(out, [C::Transmit]);
    let rows: &[Row<ClientInput, C>] = &[
        (&[], Status(100), &[C::Deliver], "Proceeding"),
        (&[], Status(200), &[C::Deliver], "Completed"),
        (&[], Status(481), &[C::Deliver], "Completed"),
        (&[], ClientInput::Timer(E), &[C::Transmit], "Trying"),
        (&[], ClientInput::Timer(F), &[C::TimedOut, C::Terminated], "Terminated"),
        (&[], TransportError, &[C::Unreachable, C::Terminated], "Terminated"),
        (&[Status(100)], Status(100), &[C::Deliver], "Proceeding"),
        (&[Status(100)], Status(200), &[C::Deliver], "Completed"),
        (&[Status(100)], ClientInput::Timer(E), &[C::Transmit], "Proceeding"),
        (&[Status(100)], ClientInput::Timer(F), &[C::TimedOut, C::Terminated], "Terminated"),
        (&[Status(100)], TransportError, &[C::Unreachable, C::Terminated], "Terminated"),
        (&[Status(200)], Status(200), &[], "Completed"),
        (&[Status(200)], Status(100), &[], "Completed"),
        (&[Status(200)], TransportError, &[], "Completed"),
        (&[Status(200)], ClientInput::Timer(K), &[C::Terminated], "Terminated"),
        (&[TransportError], Status(200), &[], "Terminated"),
        (&[TransportError], TransportError, &[], "Terminated"),
    ];
    check(&start, now, ClientInput::Timer, rows);
}

#[test]
fn invite_server_every_state_and_input() {
    use ServerInput::{Ack, Request, Respond, TransportError};
    let now = Instant::now();
    let start = InviteServer::start(Times::default());
    const REFUSED: &[ServerInput] = &[Respond(486)];
    const CONFIRMED: &[ServerInput] = &[Respond(486), Ack];
    const ACCEPTED: &[ServerInput] = &[Respond(200)];
    const OVER: &[ServerInput] = &[Respond(200), ServerInput::Timer(L)];
    let rows: &[Row<ServerInput, S>] = &[
        (&[], Request, &[S::Transmit], "Proceeding"),
        (&[], Ack, &[], "Proceeding"),
        (&[], TransportError, &[], "Proceeding"),
        (&[], Respond(100), &[S::Transmit], "Proceeding"),
        (&[], Respond(180), &[S::Transmit], "Proceeding"),
        (&[], Respond(200), &[S::Transmit], "Accepted"),
        (&[], Respond(486), &[S::Transmit], "Completed"),
        (REFUSED, Request, &[S::Transmit], "Completed"),
        (REFUSED, Respond(200), &[], "Completed"),
        (REFUSED, TransportError, &[], "Completed"),
        (REFUSED, Ack, &[], "Confirmed"),
        (REFUSED, ServerInput::Timer(G), &[S::Transmit], "Completed"),
        (REFUSED, ServerInput::Timer(H), &[S::TimedOut, S::Terminated], "Terminated"),
        (CONFIRMED, Request, &[], "Confirmed"),
        (CONFIRMED, Ack, &[], "Confirmed"),
        (CONFIRMED, Respond(200), &[], "Confirmed"),
        (CONFIRMED, TransportError, &[], "Confirmed"),
        (CONFIRMED, ServerInput::Timer(I), &[S::Terminated], "Terminated"),
        (ACCEPTED, Request, &[], "Accepted"),
        (ACCEPTED, Ack, &[], "Accepted"),
        (ACCEPTED, Respond(200), &[S::Transmit], "Accepted"),
        (ACCEPTED, Respond(486), &[], "Accepted"),
        (ACCEPTED, TransportError, &[], "Accepted"),
        (ACCEPTED, ServerInput::Timer(L), &[S::Terminated], "Terminated"),
        (OVER, Request, &[], "Terminated"),
        (OVER, Ack, &[], "Terminated"),
        (OVER, Respond(200), &[], "Terminated"),
        (OVER, TransportError, &[], "Terminated"),
    ];
    check(&start, now, ServerInput::Timer, rows);
}

#[test]
fn other_server_every_state_and_input() {
    use ServerInput::{Ack, Request, Respond, TransportError};
    let now = Instant::now();
    let start = OtherServer::start(Times::default());
    const PROCEEDING: &[ServerInput] = &[Respond(100)];
    const COMPLETED: &[ServerInput] = &[Respond(200)];
    const OVER: &[ServerInput] = &[Respond(200), ServerInput::Timer(J)];
    let rows: &[Row<ServerInput, S>] = &[
        (&[], Request, &[], "Trying"),
        (&[], Ack, &[], "Trying"),
        (&[], TransportError, &[], "Trying"),
        (&[], Respond(100), &[S::Transmit], "Proceeding"),
        (&[], Respond(200), &[S::Transmit], "Completed"),
        (PROCEEDING, Request, &[S::Transmit], "Proceeding"),
        (PROCEEDING, Ack, &[], "Proceeding"),
        (PROCEEDING, TransportError, &[], "Proceeding"),
        (PROCEEDING, Respond(100), &[S::Transmit], "Proceeding"),
        (PROCEEDING, Respond(404), &[S::Transmit], "Completed"),
        (COMPLETED, Request, &[S::Transmit], "Completed"),
        (COMPLETED, Ack, &[], "Completed"),
        (COMPLETED, Respond(500), &[], "Completed"),
        (COMPLETED, TransportError, &[], "Completed"),
        (COMPLETED, ServerInput::Timer(J), &[S::Terminated], "Terminated"),
        (OVER, Request, &[], "Terminated"),
        (OVER, Ack, &[], "Terminated"),
        (OVER, Respond(200), &[], "Terminated"),
        (OVER, TransportError, &[], "Terminated"),
    ];
    check(&start, now, ServerInput::Timer, rows);
}

/// Let a machine run by its own deadlines; gives the milliseconds at which it transmitted, and when it ended.
fn run<M, In, Out: PartialEq>(
    machine: &mut M,
    begun: Instant,
    due: fn(&M, Instant) -> Option<Timer>,
    timer: fn(Timer) -> In,
    transmit: Out,
) -> (Vec<u128>, u128)
where
    M: Machine<In, Out>,
{
    let (mut sent, mut ended) = (Vec::new(), 0);
    while let Some(at) = machine.deadline() {
        let ms = (at - begun).as_millis();
        let input = due(machine, at).map(timer).expect("a deadline has a timer");
        sent.extend(machine.step(at, input).iter().filter(|e| **e == transmit).map(|_| ms));
        ended = ms;
    }
    (sent, ended)
}

#[test]
fn requests_are_repeated_in_the_rhythm_of_the_rfc() {
    let now = Instant::now();
    let mut invite = InviteClient::start(now, Times::default(), &mut Vec::new());
    let (sent, ended) = run(&mut invite, now, InviteClient::due, ClientInput::Timer, C::Transmit);
    assert_eq!((sent.as_slice(), ended), ([500, 1500, 3500, 7500, 15500, 31500].as_slice(), 32_000));

    let mut bye = OtherClient::start(now, Times::default(), &mut Vec::new());
    let (sent, ended) = run(&mut bye, now, OtherClient::due, ClientInput::Timer, C::Transmit);
    let rhythm = [500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];
    assert_eq!((sent.as_slice(), ended), (rhythm.as_slice(), 32_000));
}

#[test]
fn a_refusal_is_repeated_until_its_ack() {
    let now = Instant::now();
    let mut refused = InviteServer::start(Times::default());
    refused.step(now, ServerInput::Respond(486));
    let (sent, ended) = run(&mut refused, now, InviteServer::due, ServerInput::Timer, S::Transmit);
    let rhythm = [500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];
    assert_eq!((sent.as_slice(), ended), (rhythm.as_slice(), 32_000));

    let mut acknowledged = InviteServer::start(Times::default());
    acknowledged.step(now, ServerInput::Respond(486));
    acknowledged.step(now, ServerInput::Ack);
    assert_eq!(run(&mut acknowledged, now, InviteServer::due, ServerInput::Timer, S::Transmit), (vec![], 5_000));
}
