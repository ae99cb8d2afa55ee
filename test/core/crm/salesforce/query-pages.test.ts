import { contactId, json, refusal, rows, scripted } from './scripted';

it('follows pages that are smaller than asked for, to their end', async () => {
	const page = (from: number, next: string | null) =>
		json({
			totalSize: 5,
			done: next === null,
			nextRecordsUrl: next ?? undefined,
			records: [from, from + 1].map((number) => ({ Id: contactId(number), Email: `p${number}@example.com` })),
		});
	const { adapter, sent } = scripted([page(1, '/services/data/v67.0/query/01g-2'), page(3, null)]);
	const found = await adapter.findByKey(
		'contact',
		[1, 2, 3, 4].map((number) => ({ by: 'email', value: `P${number}@example.com` })),
	);
	expect(found.map((records) => records.map(({ id }) => id))).toEqual(
		[1, 2, 3, 4].map((number) => [contactId(number)]),
	);
	expect(sent[1]?.path).toBe('/services/data/v67.0/query/01g-2');
});

it('begins a list anew whose place Salesforce forgot, once', async () => {
	const first = json({
		totalSize: 2,
		done: false,
		nextRecordsUrl: '/services/data/v67.0/query/01g-1',
		records: [{ Id: contactId(1), Email: 'a@example.com' }],
	});
	const { adapter, sent } = scripted([
		first,
		refusal('INVALID_QUERY_LOCATOR', 'invalid query locator'),
		rows({ Id: contactId(1), Email: 'a@example.com' }),
	]);
	const [found] = await adapter.findByKey('contact', [{ by: 'email', value: 'a@example.com' }]);
	expect(found?.map(({ id }) => id)).toEqual([contactId(1)]);
	expect(sent).toHaveLength(3);
});
