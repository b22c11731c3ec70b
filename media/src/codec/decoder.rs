//! From payloads to samples at the room's rate.

use super::{Rate, g711};
use crate::dsp::resample::{Down, SAMPLES_MAX, Up};
use crate::engine::command::Codec;
use audio_codec::Decoder as _;
use audio_codec::g722::G722Decoder;

/// One decoder, for one codec at one rate.
pub struct Decoder {
    codec: Codec,
    rate: Rate,
    kind: Kind,
}

enum Kind {
    G711 {
        table: &'static [i16; 256],
        up: Option<Box<Up>>,
    },
    G722 {
        decoder: Box<G722Decoder>,
        down: Option<Box<Down>>,
    },
    /// `None`: libopus refused to start (out of memory); the leg stays silent.
    Opus(Option<opus::Decoder>),
}

impl Decoder {
    /// A decoder for `codec`, giving samples at `rate`.
    pub fn new(codec: Codec, rate: Rate) -> Self {
        let up = || (rate == Rate::Wide).then(Box::default);
        let kind = match codec {
            Codec::Pcmu => Kind::G711 { table: &g711::PCMU, up: up() },
            Codec::Pcma => Kind::G711 { table: &g711::PCMA, up: up() },
            Codec::G722 => {
                Kind::G722 { decoder: Box::new(G722Decoder::new()), down: (rate == Rate::Narrow).then(Box::default) }
            }
            Codec::Opus => Kind::Opus(opus::Decoder::new(rate.hz(), opus::Channels::Mono).ok()),
        };
        Self { codec, rate, kind }
    }

    /// Its codec.
    pub fn codec(&self) -> Codec {
        self.codec
    }

    /// Its rate.
    pub fn rate(&self) -> Rate {
        self.rate
    }

    /// Decode one payload; the number of samples written (0 = no valid payload).
    pub fn decode(&mut self, payload: &[u8], out: &mut [i16; SAMPLES_MAX]) -> usize {
        match &mut self.kind {
            Kind::G711 { table, up: None } => expand(table, payload, out),
            Kind::G711 { table, up: Some(up) } => {
                let mut narrow = [0; SAMPLES_MAX / 2];
                let len = expand(table, payload, &mut narrow);
                up.convert(&narrow[..len], out)
            }
            Kind::G722 { decoder, down } => {
                let payload = &payload[..payload.len().min(SAMPLES_MAX / 2)];
                let mut wide = [0; SAMPLES_MAX];
                let len = decoder.decode_into(payload, &mut wide).unwrap_or(0).min(SAMPLES_MAX);
                match down {
                    Some(down) => down.convert(&wide[..len], out),
                    None => {
                        out[..len].copy_from_slice(&wide[..len]);
                        len
                    }
                }
            }
            Kind::Opus(Some(decoder)) if !payload.is_empty() => decoder.decode(payload, out, false).unwrap_or(0),
            Kind::Opus(_) => 0,
        }
    }

    /// Fill the place of one lost frame of 20 ms by the codec's own means: from the redundancy in the packet after it,
    /// or by extrapolation. `None` = this codec has none.
    pub fn conceal(&mut self, next: Option<&[u8]>, out: &mut [i16; SAMPLES_MAX]) -> Option<usize> {
        let frame = self.rate.frame();
        let Kind::Opus(Some(decoder)) = &mut self.kind else { return None };
        let redundant = next.filter(|next| !next.is_empty());
        decoder.decode(redundant.unwrap_or_default(), &mut out[..frame], redundant.is_some()).ok()
    }
}

fn expand(table: &[i16; 256], payload: &[u8], out: &mut [i16]) -> usize {
    for (sample, byte) in out.iter_mut().zip(payload) {
        *sample = table[usize::from(*byte)];
    }
    payload.len().min(out.len())
}
