//! From samples at the room's rate to payloads.

use super::{FRAME_MAX, PAYLOAD_MAX, Rate, g711};
use crate::dsp::resample::{Down, Up};
use crate::engine::command::Codec;
use audio_codec::Encoder as _;
use audio_codec::g722::G722Encoder;

/// One encoder, for one codec at one rate.
pub struct Encoder {
    codec: Codec,
    rate: Rate,
    kind: Kind,
}

enum Kind {
    G711 {
        compress: fn(i16) -> u8,
        down: Option<Box<Down>>,
    },
    G722 {
        encoder: Box<G722Encoder>,
        up: Option<Box<Up>>,
    },
    /// `None`: libopus refused to start (out of memory); the leg stays silent.
    Opus(Option<opus::Encoder>),
}

impl Encoder {
    /// An encoder for `codec`, fed with frames at `rate`.
    pub fn new(codec: Codec, rate: Rate) -> Self {
        let down = || (rate == Rate::Wide).then(Box::default);
        let kind = match codec {
            Codec::Pcmu => Kind::G711 { compress: g711::compress_mu, down: down() },
            Codec::Pcma => Kind::G711 { compress: g711::compress_a, down: down() },
            Codec::G722 => {
                Kind::G722 { encoder: Box::new(G722Encoder::new()), up: (rate == Rate::Narrow).then(Box::default) }
            }
            Codec::Opus => Kind::Opus(start_opus(rate).ok()),
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

    /// Encode one frame of 20 ms; the payload's length (0 = nothing could be encoded).
    pub fn encode(&mut self, frame: &[i16], out: &mut [u8; PAYLOAD_MAX]) -> usize {
        let frame = &frame[..frame.len().min(FRAME_MAX)];
        match &mut self.kind {
            Kind::G711 { compress, down: None } => compress_all(*compress, frame, out),
            Kind::G711 { compress, down: Some(down) } => {
                let mut narrow = [0; FRAME_MAX / 2];
                let len = down.convert(frame, &mut narrow);
                compress_all(*compress, &narrow[..len], out)
            }
            Kind::G722 { encoder, up } => {
                let mut wide = [0; FRAME_MAX];
                let frame = match up {
                    Some(up) => {
                        let len = up.convert(frame, &mut wide);
                        &wide[..len]
                    }
                    None => frame,
                };
                encoder.encode_into(frame, out).unwrap_or(0)
            }
            Kind::Opus(Some(encoder)) => encoder.encode(frame, out).unwrap_or(0),
            Kind::Opus(None) => 0,
        }
    }
}

/// libopus for speech: little work per frame, with redundancy for lost packets.
fn start_opus(rate: Rate) -> opus::Result<opus::Encoder> {
    let mut encoder = opus::Encoder::new(rate.hz(), opus::Channels::Mono, opus::Application::Voip)?;
    encoder.set_complexity(1)?;
    encoder.set_inband_fec(true)?;
    encoder.set_packet_loss_perc(5)?;
    encoder.set_signal(opus::Signal::Voice)?;
    encoder.set_bitrate(opus::Bitrate::Bits(match rate {
        Rate::Narrow => 20_000,
        Rate::Wide => 28_000,
    }))?;
    Ok(encoder)
}

fn compress_all(compress: fn(i16) -> u8, frame: &[i16], out: &mut [u8]) -> usize {
    for (byte, sample) in out.iter_mut().zip(frame) {
        *byte = compress(*sample);
    }
    frame.len().min(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::decoder::Decoder;
    use crate::dsp::resample::SAMPLES_MAX;
    use crate::dsp::tone::{Tone, level_dbfs};

    const ALL: [Codec; 4] = [Codec::Pcmu, Codec::Pcma, Codec::G722, Codec::Opus];

    /// One second of a tone through a codec at two rates; the decoded samples.
    fn through(codec: Codec, from: Rate, to: Rate, lose: impl Fn(usize) -> bool) -> Vec<i16> {
        let (mut encoder, mut decoder) = (Encoder::new(codec, from), Decoder::new(codec, to));
        let mut tone = Tone::new(from.hz(), &[(600.0, -15.0)]);
        let mut heard = Vec::new();
        for n in 0..50 {
            let (mut frame, mut payload, mut out) = ([0; FRAME_MAX], [0; PAYLOAD_MAX], [0; SAMPLES_MAX]);
            tone.fill(&mut frame[..from.frame()]);
            let len = encoder.encode(&frame[..from.frame()], &mut payload);
            assert_eq!(codec.span_of(&payload[..len]), codec.span(), "{codec:?}");
            let len = if lose(n) {
                decoder.conceal(None, &mut out).unwrap_or(0)
            } else {
                decoder.decode(&payload[..len], &mut out)
            };
            assert_eq!(len, to.frame(), "{codec:?} {from:?} {to:?}");
            heard.extend_from_slice(&out[..len]);
        }
        heard
    }

    #[test]
    fn a_tone_passes_every_codec_at_every_rate() {
        for codec in ALL {
            for (from, to) in [
                (Rate::Narrow, Rate::Narrow),
                (Rate::Narrow, Rate::Wide),
                (Rate::Wide, Rate::Narrow),
                (Rate::Wide, Rate::Wide),
            ] {
                let heard = through(codec, from, to, |_| false);
                let level = level_dbfs(&heard[heard.len() / 2..], to.hz(), 600.0);
                assert!((level + 15.0).abs() < 1.5, "{codec:?} {from:?} {to:?}: {level}");
            }
        }
    }

    #[test]
    fn opus_fills_a_lost_frame_by_itself() {
        let heard = through(Codec::Opus, Rate::Narrow, Rate::Narrow, |n| n == 30);
        assert!(level_dbfs(&heard[30 * 160..31 * 160], 8000, 600.0) > -25.0);
    }

    #[test]
    fn any_payload_is_survived() {
        let mut out = [0; SAMPLES_MAX];
        for codec in ALL {
            let mut decoder = Decoder::new(codec, Rate::Narrow);
            for len in [0usize, 1, 2, 3, 100, 161, 1500, 2000] {
                for fill in [0u8, 0x55, 0xff, 0x7b] {
                    let payload = vec![fill; len];
                    assert!(decoder.decode(&payload, &mut out) <= SAMPLES_MAX);
                    let _ = decoder.conceal(Some(&payload), &mut out);
                    let _ = codec.span_of(&payload);
                }
            }
        }
    }
}
