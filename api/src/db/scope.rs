//! How far somebody sees, as SQL: the one translation of [`Scope`] into conditions.

use crate::calls::segments;
use crate::db::entity::activities::{activity, reminder};
use crate::db::entity::leads::project_lead;
use crate::db::entity::people::{member, user};
use crate::db::entity::setup::{project, project_user};
use crate::policy::Scope;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

/// The users of these workgroups.
fn users_of(workgroups: &[Uuid]) -> SelectStatement {
    Query::select()
        .column(member::Column::UserId)
        .from(member::Entity)
        .and_where(member::Column::WorkgroupId.is_in(workgroups.iter().copied()))
        .to_owned()
}

/// The projects of these workgroups.
fn projects_of(workgroups: &[Uuid]) -> SelectStatement {
    Query::select()
        .column(project::Column::Id)
        .from(project::Entity)
        .and_where(project::Column::WorkgroupId.is_in(workgroups.iter().copied()))
        .to_owned()
}

/// The projects this user works in.
fn projects_with(user: Uuid) -> SelectStatement {
    Query::select()
        .column(project_user::Column::ProjectId)
        .from(project_user::Entity)
        .and_where(project_user::Column::UserId.eq(user))
        .to_owned()
}

/// Users in sight: everybody; or oneself and those of one's workgroups.
pub(crate) fn users(scope: &Scope, own_workgroups: &[Uuid]) -> Condition {
    match scope {
        Scope::All => Condition::all(),
        Scope::Workgroups { user, .. } | Scope::Own(user) => {
            Condition::any().add(user::Column::Id.eq(*user)).add(user::Column::Id.in_subquery(users_of(own_workgroups)))
        }
    }
}

/// Projects in sight.
pub(crate) fn projects(scope: &Scope) -> Condition {
    match scope {
        Scope::All => Condition::all(),
        Scope::Workgroups { mine, user } => Condition::any()
            .add(project::Column::WorkgroupId.is_in(mine.iter().copied()))
            .add(project::Column::Id.in_subquery(projects_with(*user))),
        Scope::Own(user) => Condition::all().add(project::Column::Id.in_subquery(projects_with(*user))),
    }
}

/// Links of leads to projects in sight.
pub(crate) fn project_leads(scope: &Scope) -> Condition {
    let of = |projects| project_lead::Column::ProjectId.in_subquery(projects);
    match scope {
        Scope::All => Condition::all(),
        Scope::Workgroups { mine, user } => Condition::any().add(of(projects_of(mine))).add(of(projects_with(*user))),
        Scope::Own(user) => Condition::all().add(of(projects_with(*user))),
    }
}

/// One activity, known by its id: in sight also of whoever had the call for a part of it (XFR-11).
pub(crate) fn one_activity(scope: &Scope, person: Uuid) -> Condition {
    match scope {
        Scope::All => Condition::all(),
        Scope::Workgroups { .. } | Scope::Own(_) => {
            let took_part = activity::Column::Id.in_subquery(segments::with(person));
            Condition::any().add(activities(scope)).add(took_part)
        }
    }
}

/// Activities in sight: one's own; a supervisor's also by people or for projects of their workgroups.
pub(crate) fn activities(scope: &Scope) -> Condition {
    match scope {
        Scope::All => Condition::all(),
        Scope::Workgroups { mine, user } => Condition::any()
            .add(activity::Column::UserId.eq(*user))
            .add(activity::Column::UserId.in_subquery(users_of(mine)))
            .add(activity::Column::ProjectId.in_subquery(projects_of(mine))),
        Scope::Own(user) => Condition::all().add(activity::Column::UserId.eq(*user)),
    }
}

/// Activities of a lead in sight: those for projects in sight, those for none, and one's own. To be used for one lead
/// that is itself in sight.
pub(crate) fn timeline(scope: &Scope) -> Condition {
    let of = |projects| activity::Column::ProjectId.in_subquery(projects);
    match scope {
        Scope::All => Condition::all(),
        Scope::Workgroups { mine, user } => Condition::any()
            .add(of(projects_of(mine)))
            .add(of(projects_with(*user)))
            .add(activity::Column::ProjectId.is_null())
            .add(activity::Column::UserId.eq(*user)),
        Scope::Own(user) => Condition::any()
            .add(of(projects_with(*user)))
            .add(activity::Column::ProjectId.is_null())
            .add(activity::Column::UserId.eq(*user)),
    }
}

/// Reminders in sight: one's own; a supervisor's also those of the people in their workgroups.
pub(crate) fn reminders(scope: &Scope) -> Condition {
    match scope {
        Scope::All => Condition::all(),
        Scope::Workgroups { mine, user } => Condition::any()
            .add(reminder::Column::UserId.eq(*user))
            .add(reminder::Column::UserId.in_subquery(users_of(mine))),
        Scope::Own(user) => Condition::all().add(reminder::Column::UserId.eq(*user)),
    }
}
