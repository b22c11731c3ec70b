//! What follows from a saved result: one pure function of the activity, the choice made, the project's rules and the
//! lead's place. The store carries out what it says, in one transaction.

use super::Channel;
use crate::projects::rules::Retry;
use crate::results::Flags;
use crate::results::system::SystemCode;
use chrono::{DateTime, TimeDelta, Utc};
use kakeru_switch::cause::What;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A result that asks for a reminder, saved without any time: so long after the activity.
const REMINDER_AFTER: TimeDelta = TimeDelta::hours(24);

/// The activity.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Its kind.
    pub channel: Channel,
    /// We began it.
    pub outbound: bool,
    /// When it began.
    pub at: DateTime<Utc>,
    /// When it ended; a result can be saved while a call runs.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whose it is.
    pub user: Option<Uuid>,
    /// It is among the lead's attempts already.
    pub counted: bool,
    /// A later activity on this lead and project has its result: this one no longer speaks for the lead.
    pub superseded: bool,
    /// What an earlier saving of this activity did to the place.
    pub trace: Option<Trace>,
}

/// What the person chose (or the system, for what needs no person).
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The result, with its flags; a note may have none.
    pub result: Option<(Uuid, Flags)>,
    /// The status chosen.
    pub status: Option<Uuid>,
    /// When to call next, as said.
    pub next_call_at: Option<DateTime<Utc>>,
    /// When to be reminded, as said.
    pub remind_at: Option<DateTime<Utc>>,
}

/// The project's part.
pub struct ProjectRules<'a> {
    /// The status of a lead that is done, if nobody chose one.
    pub closed_status: Option<Uuid>,
    /// When to try again after what the switch itself found out.
    pub retry: &'a Retry,
    /// The first moment from this one on at which the project may call; none = never again as things are.
    pub opening: &'a dyn Fn(DateTime<Utc>) -> Option<DateTime<Utc>>,
}

/// What a result can change of a lead's place in its project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// State.
    pub status: Option<Uuid>,
    /// Responsible user.
    pub owner: Option<Uuid>,
    /// When to call next.
    pub next_call_at: Option<DateTime<Utc>>,
    /// How the last activity ended.
    pub last_result: Option<Uuid>,
    /// When the last call was.
    pub last_called_at: Option<DateTime<Utc>>,
}

/// The place before and after an activity's result: kept with it, so that a correction starts from before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Without this activity.
    pub before: Place,
    /// With it.
    pub after: Place,
}

/// Which of the person's open reminders on the lead are done with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handled {
    /// None: a note is no contact.
    None,
    /// Those whose time has come.
    Due,
    /// Those to come as well: somebody was reached, or the lead is done.
    All,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
    /// One more attempt.
    pub counts: bool,
    /// The status that is noted with the activity.
    pub status: Option<Uuid>,
    /// The place from now on, with the trace; none = it stays as it is.
    pub place: Option<Trace>,
    /// Set a reminder for then (in the place of one that an earlier saving set).
    pub reminder: Option<DateTime<Utc>>,
    /// Reminders that are done.
    pub handled: Handled,
    /// The lead said no for good: ban at once.
    pub bans: bool,
    /// The lead goes into the box of this user.
    pub boxed: Option<Uuid>,
    /// The lease is over.
    pub lease_ends: bool,
}

/// What follows. `place` is the lead's place as it stands, if it has one.
pub fn follow(deed: &Deed, choice: &Choice, rules: &ProjectRules<'_>, place: Option<&Place>) -> Effects {
    let none = Flags::default();
    let flags = choice.result.as_ref().map_or(&none, |(_, flags)| flags);
    let status = choice.status.or(rules.closed_status.filter(|_| flags.closes));
    let next = next_call(deed, choice, flags, rules);
    // An activity without a result says nothing of the lead beyond the status that was chosen with it.
    let speaks = !deed.superseded && (choice.result.is_some() || choice.status.is_some());
    let place = place.filter(|_| speaks).map(|now| {
        let before = without(now, deed.trace.as_ref());
        let mut after = before.clone();
        if let Some((result, _)) = &choice.result {
            after.last_result = Some(*result);
            after.next_call_at = next;
        }
        if deed.channel == Channel::Call {
            after.last_called_at = Some(deed.at).max(before.last_called_at);
        }
        after.status = status.or(before.status);
        if flags.takes_ownership {
            after.owner = deed.user.or(before.owner);
        }
        Trace { before, after }
    });
    let reminder = choice.remind_at.or_else(|| {
        let asked = flags.reminder && !flags.closes && choice.result.is_some();
        asked.then(|| next.or_else(|| (rules.opening)(over(deed) + REMINDER_AFTER))).flatten()
    });
    let reached = flags.connect || flags.success || flags.refusal || flags.closes;
    Effects {
        counts: !deed.counted && deed.channel == Channel::Call && deed.outbound,
        status,
        place,
        // What a later call said about the next contact stands.
        reminder: reminder.filter(|_| !deed.superseded || choice.remind_at.is_some()),
        handled: match (deed.channel, reached, deed.superseded) {
            (_, _, true) | (Channel::Note, false, _) => Handled::None,
            (_, true, _) => Handled::All,
            (_, false, _) => Handled::Due,
        },
        // A no is a no, however late it is written down.
        bans: flags.refusal,
        boxed: deed.user.filter(|_| flags.takes_ownership && !deed.superseded),
        lease_ends: choice.result.is_some(),
    }
}

/// The place as if this activity had said nothing: what it changed goes back, unless somebody changed it since.
fn without(now: &Place, trace: Option<&Trace>) -> Place {
    let Some(Trace { before, after }) = trace else { return now.clone() };
    fn back<T: PartialEq + Copy>(now: T, before: T, after: T) -> T {
        if now == after { before } else { now }
    }
    Place {
        status: back(now.status, before.status, after.status),
        owner: back(now.owner, before.owner, after.owner),
        next_call_at: back(now.next_call_at, before.next_call_at, after.next_call_at),
        last_result: back(now.last_result, before.last_result, after.last_result),
        last_called_at: back(now.last_called_at, before.last_called_at, after.last_called_at),
    }
}

fn over(deed: &Deed) -> DateTime<Utc> {
    deed.ended_at.unwrap_or(deed.at)
}

/// When to call next: as said; else after the result's own time, else after the project's, moved to the next opening.
fn next_call(deed: &Deed, choice: &Choice, flags: &Flags, rules: &ProjectRules<'_>) -> Option<DateTime<Utc>> {
    if choice.next_call_at.is_some() {
        return choice.next_call_at;
    }
    if flags.closes || flags.refusal || choice.result.is_none() {
        return None;
    }
    let own = flags.retry_after_min.and_then(|minutes| u32::try_from(minutes).ok());
    let code = flags.system_code.as_deref().and_then(SystemCode::parse);
    let minutes = own.or_else(|| code?.retry_in(rules.retry))?;
    (rules.opening)(over(deed) + TimeDelta::minutes(i64::from(minutes)))
}

/// Is an ended call an attempt by itself, before anybody saved its result? Only if the other side can have noticed it, or
/// the line said what became of it. Of a call that this process did not outlive nobody knows: it counts.
pub fn is_attempt(outbound: bool, rang: bool, answered: bool, cause: What) -> bool {
    use What::{Busy, NoAnswer, NotInUse, Refused, Restarted};
    outbound && (rang || answered || matches!(cause, Busy | NoAnswer | NotInUse | Refused | Restarted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn time(hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 20, hour, minute, 0).single().expect("a time")
    }

    const USER: Uuid = Uuid::from_u128(1);
    const RESULT: Uuid = Uuid::from_u128(2);
    const OPEN: Uuid = Uuid::from_u128(3);
    const CLOSED: Uuid = Uuid::from_u128(4);
    const EARLIER: Uuid = Uuid::from_u128(5);

    fn deed() -> Deed {
        Deed {
            channel: Channel::Call,
            outbound: true,
            at: time(3, 0),
            ended_at: Some(time(3, 10)),
            user: Some(USER),
            counted: false,
            superseded: false,
            trace: None,
        }
    }

    fn place() -> Place {
        Place {
            status: Some(OPEN),
            owner: None,
            next_call_at: Some(time(3, 0)),
            last_result: Some(EARLIER),
            last_called_at: Some(time(1, 0)),
        }
    }

    fn chosen(flags: Flags) -> Choice {
        Choice { result: Some((RESULT, flags)), ..Choice::default() }
    }

    /// Open from 3 to 5 o'clock, else at 9.
    fn opening(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        Some(if at < time(5, 0) { at } else { at.max(time(9, 0)) })
    }

    fn after(deed: &Deed, choice: &Choice, place: &Place) -> Effects {
        let retry = Retry { busy_min: Some(15), ..Retry::default() };
        let rules = ProjectRules { closed_status: Some(CLOSED), retry: &retry, opening: &opening };
        follow(deed, choice, &rules, Some(place))
    }

    #[test]
    fn each_flag_has_its_effect_and_no_other() {
        let plain = after(&deed(), &chosen(Flags::default()), &place());
        let expected = Effects {
            counts: true,
            status: None,
            place: Some(Trace {
                before: place(),
                after: Place {
                    next_call_at: None,
                    last_result: Some(RESULT),
                    last_called_at: Some(time(3, 0)),
                    ..place()
                },
            }),
            reminder: None,
            handled: Handled::Due,
            bans: false,
            boxed: None,
            lease_ends: true,
        };
        assert_eq!(plain, expected);
        let with = |change: &dyn Fn(&mut Place)| {
            let mut trace = expected.place.clone().expect("a place");
            change(&mut trace.after);
            Some(trace)
        };
        let table: [(&str, Flags, Effects); 8] = [
            (
                "connect",
                Flags { connect: true, ..Flags::default() },
                Effects { handled: Handled::All, ..expected.clone() },
            ),
            (
                "success",
                Flags { success: true, ..Flags::default() },
                Effects { handled: Handled::All, ..expected.clone() },
            ),
            (
                "refusal",
                Flags { refusal: true, ..Flags::default() },
                Effects { handled: Handled::All, bans: true, ..expected.clone() },
            ),
            (
                "reminder",
                Flags { reminder: true, retry_after_min: Some(30), ..Flags::default() },
                Effects {
                    place: with(&|p| p.next_call_at = Some(time(3, 40))),
                    reminder: Some(time(3, 40)),
                    ..expected.clone()
                },
            ),
            (
                "retry",
                Flags { retry_after_min: Some(15), ..Flags::default() },
                Effects { place: with(&|p| p.next_call_at = Some(time(3, 25))), ..expected.clone() },
            ),
            (
                "closes",
                Flags { closes: true, ..Flags::default() },
                Effects {
                    status: Some(CLOSED),
                    place: with(&|p| p.status = Some(CLOSED)),
                    handled: Handled::All,
                    ..expected.clone()
                },
            ),
            (
                "takes_ownership",
                Flags { takes_ownership: true, ..Flags::default() },
                Effects { place: with(&|p| p.owner = Some(USER)), boxed: Some(USER), ..expected.clone() },
            ),
            (
                "system_code",
                Flags { system_code: Some("busy".into()), ..Flags::default() },
                Effects { place: with(&|p| p.next_call_at = Some(time(3, 25))), ..expected.clone() },
            ),
        ];
        for (flag, flags, effects) in table {
            assert_eq!(after(&deed(), &chosen(flags), &place()), effects, "{flag}");
        }
    }

    #[test]
    fn what_was_said_goes_before_every_rule() {
        let choice = Choice {
            status: Some(OPEN),
            next_call_at: Some(time(20, 0)),
            remind_at: Some(time(21, 0)),
            ..chosen(Flags { closes: true, retry_after_min: Some(5), ..Flags::default() })
        };
        let effects = after(&deed(), &choice, &place());
        assert_eq!((effects.status, effects.reminder), (Some(OPEN), Some(time(21, 0))));
        assert_eq!(effects.place.map(|trace| trace.after.next_call_at), Some(Some(time(20, 0))));
    }

    #[test]
    fn a_retry_outside_the_hours_waits_for_the_next_opening() {
        let late = chosen(Flags { retry_after_min: Some(120), ..Flags::default() });
        let effects = after(&deed(), &late, &place());
        assert_eq!(effects.place.map(|trace| trace.after.next_call_at), Some(Some(time(9, 0))));
        let never: &dyn Fn(DateTime<Utc>) -> Option<DateTime<Utc>> = &|_| None;
        let rules = ProjectRules { closed_status: None, retry: &Retry::default(), opening: never };
        let effects = follow(&deed(), &late, &rules, Some(&place()));
        assert_eq!(effects.place.map(|trace| trace.after.next_call_at), Some(None));
    }

    #[test]
    fn a_results_own_time_goes_before_the_projects_and_a_project_may_have_none() {
        for (own, code, next) in [
            (Some(5), "busy", Some(time(3, 15))),
            (None, "busy", Some(time(3, 25))),
            (None, "not_in_use", None),
            (None, "restarted", None),
        ] {
            let flags = Flags { retry_after_min: own, system_code: Some(code.into()), ..Flags::default() };
            let effects = after(&deed(), &chosen(flags), &place());
            assert_eq!(effects.place.and_then(|trace| trace.after.next_call_at), next, "{own:?} {code}");
        }
    }

    #[test]
    fn a_reminder_asked_for_without_any_time_comes_a_day_later() {
        let rules = ProjectRules { closed_status: None, retry: &Retry::default(), opening: &Some };
        let choice = chosen(Flags { reminder: true, connect: true, ..Flags::default() });
        let effects = follow(&deed(), &choice, &rules, Some(&place()));
        assert_eq!(effects.reminder, Some(time(3, 10) + TimeDelta::hours(24)));
    }

    #[test]
    fn a_late_result_counts_and_bans_but_does_not_undo_what_a_later_call_said() {
        let late = Deed { superseded: true, ..deed() };
        let flags = Flags { refusal: true, takes_ownership: true, reminder: true, closes: true, ..Flags::default() };
        let effects = after(&late, &chosen(flags), &place());
        assert_eq!(
            effects,
            Effects {
                counts: true,
                status: Some(CLOSED),
                place: None,
                reminder: None,
                handled: Handled::None,
                bans: true,
                boxed: None,
                lease_ends: true,
            }
        );
    }

    #[test]
    fn a_correction_starts_from_before_and_counts_nothing_twice() {
        let first =
            after(&deed(), &chosen(Flags { closes: true, takes_ownership: true, ..Flags::default() }), &place());
        let trace = first.place.expect("a place");
        let again = Deed { counted: true, trace: Some(trace.clone()), ..deed() };
        let second = after(&again, &chosen(Flags::default()), &trace.after);
        assert!(!second.counts);
        let corrected = second.place.expect("a place");
        assert_eq!((corrected.after.status, corrected.after.owner), (Some(OPEN), None), "no longer closed, nobody's");
        assert_eq!(corrected.before, place(), "a second correction starts from the same");

        let by_hand = Place { status: Some(EARLIER), ..trace.after };
        let third = after(&again, &chosen(Flags::default()), &by_hand);
        assert_eq!(third.place.map(|trace| trace.after.status), Some(Some(EARLIER)), "what somebody set since stays");
    }

    #[test]
    fn only_calls_of_ours_are_attempts_and_a_note_is_no_contact() {
        for (channel, outbound, counts) in
            [(Channel::Call, true, true), (Channel::Call, false, false), (Channel::Mail, true, false)]
        {
            let deed = Deed { channel, outbound, ..deed() };
            assert_eq!(after(&deed, &chosen(Flags::default()), &place()).counts, counts, "{channel:?} {outbound}");
        }
        let note = Deed { channel: Channel::Note, ..deed() };
        let effects = after(&note, &Choice::default(), &place());
        assert_eq!((effects.place, effects.handled, effects.lease_ends), (None, Handled::None, false));
        let mail = Deed { channel: Channel::Mail, ..deed() };
        let effects = after(&mail, &chosen(Flags::default()), &place());
        let trace = effects.place.expect("a place");
        assert_eq!((trace.after.last_called_at, trace.after.next_call_at), (place().last_called_at, None));
    }

    #[test]
    fn an_ended_call_is_an_attempt_if_the_other_side_can_have_noticed() {
        for (outbound, rang, answered, cause, counts) in [
            (true, true, true, What::HungUp, true),
            (true, true, false, What::Cancelled, true),
            (true, false, false, What::Busy, true),
            (true, false, false, What::NotInUse, true),
            (true, false, false, What::Cancelled, false),
            (true, false, false, What::LineFault, false),
            (true, false, false, What::Restarted, true),
            (false, true, true, What::HungUp, false),
        ] {
            assert_eq!(is_attempt(outbound, rang, answered, cause), counts, "{cause:?}");
        }
    }
}
