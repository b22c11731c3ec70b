//! Activities of every channel, and reminders.

/// One activity. References are kept even when the thing is gone.
pub mod activity {
    use sea_orm::entity::prelude::*;

    /// A row of `activities`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "activities")]
    pub struct Model {
        /// For a call: the call's id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub channel: String,
        pub direction: String,
        /// The click, the INVITE, or when it took place.
        pub at: DateTimeUtc,
        /// Empty while a call runs.
        pub ended_at: Option<DateTimeUtc>,
        pub user_id: Option<Uuid>,
        pub lead_id: Option<Uuid>,
        pub project_id: Option<Uuid>,
        pub contact_method_id: Option<Uuid>,
        /// The other side: E.164, mail address; empty for a note.
        pub address: String,
        /// The system's code for how it ended.
        pub suggested: Option<String>,
        pub draft: bool,
        /// It is among the lead's attempts.
        pub counted: bool,
        pub result_id: Option<Uuid>,
        pub status_id: Option<Uuid>,
        #[sea_orm(column_type = "Text")]
        pub memo: String,
        /// The lead's place before and after the result, for a correction.
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub trace: Option<Json>,
        pub saved_at: Option<DateTimeUtc>,
        /// Empty with `saved_at` = the system saved it.
        pub saved_by: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Call back at a time.
pub mod reminder {
    use sea_orm::entity::prelude::*;

    /// A row of `reminders`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reminders")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub lead_id: Uuid,
        pub project_id: Option<Uuid>,
        /// The activity that it was set with.
        pub activity_id: Option<Uuid>,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        pub due_at: DateTimeUtc,
        pub snoozes: i32,
        /// The notice of this due time has gone out.
        pub told_at: Option<DateTimeUtc>,
        pub closed_at: Option<DateTimeUtc>,
        /// `done` or `cancelled`.
        pub closed_as: Option<String>,
        /// The activity that was it.
        pub closed_by: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
