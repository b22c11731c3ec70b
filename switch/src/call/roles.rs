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
        /// Ours, or from outside.
        side: Side,
        /// Whether the others hear them.
        voice: Voice,
        /// Whether they are in the conversation.
        place: Place,
    },
    /// A sound for one ear, which hears nothing else meanwhile (ringback, busy, music) but what is whispered to it.
    Prompt {
        /// Whose ear.
        ear: SessionId,
    },
    /// A supervisor who hears the conversation and is heard by nobody.
    Monitor,
    /// The same, heard by one of our own people.
    Whisper {
        /// Whose ear.
        to: SessionId,
    },
    /// The same, heard by the conversation.
    Barge,
}

/// Whose people a party belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    /// Ours. Only they can be whispered to.
    House,
    /// The customer, or whoever was called outside.
    Outside,
}

/// Whether a party is heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Voice {
    /// By everybody.
    Open,
    /// By nobody: muted, or not connected through yet.
    Closed,
}

/// Where a party is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// In the conversation.
    Here,
    /// On hold: hears what is played to them, and is heard by nobody.
    Held,
}

/// The matrix of these members.
pub(crate) fn hearing(members: &[Member]) -> Matrix {
    members.iter().fold(Matrix::silent(), |matrix, listener| {
        let is_prompted = members.iter().any(|m| is_prompt_for(m, listener.session));
        let speakers = members
            .iter()
            .filter(|speaker| {
                if is_prompted {
                    is_prompt_for(speaker, listener.session) || is_whispered(listener, speaker)
                } else {
                    hears(listener, speaker)
                }
            })
            .map(|speaker| speaker.session);
        matrix.with(listener.session, speakers)
    })
}

/// Does the listener hear the speaker, by their roles alone?
fn hears(listener: &Member, speaker: &Member) -> bool {
    use Role::{Barge, Monitor, Party, Prompt, Whisper};
    match (listener.role, speaker.role) {
        _ if listener.session == speaker.session => false,
        // MON-10, MON-9: a muted voice is closed for supervisors as well; who is held is heard by nobody.
        (Party { place: Place::Here, .. } | Monitor | Whisper { .. } | Barge, Party { voice, place, .. }) => {
            voice == Voice::Open && place == Place::Here
        }
        // MON-9: who is held hears music only, even in barge.
        (Party { place: Place::Held, .. }, Party { .. } | Barge) => false,
        // MON-2, MON-13: a whisper is heard by its target alone; other supervisors do not hear it.
        (_, Whisper { .. }) => is_whispered(listener, speaker),
        // MON-3.
        (Party { place: Place::Here, .. } | Monitor | Whisper { .. } | Barge, Barge) => true,
        // MON-1.
        (_, Monitor) => false,
        // What is played is for its ear only: see [`hearing`].
        (_, Prompt { .. }) | (Prompt { .. }, _) => false,
    }
}

/// Is this a whisper to this listener? Nobody from outside is ever whispered to, whoever is named.
fn is_whispered(listener: &Member, speaker: &Member) -> bool {
    let of_house = matches!(listener.role, Role::Party { side: Side::House, .. });
    of_house && speaker.role == Role::Whisper { to: listener.session } && listener.session != speaker.session
}

fn is_prompt_for(member: &Member, listener: SessionId) -> bool {
    member.session != listener && matches!(member.role, Role::Prompt { ear } if ear == listener)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENT: SessionId = SessionId(1);
    const CUSTOMER: SessionId = SessionId(2);
    const THIRD: SessionId = SessionId(3);
    const BOSS: SessionId = SessionId(4);
    const MUSIC: SessionId = SessionId(5);

    fn member(session: SessionId, role: Role) -> Member {
        Member { session, role }
    }

    fn party(session: SessionId, voice: Voice) -> Member {
        let side = if session == CUSTOMER { Side::Outside } else { Side::House };
        member(session, Role::Party { side, voice, place: Place::Here })
    }

    fn held(session: SessionId) -> Member {
        let side = if session == CUSTOMER { Side::Outside } else { Side::House };
        member(session, Role::Party { side, voice: Voice::Open, place: Place::Held })
    }

    fn music(ear: SessionId) -> Member {
        member(MUSIC, Role::Prompt { ear })
    }

    fn call() -> [Member; 2] {
        [party(AGENT, Voice::Open), party(CUSTOMER, Voice::Open)]
    }

    fn with(members: &[Member], more: &[Member]) -> Matrix {
        hearing(&[members, more].concat())
    }

    #[test]
    fn two_parties_hear_each_other_and_three_the_two_others() {
        assert_eq!(hearing(&call()), Matrix::pair(AGENT, CUSTOMER));
        let want = Matrix::silent()
            .with(AGENT, [CUSTOMER, THIRD])
            .with(CUSTOMER, [AGENT, THIRD])
            .with(THIRD, [AGENT, CUSTOMER]);
        assert_eq!(with(&call(), &[party(THIRD, Voice::Open)]), want);
    }

    #[test]
    fn a_closed_voice_is_heard_by_nobody_and_hears_on() {
        let members = [party(AGENT, Voice::Closed), party(CUSTOMER, Voice::Open)];
        assert_eq!(hearing(&members), Matrix::silent().with(AGENT, [CUSTOMER]));
        let watched = with(&members, &[member(BOSS, Role::Monitor)]);
        assert_eq!(watched, Matrix::silent().with(AGENT, [CUSTOMER]).with(BOSS, [CUSTOMER]), "MON-10");
    }

    #[test]
    fn a_prompt_is_heard_by_its_ear_alone_and_that_ear_hears_nothing_else() {
        let prompted = with(&call(), &[music(CUSTOMER)]);
        assert_eq!(prompted, Matrix::silent().with(AGENT, [CUSTOMER]).with(CUSTOMER, [MUSIC]));
    }

    #[test]
    fn monitor_whisper_and_barge_differ_in_who_hears_the_supervisor() {
        let monitor = Matrix::pair(AGENT, CUSTOMER).with(BOSS, [AGENT, CUSTOMER]);
        assert_eq!(with(&call(), &[member(BOSS, Role::Monitor)]), monitor);
        let whisper = monitor.clone().with(AGENT, [CUSTOMER, BOSS]);
        assert_eq!(with(&call(), &[member(BOSS, Role::Whisper { to: AGENT })]), whisper);
        let barge = whisper.with(CUSTOMER, [AGENT, BOSS]);
        assert_eq!(with(&call(), &[member(BOSS, Role::Barge)]), barge);
        assert_eq!(with(&call(), &[member(BOSS, Role::Whisper { to: CUSTOMER })]), monitor, "never to the customer");
    }

    #[test]
    fn mon_09_on_hold_the_customer_hears_music_only_and_the_supervisor_the_agent() {
        let members = [party(AGENT, Voice::Open), held(CUSTOMER), music(CUSTOMER)];
        let silent = Matrix::silent().with(CUSTOMER, [MUSIC]);
        assert_eq!(hearing(&members), silent);
        let listening = silent.clone().with(BOSS, [AGENT]);
        assert_eq!(with(&members, &[member(BOSS, Role::Monitor)]), listening);
        let coached = listening.with(AGENT, [BOSS]);
        assert_eq!(with(&members, &[member(BOSS, Role::Whisper { to: AGENT })]), coached);
        assert_eq!(with(&members, &[member(BOSS, Role::Barge)]), coached, "even in barge");
    }

    #[test]
    fn mon_07_in_a_consultation_the_supervisor_hears_the_active_side_and_whispers_to_the_agent_alone() {
        let members = [party(AGENT, Voice::Open), held(CUSTOMER), music(CUSTOMER), party(THIRD, Voice::Open)];
        let want = Matrix::silent()
            .with(AGENT, [THIRD, BOSS])
            .with(THIRD, [AGENT])
            .with(CUSTOMER, [MUSIC])
            .with(BOSS, [AGENT, THIRD]);
        assert_eq!(with(&members, &[member(BOSS, Role::Whisper { to: AGENT })]), want);
    }

    #[test]
    fn mon_13_supervisors_hear_who_barges_and_not_who_whispers() {
        let second = SessionId(6);
        let two = [member(BOSS, Role::Whisper { to: AGENT }), member(second, Role::Monitor)];
        assert_eq!(with(&call(), &two).heard_by(second), [AGENT, CUSTOMER]);
        let two = [member(BOSS, Role::Barge), member(second, Role::Whisper { to: AGENT })];
        let matrix = with(&call(), &two);
        assert_eq!(matrix.heard_by(second), [AGENT, CUSTOMER, BOSS]);
        assert_eq!(matrix.heard_by(CUSTOMER), [AGENT, BOSS]);
    }

    /// Every role that a session can have among these.
    fn roles(sessions: &[SessionId]) -> Vec<Role> {
        let mut roles = vec![Role::Monitor, Role::Barge];
        for side in [Side::House, Side::Outside] {
            for voice in [Voice::Open, Voice::Closed] {
                roles.extend([Place::Here, Place::Held].map(|place| Role::Party { side, voice, place }));
            }
        }
        roles.extend(sessions.iter().map(|ear| Role::Prompt { ear: *ear }));
        roles.extend(sessions.iter().map(|to| Role::Whisper { to: *to }));
        roles
    }

    /// Every room of four, whatever their roles: the laws that no state may break.
    #[test]
    fn the_laws_hold_in_every_room_of_four() {
        let sessions = [AGENT, CUSTOMER, THIRD, BOSS];
        let roles = roles(&sessions);
        let count = roles.len().pow(4);
        for n in 0..count {
            let pick = |at: u32| roles[n / roles.len().pow(at) % roles.len()];
            let members = [0_u32, 1, 2, 3].map(|at| member(sessions[at as usize], pick(at)));
            let matrix = hearing(&members);
            for listener in &members {
                for speaker in &members {
                    check(listener, speaker, matrix.hears(listener.session, speaker.session), &members);
                }
            }
        }
    }

    #[track_caller]
    fn check(listener: &Member, speaker: &Member, hears: bool, members: &[Member]) {
        let is_prompted = members.iter().any(|m| is_prompt_for(m, listener.session));
        let of_house = matches!(listener.role, Role::Party { side: Side::House, .. });
        let is_held = matches!(listener.role, Role::Party { place: Place::Held, .. });
        let is_open = matches!(speaker.role, Role::Party { voice: Voice::Open, place: Place::Here, .. });
        let in_talk = matches!(listener.role, Role::Party { place: Place::Here, .. });
        let watches = matches!(listener.role, Role::Monitor | Role::Whisper { .. } | Role::Barge);
        let want = match speaker.role {
            _ if listener.session == speaker.session => false,
            Role::Monitor => false,
            Role::Whisper { to } => of_house && to == listener.session,
            Role::Prompt { ear } => ear == listener.session,
            Role::Barge => !is_prompted && !is_held && (in_talk || watches),
            Role::Party { .. } => !is_prompted && is_open && (in_talk || watches),
        };
        assert_eq!(hears, want, "{listener:?} hears {speaker:?} among {members:?}");
    }
}
