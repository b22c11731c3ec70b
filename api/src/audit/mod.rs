//! The audit log: who did what with whose right, when. Written in the same transaction as the act, so that neither is
//! there without the other; only ever appended to (the database refuses anything else); never a secret in it.
//!
//! A part of the desk that does something worth a line adds its row to [`Act`] and calls [`note`]. What an act is worth:
//! it changes who may do what, overrides a refusal, lets data out, destroys, or listens to people.

pub mod routes;
pub mod store;

pub use store::{note, note_by_itself, note_of};

use crate::error::Language;
use crate::http::moment::Moment;
use crate::policy::Role;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! acts {
    ($($variant:ident $word:literal $ja:literal $en:literal;)*) => {
        /// Everything that is noted.
        // The document's words come from `rename_all`: it does not see a name that a macro passes on.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Act {
            $(#[doc = $en] $variant,)*
        }

        impl Act {
            /// Every act, in order.
            pub const ALL: &[Act] = &[$(Act::$variant,)*];

            /// As stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Act::$variant => $word,)* }
            }

            /// The sentence for people.
            pub const fn title(self, language: Language) -> &'static str {
                match (self, language) { $(
                    (Act::$variant, Language::Ja) => $ja,
                    (Act::$variant, Language::En) => $en,
                )* }
            }
        }
    };
}

// The target of an act is the thing that its first word names.
acts! {
    SessionBegun "session_begun" "サインインしました。" "Signed in.";
    SessionRefused "session_refused" "サインインに失敗しました。" "A sign-in was refused.";
    SessionEnded "session_ended" "サインアウトしました。" "Signed out.";
    SessionRoleSwitched "session_role_switched" "権限を切り替えました。" "Switched the role in force.";
    UserCreated "user_created" "ユーザーを作成しました。" "Created a user.";
    UserChanged "user_changed" "ユーザーを変更しました。" "Changed a user.";
    UserRightsChanged "user_rights_changed" "ユーザーの権限を変更しました。" "Changed a user's rights.";
    UserPasswordSet "user_password_set" "パスワードを設定しました。" "Set a password.";
    UserInvited "user_invited" "ユーザーを招待しました。" "Invited a user.";
    UserDeleted "user_deleted" "ユーザーを削除しました。" "Deleted a user.";
    WorkgroupCreated "workgroup_created" "ワークグループを作成しました。" "Created a workgroup.";
    WorkgroupChanged "workgroup_changed" "ワークグループを変更しました。" "Changed a workgroup.";
    WorkgroupDeleted "workgroup_deleted" "ワークグループを削除しました。" "Deleted a workgroup.";
    ApiKeyCreated "api_key_created" "API キーを作成しました。" "Made an API key.";
    ApiKeyRevoked "api_key_revoked" "API キーを無効にしました。" "Revoked an API key.";
    FieldSetCreated "field_set_created" "カスタム項目セットを作成しました。" "Created a field set.";
    FieldSetChanged "field_set_changed" "カスタム項目セットを変更しました。" "Changed a field set.";
    FieldSetDeleted "field_set_deleted" "カスタム項目セットを削除しました。" "Deleted a field set.";
    ResultSetCreated "result_set_created" "結果セットを作成しました。" "Created a result set.";
    ResultSetChanged "result_set_changed" "結果セットを変更しました。" "Changed a result set.";
    ResultSetDeleted "result_set_deleted" "結果セットを削除しました。" "Deleted a result set.";
    ProjectCreated "project_created" "プロジェクトを作成しました。" "Created a project.";
    ProjectChanged "project_changed" "プロジェクトを変更しました。" "Changed a project.";
    ProjectArchived "project_archived" "プロジェクトをアーカイブしました。" "Set a project aside.";
    ProjectRestored "project_restored" "プロジェクトを復元しました。" "Took a project up again.";
    BanPlaced "ban_placed" "禁止を登録しました。" "Banned a number or a lead.";
    BanLifted "ban_lifted" "禁止を解除しました。" "Lifted a ban.";
    GuardOverridden "guard_overridden" "発信制限を解除して発信しました。" "Called in spite of a refusal of the guard.";
    MyBoxPlaced "my_box_placed" "マイボックスに登録しました。" "Put a lead into somebody's box.";
    MyBoxHandedOver "my_box_handed_over" "マイボックスを引き継ぎました。" "Handed over a lead in a box.";
    LeadsDeleted "leads_deleted" "リードをごみ箱に移しました。" "Moved leads to the recycle bin.";
    LeadsRestored "leads_restored" "リードを復元しました。" "Restored leads.";
    LeadsPurged "leads_purged" "リードを完全に削除しました。" "Purged leads.";
    BulkStarted "bulk_started" "一括操作を実行しました。" "Ran a mass operation.";
    BulkUndone "bulk_undone" "一括操作を取り消しました。" "Undid a mass operation.";
    ImportStarted "import_started" "インポートを実行しました。" "Ran an import.";
    ImportUndone "import_undone" "インポートを取り消しました。" "Undid an import.";
    ExportMade "export_made" "エクスポートしました。" "Exported data.";
    AgentSentOnBreak "agent_sent_on_break" "担当者を離席にしました。" "Sent an agent on a break.";
    SupervisionBegun "supervision_begun" "通話のモニタリングを開始しました。" "Began to supervise a call.";
    SupervisionChanged "supervision_changed" "モニタリングの状態が変わりました。" "A supervision changed.";
    SupervisionEnded "supervision_ended" "通話のモニタリングを終了しました。" "A supervision ended.";
    TransferBegun "transfer_begun" "通話の転送を開始しました。" "Began to transfer a call.";
    TransferEnded "transfer_ended" "通話の転送が終わりました。" "A transfer of a call is over.";
    RecordingHeard "recording_heard" "録音を再生しました。" "Listened to a recording.";
}

impl Act {
    /// The act of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.as_str() == word)
    }
}

/// A line of the log.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Note {
    /// Id; later lines have greater ones.
    pub id: Uuid,
    /// When.
    pub at: Moment,
    /// What.
    pub act: Act,
    /// The same for people, in the language asked for.
    pub title: &'static str,
    /// Who; none = the program by itself.
    pub user_id: Option<Uuid>,
    /// By which API key, if by one.
    pub api_key_id: Option<Uuid>,
    /// In which role.
    pub role: Option<Role>,
    /// On what; of which kind the act says.
    pub target_id: Option<Uuid>,
    /// The particulars.
    #[schema(value_type = Object)]
    pub details: Value,
}

/// What is other than before, key by key: `{"name": ["old", "new"]}`. Long texts are cut.
pub fn difference(before: &impl Serialize, after: &impl Serialize) -> Value {
    /// Characters of a text that are enough to know it by.
    const ENOUGH: usize = 200;
    let cut = |value: &Value| match value.as_str() {
        Some(text) if text.chars().count() > ENOUGH => {
            text.chars().take(ENOUGH).chain(['…']).collect::<String>().into()
        }
        _ => value.clone(),
    };
    let (Ok(Value::Object(before)), Ok(Value::Object(after))) =
        (serde_json::to_value(before), serde_json::to_value(after))
    else {
        return Value::Null;
    };
    let changed = after.iter().filter_map(|(key, new)| {
        let old = before.get(key).unwrap_or(&Value::Null);
        (old != new).then(|| (key.clone(), Value::from(vec![cut(old), cut(new)])))
    });
    Value::Object(changed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_difference_names_what_changed_and_nothing_else() {
        let long = "x".repeat(300);
        let told = difference(&json!({"a": 1, "b": [1], "c": "c"}), &json!({"a": 2, "b": [1], "c": long}));
        assert_eq!((&told["a"], told.get("b")), (&json!([1, 2]), None));
        assert_eq!(told["c"][1].as_str().map(|text| text.chars().count()), Some(201));
    }

    #[test]
    fn every_act_is_a_word_of_its_own_with_two_sentences() {
        let mut words: Vec<_> = Act::ALL.iter().map(|act| act.as_str()).collect();
        for act in Act::ALL {
            assert_eq!(Act::parse(act.as_str()), Some(*act));
            assert_eq!(serde_json::to_value(act).expect("a word"), act.as_str());
            assert_ne!(act.title(Language::Ja), act.title(Language::En));
        }
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Act::ALL.len());
    }
}
