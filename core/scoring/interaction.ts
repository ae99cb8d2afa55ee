import { InputError } from '../lib/errors';
import { instantOf, readInstant } from '../lib/instant';
import type { ResolvedSettings } from './settings';

/**
 * An interaction as the store has it, or plain: what it was and when. It has one of `occurredAt` and `timestamp`, in
 * ISO 8601 or milliseconds. With an id (an idempotency key, a platform's event id or any other) it counts once.
 */
export interface ScorableInteraction {
	kind: string;
	occurredAt?: string | number;
	timestamp?: string | number;
	id?: string | number | null;
	/** Unique within `platform`. */
	eventId?: string | number | null;
	/** `<platform>:<event id>`. */
	idempotencyKey?: string | null;
	platform?: string | null;
	/** `out`: the team did it. */
	direction?: string | null;
}

/** An interaction as scores see it. */
export interface ReadInteraction {
	kind: string;
	time: number;
	/** Points before caps and decay. */
	weight: number;
	platform: string | null;
	/** Names it among others; `null` when it has no id. */
	key: string | null;
}

function keyOf({ idempotencyKey, eventId, platform, id }: ScorableInteraction): string | null {
	if (idempotencyKey !== undefined && idempotencyKey !== null) return `event:${idempotencyKey}`;
	if (eventId !== undefined && eventId !== null) return `event:${platform ?? ''}:${eventId}`;
	return id === undefined || id === null ? null : `id:${id}`;
}

/** @throws InputError naming the field, as that of the interaction at `position` */
export function readInteraction(
	interaction: ScorableInteraction,
	settings: ResolvedSettings,
	position: number,
): ReadInteraction {
	if (typeof interaction?.kind !== 'string') {
		throw new InputError({
			field: `interactions[${position}].kind`,
			problem: 'is not text',
			fix: 'Name what happened, for example comment.',
		});
	}
	const when = interaction.occurredAt ?? interaction.timestamp;
	const kind = settings.kindOf(interaction.kind, interaction.direction);
	return {
		kind,
		time: readInstant(when) ?? instantOf(when, `interactions[${position}].occurredAt`),
		weight: settings.weightOf(kind),
		platform: interaction.platform ?? null,
		key: keyOf(interaction),
	};
}

/** Whether of two deliveries of one event this one counts. Any rule will do that does not ask which came first. */
function countsRatherThan(one: ReadInteraction, other: ReadInteraction): boolean {
	return one.time < other.time || (one.time === other.time && one.weight > other.weight);
}

/** Reads interactions, each event once. @throws InputError naming the interaction and the field */
export function readInteractions(
	interactions: readonly ScorableInteraction[],
	settings: ResolvedSettings,
): ReadInteraction[] {
	if (!Array.isArray(interactions)) {
		throw new InputError({ field: 'interactions', problem: 'is not a list', fix: 'Give a list of interactions.' });
	}
	const read: ReadInteraction[] = [];
	const indexOf = new Map<string, number>();
	interactions.forEach((interaction: ScorableInteraction, position) => {
		const each = readInteraction(interaction, settings, position);
		const known = each.key === null ? undefined : indexOf.get(each.key);
		if (known !== undefined) {
			if (countsRatherThan(each, read[known] as ReadInteraction)) read[known] = each;
			return;
		}
		if (each.key !== null) indexOf.set(each.key, read.length);
		read.push(each);
	});
	return read;
}
