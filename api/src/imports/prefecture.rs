//! The prefecture that an address begins with.

/// 都道府県, in the usual order.
pub(crate) const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// An address in parts, as far as they can be told apart without a gazetteer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) prefecture: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) street: Option<String>,
}

/// Split `〒`, prefecture and city off an address. What cannot be told apart stays in the street.
pub(crate) fn split(address: &str) -> Parts {
    let rest = address.trim();
    let Some(prefecture) = PREFECTURES.into_iter().find(|name| rest.starts_with(name)) else {
        return Parts { street: Some(rest.to_owned()).filter(|rest| !rest.is_empty()), ..Parts::default() };
    };
    let rest = rest.strip_prefix(prefecture).unwrap_or(rest).trim_start();
    let (city, street) = match end_of_city(rest) {
        Some(end) => rest.split_at(end),
        None => ("", rest),
    };
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Parts { prefecture: Some(prefecture.to_owned()), city: some(city), street: some(street) }
}

/// Cities whose names contain a sign that elsewhere ends one.
const WITH_SIGNS: [&str; 16] = [
    "市川市",
    "市原市",
    "四日市市",
    "廿日市市",
    "野々市市",
    "余市郡余市町",
    "高市郡高取町",
    "町田市",
    "大町市",
    "十日町市",
    "村上市",
    "村山市",
    "東村山市",
    "武蔵村山市",
    "羽村市",
    "大村市",
];

/// Where the city's name ends: after 市 (and a ward 区 of it), 区, or 町/村 (of a 郡).
fn end_of_city(rest: &str) -> Option<usize> {
    let end = match WITH_SIGNS.into_iter().find(|name| rest.starts_with(name)) {
        Some(name) => name.len(),
        None => {
            let head: Vec<(usize, char)> = rest.char_indices().take(12).collect();
            let after = |signs: &[char]| {
                let found = head.iter().skip(1).find(|(_, c)| signs.contains(c));
                found.map(|(at, c)| at + c.len_utf8())
            };
            match after(&['郡']).filter(|end| *end <= 15) {
                Some(county) => {
                    let town =
                        rest.get(county..)?.char_indices().take(8).skip(1).find(|(_, c)| matches!(c, '町' | '村'));
                    county + town.map(|(at, c)| at + c.len_utf8())?
                }
                None => after(&['市', '区']).or_else(|| after(&['町', '村']))?,
            }
        }
    };
    let ward = rest.get(end..)?.char_indices().take(5).find(|(_, c)| *c == '区').map(|(at, c)| at + c.len_utf8());
    // A digit or 丁目 before the 区 is no ward's name.
    let is_name =
        |ward: usize| rest.get(end..end + ward).is_some_and(|name| !name.contains(|c: char| c.is_ascii_digit()));
    let ends_in_city = rest.get(..end).is_some_and(|city| city.ends_with('市'));
    Some(ward.filter(|ward| ends_in_city && is_name(*ward)).map_or(end, |ward| end + ward))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefecture_and_city_are_split_off_where_they_can_be_told() {
        for (address, prefecture, city, street) in [
            ("東京都千代田区丸の内1-1-1", "東京都", "千代田区", "丸の内1-1-1"),
            ("京都府京都市中京区寺町通", "京都府", "京都市中京区", "寺町通"),
            ("大阪府大阪市北区梅田１丁目", "大阪府", "大阪市北区", "梅田１丁目"),
            ("千葉県市川市八幡1-1", "千葉県", "市川市", "八幡1-1"),
            ("三重県四日市市諏訪町1-5", "三重県", "四日市市", "諏訪町1-5"),
            ("北海道余市郡余市町朝日町26", "北海道", "余市郡余市町", "朝日町26"),
            ("神奈川県足柄下郡箱根町湯本256", "神奈川県", "足柄下郡箱根町", "湯本256"),
            ("東京都 港区 芝公園4-2-8", "東京都", "港区", "芝公園4-2-8"),
            ("東京都町田市森野2-2-22", "東京都", "町田市", "森野2-2-22"),
            ("沖縄県那覇市", "沖縄県", "那覇市", ""),
        ] {
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let expected = Parts { prefecture: some(prefecture), city: some(city), street: some(street) };
            assert_eq!(split(address), expected, "{address}");
        }
        assert_eq!(split("丸の内1-1"), Parts { street: Some("丸の内1-1".into()), ..Parts::default() });
        assert_eq!(split("  "), Parts::default());
    }
}
