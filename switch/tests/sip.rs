//! SIP over real sockets: two endpoints, and SIPp as a peer that shares no code with us.
//! Every test has its own ports on loopback and ends by itself.

mod sip_peers {
    #[allow(clippy::indexing_slicing, reason = "a wrong index is a failed test")]
    pub(crate) mod behaviour;
    pub(crate) mod endpoints;
    pub(crate) mod loopback;
    #[allow(clippy::indexing_slicing, reason = "a wrong index is a failed test")]
    pub(crate) mod lossy;
    pub(crate) mod sipp;
    pub(crate) mod storm;
    pub(crate) mod torture;
}
