/** Which microphones and speakers there are, which were chosen (kept in this browser), and how loud a microphone is. */

export interface Device {
  id: string;
  label: string;
}

export interface DeviceList {
  microphones: Device[];
  speakers: Device[];
}

export type DeviceUse = 'microphone' | 'speaker' | 'ring';

const KEY = 'kakeru.devices';

export function chosenDevice(use: DeviceUse): string | null {
  return readChoices()[use] ?? null;
}

export function chooseDevice(use: DeviceUse, id: string | null): void {
  const choices = readChoices();
  if (id) choices[use] = id;
  else delete choices[use];
  localStorage.setItem(KEY, JSON.stringify(choices));
}

function readChoices(): Partial<Record<DeviceUse, string>> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

const VOLUME_KEY = 'kakeru.listenVolume';

/** How loud the calls of others are to this person, 0–1; kept in this browser. */
export function listenVolume(): number {
  const kept = localStorage.getItem(VOLUME_KEY);
  return kept === null ? 1 : inRange(Number(kept));
}

export function rememberListenVolume(volume: number): number {
  const kept = inRange(volume);
  localStorage.setItem(VOLUME_KEY, String(kept));
  return kept;
}

function inRange(volume: number): number {
  return Number.isFinite(volume) ? Math.min(1, Math.max(0, volume)) : 1;
}

export async function listDevices(): Promise<DeviceList> {
  const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  const of = (kind: MediaDeviceKind) =>
    all.filter((d) => d.kind === kind && d.deviceId !== '').map((d) => ({ id: d.deviceId, label: d.label }));
  return { microphones: of('audioinput'), speakers: of('audiooutput') };
}

export function onDevicesChanged(told: () => void): () => void {
  navigator.mediaDevices?.addEventListener?.('devicechange', told);
  return () => navigator.mediaDevices?.removeEventListener?.('devicechange', told);
}

/** Whether this browser lets the page choose where sound comes out. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

export async function playThrough(element: HTMLMediaElement, id: string | null): Promise<void> {
  if (!canChooseSpeaker()) return;
  // A device that is gone falls back to the system's own choice.
  await element.setSinkId(id ?? '').catch(() => element.setSinkId('').catch(() => undefined));
}

/** Tells the level (0–1) of a microphone about 20 times a second until the returned function is called. */
export async function watchLevel(deviceId: string | null, told: (level: number) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: deviceId ? { deviceId: { ideal: deviceId } } : true,
  });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    let sum = 0;
    for (const s of samples) sum += s * s;
    const db = 10 * Math.log10(sum / samples.length + 1e-10);
    told(Math.min(1, Math.max(0, (db + 60) / 50)));
  }, 50);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
}
