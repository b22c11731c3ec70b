//! The call's room as it is and as it should be: the machine says the scene, the stage orders the difference.

use crate::call::messages::{Effect, Op};
use crate::call::roles::{Member, Role, hearing};
use crate::call::sounds::Tone;
use crate::doors::MediaOrder;
use kakeru_media::{Matrix, RecordingPlan, RecordingSide, RoomId, SessionId};

/// How the call should sound now.
#[derive(Default)]
pub(crate) struct Scene {
    /// The room: none, one that is not recorded, one that is.
    pub(crate) room: Option<Recorded>,
    /// The people in it, with the channel they are recorded on.
    pub(crate) people: Vec<(Member, Option<RecordingSide>)>,
    /// A tone for an ear.
    pub(crate) prompts: Vec<(Tone, SessionId)>,
}

/// Whether a room is recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Recorded {
    Yes,
    No,
}

/// How it sounds.
#[derive(Default)]
pub(crate) struct Stage {
    room: Option<(RoomId, Recorded)>,
    joined: Vec<(SessionId, Option<RecordingSide>)>,
    players: Vec<(Tone, SessionId, SessionId)>,
    matrix: Matrix,
}

impl Stage {
    /// Order what makes the room sound like this. `near` is an open session of the call's worker; `name` the recording's.
    ///
    /// What is new is opened before what is old is closed, so that nobody hears the change.
    pub(crate) fn settle(&mut self, scene: Scene, near: SessionId, name: &str, out: &mut Vec<Effect>) {
        let left = self.enter(scene.room, near, name, out);
        let players = self.cast(&scene.prompts, near, out);
        if let Some((room, _)) = self.room {
            let prompts = self.players.iter().map(|(_, ear, player)| (prompt(*player, *ear), None));
            let members: Vec<(Member, Option<RecordingSide>)> = scene.people.into_iter().chain(prompts).collect();
            let sides = self.seat(room, &members, &players, out);
            let members: Vec<Member> = members.into_iter().map(|(member, _)| member).collect();
            let matrix = hearing(&members);
            if matrix != self.matrix {
                self.matrix = matrix.clone();
                out.push(Effect::Media(Op::Aside, MediaOrder::SetMatrix { room, matrix }));
            }
            out.extend(sides);
        }
        out.extend(players.into_iter().map(|id| Effect::Media(Op::Aside, MediaOrder::Close { id })));
        out.extend(left.map(|room| Effect::Media(Op::Aside, MediaOrder::CloseRoom { room })));
    }

    /// Is a room open that is recorded?
    pub(crate) fn is_recorded(&self) -> bool {
        matches!(self.room, Some((_, Recorded::Yes)))
    }

    /// Let go who is not to be here any more, and let in who is. Who is no longer to be recorded is not from here on; who is
    /// to be recorded from now on will be by the effects that are given back, after the matrix.
    fn seat(
        &mut self,
        room: RoomId,
        members: &[(Member, Option<RecordingSide>)],
        closing: &[SessionId],
        out: &mut Vec<Effect>,
    ) -> Vec<Effect> {
        let aside = |order| Effect::Media(Op::Aside, order);
        self.joined.retain(|(id, _)| {
            let stays = members.iter().any(|(member, _)| member.session == *id);
            if !stays && !closing.contains(id) {
                out.push(aside(MediaOrder::Leave { room, id: *id }));
            }
            stays
        });
        let mut later = Vec::new();
        for (member, side) in members {
            let (id, side) = (member.session, *side);
            match self.joined.iter_mut().find(|(joined, _)| *joined == id) {
                Some((_, was)) if *was == side => {}
                Some((_, was)) => {
                    *was = side;
                    let order = aside(MediaOrder::Record { room, id, side });
                    if side.is_none() { out.push(order) } else { later.push(order) }
                }
                None => {
                    self.joined.push((id, side));
                    out.push(aside(MediaOrder::Join { room, id, side }));
                }
            }
        }
        later
    }

    /// Open another room if another is wanted; the one to be closed afterwards.
    fn enter(&mut self, want: Option<Recorded>, near: SessionId, name: &str, out: &mut Vec<Effect>) -> Option<RoomId> {
        if self.room.map(|(_, recorded)| recorded) == want {
            return None;
        }
        let left = self.room.take().map(|(room, _)| room);
        self.joined.clear();
        self.matrix = Matrix::silent();
        if let Some(recorded) = want {
            let room = RoomId::mint();
            let recording = (recorded == Recorded::Yes).then(|| RecordingPlan { name: name.to_owned() });
            self.room = Some((room, recorded));
            out.push(Effect::Media(Op::Room, MediaOrder::OpenRoom { room, near, recording }));
        }
        left
    }

    /// Open the players that are wanted and missing; those to be closed afterwards.
    fn cast(&mut self, want: &[(Tone, SessionId)], near: SessionId, out: &mut Vec<Effect>) -> Vec<SessionId> {
        let mut dismissed = Vec::new();
        self.players.retain(|(tone, ear, player)| {
            let stays = want.contains(&(*tone, *ear));
            if !stays {
                dismissed.push(*player);
            }
            stays
        });
        for (tone, ear) in want {
            if !self.players.iter().any(|(t, e, _)| (t, e) == (tone, ear)) {
                let id = SessionId::mint();
                self.players.push((*tone, *ear, id));
                out.push(Effect::Media(Op::Aside, MediaOrder::OpenPlayer { id, near, plan: tone.plan() }));
            }
        }
        dismissed
    }
}

fn prompt(player: SessionId, ear: SessionId) -> Member {
    Member { session: player, role: Role::Prompt { ear } }
}
