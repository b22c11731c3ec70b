//! The names of a recording's files.

use std::path::{Path, PathBuf};

/// Longest name of a recording, in bytes.
const NAME_BYTES_MAX: usize = 128;

/// May this be the name of a recording? Letters, digits, `-`, `_`, `.`; no leading dot, no path.
pub fn is_safe_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= NAME_BYTES_MAX
        && !name.starts_with('.')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// The kinds of files of one recording.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The packets, while the call runs.
    Journal,
    /// The playable file.
    Wav,
    /// Its figures: gaps, losses.
    Figures,
}

impl Kind {
    fn ending(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Wav => "wav",
            Self::Figures => "json",
        }
    }
}

/// The file of this kind; `None` if the name is not safe.
pub(super) fn path(dir: &Path, name: &str, kind: Kind) -> Option<PathBuf> {
    is_safe_name(name).then(|| dir.join(format!("{name}.{}", kind.ending())))
}

/// The recording a journal belongs to.
pub(super) fn of_journal(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?.strip_suffix(".journal")?;
    is_safe_name(name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_the_folder() {
        for name in ["a", "0192f-call_1.2", &"x".repeat(128)] {
            assert!(is_safe_name(name), "{name}");
        }
        for name in ["", ".", "..", "../a", "a/b", "a\\b", "/a", "a\0", "a b", ".hidden", "é", &"x".repeat(129)] {
            assert!(!is_safe_name(name), "{name}");
            assert_eq!(path(Path::new("/r"), name, Kind::Wav), None);
        }
        assert_eq!(of_journal(Path::new("/r/one.journal")), Some("one"));
        assert_eq!(of_journal(Path::new("/r/one.wav")), None);
    }
}
