//! Names as they are compared and looked for: folded, squeezed, cut into pairs of characters. Pure.
//!
//! Two people write one name in many ways: full and half width, hiragana and katakana, capital and small letters, old and
//! new forms of a character, with and without a blank. Folding makes them one. Japanese has no blanks between words, and
//! most family names have two characters; so names are indexed by every pair of neighbouring characters (bigrams).

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// Characters of a key that an index keeps; two values that differ only after these count as equal.
pub const KEY_CHARACTERS: usize = 100;
/// Characters of one lead that are searched: its names and numbers, however many contacts it has.
const SEARCHED_CHARACTERS: usize = 4_000;
/// A number is found by this many of its last digits, or more.
pub const LAST_DIGITS: usize = 4;
/// Stands before and after every part of the searched text.
pub const EDGE: char = '\n';

/// What a lead is found by.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names<'a> {
    /// The lead's name.
    pub name: &'a str,
    /// Its reading.
    pub kana: Option<&'a str>,
    /// Names of its contacts.
    pub contacts: &'a [&'a str],
    /// Its numbers in E.164.
    pub numbers: &'a [&'a str],
}

/// The index columns of a lead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// What lists by name are ordered by: the reading, else the name, folded.
    pub name_key: String,
    /// Every name and number, each between [`EDGE`]s: what a hit of the index is checked against.
    pub text: String,
    /// The index's words, between blanks: see [`grams`].
    pub grams: String,
}

/// The index columns of a lead.
pub fn entry(names: &Names<'_>) -> Entry {
    let mut text = String::from(EDGE);
    let mut words = BTreeSet::new();
    let mut left = SEARCHED_CHARACTERS;
    let spoken = std::iter::once(names.name).chain(names.kana).chain(names.contacts.iter().copied());
    let mut parts = BTreeSet::new();
    for part in spoken {
        let part: String = squeeze(part).chars().take(left).collect();
        if part.is_empty() || !parts.insert(part.clone()) {
            continue;
        }
        left -= part.chars().count();
        words.extend(pairs(&part));
        words.extend(part.chars().next().map(String::from));
        text.push_str(&part);
        text.push(EDGE);
    }
    for number in names.numbers {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if digits.len() < LAST_DIGITS || digits.len() > left || !parts.insert(digits.clone()) {
            continue;
        }
        left -= digits.len();
        words.extend(digits.get(digits.len() - LAST_DIGITS..).map(str::to_owned));
        text.push('#');
        text.push_str(&digits);
        text.push(EDGE);
    }
    let name_key = key(names.kana.filter(|kana| !kana.trim().is_empty()).unwrap_or(names.name));
    Entry { name_key, text, grams: words.into_iter().collect::<Vec<_>>().join(" ") }
}

/// The words that names are indexed by, between blanks: every pair of neighbours, and each name's first character.
pub fn grams(names: &Names<'_>) -> String {
    entry(names).grams
}

/// Pairs of neighbouring characters.
pub fn pairs(squeezed: &str) -> impl Iterator<Item = String> {
    squeezed.chars().zip(squeezed.chars().skip(1)).map(|(a, b)| String::from_iter([a, b]))
}

/// A text as it is compared: NFKC, small letters, hiragana, new forms of characters; blanks at the ends gone.
pub fn fold(text: &str) -> String {
    text.trim().nfkc().flat_map(char::to_lowercase).map(one_of_many).collect()
}

/// The folded text, short enough for an index.
pub fn key(text: &str) -> String {
    fold(text).chars().take(KEY_CHARACTERS).collect()
}

/// The folded text without anything that is no letter and no digit.
pub fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The form of a character that stands for all its forms.
fn one_of_many(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        // Old and printed forms that names keep; input methods give the new one.
        '髙' => '高',
        '﨑' | '嵜' | '碕' => '崎',
        '邊' | '邉' => '辺',
        '齊' | '齋' | '斎' => '斉',
        '濱' | '濵' => '浜',
        '澤' => '沢',
        '櫻' => '桜',
        '廣' => '広',
        '國' => '国',
        '德' => '徳',
        '嶋' | '嶌' => '島',
        '瀨' => '瀬',
        '惠' => '恵',
        '眞' => '真',
        '學' => '学',
        '會' => '会',
        '榮' => '栄',
        '條' => '条',
        '壽' => '寿',
        '龍' => '竜',
        _ => c,
    }
}

/// One word that somebody looks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// Squeezed: two characters or more are looked for anywhere in a name, one at the beginning of a name.
    pub text: String,
    /// The same as digits, where it could be a number: looked for at the beginning and at the end of numbers.
    pub digits: Option<String>,
}

impl Word {
    /// A part of a name.
    pub fn part(text: &str) -> Self {
        Self { text: squeeze(text), digits: None }
    }

    /// Does a lead that has the word's grams hold the word for certain?
    pub fn is_known_to_index(&self) -> bool {
        self.text.chars().nth(2).is_none()
    }

    /// The index's words that a hit must have.
    pub fn grams(&self) -> Vec<String> {
        if self.text.chars().nth(1).is_none() { vec![self.text.clone()] } else { pairs(&self.text).collect() }
    }

    /// What a hit's text must hold: pairs may stand apart, the word may not.
    pub fn within(&self) -> String {
        if self.text.chars().nth(1).is_none() { format!("{EDGE}{}", self.text) } else { self.text.clone() }
    }

    /// How numbers may begin that the digits are the beginning of.
    pub fn number_starts(&self) -> Vec<String> {
        self.digits.as_deref().map(super::partial::starts).unwrap_or_default()
    }

    /// The last digits as the index knows them, and what a hit's text must hold.
    pub fn number_end(&self) -> Option<(String, String)> {
        let digits = self.digits.as_deref()?;
        let last = digits.get(digits.len().checked_sub(LAST_DIGITS)?..)?;
        // As dialled within Japan a number begins with a zero that its canonical form lacks.
        let rest = digits.strip_prefix('0').filter(|rest| rest.len() >= 9).unwrap_or(digits);
        Some((last.to_owned(), format!("{rest}{EDGE}")))
    }
}

/// Words looked for at most; more only narrow what is narrow already.
const WORDS_MAX: usize = 8;

/// What somebody typed, as words; every one must be found.
pub fn words(typed: &str) -> Vec<Word> {
    let mut words = Vec::new();
    // A number may be typed with blanks: all of it is one word.
    let whole = squeeze(typed);
    let is_number = |text: &str| text.len() > 1 && text.bytes().all(|b| b.is_ascii_digit());
    let of = |text: String| Word { digits: is_number(&text).then(|| text.clone()), text };
    // The long vowel sign is also what a Japanese keyboard gives for a hyphen.
    let digits = whole.replace('ー', "");
    if is_number(&digits) {
        return vec![of(digits)];
    }
    for word in typed.split_whitespace() {
        let text: String = squeeze(word).chars().take(KEY_CHARACTERS).collect();
        if !text.is_empty() && words.len() < WORDS_MAX {
            words.push(of(text));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn many_ways_to_write_a_name_are_one() {
        let table: &[(&[&str], &str)] = &[
            (&["タナカ", "たなか", "ﾀﾅｶ", " タナカ "], "たなか"),
            (&["ガギグ", "ｶﾞｷﾞｸﾞ", "がぎぐ"], "がぎぐ"),
            (&["ＡＢＣ", "abc", "Abc"], "abc"),
            (&["髙﨑", "高崎", "髙崎"], "高崎"),
            (&["渡邊", "渡邉", "渡辺"], "渡辺"),
            (&["齋藤", "斎藤", "齊藤", "斉藤"], "斉藤"),
            (&["㈱アルファ", "(株)アルファ", "（株）あるふぁ"], "(株)あるふぁ"),
            (&["①", "1", "１"], "1"),
        ];
        for (ways, one) in table {
            for way in *ways {
                assert_eq!(fold(way), *one, "{way}");
            }
        }
        assert_eq!(squeeze("株式会社 A・B（本社）"), "株式会社ab本社");
        assert_eq!(key(&"あ".repeat(300)).chars().count(), KEY_CHARACTERS);
    }

    #[test]
    fn a_name_is_indexed_by_its_pairs_and_its_first_character() {
        let names = Names { name: "田中 太郎", kana: Some("タナカ"), ..Names::default() };
        let entry = entry(&names);
        assert_eq!(
            entry.grams.split(' ').collect::<BTreeSet<_>>(),
            ["た", "たな", "なか", "中太", "太郎", "田", "田中"].into()
        );
        assert_eq!(entry.text, "\n田中太郎\nたなか\n");
        assert_eq!(entry.name_key, "たなか");
        assert_eq!(grams(&Names { name: "林", ..Names::default() }), "林");
    }

    #[test]
    fn contacts_and_numbers_are_found_too() {
        let entry = entry(&Names {
            name: "本社",
            kana: None,
            contacts: &["山田", "本社"],
            numbers: &["+81312345678", "+81312345678", "110"],
        });
        assert_eq!(entry.text, "\n本社\n山田\n#81312345678\n");
        assert_eq!(entry.grams, "5678 山 山田 本 本社");
        assert_eq!(entry.name_key, "本社");
    }

    #[test]
    fn what_is_typed_becomes_words() {
        let word = |text: &str, digits: Option<&str>| Word { text: text.into(), digits: digits.map(Into::into) };
        for (typed, expected) in [
            ("田中", vec![word("田中", None)]),
            ("田中　タロウ", vec![word("田中", None), word("たろう", None)]),
            ("", vec![]),
            ("・・ -", vec![]),
            ("03-1234-5678", vec![word("0312345678", Some("0312345678"))]),
            ("０３ー１２３４ー５６７８", vec![word("0312345678", Some("0312345678"))]),
            ("5678", vec![word("5678", Some("5678"))]),
            ("田中 5678", vec![word("田中", None), word("5678", Some("5678"))]),
            ("コー", vec![word("こー", None)]),
        ] {
            assert_eq!(words(typed), expected, "{typed}");
        }
        assert_eq!(words(&"あ い ".repeat(50)).len(), WORDS_MAX);
    }

    #[test]
    fn a_word_says_what_its_hits_have() {
        let word = |typed: &str| words(typed).pop().expect("a word");
        assert_eq!(word("田中太郎").grams(), ["田中", "中太", "太郎"]);
        assert_eq!((word("林").grams(), word("林").within()), (vec!["林".to_owned()], "\n林".to_owned()));
        assert_eq!(word("5678").number_end(), Some(("5678".into(), "5678\n".into())));
        assert_eq!(word("03-1234-5678").number_end(), Some(("5678".into(), "312345678\n".into())));
        assert_eq!(word("678").number_end(), None);
    }

    proptest! {
        #[test]
        fn a_part_of_a_name_is_always_found(name in "[田中太郎ァ-ヶa-zＡ-Ｚ ・]{2,12}", from in 0_usize..10, len in 2_usize..6) {
            let part: String = squeeze(&name).chars().skip(from).take(len).collect();
            prop_assume!(part.chars().count() >= 2);
            let entry = entry(&Names { name: &name, ..Names::default() });
            let indexed: BTreeSet<&str> = entry.grams.split(' ').collect();
            for word in words(&part) {
                prop_assert!(word.grams().iter().all(|gram| indexed.contains(gram.as_str())));
                prop_assert!(entry.text.contains(&word.within()));
            }
        }

        #[test]
        fn nothing_typed_panics_and_index_words_hold_no_blank(name in "\\PC{0,60}", typed in "\\PC{0,60}") {
            let entry = entry(&Names { name: &name, kana: Some(&typed), ..Names::default() });
            prop_assert!(entry.grams.chars().all(|c| c == ' ' || c.is_alphanumeric()));
            words(&typed).iter().for_each(|word| { word.grams(); word.number_end(); });
        }
    }
}
