//! G.711: µ-law and A-law by tables built at compile time, and from one to the other without samples between.

/// The byte of silence in µ-law.
pub const PCMU_SILENCE: u8 = 0xff;
/// The byte of silence in A-law.
pub const PCMA_SILENCE: u8 = 0xd5;

/// µ-law byte → sample.
pub static PCMU: [i16; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        table[n] = expand_mu(n as u8);
        n += 1;
    }
    table
};

/// A-law byte → sample.
pub static PCMA: [i16; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        table[n] = expand_a(n as u8);
        n += 1;
    }
    table
};

/// µ-law byte → A-law byte.
pub static PCMU_TO_PCMA: [u8; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        table[n] = compress_a(expand_mu(n as u8));
        n += 1;
    }
    table
};

/// A-law byte → µ-law byte.
pub static PCMA_TO_PCMU: [u8; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        table[n] = compress_mu(expand_a(n as u8));
        n += 1;
    }
    table
};

const fn expand_mu(byte: u8) -> i16 {
    let byte = !byte;
    let magnitude = ((((byte & 0x0f) as i16) << 3) + 0x84) << ((byte >> 4) & 7);
    if byte & 0x80 != 0 { 0x84 - magnitude } else { magnitude - 0x84 }
}

/// Sample → µ-law byte.
pub const fn compress_mu(sample: i16) -> u8 {
    let mut magnitude = sample as i32;
    let sign = if magnitude < 0 { 0x80 } else { 0 };
    if magnitude < 0 {
        magnitude = -magnitude;
    }
    if magnitude > 32_635 {
        magnitude = 32_635;
    }
    magnitude += 0x84;
    let exponent = 24 - (magnitude as u32).leading_zeros();
    let mantissa = (magnitude >> (exponent + 3)) & 0x0f;
    !(sign | ((exponent as u8) << 4) | mantissa as u8)
}

const fn expand_a(byte: u8) -> i16 {
    let byte = byte ^ 0x55;
    let exponent = (byte >> 4) & 7;
    let mantissa = ((byte & 0x0f) as i16) << 4;
    let magnitude = if exponent == 0 { mantissa + 8 } else { (mantissa + 0x108) << (exponent - 1) };
    if byte & 0x80 != 0 { magnitude } else { -magnitude }
}

/// Sample → A-law byte.
pub const fn compress_a(sample: i16) -> u8 {
    let (mut magnitude, mask) =
        if sample >= 0 { ((sample >> 3) as i32, 0xd5) } else { (-((sample >> 3) as i32) - 1, 0x55) };
    if magnitude > 0xfff {
        magnitude = 0xfff;
    }
    let exponent = if magnitude < 0x20 { 0 } else { 27 - (magnitude as u32).leading_zeros() };
    let mantissa = if exponent < 2 { magnitude >> 1 } else { magnitude >> exponent } & 0x0f;
    (((exponent as u8) << 4) | mantissa as u8) ^ mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives_the_way_through_samples() {
        for byte in 0..=255u8 {
            let back = compress_mu(PCMU[usize::from(byte)]);
            assert!(back == byte || (byte, back) == (0x7f, 0xff), "µ {byte:#x} → {back:#x}");
            assert_eq!(compress_a(PCMA[usize::from(byte)]), byte, "A {byte:#x}");
        }
    }

    #[test]
    fn known_values_hold() {
        assert_eq!((PCMU[0], PCMU[0x80], PCMU[0xff], PCMU[0x7f]), (-32_124, 32_124, 0, 0));
        assert_eq!((PCMA[0xd5], PCMA[0x55], PCMA[0xaa], PCMA[0x2a]), (8, -8, 32_256, -32_256));
        assert_eq!((compress_mu(0), compress_a(0)), (PCMU_SILENCE, PCMA_SILENCE));
        assert_eq!((compress_mu(i16::MIN), compress_mu(i16::MAX)), (0, 0x80));
        assert_eq!((compress_a(i16::MIN), compress_a(i16::MAX)), (0x2a, 0xaa));
    }

    #[test]
    fn the_error_stays_in_the_step_of_the_law() {
        for sample in i16::MIN..=i16::MAX {
            let limit = 16 + i32::from(sample).abs() / 16;
            for back in [PCMU[usize::from(compress_mu(sample))], PCMA[usize::from(compress_a(sample))]] {
                assert!(
                    (i32::from(back) - i32::from(sample)).abs() <= limit.max(650.min(limit * 2)),
                    "{sample} → {back}"
                );
            }
        }
    }

    #[test]
    fn from_law_to_law_is_what_the_samples_say() {
        for byte in 0..=255usize {
            assert_eq!(PCMU_TO_PCMA[byte], compress_a(PCMU[byte]));
            assert_eq!(PCMA_TO_PCMU[byte], compress_mu(PCMA[byte]));
        }
        assert_eq!(PCMU_TO_PCMA[usize::from(PCMU_SILENCE)], PCMA_SILENCE);
    }
}
