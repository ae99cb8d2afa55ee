import { cleanLine } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import type { ParseOptions, SocialEvent } from '../../../core/social';
import { INTERACTION_KINDS, parseSocialPayload } from '../../../core/social';
import { leavesOf } from './payload-parts';

const OPTIONS: ParseOptions = { receivedAt: '2026-06-01T09:00:00.000Z' };

/** Events, or `null` for a refusal; any other error is let out. */
export function attempt(payload: unknown, options: Partial<ParseOptions> = {}): SocialEvent[] | null {
	try {
		return parseSocialPayload(payload, { ...OPTIONS, ...options });
	} catch (error) {
		if (error instanceof InputError) return null;
		throw error;
	}
}

/** What identifies the people of some events. Ids that are put together of two fields come apart again. */
export function identitiesOf(events: readonly SocialEvent[]): string[] {
	return events
		.flatMap(({ person }) => [
			...person.emails,
			...person.phones.map((phone) => phone.slice(-7)),
			...person.profiles.flatMap(({ platform, userId, username }) => {
				const id = platform === 'slack' || platform === 'chatwoot' ? (userId ?? '').split(':') : [userId];
				return [...id, ...(platform === 'mastodon' ? (username ?? '').split('@') : [username])];
			}),
		])
		.filter((text): text is string => text !== null && text !== '');
}

/** Identities that the payload does not hold, in any spelling. */
export function inventedIn(payload: unknown, events: readonly SocialEvent[]): string[] {
	const identities = identitiesOf(events);
	if (identities.length === 0) return [];
	const texts = leavesOf(payload).map(({ value }) =>
		typeof value === 'string' || typeof value === 'number' ? `${value}` : '',
	);
	const raw = texts.join('\n').toLowerCase();
	const missing = identities.filter((text) => !raw.includes(text.toLowerCase()));
	if (missing.length === 0) return [];
	const clean = texts
		.map((text) => cleanLine(text, 5000) ?? '')
		.join('\n')
		.toLowerCase();
	const digits = clean.replace(/[^\d\n]/g, '');
	return missing.filter((text) => !clean.includes(text.toLowerCase()) && !digits.includes(text));
}

export function isSound(event: SocialEvent): boolean {
	const hasPlace =
		event.eventId !== '' &&
		INTERACTION_KINDS.includes(event.kind) &&
		(event.direction === 'in' || event.direction === 'out');
	return (
		hasPlace &&
		new Date(event.occurredAt).toISOString() === event.occurredAt &&
		!/\u0000/.test(JSON.stringify(event))
	);
}
