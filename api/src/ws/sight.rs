//! Whose calls and state somebody sees: an agent their own, a supervisor those of their workgroups, an administrator all.

use crate::db::Store;
use crate::policy::{Scope, Who};
use crate::users;
use sea_orm::DbErr;
use std::collections::HashSet;
use uuid::Uuid;

/// The people in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Everybody.
    All,
    /// These, and what belongs to nobody yet.
    People(HashSet<Uuid>),
    /// Oneself.
    Own(Uuid),
}

impl Sight {
    /// What this person sees, in the role in force.
    pub(crate) async fn of(store: &Store, who: &Who) -> Result<Self, DbErr> {
        Ok(match who.scope() {
            Scope::All => Sight::All,
            Scope::Workgroups { mine, user } => {
                let mut people = users::store::ids_in(store, &mine).await?;
                people.insert(user);
                Sight::People(people)
            }
            Scope::Own(user) => Sight::Own(user),
        })
    }

    /// Is something of this person's in sight?
    pub fn sees(&self, of: Option<Uuid>) -> bool {
        match (self, of) {
            (Sight::All, _) | (Sight::People(_), None) => true,
            (Sight::People(people), Some(person)) => people.contains(&person),
            (Sight::Own(me), person) => person == Some(*me),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sees_as_far_as_their_role() {
        let (me, mate, stranger) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let team = Sight::People(HashSet::from([me, mate]));
        let table = [
            (Sight::All, [true, true, true, true]),
            (team, [true, true, false, true]),
            (Sight::Own(me), [true, false, false, false]),
        ];
        for (sight, expected) in table {
            let seen = [Some(me), Some(mate), Some(stranger), None].map(|person| sight.sees(person));
            assert_eq!(seen, expected, "{sight:?}");
        }
    }
}
