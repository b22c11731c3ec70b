//! The socket that all browsers of one worker share.

use mio::net::UdpSocket;
use socket2::{Domain, Protocol, Socket, Type};
use std::io;
use std::net::SocketAddr;

/// What the kernel keeps for us while the worker is busy: a thousand browsers' packets of 50 ms.
const BUFFER_BYTES: usize = 2 << 20;

/// Bind it.
pub(crate) fn open_browser_socket(listen: SocketAddr) -> io::Result<UdpSocket> {
    let socket = Socket::new(Domain::for_address(listen), Type::DGRAM, Some(Protocol::UDP))?;
    // The kernel gives what it is allowed to give.
    let _ = socket.set_recv_buffer_size(BUFFER_BYTES);
    let _ = socket.set_send_buffer_size(BUFFER_BYTES);
    socket.set_nonblocking(true)?;
    socket.bind(&listen.into())?;
    Ok(UdpSocket::from_std(socket.into()))
}
