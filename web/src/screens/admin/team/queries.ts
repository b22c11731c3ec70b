/** What one person has in hand: their my box and their reminders. */
import { queryOptions } from '@tanstack/react-query';
import type { Boxed, Page, Reminder } from '../../../core/api/types';
import { api } from '../../app/api';

/** Shown of each; a person has dozens, not thousands. */
const SHOWN = 200;

export function boxQuery(userId: string) {
  return queryOptions({
    queryKey: ['my-box', userId],
    queryFn: ({ signal }) => api.get<Page<Boxed>>('/my-box', { query: { user_id: userId, limit: SHOWN }, signal }),
  });
}

/** The version makes news of the socket ask anew. */
export function theirRemindersQuery(userId: string, version: number) {
  return queryOptions({
    queryKey: ['reminders', 'of', userId, version],
    queryFn: ({ signal }) =>
      api.get<Page<Reminder>>('/reminders', { query: { user_id: userId, limit: SHOWN }, signal }),
    placeholderData: (old) => old,
  });
}
