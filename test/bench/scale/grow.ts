import { recordEvents } from '../../../core/flows/recording';
import type { WorkspaceStore } from '../../../core/store/contract';
import { realRuntime as runtime } from '../../core/store/support/runtime';
import { eventsOfPeople, keyOf } from './generated-events';

const PEOPLE_AT_ONCE = 100;
/** One in fifty buys something. */
const BUYS = 50;

/** People from one number to another, each with ten events that are recorded as they come in. */
export async function grow(workspace: WorkspaceStore, from: number, to: number): Promise<void> {
	for (let first = from; first < to; first += PEOPLE_AT_ONCE) {
		const people = Math.min(PEOPLE_AT_ONCE, to - first);
		await recordEvents({ workspace, runtime, events: eventsOfPeople(first, people) });
		await sell(workspace, first, people);
	}
}

async function sell(workspace: WorkspaceStore, first: number, people: number): Promise<void> {
	const buyers = Array.from({ length: people }, (_each, at) => first + at).filter((number) => number % BUYS === 0);
	const holders = await workspace.contacts.findByKeys(buyers.map(keyOf));
	await workspace.conversions.save(
		buyers.map((number) => ({
			id: `item:deal_won:${number}`,
			kind: 'deal_won' as const,
			occurredAt: '2026-10-01T00:00:00.000Z',
			contactId: holders.get(keyOf(number))?.[0] ?? null,
			integrationId: null,
			crmContactIds: [],
			leadId: null,
			dealId: null,
			amountMinor: 10_000,
			currency: 'EUR',
			recordedAt: '2026-10-01T00:00:00.000Z',
		})),
	);
}
