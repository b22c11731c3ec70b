/** Keys for other programs. The secret is shown once. */
import { Button, Modal, NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconExternalLink, IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../core/api/client';
import type { ApiKey, NewApiKey, Role } from '../../../core/api/types';
import { dayStart } from '../../../i18n/format';
import { CheckList } from '../../../ui/CheckList';
import { Bones, Empty, Failed, Panel } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { sentence, tell, tellProblem, trace } from '../../app/problems';
import { useTime } from '../../app/useTime';
import { Confirm } from '../parts/Editor';
import { faultAt } from '../parts/faults';
import css from '../parts/parts.module.css';
import { SecretSheet } from '../parts/SecretSheet';
import { apiKeysQuery } from '../queries';
import own from './system.module.css';

/** The parts of the interface that a key can be confined to. */
const PARTS = ['people', 'setup', 'leads', 'bans', 'calls', 'history', 'lines', 'exports', 'keys', 'audit'] as const;

const ROLES: Role[] = ['admin', 'supervisor', 'agent'];

export function ApiKeys() {
  const { t } = useTranslation();
  const { moment } = useTime();
  const keys = useQuery(apiKeysQuery);
  const items = keys.data?.items ?? [];
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewApiKey | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const make = (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking(true)}>
      {t('keys.new')}
    </Button>
  );
  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <div className={css.grow}>
          <h1>{t('keys.title')}</h1>
          <p>{t('keys.lead')}</p>
        </div>
        <Button
          component="a"
          href="/api/v1/docs"
          target="_blank"
          rel="noreferrer"
          variant="default"
          rightSection={<IconExternalLink size={14} aria-hidden />}
        >
          {t('keys.docs')}
        </Button>
        {items.length > 0 && make}
      </header>
      <Panel flush>
        {keys.isPending ? (
          <Bones rows={4} label={t('common.loading')} />
        ) : keys.isError ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, keys.error)}
            trace={trace(t, keys.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void keys.refetch()}
          />
        ) : items.length === 0 ? (
          <Empty icon={<IconKey size={22} aria-hidden />} title={t('keys.emptyTitle')} action={make}>
            {t('keys.emptyBody')}
          </Empty>
        ) : (
          <div className={css.tableBox}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('keys.column.name')}</th>
                  <th scope="col">{t('keys.column.role')}</th>
                  <th scope="col">{t('keys.column.prefix')}</th>
                  <th scope="col">{t('keys.column.created')}</th>
                  <th scope="col">{t('keys.column.used')}</th>
                  <th scope="col">{t('keys.column.revoke')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((key) => (
                  <tr key={key.id}>
                    <th scope="row">{key.name}</th>
                    <td>
                      {t(`role.${key.role}`)}
                      {key.scopes && <small className={css.scopes}>{key.scopes.join('、')}</small>}
                    </td>
                    <td className={own.mono}>{key.prefix}…</td>
                    <td className="k-num">
                      {moment(key.created_at)}
                      {key.expires_at && (
                        <small className={css.scopes}>{t('keys.expires', { time: moment(key.expires_at) })}</small>
                      )}
                    </td>
                    <td className="k-num">
                      {key.last_used_at ? (
                        moment(key.last_used_at)
                      ) : (
                        <span className={css.dim}>{t('keys.neverUsed')}</span>
                      )}
                    </td>
                    <td>
                      <Button variant="subtle" color="red" onClick={() => setRevoking(key)}>
                        {t('keys.revoke')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      {making && <Make onClose={() => setMaking(false)} onMade={setMade} />}
      {made && <Secret made={made} onClose={() => setMade(null)} />}
      {revoking && <Revoke apiKey={revoking} onClose={() => setRevoking(null)} />}
    </div>
  );
}

function Make(props: { onClose: () => void; onMade: (key: NewApiKey) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [confined, setConfined] = useState(false);
  const [scopes, setScopes] = useState<string[]>([]);
  const [until, setUntil] = useState('');
  const make = useMutation({
    mutationFn: () =>
      api.send<NewApiKey>('POST', '/api-keys', {
        body: {
          name: name.trim(),
          role,
          ...(confined ? { scopes } : {}),
          // The whole of the day that is named.
          ...(until ? { expires_at: dayStart(until, 1) } : {}),
        },
      }),
    onSuccess: (key) => {
      void queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
      props.onClose();
      props.onMade(key);
    },
    onError: (error) => {
      if (!problemOf(error).errors?.length) tellProblem(t, error);
    },
  });
  const faults = make.isError ? (problemOf(make.error).errors ?? []) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('keys.new')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <form onSubmit={submit} className={css.stack} noValidate>
        <TextInput
          data-autofocus
          label={t('keys.name')}
          placeholder={t('keys.nameHint')}
          required
          value={name}
          error={faultAt(t, faults, '/name')}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <NativeSelect
          label={t('keys.role')}
          value={role}
          error={faultAt(t, faults, '/role')}
          onChange={(e) => setRole(e.currentTarget.value as Role)}
          data={ROLES.map((r) => ({ value: r, label: t(`role.${r}`) }))}
        />
        <TextInput
          type="date"
          label={`${t('keys.until')}（${t('admin.optional')}）`}
          value={until}
          error={faultAt(t, faults, '/expires_at')}
          onChange={(e) => setUntil(e.currentTarget.value)}
        />
        <Switch
          size="sm"
          label={t('keys.confine')}
          checked={confined}
          onChange={(e) => setConfined(e.currentTarget.checked)}
        />
        {confined && (
          <CheckList
            label={t('keys.scopes')}
            aside={t('admin.chosen', { count: scopes.length })}
            options={PARTS.flatMap((part) =>
              (['read', 'write'] as const).map((way) => ({
                value: `${part}:${way}`,
                label: `${t(`keys.part.${part}`)}：${t(`keys.way.${way}`)}`,
                note: `${part}:${way}`,
              })),
            )}
            value={scopes}
            onChange={setScopes}
            filterLabel={t('admin.filter')}
            noMatch={t('admin.noMatchShort')}
            empty={null}
            error={faultAt(t, faults, '/scopes')}
          />
        )}
        <div className={css.modalActs}>
          <Button variant="default" onClick={props.onClose}>
            {t('admin.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending} disabled={!name.trim() || (confined && scopes.length === 0)}>
            {t('keys.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Secret(props: { made: NewApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  const { made } = props;
  return (
    <SecretSheet
      title={t('keys.secretTitle')}
      body={t('keys.secretBody')}
      rows={[
        [t('keys.name'), made.name],
        [t('keys.secret'), made.secret],
      ]}
      copyLabel={t('admin.copy')}
      copyText={made.secret}
      closeLabel={t('keys.stored')}
      onClose={props.onClose}
    >
      <p className={own.order} style={{ marginBottom: 4 }}>
        {t('keys.use')}
      </p>
      <pre className={own.code} style={{ marginBottom: 16 }}>
        {`curl -H "Authorization: Bearer ${made.prefix}…" \\\n  ${window.location.origin}/api/v1/projects`}
      </pre>
    </SecretSheet>
  );
}

function Revoke(props: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id, name } = props.apiKey;
  const revoke = useMutation({
    mutationFn: () => api.send('DELETE', `/api-keys/${id}`),
    onSuccess: () => {
      queries.setQueryData(apiKeysQuery.queryKey, (old) => ({
        items: (old?.items ?? []).filter((k) => k.id !== id),
      }));
      tell(t, t('keys.revoked', { name }));
      props.onClose();
    },
    onError: (error) => tellProblem(t, error),
  });
  return (
    <Confirm
      title={t('keys.revokeTitle', { name })}
      body={t('keys.revokeBody')}
      act={t('keys.revoke')}
      busy={revoke.isPending}
      onAct={() => revoke.mutate()}
      onClose={props.onClose}
    />
  );
}
