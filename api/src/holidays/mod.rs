//! Japanese public holidays 「国民の祝日」, computed: fixed days, happy Mondays, the equinoxes, substitute holidays
//! 「振替休日」 and citizens' holidays 「国民の休日」, by 国民の祝日に関する法律 as it stands since 2022.
//!
//! The equinoxes are astronomy; the government announces them a year ahead. The formula agrees with all announced so far
//! and holds until 2099. Days of earlier laws are no matter of a calling floor.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A holiday's name, if the day is one.
pub fn name(day: NaiveDate) -> Option<&'static str> {
    if let Some(name) = statutory(day) {
        return Some(name);
    }
    if is_substitute(day) {
        return Some("振替休日");
    }
    let is_between = [day.pred_opt(), day.succ_opt()].into_iter().all(|near| near.and_then(statutory).is_some());
    is_between.then_some("国民の休日")
}

/// Is the day a holiday?
pub fn is(day: NaiveDate) -> bool {
    name(day).is_some()
}

/// A holiday by name in the law.
fn statutory(day: NaiveDate) -> Option<&'static str> {
    let (month, number) = (day.month(), day.day());
    let is_monday = |nth: u32| day.weekday() == Weekday::Mon && number.div_ceil(7) == nth;
    match (month, number) {
        (1, 1) => Some("元日"),
        (1, _) if is_monday(2) => Some("成人の日"),
        (2, 11) => Some("建国記念の日"),
        (2, 23) => Some("天皇誕生日"),
        (3, _) if number == equinox(day.year(), 20.8431) => Some("春分の日"),
        (4, 29) => Some("昭和の日"),
        (5, 3) => Some("憲法記念日"),
        (5, 4) => Some("みどりの日"),
        (5, 5) => Some("こどもの日"),
        (7, _) if is_monday(3) => Some("海の日"),
        (8, 11) => Some("山の日"),
        (9, _) if is_monday(3) => Some("敬老の日"),
        (9, _) if number == equinox(day.year(), 23.2488) => Some("秋分の日"),
        (10, _) if is_monday(2) => Some("スポーツの日"),
        (11, 3) => Some("文化の日"),
        (11, 23) => Some("勤労感謝の日"),
        _ => None,
    }
}

/// The day of an equinox: the mean one of 1980, a tropical year's rest further each year, a leap day back every fourth.
fn equinox(year: i32, mean_of_1980: f64) -> u32 {
    let years = f64::from(year - 1980);
    let day = (mean_of_1980 + 0.242_194 * years - (years / 4.0).floor()).floor();
    // Between 19 and 24 for every year that a clock can show us.
    if (1.0..32.0).contains(&day) { day as u32 } else { 0 }
}

/// The next day that is no holiday itself, after a holiday on a Sunday.
fn is_substitute(day: NaiveDate) -> bool {
    let mut earlier = day;
    loop {
        let Some(before) = earlier.checked_sub_days(Days::new(1)) else { return false };
        earlier = before;
        if statutory(earlier).is_none() {
            return false;
        }
        if earlier.weekday() == Weekday::Sun {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Month, day, name.
    type Holiday = (u32, u32, &'static str);

    /// As the Cabinet Office published them.
    const PUBLISHED: &[(i32, &[Holiday])] = &[
        (
            2024,
            &[
                (1, 1, "元日"),
                (1, 8, "成人の日"),
                (2, 11, "建国記念の日"),
                (2, 12, "振替休日"),
                (2, 23, "天皇誕生日"),
                (3, 20, "春分の日"),
                (4, 29, "昭和の日"),
                (5, 3, "憲法記念日"),
                (5, 4, "みどりの日"),
                (5, 5, "こどもの日"),
                (5, 6, "振替休日"),
                (7, 15, "海の日"),
                (8, 11, "山の日"),
                (8, 12, "振替休日"),
                (9, 16, "敬老の日"),
                (9, 22, "秋分の日"),
                (9, 23, "振替休日"),
                (10, 14, "スポーツの日"),
                (11, 3, "文化の日"),
                (11, 4, "振替休日"),
                (11, 23, "勤労感謝の日"),
            ],
        ),
        (
            2025,
            &[
                (1, 1, "元日"),
                (1, 13, "成人の日"),
                (2, 11, "建国記念の日"),
                (2, 23, "天皇誕生日"),
                (2, 24, "振替休日"),
                (3, 20, "春分の日"),
                (4, 29, "昭和の日"),
                (5, 3, "憲法記念日"),
                (5, 4, "みどりの日"),
                (5, 5, "こどもの日"),
                (5, 6, "振替休日"),
                (7, 21, "海の日"),
                (8, 11, "山の日"),
                (9, 15, "敬老の日"),
                (9, 23, "秋分の日"),
                (10, 13, "スポーツの日"),
                (11, 3, "文化の日"),
                (11, 23, "勤労感謝の日"),
                (11, 24, "振替休日"),
            ],
        ),
        (
            2026,
            &[
                (1, 1, "元日"),
                (1, 12, "成人の日"),
                (2, 11, "建国記念の日"),
                (2, 23, "天皇誕生日"),
                (3, 20, "春分の日"),
                (4, 29, "昭和の日"),
                (5, 3, "憲法記念日"),
                (5, 4, "みどりの日"),
                (5, 5, "こどもの日"),
                (5, 6, "振替休日"),
                (7, 20, "海の日"),
                (8, 11, "山の日"),
                (9, 21, "敬老の日"),
                (9, 22, "国民の休日"),
                (9, 23, "秋分の日"),
                (10, 12, "スポーツの日"),
                (11, 3, "文化の日"),
                (11, 23, "勤労感謝の日"),
            ],
        ),
    ];

    #[test]
    fn whole_years_are_as_published() {
        for (year, published) in PUBLISHED {
            let first = NaiveDate::from_ymd_opt(*year, 1, 1).expect("a date");
            let found: Vec<_> = first
                .iter_days()
                .take_while(|day| day.year() == *year)
                .filter_map(|day| Some((day.month(), day.day(), name(day)?)))
                .collect();
            assert_eq!(found, *published, "{year}");
        }
    }

    #[test]
    fn equinoxes_are_as_announced() {
        for (year, spring, autumn) in
            [(2022, 21, 23), (2023, 21, 23), (2024, 20, 22), (2025, 20, 23), (2026, 20, 23), (2027, 21, 23)]
        {
            assert_eq!((equinox(year, 20.8431), equinox(year, 23.2488)), (spring, autumn), "{year}");
        }
    }
}
