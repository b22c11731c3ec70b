//! Leases of the distribution queue. Its other tables are kept by the database itself (migration m0004).

/// Who works on a lead now.
pub mod lease {
    use sea_orm::entity::prelude::*;

    /// A row of `leases`; times in Unix milliseconds of the database's clock.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leases")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub project_id: Uuid,
        #[sea_orm(unique)]
        pub lead_id: Uuid,
        pub user_id: Uuid,
        pub purpose: String,
        pub node: String,
        pub taken_at: i64,
        pub expires_at: i64,
    }

    /// Joins are written where they are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
