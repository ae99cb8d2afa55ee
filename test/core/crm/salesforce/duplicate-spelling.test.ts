import { contactId, failure, json, scripted } from './scripted';

it.each(['duplicateResult', 'duplicateResut'])(
	'names the records that a duplicate rule found, under %s',
	async (key) => {
		const found = { matchResults: [{ matchRecords: [{ record: { Id: contactId(5) } }] }] };
		const refused = failure('DUPLICATES_DETECTED', 'Use one of these records?');
		const { adapter } = scripted([
			json([{ ...refused, errors: refused.errors.map((error) => ({ ...error, [key]: found })) }]),
		]);
		const [outcome] = await adapter.create('contact', [{ fields: { lastName: 'K' } }]);
		expect(outcome).toMatchObject({
			ok: false,
			problem: { kind: 'ambiguous', details: { recordIds: [contactId(5)] } },
		});
	},
);
