import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { idempotencyKeyOf, readDeliveryInTurns, readJsonText, type ParseOptions } from '../../../core/social';
import type { LeasedDelivery } from '../../../core/store/contract';
import { answer } from '../items/answer';
import { problemOf } from '../items/error-item';
import { systemRuntime } from '../runtime';
import type { DeliverySettings } from './delivering';

/** What an execution gets, by output. */
export interface PresentedDeliveries {
	events: INodeExecutionData[];
	/** What could not be read, and why. It costs nothing of what stands beside it. */
	notices: INodeExecutionData[];
}

/** Makes items of deliveries: one for each event, or one for each delivery. Never throws for what is in them. */
export async function presentDeliveries(
	deliveries: readonly LeasedDelivery[],
	settings: Pick<DeliverySettings, 'isRaw' | 'maxEvents' | 'ownerIds' | 'region'>,
	ownAccounts: ParseOptions['ownAccounts'],
): Promise<PresentedDeliveries> {
	const events: INodeExecutionData[] = [];
	const notices: INodeExecutionData[] = [];
	for (const delivery of deliveries) {
		if (settings.isRaw) events.push({ json: rawItem(delivery) });
		else await present(delivery, settings, ownAccounts, { events, notices });
		await systemRuntime.yield();
	}
	return { events, notices };
}

async function present(
	delivery: LeasedDelivery,
	{ maxEvents, ownerIds, region }: Pick<DeliverySettings, 'maxEvents' | 'ownerIds' | 'region'>,
	ownAccounts: ParseOptions['ownAccounts'],
	{ events, notices }: PresentedDeliveries,
): Promise<void> {
	const options = { receivedAt: delivery.receivedAt, region, ownerIds, ownAccounts };
	const turns = { maxEvents, yield: systemRuntime.yield };
	if (isFeed(delivery)) return;
	const facts = factsOf(delivery);
	const tell = (problem: InputError, position: number | null) =>
		notices.push({ json: noticeOf(problem, position, facts) });
	try {
		const payload = { headers: delivery.headers, body: delivery.body };
		const read = await readDeliveryInTurns(payload, options, turns);
		for (const event of read.events) {
			if (!isOf(delivery.platform, event.platform)) {
				tell(foreign(), null);
				continue;
			}
			const idempotencyKey = idempotencyKeyOf(event);
			events.push({ json: answer({ outcome: 'normalized', idempotencyKey, event, delivery: facts }) });
		}
		for (const { problem, position } of read.problems) tell(problem, position);
	} catch (error) {
		tell(error instanceof InputError ? error : unforeseen(), null);
	}
}

/** YouTube's own deliveries tell of videos that a channel published, in Atom; nobody did anything to it. */
function isFeed({ platform, body }: LeasedDelivery): boolean {
	return platform === 'youtube' && body.trimStart().startsWith('<');
}

/** Whose events come to an address. Meta sends what concerns a page, and its messages, to one. */
function isOf(door: string, platform: string): boolean {
	if (door === 'facebook') return platform === 'facebook' || platform === 'messenger';
	return door === 'generic' || door === platform;
}

function foreign(): InputError {
	return new InputError({
		field: 'payload',
		problem: 'is of another platform than the one it was proven to come from',
		fix: 'Use a trigger of its own for each platform.',
	});
}

function unforeseen(): InputError {
	return new InputError({
		field: 'payload',
		problem: 'could not be read',
		fix: 'Choose Raw Deliveries as the output to see it, and report its form without personal values.',
	});
}

function rawItem(delivery: LeasedDelivery): IDataObject {
	const body = readJsonText(delivery.body) ?? delivery.body;
	return {
		platform: delivery.platform,
		headers: { ...delivery.headers },
		body,
		delivery: factsOf(delivery),
	} as IDataObject;
}

/** Where an item comes from. */
function factsOf({ id, platform, receivedAt, attempt }: LeasedDelivery): IDataObject {
	return { id, platform, receivedAt, attempt };
}

function noticeOf(problem: InputError, position: number | null, delivery: IDataObject): IDataObject {
	return {
		notice: 'unreadable',
		message: problem.message,
		problem: { ...problemOf(problem) },
		path: problem.field,
		position,
		delivery,
	};
}
