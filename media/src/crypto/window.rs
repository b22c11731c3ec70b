//! Which packets of one source have been: the roll-over counter's estimate (RFC 3711 section 3.3.1, appendix A) and the
//! window against replays (section 3.3.2).

/// Packets the window spans: more than any jitter buffer waits for.
const SPAN: u64 = 128;

/// One source's numbers.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Window {
    /// The highest index seen, and which of the `SPAN` up to it were (bit 0 = the highest).
    highest: Option<u64>,
    seen: u128,
}

impl Window {
    /// The index that a packet with this sequence number most probably has: the one nearest to the highest seen.
    pub(super) fn index(&self, sequence: u16) -> u64 {
        let Some(highest) = self.highest else { return u64::from(sequence) };
        let distance = i64::from(sequence.wrapping_sub(highest as u16) as i16);
        // Before the very first roll-over there is nothing below zero: then the number is far ahead.
        highest.checked_add_signed(distance).unwrap_or_else(|| highest.wrapping_add(distance as u64 & 0xffff))
    }

    /// It was not there before, as far as the window knows.
    pub(super) fn is_fresh(&self, index: u64) -> bool {
        match self.highest {
            None => true,
            Some(highest) if index > highest => true,
            Some(highest) => highest - index < SPAN && self.seen >> (highest - index) & 1 == 0,
        }
    }

    /// It was there, and authentic.
    pub(super) fn note(&mut self, index: u64) {
        match self.highest {
            Some(highest) if index <= highest => {
                if highest - index < SPAN {
                    self.seen |= 1 << (highest - index);
                }
            }
            before => {
                let ahead = before.map_or(SPAN, |highest| index - highest);
                self.seen = if ahead < SPAN { self.seen << ahead } else { 0 } | 1;
                self.highest = Some(index);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_counter_rolls_over_and_late_packets_stay_before_it() {
        let mut window = Window::default();
        for (sequence, index) in [(65_534, 65_534), (65_535, 65_535), (1, 65_537), (0, 65_536), (65_533, 65_533)] {
            assert_eq!(window.index(sequence), index);
            window.note(index);
        }
        assert_eq!(window.index(40_000), 65_537 + 40_000 - 65_536 - 1, "more than half a round ahead is behind");
    }

    #[test]
    fn before_the_first_roll_over_a_number_far_off_is_ahead() {
        let mut window = Window::default();
        window.note(5);
        assert_eq!(window.index(65_530), 65_530);
        assert_eq!(window.index(3), 3);
    }

    proptest! {
        /// Against the set of all that was there.
        #[test]
        fn nothing_is_taken_twice(indices in proptest::collection::vec(0_u64..600, 1..300)) {
            let (mut window, mut been, mut highest) = (Window::default(), std::collections::HashSet::new(), 0);
            for index in indices {
                let fresh = window.is_fresh(index);
                let in_reach = been.is_empty() || index + SPAN > highest;
                prop_assert_eq!(fresh, in_reach && !been.contains(&index));
                if fresh {
                    window.note(index);
                    been.insert(index);
                    highest = highest.max(index);
                }
            }
        }

        /// Any start, steps up to half a round: the index is found again.
        #[test]
        fn a_stream_with_losses_is_followed(start: u16, steps in proptest::collection::vec(1_u64..30_000, 1..60)) {
            let mut window = Window::default();
            let mut index = u64::from(start);
            window.note(index);
            for step in steps {
                index += step;
                prop_assert_eq!(window.index(index as u16), index);
                window.note(index);
            }
        }
    }
}
