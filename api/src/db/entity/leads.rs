//! Leads, their contacts and methods, custom values, and the link to projects.

/// One customer record.
pub mod lead {
    use sea_orm::entity::prelude::*;

    /// A row of `leads`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leads")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub kana: Option<String>,
        pub postal_code: Option<String>,
        pub prefecture: Option<String>,
        pub city: Option<String>,
        pub street: Option<String>,
        pub building: Option<String>,
        pub mail: Option<String>,
        pub web: Option<String>,
        pub version: i32,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub deleted_at: Option<DateTimeUtc>,
        pub deleted_by: Option<Uuid>,
        pub external_id: Option<String>,
        pub import_id: Option<Uuid>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A person or site of a lead.
pub mod contact {
    use sea_orm::entity::prelude::*;

    /// A row of `contacts`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contacts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub lead_id: Uuid,
        pub name: String,
        pub role: Option<String>,
        pub position: i32,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A number, mail, fax or page of a contact.
pub mod method {
    use sea_orm::entity::prelude::*;

    /// A row of `contact_methods`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact_methods")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub contact_id: Uuid,
        pub kind: String,
        pub value: String,
        pub e164: Option<String>,
        pub memo: Option<String>,
        pub position: i32,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A custom value of a lead.
pub mod field_value {
    use sea_orm::entity::prelude::*;

    /// A row of `field_values`.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "field_values")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub lead_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub field_id: Uuid,
        #[sea_orm(column_type = "JsonBinary")]
        pub value: Json,
        pub text_key: Option<String>,
        pub number_key: Option<f64>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One of several options that a lead's value names: the index of multiple choices.
pub mod field_choice {
    use sea_orm::entity::prelude::*;

    /// A row of `field_choices`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "field_choices")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub lead_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub field_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub choice: String,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What is true of a lead in a project.
pub mod project_lead {
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    /// A row of `project_leads`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
    #[sea_orm(table_name = "project_leads")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub project_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub lead_id: Uuid,
        pub status_id: Option<Uuid>,
        pub owner_id: Option<Uuid>,
        pub attempts: i32,
        pub last_result_id: Option<Uuid>,
        pub last_called_at: Option<DateTimeUtc>,
        pub next_call_at: Option<DateTimeUtc>,
        pub position: i32,
        pub owner_since: Option<DateTimeUtc>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
