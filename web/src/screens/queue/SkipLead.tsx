/** 「スキップ」 with a reason: one of the usual ones with one click, or another in words. */
import { Button, Popover, TextInput } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../ui/marks';
import { useNumberKeys } from '../call/useNumberKeys';
import { strokeParts, useKeys } from '../frame/keys';
import css from './queue.module.css';
import type { QueueWork } from './useQueue';

const REASONS = ['later', 'incomplete', 'wrong', 'duplicate'] as const;
/** The server's bound, in characters. */
const REASON_MAX = 200;

export function SkipLead(props: { work: QueueWork }) {
  const { t } = useTranslation();
  const { work } = props;
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  useKeys({ skip: () => setOpen(!open) });
  const skip = (reason: string) => {
    setOpen(false);
    setWords('');
    work.skip(reason);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) skip(words.trim());
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconPlayerTrackNext size={15} aria-hidden />}
          loading={work.skipping}
          title={strokeParts('skip').join('+')}
          onClick={() => setOpen(!open)}
        >
          {t('queue.skip')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('queue.skipTitle')}>
        {open && <Keys onReason={(n) => REASONS[n - 1] && skip(t(`queue.skipReason.${REASONS[n - 1] ?? 'later'}`))} />}
        <p className={css.sheetTitle}>{t('queue.skipTitle')}</p>
        <p className={css.hint}>{t('queue.skipBody')}</p>
        <div className={css.reasons}>
          {REASONS.map((reason, i) => (
            <button key={reason} type="button" onClick={() => skip(t(`queue.skipReason.${reason}`))}>
              <span>{t(`queue.skipReason.${reason}`)}</span>
              <span aria-hidden>
                <Key>{i + 1}</Key>
              </span>
            </button>
          ))}
        </div>
        <form onSubmit={submit} className={css.other}>
          <TextInput
            label={t('queue.skipOther')}
            maxLength={REASON_MAX}
            value={words}
            onChange={(e) => setWords(e.currentTarget.value)}
          />
          <Button type="submit" disabled={!words.trim()}>
            {t('queue.skipDo')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function Keys(props: { onReason: (n: number) => void }) {
  useNumberKeys(props.onReason, () => false);
  return null;
}
