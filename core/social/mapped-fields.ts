import { type Platform, PLATFORMS, platformOf } from '../contact';
import { InputError } from '../lib/errors';
import type { Direction, InteractionKind, TouchStage } from './event';
import { INTERACTION_KINDS, TOUCH_STAGES } from './event';
import { readTime } from './time';

/** Single fields of an event that the user maps. Each is read, or an InputError that names it. */

/** Clocks differ, and so do time zones that somebody forgot; what lies further ahead is a mistake. */
const MAX_AHEAD_MS = 24 * 60 * 60 * 1000;

export function isBlank(value: unknown): boolean {
	return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

export function readPlatform(value: unknown): Platform {
	const platform = platformOf(value);
	if (platform !== null) return platform;
	throw new InputError({
		field: 'platform',
		problem: isBlank(value) ? 'is missing' : 'is not a known platform',
		fix: `Use one of: ${PLATFORMS.join(', ')}.`,
	});
}

export function readKind(value: unknown): InteractionKind {
	const name = typeof value === 'string' ? value.trim().toLowerCase().replace(/[ -]/g, '_') : '';
	const kind = INTERACTION_KINDS.find((one) => one === name);
	if (kind !== undefined) return kind;
	throw new InputError({
		field: 'kind',
		problem: isBlank(value) ? 'is missing' : 'is not a known kind of interaction',
		fix: `Use one of: ${INTERACTION_KINDS.join(', ')}.`,
	});
}

export function readDirection(value: unknown): Direction {
	if (isBlank(value)) return 'in';
	const name = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (name === 'in' || name === 'out') return name;
	throw new InputError({
		field: 'direction',
		problem: 'is neither in nor out',
		fix: 'Use "in" for what the person did, "out" for what the team did.',
	});
}

export function readStage(value: unknown): TouchStage | null {
	if (isBlank(value)) return null;
	const name = typeof value === 'string' ? value.trim().toLowerCase() : value;
	const stage = TOUCH_STAGES.find((one) => one === name);
	if (stage !== undefined) return stage;
	throw new InputError({
		field: 'stage',
		problem: 'is not a step of a sale',
		fix: `Use one of: ${TOUCH_STAGES.join(', ')}.`,
	});
}

export function readOccurredAt(value: unknown, hasEventId: boolean, receivedAt: string): string {
	if (isBlank(value)) {
		if (hasEventId) return receivedAt;
		throw new InputError({
			field: 'occurredAt',
			problem: 'is missing, and so is the event id, so a repeated delivery could not be told from a new event',
			fix: 'Map the time of the event, or its id on the platform.',
		});
	}
	const time = readTime(value);
	if (time === null) {
		throw new InputError({
			field: 'occurredAt',
			problem: 'is not a point in time',
			fix: 'Use ISO 8601 such as 2026-05-01T09:30:00Z, or Unix seconds or milliseconds.',
		});
	}
	if (time > Date.parse(receivedAt) + MAX_AHEAD_MS) {
		throw new InputError({
			field: 'occurredAt',
			problem: 'lies in the future',
			fix: 'Check the unit (seconds or milliseconds) and the time zone.',
		});
	}
	return new Date(time).toISOString();
}
