import type { CallTotal } from '../../../../core/crm/contract';
import { callTotals } from '../../../../nodes/shared/crm';
import { noteCall } from '../../../../nodes/shared/crm/call-totals';
import type * as storeModule from '../../../../nodes/shared/store';

/** The document that all processes add to. */
let stored: { revision: number; content: string | null };
/** What happens just before something is written. */
let meanwhile: Array<() => void>;

const mockDocuments = {
	read: async () => await Promise.resolve(stored),
	write: async (_name: string, revision: number, content: string) => {
		meanwhile.shift()?.();
		if (revision !== stored.revision) return await Promise.resolve(null);
		stored = { revision: revision + 1, content };
		return stored;
	},
};

jest.mock('../../../../nodes/shared/store', () => ({
	...jest.requireActual<typeof storeModule>('../../../../nodes/shared/store'),
	sharedDocuments: async () => await Promise.resolve(mockDocuments),
}));

beforeEach(() => {
	stored = { revision: 0, content: null };
	meanwhile = [];
});

const note = () => noteCall({ provider: 'hubspot', route: 'read', kind: 'read', answer: 'ok', tookMs: 10 });
const ofHubSpot = (calls: number) => ({
	...{ provider: 'hubspot', route: 'read', kind: 'read', answer: 'ok' },
	...{ calls, tookMs: calls * 10 },
});
/** Another process adds five. */
const another = () => {
	const known = stored.content === null ? [] : (JSON.parse(stored.content) as { calls: CallTotal[] }).calls;
	const calls = [ofHubSpot((known[0]?.calls ?? 0) + 5)];
	stored = { revision: stored.revision + 1, content: JSON.stringify({ calls }) };
};

describe('Requests of all processes', () => {
	it('are each counted once, also where another process was quicker', async () => {
		note();
		note();
		meanwhile = [another, another];
		expect(await callTotals()).toEqual([ofHubSpot(12)]);
		expect(await callTotals()).toEqual([ofHubSpot(12)]);
	});

	it('are added later where the store does not take them, and with what came meanwhile', async () => {
		note();
		meanwhile = [
			() => {
				note();
				throw new Error('The store is locked');
			},
		];
		await expect(callTotals()).rejects.toThrow('The store is locked');
		expect(await callTotals()).toEqual([ofHubSpot(2)]);
	});

	it('are kept where others were quicker time and again', async () => {
		note();
		meanwhile = [another, another, another, another, another];
		expect(await callTotals()).toEqual([ofHubSpot(25)]);
		expect(await callTotals()).toEqual([ofHubSpot(26)]);
	});
});
