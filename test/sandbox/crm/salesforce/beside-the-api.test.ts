import { ADMIN_USER_ID, SALES_USER_ID } from '../../../../sandbox/crm/salesforce/state/org';
import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

/** What people, admins and automations do in an org, which no call of the API asks for. */

let client: SandboxClient;
beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const seed = (events: Record<string, unknown[]>) => client.sandbox.admin.seed(events);
const org = (settings: Record<string, unknown>) => client.sandbox.admin.configure({ org: settings });
const contact = (values: object = {}) => client.create('Contact', { LastName: 'K', ...values });
const all = async (soql: string) =>
	(await client.call('GET', `queryAll?q=${encodeURIComponent(soql)}`)).json.records.map(
		({ attributes: _attributes, ...values }) => values,
	);

test('a merge leaves the loser in the recycle bin with the id of the winner, and gives its tasks to that one', async () => {
	const [winner, loser] = [await contact(), await contact()];
	const task = await client.create('Task', { WhoId: loser, Subject: 'Call' });
	seed({ merges: [{ masterId: winner, mergedId: loser, changes: { Title: 'Buyer' } }] });
	expect(await all('SELECT Id, IsDeleted, MasterRecordId, Title FROM Contact')).toEqual([
		{ Id: winner, IsDeleted: false, MasterRecordId: null, Title: 'Buyer' },
		{ Id: loser, IsDeleted: true, MasterRecordId: winner, Title: null },
	]);
	expect(await all('SELECT Id, WhoId, IsDeleted FROM Task')).toEqual([{ Id: task, WhoId: winner, IsDeleted: false }]);
});

test('a restored record comes back under its id, with what was deleted together with it, as changed', async () => {
	const id = await contact();
	await client.create('Task', { WhoId: id, Subject: 'Call' });
	await client.call('DELETE', `sobjects/Contact/${id}`);
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	seed({ restores: [{ id }] });
	const [row] = await all('SELECT Id, IsDeleted, CreatedDate, SystemModstamp FROM Contact');
	expect(row).toMatchObject({ Id: id, IsDeleted: false });
	expect(Date.parse(String(row?.SystemModstamp)) - Date.parse(String(row?.CreatedDate))).toBe(60_000);
	expect(await all('SELECT WhoId, IsDeleted FROM Task')).toEqual([{ WhoId: id, IsDeleted: false }]);
});

test('what lives cannot be restored, and what never was cannot be merged', async () => {
	const id = await contact();
	expect(() => seed({ restores: [{ id }] })).toThrow('is not in the recycle bin');
	expect(() => seed({ merges: [{ masterId: id, mergedId: '003000000000001AAA' }] })).toThrow('there is no record');
});

test('nothing tells of a record that was purged, nor of one that was deleted fifteen days ago', async () => {
	const [purged, old] = [await contact(), await contact()];
	for (const id of [purged, old]) await client.call('DELETE', `sobjects/Contact/${id}`);
	seed({ purges: [{ id: purged }] });
	expect(await all('SELECT Id FROM Contact')).toEqual([{ Id: old }]);
	client.sandbox.admin.moveClock({ advanceMs: 15 * 86_400_000 });
	expect(await all('SELECT Id FROM Contact')).toEqual([]);
});

test('a change of a tracked field is written down, with who made it, for those who see the field', async () => {
	org({ trackedFields: ['Contact.Title', 'Contact.Description'] });
	const id = await contact({ Title: 'A', Phone: '1' });
	seed({ edits: [{ id, changes: { Title: 'B', Phone: '2' } }] });
	await client.call('PATCH', `sobjects/Contact/${id}`, { Description: 'Long', Title: 'B' });
	const history = 'SELECT ContactId, Field, OldValue, NewValue, CreatedById FROM ContactHistory';
	const ofDescription = {
		ContactId: id,
		Field: 'Description',
		OldValue: null,
		NewValue: null,
		CreatedById: ADMIN_USER_ID,
	};
	expect(await all(history)).toEqual([
		{ ContactId: id, Field: 'Title', OldValue: 'A', NewValue: 'B', CreatedById: SALES_USER_ID },
		ofDescription,
	]);
	org({ hiddenFields: ['Contact.Title'] });
	expect(await all(history)).toEqual([ofDescription]);
	const tracked =
		"SELECT QualifiedApiName FROM FieldDefinition WHERE EntityDefinitionId = 'Contact' AND IsFieldHistoryTracked = true";
	expect((await all(tracked)).map(({ QualifiedApiName }) => QualifiedApiName).sort()).toEqual([
		'Description',
		'Title',
	]);
});

test('flows cut, re-case and set values as they are saved, and look at no other object', async () => {
	const flow = { object: 'Contact', value: null };
	org({
		automations: [
			{ ...flow, field: 'Title', action: 'cut', value: 5 },
			{ ...flow, field: 'Department', action: 'upper' },
			{ ...flow, field: 'Email', action: 'lower' },
			{ ...flow, field: 'LeadSource', action: 'set', value: 'Web' },
		],
	});
	const id = await contact({
		Title: 'Purchaser',
		Department: 'Sales',
		Email: 'Ana@Example.com',
		LeadSource: 'Other',
	});
	const soql = 'SELECT Title, Department, Email, LeadSource FROM Contact';
	const saved = { Title: 'Purch', Department: 'SALES', Email: 'ana@example.com', LeadSource: 'Web' };
	expect(await all(soql)).toEqual([saved]);
	await client.call('PATCH', `sobjects/Contact/${id}`, { LeadSource: 'Other', Title: null });
	expect(await all(soql)).toEqual([{ ...saved, Title: null }]);
	await client.create('Lead', { LastName: 'K', Company: 'X', Title: 'Purchaser' });
	expect(await all('SELECT Title FROM Lead')).toEqual([{ Title: 'Purchaser' }]);
});

test('an administrator without View All Data does not see what others own', async () => {
	const id = await contact();
	org({ administratorSeesAll: false });
	expect(await all('SELECT Id FROM Contact')).toEqual([{ Id: id }]);
	seed({ edits: [{ id, changes: { OwnerId: SALES_USER_ID } }] });
	expect(await all('SELECT Id FROM Contact')).toEqual([]);
});
