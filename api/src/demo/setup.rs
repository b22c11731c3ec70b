//! What the demo's administrator has set up: people, workgroups, field sets, result sets, projects.

use crate::fields::FieldKind;
use crate::policy::Role;

/// The numbers that the demo's line owns. They reach nobody.
pub(super) const LINE_NUMBERS: [&str; 3] = ["+81300001000", "+81300002000", "+81610003000"];
/// The line's name in history.
pub(super) const LINE: &str = "デモ回線";

pub(super) const WORKGROUPS: [&str; 2] = ["東京営業部", "大阪コールセンター"];

/// An account to be.
pub(super) struct Person {
    pub(super) login: &'static str,
    pub(super) name: &'static str,
    pub(super) kana: &'static str,
    pub(super) role: Role,
    pub(super) extension: &'static str,
    /// Positions in [`WORKGROUPS`].
    pub(super) groups: &'static [usize],
}

pub(super) const PEOPLE: [Person; 6] = [
    Person {
        login: "admin",
        name: "管理 太郎",
        kana: "カンリ タロウ",
        role: Role::Admin,
        extension: "100",
        groups: &[0, 1],
    },
    Person {
        login: "supervisor",
        name: "本田 美穂",
        kana: "ホンダ ミホ",
        role: Role::Supervisor,
        extension: "200",
        groups: &[0, 1],
    },
    Person {
        login: "sato", name: "佐藤 健", kana: "サトウ ケン", role: Role::Agent, extension: "201", groups: &[0]
    },
    Person {
        login: "suzuki", name: "鈴木 彩", kana: "スズキ アヤ", role: Role::Agent, extension: "202", groups: &[0]
    },
    Person {
        login: "tanaka",
        name: "田中 翼",
        kana: "タナカ ツバサ",
        role: Role::Agent,
        extension: "203",
        groups: &[1],
    },
    Person {
        login: "ito",
        name: "伊藤 結衣",
        kana: "イトウ ユイ",
        role: Role::Agent,
        extension: "204",
        groups: &[0, 1],
    },
];

/// A custom field to be.
pub(super) struct DemoField {
    pub(super) label: &'static str,
    pub(super) kind: FieldKind,
    pub(super) options: &'static [&'static str],
    pub(super) unit: Option<&'static str>,
}

const fn field(
    label: &'static str,
    kind: FieldKind,
    options: &'static [&'static str],
    unit: Option<&'static str>,
) -> DemoField {
    DemoField { label, kind, options, unit }
}

/// Lines of business, as `words::TRADES` has them.
const TRADES: &[&str] =
    &["製造業", "建設業", "卸売・小売業", "運輸業", "不動産業", "情報通信業", "宿泊・飲食業", "専門サービス業"];

/// Name and fields. The first field of each set is the lead's `trait_word`, the second its `size`.
pub(super) const FIELD_SETS: [(&str, &[DemoField]); 2] = [
    (
        "企業情報",
        &[
            field("業種", FieldKind::Choice, TRADES, None),
            field("従業員数", FieldKind::Number, &[], Some("人")),
            field("決算月", FieldKind::Choice, &["3月", "6月", "9月", "12月", "その他"], None),
            field("現在のサービス", FieldKind::Text, &[], None),
            field("導入予定日", FieldKind::Date, &[], None),
        ],
    ),
    (
        "世帯情報",
        &[
            field("住居", FieldKind::Choice, &["戸建て", "集合住宅"], None),
            field("世帯人数", FieldKind::Number, &[], Some("人")),
            field("連絡のつく時間帯", FieldKind::Choices, &["午前", "午後", "夕方", "土日"], None),
            field("ご検討中", FieldKind::Checkbox, &[], None),
        ],
    ),
];

/// A result to be: its label, colour and flags.
#[derive(Clone, Copy)]
pub(super) struct DemoResult {
    pub(super) label: &'static str,
    pub(super) color: &'static str,
    pub(super) connect: bool,
    pub(super) success: bool,
    pub(super) refusal: bool,
    pub(super) reminder: bool,
    pub(super) retry_after_min: Option<i32>,
    pub(super) closes: bool,
    pub(super) takes_ownership: bool,
    pub(super) system_code: Option<&'static str>,
}

const PLAIN: DemoResult = DemoResult {
    label: "",
    color: "#868e96",
    connect: false,
    success: false,
    refusal: false,
    reminder: false,
    retry_after_min: None,
    closes: false,
    takes_ownership: false,
    system_code: None,
};

const fn system(label: &'static str, code: &'static str, retry_after_min: Option<i32>) -> DemoResult {
    DemoResult { label, system_code: Some(code), retry_after_min, closes: retry_after_min.is_none(), ..PLAIN }
}

const NO_ANSWER: DemoResult = system("不在", "no_answer", Some(180));
const BUSY: DemoResult = system("話中", "busy", Some(15));
const NOT_IN_USE: DemoResult = system("現アナ", "not_in_use", None);
const FAX: DemoResult = system("FAX", "fax", None);
const VOICEMAIL: DemoResult = system("留守番電話", "voicemail", Some(240));
const CALL_BACK: DemoResult =
    DemoResult { label: "再コール", color: "#1c7ed6", connect: true, reminder: true, ..PLAIN };
const REFUSED: DemoResult =
    DemoResult { label: "お断り", color: "#e03131", connect: true, refusal: true, closes: true, ..PLAIN };

/// Name and results, in order. What the past calls need stands at the same place in both: see `history`.
pub(super) const RESULT_SETS: [(&str, [DemoResult; 10]); 2] = [
    (
        "法人営業",
        [
            NO_ANSWER,
            BUSY,
            NOT_IN_USE,
            FAX,
            VOICEMAIL,
            CALL_BACK,
            REFUSED,
            DemoResult {
                label: "アポイント獲得",
                color: "#2f9e44",
                connect: true,
                success: true,
                takes_ownership: true,
                ..PLAIN
            },
            DemoResult { label: "資料送付", color: "#0c8599", connect: true, reminder: true, ..PLAIN },
            DemoResult {
                label: "担当者不在", color: "#f08c00", connect: true, retry_after_min: Some(1_440), ..PLAIN
            },
        ],
    ),
    (
        "個人向け案内",
        [
            NO_ANSWER,
            BUSY,
            NOT_IN_USE,
            FAX,
            VOICEMAIL,
            CALL_BACK,
            REFUSED,
            DemoResult {
                label: "お申し込み",
                color: "#2f9e44",
                connect: true,
                success: true,
                closes: true,
                takes_ownership: true,
                ..PLAIN
            },
            DemoResult { label: "ご検討中", color: "#0c8599", connect: true, reminder: true, ..PLAIN },
            DemoResult {
                label: "ご家族が対応",
                color: "#f08c00",
                connect: true,
                retry_after_min: Some(1_440),
                ..PLAIN
            },
        ],
    ),
];

/// Label, colour, closed.
pub(super) const STATUSES: [(&str, &str, bool); 5] = [
    ("未対応", "#868e96", false),
    ("対応中", "#1c7ed6", false),
    ("見込みあり", "#0c8599", false),
    ("成約・アポ獲得", "#2f9e44", true),
    ("対象外", "#e03131", true),
];

/// A project to be; numbers are positions in the lists above.
pub(super) struct DemoProject {
    pub(super) name: &'static str,
    pub(super) group: usize,
    pub(super) people: &'static [usize],
    pub(super) field_set: usize,
    pub(super) result_set: usize,
    pub(super) caller_id: usize,
    pub(super) script: &'static str,
}

pub(super) const PROJECTS: [DemoProject; 3] = [
    DemoProject {
        name: "複合機リース 新規開拓",
        group: 0,
        people: &[0, 1, 2, 3, 5],
        field_set: 0,
        result_set: 0,
        caller_id: 0,
        script: "お忙しいところ恐れ入ります。株式会社カケルオフィスの（自分の名前）と申します。\n\
                 本日は、オフィスの複合機のリース料金を見直すご案内でお電話しました。\n\
                 総務のご担当者様はいらっしゃいますでしょうか。\n\n\
                 ◆ご担当者様へ\n\
                 いまお使いの複合機は、導入から何年ほどになりますか。\n\
                 月々のリース料と印刷枚数を伺えれば、その場で目安をお伝えできます。\n\n\
                 ◆お断りの場合\n\
                 承知いたしました。今後こちらからのご案内は差し控えます。失礼いたしました。",
    },
    DemoProject {
        name: "クラウド勤怠 休眠顧客の掘り起こし",
        group: 0,
        people: &[0, 1, 2, 3],
        field_set: 0,
        result_set: 0,
        caller_id: 1,
        script: "お世話になっております。株式会社カケルオフィスの（自分の名前）です。\n\
                 以前、勤怠管理の資料をご請求いただきまして、その後のご状況を伺いたくお電話しました。\n\n\
                 ◆お伺いすること\n\
                 ・いまの勤怠の集計方法（紙・Excel・他社サービス）\n\
                 ・締め作業にかかっている時間\n\
                 ・見直しの時期\n\n\
                 ◆次の一歩\n\
                 15分ほどの画面のご説明を、オンラインでさせてください。来週でしたら何曜日がよろしいでしょうか。",
    },
    DemoProject {
        name: "光回線 乗り換えのご案内",
        group: 1,
        people: &[0, 1, 4, 5],
        field_set: 1,
        result_set: 1,
        caller_id: 2,
        script: "こんにちは。カケル光ご案内センターの（自分の名前）と申します。\n\
                 ご自宅のインターネット料金のご案内で、お電話しております。いま2分ほどよろしいでしょうか。\n\n\
                 ◆必ずお伝えすること\n\
                 勧誘のお電話であること、会社名、名前、ご案内する商品。\n\n\
                 ◆お断りの場合\n\
                 失礼いたしました。今後お電話しないように登録いたします。",
    },
];
