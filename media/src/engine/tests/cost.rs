//! What a packet costs: no allocation, once a call runs.

use super::world::{World, config};
use crate::engine::command::Codec;
use crate::engine::matrix::Matrix;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
}

/// The system's allocator, counting per thread.
struct Counting;

// SAFETY: every call goes to the system's allocator unchanged; the counter has no destructor and allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: as our caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: as our caller promises.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: as our caller promises.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static GLOBAL: Counting = Counting;

fn count() {
    let _ = ALLOCATIONS.try_with(|n| n.set(n.get() + 1));
}

/// Allocations of the worker in two seconds of a call of these telephones, after two seconds of warming up.
fn allocations(codecs: &[Codec], matrix: impl Fn(&[crate::SessionId]) -> Matrix) -> (u64, usize) {
    let mut world = World::told_nobody(config());
    let mut phones: Vec<_> = codecs.iter().map(|codec| world.phone(*codec, 600.0)).collect();
    let ids: Vec<_> = phones.iter().map(|phone| phone.id).collect();
    let room = world.room(&ids);
    world.matrix(room, matrix(&ids));
    world.run(2000, &mut phones.iter_mut().collect::<Vec<_>>());
    world.in_step = 0;
    world.listen(2000, &mut phones.iter_mut().collect::<Vec<_>>());
    (world.in_step, phones.iter().map(|phone| phone.got.len()).sum())
}

/// The counter of this thread.
pub(crate) fn allocated() -> u64 {
    ALLOCATIONS.with(Cell::get)
}

#[test]
fn forwarding_allocates_nothing() {
    let (allocations, packets) = allocations(&[Codec::Pcmu, Codec::Pcma], |ids| Matrix::pair(ids[0], ids[1]));
    assert!(packets >= 198, "{packets}");
    assert_eq!(allocations, 0);
}

#[test]
fn mixing_allocates_nothing() {
    let (allocations, packets) = allocations(&[Codec::Pcmu, Codec::Pcma, Codec::Pcmu], |ids| {
        Matrix::pair(ids[0], ids[1]).with(ids[0], [ids[1], ids[2]]).with(ids[2], [ids[0], ids[1]])
    });
    assert!(packets >= 297, "{packets}");
    assert_eq!(allocations, 0);
}
