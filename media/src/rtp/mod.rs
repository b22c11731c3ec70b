//! RTP and RTCP on the wire, as pure values: headers, numbering in and out, reports, telephone events.
//!
//! Lives here: RFC 3550 packets and reports, RFC 4733 events. Does not: sockets, codecs, who hears whom.

pub mod dtmf;
pub mod inbound;
pub mod outbound;
pub mod packet;
pub mod reports;
pub mod rtcp;
