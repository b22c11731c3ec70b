/** On a lead's page: into my box and out of it, or whose box it is in. */
import { Button, Tooltip } from '@mantine/core';
import { IconInbox, IconInboxOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/marks';
import { useSession } from '../app/desk';
import { useTime } from '../app/useTime';
import { strokeParts, useKeys } from '../frame/keys';
import { may } from '../frame/rights';
import { leadBoxQuery } from './queries';
import { useBox } from './useBox';

export function BoxButton(props: { leadId: string; projectId: string }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const session = useSession();
  const { leadId, projectId } = props;
  const boxed = useQuery(leadBoxQuery(leadId));
  const { add, takeOut } = useBox();
  const allowed = may(session, 'leads_write');
  const held = boxed.data ?? null;
  const mine = held?.user_id === session.user.id;
  const toggle = () => {
    if (!allowed || !boxed.isSuccess || (held && !mine)) return;
    (held ? takeOut : add).mutate({ leads: [leadId], project: projectId });
  };
  useKeys({ box: toggle });
  if (!boxed.isSuccess) return null;
  if (held && !mine) {
    return (
      <Tooltip label={t('box.othersHint', { name: held.user_name, time: moment(held.taken_at) })} multiline w={280}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation is for the keyboard too */}
        <span tabIndex={0}>
          <Chip tone="wrap">{t('box.others', { name: held.user_name })}</Chip>
        </span>
      </Tooltip>
    );
  }
  if (!allowed) return null;
  const Icon = held ? IconInboxOff : IconInbox;
  return (
    <Tooltip
      label={`${t(held ? 'box.removeHint' : 'box.addHint')} (${strokeParts('box').join('+')})`}
      multiline
      w={280}
    >
      <Button
        variant={held ? 'light' : 'default'}
        leftSection={<Icon size={15} aria-hidden />}
        loading={add.isPending || takeOut.isPending}
        onClick={toggle}
      >
        {t(held ? 'box.remove' : 'box.add')}
      </Button>
    </Tooltip>
  );
}
