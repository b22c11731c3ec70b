/** A file, dropped or picked. The native field stays in the page, for keyboards and screen readers. */
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import css from './filedrop.module.css';

export function FileDrop(props: {
  label: string;
  hint: string;
  /** Endings as the browser's file window takes them: `.csv,.xlsx`. */
  accept: string;
  file: { name: string; note: string } | null;
  onFile: (file: File) => void;
  error?: string | null;
  disabled?: boolean;
}) {
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !props.disabled) props.onFile(file);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a further way beside the field inside */}
      <div
        className={css.drop}
        data-over={over}
        data-full={props.file !== null}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span className={css.icon} aria-hidden>
          {props.file ? <IconFileSpreadsheet size={26} stroke={1.6} /> : <IconUpload size={24} stroke={1.7} />}
        </span>
        <label className={css.words}>
          <strong>{props.file ? props.file.name : props.label}</strong>
          <span>{props.file ? props.file.note : props.hint}</span>
          <input
            ref={field}
            type="file"
            aria-label={props.label}
            accept={props.accept}
            disabled={props.disabled}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) props.onFile(file);
              // The same file chosen again is a choice too.
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      {props.error && (
        <p className={css.error} role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}
