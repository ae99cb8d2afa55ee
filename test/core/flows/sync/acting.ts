import type { Contact } from '../../../../core/contact';
import { recordEvents } from '../../../../core/flows/recording';
import type { SocialEvent } from '../../../../core/social';
import { runtime, workspace } from './push-session';

let lastEvent = 0;

/** The contact after it did something. */
export async function act(contact: Contact, kind: SocialEvent['kind']): Promise<Contact> {
	lastEvent += 1;
	const { firstName, lastName, displayName, nameOrigin, company, jobTitle, emails, phones, profiles } = contact;
	const person = { firstName, lastName, displayName, nameOrigin, company, jobTitle, emails, phones, profiles };
	const place = { conversationId: null, postId: null, campaign: null, source: null, stage: null };
	const facts = { ...place, text: null, revision: null };
	const event = {
		platform: 'telegram',
		kind,
		direction: 'in',
		eventId: `score-${lastEvent}`,
		occurredAt: new Date(runtime.clock.now()).toISOString(),
		person,
		...facts,
	};
	const [recorded] = await recordEvents({ workspace, runtime, events: [event as SocialEvent] });
	return recorded!.contact;
}
