/** Below the list while leads are chosen: how many, and what can be done with them. */
import { Button, CloseButton, Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconBan,
  IconBox,
  IconBoxOff,
  IconChevronUp,
  IconCircleDot,
  IconCopy,
  IconForms,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomField, Project, User } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import type { LeadPlace } from '../leads/place';
import type { useSelection } from '../leads/selection';
import type { ActionName } from './actions';
import { BulkSheet } from './BulkSheet';
import css from './bulk.module.css';

const ICONS: Record<ActionName, typeof IconBan> = {
  owner: IconUserCheck,
  status: IconCircleDot,
  field: IconForms,
  move: IconArrowRight,
  copy: IconCopy,
  box: IconBox,
  unbox: IconBoxOff,
  ban: IconBan,
  delete: IconTrash,
};

/** Those that are wanted most stand in the bar itself. */
const FIRST = ['owner', 'status', 'move'] as const satisfies readonly ActionName[];
const MORE = ['field', 'copy', 'box', 'unbox'] as const satisfies readonly ActionName[];
const STRONG = ['ban', 'delete'] as const satisfies readonly ActionName[];

export function BulkBar(props: {
  place: LeadPlace;
  project: Project;
  fields: readonly CustomField[];
  owners: readonly User[];
  chosen: ReturnType<typeof useSelection>;
  loaded: number;
  /** Everything found is loaded and chosen: there is no more to choose. */
  allLoaded: boolean;
  foundText: string;
  onStarted: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { chosen } = props;
  const { selection } = chosen;
  const [action, setAction] = useState<ActionName | null>(null);
  const button = (name: ActionName) => {
    const Icon = ICONS[name];
    return (
      <Button key={name} variant="default" leftSection={<Icon size={15} aria-hidden />} onClick={() => setAction(name)}>
        {t(`bulk.action.${name}`)}
      </Button>
    );
  };
  const item = (name: ActionName) => {
    const Icon = ICONS[name];
    return (
      <Menu.Item key={name} leftSection={<Icon size={15} aria-hidden />} onClick={() => setAction(name)}>
        {t(`bulk.action.${name}`)}
      </Menu.Item>
    );
  };
  return (
    <section className={css.bar} aria-label={t('bulk.title')}>
      <CloseButton aria-label={t('bulk.clear')} onClick={chosen.clear} />
      <strong className="k-num" role="status">
        {selection.all
          ? t('bulk.allChosen', { text: props.foundText })
          : t('bulk.chosen', { count: count(selection.ids.size) as never })}
      </strong>
      {!selection.all && !props.allLoaded && selection.ids.size >= props.loaded && (
        <Button variant="subtle" onClick={chosen.all}>
          {t('bulk.chooseAll', { text: props.foundText })}
        </Button>
      )}
      <span className={css.gap} />
      {FIRST.map(button)}
      <Menu position="top-end" width={240}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronUp size={14} aria-hidden />}>
            {t('bulk.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {MORE.filter((name) => name !== 'field' || props.fields.length > 0).map(item)}
          <Menu.Divider />
          {STRONG.map(item)}
        </Menu.Dropdown>
      </Menu>
      {action && (
        <BulkSheet
          action={action}
          place={props.place}
          project={props.project}
          fields={props.fields}
          owners={props.owners}
          selection={selection}
          onClose={() => setAction(null)}
          onStarted={(id) => {
            setAction(null);
            props.onStarted(id);
          }}
        />
      )}
    </section>
  );
}
