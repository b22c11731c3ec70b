//! The table of area codes against the library that it is made from, and our reading of numbers against the library's.
//! `WRITE=1` writes the table anew.

use kakeru_switch::routing::{Kind, Number};
use phonenumber::country::JP;
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type};
use std::fmt::Write;
use std::path::Path;

/// Digits behind the zero by which areas are told apart: with one more the table is the same.
const DEEP: usize = 5;
/// What stands for the rest of a number.
const REST: &str = "2345678";
/// Not of the fixed network.
const OTHERS: [&str; 4] = ["0120", "0570", "0800", "0990"];

fn of(e164: &str) -> PhoneNumber {
    phonenumber::parse(Some(JP), e164).expect("a number")
}

/// How long the area code of numbers beginning so is; `None` = none is in service.
fn area(head: &str) -> Option<usize> {
    let number = of(&format!("+81{head}{}", &REST[..9 - head.len()]));
    let written = number.format().mode(Mode::National).to_string();
    (number.is_valid() && written.contains('-')).then(|| written.split('-').next().map_or(0, str::len))
}

/// The areas below `head`, with what is alike taken together.
fn below(head: &str, areas: &mut Vec<(String, Option<usize>)>) {
    if head.len() == DEEP {
        areas.push((head.to_owned(), area(head)));
        return;
    }
    let start = areas.len();
    ('0'..='9').for_each(|digit| below(&format!("{head}{digit}"), areas));
    let alike = |(other, len): &(String, Option<usize>)| other.len() == head.len() + 1 && *len == areas[start].1;
    if areas.len() - start == 10 && areas[start..].iter().all(alike) {
        let len = areas[start].1;
        areas.truncate(start);
        areas.push((head.to_owned(), len));
    }
}

fn table() -> String {
    let mut text = "# Area codes of Japan's fixed network (0AB-J): the first digits of numbers in service, and how many digits \
        their area code\n# has, zero included. Made from libphonenumber's metadata (Apache-2.0) by the test `areas`, which \
        compares it.\n"
        .to_owned();
    for head in 10..100_u8 {
        let head = head.to_string();
        // 0x0 are mobile numbers and the like.
        if head.ends_with('0') && !head.starts_with('1') && !head.starts_with('3') && !head.starts_with('4') {
            continue;
        }
        let mut areas = Vec::new();
        below(&head, &mut areas);
        for (head, len) in areas {
            if let Some(len) = len.filter(|_| !OTHERS.contains(&format!("0{head}").as_str())) {
                writeln!(text, "0{head} {len}").expect("a text takes it");
            }
        }
    }
    text
}

#[test]
fn the_table_is_what_the_library_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/routing/areas.txt");
    let made = table();
    if std::env::var_os("WRITE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap();
    let differs = made.lines().zip(there.lines()).find(|(made, there)| made != there);
    assert!(made == there, "WRITE=1 writes it anew; first difference: {differs:?}");
}

/// What the library says where it does not say what we do, and why it is wrong for us.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Library {
    Agrees,
    /// It does not know the prefixes that withhold or show the caller: part of the number for it.
    TakesThePrefixForDigits,
    /// Emergency and service numbers are no numbers for it.
    KnowsNoShortNumbers,
    /// It reads no full-width hyphens (U+2212) among full-width digits.
    CannotRead,
    /// We keep it: whether a number is in service changes while lists lie about.
    SaysNotInService,
    /// It writes numbers abroad as their own country does.
    WritesItAsAbroad,
}

/// (typed, how it is written, kind, the library)
const NUMBERS: &[(&str, &str, Kind, Library)] = {
    use Kind::*;
    use Library::*;
    &[
        ("0312345678", "03-1234-5678", Fixed, Agrees),
        ("03(1234)5678", "03-1234-5678", Fixed, Agrees),
        ("03ー1234ー5678", "03-1234-5678", Fixed, Agrees),
        ("０３−１２３４−５６７８", "03-1234-5678", Fixed, CannotRead),
        ("+81 3 1234 5678", "03-1234-5678", Fixed, Agrees),
        ("+81 (0)3-1234-5678", "03-1234-5678", Fixed, Agrees),
        ("81312345678", "03-1234-5678", Fixed, Agrees),
        ("810312345678", "03-1234-5678", Fixed, Agrees),
        ("010-81-3-1234-5678", "03-1234-5678", Fixed, Agrees),
        ("312345678", "03-1234-5678", Fixed, Agrees),
        ("06-1234-5678", "06-1234-5678", Fixed, Agrees),
        ("0112223333", "011-222-3333", Fixed, Agrees),
        ("0123-12-3456", "0123-12-3456", Fixed, Agrees),
        ("0126-22-3456", "0126-22-3456", Fixed, Agrees),
        ("01267-2-3456", "01267-2-3456", Fixed, Agrees),
        ("0152-12-3456", "0152-12-3456", Fixed, Agrees),
        ("01587-6-1234", "01587-6-1234", Fixed, Agrees),
        ("0163-82-1234", "0163-82-1234", Fixed, Agrees),
        ("017-777-1234", "017-777-1234", Fixed, Agrees),
        ("0184-12-3456", "0184-12-3456", Fixed, Agrees),
        ("184123456", "0184-12-3456", Fixed, Agrees),
        ("0186-12-3456", "0186-12-3456", Fixed, Agrees),
        ("0225-22-1234", "0225-22-1234", Fixed, Agrees),
        ("0266-22-1234", "0266-22-1234", Fixed, Agrees),
        ("0280-12-3456", "0280-12-3456", Fixed, Agrees),
        ("0422-22-1234", "0422-22-1234", Fixed, Agrees),
        ("045-212-3456", "045-212-3456", Fixed, Agrees),
        ("0460-81-2345", "0460-81-2345", Fixed, Agrees),
        ("0467-22-1234", "0467-22-1234", Fixed, Agrees),
        ("0479-44-1234", "0479-44-1234", Fixed, Agrees),
        ("0499-11-2345", "049-911-2345", Fixed, Agrees),
        ("04992-2-1234", "04992-2-1234", Fixed, Agrees),
        ("0532-53-1234", "0532-53-1234", Fixed, Agrees),
        ("0558-72-1234", "0558-72-1234", Fixed, Agrees),
        ("0599-43-1234", "0599-43-1234", Fixed, Agrees),
        ("0721-12-3456", "0721-12-3456", Fixed, Agrees),
        ("0722-12-3456", "072-212-3456", Fixed, Agrees),
        ("0743-52-1234", "0743-52-1234", Fixed, Agrees),
        ("0797-32-1234", "0797-32-1234", Fixed, Agrees),
        ("0823-21-1234", "0823-21-1234", Fixed, Agrees),
        ("0847-45-3456", "0847-45-3456", Fixed, Agrees),
        ("0878-33-1234", "087-833-1234", Fixed, Agrees),
        ("0887-52-1234", "0887-52-1234", Fixed, Agrees),
        ("089-123-4567", "089-123-4567", Fixed, Agrees),
        ("0897-33-1234", "0897-33-1234", Fixed, Agrees),
        ("0920-43-1234", "0920-43-1234", Fixed, Agrees),
        ("092-711-1234", "092-711-1234", Fixed, Agrees),
        ("0940-33-1234", "0940-33-1234", Fixed, Agrees),
        ("096-322-1234", "096-322-1234", Fixed, Agrees),
        ("0975-33-1234", "097-533-1234", Fixed, Agrees),
        ("0980-52-1234", "0980-52-1234", Fixed, Agrees),
        ("0985-25-1234", "0985-25-1234", Fixed, Agrees),
        ("099-212-3456", "099-212-3456", Fixed, Agrees),
        ("0997-12-3456", "0997-12-3456", Fixed, Agrees),
        ("0998-67-1234", "099-867-1234", Fixed, Agrees),
        ("0912-34-5678", "0912345678", Fixed, SaysNotInService),
        ("03-0123-4567", "0301234567", Fixed, SaysNotInService),
        ("090-1234-5678", "090-1234-5678", Mobile, Agrees),
        ("9012345678", "090-1234-5678", Mobile, Agrees),
        ("+81 90 1234 5678", "090-1234-5678", Mobile, Agrees),
        ("080-1234-5678", "080-1234-5678", Mobile, Agrees),
        ("070-1234-5678", "070-1234-5678", Mobile, Agrees),
        ("060-1234-5678", "060-1234-5678", Mobile, Agrees),
        ("050-1234-5678", "050-1234-5678", Ip, Agrees),
        ("5012345678", "050-1234-5678", Ip, Agrees),
        ("0120-123-456", "0120-123-456", TollFree, Agrees),
        ("120123456", "0120-123-456", TollFree, Agrees),
        ("0800-123-4567", "0800-123-4567", TollFree, Agrees),
        ("0570-012-345", "0570-012-345", Navi, Agrees),
        ("0990-512-345", "0990-512-345", Premium, Agrees),
        ("020-1234-5678", "020-1234-5678", Machine, Agrees),
        ("020-4123-4567", "020-4123-4567", Machine, Agrees),
        ("184-03-1234-5678", "03-1234-5678", Fixed, TakesThePrefixForDigits),
        ("18609012345678", "090-1234-5678", Mobile, TakesThePrefixForDigits),
        ("184110", "110", Emergency, TakesThePrefixForDigits),
        ("110", "110", Emergency, KnowsNoShortNumbers),
        ("118", "118", Emergency, KnowsNoShortNumbers),
        ("119", "119", Emergency, KnowsNoShortNumbers),
        ("104", "104", Service, KnowsNoShortNumbers),
        ("117", "117", Service, KnowsNoShortNumbers),
        ("171", "171", Service, KnowsNoShortNumbers),
        ("+1 212 555 0100", "+12125550100", International, WritesItAsAbroad),
        ("010-1-212-555-0100", "+12125550100", International, WritesItAsAbroad),
    ]
};

/// What the library calls our kind.
fn type_of(kind: Kind) -> Option<Type> {
    match kind {
        Kind::Fixed => Some(Type::FixedLine),
        Kind::Mobile => Some(Type::Mobile),
        Kind::Ip => Some(Type::Voip),
        Kind::TollFree => Some(Type::TollFree),
        Kind::Navi => Some(Type::Uan),
        Kind::Premium => Some(Type::PremiumRate),
        Kind::Machine => Some(Type::Pager),
        Kind::Emergency | Kind::Service | Kind::International => None,
    }
}

#[test]
fn numbers_are_read_and_written_as_the_library_does_but_where_it_is_wrong_for_us() {
    for (typed, written, kind, library) in NUMBERS {
        let ours = Number::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!((ours.written().as_str(), ours.kind), (*written, *kind), "{typed}");
        assert_eq!(ours.is_in_service(), *library != Library::SaysNotInService, "{typed}");
        let theirs = phonenumber::parse(Some(JP), typed).ok();
        let said = theirs.as_ref().map(|number| {
            let written = number.format().mode(Mode::National).to_string();
            (number.is_valid(), number.format().mode(Mode::E164).to_string(), written)
        });
        let agrees = said == Some((true, ours.e164.clone(), (*written).to_owned()));
        assert_eq!(agrees, *library == Library::Agrees, "{typed}: {said:?}");
        if *library == Library::Agrees {
            let theirs = theirs.map(|number| number.number_type(&DATABASE));
            assert_eq!(theirs, type_of(*kind), "{typed}");
        }
    }
}
