//! Each behaviour of the carrier, proved once against SIPp as the caller (the carrier shares our SIP code, SIPp shares
//! none) and against a plain UDP socket as the ear.
#![allow(missing_docs)]

mod ear;
mod scenario;

use ear::Ear;
use kakeru_carrier::{Carrier, CarrierConfig};
use kakeru_media::dsp::tone::{level_dbfs, longest_gap_ms, total_dbfs};
use scenario::Line::{
    self, Ack, Authenticate, Bye, Cancel, Expect, ExpectBye, ExpectReinvite, ExpectWithSound, Invite, Pause,
};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A carrier of one test, and where it writes.
struct Far {
    carrier: Carrier,
    folder: TempDir,
    ear: Ear,
}

impl Far {
    async fn with(change: impl FnOnce(&mut CarrierConfig, &Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = CarrierConfig {
            sip_listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            rtp_ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
            rtp_ports: free_range(),
            recordings: None,
            report: Some(folder.path().join("report.jsonl")),
            call_to: None,
            credentials: None,
        };
        change(&mut config, folder.path());
        let carrier = Carrier::start(config).await.expect("the carrier starts");
        Self { carrier, folder, ear: Ear::open().await }
    }

    async fn up() -> Self {
        Self::with(|_, _| {}).await
    }

    /// SIPp calls a number with this ending and sees exactly these lines; milliseconds it took.
    async fn called(&self, ending: u8, lines: &[Line]) -> u64 {
        let begun = Instant::now();
        let number = format!("03123400{ending:02}");
        let folder = self.folder.path();
        let seen = scenario::call(folder, self.carrier.sip_addr(), &number, self.ear.port(), lines).await;
        if let Err(told) = seen {
            panic!("a call to {number}: {told}\nreport: {:?}", self.report());
        }
        begun.elapsed().as_millis() as u64
    }

    /// The events of the report, in order.
    fn report(&self) -> Vec<String> {
        self.lines().iter().map(|line| line["event"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn lines(&self) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(self.folder.path().join("report.jsonl")).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect()
    }

    /// Wait until the report holds this event.
    async fn reported(&self, event: &str) {
        let end = Instant::now() + Duration::from_secs(10);
        while !self.report().iter().any(|e| e == event) {
            assert!(Instant::now() < end, "{event} is not reported: {:?}", self.report());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// A range of RTP ports for this test process (tests run in several processes at once).
fn free_range() -> (u16, u16) {
    let first = 40_000 + (std::process::id() % 200) as u16 * 100;
    (first, first + 98)
}

#[track_caller]
fn is_tone(samples: &[i16], hz: f32, dbfs: f32) {
    let level = level_dbfs(samples, 8_000, hz);
    assert!((level - dbfs).abs() < 1.5, "{hz} Hz at {level} dBFS instead of {dbfs}");
    assert!(total_dbfs(samples) < level + 1.0, "something else sounds as loud as {hz} Hz");
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_10_answers_late() {
    let far = Far::up().await;
    let took = far.called(10, &[Invite, Expect(180), ExpectWithSound(200), Ack, Pause(300), Bye]).await;
    assert!((15_000..18_000).contains(&took), "{took} ms");
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviours_11_14_and_18_refuse_with_their_status() {
    let far = Far::up().await;
    for (ending, status) in [(11, 486), (14, 603), (18, 503)] {
        far.called(ending, &[Invite, Expect(status), Ack]).await;
    }
    assert_eq!(far.report(), ["incoming", "refused", "incoming", "refused", "incoming", "refused"]);
    let statuses: Vec<_> = far.lines().iter().filter_map(|line| line["status"].as_u64()).collect();
    assert_eq!(statuses, [486, 603, 503]);
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_12_rings_until_it_is_cancelled() {
    let far = Far::up().await;
    far.called(12, &[Invite, Expect(180), Pause(700), Cancel]).await;
    assert_eq!(far.report(), ["incoming", "ringing", "ended"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_13_says_that_the_number_is_not_in_use_and_refuses() {
    let far = Far::up().await;
    let took = far.called(13, &[Invite, ExpectWithSound(183), Expect(404), Ack]).await;
    assert!((7_000..12_000).contains(&took), "{took} ms");
    let heard = far.ear.samples(0);
    // The special information tone, wherever exactly it begins, then speech.
    for hz in [950.0, 1_400.0, 1_800.0] {
        let loudest = heard[..16_000].chunks(800).map(|part| level_dbfs(part, 8_000, hz)).fold(-120.0, f32::max);
        assert!(loudest > -23.0, "{hz} Hz only {loudest} dBFS");
    }
    let speech = &heard[16_000..48_000];
    assert!(total_dbfs(speech) > -40.0, "no announcement: {} dBFS", total_dbfs(speech));
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_15_answers_speaks_and_hangs_up() {
    let far = Far::up().await;
    let took = far.called(15, &[Invite, ExpectWithSound(200), Ack, ExpectBye(5_000)]).await;
    assert!((3_000..5_000).contains(&took), "{took} ms");
    assert!(total_dbfs(&far.ear.samples(0)) > -40.0);
    assert_eq!(far.report(), ["incoming", "answered", "hung_up"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_16_is_heard_before_it_answers() {
    let far = Far::up().await;
    let took = far.called(16, &[Invite, ExpectWithSound(183), ExpectWithSound(200), Ack, Pause(200), Bye]).await;
    assert!((4_000..6_500).contains(&took), "{took} ms");
    let early = &far.ear.samples(0)[..24_000];
    assert!(total_dbfs(early) > -25.0, "no music before the answer: {} dBFS", total_dbfs(early));
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_17_is_an_answering_machine() {
    let far = Far::up().await;
    far.called(17, &[Invite, Expect(180), ExpectWithSound(200), Ack, Pause(9_500), Bye]).await;
    let heard = far.ear.samples(0);
    assert!(total_dbfs(&heard[..32_000]) > -40.0, "no greeting");
    let beep = heard.chunks(800).rposition(|part| level_dbfs(part, 8_000, 1_000.0) > -23.0).expect("a beep");
    assert!(total_dbfs(&heard[(beep + 2) * 800..]) < -60.0, "silence follows the beep");
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_19_refuses_and_calls_back() {
    let callee = free_port();
    let far = Far::with(|config, _| config.call_to = Some(SocketAddr::from(([127, 0, 0, 1], callee)))).await;
    let folder = far.folder.path().to_owned();
    let rtp_port = far.ear.port();
    let called_back = tokio::spawn(async move { scenario::be_called(&folder, callee, rtp_port).await });
    far.called(19, &[Invite, Expect(180), Expect(480), Ack]).await;
    if let Err(told) = called_back.await.expect("no panic") {
        panic!("the call back: {told}\nreport: {:?}", far.lines());
    }
    assert_eq!(far.report(), ["incoming", "ringing", "refused", "calling", "answered", "ended"]);
    assert_eq!(far.lines()[3]["number"], "0399990000", "the caller is called");
    assert!(total_dbfs(&far.ear.samples(0)) > -40.0, "the greeting is heard");
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviours_20_to_27_are_steady_tones_without_gaps() {
    for (ending, hz) in (20..=27).zip([400.0, 500.0, 600.0, 700.0, 800.0, 1_000.0, 1_200.0, 1_500.0]) {
        let far = Far::up().await;
        far.called(ending, &[Invite, ExpectWithSound(200), Ack, Pause(1_200), Bye]).await;
        let heard = far.ear.samples(200);
        assert!(heard.len() > 7_000, "{ending}: only {} samples", heard.len());
        is_tone(&heard, hz, -20.0);
        assert!(longest_gap_ms(&heard[..7_000], 8_000, hz, -32.0) <= 20, "{ending}: a gap");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_28_is_silent_but_sends() {
    let far = Far::up().await;
    far.called(28, &[Invite, ExpectWithSound(200), Ack, Pause(1_000), Bye]).await;
    assert!(far.ear.packets() > 30, "only {} packets", far.ear.packets());
    assert!(total_dbfs(&far.ear.samples(0)) < -60.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_29_repeats_what_it_hears_and_notes_the_keys() {
    let mut far = Far::up().await;
    far.ear.say(700.0, &[1, 2, 3, 11]);
    far.called(29, &[Invite, ExpectWithSound(200), Ack, Pause(3_000), Bye]).await;
    is_tone(&far.ear.samples(1_500)[..8_000], 700.0, -20.0);
    let digits: String = far.lines().iter().filter_map(|line| line["digit"].as_str()).collect();
    assert_eq!(digits, "123#");
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_30_loses_two_percent_and_shakes_the_rest() {
    let far = Far::up().await;
    far.called(30, &[Invite, ExpectWithSound(200), Ack, Pause(12_000), Bye]).await;
    let expected = far.ear.samples(0).len() / 160;
    let lost = 100.0 - 100.0 * far.ear.packets() as f64 / expected as f64;
    assert!((0.4..5.0).contains(&lost), "{lost:.1} % of {expected} packets lost");
    is_tone(&far.ear.samples(500), 1_000.0, -20.2);
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_31_says_nothing_at_all() {
    let far = Far::up().await;
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.expect("a free port");
    let here = socket.local_addr().expect("it is bound");
    let ask = |user: &str, call: &str| {
        format!(
            "INVITE sip:{user}@{to} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{call}\r\nFrom: <sip:a@{here}>;tag=1\r\n\
             To: <sip:{user}@{to}>\r\nCall-ID: {call}\r\nCSeq: 1 INVITE\r\nContact: <sip:a@{here}>\r\nMax-Forwards: 70\r\n\
             Content-Length: 0\r\n\r\n",
            to = far.carrier.sip_addr(),
        )
    };
    let mut buffer = [0; 2_048];
    socket.send_to(ask("0312340031", "dead").as_bytes(), far.carrier.sip_addr()).await.expect("sent");
    let heard = tokio::time::timeout(Duration::from_millis(1_500), socket.recv(&mut buffer)).await;
    assert!(heard.is_err(), "it answered: {}", String::from_utf8_lossy(&buffer));
    // The same socket is answered when it calls another number, so the silence was meant.
    socket.send_to(ask("0312340011", "busy").as_bytes(), far.carrier.sip_addr()).await.expect("sent");
    let heard = tokio::time::timeout(Duration::from_secs(5), socket.recv(&mut buffer)).await;
    assert!(heard.is_ok(), "the carrier is alive");
}

#[tokio::test(flavor = "multi_thread")]
async fn behaviour_32_puts_us_on_hold_and_comes_back() {
    let far = Far::up().await;
    let held = ExpectReinvite("sendonly", "recvonly", 5_000);
    let back = ExpectReinvite("sendrecv", "sendrecv", 5_000);
    far.called(32, &[Invite, ExpectWithSound(200), Ack, held, back, Pause(1_000), Bye]).await;
    far.reported("ended").await;
    assert_eq!(far.report(), ["incoming", "answered", "held", "resumed", "ended"]);
    let heard = far.ear.samples(0);
    is_tone(&heard[8_000..16_000], 1_000.0, -20.0);
    let music = level_dbfs(&heard[32_000..40_000], 8_000, 1_000.0);
    assert!(music < -30.0, "the tone goes on during hold: {music} dBFS");
    is_tone(&heard[heard.len() - 6_000..], 1_000.0, -20.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn any_other_number_rings_greets_and_then_echoes() {
    let mut far = Far::up().await;
    far.ear.say(700.0, &[]);
    let took = far.called(99, &[Invite, Expect(180), ExpectWithSound(200), Ack, Pause(10_500), Bye]).await;
    assert!(took > 12_000, "{took} ms");
    let heard = far.ear.samples(0);
    assert!(total_dbfs(&heard[..40_000]) > -40.0, "no greeting");
    is_tone(&heard[heard.len() - 8_000..], 700.0, -20.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_are_asked_for_credentials_when_it_is_told_to() {
    let known = Far::with(|config, _| config.credentials = Some(("caller".into(), "secret".into()))).await;
    known.called(20, &[Invite, Authenticate, ExpectWithSound(200), Ack, Pause(300), Bye]).await;
    assert_eq!(known.report(), ["incoming", "answered", "ended"], "a call without credentials is no call");
    let other = Far::with(|config, _| config.credentials = Some(("caller".into(), "another".into()))).await;
    other.called(20, &[Invite, Authenticate, Expect(407), Ack]).await;
    assert_eq!(other.report(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_in_is_placed_and_recorded_on_both_sides() {
    let callee = free_port();
    let mut far = Far::with(|config, folder| {
        config.call_to = Some(SocketAddr::from(([127, 0, 0, 1], callee)));
        config.recordings = Some(folder.join("recordings"));
    })
    .await;
    far.ear.say(700.0, &[]);
    let (folder, rtp_port) = (far.folder.path().to_owned(), far.ear.port());
    let called = tokio::spawn(async move { scenario::be_called(&folder, callee, rtp_port).await });
    // Whether SIPp is up already does not matter: the INVITE is sent again until somebody answers.
    far.carrier.call_in("", "204", 25).await;
    if let Err(told) = called.await.expect("no panic") {
        panic!("the call in: {told}\nreport: {:?}", far.lines());
    }
    is_tone(&far.ear.samples(300), 1_000.0, -20.0);
    far.reported("recorded").await;
    let lines = far.lines();
    let name = lines.iter().find_map(|line| line["recording"].as_str()).expect("its name");
    let mut wav = hound::WavReader::open(far.folder.path().join(format!("recordings/{name}.wav"))).expect("a WAV file");
    let frames: Vec<i16> = wav.samples::<i16>().map(|sample| sample.expect("whole")).collect();
    let channel = |n: usize| frames.iter().skip(n).step_by(2).copied().skip(2_400).take(8_000).collect::<Vec<_>>();
    is_tone(&channel(0), 1_000.0, -20.0);
    is_tone(&channel(1), 700.0, -20.0);
}

fn free_port() -> u16 {
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").expect("a free port");
    socket.local_addr().expect("it is bound").port()
}
