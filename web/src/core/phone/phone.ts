/**
 * The browser phone: one RTCPeerConnection for the shift, the microphone's track attached only while a call runs.
 * What to do when is decided in `machine.ts`; here it is done.
 */
import { type MicRefusal, type PhoneEffect, type PhoneInput, type PhoneState, step } from './machine';

export interface PhoneOptions {
  /** Sends the offer to the server, answers its SDP. */
  negotiate: (offer: string) => Promise<string>;
  onState: (state: PhoneState) => void;
  /** The element that plays the far side. */
  speaker: HTMLAudioElement;
  /** The chosen microphone, if one was chosen. */
  microphoneId: () => string | null;
}

/** Codecs that may be offered, most wanted first: the line speaks G.711, Opus helps on bad networks. */
const CODECS = ['audio/PCMU', 'audio/PCMA', 'audio/opus'];

export class Phone {
  private state: PhoneState = { name: 'off' };
  private peer: RTCPeerConnection | null = null;
  private sender: RTCRtpSender | null = null;
  private mic: MediaStreamTrack | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private inCall = false;
  private muted = false;
  /** The sender whose track is being changed. */
  private placingOn: RTCRtpSender | null = null;
  private readonly waiting = new Set<(state: PhoneState) => void>();

  constructor(private readonly options: PhoneOptions) {}

  current(): PhoneState {
    return this.state;
  }

  start(): void {
    this.input({ type: 'start' });
  }

  stop(): void {
    this.input({ type: 'stop' });
  }

  socketOpened(): void {
    this.input({ type: 'socket_open' });
  }

  /** The server no longer holds our sound (it was restarted, or gave it up): connect anew. */
  serverLostSound(): void {
    this.input({ type: 'server_lost' });
  }

  /** Resolves when the phone is connected (`true`) or cannot be for now (`false`). */
  settled(): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (state: PhoneState) => {
        if (state.name === 'connected') resolve(true);
        else if (state.name === 'off' || state.name === 'refused' || (state.name === 'lost' && state.attempt > 3))
          resolve(false);
        else return;
        this.waiting.delete(look);
      };
      this.waiting.add(look);
      look(this.state);
    });
  }

  /** A voice is wanted or none is (a call runs, a supervisor speaks): the track goes in or out, without any negotiation. */
  setInCall(inCall: boolean): void {
    if (this.inCall === inCall) return;
    this.inCall = inCall;
    void this.placeTrack();
  }

  /** Silences the microphone on this side at once; the server mutes the leg as well. */
  setMuted(muted: boolean): void {
    this.muted = muted;
    if (this.mic) this.mic.enabled = !muted;
  }

  /** Another microphone was chosen. */
  async changeMicrophone(): Promise<void> {
    if (this.state.name === 'off' || this.state.name === 'refused') return;
    await this.askMicrophone();
  }

  private input(input: PhoneInput): void {
    const next = step(this.state, input);
    const changed = next.state !== this.state;
    this.state = next.state;
    for (const effect of next.effects) this.carryOut(effect);
    if (!changed) return;
    this.options.onState(this.state);
    for (const look of [...this.waiting]) look(this.state);
  }

  private carryOut(effect: PhoneEffect): void {
    switch (effect.type) {
      case 'ask_microphone':
        void this.askMicrophone();
        return;
      case 'connect':
        void this.connect();
        return;
      case 'restart_ice':
        this.peer?.restartIce();
        if (this.peer) void this.negotiate(this.peer);
        return;
      case 'close':
        this.closePeer();
        if (this.state.name === 'off') this.dropMicrophone();
        return;
      case 'arm':
        this.disarm();
        this.timer = setTimeout(() => this.input({ type: 'timer' }), effect.ms);
        return;
      case 'disarm':
        this.disarm();
        return;
    }
  }

  private async askMicrophone(): Promise<void> {
    // Looked up at use: pages that are not secure have no `mediaDevices` at all.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!window.isSecureContext || !devices?.getUserMedia) {
      this.input({ type: 'mic_refused', why: 'insecure' });
      return;
    }
    const chosen = this.options.microphoneId();
    const audio: MediaTrackConstraints = {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(chosen ? { deviceId: { ideal: chosen } } : {}),
    };
    try {
      const stream = await devices.getUserMedia({ audio });
      const track = stream.getAudioTracks()[0];
      if (!track) throw new DOMException('', 'NotFoundError');
      this.takeMicrophone(track);
      this.input({ type: 'mic_granted' });
    } catch (error) {
      this.input({ type: 'mic_refused', why: refusalOf(error) });
    }
  }

  private takeMicrophone(track: MediaStreamTrack): void {
    const old = this.mic;
    this.mic = track;
    track.enabled = !this.muted;
    track.onended = () => {
      if (this.mic === track) this.input({ type: 'mic_ended' });
    };
    void this.placeTrack();
    if (old && old !== track) {
      old.onended = null;
      old.stop();
    }
  }

  private dropMicrophone(): void {
    if (!this.mic) return;
    this.mic.onended = null;
    this.mic.stop();
    this.mic = null;
  }

  /**
   * One step after the other until it is as it should be: a track that goes out and in again at once ends up in. A
   * connection that was closed meanwhile holds nothing up, the next one has a sender of its own.
   */
  private async placeTrack(): Promise<void> {
    const sender = this.sender;
    if (!sender || this.placingOn === sender) return;
    this.placingOn = sender;
    try {
      for (let wanted = this.wantedTrack(), placed = sender.track; placed !== wanted; wanted = this.wantedTrack()) {
        await sender.replaceTrack(wanted);
        if (this.sender !== sender) return;
        placed = wanted;
      }
    } catch {
      // The connection was closed meanwhile; the next one places the track itself.
    } finally {
      if (this.placingOn === sender) this.placingOn = null;
    }
  }

  private wantedTrack(): MediaStreamTrack | null {
    return this.inCall ? this.mic : null;
  }

  private async connect(): Promise<void> {
    this.closePeer();
    const peer = new RTCPeerConnection();
    this.peer = peer;
    const transceiver = peer.addTransceiver('audio', { direction: 'sendrecv' });
    preferCodecs(transceiver);
    this.sender = transceiver.sender;
    peer.ontrack = (event) => {
      this.options.speaker.srcObject = event.streams[0] ?? new MediaStream([event.track]);
      void this.options.speaker.play().catch(() => undefined);
    };
    peer.onconnectionstatechange = () => {
      const state = peer.connectionState;
      if (peer !== this.peer || state === 'new' || state === 'connecting') return;
      this.input({ type: 'peer', state });
    };
    await this.placeTrack();
    await this.negotiate(peer);
  }

  private async negotiate(peer: RTCPeerConnection): Promise<void> {
    try {
      // The server is ICE-lite and learns our address from the first check: no candidates need to be gathered or waited for.
      await peer.setLocalDescription(await peer.createOffer());
      const offer = peer.localDescription?.sdp ?? '';
      const answer = await this.options.negotiate(offer);
      if (peer !== this.peer) return;
      await peer.setRemoteDescription({ type: 'answer', sdp: answer });
      this.input({ type: 'negotiated' });
    } catch {
      if (peer === this.peer) this.input({ type: 'negotiation_failed' });
    }
  }

  private closePeer(): void {
    const peer = this.peer;
    this.peer = null;
    this.sender = null;
    if (!peer) return;
    peer.ontrack = null;
    peer.onconnectionstatechange = null;
    peer.close();
  }

  private disarm(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

function preferCodecs(transceiver: RTCRtpTransceiver): void {
  const offered = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  const wanted = CODECS.flatMap((mime) => offered.filter((c) => c.mimeType.toLowerCase() === mime.toLowerCase()));
  if (wanted.length > 0) transceiver.setCodecPreferences(wanted);
}

function refusalOf(error: unknown): MicRefusal {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'not_found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in_use';
    default:
      return 'failed';
  }
}
