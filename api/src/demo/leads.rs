//! The demo's 500 leads: companies and households with contacts, made from word lists and a fixed seed, so that every
//! demo holds the same ones. Their numbers reach nobody; the last two digits choose what the built-in carrier does.

use super::random::Random;
use super::words::{BUILDINGS, FAMILIES, GIVEN, HOUSES, PLACES, POSTS, Place, STEMS, TRADES, Word};
use std::collections::HashSet;

/// The leads of each of the three projects.
pub(super) const PER_PROJECT: [usize; 3] = [200, 150, 150];
/// The first leads of each project are answered in the ordinary way, so that a first try is an ordinary call.
const ORDINARY_FIRST: usize = 60;
/// The carrier's special endings (see the README's table).
const SPECIAL: std::ops::RangeInclusive<u8> = 10..=32;

/// One lead to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DemoLead {
    pub(super) project: usize,
    pub(super) name: String,
    pub(super) kana: String,
    pub(super) postal_code: String,
    pub(super) prefecture: &'static str,
    pub(super) city: &'static str,
    pub(super) street: String,
    pub(super) building: Option<String>,
    pub(super) mail: Option<String>,
    pub(super) web: Option<String>,
    pub(super) contacts: Vec<DemoContact>,
    /// Line of business (companies), way of living (households).
    pub(super) trait_word: &'static str,
    /// People in it.
    pub(super) size: u32,
}

/// One contact to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DemoContact {
    pub(super) name: String,
    pub(super) role: Option<&'static str>,
    pub(super) methods: Vec<DemoMethod>,
}

/// One contact method to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DemoMethod {
    /// `phone`, `mail`, `fax`, `url`.
    pub(super) kind: &'static str,
    pub(super) value: String,
    pub(super) memo: Option<&'static str>,
}

/// All leads, in list order: projects one after the other.
pub(super) fn all() -> Vec<DemoLead> {
    let mut random = Random::new(0x004b_616b_6572_7521);
    let mut names = HashSet::new();
    let mut numbers = Numbers { taken: HashSet::new(), special: SPECIAL.cycle() };
    let mut leads = Vec::new();
    for (project, count) in PER_PROJECT.into_iter().enumerate() {
        for nth in 0..count {
            // Every fourth of the later ones has a special ending.
            let ordinary = nth < ORDINARY_FIRST || nth % 4 != 0;
            let mut made = || match project {
                2 => household(&mut random, &mut numbers, ordinary),
                _ => company(&mut random, &mut numbers, ordinary),
            };
            let mut lead = made();
            while !names.insert(lead.name.clone()) {
                lead = made();
            }
            leads.push(DemoLead { project, ..lead });
        }
    }
    leads
}

fn company(random: &mut Random, numbers: &mut Numbers, ordinary: bool) -> DemoLead {
    let place = random.pick(PLACES);
    let stem = random.pick(STEMS);
    let trade = random.pick(TRADES);
    let body = format!("{}{}", stem.0, trade.0);
    let name = match random.below(10) {
        0..=3 => format!("株式会社{body}"),
        4..=7 => format!("{body}株式会社"),
        8 => format!("有限会社{body}"),
        _ => format!("合同会社{body}"),
    };
    let domain = format!("{}-{}.example.jp", stem.2, random.below(90) + 10);
    let mut head = vec![phone(numbers.fixed(random, place, ordinary))];
    if random.below(3) == 0 {
        head.push(DemoMethod { kind: "fax", value: numbers.fixed(random, place, true), memo: None });
    }
    let mut contacts = vec![DemoContact { name: "代表".into(), role: None, methods: head }];
    for _ in 0..random.below(3) {
        let (family, given) = (random.pick(FAMILIES), random.pick(GIVEN));
        let mail = format!("{}.{}@{domain}", given.2, family.2);
        let mut methods = vec![phone(match random.below(3) {
            0 => numbers.mobile(random),
            _ => numbers.fixed(random, place, true),
        })];
        methods.push(DemoMethod { kind: "mail", value: mail, memo: None });
        contacts.push(DemoContact { name: person(family, given), role: Some(*random.pick(POSTS)), methods });
    }
    let building =
        (random.below(2) == 0).then(|| format!("{}{}{}F", stem.0, random.pick(BUILDINGS), random.below(9) + 1));
    DemoLead {
        project: 0,
        name,
        kana: format!("{}{}", stem.1, trade.1),
        postal_code: postal(random, place),
        prefecture: place.prefecture,
        city: place.city,
        street: street(random, place),
        building,
        mail: Some(format!("info@{domain}")),
        web: (random.below(2) == 0).then(|| format!("https://www.{domain}/")),
        contacts,
        trait_word: trade.2,
        size: [5, 8, 12, 20, 35, 50, 80, 120, 300][random.below(9)],
    }
}

fn household(random: &mut Random, numbers: &mut Numbers, ordinary: bool) -> DemoLead {
    let place = random.pick(PLACES);
    let (family, given) = (random.pick(FAMILIES), random.pick(GIVEN));
    let flat = random.below(2) == 0;
    let building = flat.then(|| {
        format!("{}{} {}号室", random.pick(HOUSES), place.towns[0], 101 + 100 * random.below(5) + random.below(6))
    });
    let mut methods = vec![phone(numbers.fixed(random, place, ordinary))];
    if random.below(2) == 0 {
        methods.push(DemoMethod { memo: Some("日中はこちら"), ..phone(numbers.mobile(random)) });
    }
    let mut contacts = vec![DemoContact { name: person(family, given), role: Some("本人"), methods }];
    if random.below(4) == 0 {
        let other = random.pick(GIVEN);
        let methods = vec![phone(numbers.mobile(random))];
        contacts.push(DemoContact { name: person(family, other), role: Some("ご家族"), methods });
    }
    let mail =
        (random.below(2) == 0).then(|| format!("{}.{}{}@mail.example.jp", given.2, family.2, random.below(90) + 10));
    DemoLead {
        project: 0,
        name: person(family, given),
        kana: format!("{} {}", family.1, given.1),
        postal_code: postal(random, place),
        prefecture: place.prefecture,
        city: place.city,
        street: street(random, place),
        building,
        mail,
        web: None,
        contacts,
        trait_word: if flat { "集合住宅" } else { "戸建て" },
        size: 1 + random.below(5) as u32,
    }
}

fn person(family: &Word, given: &Word) -> String {
    format!("{} {}", family.0, given.0)
}

fn postal(random: &mut Random, place: &Place) -> String {
    format!("{}-00{:02}", place.postal, random.below(90) + 1)
}

fn street(random: &mut Random, place: &Place) -> String {
    let town = random.pick(&place.towns);
    format!("{town}{}-{}-{}", random.below(5) + 1, random.below(28) + 1, random.below(20) + 1)
}

fn phone(value: String) -> DemoMethod {
    DemoMethod { kind: "phone", memo: behaviour(&value), value }
}

/// What the built-in carrier does with this number, where that is not the ordinary answer.
fn behaviour(number: &str) -> Option<&'static str> {
    Some(match number.get(number.len() - 2..)?.parse::<u8>().ok()? {
        10 => "デモ: 15秒鳴ってから応答",
        11 => "デモ: 話中",
        12 => "デモ: 応答なし",
        13 => "デモ: 現在使われておりません",
        14 => "デモ: 着信拒否",
        15 => "デモ: 応答してすぐ切る",
        16 => "デモ: 応答前のアナウンス",
        17 => "デモ: 留守番電話",
        18 => "デモ: 回線障害",
        19 => "デモ: 折り返しがかかる",
        20..=27 => "デモ: 一定の音",
        28 => "デモ: 無音",
        29 => "デモ: 聞こえた声をそのまま返す",
        30 => "デモ: 品質の悪い回線",
        31 => "デモ: 回線から返事がない",
        32 => "デモ: 途中で保留される",
        _ => return None,
    })
}

/// Numbers that reach nobody, each once.
struct Numbers {
    taken: HashSet<String>,
    special: std::iter::Cycle<std::ops::RangeInclusive<u8>>,
}

impl Numbers {
    /// A number of this place; `ordinary` = the carrier answers it in the ordinary way.
    fn fixed(&mut self, random: &mut Random, place: &Place, ordinary: bool) -> String {
        let ending = if ordinary { None } else { self.special.next() };
        let exchange = if place.area.len() == 2 { 3 } else { 2 };
        loop {
            let ending = ending.unwrap_or_else(|| ordinary_ending(random));
            let local = random.digits(exchange);
            let number = format!("{}-{}{local}-{}{ending:02}", place.area, place.exchange(), random.digits(2));
            if self.taken.insert(number.clone()) {
                return number;
            }
        }
    }

    /// A mobile number: 090-0… and 070-0… are given to nobody.
    fn mobile(&mut self, random: &mut Random) -> String {
        loop {
            let ending = ordinary_ending(random);
            let kind = ["090", "070"][random.below(2)];
            let number = format!("{kind}-0{}-{}{ending:02}", random.digits(3), random.digits(2));
            if self.taken.insert(number.clone()) {
                return number;
            }
        }
    }
}

fn ordinary_ending(random: &mut Random) -> u8 {
    SPECIAL.end() + 1 + random.below(usize::from(99 - SPECIAL.end())) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use kakeru_switch::routing::{Kind, Number};

    #[test]
    fn five_hundred_leads_are_made_the_same_each_time_and_no_two_share_a_name_or_number() {
        let leads = all();
        assert_eq!(leads.len(), 500);
        assert_eq!(leads, all());
        let phones: Vec<&str> = phones(&leads).collect();
        assert_eq!(phones.iter().collect::<HashSet<_>>().len(), phones.len());
    }

    #[test]
    fn every_number_is_well_formed_and_reaches_nobody() {
        for typed in phones(&all()) {
            let number = Number::parse(typed).unwrap_or_else(|e| panic!("{typed}: {e}"));
            let local = typed.split('-').nth(1).expect("an exchange");
            match number.kind {
                Kind::Fixed => assert!(local.starts_with(['0', '1']), "{typed}"),
                Kind::Mobile => assert!(local.starts_with('0'), "{typed}"),
                other => panic!("{typed}: {other:?}"),
            }
            assert!(number.national.replace('-', "") == typed.replace('-', ""), "{typed}");
        }
    }

    #[test]
    fn the_first_page_is_ordinary_and_every_behaviour_of_the_carrier_is_there() {
        let leads = all();
        for project in 0..PER_PROJECT.len() {
            let first: Vec<DemoLead> = leads.iter().filter(|lead| lead.project == project).take(50).cloned().collect();
            assert!(phones(&first).all(|number| behaviour(number).is_none()));
            let endings: HashSet<u8> = phones(&leads).filter_map(|n| n[n.len() - 2..].parse().ok()).collect();
            assert!(SPECIAL.into_iter().all(|ending| endings.contains(&ending)));
        }
    }

    fn phones(leads: &[DemoLead]) -> impl Iterator<Item = &str> {
        let methods = leads.iter().flat_map(|lead| &lead.contacts).flat_map(|contact| &contact.methods);
        methods.filter(|method| method.kind != "mail").map(|method| method.value.as_str())
    }
}
