//! What can be wrong with bytes from the wire, and what the sender is to be told.

/// The bytes cannot be used and cannot be answered: they are dropped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WireError {
    /// Longer than a UDP datagram can be useful.
    #[error("longer than {} bytes", super::PACKET_MAX)]
    TooLong,
    /// No line that is a request or status line.
    #[error("no start line")]
    NoStartLine,
    /// A status line whose code is not between 100 and 699.
    #[error("status code out of range")]
    BadStatus,
    /// A response that lacks or garbles what it is matched by.
    #[error("unusable response: {0}")]
    BadResponse(&'static str),
    /// A request that lacks what an answer must echo (Via, From, To, Call-ID, CSeq), or a broken ACK.
    #[error("unanswerable request: {0}")]
    Unanswerable(&'static str),
    /// A header list longer than any real message has.
    #[error("too many header lines")]
    TooManyFields,
}

/// Why a request is refused before anybody looks at what it wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// 400, with what is wrong.
    #[error("400 {0}")]
    Malformed(&'static str),
    /// 416: the request URI is of a scheme that is not served here.
    #[error("416 Unsupported URI Scheme")]
    UriScheme,
    /// 505: another version of SIP.
    #[error("505 Version Not Supported")]
    Version,
    /// 513: the body or head is larger than is served here.
    #[error("513 Message Too Large")]
    TooLarge,
}

impl Refusal {
    /// The status to answer with.
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed(_) => 400,
            Self::UriScheme => 416,
            Self::Version => 505,
            Self::TooLarge => 513,
        }
    }

    /// The reason phrase.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Malformed(what) => what,
            Self::UriScheme => "Unsupported URI Scheme",
            Self::Version => "Version Not Supported",
            Self::TooLarge => "Message Too Large",
        }
    }
}
