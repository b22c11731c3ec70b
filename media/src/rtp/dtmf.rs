//! Digits as telephone events (RFC 4733): the presses to send, the presses received.

use std::collections::VecDeque;

/// How long a digit is pressed, in ticks of 20 ms: what old exchanges ask for, with reserve.
const PRESS_TICKS: u16 = 6;
/// Pause between two digits, in ticks of 20 ms.
const PAUSE_TICKS: u16 = 4;
/// Telephone events count in 8 kHz: 160 per tick.
const TICK_SPAN: u16 = 160;
/// Digits waiting on one leg: more than any number or card has; a longer string is refused.
pub const DIGITS_MAX: usize = 64;

const NAMES: &[u8; 16] = b"0123456789*#ABCD";

/// The event number of a digit.
pub fn event_of(digit: char) -> Option<u8> {
    let digit = digit.to_ascii_uppercase();
    NAMES.iter().position(|name| char::from(*name) == digit).map(|n| n as u8)
}

/// The digit of an event number.
pub fn digit_of(event: u8) -> Option<char> {
    NAMES.get(usize::from(event)).map(|name| char::from(*name))
}

/// The two frequencies of an event as an in-band tone, in Hz (ITU-T Q.23).
pub fn frequencies(event: u8) -> (f32, f32) {
    const LOW: [f32; 4] = [697.0, 770.0, 852.0, 941.0];
    const HIGH: [f32; 4] = [1209.0, 1336.0, 1477.0, 1633.0];
    let (row, column) = match event {
        1..=9 => ((event - 1) / 3, (event - 1) % 3),
        0 => (3, 1),
        10 => (3, 0),
        11 => (3, 2),
        letter => (letter.saturating_sub(12).min(3), 3),
    };
    (LOW[usize::from(row)], HIGH[usize::from(column)])
}

/// What a leg has to send in one tick on account of digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// A digit is down.
    Down {
        /// Its event number.
        event: u8,
        /// How long by the end of this tick, in 8 kHz.
        span: u16,
        /// It goes down in this tick.
        first: bool,
        /// It is released with this tick.
        last: bool,
    },
    /// Between two digits: silence.
    Pause,
}

impl Press {
    /// The event's payload.
    pub fn payload(event: u8, span: u16, end: bool) -> [u8; 4] {
        let [high, low] = span.to_be_bytes();
        // Volume −10 dBm0.
        [event, u8::from(end) << 7 | 10, high, low]
    }
}

/// Digits to be sent on one leg, one tick at a time.
#[derive(Clone, Debug, Default)]
pub struct DigitsOut {
    waiting: VecDeque<u8>,
    down: Option<(u8, u16)>,
    pause: u16,
}

impl DigitsOut {
    /// Add digits; `Err` names the first character that is none, or says that too many wait.
    pub fn push(&mut self, digits: &str) -> Result<(), String> {
        let mut events = Vec::with_capacity(digits.len().min(DIGITS_MAX));
        for digit in digits.chars() {
            events.push(event_of(digit).ok_or_else(|| format!("{digit:?} is no digit"))?);
            if self.waiting.len() + events.len() > DIGITS_MAX {
                return Err(format!("more than {DIGITS_MAX} digits waiting"));
            }
        }
        self.waiting.extend(events);
        Ok(())
    }

    /// Are digits being sent (and sound held back)?
    pub fn active(&self) -> bool {
        self.down.is_some() || self.pause > 0 || !self.waiting.is_empty()
    }

    /// What to send in this tick; `None` = nothing to do with digits.
    pub fn step(&mut self) -> Option<Press> {
        if self.down.is_none() && self.pause > 0 {
            self.pause -= 1;
            return Some(Press::Pause);
        }
        let (event, before) = match self.down {
            Some(down) => down,
            None => (self.waiting.pop_front()?, 0),
        };
        let ticks = before + 1;
        let last = ticks >= PRESS_TICKS;
        self.down = (!last).then_some((event, ticks));
        if last {
            self.pause = PAUSE_TICKS;
        }
        Some(Press::Down { event, span: ticks * TICK_SPAN, first: before == 0, last })
    }
}

/// Digits received on one leg: each press is told once, however many packets announce it.
#[derive(Clone, Debug, Default)]
pub struct DigitsIn {
    /// The timestamps of the last presses, so that late repeats are recognised.
    seen: [Option<u32>; 4],
    next: usize,
}

impl DigitsIn {
    /// Note one event packet; the digit, if it is a press not told before.
    pub fn note(&mut self, timestamp: u32, payload: &[u8]) -> Option<char> {
        let event = *payload.first_chunk::<4>()?.first()?;
        let digit = digit_of(event)?;
        if self.seen.contains(&Some(timestamp)) {
            return None;
        }
        self.seen[self.next] = Some(timestamp);
        self.next = (self.next + 1) % self.seen.len();
        Some(digit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_grows_ends_and_is_followed_by_a_pause() {
        let mut out = DigitsOut::default();
        out.push("5#").expect("digits");
        let steps: Vec<_> = std::iter::from_fn(|| out.step()).collect();
        assert_eq!(steps.len(), 20);
        assert_eq!(steps[0], Press::Down { event: 5, span: 160, first: true, last: false });
        assert_eq!(steps[5], Press::Down { event: 5, span: 960, first: false, last: true });
        assert_eq!(steps[6..10], [Press::Pause; 4]);
        assert_eq!(steps[10], Press::Down { event: 11, span: 160, first: true, last: false });
        assert!(!out.active());
    }

    #[test]
    fn what_is_no_digit_or_too_much_is_refused_whole() {
        let mut out = DigitsOut::default();
        assert!(out.push("12x").is_err() && !out.active());
        assert!(out.push(&"1".repeat(65)).is_err() && !out.active());
        assert!(out.push("aD*").is_ok());
    }

    #[test]
    fn a_press_is_told_once_whatever_is_repeated_or_late() {
        let mut digits = DigitsIn::default();
        assert_eq!(digits.note(100, &[3, 10, 0, 160]), Some('3'));
        assert_eq!(digits.note(100, &[3, 10, 1, 64]), None);
        assert_eq!(digits.note(900, &[3, 10, 0, 160]), Some('3'), "pressed again");
        assert_eq!(digits.note(100, &[3, 0x8a, 3, 192]), None, "the first one's end, late");
        assert_eq!(digits.note(2000, &[16, 10, 0, 160]), None, "flash is no digit");
        assert_eq!(digits.note(3000, &[1, 2]), None);
    }

    #[test]
    fn tones_are_those_of_the_keypad() {
        for (digit, tone) in [
            ('1', (697.0, 1209.0)),
            ('0', (941.0, 1336.0)),
            ('#', (941.0, 1477.0)),
            ('*', (941.0, 1209.0)),
            ('D', (941.0, 1633.0)),
            ('6', (770.0, 1477.0)),
        ] {
            assert_eq!(frequencies(event_of(digit).expect("digit")), tone, "{digit}");
        }
    }
}
