//! Figures of a session: opinion score by the E-model, and the watch for silence.

use crate::engine::command::Codec;
use std::time::{Duration, Instant};

/// Mean opinion score (ITU-T G.107, G.113): from the share of packets lost (0–1), the one-way delay in milliseconds
/// from mouth to ear, and the codec.
pub fn mean_opinion(codec: Option<Codec>, loss: f32, delay_ms: f32) -> f32 {
    let (impairment, robustness) = match codec {
        // With concealment (G.113 appendix I); Opus hides more by its redundancy.
        Some(Codec::Opus) => (0.0, 30.0),
        Some(Codec::G722) => (0.0, 13.0),
        Some(Codec::Pcmu | Codec::Pcma) | None => (0.0, 25.1),
    };
    let loss = loss.clamp(0.0, 1.0) * 100.0;
    let late = (delay_ms - 177.3).max(0.0);
    let delay = 0.024 * delay_ms.max(0.0) + 0.11 * late;
    let equipment = impairment + (95.0 - impairment) * loss / (loss + robustness);
    let r = (93.2 - delay - equipment).clamp(0.0, 100.0);
    (1.0 + 0.035 * r + r * (r - 60.0) * (100.0 - r) * 7e-6).clamp(1.0, 4.5)
}

/// What a watch has to tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Nothing came for this long.
    Silent(Duration),
    /// Something comes again.
    Back,
}

/// Watches one leg for silence: told once when it begins and once when it ends.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// Since when something should come; `None` = nothing is expected.
    expected_since: Option<Instant>,
    last: Option<Instant>,
    told: bool,
}

impl Watch {
    /// From now on something is expected (or no longer: hold, no room).
    pub fn expect(&mut self, expected: bool, now: Instant) {
        match (expected, self.expected_since) {
            (true, None) => self.expected_since = Some(now),
            (false, _) => {
                self.expected_since = None;
                self.told = false;
            }
            (true, Some(_)) => {}
        }
    }

    /// Something came.
    pub fn heard(&mut self, now: Instant) -> Option<Change> {
        self.last = Some(now);
        std::mem::take(&mut self.told).then_some(Change::Back)
    }

    /// Look at the clock.
    pub fn look(&mut self, now: Instant, limit: Duration) -> Option<Change> {
        let since = self.expected_since?;
        let silent = now.saturating_duration_since(self.last.map_or(since, |last| last.max(since)));
        if self.told || silent < limit {
            return None;
        }
        self.told = true;
        Some(Change::Silent(silent))
    }
}

/// Share of packets lost since the last look, from running totals.
#[derive(Clone, Copy, Debug, Default)]
pub struct Interval {
    received: u64,
    lost: u64,
}

impl Interval {
    /// The share (0–1) since the last call.
    pub fn share_lost(&mut self, received: u64, lost: u64) -> f32 {
        let (new, missing) = (received.saturating_sub(self.received), lost.saturating_sub(self.lost));
        *self = Self { received, lost };
        if new + missing == 0 { 0.0 } else { missing as f32 / (new + missing) as f32 }
    }
}

/// Is the network so bad that sound should carry redundancy? Bad at once, good again only after a while.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weather {
    bad: bool,
    clean_seconds: u32,
}

impl Weather {
    /// Bad from this share of loss on.
    const BAD_ABOVE: f32 = 0.03;
    /// A second with less loss than this is clean.
    const CLEAN_BELOW: f32 = 0.01;
    /// Good again after so many clean seconds.
    const CLEAN_SECONDS: u32 = 10;

    /// Note the loss of one second; `true` = the weather has changed.
    pub fn note(&mut self, loss: f32) -> bool {
        let before = self.bad;
        self.clean_seconds = if loss < Self::CLEAN_BELOW { self.clean_seconds + 1 } else { 0 };
        self.bad = loss > Self::BAD_ABOVE || (self.bad && self.clean_seconds < Self::CLEAN_SECONDS);
        before != self.bad
    }

    /// Is it bad?
    pub fn is_bad(self) -> bool {
        self.bad
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opinions_fall_with_loss_and_delay() {
        let g711 = Some(Codec::Pcmu);
        let clean = mean_opinion(g711, 0.0, 20.0);
        assert!((4.35..=4.45).contains(&clean), "{clean}");
        assert!((3.9..4.3).contains(&mean_opinion(g711, 0.02, 50.0)));
        assert!(mean_opinion(g711, 0.10, 50.0) < 3.4);
        assert!(mean_opinion(g711, 0.0, 400.0) < 3.5);
        assert!(mean_opinion(Some(Codec::Opus), 0.05, 50.0) > mean_opinion(g711, 0.05, 50.0));
        assert_eq!(mean_opinion(g711, 5.0, 1e9), 1.0);
    }

    #[test]
    fn silence_is_told_once_and_its_end_once() {
        let (t, limit) = (Instant::now(), Duration::from_secs(5));
        let at = |s| t + Duration::from_secs(s);
        let mut watch = Watch::default();
        assert_eq!(watch.look(at(100), limit), None, "nothing expected");
        watch.expect(true, at(100));
        assert_eq!(watch.look(at(104), limit), None);
        assert_eq!(watch.look(at(106), limit), Some(Change::Silent(Duration::from_secs(6))));
        assert_eq!(watch.look(at(107), limit), None);
        assert_eq!(watch.heard(at(108)), Some(Change::Back));
        assert_eq!(watch.heard(at(109)), None);
        watch.expect(false, at(110));
        assert_eq!(watch.look(at(200), limit), None, "on hold");
        watch.expect(true, at(200));
        assert_eq!(watch.look(at(204), limit), None, "hold does not count");
    }

    #[test]
    fn an_interval_counts_only_what_is_new() {
        let mut interval = Interval::default();
        assert_eq!(interval.share_lost(90, 10), 0.1);
        assert_eq!(interval.share_lost(190, 10), 0.0);
        assert_eq!(interval.share_lost(190, 10), 0.0);
    }

    #[test]
    fn the_weather_turns_bad_at_once_and_good_after_ten_clean_seconds() {
        let mut weather = Weather::default();
        assert!(!weather.note(0.02) && !weather.is_bad());
        assert!(weather.note(0.05) && weather.is_bad());
        assert!(!(0..9).any(|_| weather.note(0.0)));
        assert!(!weather.note(0.02), "not clean: counted anew");
        assert!(!(0..9).any(|_| weather.note(0.0)) && weather.is_bad());
        assert!(weather.note(0.0) && !weather.is_bad());
    }
}
