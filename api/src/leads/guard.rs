//! The guard: the one place that decides whether a number may be dialled, and says why not. Every origin asks it: the
//! screen, REST, the socket, and the switch once more in the last instant before the INVITE.
//!
//! The checks run in the product's order; the first no wins: normalise (with 184/186) → emergency and special numbers →
//! abroad → *ban* → *my box* → project membership → *calling hours* → *frequency*. Those in italics join here with their
//! issue; a free channel and an allowed caller ID are the switch's part of the order.

use crate::error::Code;
use kakeru_switch::routing::number::{Kind, Number};
use uuid::Uuid;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The number as typed, or E.164.
    pub number: String,
    /// Who would dial.
    pub agent: Uuid,
    /// For which project.
    pub project: Option<Uuid>,
    /// Which lead.
    pub lead: Option<Uuid>,
}

/// What the store knows about the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The agent works in the project (or no project was named).
    pub is_member: bool,
    /// The lead is in the project; or, without a project, in one of the agent's (or no lead was named).
    pub lead_in_project: bool,
}

/// The desk's rules.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    /// Numbers abroad may be dialled.
    pub international: bool,
}

/// One check: the number, what is known, the rules.
type Check = fn(&Number, &Facts, Rules) -> Result<(), Code>;

/// The order.
const ORDER: [Check; 5] = [emergency, special, abroad, membership, lead_in_project];

/// May it be dialled? `Ok` is the number, normalised, with its 184/186 parsed off.
pub fn decide(question: &Question, facts: &Facts, rules: Rules) -> Result<Number, Code> {
    if question.number.trim().is_empty() {
        return Err(Code::NoNumber);
    }
    let number = Number::parse(&question.number).map_err(|_| Code::NumberInvalid)?;
    for check in ORDER {
        check(&number, facts, rules)?;
    }
    Ok(number)
}

/// 110, 118, 119: never from a list, queue or dialler.
fn emergency(number: &Number, _: &Facts, _: Rules) -> Result<(), Code> {
    if number.kind == Kind::Emergency { Err(Code::NumberEmergency) } else { Ok(()) }
}

/// 1XY services, numbers that charge the caller, machines.
fn special(number: &Number, _: &Facts, _: Rules) -> Result<(), Code> {
    match number.kind {
        Kind::Service | Kind::Premium | Kind::Machine => Err(Code::NumberSpecial),
        Kind::Fixed | Kind::Mobile | Kind::Ip | Kind::TollFree | Kind::Navi | Kind::Emergency | Kind::International => {
            Ok(())
        }
    }
}

/// 010: off unless allowed.
fn abroad(number: &Number, _: &Facts, rules: Rules) -> Result<(), Code> {
    if number.kind == Kind::International && !rules.international { Err(Code::NumberInternational) } else { Ok(()) }
}

fn membership(_: &Number, facts: &Facts, _: Rules) -> Result<(), Code> {
    if facts.is_member { Ok(()) } else { Err(Code::NotProjectMember) }
}

fn lead_in_project(_: &Number, facts: &Facts, _: Rules) -> Result<(), Code> {
    if facts.lead_in_project { Ok(()) } else { Err(Code::LeadNotInProject) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: Facts = Facts { is_member: true, lead_in_project: true };

    fn ask(number: &str, facts: &Facts, international: bool) -> Result<Number, Code> {
        let question = Question { number: number.into(), agent: Uuid::nil(), project: None, lead: None };
        decide(&question, facts, Rules { international })
    }

    #[test]
    fn numbers_pass_or_are_refused_by_their_kind() {
        let table = [
            ("03-1234-5678", None),
            ("０９０−１２３４−５６７８", None),
            ("+81 3 1234 5678", None),
            ("0120-123-456", None),
            ("0570-012-345", None),
            ("184-03-1234-5678", None),
            ("110", Some(Code::NumberEmergency)),
            ("119", Some(Code::NumberEmergency)),
            ("118", Some(Code::NumberEmergency)),
            ("104", Some(Code::NumberSpecial)),
            ("0990-123-456", Some(Code::NumberSpecial)),
            ("+1 212 555 0100", Some(Code::NumberInternational)),
            ("", Some(Code::NoNumber)),
            ("  ", Some(Code::NoNumber)),
            ("abc", Some(Code::NumberInvalid)),
            ("123456789012345678901234567890", Some(Code::NumberInvalid)),
        ];
        for (number, refused) in table {
            assert_eq!(ask(number, &FINE, false).err(), refused, "{number}");
        }
        assert!(ask("+1 212 555 0100", &FINE, true).is_ok());
    }

    #[test]
    fn the_first_no_wins_in_the_products_order() {
        let stranger = Facts { is_member: false, lead_in_project: false };
        assert_eq!(ask("119", &stranger, false).err(), Some(Code::NumberEmergency));
        assert_eq!(ask("0312345678", &stranger, false).err(), Some(Code::NotProjectMember));
        let elsewhere = Facts { is_member: true, lead_in_project: false };
        assert_eq!(ask("0312345678", &elsewhere, false).err(), Some(Code::LeadNotInProject));
    }

    #[test]
    fn one_eight_four_withholds_and_is_no_part_of_the_number() {
        let number = ask("184 03 1234 5678", &FINE, false).expect("may be dialled");
        assert_eq!(number.e164, "+81312345678");
        assert_eq!(number.presentation, kakeru_switch::routing::number::Presentation::Withheld);
    }
}
