import { createDeals } from '../../../core/flows/sales/create-deals';
import { pushContacts } from '../../../core/flows/sync/push';
import { logActivities } from '../../../core/flows/timeline/log-activities';
import { createFakeCrm, type FakeCrm } from '../../support/fake-crm';
import { expected, fillCrm } from './old-store';
import { oldStoreSession } from './old-store-session';

const INTEGRATION_ID = 'fake:1';

const session = oldStoreSession();
const { runtime, contacts } = session;

describe('A CRM that version 0.1 was in step with', () => {
	let crm: FakeCrm;
	beforeEach(() => {
		crm = createFakeCrm();
		fillCrm(crm);
	});

	const base = async () => {
		const integration = await session.workspace.integrations.get(INTEGRATION_ID);
		return { workspace: session.workspace, integration: integration!, adapter: crm.adapter, runtime };
	};
	const push = async (
		alwaysLook: boolean,
		object: 'contact' | 'lead',
		people: Awaited<ReturnType<typeof contacts>>,
	) =>
		await pushContacts({
			...(await base()),
			items: people.map((contact) => ({ contact })),
			object,
			alwaysLook,
			existingValues: 'keep',
			missingFields: 'error',
		});
	const writingCalls = () => crm.calls.filter((call) => !call.startsWith('find '));

	it.each([false, true])(
		'gets no write from a push of all people; asked although nothing changed: %s',
		async (look) => {
			const { counts } = await push(look, 'contact', await contacts());
			expect(counts).toMatchObject({ unchanged: expected.counts.contacts });
			expect(writingCalls()).toEqual([]);
			expect(crm.calls.length > 0).toBe(look);
		},
	);

	it('gets no write from a push of the leads, the converted one included', async () => {
		const people = await contacts();
		const links = await session.workspace.links.find(
			INTEGRATION_ID,
			'lead',
			people.map(({ id }) => id),
		);
		expect(links.size).toBe(4);
		const { counts } = await push(
			true,
			'lead',
			people.filter(({ id }) => links.has(id)),
		);
		expect(counts).toMatchObject({ unchanged: 4 });
		expect(writingCalls()).toEqual([]);
	});

	it('gets no timeline entry and no deal a second time', async () => {
		const people = await contacts();
		const logged = await logActivities({
			...(await base()),
			contacts: people,
			days: 30,
			timeZone: 'Europe/Berlin',
		});
		expect(logged.counts).toMatchObject({ created: 0, updated: 0, failed: 0, conflict: 0 });
		const keys = ['order-0', 'order-1', 'order-2'];
		const opened = await session.workspace.deals.find(INTEGRATION_ID, keys);
		const deals = keys.map((key, index) => ({
			contact: people.find(({ id }) => id === opened.get(key)?.contactId)!,
			title: `Plan ${index}`,
			amountMinor: 100_00 * (index + 1),
			currency: 'EUR',
			pipelineId: null,
			stageId: null,
			key,
		}));
		const { outcomes } = await createDeals({ ...(await base()), deals });
		expect(outcomes.map(({ outcome, dealId }) => [outcome, dealId])).toEqual(
			keys.map((key) => ['unchanged', opened.get(key)?.dealId]),
		);
		expect(writingCalls()).toEqual([]);
	});
});
