//! Bans, my boxes, claims on numbers.

/// A do-not-call: of a number, of a lead, or of both.
pub mod ban {
    use sea_orm::entity::prelude::*;

    /// A row of `bans`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bans")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub e164: Option<String>,
        pub lead_id: Option<Uuid>,
        pub scope: String,
        pub project_id: Option<Uuid>,
        pub origin: String,
        pub reason: String,
        pub banned_by: Uuid,
        pub call_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
        pub until: Option<DateTimeUtc>,
        pub lifted_at: Option<DateTimeUtc>,
        pub lifted_by: Option<Uuid>,
        pub lift_reason: Option<String>,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A workgroup that a ban of workgroup scope holds in.
pub mod ban_workgroup {
    use sea_orm::entity::prelude::*;

    /// A row of `ban_workgroups`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ban_workgroups")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub ban_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub workgroup_id: Uuid,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A lead fenced in by one user.
pub mod my_box {
    use sea_orm::entity::prelude::*;

    /// A row of `my_boxes`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "my_boxes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub lead_id: Uuid,
        pub user_id: Uuid,
        pub project_id: Option<Uuid>,
        pub placed_by: Uuid,
        pub taken_at: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A number that a node is about to call.
pub mod dial_claim {
    use sea_orm::entity::prelude::*;

    /// A row of `dial_claims`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dial_claims")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: String,
        pub user_id: Uuid,
        pub until: DateTimeUtc,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
