//! Imports, what they changed and refused, saved mappings; exports.

/// An import.
pub mod import {
    use sea_orm::entity::prelude::*;

    /// A row of `imports`.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "imports")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub project_id: Uuid,
        pub user_id: Option<Uuid>,
        pub node: String,
        pub file_name: String,
        pub size_bytes: i64,
        pub state: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub source: Json,
        #[sea_orm(column_type = "JsonBinary")]
        pub sheets: Json,
        #[sea_orm(column_type = "JsonBinary")]
        pub plan: Json,
        #[sea_orm(column_type = "JsonBinary")]
        pub preview: Json,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub checked: Option<Json>,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub result: Option<Json>,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub undone: Option<Json>,
        pub rows_done: i64,
        pub share: f64,
        pub failure: Option<String>,
        pub created_at: DateTimeUtc,
        pub started_at: Option<DateTimeUtc>,
        pub ended_at: Option<DateTimeUtc>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What an import changed on a lead that was there.
pub mod change {
    use sea_orm::entity::prelude::*;

    /// A row of `import_changes`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_changes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub row: i64,
        pub lead_id: Uuid,
        #[sea_orm(column_type = "JsonBinary")]
        pub changes: Json,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A row that an import refused.
pub mod reject {
    use sea_orm::entity::prelude::*;

    /// A row of `import_rejects`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_rejects")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub line: i64,
        #[sea_orm(column_type = "JsonBinary")]
        pub faults: Json,
        #[sea_orm(column_type = "JsonBinary")]
        pub cells: Json,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A mapping saved under a name.
pub mod mapping {
    use sea_orm::entity::prelude::*;

    /// A row of `import_mappings`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_mappings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub columns: Json,
        #[sea_orm(column_type = "JsonBinary")]
        pub duplicates: Json,
        pub created_at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// An export.
pub mod export {
    use sea_orm::entity::prelude::*;

    /// A row of `exports`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exports")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub project_id: Uuid,
        pub user_id: Option<Uuid>,
        pub node: String,
        pub state: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub wish: Json,
        pub rows: i64,
        #[sea_orm(column_type = "JsonBinary")]
        pub unfit: Json,
        pub failure: Option<String>,
        pub created_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
