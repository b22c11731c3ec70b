/** A switch that acts at once. It is one field: against another version it is simply said once more on top of that. */
import { ApiError } from '../../../core/api/client';
import { api } from '../../app/api';

const TRIES = 3;

export async function changeNow<T>(path: string, id: string, body: Record<string, unknown>, tries = TRIES): Promise<T> {
  const { etag } = await api.call<T>('GET', `${path}/${id}`);
  try {
    return await api.send<T>('PATCH', `${path}/${id}`, { body, headers: etag ? { 'If-Match': etag } : {} });
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.status !== 412 || tries <= 1) throw error;
    return changeNow<T>(path, id, body, tries - 1);
  }
}
