//! The one table of everything a person or program can be refused for: code, status, sentence (ja, en).
//!
//! A [`Failure`] is what a route returns instead of an answer. The unexpected becomes `internal`: logged once here with
//! its chain, answered with a trace id only. How a failure is written on the wire: `http/problem.rs`.

use crate::changes::Stale;
use crate::distribution::QueueState;
use actix_web::http::StatusCode;
use kakeru_switch::Refusal;
use kakeru_switch::ports::GuardRefusal;
use serde::Serialize;
use utoipa::ToSchema;

macro_rules! codes {
    ($($variant:ident $code:literal $status:literal $ja:literal $en:literal;)*) => {
        /// Every refusal there is.
        // The document's words come from `rename_all`: it does not see a name that a macro passes on.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $(#[doc = $en] $variant,)*
        }

        impl Code {
            /// The whole table, in order.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The stable word that programs match on.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $code,)* }
            }

            /// The HTTP status it travels with.
            pub const fn status(self) -> u16 {
                match self { $(Code::$variant => $status,)* }
            }

            /// The sentence for people.
            pub const fn title(self, language: Language) -> &'static str {
                match (self, language) { $(
                    (Code::$variant, Language::Ja) => $ja,
                    (Code::$variant, Language::En) => $en,
                )* }
            }
        }
    };
}

codes! {
    Unauthenticated "unauthenticated" 401 "サインインしてください。" "Sign in first.";
    WrongLogin "wrong_login" 401 "ログイン名またはパスワードが違います。" "The login or the password is wrong.";
    Csrf "csrf" 403 "画面の有効期限が切れました。再読み込みしてください。" "The page is out of date. Load it again.";
    Origin "origin" 403 "このページからは接続できません。" "This page may not connect.";
    Forbidden "forbidden" 403 "この操作の権限がありません。" "You have no right to do this.";
    NotFound "not_found" 404 "見つかりません。" "Not found.";
    PasswordChangeRequired "password_change_required" 403 "パスワードを変更してください。" "Choose a password of your own first.";
    InviteInvalid "invite_invalid" 404 "招待の有効期限が切れているか、使用済みです。" "The invitation is over or was used.";
    MethodNotAllowed "method_not_allowed" 405 "この操作には対応していません。" "This method is not possible here.";
    Validation "validation" 422 "入力内容に誤りがあります。" "Something in the input is wrong.";
    Conflict "conflict" 409 "現在の状態では実行できません。" "Not possible in the present state.";
    InUse "in_use" 409 "使用中のため削除できません。" "It is in use and cannot be deleted.";
    StaleVersion "stale_version" 412 "他の人が先に更新しました。" "Somebody else changed it first.";
    PreconditionRequired "precondition_required" 428 "If-Match ヘッダーが必要です。" "The If-Match header is required.";
    IdempotencyMismatch "idempotency_mismatch" 422 "同じ Idempotency-Key が別の内容で使われました。" "This Idempotency-Key was used with other content.";
    TooManyRequests "too_many_requests" 429 "しばらく待ってからやり直してください。" "Wait a while and try again.";
    PayloadTooLarge "payload_too_large" 413 "送信内容が大きすぎます。" "The content is too large.";
    Internal "internal" 500 "内部エラーが発生しました。" "Something went wrong inside.";
    DeskNotConnected "desk_not_connected" 409 "担当者の画面が接続されていません。" "The agent's page is not connected.";
    SoundNotConnected "sound_not_connected" 409 "音声が接続されていません。マイクを確認してください。" "The sound is not connected. Check the microphone.";
    AgentBusy "agent_busy" 409 "通話中または後処理中です。" "The agent is on a call or in wrap-up.";
    NoSuchCall "no_such_call" 404 "その通話はありません。" "There is no such call.";
    NotInCall "not_in_call" 409 "担当者は通話中ではありません。" "The agent is not in a call.";
    OwnCall "own_call" 409 "自分の通話はモニタリングできません。" "One's own call cannot be supervised.";
    NoSuchSupervision "no_such_supervision" 404 "そのモニタリングは終了しています。" "There is no such supervision.";
    ColleagueOffline "colleague_offline" 409 "相手が席にいません。" "The colleague is not at their desk.";
    ColleagueBusy "colleague_busy" 409 "相手は通話中・後処理中または休憩中です。" "The colleague is on a call, in wrap-up or on a break.";
    Oneself "oneself" 409 "自分自身には発信・転送できません。" "Nobody calls themself.";
    TransferRunning "transfer_running" 409 "この通話はすでに転送中です。" "The call is being transferred already.";
    NoSuchTransfer "no_such_transfer" 404 "その転送はありません。" "There is no such transfer.";
    WrongCallState "wrong_call_state" 409 "通話の状態が変わったため実行できません。" "Not possible in this state of the call.";
    NoFreeLine "no_free_line" 503 "空き回線がありません。" "No line is free.";
    CallerIdNotOwned "caller_id_not_owned" 422 "この発信者番号は使えません。" "This caller ID is not one of the line's numbers.";
    Media "media" 422 "音声の接続内容を処理できません。" "The page's media offer cannot be used.";
    Displaced "displaced" 409 "別の画面に切り替わりました。" "Another page took over.";
    Overloaded "overloaded" 503 "混み合っています。少し待ってください。" "Too busy. Wait a moment.";
    NumberInvalid "number_invalid" 422 "電話番号が正しくありません。" "This is not a telephone number.";
    NumberEmergency "number_emergency" 403 "緊急番号には発信できません。" "Emergency numbers cannot be dialled here.";
    NumberSpecial "number_special" 403 "特番には発信できません。" "Special numbers cannot be dialled here.";
    NumberInternational "number_international" 403 "国際電話は許可されていません。" "International calls are not allowed.";
    LeadNotInProject "lead_not_in_project" 403 "このリードはプロジェクトに含まれていません。" "The lead is not in this project.";
    NotProjectMember "not_project_member" 403 "このプロジェクトのメンバーではありません。" "Not a member of this project.";
    Banned "banned" 403 "禁止されているため連絡できません。" "Contact is banned.";
    InMyBox "in_my_box" 403 "他のユーザーのマイボックスに入っています。" "The lead is in somebody else's my box.";
    ProjectArchived "project_archived" 403 "このプロジェクトはアーカイブされています。" "The project is archived.";
    OutsideHours "outside_hours" 403 "発信できる時間帯ではありません。" "Outside the calling hours.";
    AttemptsExhausted "attempts_exhausted" 403 "このリードへの発信回数が上限に達しています。" "The lead has been called as often as allowed.";
    RedialTooSoon "redial_too_soon" 403 "この番号には発信したばかりです。" "The number was called a moment ago.";
    NumberCapReached "number_cap_reached" 403 "この番号への発信回数が上限に達しています。" "The number has been called as often as allowed.";
    NumberInUse "number_in_use" 409 "この番号は他の担当者が発信中または通話中です。" "Another agent is calling this number.";
    FieldsRequired "fields_required" 422 "この結果を保存するには未入力の項目を埋めてください。" "Fill the fields that this result asks for first.";
    QueryTooSlow "query_too_slow" 422 "検索に時間がかかりすぎました。条件を追加してください。" "The search took too long. Narrow it by another filter.";
    QueueEmpty "queue_empty" 409 "配布できるリードがありません。" "There is no lead to hand out.";
    NoSuchLease "no_such_lease" 404 "このリードの割当はありません。" "There is no such lease.";
    LeadLeased "lead_leased" 409 "他のユーザーが対応中のリードです。" "Somebody else is working on this lead.";
    FileUnreadable "file_unreadable" 422 "ファイルを表として読み取れません。CSV・TSV・XLSXで保存してください。" "The file cannot be read as a table. Save it as CSV, TSV or XLSX.";
    FileContentsTooLarge "file_contents_too_large" 422 "ファイルの内容が大きすぎます。CSVで保存してください。" "The file's contents are too large. Save it as CSV.";
    NoNumber "no_number" 422 "発信先の番号がありません。" "There is no number to call.";
}

impl Code {
    /// The code of this word, if it is in the table.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }
}

/// The languages the program speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// Japanese, the default.
    #[default]
    Ja,
    /// English.
    En,
}

/// One field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldFault {
    /// JSON pointer into the body (`/contacts/0/name`), or `?name` for a query parameter.
    pub pointer: String,
    /// What is wrong with it: `required`, `unknown`, `type`, `too_long`, `too_short`, `taken`, `not_found`, `format`, `range`.
    #[schema(value_type = FaultCode)]
    pub code: &'static str,
    /// The same in words (English, for developers).
    pub detail: String,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// It must be there.
    Required,
    /// Nothing here has this name.
    Unknown,
    /// Another kind of value is expected.
    Type,
    /// The right kind of value, badly written.
    Format,
    /// Too many characters or entries.
    TooLong,
    /// Too few characters.
    TooShort,
    /// A number out of bounds.
    Range,
    /// Somebody or something else has it.
    Taken,
    /// It names what does not exist.
    NotFound,
}

/// What a route returns instead of an answer.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The row of the table.
    pub code: Code,
    /// More than the title says; never SQL, paths or secrets.
    pub detail: Option<String>,
    /// The fields at fault.
    pub fields: Vec<FieldFault>,
    /// The thing as it stands now, and what changed meanwhile (with `stale_version`).
    pub stale: Option<Box<Stale>>,
    /// How many leads wait for what (with `queue_empty`).
    pub queue: Option<Box<QueueState>>,
    /// When it is worth trying again, in seconds.
    pub retry_after_s: Option<u64>,
    /// The particulars of a refusal, in both languages and for programs; goes before `detail`.
    pub told: Option<Box<Told>>,
}

/// The particulars of a refusal: who, when, until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// In Japanese.
    pub ja: String,
    /// In English.
    pub en: String,
    /// For programs.
    pub about: serde_json::Value,
}

impl Told {
    /// In this language.
    pub fn words(&self, language: Language) -> &str {
        match language {
            Language::Ja => &self.ja,
            Language::En => &self.en,
        }
    }
}

impl Failure {
    /// A bare row of the table.
    pub const fn new(code: Code) -> Self {
        Self { code, detail: None, fields: Vec::new(), stale: None, queue: None, retry_after_s: None, told: None }
    }

    /// With a sentence of its own.
    pub fn because(code: Code, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..Self::new(code) }
    }

    /// One field is wrong.
    pub fn field(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self::fields(vec![FieldFault { pointer: pointer.into(), code, detail: detail.into() }])
    }

    /// Several fields are wrong.
    pub fn fields(fields: Vec<FieldFault>) -> Self {
        Self { fields, ..Self::new(Code::Validation) }
    }

    /// The unexpected: logged here, once, with its chain.
    pub fn internal(error: &(dyn std::error::Error + 'static)) -> Self {
        let mut chain = error.to_string();
        let mut source = error.source();
        while let Some(inner) = source {
            chain.push_str(": ");
            chain.push_str(&inner.to_string());
            source = inner.source();
        }
        tracing::error!(chain, "unexpected error");
        Self::new(Code::Internal)
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::internal(&error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::DeskNotConnected => Code::DeskNotConnected.into(),
            Refusal::SoundNotConnected => Code::SoundNotConnected.into(),
            Refusal::AgentBusy => Code::AgentBusy.into(),
            Refusal::NoSuchCall => Code::NoSuchCall.into(),
            Refusal::NotInCall => Code::NotInCall.into(),
            Refusal::OwnCall => Code::OwnCall.into(),
            Refusal::NoSuchSupervision => Code::NoSuchSupervision.into(),
            Refusal::ColleagueOffline => Code::ColleagueOffline.into(),
            Refusal::ColleagueBusy => Code::ColleagueBusy.into(),
            Refusal::Oneself => Code::Oneself.into(),
            Refusal::TransferRunning => Code::TransferRunning.into(),
            Refusal::NoSuchTransfer => Code::NoSuchTransfer.into(),
            Refusal::WrongState => Code::WrongCallState.into(),
            Refusal::NoFreeLine => Self { retry_after_s: Some(5), ..Self::new(Code::NoFreeLine) },
            Refusal::CallerIdNotOwned => Code::CallerIdNotOwned.into(),
            Refusal::Guard(code) => GuardRefusal { code }.into(),
            Refusal::Media(why) => Self::because(Code::Media, why),
            Refusal::Displaced => Code::Displaced.into(),
            Refusal::Unavailable => Self { retry_after_s: Some(1), ..Self::new(Code::Overloaded) },
        }
    }
}

impl From<GuardRefusal> for Failure {
    fn from(refusal: GuardRefusal) -> Self {
        match Code::parse(&refusal.code) {
            Some(code) => code.into(),
            None => Self::because(Code::Forbidden, refusal.code),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.as_str())?;
        if let Some(detail) = &self.detail {
            write!(f, ": {detail}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_one_word_with_an_error_status_and_two_sentences() {
        let mut words: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        for code in Code::ALL {
            assert!((400..600).contains(&code.status()), "{code:?}");
            assert_ne!(code.title(Language::Ja), code.title(Language::En));
            assert_eq!(Code::parse(code.as_str()), Some(*code));
            assert_eq!(serde_json::to_value(code).expect("a word"), code.as_str());
        }
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Code::ALL.len());
    }

    #[test]
    fn a_guard_code_outside_the_table_is_still_a_refusal() {
        let failure: Failure = GuardRefusal { code: "something_new".into() }.into();
        assert_eq!(failure.code, Code::Forbidden);
    }
}
