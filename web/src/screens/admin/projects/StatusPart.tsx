/** The statuses of a project's leads, in order. */
import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Colour } from '../../../ui/Colour';
import { Part } from '../parts/Editor';
import { type Faults, faultAt } from '../parts/faults';
import { PALETTE } from '../parts/palette';
import { RowList } from '../parts/RowList';
import { newStatus, type StatusDraft } from '../sets/rows';
import css from './projects.module.css';

export function StatusPart(props: {
  statuses: StatusDraft[];
  faults: Faults;
  onChange: (statuses: StatusDraft[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Part title={t('setup.statuses')} hint={t('setup.statusesHint')}>
      <RowList
        label={t('setup.statuses')}
        none={t('setup.noStatuses')}
        rows={props.statuses}
        onChange={props.onChange}
        addLabel={t('setup.addStatus')}
        make={newStatus}
      >
        {(status, index, patch, remove) => (
          <div className={css.statusRow}>
            <Colour
              label={t('results.color')}
              value={status.color}
              palette={PALETTE.map(({ value, key }) => ({ value, name: t(`results.colours.${key}`) }))}
              onChange={(color) => patch({ color })}
            />
            <TextInput
              aria-label={t('setup.statusLabel')}
              placeholder={t('setup.statusLabel')}
              data-row-label
              value={status.label}
              error={faultAt(t, props.faults, `/statuses/${index}/label`)}
              onChange={(e) => patch({ label: e.currentTarget.value })}
            />
            <Switch
              size="sm"
              label={t('setup.closed')}
              title={t('setup.closedHint')}
              checked={status.closed}
              onChange={(e) => patch({ closed: e.currentTarget.checked })}
            />
            {remove}
          </div>
        )}
      </RowList>
    </Part>
  );
}
