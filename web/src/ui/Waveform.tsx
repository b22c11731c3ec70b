/** Two voices drawn on one canvas: the first upward, the second downward. A slider to mouse, keys and screen readers. */
import { useEffect, useRef } from 'react';
import css from './ui.module.css';

interface WaveformProps {
  label: string;
  /** Peaks, 0–1. */
  upper: number[];
  lower: number[];
  /** Where playing is, 0–1. */
  at: number;
  valueText: string;
  durationS: number;
  onSeek: (at: number) => void;
}

const STEP_S = 5;

export function Waveform(props: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { upper, lower, at } = props;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = () => paint(element, upper, lower, at);
    draw();
    const sizes = new ResizeObserver(draw);
    sizes.observe(element);
    // The colours are the theme's.
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributes: true });
    return () => {
      sizes.disconnect();
      themes.disconnect();
    };
  }, [upper, lower, at]);
  const seekTo = (clientX: number) => {
    const box = canvas.current?.getBoundingClientRect();
    if (box && box.width > 0) props.onSeek(Math.min(1, Math.max(0, (clientX - box.left) / box.width)));
  };
  const step = props.durationS > 0 ? STEP_S / props.durationS : 0;
  return (
    <canvas
      ref={canvas}
      className={css.wave}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={Math.round(props.durationS)}
      aria-valuenow={Math.round(at * props.durationS)}
      aria-valuetext={props.valueText}
      onPointerDown={(e) => {
        e.currentTarget.setPointerCapture(e.pointerId);
        seekTo(e.clientX);
      }}
      onPointerMove={(e) => e.buttons === 1 && seekTo(e.clientX)}
      onKeyDown={(e) => {
        const to = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: 1 }[e.key];
        if (to === undefined) return;
        e.preventDefault();
        props.onSeek(Math.min(1, Math.max(0, to)));
      }}
    />
  );
}

const BAR = 2;
const GAP = 1;

function paint(canvas: HTMLCanvasElement, upper: number[], lower: number[], at: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const middle = height / 2;
  const bars = Math.max(1, Math.floor(width / (BAR + GAP)));
  const played = at * width;
  const side = (peaks: number[], colour: string, up: boolean) => {
    context.fillStyle = colour;
    for (let i = 0; i < bars; i++) {
      const x = i * (BAR + GAP);
      context.globalAlpha = x <= played ? 1 : 0.45;
      // Telephone speech is quiet: the root lifts it without hiding the shape.
      const h = Math.max(0.5, Math.sqrt(peakOf(peaks, i, bars)) * (middle - 3));
      context.fillRect(x, up ? middle - 0.5 - h : middle + 0.5, BAR, h);
    }
  };
  side(upper, style.getPropertyValue('--k-agent-wave'), true);
  side(lower, style.getPropertyValue('--k-customer-wave'), false);
  context.globalAlpha = 1;
  context.fillStyle = style.getPropertyValue('--k-ink');
  context.fillRect(Math.min(width - 1, played), 0, 1, height);
}

function peakOf(peaks: number[], bar: number, bars: number): number {
  const from = Math.floor((bar * peaks.length) / bars);
  const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
  let most = 0;
  for (let i = from; i < to && i < peaks.length; i++) most = Math.max(most, peaks[i] ?? 0);
  return Math.min(1, most);
}
