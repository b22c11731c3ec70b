//! The decisions of a mass operation, pure: is this lead changed or skipped, and may this one be changed back?

use super::Action;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a lead is left as it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// There is no such lead, or it is not in the project.
    NotInProject,
    /// It is in the recycle bin.
    Deleted,
    /// It is not in the recycle bin.
    NotDeleted,
    /// It is so already.
    AlreadySo,
    /// It is in somebody else's my box.
    InABox,
    /// Somebody changed it since, so that changing it back would lose their change.
    ChangedSince,
}

impl Why {
    const ALL: [(Why, &str); 6] = [
        (Why::NotInProject, "not_in_project"),
        (Why::Deleted, "deleted"),
        (Why::NotDeleted, "not_deleted"),
        (Why::AlreadySo, "already_so"),
        (Why::InABox, "in_a_box"),
        (Why::ChangedSince, "changed_since"),
    ];

    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(why, _)| *why == self).map_or("changed_since", |(_, word)| word)
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(why, _)| *why)
    }
}

/// What an action touches of a lead, as it stands: kept before and after, compared before it is changed back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Aspect {
    /// Its places in the project and in the other one, whole.
    Places {
        /// In the operation's project.
        here: Option<Value>,
        /// In the other one.
        there: Option<Value>,
    },
    /// Its owner in the project.
    Owner {
        /// Who.
        owner_id: Option<Uuid>,
        /// Since when.
        since: Option<chrono::DateTime<chrono::Utc>>,
    },
    /// Its state in the project.
    Status {
        /// Which.
        status_id: Option<Uuid>,
    },
    /// A custom value.
    Field {
        /// The value; null = none.
        value: Value,
    },
    /// The my box it is in.
    Box {
        /// The row, whole; none = in no box.
        row: Option<Value>,
        /// Whose it is.
        user_id: Option<Uuid>,
    },
    /// The ban that this operation made.
    Ban {
        /// Which; none = not made, or lifted.
        ban_id: Option<Uuid>,
    },
    /// The recycle bin.
    Bin {
        /// It is there, since.
        since: Option<chrono::DateTime<chrono::Utc>>,
    },
}

/// Where a lead stands, seen from the operation's project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// In the project.
    Here,
    /// In the recycle bin, deleted out of this project (too).
    InBin,
    /// Not in the project.
    Elsewhere,
}

/// What is known of a selected lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Where it stands.
    pub standing: Standing,
    /// What the action touches of it.
    pub aspect: Aspect,
}

/// Is the lead changed? If not, why not. `None` = there is no such lead.
pub fn decide(action: &Action, known: Option<&Known>) -> Result<(), Why> {
    let known = known.ok_or(Why::NotInProject)?;
    match (action, known.standing) {
        (_, Standing::Elsewhere) => return Err(Why::NotInProject),
        (Action::Restore, Standing::InBin) => return Ok(()),
        (Action::Restore, Standing::Here) => return Err(Why::NotDeleted),
        (_, Standing::InBin) => return Err(Why::Deleted),
        (_, Standing::Here) => {}
    }
    let is_so = match (action, &known.aspect) {
        (Action::Copy { .. } | Action::Move { .. }, Aspect::Places { there, .. }) => there.is_some(),
        (Action::Owner { owner_id: wanted }, Aspect::Owner { owner_id, .. }) => wanted == owner_id,
        (Action::Status { status_id: wanted }, Aspect::Status { status_id }) => Some(*wanted) == *status_id,
        (Action::Field { value: wanted, .. }, Aspect::Field { value }) => wanted == value,
        (Action::Box { user_id: wanted }, Aspect::Box { user_id, .. }) => match user_id {
            Some(other) if other != wanted => return Err(Why::InABox),
            whose => whose.is_some(),
        },
        (Action::Unbox, Aspect::Box { user_id, .. }) => user_id.is_none(),
        (Action::Ban { .. }, Aspect::Ban { ban_id }) => ban_id.is_some(),
        // An aspect that the action does not touch says nothing against it.
        _ => false,
    };
    if is_so { Err(Why::AlreadySo) } else { Ok(()) }
}

/// May it be changed back? Only if it stands where the operation put it, and what was touched is as it was left.
pub fn may_undo(action: &Action, after: &Aspect, now: Option<&Known>) -> Result<(), Why> {
    let left = match action {
        Action::Delete => Standing::InBin,
        Action::Move { .. } => Standing::Elsewhere,
        Action::Copy { .. }
        | Action::Owner { .. }
        | Action::Status { .. }
        | Action::Field { .. }
        | Action::Box { .. }
        | Action::Unbox
        | Action::Ban { .. }
        | Action::Restore => Standing::Here,
    };
    match now {
        Some(now) if now.standing == left && now.aspect == *after => Ok(()),
        _ => Err(Why::ChangedSince),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bans::Reach;
    use serde_json::json;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn boxed(user: Option<u128>) -> Aspect {
        Aspect::Box { row: user.map(|_| json!({})), user_id: user.map(id) }
    }

    #[test]
    fn each_action_changes_what_is_not_so_yet_and_says_why_it_leaves_the_rest() {
        let owner = |who: Option<u128>| Aspect::Owner { owner_id: who.map(id), since: None };
        let places = |there: bool| Aspect::Places { here: Some(json!({})), there: there.then(|| json!({})) };
        let bin = || Aspect::Bin { since: None };
        let to = || Action::Copy { project_id: id(9) };
        let ban = || Action::Ban { reason: String::new(), scope: Reach::Workgroup };
        let known = |standing, aspect| Some(Known { standing, aspect });
        let here = |aspect| known(Standing::Here, aspect);
        let elsewhere = || known(Standing::Elsewhere, places(false));
        let table = [
            (to(), elsewhere(), Err(Why::NotInProject)),
            (Action::Restore, None, Err(Why::NotInProject)),
            (to(), known(Standing::InBin, places(false)), Err(Why::Deleted)),
            (Action::Delete, known(Standing::InBin, bin()), Err(Why::Deleted)),
            (Action::Restore, known(Standing::InBin, bin()), Ok(())),
            (Action::Restore, here(bin()), Err(Why::NotDeleted)),
            (to(), here(places(false)), Ok(())),
            (to(), here(places(true)), Err(Why::AlreadySo)),
            (Action::Move { project_id: id(9) }, here(places(true)), Err(Why::AlreadySo)),
            (Action::Owner { owner_id: Some(id(1)) }, here(owner(None)), Ok(())),
            (Action::Owner { owner_id: Some(id(1)) }, here(owner(Some(1))), Err(Why::AlreadySo)),
            (Action::Owner { owner_id: None }, here(owner(None)), Err(Why::AlreadySo)),
            (Action::Status { status_id: id(1) }, here(Aspect::Status { status_id: Some(id(2)) }), Ok(())),
            (Action::Status { status_id: id(1) }, here(Aspect::Status { status_id: Some(id(1)) }), Err(Why::AlreadySo)),
            (
                Action::Field { field_id: id(1), value: json!(3) },
                here(Aspect::Field { value: json!(3) }),
                Err(Why::AlreadySo),
            ),
            (Action::Field { field_id: id(1), value: json!(3) }, here(Aspect::Field { value: Value::Null }), Ok(())),
            (Action::Box { user_id: id(1) }, here(boxed(None)), Ok(())),
            (Action::Box { user_id: id(1) }, here(boxed(Some(1))), Err(Why::AlreadySo)),
            (Action::Box { user_id: id(1) }, here(boxed(Some(2))), Err(Why::InABox)),
            (Action::Unbox, here(boxed(Some(2))), Ok(())),
            (Action::Unbox, here(boxed(None)), Err(Why::AlreadySo)),
            (ban(), here(Aspect::Ban { ban_id: None }), Ok(())),
            (Action::Delete, here(bin()), Ok(())),
        ];
        for (n, (action, known, expected)) in table.into_iter().enumerate() {
            assert_eq!(decide(&action, known.as_ref()), expected, "row {n}");
        }
    }

    #[test]
    fn only_what_is_as_the_operation_left_it_is_changed_back() {
        let left = boxed(Some(1));
        let known = |standing, aspect| Some(Known { standing, aspect });
        let action = Action::Box { user_id: id(1) };
        let table = [
            (&action, known(Standing::Here, boxed(Some(1))), true),
            (&action, known(Standing::Here, boxed(Some(2))), false),
            (&action, known(Standing::InBin, boxed(Some(1))), false),
            (&action, known(Standing::Elsewhere, boxed(Some(1))), false),
            (&action, None, false),
            (&Action::Delete, known(Standing::InBin, boxed(Some(1))), true),
            (&Action::Delete, known(Standing::Here, boxed(Some(1))), false),
            (&Action::Move { project_id: id(9) }, known(Standing::Elsewhere, boxed(Some(1))), true),
            (&Action::Move { project_id: id(9) }, known(Standing::Here, boxed(Some(1))), false),
        ];
        for (n, (action, now, expected)) in table.into_iter().enumerate() {
            let expected = if expected { Ok(()) } else { Err(Why::ChangedSince) };
            assert_eq!(may_undo(action, &left, now.as_ref()), expected, "row {n}");
        }
    }

    #[test]
    fn an_aspect_is_the_same_after_it_was_written_down() {
        let now = Some(chrono::DateTime::UNIX_EPOCH);
        for aspect in [
            Aspect::Places { here: Some(json!({"attempts": 1})), there: None },
            Aspect::Owner { owner_id: Some(id(1)), since: now },
            Aspect::Bin { since: now },
            boxed(None),
        ] {
            let written = serde_json::to_value(&aspect).expect("an aspect can be written");
            assert_eq!(serde_json::from_value::<Aspect>(written).expect("and read"), aspect);
        }
    }
}
