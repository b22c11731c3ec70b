//! What becomes of a row: a new lead, a further contact of a lead of the same file, a change to a lead that is there, or
//! nothing. Pure: what is there is looked up before (`store::known`).

use super::reason::Reason;
use super::row::Draft;
use super::typed::squeezed;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;
use uuid::Uuid;

/// By what a lead is known to be there already. A known lead id or external id always counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportBy)]
pub enum By {
    /// Any of its telephone numbers.
    #[default]
    Phone,
    /// Name and any of its telephone numbers.
    NamePhone,
    /// The external id alone.
    ExternalId,
}

/// What happens with a row whose lead is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportAction)]
pub enum Action {
    /// The row is left out.
    Skip,
    /// What the row says is written to the lead.
    Update,
    /// It becomes a lead of its own all the same.
    Add,
    /// The dry run counts such rows, and a person decides.
    #[default]
    Ask,
}

/// Where leads are looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportReach)]
pub enum Reach {
    /// In the project.
    #[default]
    Project,
    /// In all projects (administrators); a lead of another project that is updated comes into this one too.
    Company,
}

/// In what a row and a lead agree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportGroup)]
pub enum Group {
    /// The lead's id.
    SameLeadId,
    /// The external id.
    SameExternalId,
    /// A telephone number and the name.
    SamePhoneAndName,
    /// A telephone number; the names differ.
    SamePhoneOtherName,
}

/// What happens with rows whose lead is there already.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = ImportDuplicates)]
pub struct Duplicates {
    /// By what they are known.
    pub by: By,
    /// What happens.
    pub action: Action,
    /// Where leads are looked for.
    pub reach: Reach,
    /// With `ask`: what a person decided, per group of the dry run's questions.
    #[schema(value_type = BTreeMap<String, Action>)]
    pub answers: BTreeMap<Group, Action>,
}

/// A lead that is there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) lead_id: Uuid,
    pub(crate) name: String,
    pub(crate) in_project: bool,
    pub(crate) is_deleted: bool,
    /// This import made it.
    pub(crate) is_ours: bool,
}

/// What is there, as far as some rows ask for it.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) by_id: HashMap<Uuid, Found>,
    pub(crate) by_external_id: HashMap<String, Found>,
    pub(crate) by_phone: HashMap<String, Vec<Found>>,
    /// Leads of this import.
    pub(crate) ours_by_name: HashMap<String, Uuid>,
}

impl Known {
    /// From now on this lead is there.
    pub(crate) fn remember(&mut self, draft: &Draft, lead_id: Uuid) {
        let found =
            Found { lead_id, name: draft.basic.name.clone(), in_project: true, is_deleted: false, is_ours: true };
        for phone in &draft.phones {
            self.by_phone.entry(phone.clone()).or_default().push(found.clone());
        }
        if let Some(external) = &draft.external_id {
            self.by_external_id.insert(external.clone(), found.clone());
        }
        if has_no_id(draft) {
            self.ours_by_name.insert(draft.basic.name.clone(), lead_id);
        }
        self.by_id.insert(lead_id, found);
    }
}

/// Rows without an id belong together by name.
pub(crate) fn has_no_id(draft: &Draft) -> bool {
    draft.lead_id.is_none() && draft.external_id.is_none()
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Decision {
    /// A new lead.
    Create,
    /// A further contact of a lead of this file.
    Join(Uuid),
    /// A change to a lead that is there.
    Update {
        lead: Uuid,
        /// It comes into the project.
        link: bool,
    },
    /// Left out, or refused.
    Leave(Reason, Option<Uuid>),
    /// A person decides.
    Ask(Group, Uuid),
}

/// Decide about a row.
pub(crate) fn decide(draft: &Draft, known: &Known, duplicates: &Duplicates, by_name: bool) -> Decision {
    let by_id = draft.lead_id.and_then(|id| known.by_id.get(&id)).map(|found| (found, Group::SameLeadId));
    let external = draft.external_id.as_ref().and_then(|external| known.by_external_id.get(external));
    if let Some((found, group)) = by_id.or(external.map(|found| (found, Group::SameExternalId))) {
        if found.is_deleted {
            return Decision::Leave(Reason::InRecycleBin, Some(found.lead_id));
        }
        if found.is_ours {
            return Decision::Join(found.lead_id);
        }
        // Whether it exists elsewhere is all that is said of a lead outside the project.
        if !found.in_project && duplicates.reach == Reach::Project {
            return Decision::Leave(Reason::ElsewhereKnown, None);
        }
        return resolve(found, group, duplicates);
    }
    if by_name
        && has_no_id(draft)
        && let Some(lead) = known.ours_by_name.get(&draft.basic.name)
    {
        return Decision::Join(*lead);
    }
    match by_phone(draft, known, duplicates) {
        Some((found, group)) => resolve(found, group, duplicates),
        None => Decision::Create,
    }
}

fn by_phone<'a>(draft: &Draft, known: &'a Known, duplicates: &Duplicates) -> Option<(&'a Found, Group)> {
    if duplicates.by == By::ExternalId {
        return None;
    }
    let name = squeezed(&draft.basic.name);
    let in_reach = |found: &&Found| !found.is_deleted && (found.in_project || duplicates.reach == Reach::Company);
    let all = || draft.phones.iter().filter_map(|phone| known.by_phone.get(phone)).flatten().filter(in_reach);
    if let Some(found) = all().find(|found| squeezed(&found.name) == name) {
        return Some((found, Group::SamePhoneAndName));
    }
    let other = all().next().filter(|_| duplicates.by == By::Phone)?;
    Some((other, Group::SamePhoneOtherName))
}

fn resolve(found: &Found, group: Group, duplicates: &Duplicates) -> Decision {
    let answer = match duplicates.action {
        Action::Ask => duplicates.answers.get(&group).copied().unwrap_or_default(),
        action => action,
    };
    match answer {
        Action::Skip => Decision::Leave(Reason::AlreadyThere, Some(found.lead_id)),
        Action::Update => Decision::Update { lead: found.lead_id, link: !found.in_project },
        Action::Add if matches!(group, Group::SameLeadId | Group::SameExternalId) => {
            Decision::Leave(Reason::ExternalIdTaken, Some(found.lead_id))
        }
        Action::Add => Decision::Create,
        Action::Ask => Decision::Ask(group, found.lead_id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::row::DraftBasic;

    const THERE: Uuid = Uuid::from_u128(1);
    const OURS: Uuid = Uuid::from_u128(2);

    fn draft(name: &str, phone: &str, external: &str) -> Draft {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Draft {
            basic: DraftBasic { name: name.into(), ..DraftBasic::default() },
            phones: some(phone).into_iter().collect(),
            external_id: some(external),
            ..Draft::default()
        }
    }

    /// A社 with +81 1 and external id X is there; B社 with +81 2 and Y was made by this import.
    fn known() -> Known {
        let there = Found { lead_id: THERE, name: "A社".into(), in_project: true, is_deleted: false, is_ours: false };
        let mut known = Known::default();
        known.by_phone.insert("+811".into(), vec![there.clone()]);
        known.by_external_id.insert("X".into(), there.clone());
        known.by_external_id.insert("bin".into(), Found { is_deleted: true, ..there.clone() });
        known.by_external_id.insert("far".into(), Found { in_project: false, ..there });
        known.remember(&draft("B社", "+812", ""), OURS);
        known.remember(&draft("C社", "+813", "Y"), OURS);
        known
    }

    #[test]
    fn each_policy_does_what_it_says() {
        use Action::*;
        use Decision::{Create, Join, Leave};
        let update = Decision::Update { lead: THERE, link: false };
        let there = Leave(Reason::AlreadyThere, Some(THERE));
        for (row, by, action, expected) in [
            (draft("A社", "+811", ""), By::Phone, Skip, there.clone()),
            (draft("Ａ 社", "+811", ""), By::NamePhone, Update, update.clone()),
            (draft("別", "+811", ""), By::NamePhone, Update, Create),
            (draft("別", "+811", ""), By::Phone, Update, update.clone()),
            (draft("別", "+811", ""), By::Phone, Add, Create),
            (draft("別", "+811", ""), By::Phone, Ask, Decision::Ask(Group::SamePhoneOtherName, THERE)),
            (draft("A社", "+811", ""), By::Phone, Ask, Decision::Ask(Group::SamePhoneAndName, THERE)),
            (draft("A社", "+811", ""), By::ExternalId, Skip, Create),
            (draft("別", "", "X"), By::Phone, Skip, there),
            (draft("別", "", "X"), By::ExternalId, Update, update),
            (draft("別", "", "X"), By::ExternalId, Add, Leave(Reason::ExternalIdTaken, Some(THERE))),
            (draft("別", "", "bin"), By::ExternalId, Update, Leave(Reason::InRecycleBin, Some(THERE))),
            (draft("別", "", "far"), By::ExternalId, Update, Leave(Reason::ElsewhereKnown, None)),
            (draft("B社", "+819", ""), By::Phone, Skip, Join(OURS)),
            (draft("B社", "+812", "Z"), By::ExternalId, Skip, Create),
            (draft("別", "", "Y"), By::Phone, Skip, Join(OURS)),
            (draft("新", "+819", "N"), By::Phone, Skip, Create),
        ] {
            let duplicates = Duplicates { by, action, ..Duplicates::default() };
            assert_eq!(decide(&row, &known(), &duplicates, true), expected, "{row:?} {by:?} {action:?}");
        }
    }

    #[test]
    fn an_answer_decides_its_group_only() {
        let duplicates = Duplicates {
            answers: BTreeMap::from([(Group::SamePhoneAndName, Action::Update)]),
            ..Duplicates::default()
        };
        let decided = decide(&draft("A社", "+811", ""), &known(), &duplicates, true);
        assert_eq!(decided, Decision::Update { lead: THERE, link: false });
        let open = decide(&draft("別", "+811", ""), &known(), &duplicates, true);
        assert_eq!(open, Decision::Ask(Group::SamePhoneOtherName, THERE));
    }

    #[test]
    fn the_whole_company_is_looked_at_only_when_asked_for() {
        let company = Duplicates { action: Action::Update, reach: Reach::Company, ..Duplicates::default() };
        let decided = decide(&draft("別", "", "far"), &known(), &company, true);
        assert_eq!(decided, Decision::Update { lead: THERE, link: true });
    }
}
