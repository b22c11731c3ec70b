//! Which column is what, from the words above it (Japanese and English) and, where these are not enough, from the cells.

use crate::leads::MethodKind;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a column becomes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "target", rename_all = "snake_case")]
#[schema(as = ImportTarget)]
pub enum Target {
    /// Nothing.
    Ignore,
    /// The lead's id, as exported.
    LeadId,
    /// The lead's id in another system.
    ExternalId,
    /// リード名
    Name,
    /// フリガナ
    Kana,
    /// 郵便番号
    PostalCode,
    /// A whole address, to be split.
    Address,
    /// 都道府県
    Prefecture,
    /// 市区町村
    City,
    /// 番地
    Street,
    /// 建物
    Building,
    /// The lead's mail address.
    Mail,
    /// The lead's web page.
    Web,
    /// ステータス, by its label.
    Status,
    /// 担当者, by login or name.
    Owner,
    /// 連絡先の名前
    ContactName,
    /// 役職・部署
    ContactRole,
    /// A telephone number of the contact; several columns may be one.
    Phone,
    /// A fax number of the contact.
    Fax,
    /// A mail address of the contact.
    ContactMail,
    /// A web page of the contact.
    ContactUrl,
    /// Memos on the numbers of the last telephone column before it, a line for each number.
    PhoneMemo,
    /// The same on fax numbers.
    FaxMemo,
    /// The same on mail addresses.
    ContactMailMemo,
    /// The same on web pages.
    ContactUrlMemo,
    /// A custom field.
    Field {
        /// Which.
        field_id: Uuid,
    },
}

impl Target {
    /// May several columns be it?
    pub(crate) const fn may_repeat(self) -> bool {
        matches!(self, Target::Ignore) || self.method().is_some() || self.memo_of().is_some()
    }

    /// The kind of contact method that it is.
    pub(crate) const fn method(self) -> Option<MethodKind> {
        match self {
            Target::Phone => Some(MethodKind::Phone),
            Target::Fax => Some(MethodKind::Fax),
            Target::ContactMail => Some(MethodKind::Mail),
            Target::ContactUrl => Some(MethodKind::Url),
            _ => None,
        }
    }

    /// The kind of contact method whose memo it is.
    pub(crate) const fn memo_of(self) -> Option<MethodKind> {
        match self {
            Target::PhoneMemo => Some(MethodKind::Phone),
            Target::FaxMemo => Some(MethodKind::Fax),
            Target::ContactMailMemo => Some(MethodKind::Mail),
            Target::ContactUrlMemo => Some(MethodKind::Url),
            _ => None,
        }
    }
}

/// Words above a column, as `plain` writes them. Of several targets with a word in a header the longest word counts.
const WORDS: &[(Target, &[&str])] = &[
    (Target::LeadId, &["リードid", "leadid"]),
    (
        Target::ExternalId,
        &[
            "外部id",
            "顧客id",
            "顧客番号",
            "顧客コード",
            "顧客no",
            "管理番号",
            "管理no",
            "会社コード",
            "取引先コード",
            "会員番号",
            "会員id",
            "externalid",
            "customerid",
            "id",
            "コード",
            "code",
        ],
    ),
    (
        Target::Name,
        &[
            "リード名",
            "会社名",
            "企業名",
            "法人名",
            "社名",
            "店舗名",
            "店名",
            "取引先名",
            "取引先",
            "顧客名",
            "お客様名",
            "屋号",
            "団体名",
            "施設名",
            "事業所名",
            "貴社名",
            "名称",
            "名前",
            "氏名",
            "お名前",
            "company",
            "companyname",
            "organization",
            "account",
            "accountname",
            "name",
            "fullname",
            "leadname",
            "customer",
            "customername",
        ],
    ),
    (
        Target::Kana,
        &[
            "フリガナ",
            "ふりがな",
            "カナ",
            "かな",
            "会社名カナ",
            "氏名カナ",
            "カナ名",
            "よみがな",
            "ヨミガナ",
            "読み",
            "kana",
            "furigana",
            "namekana",
            "会社名フリガナ",
            "リード名カナ",
        ],
    ),
    (Target::PostalCode, &["〒", "郵便番号", "郵便", "郵便no", "zip", "zipcode", "postal", "postalcode", "postcode"]),
    (Target::Address, &["住所", "所在地", "本社所在地", "現住所", "address", "fulladdress"]),
    (Target::Prefecture, &["都道府県", "県", "県名", "都道府県名", "prefecture", "state", "住所都道府県"]),
    (Target::City, &["市区町村", "市町村", "市区郡", "市区郡町村", "市区", "city", "住所市区町村"]),
    (
        Target::Street,
        &[
            "番地",
            "町名番地",
            "町域番地",
            "町名",
            "丁目番地",
            "住所番地",
            "以降の住所",
            "street",
            "streetaddress",
            "address1",
        ],
    ),
    (Target::Building, &["建物", "建物名", "ビル名", "マンション名", "building", "address2", "住所建物"]),
    (Target::Mail, &["メール", "メールアドレス", "eメール", "mail", "email", "mailaddress", "emailaddress", "e-mail"]),
    (
        Target::Web,
        &[
            "ホームページ",
            "hp",
            "url",
            "webサイト",
            "ウェブサイト",
            "サイト",
            "web",
            "website",
            "homepage",
            "webページ",
        ],
    ),
    (Target::Status, &["ステータス", "状態", "status"]),
    (
        Target::Owner,
        &[
            "営業担当",
            "自社担当",
            "自社担当者",
            "担当ユーザー",
            "担当営業",
            "担当者ログイン",
            "owner",
            "assignee",
            "assignedto",
        ],
    ),
    (
        Target::ContactName,
        &[
            "連絡先名",
            "連絡先",
            "ご担当者",
            "ご担当者名",
            "担当者名",
            "担当者様",
            "先方担当者",
            "先方担当者名",
            "代表者",
            "代表者名",
            "代表者氏名",
            "contact",
            "contactname",
            "contactperson",
            "person",
        ],
    ),
    (
        Target::ContactRole,
        &["役職", "役職名", "部署", "部署名", "所属", "肩書", "肩書き", "role", "title", "jobtitle", "department"],
    ),
    (
        Target::Phone,
        &[
            "電話番号",
            "電話",
            "tel",
            "telno",
            "phone",
            "phonenumber",
            "telephone",
            "代表電話",
            "代表電話番号",
            "固定電話",
            "携帯",
            "携帯電話",
            "携帯番号",
            "携帯電話番号",
            "mobile",
            "cell",
            "cellphone",
            "直通",
            "直通番号",
            "連絡先電話番号",
            "自宅電話",
            "勤務先電話",
            "電話no",
            "℡",
        ],
    ),
    (Target::Fax, &["fax", "fax番号", "faxno", "ファックス", "ファクス"]),
    (Target::ContactMail, &["連絡先メール", "担当者メール", "contactemail", "contactmail"]),
    (Target::ContactUrl, &["連絡先url", "contacturl"]),
    (Target::PhoneMemo, &["電話メモ", "電話番号メモ", "携帯メモ", "telメモ", "phonememo", "phonenote"]),
    (Target::FaxMemo, &["faxメモ", "ファックスメモ", "faxmemo", "faxnote"]),
    (Target::ContactMailMemo, &["連絡先メールメモ", "contactmailmemo", "contactemailmemo"]),
    (Target::ContactUrlMemo, &["連絡先urlメモ", "contacturlmemo"]),
];

/// Words that are the lead's own only if no company stands beside them: else the person is a contact.
const PERSON: [&str; 8] = ["氏名", "お名前", "名前", "name", "fullname", "担当者", "担当", "姓名"];
/// Words for a company.
const COMPANY: [&str; 14] = [
    "会社名",
    "企業名",
    "法人名",
    "社名",
    "店舗名",
    "店名",
    "取引先名",
    "取引先",
    "company",
    "companyname",
    "organization",
    "account",
    "accountname",
    "リード名",
];

/// A header without what differs from file to file: width, case, blanks, brackets and what is in them, numbering, signs.
pub(crate) fn plain(header: &str) -> String {
    let wide: String = header.nfkc().flat_map(char::to_lowercase).collect();
    let mut plain = String::with_capacity(wide.len());
    let mut depth = 0_u32;
    for c in wide.chars() {
        match c {
            '(' | '[' | '【' | '〔' | '<' => depth += 1,
            ')' | ']' | '】' | '〕' | '>' => depth = depth.saturating_sub(1),
            '〒' if depth == 0 => plain.push(c),
            _ if depth > 0 || c.is_whitespace() => {}
            c if c.is_alphanumeric() || c == 'ー' => plain.push(c),
            _ => {}
        }
    }
    let numbered = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    // `address1` is a word of its own; a header of digits stays one.
    let is_word = WORDS.iter().any(|(_, words)| words.contains(&plain.as_str()));
    if is_word || numbered.is_empty() { plain } else { numbered.to_owned() }
}

/// What is known about where the file goes to.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Custom fields: label, id.
    pub(crate) fields: Vec<(String, Uuid)>,
    /// Logins and names of the project's users.
    pub(crate) people: Vec<String>,
}

/// Does this look like a word above a column?
pub(crate) fn is_word(cell: &str, known: &Known) -> bool {
    let plain = plain(cell);
    !plain.is_empty()
        && (PERSON.contains(&plain.as_str())
            || WORDS.iter().any(|(_, words)| words.contains(&plain.as_str()))
            || known.fields.iter().any(|(label, _)| self::plain(label) == plain))
}

/// What each column becomes. `rows` are some rows below the header.
pub(crate) fn columns(headers: &[String], rows: &[Vec<String>], known: &Known) -> Vec<Target> {
    let plain: Vec<String> = headers.iter().map(|header| self::plain(header)).collect();
    let has_company = plain.iter().any(|word| COMPANY.contains(&word.as_str()));
    let mut taken: Vec<Target> = Vec::new();
    let mut guessed = Vec::with_capacity(headers.len());
    for (n, word) in plain.iter().enumerate() {
        let mut target = one(word, has_company, known);
        if matches!(word.as_str(), "担当者" | "担当") {
            target = if are_people(n, rows, known) { Target::Owner } else { Target::ContactName };
        }
        if target == Target::Mail && taken.contains(&Target::Mail) {
            target = Target::ContactMail;
        }
        if !target.may_repeat() && taken.contains(&target) {
            target = Target::Ignore;
        }
        taken.push(target);
        guessed.push(target);
    }
    by_cells(&mut guessed, rows);
    guessed
}

fn one(word: &str, has_company: bool, known: &Known) -> Target {
    if word.is_empty() {
        return Target::Ignore;
    }
    if has_company && PERSON.contains(&word) {
        return Target::ContactName;
    }
    if let Some((_, field_id)) = known.fields.iter().find(|(label, _)| plain(label) == word) {
        return Target::Field { field_id: *field_id };
    }
    let exact = WORDS.iter().find(|(_, words)| words.contains(&word));
    exact.map_or(Target::Ignore, |(target, _)| *target)
}

/// Are the cells of this column names of our own people?
fn are_people(column: usize, rows: &[Vec<String>], known: &Known) -> bool {
    let mut cells =
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let mut any = false;
    let all = cells.all(|cell| {
        any = true;
        known.people.iter().any(|person| person == cell)
    });
    any && all
}

/// Without a header: telephone numbers and mail addresses show themselves, the first column of words is the name.
fn by_cells(guessed: &mut [Target], rows: &[Vec<String>]) {
    if guessed.iter().any(|target| *target != Target::Ignore) {
        return;
    }
    for (n, target) in guessed.iter_mut().enumerate() {
        let cells: Vec<&str> =
            rows.iter().filter_map(|row| row.get(n)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let most =
            |is: fn(&str) -> bool| !cells.is_empty() && cells.iter().filter(|cell| is(cell)).count() * 2 > cells.len();
        if most(|cell| crate::leads::number::e164(cell).is_some_and(|number| number.len() > 9)) {
            *target = Target::Phone;
        } else if most(|cell| cell.contains('@')) {
            *target = Target::Mail;
        }
    }
    let is_name = |(n, target): &(usize, &mut Target)| {
        let words = rows.iter().filter_map(|row| row.get(*n)).filter(|cell| cell.chars().any(char::is_alphabetic));
        **target == Target::Ignore && words.count() * 2 > rows.len()
    };
    if let Some((_, target)) = guessed.iter_mut().enumerate().find(is_name) {
        *target = Target::Name;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(headers: &[&str], rows: &[&[&str]]) -> Vec<Target> {
        let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let known = Known {
            fields: vec![("従業員数".into(), Uuid::from_u128(1))],
            people: vec!["sato".into(), "佐藤".into()],
        };
        let rows: Vec<Vec<String>> = rows.iter().map(|row| owned(row)).collect();
        columns(&owned(headers), &rows, &known)
    }

    #[test]
    fn headers_of_both_languages_are_known_however_they_are_written() {
        use Target::*;
        let staff = Field { field_id: Uuid::from_u128(1) };
        for (headers, expected) in [
            (
                vec!["会社名", "フリガナ", "氏名", "ＴＥＬ", "携帯", "〒", "住所"],
                vec![Name, Kana, ContactName, Phone, Phone, PostalCode, Address],
            ),
            (vec!["氏名", "電話番号1", "電話番号2", "メール"], vec![Name, Phone, Phone, Mail]),
            (
                vec!["Company Name", "Full name", "Phone (office)", "E-mail", "ZIP code"],
                vec![Name, ContactName, Phone, Mail, PostalCode],
            ),
            (vec!["外部ID", "社名 *", "従業員数（人）", "備考"], vec![ExternalId, Name, staff, Ignore]),
            (vec!["会社名", "会社名", "メール", "メールアドレス"], vec![Name, Ignore, Mail, ContactMail]),
            (
                vec!["会社名", "都道府県", "市区町村", "番地", "建物名", "FAX番号"],
                vec![Name, Prefecture, City, Street, Building, Fax],
            ),
        ] {
            assert_eq!(guess(&headers, &[]), expected, "{headers:?}");
        }
    }

    #[test]
    fn a_column_of_our_own_people_is_the_owner_and_one_of_strangers_the_contact() {
        assert_eq!(guess(&["会社名", "担当者"], &[&["A社", "佐藤"], &["B社", "sato"]])[1], Target::Owner);
        assert_eq!(guess(&["会社名", "担当者"], &[&["A社", "佐藤"], &["B社", "鈴木様"]])[1], Target::ContactName);
    }

    #[test]
    fn without_headers_the_cells_speak() {
        let rows: &[&[&str]] =
            &[&["1", "田中太郎", "03-1234-5678", "a@example.jp"], &["2", "鈴木", "312345678", "b@example.jp"]];
        assert_eq!(guess(&["", "", "", ""], rows), [Target::Ignore, Target::Name, Target::Phone, Target::Mail]);
    }
}
