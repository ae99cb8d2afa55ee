import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { isoTime } from '../../../core/lib/runtime';
import {
	genericEvent,
	readDeliveryInTurns,
	type DeliveryInTurns,
	type ParseOptions,
	type SocialEvent,
} from '../../../core/social';
import { isWholeItem, itemParameter } from '../../shared/items/item-values';
import { textList, textValue } from '../../shared/parameters/text-value';
import { systemRuntime } from '../../shared/runtime';
import { readBounds, refuseLarge, WEBHOOK_BOUNDS } from './delivery-bounds';

export const SKIPPED_REASON =
	'No person did anything in this delivery (for example a receipt, a status update or a check of the address)';

/**
 * The events of one item, and what of it could not be read. None of either when no person did anything, as in a
 * delivery receipt.
 * @param ownAccounts the team's own, as the workspace knows them
 * @throws InputError for an item that cannot be used as a whole
 */
export async function readEvents(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
	ownAccounts: ParseOptions['ownAccounts'] = [],
): Promise<DeliveryInTurns> {
	const bounds = readBounds(options);
	const json = context.getInputData()[itemIndex]?.json ?? {};
	// Before n8n evaluates an expression over it, which takes longer than all that follows.
	const delivered = webhookBody(json);
	if (delivered !== null) refuseLarge(delivered.body, bounds.maxBytes ?? WEBHOOK_BOUNDS.maxBytes);
	const parseOptions = { ...readParseOptions(options), ownAccounts };
	if (context.getNodeParameter('eventSource', itemIndex) === 'map') {
		return { events: [readMapped(context, itemIndex, parseOptions)], problems: [] };
	}
	const isWhole = isWholeItem(context, 'payload');
	const payload = isWhole ? json : readPayload(context.getNodeParameter('payload', itemIndex));
	if (delivered === null && bounds.maxBytes !== null) refuseLarge(payload, bounds.maxBytes);
	const maxEvents = bounds.maxEvents ?? (delivered === null ? null : WEBHOOK_BOUNDS.maxEvents);
	return await readDeliveryInTurns(payload, parseOptions, { maxEvents, yield: systemRuntime.yield });
}

/** What a Webhook node gives for a request. */
function webhookBody({ headers, body }: IDataObject): { body: unknown } | null {
	return typeof headers === 'object' && headers !== null && body !== undefined ? { body } : null;
}

function readParseOptions(options: IDataObject): ParseOptions {
	return {
		receivedAt: isoTime(systemRuntime.clock.now()),
		region: textValue('Default Country for Phone Numbers', options.defaultRegion) || undefined,
		ownerIds: textList('Own Account IDs', options.ownerIds),
	};
}

function readMapped(context: IExecuteFunctions, itemIndex: number, parseOptions: ParseOptions): SocialEvent {
	const fields = itemParameter(context, 'fields', itemIndex, {}) as IDataObject;
	const [platform, kind, eventId] = ['platform', 'kind', 'eventId'].map((name) =>
		itemParameter(context, name, itemIndex, ''),
	);
	return genericEvent({ ...fields, platform, kind, eventId }, parseOptions);
}

/** The JSON editor gives text, an expression gives the value itself. */
function readPayload(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		throw notJson();
	}
}

function notJson(): InputError {
	return new InputError({
		field: 'Payload',
		problem: 'is not valid JSON',
		fix: 'Pass the body of the delivery, for example with the expression {{ $json }}',
	});
}
