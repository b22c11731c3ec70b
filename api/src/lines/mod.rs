//! Lines 「回線」 as people see them: numbers, channels in use, whether they are up, what they can do.

pub mod routes;

use kakeru_switch::LineView;
use serde::Serialize;
use utoipa::ToSchema;

/// A line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Line {
    /// Name.
    pub name: String,
    /// Kind: `ip`.
    #[schema(value_type = LineKind)]
    pub kind: &'static str,
    /// Numbers it owns, E.164; the first is its default caller ID.
    pub numbers: Vec<String>,
    /// Calls it carries at once.
    pub channels_max: u32,
    /// Calls it carries now.
    pub channels_used: u32,
    /// It answers.
    pub up: bool,
    /// What works on its calls.
    pub capabilities: Capabilities,
}

/// How calls leave by a line.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// IP回線: a SIP trunk.
    Ip,
    /// 携帯回線: a mobile line.
    Mobile,
}

/// What works on a line's calls; a control for what does not is shown greyed.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Capabilities {
    /// Both sides are recorded.
    pub recording: bool,
    /// Digits can be sent.
    pub keypad: bool,
    /// The microphone can be muted.
    pub mute: bool,
    /// 保留
    pub hold: bool,
    /// 転送
    pub transfer: bool,
    /// モニタリング
    pub monitor: bool,
    /// ささやき
    pub whisper: bool,
}

/// An IP line, as far as the switch goes today.
const IP_LINE: Capabilities = Capabilities {
    recording: true,
    keypad: true,
    mute: true,
    hold: true,
    transfer: true,
    monitor: true,
    whisper: true,
};

impl From<LineView> for Line {
    fn from(line: LineView) -> Self {
        Self {
            name: line.name,
            kind: "ip",
            numbers: line.numbers,
            channels_max: line.channels_max,
            channels_used: line.channels_used,
            up: line.up,
            capabilities: IP_LINE,
        }
    }
}
