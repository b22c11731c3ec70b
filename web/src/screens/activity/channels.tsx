/** The channels of an activity: their signs, and by what they go. */
import {
  IconDeviceMobileMessage,
  IconMail,
  IconMapPin,
  IconNote,
  IconPhone,
  IconPrinter,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Channel, ContactMethod } from '../../core/api/types';

export const ICONS: Record<Channel, TablerIcon> = {
  call: IconPhone,
  mail: IconMail,
  sms: IconDeviceMobileMessage,
  fax: IconPrinter,
  visit: IconMapPin,
  note: IconNote,
};

/** What is written down by hand, in the order of the screen; calls write themselves. */
export const WRITTEN = ['note', 'mail', 'sms', 'fax', 'visit'] as const satisfies readonly Channel[];
export type Written = (typeof WRITTEN)[number];

/** The contact methods that a channel uses; `null` = it goes to no address. */
export const GOES_BY: Record<Written, ContactMethod['type'] | null> = {
  note: null,
  mail: 'mail',
  sms: 'phone',
  fax: 'fax',
  visit: null,
};
