/** Saved views: conditions and order under a name. */
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconCheck, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../app/problems';
import { tellUndo } from '../app/undo';
import css from './desk.module.css';
import type { LeadFilter } from './leadsQuery';
import list from './list.module.css';
import { keepViews, readViews, sameFilter, type View, withView } from './views';

export function Views(props: { projectId: string; filter: LeadFilter; onChoose: (filter: LeadFilter) => void }) {
  const { t } = useTranslation();
  const { projectId, filter } = props;
  const [open, setOpen] = useState(false);
  const [views, setViews] = useState(() => readViews(localStorage, projectId));
  const [name, setName] = useState('');
  const keep = (next: View[]) => {
    setViews(next);
    keepViews(localStorage, projectId, next);
  };
  const current = views.find((view) => sameFilter(view.filter, filter));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    if (!title) return;
    keep(withView(views, { name: title, filter }));
    setName('');
    setOpen(false);
    tell(t, t('list.viewSaved', { name: title }));
  };
  const drop = (view: View) => {
    keep(views.filter((one) => one !== view));
    tellUndo(t, t('list.viewDropped', { name: view.name }), () =>
      keep(withView(readViews(localStorage, projectId), view)),
    );
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={290} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          variant={current ? 'light' : 'default'}
          leftSection={<IconBookmark size={15} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {current?.name ?? t('list.views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.views')}>
        {views.length === 0 && <p className={css.hint}>{t('list.noViews')}</p>}
        <ul className={list.views}>
          {views.map((view) => (
            <li key={view.name}>
              <button
                type="button"
                aria-pressed={view === current}
                onClick={() => {
                  props.onChoose(view.filter);
                  setOpen(false);
                }}
              >
                {view === current && <IconCheck size={14} aria-hidden />}
                {view.name}
              </button>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('list.dropView', { name: view.name })}
                onClick={() => drop(view)}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <form onSubmit={save} className={list.saveView}>
          <TextInput
            label={t('list.viewName')}
            maxLength={60}
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim()}>
            {t('list.saveView')}
          </Button>
        </form>
        <p className={css.hint}>{t('list.viewsHere')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
