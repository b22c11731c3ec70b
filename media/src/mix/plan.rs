//! The plan of a room: for each listener the cheapest way to serve its row of the matrix. Pure; made anew whenever the
//! matrix, a member or a codec changes, never per packet.

use crate::codec::Rate;
use crate::engine::command::Codec;

/// Seats of one room: the width of a [`SeatSet`]. A conference of more does not exist on a sales floor.
pub const SEATS_MAX: usize = 64;

/// A set of seats, one bit each.
pub type SeatSet = u64;

/// The set of one seat.
pub fn only(seat: usize) -> SeatSet {
    1 << (seat as u32 % 64)
}

/// The seats of a set.
pub fn seats(mut set: SeatSet) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let seat = set.trailing_zeros() as usize;
        (set != 0).then(|| {
            set &= set - 1;
            seat
        })
    })
}

/// How a member's sound comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Speaks {
    /// Nothing came yet.
    Nothing,
    /// Packets of this codec.
    Packets(Codec),
    /// Frames made here, on the tick.
    Frames,
}

/// A set of codecs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CodecSet(u8);

impl CodecSet {
    /// With one more.
    pub fn with(self, codec: Codec) -> Self {
        Self(self.0 | Self::bit(codec))
    }

    /// Is it in?
    pub fn has(self, codec: Codec) -> bool {
        self.0 & Self::bit(codec) != 0
    }

    fn bit(codec: Codec) -> u8 {
        match codec {
            Codec::Pcmu => 1,
            Codec::Pcma => 2,
            Codec::G722 => 4,
            Codec::Opus => 8,
        }
    }
}

/// What the plan has to know of one member.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    /// Whom it hears.
    pub hears: SeatSet,
    /// How its own sound comes.
    pub speaks: Speaks,
    /// What may be sent to it as it comes.
    pub takes: CodecSet,
    /// What is encoded for it: telephone sound, and sound of more width. `None` = nothing can be sent to it now.
    pub mixed: Option<(Codec, Codec)>,
}

/// How a listener is served.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ear {
    /// Hears nobody.
    Silent,
    /// Packets of one speaker go on as they come.
    Forward {
        /// The speaker's seat.
        from: usize,
    },
    /// A stream of the plan.
    Mix {
        /// Its index in [`Plan::streams`].
        stream: usize,
    },
}

/// One sum, encoded once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stream {
    /// Who is in it.
    pub set: SeatSet,
    /// In which codec.
    pub codec: Codec,
}

/// The plan of a room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// By seat.
    pub ears: Vec<Ear>,
    /// By speaker's seat: the listeners its packets go on to.
    pub forward_to: Vec<SeatSet>,
    /// What is mixed.
    pub streams: Vec<Stream>,
    /// All speakers that are decoded.
    pub decoded: SeatSet,
    /// All speakers in whose sound anybody is interested: what others do not hear is not recorded either.
    pub heard: SeatSet,
    /// The rate of the mix.
    pub rate: Rate,
}

impl Plan {
    /// The plan for these members (by seat).
    pub fn new(members: &[Option<Member>]) -> Self {
        let present = members.iter().enumerate().filter(|(_, m)| m.is_some()).fold(0, |set, (n, _)| set | only(n));
        let mut plan = Self {
            ears: vec![Ear::Silent; members.len()],
            forward_to: vec![0; members.len()],
            streams: Vec::new(),
            decoded: 0,
            heard: members.iter().flatten().fold(0, |set, member| set | member.hears) & present,
            rate: Rate::Narrow,
        };
        for (seat, member) in members.iter().enumerate() {
            let Some(member) = member else { continue };
            let set = member.hears & present;
            let (Some((narrow, wide)), true) = (member.mixed, set != 0) else { continue };
            if let Some(from) = forwarded(members, member, set) {
                plan.forward_to[from] |= only(seat);
                plan.ears[seat] = Ear::Forward { from };
                continue;
            }
            let is_wide = seats(set).any(|s| matches!(speaks(members, s), Speaks::Packets(c) if c.is_wide()));
            let stream = Stream { set, codec: if is_wide { wide } else { narrow } };
            if is_wide && stream.codec.is_wide() {
                plan.rate = Rate::Wide;
            }
            let known = plan.streams.iter().position(|s| *s == stream);
            let index = known.unwrap_or_else(|| {
                plan.streams.push(stream);
                plan.streams.len() - 1
            });
            plan.decoded |= set;
            plan.ears[seat] = Ear::Mix { stream: index };
        }
        plan
    }

    /// The seats that are sent this stream.
    pub fn listeners(&self, stream: usize) -> SeatSet {
        let fed = self.ears.iter().enumerate().filter(|(_, ear)| **ear == Ear::Mix { stream });
        fed.fold(0, |set, (seat, _)| set | only(seat))
    }
}

fn speaks(members: &[Option<Member>], seat: usize) -> Speaks {
    members.get(seat).copied().flatten().map_or(Speaks::Nothing, |m| m.speaks)
}

/// The codec in which a packet of `codec` goes on as it is to somebody who takes `takes`.
pub fn passes(takes: CodecSet, codec: Codec) -> Option<Codec> {
    [Some(codec), codec.sibling()].into_iter().flatten().find(|c| takes.has(*c))
}

fn forwarded(members: &[Option<Member>], listener: &Member, set: SeatSet) -> Option<usize> {
    let from = (set.count_ones() == 1).then(|| set.trailing_zeros() as usize)?;
    match speaks(members, from) {
        Speaks::Nothing => Some(from),
        Speaks::Packets(codec) => passes(listener.takes, codec).map(|_| from),
        Speaks::Frames => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trunk(hears: SeatSet, codec: Codec) -> Option<Member> {
        Some(Member {
            hears,
            speaks: Speaks::Packets(codec),
            takes: CodecSet::default().with(codec),
            mixed: Some((codec, codec)),
        })
    }

    fn browser(hears: SeatSet, speaks: Codec) -> Option<Member> {
        let takes = CodecSet::default().with(Codec::Pcmu).with(Codec::Pcma).with(Codec::Opus);
        Some(Member { hears, speaks: Speaks::Packets(speaks), takes, mixed: Some((Codec::Pcmu, Codec::Opus)) })
    }

    #[test]
    fn a_plain_call_is_forwarded_both_ways_also_from_law_to_law() {
        let plan = Plan::new(&[trunk(0b10, Codec::Pcmu), trunk(0b01, Codec::Pcma)]);
        assert_eq!(plan.ears, [Ear::Forward { from: 1 }, Ear::Forward { from: 0 }]);
        assert_eq!((plan.forward_to, plan.decoded), (vec![0b10, 0b01], 0));
    }

    #[test]
    fn opus_to_a_trunk_is_mixed_and_the_way_back_forwarded() {
        let plan = Plan::new(&[browser(0b10, Codec::Opus), trunk(0b01, Codec::Pcma)]);
        assert_eq!(plan.ears, [Ear::Forward { from: 1 }, Ear::Mix { stream: 0 }]);
        assert_eq!(plan.streams, [Stream { set: 0b01, codec: Codec::Pcma }]);
        assert_eq!((plan.decoded, plan.rate), (0b01, Rate::Narrow));
    }

    #[test]
    fn a_silent_monitor_costs_one_mix_and_the_parties_nothing() {
        let plan = Plan::new(&[browser(0b010, Codec::Pcmu), trunk(0b001, Codec::Pcmu), browser(0b011, Codec::Pcmu)]);
        assert_eq!(plan.ears, [Ear::Forward { from: 1 }, Ear::Forward { from: 0 }, Ear::Mix { stream: 0 }]);
        assert_eq!(plan.streams, [Stream { set: 0b011, codec: Codec::Pcmu }]);
    }

    #[test]
    fn equal_sums_are_encoded_once() {
        let plan = Plan::new(&[
            trunk(0b10, Codec::Pcmu),
            trunk(0b01, Codec::Pcmu),
            browser(0b11, Codec::Pcmu),
            browser(0b11, Codec::Pcmu),
        ]);
        assert_eq!(
            (plan.ears[2], plan.ears[3], plan.streams.len()),
            (Ear::Mix { stream: 0 }, Ear::Mix { stream: 0 }, 1)
        );
    }

    #[test]
    fn a_player_is_mixed_an_absent_speaker_not_heard_and_an_echo_forwarded() {
        let player = Some(Member { hears: 0, speaks: Speaks::Frames, takes: CodecSet::default(), mixed: None });
        let plan = Plan::new(&[
            trunk(0b10, Codec::Pcmu),
            player,
            trunk(0b1000, Codec::Pcmu),
            None,
            trunk(0b10000, Codec::Pcmu),
        ]);
        assert_eq!(
            plan.ears,
            [Ear::Mix { stream: 0 }, Ear::Silent, Ear::Silent, Ear::Silent, Ear::Forward { from: 4 }]
        );
    }

    #[test]
    fn the_mix_is_wide_only_if_somebody_speaks_and_somebody_hears_wide() {
        let rate = |members: &[Option<Member>]| Plan::new(members).rate;
        assert_eq!(
            rate(&[browser(0b110, Codec::Opus), browser(0b101, Codec::Opus), trunk(0b011, Codec::Pcmu)]),
            Rate::Wide
        );
        assert_eq!(
            rate(&[browser(0b110, Codec::Pcmu), browser(0b101, Codec::Pcmu), trunk(0b011, Codec::Pcmu)]),
            Rate::Narrow
        );
        assert_eq!(rate(&[trunk(0b10, Codec::Pcmu), browser(0b01, Codec::Opus)]), Rate::Narrow);
    }

    proptest! {
        /// Every listener that can be sent to hears exactly its row: by one forward or by one stream.
        #[test]
        fn the_plan_serves_exactly_the_matrix(rows in proptest::collection::vec((0u64..64, 0usize..6, any::<bool>()), 1..6)) {
            let members: Vec<_> = rows.iter().map(|(hears, kind, here)| here.then_some(()).and_then(|()| match kind {
                0 => trunk(*hears, Codec::Pcmu), 1 => trunk(*hears, Codec::G722), 2 => browser(*hears, Codec::Opus), 3 => browser(*hears, Codec::Pcma),
                4 => Some(Member { hears: *hears, speaks: Speaks::Frames, takes: CodecSet::default(), mixed: None }),
                _ => trunk(*hears, Codec::Pcma),
            })).collect();
            let plan = Plan::new(&members);
            let present = members.iter().enumerate().filter(|m| m.1.is_some()).fold(0, |s, (n, _)| s | only(n));
            for (seat, member) in members.iter().enumerate() {
                let want = member.filter(|m| m.mixed.is_some()).map_or(0, |m| m.hears & present);
                let heard = match plan.ears[seat] { Ear::Silent => 0, Ear::Forward { from } => only(from), Ear::Mix { stream } => plan.streams[stream].set };
                prop_assert_eq!(heard, want);
                let forwarded = plan.forward_to.iter().enumerate().filter(|(_, to)| *to & only(seat) != 0).fold(0, |s, (n, _)| s | only(n));
                let by_forward = matches!(plan.ears[seat], Ear::Forward { .. });
                prop_assert_eq!(forwarded, if by_forward { want } else { 0 });
            }
            prop_assert_eq!(plan.decoded, plan.streams.iter().fold(0, |s, stream| s | stream.set));
        }
    }
}
