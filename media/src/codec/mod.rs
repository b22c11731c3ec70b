//! The codecs' doors: payloads in, samples out, and back. Inside there is only linear mono at the room's rate.
//!
//! G.711 by own tables, G.722 by `audio-codec`, Opus by libopus run at the room's rate (its RTP clock stays 48 kHz).

pub mod decoder;
pub mod encoder;
pub mod g711;

use crate::engine::command::Codec;

/// The rate of a room, in samples per second.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rate {
    /// 8 kHz: telephone sound.
    Narrow,
    /// 16 kHz, where at least two members can make use of it.
    Wide,
}

impl Rate {
    /// Samples per second.
    pub fn hz(self) -> u32 {
        match self {
            Self::Narrow => 8000,
            Self::Wide => 16_000,
        }
    }

    /// Samples of one 20 ms frame.
    pub fn frame(self) -> usize {
        self.hz() as usize / 50
    }
}

/// Samples of the longest frame of 20 ms.
pub const FRAME_MAX: usize = 320;

/// The longest payload written: libopus may need this much, telephone codecs need 160 bytes.
pub const PAYLOAD_MAX: usize = 1275;

impl Codec {
    /// RTP clock in Hz.
    pub fn clock(self) -> u32 {
        match self {
            Self::Opus => 48_000,
            // G.722 counts 8 000 although it carries 16 000 samples (RFC 3551 section 4.5.2).
            Self::Pcmu | Self::Pcma | Self::G722 => 8000,
        }
    }

    /// Ticks of the RTP clock in 20 ms.
    pub fn span(self) -> u32 {
        self.clock() / 50
    }

    /// Ticks of the RTP clock that a payload lasts; 0 = no valid payload.
    pub fn span_of(self, payload: &[u8]) -> u32 {
        match self {
            Self::Opus => opus::packet::get_nb_samples(payload, 48_000).map_or(0, |n| n as u32),
            Self::Pcmu | Self::Pcma | Self::G722 => payload.len() as u32,
        }
    }

    /// Can it carry more than telephone sound?
    pub fn is_wide(self) -> bool {
        matches!(self, Self::G722 | Self::Opus)
    }

    /// The other law of G.711.
    pub fn sibling(self) -> Option<Self> {
        match self {
            Self::Pcmu => Some(Self::Pcma),
            Self::Pcma => Some(Self::Pcmu),
            Self::G722 | Self::Opus => None,
        }
    }

    /// The byte-by-byte translation from this codec to another, if there is one that is no identity.
    pub fn table_to(self, other: Self) -> Option<&'static [u8; 256]> {
        match (self, other) {
            (Self::Pcmu, Self::Pcma) => Some(&g711::PCMU_TO_PCMA),
            (Self::Pcma, Self::Pcmu) => Some(&g711::PCMA_TO_PCMU),
            _ => None,
        }
    }
}
