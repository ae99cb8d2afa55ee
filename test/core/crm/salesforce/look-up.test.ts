import { CONTACT_ID, contactId, rows, scripted } from './scripted';

const LOSER = contactId(1);
const WINNER = contactId(2);
const EMPTY = rows();

it('finds a record that was merged into another as that one', async () => {
	const { adapter, sent } = scripted([
		EMPTY,
		rows({ Id: LOSER, MasterRecordId: WINNER }),
		rows({ Id: WINNER, Email: 'ana@example.com' }),
	]);
	const [found] = await adapter.findByKey('contact', [{ by: 'id', value: LOSER }]);
	expect(found?.map(({ id }) => id)).toEqual([WINNER]);
	expect(sent.map(({ path }) => path.split('/').at(-1))).toEqual(['query', 'queryAll', 'query']);
});

it('finds none for one that was simply deleted', async () => {
	const { adapter, sent } = scripted([EMPTY]);
	expect(await adapter.findByKey('contact', [{ by: 'id', value: LOSER }])).toEqual([[]]);
	expect(sent).toHaveLength(2);
});

it('asks about merges only where an id is not found', async () => {
	const { adapter, sent } = scripted([rows({ Id: LOSER, Email: 'ana@example.com' })]);
	await adapter.findByKey('contact', [{ by: 'id', value: LOSER }]);
	await adapter.findByKey('contact', [{ by: 'email', value: 'nobody@example.com' }]);
	expect(sent).toHaveLength(2);
});

it('takes an id of 15 characters for the same record as one of 18', async () => {
	const { adapter, sent } = scripted([rows({ Id: CONTACT_ID, Email: null })]);
	const found = await adapter.findByKey('contact', [
		{ by: 'id', value: CONTACT_ID.slice(0, 15) },
		{ by: 'id', value: CONTACT_ID },
	]);
	expect(found.map((records) => records.length)).toEqual([1, 1]);
	expect(sent[0]?.soql).toContain(`Id IN ('${CONTACT_ID}')`);
});
