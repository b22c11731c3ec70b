//! Sessions: one leg's sound, as values without input or output of their own.
//!
//! Lives here: the RTP leg of a SIP call, the browser's leg, their session descriptions and figures. Does not:
//! rooms and who hears whom (`engine`, `mix`), sockets (`net`).
