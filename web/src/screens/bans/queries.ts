/** What stands in the way of a lead: bans of it, and of its numbers. */
import { queryOptions } from '@tanstack/react-query';
import type { Ban, ContactMethod, Page } from '../../core/api/types';
import { api } from '../app/api';

export function leadBansQuery(leadId: string) {
  return queryOptions({
    queryKey: ['bans', 'lead', leadId],
    queryFn: async ({ signal }) => {
      const page = await api.get<Page<Ban>>('/bans', { query: { concerns: leadId, limit: 50 }, signal });
      return page.items;
    },
  });
}

/** The ban that stands in the way of this number: its own, or the whole lead's. */
export function banOf(bans: readonly Ban[], method: Pick<ContactMethod, 'e164'>): Ban | null {
  return (
    bans.find((ban) => ban.number !== null && ban.number === method.e164) ?? bans.find((ban) => ban.lead_id) ?? null
  );
}
