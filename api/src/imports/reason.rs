//! Why a row was refused or left out: every reason, with its sentence in Japanese and English.

use crate::error::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! reasons {
    ($($variant:ident $outcome:ident $ja:literal $en:literal;)*) => {
        /// Why a row did not become what it says.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[schema(as = ImportReason)]
        pub enum Reason {
            $(#[doc = $en] $variant,)*
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Reason] = &[$(Reason::$variant,)*];

            /// The row has a fault and comes back; else it was left out on purpose.
            pub const fn is_fault(self) -> bool {
                match self { $(Reason::$variant => $outcome,)* }
            }

            /// The sentence for people.
            pub const fn sentence(self, language: Language) -> &'static str {
                match (self, language) { $(
                    (Reason::$variant, Language::Ja) => $ja,
                    (Reason::$variant, Language::En) => $en,
                )* }
            }
        }
    };
}

reasons! {
    NoName true "リード名がありません。" "The lead has no name.";
    TooLong true "文字数が多すぎます。" "The text is too long.";
    ControlCharacters true "使用できない制御文字が含まれています。" "There are control characters in it.";
    Undecodable true "文字コードとして正しくない文字が含まれています。" "There are characters that the encoding does not have.";
    QuoteNotClosed true "引用符が閉じられていません。" "A quotation mark is not closed.";
    RecordTooLong true "1行が大きすぎます。" "The row is too large.";
    TooManyCells true "見出しより多い列があります。" "There are more cells than columns.";
    PhoneInvalid true "電話番号として正しくありません。" "This is not a telephone number.";
    PhoneSpecial true "緊急番号・特番は登録できません。" "Emergency and service numbers are not taken.";
    MailInvalid true "メールアドレスとして正しくありません。" "This is not a mail address.";
    MemoAlone true "メモの対象となる番号やアドレスがありません。" "There is no number or address that the memo could be on.";
    WebInvalid true "URLとして正しくありません。" "This is not a web address.";
    PostalCodeInvalid true "郵便番号として正しくありません。" "This is not a postal code.";
    LeadIdInvalid true "リードIDとして正しくありません。" "This is not a lead's id.";
    StatusUnknown true "このプロジェクトにないステータスです。" "The project has no such status.";
    OwnerUnknown true "このプロジェクトにいない担当者です。" "Nobody of this name works in the project.";
    OwnerAmbiguous true "同じ名前の担当者が複数います。ログイン名で指定してください。" "Several users have this name. Give the login.";
    FieldInvalid true "カスタム項目の形式に合っていません。" "The value does not fit the custom field.";
    FieldRequired true "必須のカスタム項目が空です。" "A required custom field is empty.";
    InRecycleBin true "このリードはごみ箱にあります。" "This lead is in the recycle bin.";
    ElsewhereKnown true "このリードは別のプロジェクトにあります。" "This lead is in another project.";
    ExternalIdTaken true "この外部IDはすでに使われています。" "This external id is in use.";
    Undecided true "重複の扱いが決まっていません。" "Nobody decided about this duplicate.";
    AlreadyThere false "同じリードがすでにあります。" "The lead is there already.";
    NothingNew false "変更がありません。" "There is nothing new in it.";
    SameRowTwice false "ファイル内に同じ行があります。" "The file has the same row twice.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_speaks_two_languages() {
        for reason in Reason::ALL {
            let (ja, en) = (reason.sentence(Language::Ja), reason.sentence(Language::En));
            assert!(en.is_ascii() && !ja.is_ascii(), "{reason:?}");
            assert!(ja.ends_with('。') && en.ends_with('.'), "{reason:?}");
        }
    }
}
