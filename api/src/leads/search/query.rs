//! The query of a lead list: what to list, in which order. `filter` may come several times, which the general reader of
//! queries does not know.

use super::column::Column;
use super::filter::{Around, Draft};
use super::sql::{Ask, Sort};
use super::text::words;
use crate::error::{Failure, FieldFault};
use crate::fields::FieldKind;
use crate::http::moment::Moment;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::{Deserialize, Serialize};
use std::future::{Ready, ready};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Filters of one search.
const FILTERS_MAX: usize = 20;

/// Was the lead called?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Called {
    /// Not yet.
    Never,
    /// At least once.
    Called,
}

/// What to list, in which order.
#[derive(Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct LeadQuery {
    /// `field:op:value`; given several times, all must hold. Fields: `name`, `kana`, `postal_code`, `prefecture`, `city`,
    /// `street`, `building`, `mail`, `web`, `created_at`, `updated_at`, `position`, `status_id`, `owner_id`,
    /// `last_result_id`, `attempts`, `last_called_at`, `next_call_at`, `field.<id>`, `my_box`, `banned`. Ops: `eq`, `ne`,
    /// `lt`, `le`, `gt`, `ge`, `between:a,b`, `in:a,b,…`, `contains`, `empty:true|false`. Values: text (`\,` is a comma
    /// in a list), numbers, dates, RFC 3339 times or `now`, ids or `me`, `true`/`false`.
    #[serde(default)]
    #[param(max_items = 20)]
    pub(crate) filter: Vec<String>,
    /// Only leads in this state.
    pub(crate) status_id: Option<Uuid>,
    /// Only leads of this responsible user.
    pub(crate) owner_id: Option<Uuid>,
    /// Words that are all found in names, readings, contacts or numbers; one character is looked for where names begin,
    /// digits where numbers begin or (four or more) end.
    pub(crate) q: Option<String>,
    /// Only leads never called, or called at least once.
    pub(crate) called: Option<Called>,
    /// Leads in the recycle bin instead of those that are not.
    #[serde(default)]
    pub(crate) bin: bool,
    /// A field as in `filter`, with `-` in front the greatest first (`position`; without a project `name`). Leads without a value come last.
    pub(crate) sort: Option<String>,
    /// `next_cursor` of the page before.
    pub(crate) cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    pub(crate) limit: Option<u64>,
}

impl FromRequest for LeadQuery {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::parse(request.query_string()))
    }
}

impl LeadQuery {
    /// Read `?…`, as far as that is possible without knowing the custom fields.
    pub(crate) fn parse(written: &str) -> Result<Self, Failure> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(written.as_bytes()).into_owned().collect();
        let (filters, rest): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == "filter");
        if filters.len() > FILTERS_MAX {
            return Err(Failure::field("?filter", "too_long", format!("at most {FILTERS_MAX} filters")));
        }
        let rest = form_urlencoded::Serializer::new(String::new()).extend_pairs(rest).finish();
        let rest = serde_urlencoded::Deserializer::new(form_urlencoded::parse(rest.as_bytes()));
        let mut query: Self = serde_path_to_error::deserialize(rest).map_err(|error| {
            let name = error.path().to_string();
            Failure::field(format!("?{}", name.trim_matches('.')), "format", error.into_inner().to_string())
        })?;
        query.filter = filters.into_iter().map(|(_, filter)| filter).collect();
        // The short forms of frequent filters.
        let id = |word: &str, id: Option<Uuid>| id.map(|id| format!("{word}:eq:{id}"));
        let short = [
            id("status_id", query.status_id),
            id("owner_id", query.owner_id),
            query.called.map(|called| format!("last_called_at:empty:{}", called == Called::Never)),
        ];
        query.filter.extend(short.into_iter().flatten());
        Ok(query)
    }

    /// The custom fields that it names; their types are needed to read it.
    pub(crate) fn fields(&self) -> Vec<Uuid> {
        let sort = self.sort.iter().map(|sort| sort.trim_start_matches('-'));
        let words = self.filter.iter().map(|filter| filter.split(':').next().unwrap_or_default()).chain(sort);
        words.filter_map(|word| word.strip_prefix("field.")?.parse().ok()).collect()
    }

    /// What is asked for, in this project or all; every fault at once.
    pub(crate) fn read(
        &self,
        project: Option<Uuid>,
        me: Uuid,
        kind_of: impl Fn(Uuid) -> Option<FieldKind>,
    ) -> Result<Ask, Failure> {
        let around = Around { me, now: Moment::now().0 };
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, (code, detail)| {
            faults.push(FieldFault { pointer: pointer.into(), code, detail });
        };
        let mut filters = Vec::with_capacity(self.filter.len());
        for written in &self.filter {
            if written.contains('\0') {
                fault("?filter", ("format", "a text cannot hold the character NUL".into()));
                continue;
            }
            match Draft::parse(written).and_then(|draft| draft.resolve(&kind_of, &around)) {
                Ok(filter) => filters.push(filter),
                Err((code, detail)) => fault("?filter", (code, format!("{written}: {detail}"))),
            }
        }
        let has_place = project.is_some() && !self.bin;
        let sort = match self.sort(has_place, &kind_of) {
            Ok(sort) => Some(sort),
            Err(wrong) => {
                fault("?sort", wrong);
                None
            }
        };
        let q = self.q.as_deref().unwrap_or_default();
        if q.chars().count() > 200 {
            fault("?q", ("too_long", "at most 200 characters".into()));
        }
        if q.contains('\0') {
            fault("?q", ("format", "a text cannot hold the character NUL".into()));
        }
        match sort {
            Some(sort) if faults.is_empty() => {
                Ok(Ask { project, bin: self.bin, words: words(q), filters, sort, now: around.now })
            }
            _ => Err(Failure::fields(faults)),
        }
    }

    fn sort(
        &self,
        has_place: bool,
        kind_of: impl Fn(Uuid) -> Option<FieldKind>,
    ) -> Result<Sort, (&'static str, String)> {
        let written = match self.sort.as_deref() {
            Some(sort) if !sort.is_empty() => sort,
            _ if has_place => "position",
            _ => "name",
        };
        let (word, is_down) = match written.strip_prefix('-') {
            Some(word) => (word, true),
            None => (written, false),
        };
        let no_field = || ("format", format!("no field {word:?} to order by"));
        let name = super::column::Name::parse(word).ok_or_else(no_field)?;
        let column = name.resolve(kind_of).ok_or_else(no_field)?;
        match column {
            Column::MyBox | Column::Banned => Err(no_field()),
            Column::Basic(basic) if basic.home == super::column::Home::Place && !has_place => {
                Err(("format", format!("{word} is known in a project only")))
            }
            column => Ok(Sort { column, is_down }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str, project: Option<Uuid>) -> Result<Ask, Failure> {
        LeadQuery::parse(written)?.read(project, Uuid::nil(), |_| Some(FieldKind::Number))
    }

    #[test]
    fn filters_come_several_times_and_short_forms_are_filters_too() {
        let project = Some(Uuid::from_u128(1));
        let written =
            format!("filter=attempts%3Alt%3A3&filter=city:eq:x&called=never&status_id={}&sort=-name", Uuid::nil());
        let ask = read(&written, project).expect("a query");
        assert_eq!((ask.filters.len(), ask.sort.is_down, ask.sort.column.word().as_str()), (4, true, "name"));
        assert_eq!(read("", project).expect("nothing asked").sort.column.word(), "position");
        assert_eq!(read("", None).expect("nothing asked").sort.column.word(), "name");
        let fields = LeadQuery::parse(&format!("sort=-field.{0}&filter=field.{0}:eq:1", Uuid::nil())).expect("a query");
        assert_eq!(fields.fields(), [Uuid::nil(), Uuid::nil()]);
    }

    #[test]
    fn faults_name_the_part_of_the_query() {
        let project = Some(Uuid::from_u128(1));
        for (written, project, pointer) in [
            ("filter=x", project, "?filter"),
            ("sort=nothing", project, "?sort"),
            ("sort=banned", project, "?sort"),
            ("sort=attempts", None, "?sort"),
            ("sort=attempts&bin=true", project, "?sort"),
            ("status_id=x", project, "?status_id"),
            ("bin=perhaps", project, "?bin"),
        ] {
            let failure = read(written, project).expect_err(written);
            assert_eq!(failure.fields.first().map(|fault| fault.pointer.as_str()), Some(pointer), "{written}");
        }
        assert!(LeadQuery::parse("surprise=1").is_err());
        assert!(LeadQuery::parse(&"filter=a:eq:b&".repeat(FILTERS_MAX + 1)).is_err());
    }
}
