//! The direction of a session description (RFC 3264 section 8.4): the carrier puts callers on hold by offering its own
//! last description again with another direction. Everything else in it stays as the engine made it.

use crate::machine::Direction;

/// `sdp` with this direction and its version counted up by `newer` (RFC 4566: `o=` third field).
pub(crate) fn redirected(sdp: &str, direction: Direction, newer: u64) -> String {
    let attribute = match direction {
        Direction::SendOnly => "a=sendonly",
        Direction::SendRecv => "a=sendrecv",
    };
    let mut out = String::with_capacity(sdp.len() + 16);
    for line in sdp.lines() {
        match line.trim_end() {
            "a=sendrecv" | "a=sendonly" | "a=recvonly" | "a=inactive" => continue,
            origin if origin.starts_with("o=") => out.push_str(&counted_up(origin, newer)),
            other => out.push_str(other),
        }
        out.push_str("\r\n");
    }
    out + attribute + "\r\n"
}

fn counted_up(origin: &str, newer: u64) -> String {
    let mut fields: Vec<String> = origin.split(' ').map(str::to_owned).collect();
    if let Some(version) = fields.get_mut(2)
        && let Ok(number) = version.parse::<u64>()
    {
        *version = number.saturating_add(newer).to_string();
    }
    fields.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SDP: &str = "v=0\r\no=- 7 7 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n\
                       m=audio 4000 RTP/AVP 0 101\r\na=sendrecv\r\na=ptime:20\r\n";

    #[test]
    fn only_version_and_direction_change() {
        let held = redirected(SDP, Direction::SendOnly, 1);
        assert_eq!(held.replace("o=- 7 8", "o=- 7 7").replace("a=sendonly\r\n", ""), SDP.replace("a=sendrecv\r\n", ""));
        assert_eq!(held.matches("a=sendonly").count(), 1);
        let back = redirected(SDP, Direction::SendRecv, 2);
        assert!(back.contains("o=- 7 9 ") && back.contains("a=sendrecv") && !back.contains("a=sendonly"));
    }

    #[test]
    fn a_description_without_a_direction_gets_one() {
        let held = redirected(&SDP.replace("a=sendrecv\r\n", ""), Direction::SendOnly, 1);
        assert!(held.ends_with("a=ptime:20\r\na=sendonly\r\n"));
    }
}
