import type { TouchpointKind } from '../../attribution';
import { identityKeys, type PersonDetails } from '../../contact';
import { InputError } from '../../lib/errors';
import type { Runtime } from '../../lib/runtime';
import { eventOf, type InteractionKind, type ParseOptions, type SocialEvent } from '../../social';
import type { WorkspaceStore } from '../../store/contract';
import { recordEvents, type RecordedEvent } from '../recording';

/** Under which kind a touchpoint is kept as an interaction, so that scores count it too. */
const INTERACTION_OF: Readonly<Record<TouchpointKind, InteractionKind>> = {
	post_view: 'view',
	post_click: 'click',
	comment: 'comment',
	direct_message: 'message',
	share: 'share',
	engagement: 'like',
};

export const TOUCHPOINT_KINDS = Object.keys(INTERACTION_OF) as TouchpointKind[];

/** A touch as an item describes it. */
export interface TouchpointToTrack {
	/** `null`: recognise the person. */
	contactId: string | null;
	/** Details to recognise the person by, or to add to the contact. */
	person: PersonDetails;
	touchpoint: unknown;
	platform: unknown;
	/** Unique on the platform. Without it `occurredAt` is required. */
	eventId?: unknown;
	occurredAt?: unknown;
	postId?: unknown;
	campaign?: unknown;
	source?: unknown;
	stage?: unknown;
	text?: unknown;
}

/** A touchpoint as an event of the stored contact, or of whoever the details belong to. @throws InputError */
export function touchpointEvent(
	{ contactId, person, touchpoint, ...fields }: TouchpointToTrack,
	options: ParseOptions,
): SocialEvent {
	const kind = INTERACTION_OF[readTouchpoint(touchpoint)];
	// What is sent along with a touch is no better known than what an account shows.
	const nameOrigin = person.nameOrigin === null ? null : 'profile';
	return eventOf(
		{ ...fields, kind, direction: 'in' },
		{ person: { ...person, nameOrigin }, key: contactId === null ? keyOf(person) : `contact:${contactId}` },
		options,
	);
}

function readTouchpoint(value: unknown): TouchpointKind {
	const name = typeof value === 'string' ? value.trim().toLowerCase().replace(/[ -]/g, '_') : '';
	const kind = TOUCHPOINT_KINDS.find((one) => one === name);
	if (kind !== undefined) return kind;
	throw new InputError({
		field: 'touchpoint',
		problem: 'is not a kind of touchpoint',
		fix: `Use one of: ${TOUCHPOINT_KINDS.join(', ')}.`,
	});
}

function keyOf(person: TouchpointToTrack['person']): string {
	const [key] = identityKeys(person);
	if (key !== undefined) return key;
	throw new InputError({
		field: 'person',
		problem: 'nothing identifies the person: there is no personal e-mail, phone number or profile',
		fix: 'Give the id of a stored contact, or details that identify the person.',
	});
}

export interface TrackTouchpointsInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	touches: ReadonlyArray<{ contactId: string | null; event: SocialEvent }>;
}

/**
 * Records touchpoints the way all events are recorded: once each, for whoever they belong to, counted in scores.
 * @returns one entry per touchpoint, in order; `null` where the contact id is unknown
 */
export async function trackTouchpoints({
	workspace,
	runtime,
	touches,
}: TrackTouchpointsInput): Promise<Array<RecordedEvent | null>> {
	const named = [...new Set(touches.flatMap(({ contactId }) => contactId ?? []))];
	const contacts = await workspace.contacts.getMany(named);
	const unknown = new Set(named.filter((_, index) => (contacts[index] ?? null) === null));
	const known = touches.filter(({ contactId }) => contactId === null || !unknown.has(contactId));
	const recorded = await recordEvents({
		workspace,
		runtime,
		events: known.map(({ event }) => event),
		contactIds: known.map(({ contactId }) => contactId),
	});
	const byTouch = new Map(known.map((touch, index) => [touch, recorded[index] ?? null]));
	return touches.map((touch) => byTouch.get(touch) ?? null);
}
