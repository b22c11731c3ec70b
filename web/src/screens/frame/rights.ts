/** What the role in force opens. */
import type { Permission, Session } from '../../core/api/types';

/** Any of these makes the settings worth showing. */
const SETTINGS: readonly Permission[] = [
  'setup_write',
  'people_write',
  'api_keys',
  'audit_read',
  'leads_manage',
  'export',
];

export function may(session: Session, permission: Permission): boolean {
  return session.permissions.includes(permission);
}

export function seesSettings(session: Session): boolean {
  return SETTINGS.some((permission) => may(session, permission));
}

export function seesFloor(session: Session): boolean {
  return may(session, 'calls_others');
}
