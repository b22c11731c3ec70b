/** To whom leads of the box are handed: a colleague of the same workgroup. */
import { Button, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../core/api/types';
import { Bones, Empty, Failed } from '../../ui/surfaces';
import { useSession } from '../app/desk';
import { sentence } from '../app/problems';
import css from './box.module.css';
import { colleagues } from './colleagues';
import { peopleQuery } from './queries';

export function HandOver(props: {
  count: number;
  busy: boolean;
  onClose: () => void;
  onChosen: (person: User) => void;
}) {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<User | null>(null);
  const { user } = useSession();
  const others = colleagues(people.data?.items ?? [], user.id, user.workgroup_ids);
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  const shown = others.filter((p) => `${p.name} ${p.kana ?? ''} ${p.login}`.toLowerCase().includes(wanted));
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('box.handTitle', { count: props.count })}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <p className={css.hint}>{t('box.handBody')}</p>
      {people.isPending && <Bones rows={4} label={t('common.loading')} />}
      {people.isError && (
        <Failed
          title={t('problem.loadTitle')}
          detail={sentence(t, people.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void people.refetch()}
        />
      )}
      {people.isSuccess && others.length === 0 && <Empty tight icon={null} title={t('box.noColleagues')} />}
      {others.length > 0 && (
        <>
          <TextInput
            type="search"
            data-autofocus
            aria-label={t('box.findColleague')}
            placeholder={t('box.findColleague')}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
          <div className={css.people} role="radiogroup" aria-label={t('box.handTo')}>
            {shown.map((person) => (
              <label key={person.id} className={css.person}>
                <input
                  type="radio"
                  name="colleague"
                  checked={chosen?.id === person.id}
                  onChange={() => setChosen(person)}
                />
                <span className={css.face} aria-hidden>
                  {person.name.slice(0, 1)}
                </span>
                <span>
                  {person.name}
                  {person.extension && <small>{t('frame.extension', { number: person.extension })}</small>}
                </span>
              </label>
            ))}
            {shown.length === 0 && <Empty tight icon={null} title={t('box.noMatch')} />}
          </div>
        </>
      )}
      <div className={css.sheetActs}>
        <Button variant="default" onClick={props.onClose}>
          {t('common.close')}
        </Button>
        <Button disabled={!chosen} loading={props.busy} onClick={() => chosen && props.onChosen(chosen)}>
          {t('box.handDo')}
        </Button>
      </div>
    </Modal>
  );
}
