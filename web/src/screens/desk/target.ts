/** Whom the popup would call for a lead: one of its numbers, or the first that a call can go to. Pure. */
import type { Contact, ContactMethod, Lead } from '../../core/api/types';
import type { CallTarget } from '../call/target';

export function targetOf(lead: Lead, contact: Contact, method: ContactMethod, projectId: string): CallTarget {
  return {
    number: method.value,
    leadId: lead.id,
    leadName: lead.name,
    contactName: contact.name,
    projectId,
    methodId: method.id,
  };
}

export function firstTarget(lead: Lead, projectId: string): CallTarget | null {
  for (const contact of lead.contacts) {
    const method = contact.methods.find((m) => m.type === 'phone');
    if (method) return targetOf(lead, contact, method, projectId);
  }
  return null;
}
