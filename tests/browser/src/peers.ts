// Far ends that share no line of code with us: SIPp and baresip, each on free loopback ports.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freeTcpPort, freeUdpPort, Program, type Scratch } from './programs.ts'

const PEERS = resolve(dirname(fileURLToPath(import.meta.url)), '../peers')

/** SIPp as the one who is called: answers one call and repeats its sound; ends with 0 after the call when it went as it should. */
export async function sippEcho(scratch: Scratch): Promise<{ program: Program; sip: string }> {
  const [port, media] = [await freeUdpPort(), await freeUdpPort()]
  const program = new Program(
    'sipp',
    'sipp',
    [
      '-sf', join(PEERS, 'sipp-answers-and-echoes.xml'), '-nostdin', '-rtp_echo',
      '-i', '127.0.0.1', '-p', String(port), '-mi', '127.0.0.1', '-mp', String(media), '-trace_err', '-error_file', scratch.at('sipp.err'),
    ],
    { cwd: scratch.path },
  )
  await program.ready(5_000, () => program.pid > 0)
  return { program, sip: `127.0.0.1:${port}` }
}

/** baresip answers calls to `number` by itself, says a tone of `hz` (about −7 dBFS) and writes down what it heard. */
export async function baresip(scratch: Scratch, number: string, hz: number) {
  const [sip, control] = [await freeUdpPort(), await freeTcpPort()]
  const folder = scratch.at('baresip')
  const heard = join(folder, 'heard')
  mkdirSync(heard, { recursive: true })
  // Debian's sine source speaks two channels at 48 kHz only; baresip brings it to the codec's form itself.
  const config = `
net_interface 127.0.0.1
sip_listen 127.0.0.1:${sip}
audio_player aubridge,nowhere
audio_source ausine,${hz}
audio_alert aubridge,nowhere
audio_level no
ausrc_srate 48000
ausrc_channels 2
auplay_srate 8000
auplay_channels 1
audio_buffer 20-160
snd_path ${heard}
module_path /usr/lib/baresip/modules
module g711.so
module aubridge.so
module ausine.so
module sndfile.so
module_app account.so
module_app menu.so
module ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:${control}
`
  writeFileSync(join(folder, 'config'), config)
  writeFileSync(join(folder, 'accounts'), `<sip:${number}@127.0.0.1:${sip}>;regint=0;answermode=auto;audio_codecs=PCMU/8000/1\n`)
  const program = new Program('baresip', 'baresip', ['-4', '-f', folder], { cwd: folder })
  await program.ready(10_000, () => program.output.includes('baresip is ready'))
  return {
    program,
    sip: `127.0.0.1:${sip}`,
    /** The WAV file of what it heard; complete once the call is over. */
    heard(): Buffer {
      const file = readdirSync(heard).find((name) => name.endsWith('-dec.wav'))
      if (!file) throw new Error(`baresip heard nothing; it printed:\n${program.output}`)
      return readFileSync(join(heard, file))
    },
  }
}
