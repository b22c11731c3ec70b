/** Step 2: how the file is read, and what each column becomes, above its first rows. */
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../../core/api/types';
import { Part } from '../parts/Editor';
import { allProjectsQuery, fieldSetsQuery } from '../queries';
import own from './imports.module.css';
import { Mappings } from './Mappings';
import { usePlan } from './queries';
import { Reading } from './Reading';
import { Steps } from './Steps';
import { bare, fieldsOf, GROUP_NAMES, hasName, hasPhone, keyOf, TARGET_GROUPS, withTarget } from './targets';
import { GiveUp, type StepProps } from './Wizard';

export function MappingStep(props: StepProps) {
  const { t } = useTranslation();
  const { of } = props;
  const plan = usePlan(of.id);
  const { columns } = of.plan;
  const taken = columns.filter((c) => c.target !== 'ignore').length;
  const busy = of.state === 'checking';
  return (
    <Steps
      now="mapping"
      title={props.title}
      note={props.note}
      tools={<GiveUp of={of} />}
      foot={
        <>
          <span className={own.footNote} role="status">
            {!hasName(columns) ? (
              <span className={own.bad}>
                <IconAlertTriangle size={15} aria-hidden />
                {t('imports.needName')}
              </span>
            ) : !hasPhone(columns) ? (
              <span className={own.doubt}>
                <IconAlertTriangle size={15} aria-hidden />
                {t('imports.noPhone')}
              </span>
            ) : (
              t('imports.taken', { taken, count: columns.length })
            )}
          </span>
          <Button
            disabled={!hasName(columns) || plan.isPending}
            rightSection={<IconArrowRight size={15} aria-hidden />}
            renderRoot={(root) => <Link to="/settings/imports" search={{ id: of.id, step: 'check' }} {...root} />}
          >
            {t('imports.toCheck')}
          </Button>
        </>
      }
    >
      <Reading of={of} busy={busy || plan.isPending} onChange={(patch) => plan.mutate(patch)} />
      <Part
        title={t('imports.mapping')}
        hint={t('imports.mappingHint')}
        tools={<Mappings of={of} onUse={(mapping_id) => plan.mutate({ mapping_id })} />}
      >
        <MappingTable
          of={of}
          disabled={busy}
          onTarget={(at, key) => plan.mutate({ columns: withTarget(columns, at, key) })}
        />
        <div className={own.options}>
          <Checkbox
            size="sm"
            label={t('imports.oneLead')}
            description={t('imports.oneLeadHint')}
            checked={of.plan.rows_of_one_name_are_one_lead}
            disabled={busy}
            onChange={(e) => plan.mutate({ rows_of_one_name_are_one_lead: e.currentTarget.checked })}
          />
        </div>
      </Part>
    </Steps>
  );
}

/** The first rows as read, below what their columns become. */
function MappingTable(props: { of: Import; disabled: boolean; onTarget: (at: number, key: string) => void }) {
  const { t } = useTranslation();
  const { of } = props;
  const project = useQuery(allProjectsQuery()).data?.find((p) => p.id === of.project_id);
  const sets = useQuery(fieldSetsQuery).data?.items ?? [];
  const fields = fieldsOf(sets, project?.field_sets.map((s) => s.id) ?? []);
  const choices = [
    { value: 'ignore', label: t('imports.target.ignore') },
    ...GROUP_NAMES.map((group) => ({
      group: t(`imports.targets.${group}`),
      items: TARGET_GROUPS[group].map((value) => ({ value, label: t(`imports.target.${value}`) })),
    })),
    ...(fields.length > 0
      ? [
          {
            group: t('imports.targets.fields'),
            items: fields.map((f) => ({ value: `field:${f.id}`, label: f.label })),
          },
        ]
      : []),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
    <section className={own.sheet} tabIndex={0} aria-label={t('imports.preview')}>
      <table>
        <thead>
          <tr>
            {of.plan.columns.map((column, at) => {
              const name = column.header || t('imports.columnNo', { n: at + 1 });
              const chosen = keyOf(bare(column));
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
                <th key={at} scope="col" data-off={chosen === 'ignore'}>
                  <span className={own.header}>{name}</span>
                  <NativeSelect
                    aria-label={t('imports.becomes', { name })}
                    value={chosen}
                    disabled={props.disabled}
                    onChange={(e) => props.onTarget(at, e.currentTarget.value)}
                    data={choices}
                  />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {of.preview.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of the file have no other name
            <tr key={n}>
              {of.plan.columns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
                <td key={at} data-off={column.target === 'ignore'}>
                  {row[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {of.preview.length === 0 && <p className={own.none}>{t('imports.noRows')}</p>}
    </section>
  );
}
