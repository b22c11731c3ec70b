//! What happened to records: changes, the recycle bin, earlier versions of the setup, mass operations.

/// A change of one field of a lead.
pub mod lead_change {
    use sea_orm::entity::prelude::*;

    /// A row of `lead_changes`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "lead_changes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub lead_id: Uuid,
        pub project_id: Option<Uuid>,
        pub version: i32,
        pub field: String,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub old_value: Option<Json>,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub new_value: Option<Json>,
        pub user_id: Option<Uuid>,
        pub means: String,
        pub at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The place in a project that a lead in the recycle bin had, and gets back.
pub mod recycled_link {
    use sea_orm::entity::prelude::*;

    /// A row of `recycled_links`; `link` is the row of `project_leads`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recycled_links")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub project_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub lead_id: Uuid,
        #[sea_orm(column_type = "JsonBinary")]
        pub link: Json,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How something of the setup looked under a tag, and who made it so.
pub mod setup_version {
    use sea_orm::entity::prelude::*;

    /// A row of `setup_versions`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "setup_versions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tag: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub content: Json,
        pub user_id: Option<Uuid>,
        pub means: String,
        pub kept_at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A mass operation.
pub mod bulk_job {
    use sea_orm::entity::prelude::*;

    /// A row of `bulk_jobs`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bulk_jobs")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub role: String,
        pub node: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub action: Json,
        #[sea_orm(column_type = "JsonBinary")]
        pub selection: Json,
        pub state: String,
        pub collected_to: Option<Uuid>,
        pub total: i64,
        pub changed: i64,
        pub skipped: i64,
        pub undone: i64,
        pub kept: i64,
        pub failure: Option<String>,
        pub created_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One lead of a mass operation, with how it was before.
pub mod bulk_row {
    use sea_orm::entity::prelude::*;

    /// A row of `bulk_rows`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bulk_rows")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub job_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub lead_id: Uuid,
        pub state: String,
        pub why: Option<String>,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub before: Option<Json>,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub after: Option<Json>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
