// Malformed datagrams at every UDP port that a process holds: SIP that is none, RTP cut short or of a stranger, STUN and
// DTLS that lie about their lengths. Seeded, so that a failure can be had again.

import { createSocket, type Socket } from 'node:dgram'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The local UDP ports of a process, from the kernel's tables. */
export function udpPorts(pid: number): number[] {
  const own = new Set<string>()
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]
      if (inode) own.add(inode)
    } catch {
      // It was closed between the two looks.
    }
  }
  const rows = ['udp', 'udp6'].flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1))
  const ports = rows.map((row) => row.trim().split(/\s+/)).filter((fields) => fields.length > 9 && own.has(fields[9]))
  return [...new Set(ports.map((fields) => Number.parseInt(fields[1].split(':')[1], 16)))].sort((a, b) => a - b)
}

/** xorshift32: enough for noise, the same from the same seed. */
export function noise(seed: number): (below: number) => number {
  let state = seed || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const SIP = [
  'INVITE sip:204@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK{n}\r\nFrom: <sip:a@b>;tag={n}\r\nTo: <sip:204@c>\r\nCall-ID: {n}\r\nCSeq: 1 INVITE\r\nContent-Length: 99999\r\n\r\nv=0',
  'INVITE sip:204@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK{n}\r\nContent-Length: -1\r\n\r\n',
  'BYE sip:x SIP/2.0\r\nVia: SIP/2.0/UDP \x00\x01\r\nCSeq: 99999999999999999999 BYE\r\nCall-ID: {n}\r\n\r\n',
  'SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1;branch={n}\r\nCSeq: 1 INVITE\r\n\r\n',
  'SIP/2.0 999\r\n\r\n',
  '\r\n\r\n',
  'CANCEL sip:あ@い SIP/2.0\r\n:::\r\nVia\r\n',
]

function datagram(random: (below: number) => number): Buffer {
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => random(256)))
  switch (random(6)) {
    case 0:
      return Buffer.from(SIP[random(SIP.length)].replaceAll('{n}', String(random(1e9))))
    case 1: // SIP with bytes turned
      return Buffer.from(SIP[random(SIP.length)]).map((byte) => (random(12) === 0 ? random(256) : byte)) as Buffer
    case 2: // RTP version 2 of a stranger: header fields and length by chance
      return Buffer.concat([Buffer.from([0x80 | random(64), random(256)]), bytes(random(200))])
    case 3: // RTCP whose length field lies
      return Buffer.concat([Buffer.from([0x80 | random(32), 200 + random(8), 0xff, 0xff]), bytes(random(40))])
    case 4: // STUN whose attributes do not fit
      return Buffer.concat([Buffer.from([0, 1, 0, random(256), 0x21, 0x12, 0xa4, 0x42]), bytes(12 + random(60))])
    default: // DTLS record, or anything
      return Buffer.concat([Buffer.from([20 + random(5), 254, 253]), bytes(random(300))])
  }
}

/** Send `perPort` datagrams to each port at about `perSecond` in total; how many went out. */
export async function storm(ports: number[], perPort: number, perSecond: number, seed: number): Promise<number> {
  const random = noise(seed)
  const socket: Socket = createSocket('udp4')
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
  socket.on('error', () => undefined)
  let sent = 0
  const begun = Date.now()
  for (let round = 0; round < perPort; round++) {
    for (const port of ports) {
      // A dead port answers with ICMP, which must not end the storm: what became of a datagram is not looked at.
      await new Promise<void>((out) => socket.send(datagram(random), port, '127.0.0.1', () => out()))
      sent += 1
    }
    const ahead = (sent * 1000) / perSecond - (Date.now() - begun)
    if (ahead > 5) await new Promise((done) => setTimeout(done, ahead))
  }
  await new Promise<void>((closed) => socket.close(() => closed()))
  return sent
}
