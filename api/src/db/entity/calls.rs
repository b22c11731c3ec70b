//! Calls as the switch told them, first answers of repeated requests, and the process's sign of life.

/// One call's facts; `ended_at` is empty while it runs. What people see and say of it is the activity of the same id.
pub mod call {
    use sea_orm::entity::prelude::*;

    /// A row of `calls`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calls")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub direction: String,
        pub origin: String,
        pub line: Option<String>,
        pub lead_id: Option<Uuid>,
        pub project_id: Option<Uuid>,
        pub user_id: Option<Uuid>,
        pub number: String,
        pub number_as_typed: String,
        pub caller_id: Option<String>,
        pub dialled_at: DateTimeUtc,
        pub ringing_at: Option<DateTimeUtc>,
        pub answered_at: Option<DateTimeUtc>,
        pub ended_at: Option<DateTimeUtc>,
        pub cause_what: Option<String>,
        pub cause_whose: Option<String>,
        pub sip_status: Option<i32>,
        pub recording: Option<String>,
        pub recording_ms: Option<i64>,
        #[sea_orm(column_type = "JsonBinary")]
        pub steps: Json,
        pub node: String,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A part of a call in which the same people did the same; `ended_at` is empty while it lasts.
pub mod call_segment {
    use sea_orm::entity::prelude::*;

    /// A row of `call_segments`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "call_segments")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub call_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub kind: String,
        pub agent_id: Option<Uuid>,
        pub colleague_id: Option<Uuid>,
        pub colleague_number: Option<String>,
        pub began_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The first answer to an Idempotency-Key; without a status it is still being worked out.
pub mod first_answer {
    use sea_orm::entity::prelude::*;

    /// A row of `first_answers`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "first_answers")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub principal: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub fingerprint: String,
        pub status: Option<i32>,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub body: Option<Json>,
        pub created_at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// When a node was last known to live.
pub mod heartbeat {
    use sea_orm::entity::prelude::*;

    /// A row of `heartbeats`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "heartbeats")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub node: String,
        pub at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
