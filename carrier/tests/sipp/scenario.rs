//! SIPp scenarios written as short lists, and SIPp run with them: the caller that shares no code with us.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::process::Command;

/// One line of a caller's scenario.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Line {
    /// Our INVITE with an offer.
    Invite,
    /// This answer must come next (100 may come before it).
    Expect(u16),
    /// This answer must come next and carry a description.
    ExpectWithSound(u16),
    /// ACK of the final answer.
    Ack,
    /// A 407 must come; ACK it and call again with the credentials that SIPp was given.
    Authenticate,
    /// Nothing for this many milliseconds.
    Pause(u32),
    /// CANCEL, and its 200 and the 487.
    Cancel,
    /// Hang up; 200 must come.
    Bye,
    /// They must hang up within this many milliseconds.
    ExpectBye(u32),
    /// They must re-INVITE with this direction within this many milliseconds; we answer with that one.
    ExpectReinvite(&'static str, &'static str, u32),
}

const HEAD: &str = "From: <sip:0399990000@[local_ip]:[local_port]>;tag=[pid]caller[call_number]
Call-ID: [call_id]
Contact: <sip:0399990000@[local_ip]:[local_port]>
Max-Forwards: 70";

fn description(direction: &str) -> String {
    format!(
        "v=0\no=sipp 1 1 IN IP4 [local_ip]\ns=-\nc=IN IP4 [local_ip]\nt=0 0\nm=audio [rtp_port] RTP/AVP 0 101\n\
         a=rtpmap:0 PCMU/8000\na=rtpmap:101 telephone-event/8000\na=fmtp:101 0-15\na={direction}\n"
    )
}

fn send(message: &str) -> String {
    format!("<send><![CDATA[\n{message}\n]]></send>\n")
}

/// `back` = the transaction of the message that many lines earlier in the scenario (SIPp counts sends, receptions and
/// pauses), 0 = a transaction of its own.
fn request(method: &str, cseq: u32, back: usize, to_tag: bool, more: &str, body: &str) -> String {
    let branch = if back == 0 { "[branch]".to_owned() } else { format!("[branch-{back}]") };
    let to = if to_tag { "[peer_tag_param]" } else { "" };
    let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\n" };
    send(&format!(
        "{method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0\n\
         Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={branch}\n{HEAD}\n\
         To: <sip:[service]@[remote_ip]:[remote_port]>{to}\nCSeq: {cseq} {method}\n{more}{kind}Content-Length: [len]\n\n{body}"
    ))
}

fn answer_with(body: &str) -> String {
    let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\n" };
    send(&format!(
        "SIP/2.0 200 OK\n[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n[last_CSeq:]\n\
         Contact: <sip:0399990000@[local_ip]:[local_port]>\n{kind}Content-Length: [len]\n\n{body}"
    ))
}

fn expect(status: u16, timeout_ms: u32, more: &str, inside: &str) -> String {
    format!(
        "<recv response=\"100\" optional=\"true\"/>\n\
         <recv response=\"{status}\" timeout=\"{timeout_ms}\"{more}>{inside}</recv>\n"
    )
}

const HAS_SOUND: &str = "<action><ereg regexp=\"m=audio [1-9][0-9]* RTP/AVP.* 0[^0-9]\" search_in=\"msg\" \
                         check_it=\"true\" assign_to=\"1\"/></action>";

/// How many messages a scenario has so far, as SIPp counts them.
fn messages(scenario: &str) -> usize {
    ["<send", "<recv", "<pause"].iter().map(|tag| scenario.matches(tag).count()).sum()
}

fn xml(lines: &[Line]) -> String {
    let mut out = String::from("<?xml version=\"1.0\"?>\n<scenario name=\"caller\">\n");
    let mut cseq = 1;
    let mut sound_checked = false;
    // Where the INVITE stands, and whether it was refused: the ACK of a refusal belongs to the INVITE's transaction.
    let (mut invite, mut refused) = (0, false);
    for line in lines {
        let back = messages(&out).saturating_sub(invite);
        match *line {
            Line::Invite => {
                invite = messages(&out);
                out += &request("INVITE", cseq, 0, false, "", &description("sendrecv"));
            }
            Line::Expect(status) => {
                refused = status >= 300;
                out += &expect(status, 25_000, " rrs=\"true\"", "");
            }
            Line::ExpectWithSound(status) => {
                out += &expect(status, 25_000, " rrs=\"true\"", HAS_SOUND);
                sound_checked = true;
            }
            Line::Ack => out += &request("ACK", cseq, if refused { back } else { 0 }, true, "", ""),
            Line::Authenticate => {
                out += &expect(407, 5_000, " auth=\"true\"", "");
                out += &request("ACK", cseq, back + 2, true, "", "");
                cseq += 1;
                invite = messages(&out);
                out += &request("INVITE", cseq, 0, false, "[authentication]\n", &description("sendrecv"));
            }
            Line::Pause(ms) => out += &format!("<pause milliseconds=\"{ms}\"/>\n"),
            Line::Cancel => {
                out += &request("CANCEL", cseq, back, false, "", "");
                out += "<recv response=\"200\" timeout=\"5000\"/>\n<recv response=\"487\" timeout=\"5000\"/>\n";
                out += &request("ACK", cseq, back + 3, true, "", "");
            }
            Line::Bye => {
                cseq += 1;
                out += &request("BYE", cseq, 0, true, "", "");
                out += "<recv response=\"200\" timeout=\"5000\"/>\n";
            }
            Line::ExpectBye(ms) => {
                out += &format!("<recv request=\"BYE\" timeout=\"{ms}\"/>\n");
                out += &answer_with("");
            }
            Line::ExpectReinvite(theirs, ours, ms) => {
                out += &format!(
                    "<recv request=\"INVITE\" timeout=\"{ms}\"><action><ereg regexp=\"a={theirs}\" search_in=\"msg\" \
                     check_it=\"true\" assign_to=\"1\"/></action></recv>\n"
                );
                out += &answer_with(&description(ours));
                out += "<recv request=\"ACK\" timeout=\"5000\"/>\n";
                sound_checked = true;
            }
        }
    }
    if sound_checked {
        out += "<Reference variables=\"1\"/>\n";
    }
    out + "</scenario>\n"
}

/// SIPp calls `number` at `carrier` with its sound at `rtp_port`; an error tells what SIPp saw.
pub(crate) async fn call(
    folder: &Path,
    carrier: SocketAddr,
    number: &str,
    rtp_port: u16,
    lines: &[Line],
) -> Result<(), String> {
    let (file, errors) = (folder.join("caller.xml"), folder.join("errors.txt"));
    std::fs::write(&file, xml(lines)).map_err(|e| e.to_string())?;
    let mut sipp = Command::new("sipp");
    sipp.arg(carrier.to_string()).arg("-sf").arg(&file).args(["-m", "1", "-nostdin", "-i", "127.0.0.1", "-s", number]);
    sipp.args(["-au", "caller", "-ap", "secret", "-key", "rtp_port", &rtp_port.to_string()]);
    sipp.arg("-trace_err").arg("-error_file").arg(&errors);
    run(sipp, &errors).await
}

/// SIPp as the one who is called: answers one call at once, hangs up after two seconds.
pub(crate) async fn be_called(folder: &Path, port: u16, rtp_port: u16) -> Result<(), String> {
    let ring = "SIP/2.0 180 Ringing\n[last_Via:]\n[last_From:]\n[last_To:];tag=[pid]callee\n[last_Call-ID:]\n\
                [last_CSeq:]\nContact: <sip:[local_ip]:[local_port]>\nContent-Length: 0";
    let answer = answer_with(&description("sendrecv")).replace("[last_To:]", "[last_To:];tag=[pid]callee");
    let bye = "BYE [next_url] SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\n\
               From: [$2];tag=[pid]callee\nTo: [$1]\n[last_Call-ID:]\nCSeq: 2 BYE\nMax-Forwards: 70\nContent-Length: 0";
    let scenario = format!(
        "<?xml version=\"1.0\"?>\n<scenario name=\"callee\">\n<recv request=\"INVITE\" timeout=\"15000\" rrs=\"true\"><action>\
         <ereg regexp=\".*\" search_in=\"hdr\" header=\"From:\" check_it=\"true\" assign_to=\"1\"/>\
         <ereg regexp=\".*\" search_in=\"hdr\" header=\"To:\" check_it=\"true\" assign_to=\"2\"/></action></recv>\n\
         {}{answer}<recv request=\"ACK\" timeout=\"5000\"/>\n<pause milliseconds=\"2000\"/>\n{}\
         <recv response=\"200\" timeout=\"5000\"/>\n</scenario>\n",
        send(ring),
        send(bye),
    );
    let (file, errors) = (folder.join("callee.xml"), folder.join("callee-errors.txt"));
    std::fs::write(&file, scenario).map_err(|e| e.to_string())?;
    let mut sipp = Command::new("sipp");
    sipp.arg("-sf").arg(&file).args(["-m", "1", "-nostdin", "-aa", "-i", "127.0.0.1", "-p", &port.to_string()]);
    sipp.args(["-key", "rtp_port", &rtp_port.to_string()]).arg("-trace_err").arg("-error_file").arg(&errors);
    run(sipp, &errors).await
}

async fn run(mut sipp: Command, errors: &Path) -> Result<(), String> {
    sipp.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let ended = tokio::time::timeout(Duration::from_secs(50), sipp.status()).await;
    match ended {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => {
            let told = std::fs::read_to_string(errors).unwrap_or_default();
            Err(format!("SIPp: {status}\n{told}"))
        }
        Ok(Err(error)) => Err(format!("SIPp cannot be started: {error}")),
        Err(_) => Err("SIPp did not come to an end".to_owned()),
    }
}
