//! The rules under which a project's leads are handed out and called: when, how often, in which order.
//!
//! Lives here: what can be set, its bounds and defaults, and how it is written. Does not: what follows from it (the
//! guard, distribution, saving of results read [`Rules`] and decide).

use crate::http::body::Faults;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Everything that is set for a project, as the guard and distribution read it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Rules {
    /// The project.
    pub project_id: Uuid,
    /// The workgroup it belongs to.
    pub workgroup_id: Uuid,
    /// Set aside: nothing is handed out or called.
    pub archived: bool,
    /// Number shown, E.164; none = the line's default.
    pub caller_id: Option<String>,
    /// Are its calls recorded?
    pub recording: bool,
    /// What an administrator sets.
    #[serde(flatten)]
    pub settings: Settings,
}

impl std::ops::Deref for Rules {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.settings
    }
}

/// What an administrator sets of the rules.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Settings {
    /// When people may be called, Japan time; `null` = at any time.
    pub calling_hours: Option<CallingHours>,
    /// Whom it calls.
    pub customers: Customers,
    /// Attempts on one lead at most, ever; `null` = without end.
    pub attempts_max: Option<u32>,
    /// Calls to one number in one calendar day (Japan time) at most.
    pub number_per_day_max: Option<u32>,
    /// Minutes before a number may be called again, through whichever lead or project.
    pub redial_after_min: Option<u32>,
    /// Calls to one number within any 24 hours at most.
    pub rolling_24h_max: Option<u32>,
    /// A lead handed out comes back after so many seconds without a sign of life.
    pub lease_ttl_s: u32,
    /// Seconds that a lost page has to come back before its leads go back.
    pub grace_s: u32,
    /// Minutes after which a lead that waits for its owner may go to others; `null` = never.
    pub owner_release_after_min: Option<u32>,
    /// The order in which leads are handed out.
    pub distribution: Distribution,
    /// When to call again after what the switch itself found out.
    pub retry: Retry,
    /// The line its calls leave by; `null` = any.
    pub line: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            calling_hours: None,
            customers: Customers::B2b,
            attempts_max: None,
            number_per_day_max: None,
            redial_after_min: None,
            rolling_24h_max: None,
            lease_ttl_s: 120,
            grace_s: 30,
            owner_release_after_min: None,
            distribution: Distribution::default(),
            retry: Retry::default(),
            line: None,
        }
    }
}

/// Whom a project calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Customers {
    /// Consumers: no sale without saying who calls and why, never again after a refusal (特定商取引法).
    B2c,
    /// Businesses.
    B2b,
}

impl Customers {
    /// As stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Customers::B2c => "b2c",
            Customers::B2b => "b2b",
        }
    }

    /// Of a stored word.
    pub(crate) fn parse(word: &str) -> Self {
        if word == "b2c" { Customers::B2c } else { Customers::B2b }
    }
}

/// The hours of a week in which people may be called, Japan time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallingHours {
    /// Monday; `null` = not at all.
    #[serde(default)]
    pub mon: Option<Hours>,
    /// Tuesday.
    #[serde(default)]
    pub tue: Option<Hours>,
    /// Wednesday.
    #[serde(default)]
    pub wed: Option<Hours>,
    /// Thursday.
    #[serde(default)]
    pub thu: Option<Hours>,
    /// Friday.
    #[serde(default)]
    pub fri: Option<Hours>,
    /// Saturday.
    #[serde(default)]
    pub sat: Option<Hours>,
    /// Sunday.
    #[serde(default)]
    pub sun: Option<Hours>,
    /// Also on Japanese public holidays, in the hours of their weekday.
    #[serde(default)]
    pub holidays: bool,
}

impl CallingHours {
    /// The days from Monday to Sunday.
    pub fn week(&self) -> [Option<Hours>; 7] {
        [self.mon, self.tue, self.wed, self.thu, self.fri, self.sat, self.sun]
    }

    /// The hours of a weekday.
    pub fn on(&self, day: chrono::Weekday) -> Option<Hours> {
        self.week().get(day.num_days_from_monday() as usize).copied().flatten()
    }
}

/// From–to of one day, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// `09:00`
    pub from: Clock,
    /// `20:00`; `24:00` = until midnight.
    pub to: Clock,
}

/// A time of day in minutes, `00:00` to `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(pub u16);

impl Clock {
    fn parse(word: &str) -> Option<Self> {
        let (hours, minutes) = word.split_once(':')?;
        let is_two = |digits: &str| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let two = |digits: &str| is_two(digits).then(|| digits.parse::<u16>().ok()).flatten();
        let (hours, minutes) = (two(hours)?, two(minutes)?);
        (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(Self(hours * 60 + minutes))
    }
}

impl Serialize for Clock {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("a time of day as 09:00"))
    }
}

impl utoipa::PartialSchema for Clock {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        let clock =
            ObjectBuilder::new().schema_type(Type::String).pattern(Some("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"));
        clock.description(Some("A time of day, Japan time")).into()
    }
}

impl ToSchema for Clock {
    fn name() -> std::borrow::Cow<'static, str> {
        "Clock".into()
    }
}

/// The order in which leads are handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
// A project's queue has the short name in the document.
#[schema(as = DistributionRules)]
pub struct Distribution {
    /// Leads whose time has come go before all others.
    pub due_first: bool,
    /// The order of the rest.
    pub order: Order,
    /// Orders of those that are alike in the first, one after the other.
    #[schema(max_items = 3)]
    pub then: Vec<Order>,
    /// After saving, the next lead comes by itself, unless the agent switches it off.
    pub auto_next: bool,
}

/// Orders besides the first.
const THEN_MAX: usize = 3;

impl Distribution {
    /// All orders, first to last.
    pub fn orders(&self) -> impl Iterator<Item = &Order> {
        std::iter::once(&self.order).chain(&self.then)
    }

    fn check(&self, faults: &mut Faults) {
        faults.count("/distribution/then", self.then.len(), THEN_MAX);
        let fields = self.orders().filter(|order| matches!(order, Order::Field { .. })).count();
        if fields > 1 {
            faults.add("/distribution/then", "range", "at most one custom field in an order");
        }
    }
}

impl Default for Distribution {
    fn default() -> Self {
        Self { due_first: true, order: Order::Import, then: Vec::new(), auto_next: false }
    }
}

/// By what leads are ordered. Ties go by import order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum Order {
    /// As they were imported.
    #[default]
    Import,
    /// Those with the fewest attempts.
    FewestAttempts,
    /// Those that were called longest ago, and never called ones before them.
    Oldest,
    /// By a custom field of the project.
    Field {
        /// The field.
        field_id: Uuid,
        /// The greatest first.
        #[serde(default)]
        descending: bool,
    },
    /// In no order that anyone can foresee, the same for everybody.
    Random,
}

/// Minutes after which to call again, by what the switch itself found out; `null` = not by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Retry {
    /// 不在
    pub no_answer_min: Option<u32>,
    /// 話中
    pub busy_min: Option<u32>,
    /// 現アナ
    pub not_in_use_min: Option<u32>,
    /// A fax machine.
    pub fax_min: Option<u32>,
    /// Voicemail or an answering machine.
    pub voicemail_min: Option<u32>,
    /// 不在, 話中 and 現アナ need no person: the system saves such a result by itself as soon as the call is over.
    pub by_itself: bool,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            no_answer_min: Some(120),
            busy_min: Some(15),
            not_in_use_min: None,
            fax_min: None,
            voicemail_min: Some(240),
            by_itself: false,
        }
    }
}

/// Changes to the settings; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct SettingsChange {
    /// See [`Settings::calling_hours`].
    pub calling_hours: Option<Option<CallingHours>>,
    /// See [`Settings::customers`].
    pub customers: Option<Customers>,
    /// See [`Settings::attempts_max`].
    pub attempts_max: Option<Option<u32>>,
    /// See [`Settings::number_per_day_max`].
    pub number_per_day_max: Option<Option<u32>>,
    /// See [`Settings::redial_after_min`].
    pub redial_after_min: Option<Option<u32>>,
    /// See [`Settings::rolling_24h_max`].
    pub rolling_24h_max: Option<Option<u32>>,
    /// See [`Settings::lease_ttl_s`].
    pub lease_ttl_s: Option<u32>,
    /// See [`Settings::grace_s`].
    pub grace_s: Option<u32>,
    /// See [`Settings::owner_release_after_min`].
    pub owner_release_after_min: Option<Option<u32>>,
    /// See [`Settings::distribution`].
    pub distribution: Option<Distribution>,
    /// See [`Settings::retry`].
    pub retry: Option<Retry>,
    /// See [`Settings::line`].
    pub line: Option<Option<String>>,
}

/// A year, in minutes.
const YEAR_MIN: u32 = 525_600;

impl SettingsChange {
    /// Add what is out of bounds.
    pub(crate) fn check(&self, faults: &mut Faults) {
        let mut within = |field: &str, value: Option<u32>, (least, most): (u32, u32)| {
            if value.is_some_and(|value| !(least..=most).contains(&value)) {
                faults.add(field, "range", format!("{least} to {most}"));
            }
        };
        within("/attempts_max", self.attempts_max.flatten(), (1, 1_000));
        within("/number_per_day_max", self.number_per_day_max.flatten(), (1, 100));
        within("/redial_after_min", self.redial_after_min.flatten(), (1, YEAR_MIN));
        within("/rolling_24h_max", self.rolling_24h_max.flatten(), (1, 100));
        within("/lease_ttl_s", self.lease_ttl_s, (10, 3_600));
        within("/grace_s", self.grace_s, (0, 3_600));
        within("/owner_release_after_min", self.owner_release_after_min.flatten(), (1, YEAR_MIN));
        if let Some(retry) = &self.retry {
            within("/retry/no_answer_min", retry.no_answer_min, (1, YEAR_MIN));
            within("/retry/busy_min", retry.busy_min, (1, YEAR_MIN));
            within("/retry/not_in_use_min", retry.not_in_use_min, (1, YEAR_MIN));
            within("/retry/fax_min", retry.fax_min, (1, YEAR_MIN));
            within("/retry/voicemail_min", retry.voicemail_min, (1, YEAR_MIN));
        }
        if let Some(distribution) = &self.distribution {
            distribution.check(faults);
        }
        let week = self.calling_hours.iter().flatten().flat_map(CallingHours::week);
        for (day, hours) in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].into_iter().zip(week) {
            if hours.is_some_and(|hours| hours.from >= hours.to) {
                faults.add(format!("/calling_hours/{day}/to"), "range", "later than from");
            }
        }
        faults.maybe_text("/line", self.line.as_ref().and_then(Option::as_deref), 1..=100);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_time_of_day_is_two_digits_twice_up_to_midnight() {
        for (word, minutes) in [("00:00", Some(0)), ("09:30", Some(570)), ("24:00", Some(1_440))] {
            assert_eq!(Clock::parse(word).map(|clock| clock.0), minutes, "{word}");
        }
        for word in ["", "9:00", "24:01", "12:60", "12", "12:3", "ab:cd", "12:00:00", "-1:00", "+1:00"] {
            assert_eq!(Clock::parse(word), None, "{word}");
        }
    }

    #[test]
    fn what_is_stored_empty_means_the_defaults() {
        assert_eq!(serde_json::from_value::<Distribution>(json!({})).expect("empty"), Distribution::default());
        assert_eq!(serde_json::from_value::<Retry>(json!({})).expect("empty"), Retry::default());
        let order = json!({"by": "field", "field_id": Uuid::nil(), "descending": true});
        let field = Order::Field { field_id: Uuid::nil(), descending: true };
        assert_eq!(serde_json::from_value::<Order>(order.clone()).expect("an order"), field);
        assert_eq!(serde_json::to_value(field).expect("json"), order);
    }

    #[test]
    fn each_bound_names_its_field() {
        let hours = |from, to| Some(Hours { from: Clock(from), to: Clock(to) });
        let change = SettingsChange {
            calling_hours: Some(Some(CallingHours { tue: hours(540, 540), ..CallingHours::default() })),
            attempts_max: Some(Some(0)),
            lease_ttl_s: Some(9),
            retry: Some(Retry { busy_min: Some(YEAR_MIN + 1), ..Retry::default() }),
            line: Some(Some(String::new())),
            ..SettingsChange::default()
        };
        let mut faults = Faults::default();
        change.check(&mut faults);
        let failure = faults.into_result().expect_err("four fields are wrong");
        let named: Vec<_> = failure.fields.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(named, ["/attempts_max", "/lease_ttl_s", "/retry/busy_min", "/calling_hours/tue/to", "/line"]);
    }
}
