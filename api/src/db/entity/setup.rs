//! What the administrator sets up: field sets, result sets, projects and their statuses.

/// A set of custom fields.
pub mod field_set {
    use sea_orm::entity::prelude::*;

    /// A row of `field_sets`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "field_sets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub created_at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A custom field.
pub mod field {
    use sea_orm::entity::prelude::*;

    /// A row of `fields`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "fields")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub set_id: Uuid,
        pub label: String,
        pub kind: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub options: Json,
        pub unit: Option<String>,
        pub required: bool,
        pub position: i32,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A set of action results.
pub mod result_set {
    use sea_orm::entity::prelude::*;

    /// A row of `result_sets`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "result_sets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub created_at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One choice for how an activity ended, with its flags.
pub mod result {
    use sea_orm::entity::prelude::*;

    /// A row of `results`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "results")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub set_id: Uuid,
        pub label: String,
        pub color: String,
        pub position: i32,
        pub connect: bool,
        pub success: bool,
        pub refusal: bool,
        pub reminder: bool,
        pub retry_after_min: Option<i32>,
        pub closes: bool,
        pub takes_ownership: bool,
        pub system_code: Option<String>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A field that must be filled before this result may be saved.
pub mod result_field {
    use sea_orm::entity::prelude::*;

    /// A row of `result_fields`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "result_fields")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub result_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub field_id: Uuid,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A bundle of leads with its people and rules.
pub mod project {
    use sea_orm::entity::prelude::*;

    /// A row of `projects`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "projects")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub workgroup_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub script: String,
        pub caller_id: Option<String>,
        pub recording: bool,
        pub created_at: DateTimeUtc,
        pub archived_at: Option<DateTimeUtc>,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub calling_hours: Option<Json>,
        pub customers: String,
        pub attempts_max: Option<i32>,
        pub number_per_day_max: Option<i32>,
        pub redial_after_min: Option<i32>,
        pub rolling_24h_max: Option<i32>,
        pub lease_ttl_s: i32,
        pub grace_s: i32,
        pub owner_release_after_min: Option<i32>,
        #[sea_orm(column_type = "JsonBinary")]
        pub distribution: Json,
        #[sea_orm(column_type = "JsonBinary")]
        pub retry: Json,
        pub line: Option<String>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Who works in which project.
pub mod project_user {
    use sea_orm::entity::prelude::*;

    /// A row of `project_users`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "project_users")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub project_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which result sets a project offers.
pub mod project_result_set {
    use sea_orm::entity::prelude::*;

    /// A row of `project_result_sets`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "project_result_sets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub project_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub set_id: Uuid,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which field sets a project shows.
pub mod project_field_set {
    use sea_orm::entity::prelude::*;

    /// A row of `project_field_sets`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "project_field_sets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub project_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub set_id: Uuid,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A state that a lead can have in a project.
pub mod status {
    use sea_orm::entity::prelude::*;

    /// A row of `statuses`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "statuses")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub project_id: Uuid,
        pub label: String,
        pub color: String,
        pub position: i32,
        pub closed: bool,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
