import type { ReadRecord } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';
import { contactId, ORIGIN, rows, scripted } from './scripted';

describe('Reading Salesforce records by id', () => {
	const sandbox = useSandbox();
	const seed = (...contacts: object[]) => {
		sandbox.admin.seed({ contacts });
		return sandbox.rows('contacts').map(({ Id }) => Id);
	};
	const reasons = (answers: readonly ReadRecord[]) =>
		answers.map((answer) => (answer.state === 'gone' ? answer.gone.why : answer.state));

	it('takes ids of 15 characters for those of 18, and answers with these', async () => {
		const [id = ''] = seed({ LastName: 'Kaya' });
		const [answer] = await sandbox.connect().readMany('contact', [id.slice(0, 15)]);
		expect(answer).toMatchObject({ state: 'living', version: null, record: { id } });
	});

	it('reads a thousand records in three calls', async () => {
		const ids = seed(...Array.from({ length: 1_000 }, (_, number) => ({ LastName: `L${number}` })));
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		const before = adapter.counts().calls;
		expect(new Set(reasons(await adapter.readMany('contact', ids)))).toEqual(new Set(['living']));
		expect(adapter.counts().calls - before).toBe(3);
	});

	it('says when a record was deleted, and no more of one that left the recycle bin', async () => {
		const [kept = '', gone = '', purged = ''] = seed({ LastName: 'A' }, { LastName: 'B' }, { LastName: 'C' });
		const adapter = sandbox.connect();
		sandbox.runtime.advance(3_600_000);
		const deletedAt = new Date(Math.floor(sandbox.runtime.clock.now() / 1_000) * 1_000).toISOString();
		await adapter.remove('contact', [gone, purged]);
		sandbox.admin.seed({ purges: [{ id: purged }] });
		const answers = await adapter.readMany('contact', [kept, gone, purged]);
		expect(reasons(answers)).toEqual(['living', 'deleted', 'unknown']);
		expect(answers[1]).toMatchObject({ gone: { at: deletedAt } });
		sandbox.runtime.advance(16 * 86_400_000);
		expect(reasons(await adapter.readMany('contact', [kept, gone]))).toEqual(['living', 'unknown']);
	});

	it('follows a merge one step at a time, to the record that is there', async () => {
		const [first = '', second = '', third = ''] = seed({ LastName: 'A' }, { LastName: 'B' }, { LastName: 'C' });
		sandbox.admin.seed({
			merges: [
				{ masterId: second, mergedId: first },
				{ masterId: third, mergedId: second },
			],
		});
		const answers = await sandbox.connect().readMany('contact', [first, second, third]);
		expect(answers.map((answer) => (answer.state === 'gone' ? answer.gone.into?.id : answer.record.id))).toEqual([
			second,
			third,
			third,
		]);
	});

	it('names every field that the user does not see, also one that is hidden while the adapter lives', async () => {
		const [id = ''] = seed({ LastName: 'Kaya', Title: 'Buyer', MobilePhone: '+49301' });
		const adapter = sandbox.connect({ nativeFields: ['Department', 'No_Such__c'] });
		await adapter.provisionFields('contact');
		const withheld = async () => {
			const [answer] = await adapter.readMany('contact', [id]);
			if (answer?.state !== 'living') throw new Error('The record is there');
			return { withheld: answer.withheld, phones: answer.record.phones, title: answer.record.fields.jobTitle };
		};
		expect(await withheld()).toEqual({ withheld: ['native:No_Such__c'], phones: ['+49301'], title: 'Buyer' });
		sandbox.admin.configure({ org: { hiddenFields: ['Contact.Title', 'Contact.OtherPhone'] } });
		expect(await withheld()).toEqual({
			withheld: ['jobTitle', 'native:No_Such__c'],
			phones: undefined,
			title: undefined,
		});
	});

	it('lists all numbers of a person, the main one first, each once', async () => {
		const [id = ''] = seed({
			LastName: 'K',
			OtherPhone: '+491',
			MobilePhone: '+492',
			Phone: '+493',
			HomePhone: '+492',
		});
		const [answer] = await sandbox.connect().readMany('contact', [id]);
		expect(answer).toMatchObject({ record: { phones: ['+493', '+492', '+491'] } });
	});

	it('believes no row that it did not ask for', async () => {
		const { adapter } = scripted([rows({ Id: contactId(2), IsDeleted: true })], { baseUrl: ORIGIN });
		expect(reasons(await adapter.readMany('contact', [contactId(1)]))).toEqual(['unknown']);
	});
});

describe('Fields of Salesforce', () => {
	const sandbox = useSandbox();

	it('are required where a record cannot be added without them, and not where Salesforce fills them in', async () => {
		sandbox.admin.configure({ org: { requiredFields: ['Lead.Phone'] } });
		const fields = await sandbox.connect().describeFields('lead');
		const required = fields.filter(({ isRequired }) => isRequired).map(({ nativeName }) => nativeName);
		expect(required.sort()).toEqual(['Company', 'LastName', 'Phone']);
	});
});
