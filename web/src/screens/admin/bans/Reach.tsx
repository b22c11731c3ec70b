/** How far a ban reaches, and the project that says where. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../ui/Choice';
import { useSession } from '../../app/desk';
import { may } from '../../frame/rights';
import { allProjectsQuery } from '../queries';
import { SCOPES } from './address';

export interface ReachForm {
  scope: (typeof SCOPES)[number];
  project: string;
}

/** As it is sent; `null` while the project is to be chosen. */
export function sentReach(form: ReachForm): { scope: ReachForm['scope']; project_id: string | null } | null {
  if (form.scope === 'project' && !form.project) return null;
  return { scope: form.scope, project_id: form.scope === 'company' ? null : form.project || null };
}

export function Reach(props: { value: ReachForm; onChange: (part: Partial<ReachForm>) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const { value, onChange } = props;
  return (
    <>
      <Choice
        label={t('bans.scope')}
        value={value.scope}
        onChange={(scope) => onChange({ scope })}
        options={SCOPES.map((scope) => ({
          value: scope,
          label: t(`bans.scopes.${scope}`),
          hint: t(`bans.scopeHint.${scope}`),
          disabled: scope === 'company' && !may(session, 'bans_wide'),
        }))}
      />
      {value.scope !== 'company' && (
        <NativeSelect
          label={t('imports.project')}
          description={value.scope === 'workgroup' ? t('bans.projectHint') : undefined}
          value={value.project}
          onChange={(e) => onChange({ project: e.currentTarget.value })}
          data={[
            { value: '', label: t(value.scope === 'project' ? 'admin.choose' : 'bans.ownGroups') },
            ...projects.map((p) => ({ value: p.id, label: p.name })),
          ]}
        />
      )}
    </>
  );
}
