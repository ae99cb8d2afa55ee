import type { Contact } from '../../../../core/contact/model';
import { CrmError } from '../../../../core/lib/errors';
import type { Interaction } from '../../../../core/store/contract';
import { logActivities, type LogActivitiesInput } from '../../../../core/flows/timeline';
import type { FakeCrm } from '../../../support/fake-crm';
import { message } from '../../store/support/people';
import { integration, runtime, workspace } from '../sync/push-session';

let lastMessage = 0;

export async function say(contact: Contact, text: string, changes: Partial<Interaction> = {}): Promise<void> {
	const conversationId = `chat-${contact.id}`;
	await workspace.interactions.append([
		message(contact.id, ++lastMessage, {
			conversationId,
			text,
			occurredAt: '2026-11-23T08:00:00.000Z',
			...changes,
		}),
	]);
}

export async function log(crm: FakeCrm, contacts: Contact[], rest: Partial<LogActivitiesInput> = {}) {
	return await logActivities({ workspace, integration, adapter: crm.adapter, runtime, contacts, ...rest });
}

export const texts = (crm: FakeCrm) => [...crm.activities.values()].map(({ text }) => text);
export const lost = (kind: 'unavailable' | 'invalid' = 'unavailable') =>
	new CrmError(kind, 'No answer.', { provider: 'fake', operation: 'test', mayHaveBeenApplied: true });
