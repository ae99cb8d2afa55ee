import type { FieldName } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

const sandbox = useSandbox();

const edit = (values: Record<string, unknown>) =>
	void sandbox.admin.seed({ edits: [{ type: 'persons', id: 1, ...values }] });
const times = async (fields: readonly FieldName[], ids: readonly string[] = ['1']) =>
	await sandbox.connect().fieldChanges?.('contact', ids, fields);

describe('When values of persons came about', () => {
	beforeEach(() => sandbox.seedPersons(2));

	it('is told by the last change of each field, and of people at their own pages that they made it', async () => {
		edit({ name: 'Ada King' });
		sandbox.runtime.advance(60_000);
		edit({ name: 'Ada Lovelace' });
		sandbox.runtime.advance(60_000);
		await sandbox.connect().update('contact', [{ id: '1', fields: { phone: '+4930123456' } }]);
		expect(await times(['firstName', 'lastName', 'phone', 'email'])).toEqual([
			{
				firstName: { at: '2026-11-24T00:01:00.000Z', isOurs: false },
				lastName: { at: '2026-11-24T00:01:00.000Z', isOurs: false },
				phone: { at: '2026-11-24T00:02:00.000Z', isOurs: null },
			},
		]);
	});

	it('is found however many other changes came after', async () => {
		edit({ emails: [{ value: 'ada@engines.example', primary: true, label: 'work' }] });
		sandbox.runtime.advance(60_000);
		for (let number = 0; number < 230; number++) edit({ name: `Ada ${number}` });
		expect(await times(['email'])).toEqual([{ email: { at: '2026-11-24T00:00:00.000Z', isOurs: false } }]);
	});

	it('costs a person and a log, and no log for fields that have none', async () => {
		edit({ name: 'Ada King' });
		const adapter = sandbox.connect();
		const costOf = async (field: FieldName) => {
			const before = sandbox.spent();
			await adapter.fieldChanges?.('contact', ['1'], [field]);
			return sandbox.spent() - before;
		};
		// The fields of the account and the user of the token are asked for once.
		expect(await costOf('firstName')).toBe(1 + 20 + 10 + 2);
		expect([await costOf('firstName'), await costOf('native:no_such_field')]).toEqual([1 + 20, 1]);
	});

	it('is not told of a person that was removed, nor of an id that nobody has', async () => {
		edit({ name: 'Ada King' });
		sandbox.admin.seed({ removals: [{ type: 'persons', id: 1 }] });
		expect(await times(['firstName'], ['1', 'no id', '9'])).toEqual([{}, {}, {}]);
	});

	it('is told of a lead by its person', async () => {
		sandbox.admin.seed({ leads: [{ title: 'Engine', person_id: 1 }] });
		edit({ name: 'Ada King' });
		const [{ id }] = sandbox.admin.rows('leads') as [{ id: string }];
		expect(await sandbox.connect().fieldChanges?.('lead', [id], ['firstName', 'leadTitle'])).toEqual([
			{ firstName: { at: '2026-11-24T00:00:00.000Z', isOurs: false } },
		]);
	});
});
