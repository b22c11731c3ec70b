//! The agent's one browser session: opened once per page, kept for the shift.

use kakeru_media::SessionId;

/// A page's sound.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Sound {
    /// No offer has come.
    None,
    /// Offered; ICE and DTLS are not up, or were lost.
    Down(Line),
    /// Sound can flow.
    Up(Line),
}

/// One peer connection of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Line {
    pub(crate) session: SessionId,
    /// What tells the page's peer connection from any other.
    pub(crate) origin: String,
}

impl Sound {
    pub(crate) fn line(&self) -> Option<&Line> {
        match self {
            Self::None => None,
            Self::Down(line) | Self::Up(line) => Some(line),
        }
    }

    /// The session, if sound can flow.
    pub(crate) fn up(&self) -> Option<SessionId> {
        match self {
            Self::Up(line) => Some(line.session),
            Self::None | Self::Down(_) => None,
        }
    }

    pub(crate) fn is(&self, session: SessionId) -> bool {
        self.line().is_some_and(|line| line.session == session)
    }
}

/// The `o=` line without its version (RFC 8866, 5.2): it stays the same over all offers of one peer connection, so it tells
/// an ICE restart from a page that was loaded anew.
pub(crate) fn origin_of(sdp: &str) -> String {
    let line = sdp.lines().find_map(|line| line.strip_prefix("o=")).unwrap_or_default();
    line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::origin_of;

    #[test]
    fn offers_of_one_connection_share_their_origin() {
        let first = origin_of("v=0\r\no=- 4611 2 IN IP4 127.0.0.1\r\ns=-\r\n");
        assert_eq!(first, origin_of("v=0\r\no=- 4611 3 IN IP4 127.0.0.1\r\ns=-\r\n"));
        assert_ne!(first, origin_of("v=0\r\no=- 4612 2 IN IP4 127.0.0.1\r\ns=-\r\n"));
        assert_eq!(origin_of("nonsense"), "");
    }
}
