import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { WantedScore } from '../../core/flows/scores';
import { InputError } from '../../core/lib/errors';
import { readInstant } from '../../core/lib/instant';
import type { ScorableInteraction } from '../../core/scoring';
import type { Answer } from '../shared/items/answer';
import { passOnEarlier, passOnFailure } from '../shared/items/earlier-outcome';
import { groupBy } from '../shared/items/grouping';
import type { ItemResults } from '../shared/items/item-results';
import { eachItem } from '../shared/items/items-in-turns';
import { readContactId } from '../shared/people';
import { readMoment, readNumber } from '../shared/parameters/option-values';
import { textValue } from '../shared/parameters/text-value';
import { readLast, STANDARD_LAST } from './parameters/last-interactions';
import { readScore } from './parameters/read-score';

/** What the items of one call have in common. */
interface Terms {
	score: WantedScore;
	/** In milliseconds; `null`: now. */
	at: number | null;
}

export interface StoredRequest extends Terms {
	itemIndex: number;
	/** How many of the newest interactions to show beside an explained score. */
	last: number;
	workspace: unknown;
	contactId: string;
}

/** An item that is an interaction. */
interface GivenRequest extends Terms {
	itemIndex: number;
	key: string;
	interaction: ScorableInteraction;
	contact: IDataObject;
	previousScore: number | null;
	last: number;
}

/** Items about one person, the first one first. */
export interface GivenPerson extends Terms {
	itemIndexes: number[];
	interactions: ScorableInteraction[];
	/** Of the last item. */
	contact: IDataObject;
	previousScore: number | null;
	last: number;
}

/** What the items ask for. Items that cannot be read fail; those that Record skipped pass through. */
export async function gatherSubjects(
	context: IExecuteFunctions,
	results: ItemResults,
): Promise<{ stored: StoredRequest[]; given: GivenPerson[] }> {
	const stored: StoredRequest[] = [];
	const given: GivenRequest[] = [];
	await eachItem(context, results, async ({ itemIndex, json }) => {
		const areGiven = context.getNodeParameter('source', itemIndex) === 'items';
		// An interaction of one's own may have any field; what Record Event skipped has no event.
		const isPassedOn =
			areGiven && json.event !== null
				? passOnFailure(context, itemIndex, json, results)
				: passOnEarlier(context, itemIndex, json, results, skippedItem);
		if (isPassedOn) return;
		if (areGiven) given.push(readGiven(context, itemIndex));
		else stored.push(await readStored(context, itemIndex));
	});
	return { stored, given: personsOf(given) };
}

function skippedItem(json: IDataObject): Answer {
	return { ...json, outcome: 'skipped', contact: null, score: null };
}

function readTerms(context: IExecuteFunctions, itemIndex: number): Terms {
	return {
		score: readScore(context, itemIndex),
		at: readMoment('As Of', context.getNodeParameter('asOf', itemIndex, '')),
	};
}

async function readStored(context: IExecuteFunctions, itemIndex: number): Promise<StoredRequest> {
	return {
		itemIndex,
		contactId: await readContactId(context, itemIndex),
		workspace: context.getNodeParameter('options.workspace', itemIndex, 'default'),
		last: readLast(context, itemIndex),
		...readTerms(context, itemIndex),
	};
}

function readGiven(context: IExecuteFunctions, itemIndex: number): GivenRequest {
	const key = textValue('Contact Key', context.getNodeParameter('contactKey', itemIndex, ''));
	if (key === '') {
		throw new InputError({
			field: 'Contact Key',
			problem: 'it is empty',
			fix: 'Map what tells people apart, for example {{ $json.email }}',
		});
	}
	return {
		itemIndex,
		key,
		interaction: readInteraction(readObject('Interaction', context.getNodeParameter('interaction', itemIndex, {}))),
		contact: readObject('Contact', context.getNodeParameter('contactFields', itemIndex, {})),
		previousScore:
			readNumber('Previous Score', context.getNodeParameter('options.previousScore', itemIndex, '')) ?? null,
		last: readLast(context, itemIndex),
		...readTerms(context, itemIndex),
	};
}

function readInteraction(value: IDataObject): ScorableInteraction {
	if (typeof value.kind !== 'string' || value.kind.trim() === '') {
		throw new InputError({
			field: 'Interaction',
			problem: 'it has no kind',
			fix: 'Map what happened, for example { "kind": "comment", "occurredAt": "2026-11-24T08:00:00Z" }',
		});
	}
	if (readInstant(value.occurredAt ?? value.timestamp) === null) {
		throw new InputError({
			field: 'Interaction',
			problem: 'its occurredAt is not a point in time',
			fix: 'Map when it happened, in ISO 8601 or milliseconds',
		});
	}
	return value as unknown as ScorableInteraction;
}

/** The JSON editor gives text, an expression gives the value itself. */
function readObject(field: string, value: unknown): IDataObject {
	const read = typeof value === 'string' ? parsed(value) : value;
	if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as IDataObject;
	throw new InputError({ field, problem: 'it is not an object', fix: 'Map an object, for example {{ $json }}' });
}

function parsed(text: string): unknown {
	try {
		return text.trim() === '' ? {} : (JSON.parse(text) as unknown);
	} catch {
		return null;
	}
}

function personsOf(requests: readonly GivenRequest[]): GivenPerson[] {
	return groupBy(requests, ({ key, score, at }) => ({ key, score, at })).map(({ key: { score, at }, members }) => ({
		score,
		at,
		itemIndexes: members.map(({ itemIndex }) => itemIndex),
		interactions: members.map(({ interaction }) => interaction),
		contact: members.at(-1)?.contact ?? {},
		previousScore: members.at(-1)?.previousScore ?? null,
		last: members.at(-1)?.last ?? STANDARD_LAST,
	}));
}
