/** The administrator's screens: where they are, what right they need, in the order of the menu. */
import {
  IconAddressBook,
  IconBan,
  IconClipboardCheck,
  IconFileExport,
  IconFileImport,
  IconFolders,
  IconForms,
  IconHeadset,
  IconKey,
  IconListDetails,
  IconListSearch,
  IconMap2,
  IconPhoneCall,
  IconStack2,
  IconTrash,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Permission } from '../../core/api/types';

export const SECTIONS = [
  { name: 'guide', to: '/settings', group: 'start', needs: 'setup_write', icon: IconMap2 },
  { name: 'workgroups', to: '/settings/workgroups', group: 'people', needs: 'people_write', icon: IconUsersGroup },
  { name: 'users', to: '/settings/users', group: 'people', needs: 'people_write', icon: IconUsers },
  { name: 'team', to: '/settings/team', group: 'people', needs: 'leads_manage', icon: IconHeadset },
  { name: 'fields', to: '/settings/fields', group: 'calling', needs: 'setup_write', icon: IconForms },
  { name: 'results', to: '/settings/results', group: 'calling', needs: 'setup_write', icon: IconClipboardCheck },
  { name: 'projects', to: '/settings/projects', group: 'calling', needs: 'setup_write', icon: IconFolders },
  { name: 'leads', to: '/settings/leads', group: 'leads', needs: 'leads_manage', icon: IconListDetails },
  { name: 'imports', to: '/settings/imports', group: 'leads', needs: 'leads_import', icon: IconFileImport },
  { name: 'exports', to: '/settings/exports', group: 'leads', needs: 'export', icon: IconFileExport },
  { name: 'bulk', to: '/settings/bulk', group: 'leads', needs: 'leads_manage', icon: IconStack2 },
  { name: 'enter', to: '/settings/enter', group: 'leads', needs: 'setup_write', icon: IconAddressBook },
  { name: 'bin', to: '/settings/bin', group: 'leads', needs: 'leads_manage', icon: IconTrash },
  { name: 'bans', to: '/settings/bans', group: 'safety', needs: 'bans_lift', icon: IconBan },
  { name: 'audit', to: '/settings/audit', group: 'safety', needs: 'audit_read', icon: IconListSearch },
  { name: 'lines', to: '/settings/lines', group: 'system', needs: 'setup_write', icon: IconPhoneCall },
  { name: 'keys', to: '/settings/keys', group: 'system', needs: 'api_keys', icon: IconKey },
] as const satisfies readonly { name: string; to: string; group: string; needs: Permission; icon: unknown }[];

export type Section = (typeof SECTIONS)[number];
export const GROUPS = ['start', 'people', 'calling', 'leads', 'safety', 'system'] as const;
