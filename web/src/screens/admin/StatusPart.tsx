/** The statuses of a project's leads, in order. */
import { ActionIcon, Button, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Colour } from '../../ui/Colour';
import { Sortable } from '../../ui/Sortable';
import css from './admin.module.css';
import { Part } from './Editor';
import { type Faults, faultAt } from './faults';
import { PALETTE } from './palette';
import { newStatus, type StatusDraft } from './rows';

export function StatusPart(props: {
  statuses: StatusDraft[];
  faults: Faults;
  onChange: (statuses: StatusDraft[]) => void;
}) {
  const { t } = useTranslation();
  const { statuses, onChange } = props;
  const body = useRef<HTMLDivElement>(null);
  const patch = (key: string, part: Partial<StatusDraft>) =>
    onChange(statuses.map((s) => (s.key === key ? { ...s, ...part } : s)));
  const name = (status: StatusDraft) => status.label || t('admin.unnamed');
  return (
    <Part title={t('setup.statuses')} hint={t('setup.statusesHint')}>
      {statuses.length === 0 ? (
        <p className={css.none}>{t('setup.noStatuses')}</p>
      ) : (
        <div className={css.rows} ref={body}>
          <Sortable
            label={t('setup.statuses')}
            items={statuses}
            rowKey={(s) => s.key}
            onOrder={onChange}
            handleLabel={(s, i) => t('admin.handle', { name: name(s), place: i + 1 })}
            announce={(s, place, count) => t('admin.moved', { name: name(s), place, count })}
          >
            {(status, index) => (
              <div className={css.statusRow}>
                <Colour
                  label={t('results.color')}
                  value={status.color}
                  palette={PALETTE.map(({ value, key }) => ({ value, name: t(`results.colours.${key}`) }))}
                  onChange={(color) => patch(status.key, { color })}
                />
                <TextInput
                  aria-label={t('setup.statusLabel')}
                  placeholder={t('setup.statusLabel')}
                  data-row-label
                  value={status.label}
                  error={faultAt(t, props.faults, `/statuses/${index}/label`)}
                  onChange={(e) => patch(status.key, { label: e.currentTarget.value })}
                />
                <Switch
                  size="sm"
                  label={t('setup.closed')}
                  title={t('setup.closedHint')}
                  checked={status.closed}
                  onChange={(e) => patch(status.key, { closed: e.currentTarget.checked })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t('admin.removeRow', { name: name(status) })}
                  onClick={() => onChange(statuses.filter((s) => s.key !== status.key))}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </div>
            )}
          </Sortable>
        </div>
      )}
      <div className={css.addRow}>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => {
            onChange([...statuses, newStatus()]);
            const place = statuses.length;
            requestAnimationFrame(() =>
              body.current?.querySelectorAll<HTMLElement>('[data-row-label]')[place]?.focus(),
            );
          }}
        >
          {t('setup.addStatus')}
        </Button>
      </div>
    </Part>
  );
}
