import { readSubjects } from '../../../../../core/flows/sync/gather/read-records';
import { crmWith, runtime } from '../two-way/session';

test('a record that is read anew may have changed no earlier than its note says', async () => {
	const crm = crmWith();
	const crmId = crm.create({ email: 'p1@example.com' });
	const at = '2025-01-01T00:00:00.000Z';
	const inbox = { crmId, record: null, readAt: at, notBefore: '2024-12-31T00:00:00.000Z', revision: 1 };
	const input = { adapter: crm.adapter, object: 'contact' as const, runtime };
	const readings = await readSubjects(input, [{ crmId, contactId: null, inbox, outbox: null, isReadAnew: true }]);
	expect(readings.get(crmId)).toMatchObject({ state: 'living', notBefore: inbox.notBefore });
});
