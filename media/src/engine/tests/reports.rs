//! RTCP: what we report, and what we learn from the other side's reports.

use super::world::{Phone, World};
use crate::engine::command::{Codec, RtpPlan};
use crate::rtp::rtcp::{Block, REPORT_MAX, read, write};
use crate::session::sdp::Remote;

#[test]
fn reports_go_on_one_port_if_offered_and_tell_the_round_trip() {
    let mut world = World::new();
    let mut a = Phone::new(Codec::Pcmu, 440.0);
    let answer =
        world.ask(world.engine.answer_rtp(a.id, None, RtpPlan::default(), a.sdp("a=rtcp-mux\r\n"))).expect("answer");
    let answer = Remote::parse(&answer).expect("answer");
    assert!(answer.mux);
    a.remote = answer.rtp;
    while a.reports.is_empty() {
        world.run(1, &mut [&mut a]);
        assert!(world.ms < 5000, "no report");
    }
    let ours = a.got.last().expect("silence").ssrc;
    let heard = read(&a.reports[0].1, a.ssrc).expect("RTCP");
    let (ssrc, last_sr) = heard.sender.expect("a sender's report");
    assert_eq!(ssrc, ours);
    let block = heard.about_us.expect("about the phone");
    assert_eq!((block.fraction_lost, block.lost), (0, 0));
    // The answer to that report comes 80 ms later, half of which the phone took for itself.
    world.run(80, &mut [&mut a]);
    let about =
        Block { ssrc: ours, fraction_lost: 128, last_sr, since_last_sr: 65_536 * 40 / 1000, ..Block::default() };
    let mut report = [0; REPORT_MAX];
    let len = write(&mut report, a.ssrc, None, Some(about), "phone");
    a.socket.send_to(&report[..len], a.remote.expect("address")).expect("sent");
    world.run(1, &mut [&mut a]);
    let quality = world.ask(world.engine.quality(a.id)).expect("figures");
    let rtt = quality.rtt_ms.expect("round trip");
    assert!((38.0..44.0).contains(&rtt), "{rtt}");
    assert!(quality.mos < 2.0, "the other side hears half of it: {}", quality.mos);
}
