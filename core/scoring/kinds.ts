import type { InteractionKind } from '../social';

/** Names under which the same kind of interaction comes: of the definitions, of touchpoints, and in plain words. */
const OTHER_NAMES: Readonly<Record<string, InteractionKind>> = {
	direct_message: 'message',
	dm: 'message',
	post_view: 'view',
	post_click: 'click',
	engagement: 'like',
	registration: 'event_registration',
	attendance: 'event_attendance',
	form: 'form_submission',
	demo: 'demo_request',
};

/** What one interaction of a kind is worth, in points. */
export const DEFAULT_WEIGHTS: Readonly<Record<InteractionKind, number>> = {
	view: 0.5,
	like: 1,
	reaction: 1,
	follow: 2,
	click: 3,
	comment: 4,
	reply: 4,
	share: 5,
	mention: 5,
	event_registration: 6,
	message: 8,
	event_attendance: 10,
	form_submission: 20,
	demo_request: 20,
	contact_update: 0,
	// Taken away, not added: see `isNegative`.
	unsubscribe: 20,
	block: 40,
};

const NEGATIVE: ReadonlySet<string> = new Set<InteractionKind>(['unsubscribe', 'block']);

/** Whether points of a kind are taken away. */
export function isNegative(kind: string): boolean {
	return NEGATIVE.has(kind);
}

/** The kind by its one name; what it does not know stays as it is, written alike. */
export function canonicalKind(kind: string): string {
	const written = kind
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
	return Object.hasOwn(OTHER_NAMES, written) ? (OTHER_NAMES[written] as string) : written;
}

/** What the team did towards the person is a kind of its own, which weighs nothing unless it is given a weight. */
export function weighedKind(kind: string, direction: unknown): string {
	return direction === 'out' ? `outgoing_${canonicalKind(kind)}` : canonicalKind(kind);
}
