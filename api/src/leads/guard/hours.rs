//! Calling hours: is it time, and if not, when will it be? Japan has one time zone and no summer time.

use crate::holidays;
use crate::projects::rules::CallingHours;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

/// How far ahead an opening is looked for: past every run of holidays.
const DAYS_AHEAD: u64 = 30;
/// Japan's offset, in hours.
const JAPAN_H: i32 = 9;

/// Now, on a clock in Japan.
pub(crate) fn in_japan(at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc() + TimeDelta::hours(i64::from(JAPAN_H))
}

/// Back from a clock in Japan.
fn from_japan(at: NaiveDateTime) -> DateTime<Utc> {
    (at - TimeDelta::hours(i64::from(JAPAN_H))).and_utc()
}

/// The beginning of this day in Japan: calls "today" are counted from here.
pub(crate) fn day_began(at: DateTime<Utc>) -> DateTime<Utc> {
    from_japan(in_japan(at).date().and_time(chrono::NaiveTime::MIN))
}

/// For people: `2026-11-24 09:00`, Japan time.
pub(crate) fn told(at: DateTime<Utc>) -> String {
    FixedOffset::east_opt(JAPAN_H * 3_600)
        .map_or_else(String::new, |japan| at.with_timezone(&japan).format("%Y-%m-%d %H:%M").to_string())
}

/// The hours of one day, in minutes since its midnight.
fn hours_of(day: NaiveDate, hours: &CallingHours) -> Option<(u32, u32)> {
    if !hours.holidays && holidays::is(day) {
        return None;
    }
    let of_day = hours.on(chrono::Datelike::weekday(&day))?;
    Some((u32::from(of_day.from.0), u32::from(of_day.to.0)))
}

/// May people be called at this time?
pub(crate) fn is_open(hours: &CallingHours, at: DateTime<Utc>) -> bool {
    let here = in_japan(at);
    let minute = here.hour() * 60 + here.minute();
    hours_of(here.date(), hours).is_some_and(|(from, to)| (from..to).contains(&minute))
}

/// The first moment from this one on at which people may be called; `None` = not within a month.
pub(crate) fn opening(hours: Option<&CallingHours>, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match hours {
        Some(hours) if !is_open(hours, at) => opens(hours, at),
        _ => Some(at),
    }
}

/// When the hours begin next, after a time outside of them; `None` = not within a month.
pub(crate) fn opens(hours: &CallingHours, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let here = in_japan(at);
    (0..DAYS_AHEAD).find_map(|ahead| {
        let day = here.date().checked_add_days(Days::new(ahead))?;
        let (from, _) = hours_of(day, hours)?;
        let begins = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(i64::from(from));
        (begins > here).then(|| from_japan(begins))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projects::rules::{Clock, Hours};

    fn office(holidays: bool) -> CallingHours {
        let hours = Some(Hours { from: Clock(9 * 60), to: Clock(18 * 60) });
        let short = Some(Hours { from: Clock(10 * 60), to: Clock(24 * 60) });
        CallingHours { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: short, sun: None, holidays }
    }

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}+09:00").parse().expect("a time")
    }

    #[test]
    fn hours_are_half_open_in_japan_and_closed_on_holidays_of_every_kind() {
        let table = [
            ("2026-11-20T08:59:59", false, true),
            ("2026-11-20T09:00:00", true, true),
            ("2026-11-20T17:59:59", true, true),
            ("2026-11-20T18:00:00", false, true),
            ("2026-11-21T23:59:59", true, true),
            ("2026-11-22T12:00:00", false, true),
            // 勤労感謝の日, 国民の休日, 振替休日
            ("2026-11-23T12:00:00", false, false),
            ("2026-09-22T12:00:00", false, false),
            ("2026-05-06T12:00:00", false, false),
            ("2026-11-24T12:00:00", true, true),
        ];
        for (time, open, same_on_holidays) in table {
            assert_eq!(is_open(&office(false), at(time)), open, "{time}");
            assert_eq!(is_open(&office(true), at(time)) == open, same_on_holidays, "{time}");
        }
    }

    #[test]
    fn outside_of_them_it_is_said_when_they_begin() {
        for (time, next) in [
            ("2026-11-20T07:00:00", "2026-11-20T09:00:00"),
            ("2026-11-20T18:00:00", "2026-11-21T10:00:00"),
            ("2026-11-22T12:00:00", "2026-11-24T09:00:00"),
            ("2026-05-03T00:00:00", "2026-05-07T09:00:00"),
        ] {
            assert_eq!(opens(&office(false), at(time)), Some(at(next)), "{time}");
        }
        let (shut, noon) = (at("2026-11-22T12:00:00"), at("2026-11-20T12:00:00"));
        assert_eq!(opening(Some(&office(false)), shut), Some(at("2026-11-24T09:00:00")));
        assert_eq!(opening(Some(&office(false)), noon), Some(noon));
        assert_eq!(opening(None, shut), Some(shut));
        assert_eq!(opens(&CallingHours::default(), at("2026-05-03T00:00:00")), None);
        assert_eq!(told(at("2026-05-07T09:00:00")), "2026-05-07 09:00");
    }
}
