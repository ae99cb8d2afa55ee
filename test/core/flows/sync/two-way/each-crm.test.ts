import type { CrmAdapter } from '../../../../../core/crm/contract';
import { createSharedLimits } from '../../../../../core/crm/transport/shared-limits';
import { syncTwoWay } from '../../../../../core/flows/sync';
import type { CrmUnderTest } from '../../../../conformance/crm/session';
import { CRMS } from '../../../../support/crms';
import { createSendHttp } from '../../../../support/fetch-http';
import { contactOf, edit, everybody, integration, runtime, setPolicy, workspace } from './session';

let crm: CrmUnderTest | null = null;

afterEach(async () => {
	await crm?.close();
	crm = null;
});

function connect(to: CrmUnderTest): CrmAdapter {
	return to.createAdapter({
		send: createSendHttp(),
		tokens: { current: async () => to.tokens.static },
		runtime,
		accountKey: 'two-way sync',
		baseUrl: to.url,
		shared: createSharedLimits(),
	});
}

const CASES = Object.values(CRMS).flatMap(({ conformance }) => conformance.slice(0, 1));

describe.each(CASES)('With $name', ({ start }) => {
	test('a contact is added and its edit written, and then nothing is written any more', async () => {
		const it = (crm = await start());
		const adapter = connect(it);
		await adapter.provisionFields('contact');
		await setPolicy({ mayCreate: { inHub: false, inCrm: true } });
		const sync = async () => {
			runtime.advance(60_000);
			return await syncTwoWay({ workspace, integration, adapter, runtime, object: 'contact', kind: 'twoWay' });
		};
		const contact = await contactOf(1);
		await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
		expect(await sync()).toMatchObject({ state: 'done', counts: { crmCreates: 1, failed: 0, conflict: 0 } });
		const mine = () => it.contacts().filter(({ fields }) => fields.email === 'p1@example.com');
		expect(mine()).toMatchObject([{ fields: { firstName: 'First1', lastName: 'Last1' } }]);
		await edit(contact.id, { jobTitle: 'Engineer' });
		expect(await sync()).toMatchObject({ state: 'done', counts: { crmChanges: 1, failed: 0, conflict: 0 } });
		expect(mine()).toMatchObject([{ fields: { jobTitle: 'Engineer' } }]);
		const { writes } = adapter.counts();
		await sync();
		expect(adapter.counts().writes).toBe(writes);
		expect(await everybody()).toHaveLength(1);
	});
});
