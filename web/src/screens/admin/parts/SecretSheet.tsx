/** Something that is shown this once: a password, an API key. */
import { Button, Modal } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copy } from './copy';
import css from './parts.module.css';

export function SecretSheet(props: {
  title: string;
  body: string;
  /** What to keep: name and value; the last one is the secret. */
  rows: [name: string, value: string][];
  copyLabel: string;
  copyText: string;
  closeLabel: string;
  children?: ReactNode;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Modal
      opened
      onClose={props.onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={<strong>{props.title}</strong>}
      centered
      size="lg"
    >
      <p className={css.modalText}>{props.body}</p>
      <dl className={css.secret}>
        {props.rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {props.children}
      <div className={css.modalActs}>
        <span role="status" className={css.grow}>
          {copied === null ? '' : t(copied ? 'admin.copied' : 'admin.copyFailed')}
        </span>
        <Button
          variant="default"
          data-autofocus
          leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          onClick={async () => setCopied(await copy(props.copyText))}
        >
          {props.copyLabel}
        </Button>
        <Button onClick={props.onClose}>{props.closeLabel}</Button>
      </div>
    </Modal>
  );
}
