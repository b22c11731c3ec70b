/** Step 1: the file, and the project that its leads go to. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../core/api/client';
import type { Import } from '../../../core/api/types';
import { bytes, count } from '../../../i18n/format';
import { Choice } from '../../../ui/Choice';
import { FileDrop } from '../../../ui/FileDrop';
import { Progress } from '../../../ui/Progress';
import { Bones } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { useSession } from '../../app/desk';
import { sentence } from '../../app/problems';
import { may } from '../../frame/rights';
import { Part } from '../parts/Editor';
import { faultAt } from '../parts/faults';
import { allProjectsQuery, workgroupsQuery } from '../queries';
import own from './imports.module.css';
import { importQuery } from './queries';
import { Steps } from './Steps';

interface Where {
  into: 'known' | 'new';
  project: string;
  name: string;
  group: string;
}

export function UploadStep(props: { project: string | undefined }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const projects = useQuery(allProjectsQuery());
  const groups = useQuery(workgroupsQuery).data ?? [];
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const [typed, setTyped] = useState<Partial<Where>>({});
  const items = projects.data ?? [];
  const canMake = may(session, 'setup_write') && groups.length > 0;
  const where: Where = {
    into: items.length === 0 && canMake ? 'new' : 'known',
    project: items.some((p) => p.id === props.project) ? (props.project ?? '') : (items[0]?.id ?? ''),
    name: '',
    group: groups[0]?.id ?? '',
    ...typed,
  };
  const change = (part: Partial<Where>) => setTyped((old) => ({ ...old, ...part }));
  const upload = useMutation({
    mutationFn: (body: File) =>
      api.upload<Import>('/imports', {
        query: {
          file_name: body.name,
          ...(where.into === 'known'
            ? { project_id: where.project }
            : { new_project: where.name.trim(), workgroup_id: where.group }),
        },
        body,
        onProgress: setShare,
      }),
    onSuccess: (made) => {
      queries.setQueryData(importQuery(made.id).queryKey, made);
      void queries.invalidateQueries({ queryKey: ['imports', 'list'] });
      if (where.into === 'new') void queries.invalidateQueries({ queryKey: ['projects'] });
      void navigate({ to: '/settings/imports', search: { id: made.id }, replace: true });
    },
  });
  const ready = file !== null && (where.into === 'known' ? where.project !== '' : where.name.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && ready && !upload.isPending) {
      setShare(0);
      upload.mutate(file);
    }
  };
  const problem = upload.error ? problemOf(upload.error) : null;
  const faults = problem?.errors ?? [];
  const choose = (chosen: File) => {
    upload.reset();
    setFile(chosen);
  };
  return (
    <form onSubmit={submit} noValidate className={own.form}>
      <Steps
        now="file"
        title={t('imports.new')}
        note={t('imports.lead')}
        foot={
          <>
            <span className={own.gap} />
            <Button
              type="submit"
              disabled={!ready}
              loading={upload.isPending}
              rightSection={<IconArrowRight size={15} aria-hidden />}
            >
              {t('imports.next')}
            </Button>
          </>
        }
      >
        <Part title={t('imports.file')}>
          <FileDrop
            label={t('imports.choose')}
            hint={t('imports.chooseHint')}
            accept=".csv,.tsv,.txt,.xlsx"
            file={file && { name: file.name, note: t('imports.fileNote', { size: bytes(file.size) }) }}
            onFile={choose}
            disabled={upload.isPending}
            error={problem && faults.length === 0 ? sentence(t, upload.error) : null}
          />
          {upload.isPending && (
            <div className={own.uploading}>
              <Progress label={t('imports.uploading')} share={share < 1 ? share : null}>
                <span>{t(share < 1 ? 'imports.uploading' : 'imports.looking')}</span>
                <span className="k-num">{share < 1 ? `${Math.round(share * 100)}%` : ''}</span>
              </Progress>
            </div>
          )}
        </Part>
        <Part title={t('imports.project')}>
          {projects.isPending ? (
            <Bones rows={2} label={t('common.loading')} />
          ) : (
            <div className={own.stack}>
              {canMake && (
                <Choice
                  label={t('imports.into')}
                  columns={2}
                  value={where.into}
                  onChange={(into) => change({ into })}
                  options={[
                    { value: 'known', label: t('imports.intoKnown'), disabled: items.length === 0 },
                    { value: 'new', label: t('imports.intoNew') },
                  ]}
                />
              )}
              {where.into === 'known' ? (
                <NativeSelect
                  maw={420}
                  label={t('imports.project')}
                  value={where.project}
                  error={faultAt(t, faults, '?project_id')}
                  onChange={(e) => change({ project: e.currentTarget.value })}
                  data={items.map((p) => ({
                    value: p.id,
                    label: `${p.name}（${t('common.items', { count: count(p.lead_count) as never })}）`,
                  }))}
                />
              ) : (
                <div className={own.pair}>
                  <TextInput
                    label={t('imports.newProject')}
                    placeholder={t('setup.nameHint')}
                    required
                    value={where.name}
                    error={faultAt(t, faults, '?new_project')}
                    onChange={(e) => change({ name: e.currentTarget.value })}
                  />
                  <NativeSelect
                    label={t('setup.group')}
                    value={where.group}
                    error={faultAt(t, faults, '?workgroup_id')}
                    onChange={(e) => change({ group: e.currentTarget.value })}
                    data={groups.map((g) => ({ value: g.id, label: g.name }))}
                  />
                </div>
              )}
            </div>
          )}
        </Part>
      </Steps>
    </form>
  );
}
