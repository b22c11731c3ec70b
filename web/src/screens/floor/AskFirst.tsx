/** What cannot be taken back is asked first. */
import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function AskFirst(props: {
  title: string;
  body: ReactNode;
  yes: string;
  color: 'red' | 'teal';
  busy: boolean;
  onYes: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      centered
      onClose={props.onClose}
      title={<strong>{props.title}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p style={{ margin: '0 0 20px', color: 'var(--k-ink-2)' }}>{props.body}</p>
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
        <Button variant="default" onClick={props.onClose}>
          {t('listen.cancel')}
        </Button>
        <Button color={props.color} loading={props.busy} onClick={props.onYes} data-autofocus>
          {props.yes}
        </Button>
      </div>
    </Modal>
  );
}
