import { recordEvents } from '../../../core/flows/recording';
import { createDeals } from '../../../core/flows/sales';
import { recomputeScores, scoreContacts } from '../../../core/flows/scores';
import { pushContacts } from '../../../core/flows/sync';
import { logActivities } from '../../../core/flows/timeline';
import type { WorkspaceStore } from '../../../core/store';
import { createFakeCrm, type FakeCrm } from '../../support/fake-crm';
import { event } from './scores/score-session';
import { contactOf, integration, runtime, workspace } from './sync/push-session';
import { say } from './timeline/timeline-session';

const WRITES = /\.(?:save|saveOver|append|remove|revise)$/;

/** A store that takes a while to write, and knows what it is still at. */
function slowStore(inner: WorkspaceStore) {
	const open = new Set<string>();
	let calls = 0;
	const slow = <T extends object>(target: T, path: string): T =>
		new Proxy(target, {
			get(_, key) {
				const value: unknown = Reflect.get(target, key);
				const name = `${path}${String(key)}`;
				if (typeof value === 'object' && value !== null) return slow(value, `${name}.`);
				if (typeof value !== 'function') return value;
				return async (...args: unknown[]) => {
					const call = `${name} ${++calls}`;
					open.add(call);
					try {
						for (let turn = WRITES.test(name) ? 50 : 0; turn > 0; turn -= 1)
							await new Promise((resolve) => setImmediate(resolve));
						const given =
							name === 'transaction'
								? [async (inside: WorkspaceStore) => await (args[0] as Work)(slow(inside, 'inside.'))]
								: args;
						return await (value as (...all: unknown[]) => Promise<unknown>).apply(target, given);
					} finally {
						open.delete(call);
					}
				};
			},
		});
	return { workspace: slow(inner, ''), open };
}

type Work = (inside: WorkspaceStore) => Promise<unknown>;

describe('What a flow stores is stored when it returns', () => {
	let crm: FakeCrm;
	let slow: ReturnType<typeof slowStore>;
	beforeEach(() => {
		crm = createFakeCrm();
		slow = slowStore(workspace);
	});
	const base = () => ({ workspace: slow.workspace, integration, adapter: crm.adapter, runtime });
	const push = async (contacts: Array<Awaited<ReturnType<typeof contactOf>>>, more: object = {}) =>
		await pushContacts({
			...base(),
			items: contacts.map((contact) => ({ contact })),
			existingValues: 'overwrite',
			missingFields: 'error',
			...more,
		});

	it('of a push that creates, updates and leaves as it is', async () => {
		const contacts = [await contactOf(1), await contactOf(2)];
		await push(contacts);
		expect([...slow.open]).toEqual([]);
		await push(contacts, { alwaysLook: true });
		expect([...slow.open]).toEqual([]);
		await push(contacts.map((contact) => ({ ...contact, jobTitle: 'Engineer' })));
		expect([...slow.open]).toEqual([]);
	});

	it('of deals that are opened', async () => {
		const contact = await contactOf(1);
		await push([contact]);
		const deal = { contact, title: 'One', amountMinor: null, currency: null, pipelineId: null, stageId: null };
		await createDeals({ ...base(), deals: [{ ...deal, key: 'k' }] });
		expect([...slow.open]).toEqual([]);
	});

	it('of entries that are logged', async () => {
		const contact = await contactOf(1);
		await push([contact]);
		await say(contact, 'Hello');
		await logActivities({ ...base(), contacts: [contact] });
		expect([...slow.open]).toEqual([]);
	});

	it('of events that are recorded, and scores that are counted', async () => {
		const given = { workspace: slow.workspace, runtime };
		const recorded = await recordEvents({ ...given, events: [event(1, 3), event(2, 1)] });
		expect([...slow.open]).toEqual([]);
		const contactIds = recorded.flatMap((each) => each?.contact.id ?? []);
		await scoreContacts({ ...given, score: { name: 'default' }, contactIds, at: null });
		expect([...slow.open]).toEqual([]);
		await recordEvents({ ...given, events: [event(1, 2)] });
		await recomputeScores({ ...given, score: { name: 'default', weights: { comment: 9 } } });
		expect([...slow.open]).toEqual([]);
	});
});
