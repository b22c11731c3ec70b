//! Recording: the tap on what members say, the writer thread's packet journal, the playable file rendered from it.
