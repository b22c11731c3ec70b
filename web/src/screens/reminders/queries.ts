/** The person's own reminders. The version in the key makes news of the socket ask anew. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Page, Reminder, ReminderSummary } from '../../core/api/types';
import { api } from '../app/api';

export function summaryQuery(version: number) {
  return queryOptions({
    queryKey: ['reminders', 'summary', version],
    queryFn: ({ signal }) => api.get<ReminderSummary>('/reminders/summary', { signal }),
    placeholderData: keepPreviousData,
    // A reminder turns from new to overdue by the clock alone.
    refetchInterval: 60_000,
  });
}

export function remindersQuery(version: number) {
  return queryOptions({
    queryKey: ['reminders', 'open', version],
    queryFn: ({ signal }) => api.get<Page<Reminder>>('/reminders', { query: { limit: 100 }, signal }),
    placeholderData: keepPreviousData,
  });
}
