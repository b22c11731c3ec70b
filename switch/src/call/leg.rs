//! What a session description says about the direction of sound (RFC 3264): enough to know that we are on hold.

/// Does the far side, by this offer, stop listening to us (`sendonly`, `inactive`, or the old `c=0.0.0.0`)?
///
/// Audio is the only media; a direction on session level holds where the media has none of its own.
pub(crate) fn puts_us_on_hold(sdp: &str) -> bool {
    let mut direction = None;
    let mut nowhere = false;
    for line in sdp.lines().map(str::trim_end) {
        match line {
            "a=sendrecv" | "a=recvonly" => direction = Some(false),
            "a=sendonly" | "a=inactive" => direction = Some(true),
            _ if line.starts_with("c=") => nowhere = line.ends_with(" 0.0.0.0"),
            _ => {}
        }
    }
    nowhere || direction.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::puts_us_on_hold;

    #[test]
    fn hold_is_read_from_the_direction() {
        for (sdp, held) in [
            ("v=0\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\n", false),
            ("v=0\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n", false),
            ("v=0\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\na=recvonly\r\n", false),
            ("v=0\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\na=sendonly\r\n", true),
            ("v=0\nc=IN IP4 10.0.0.1\nm=audio 4000 RTP/AVP 0\na=inactive\n", true),
            ("v=0\r\na=sendonly\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\n", true),
            ("v=0\r\na=sendonly\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n", false),
            ("v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n", true),
            ("v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 4000 RTP/AVP 0\r\nc=IN IP4 10.0.0.1\r\n", false),
            ("", false),
        ] {
            assert_eq!(puts_us_on_hold(sdp), held, "{sdp}");
        }
    }
}
