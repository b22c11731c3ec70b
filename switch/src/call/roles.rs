//! Who is what on a call, and from that who hears whom: one pure function from roles to the hearing matrix.
//!
//! A new role is a new arm in [`hears`]; everything else (hold, early media, prompts) is a role of a member at a time.

use kakeru_media::{Matrix, SessionId};

/// One session in the call's room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Member {
    pub(crate) session: SessionId,
    pub(crate) role: Role,
}

/// What a session is on the call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// Agent, customer, colleague: hears all other parties, is heard by all while their voice is open.
    Party {
        /// Whether the others hear them.
        voice: Voice,
    },
    /// A sound for one ear, which hears nothing else meanwhile (ringback, busy, the prompt while a page is away).
    Prompt {
        /// Whose ear.
        ear: SessionId,
    },
}

/// Whether a party is heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Voice {
    /// By everybody.
    Open,
    /// By nobody: muted, or not connected through yet.
    Closed,
}

/// The matrix of these members.
pub(crate) fn hearing(members: &[Member]) -> Matrix {
    members.iter().fold(Matrix::silent(), |matrix, listener| {
        let prompted = members.iter().any(|m| is_prompt_for(m, listener.session));
        let speakers = members
            .iter()
            .filter(
                |speaker| if prompted { is_prompt_for(speaker, listener.session) } else { hears(listener, speaker) },
            )
            .map(|speaker| speaker.session);
        matrix.with(listener.session, speakers)
    })
}

/// Does the listener hear the speaker, by their roles alone?
fn hears(listener: &Member, speaker: &Member) -> bool {
    match (listener.role, speaker.role) {
        _ if listener.session == speaker.session => false,
        (Role::Party { .. }, Role::Party { voice }) => voice == Voice::Open,
        (Role::Party { .. }, Role::Prompt { ear }) => ear == listener.session,
        (Role::Prompt { .. }, _) => false,
    }
}

fn is_prompt_for(member: &Member, listener: SessionId) -> bool {
    matches!(member.role, Role::Prompt { ear } if ear == listener)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENT: SessionId = SessionId(1);
    const CUSTOMER: SessionId = SessionId(2);
    const TONE: SessionId = SessionId(3);

    fn party(session: SessionId, voice: Voice) -> Member {
        Member { session, role: Role::Party { voice } }
    }

    #[test]
    fn two_parties_hear_each_other() {
        let members = [party(AGENT, Voice::Open), party(CUSTOMER, Voice::Open)];
        assert_eq!(hearing(&members), Matrix::pair(AGENT, CUSTOMER));
    }

    #[test]
    fn a_closed_voice_is_heard_by_nobody_and_hears_on() {
        let members = [party(AGENT, Voice::Closed), party(CUSTOMER, Voice::Open)];
        assert_eq!(hearing(&members), Matrix::silent().with(AGENT, [CUSTOMER]));
    }

    #[test]
    fn a_prompt_is_heard_by_its_ear_alone_and_that_ear_hears_nothing_else() {
        let prompt = Member { session: TONE, role: Role::Prompt { ear: CUSTOMER } };
        let members = [party(AGENT, Voice::Open), party(CUSTOMER, Voice::Open), prompt];
        assert_eq!(hearing(&members), Matrix::silent().with(AGENT, [CUSTOMER]).with(CUSTOMER, [TONE]));
    }

    #[test]
    fn three_parties_hear_the_two_others() {
        let third = SessionId(4);
        let members = [AGENT, CUSTOMER, third].map(|s| party(s, Voice::Open));
        let want = Matrix::silent()
            .with(AGENT, [CUSTOMER, third])
            .with(CUSTOMER, [AGENT, third])
            .with(third, [AGENT, CUSTOMER]);
        assert_eq!(hearing(&members), want);
    }
}
