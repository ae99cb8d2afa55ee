import type { CallTotal } from '../../../../core/crm/contract';
import { CALL_TOTALS } from '../../../../core/crm/transport';
import type { SharedDocumentRepository } from '../../../../core/store/contract';
import { sharedTotals } from '../../../../nodes/shared/metrics';

/** The document that all processes add to. */
let stored: { revision: number; content: string | null };
/** What happens just before something is written. */
let meanwhile: Array<() => void>;

const documents: SharedDocumentRepository = {
	read: async () => await Promise.resolve({ ...stored, now: 0 }),
	write: async (_name, revision, content) => {
		meanwhile.shift()?.();
		if (revision !== stored.revision) return await Promise.resolve(null);
		stored = { revision: revision + 1, content };
		return { ...stored, now: 0 };
	},
};
const open = async () => await Promise.resolve(documents);
const calls = sharedTotals('calls', CALL_TOTALS, { documents: open, opened: open, isOpen: () => true });

beforeEach(() => {
	stored = { revision: 0, content: null };
	meanwhile = [];
});

const note = () => calls.note({ provider: 'hubspot', route: 'read', kind: 'read', answer: 'ok', calls: 1, tookMs: 10 });
const ofHubSpot = (calls: number) => ({
	...{ provider: 'hubspot', route: 'read', kind: 'read', answer: 'ok' },
	...{ calls, tookMs: calls * 10 },
});
/** Another process adds five. */
const another = () => {
	const known = stored.content === null ? [] : (JSON.parse(stored.content) as { calls: CallTotal[] }).calls;
	const sum = [ofHubSpot((known[0]?.calls ?? 0) + 5)];
	stored = { revision: stored.revision + 1, content: JSON.stringify({ calls: sum }) };
};

describe('Figures of all processes', () => {
	it('are each counted once, also where another process was quicker', async () => {
		note();
		note();
		meanwhile = [another, another];
		expect(await calls.read()).toEqual([ofHubSpot(12)]);
		expect(await calls.read()).toEqual([ofHubSpot(12)]);
	});

	it('are added later where the store does not take them, and with what came meanwhile', async () => {
		note();
		meanwhile = [
			() => {
				note();
				throw new Error('The store is locked');
			},
		];
		await expect(calls.read()).rejects.toThrow('The store is locked');
		expect(await calls.read()).toEqual([ofHubSpot(2)]);
	});

	it('are kept where others were quicker time and again', async () => {
		note();
		meanwhile = [another, another, another, another, another];
		expect(await calls.read()).toEqual([ofHubSpot(25)]);
		expect(await calls.read()).toEqual([ofHubSpot(26)]);
	});

	it('take what is collected when they are added, and no more of it', async () => {
		let waiting = [ofHubSpot(3) as CallTotal];
		const collected = sharedTotals(
			'calls',
			CALL_TOTALS,
			{ documents: open, opened: open, isOpen: () => true },
			(note) => waiting.splice(0).forEach(note),
		);
		expect(await collected.read()).toEqual([ofHubSpot(3)]);
		waiting = [];
		expect(await collected.read()).toEqual([ofHubSpot(3)]);
	});
});
