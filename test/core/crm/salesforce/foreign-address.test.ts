import { contactId, json, ORIGIN, rows, scripted } from './scripted';

/** An answer may name the next page; the token goes to no host but the account's. */

const look = (next: string) => {
	const page = json({ totalSize: 2, done: false, nextRecordsUrl: next, records: [{ Id: contactId(1) }] });
	const world = scripted([page, rows({ Id: contactId(2) })]);
	return { ...world, found: world.adapter.findByKey('contact', [{ by: 'id', value: contactId(1) }]) };
};

it.each([
	'https://evil.example.com/services/data/v67.0/query/01g-2',
	'http://acme.my.salesforce.com/services/data/v67.0/query/01g-2',
	`${ORIGIN}.evil.example.com/services/data/v67.0/query/01g-2`,
	`${ORIGIN}@evil.example.com/query/01g-2`,
	`${ORIGIN}:8443/services/data/v67.0/query/01g-2`,
	'no address at all',
])('sends nothing to %s', async (next) => {
	const { found, sent } = look(next);
	await expect(found).rejects.toMatchObject({ kind: 'invalid', details: { code: 'FOREIGN_ADDRESS' } });
	expect(sent).toHaveLength(1);
});

it.each(['/services/data/v67.0/query/01g-2', `${ORIGIN}/services/data/v67.0/query/01g-2`, '//evil.example.com/query'])(
	'keeps to the account for %s',
	async (next) => {
		const { found, sent } = look(next);
		expect((await found)[0]).toHaveLength(1);
		expect(sent.map(({ url }) => new URL(url).origin)).toEqual([ORIGIN, ORIGIN]);
	},
);
