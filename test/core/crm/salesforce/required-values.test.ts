import type { HttpRequest } from '../../../../core/crm/transport/http';
import { contactId, failure, json, type Reply, scripted } from './scripted';

type Values = Record<string, unknown>;
const recordsOf = ({ body }: HttpRequest) => (JSON.parse(body ?? '{}') as { records: Values[] }).records;
const idOf = (index: number) => contactId(index + 1);

/** Answers each record of a collection by what `judge` says of it. */
const judging =
	(judge: (values: Values, index: number) => object | null): Reply =>
	(request) =>
		json(
			recordsOf(request).map(
				(values, index) =>
					judge(values, index) ?? { id: idOf(index), success: true, created: true, errors: [] },
			),
		);

describe('A name that Salesforce requires', () => {
	const needsName = judging((values) =>
		values.LastName === undefined && values.Email !== 'there@example.com'
			? failure('REQUIRED_FIELD_MISSING', 'no', ['LastName'])
			: null,
	);

	it('is filled when a record is created', async () => {
		const { adapter, sent } = scripted([needsName]);
		const [outcome] = await adapter.create('contact', [{ fields: { firstName: 'Ana', email: 'ana@example.com' } }]);
		expect(sent[0]?.records).toEqual([
			{ attributes: { type: 'Contact' }, LastName: 'Ana', Email: 'ana@example.com' },
		]);
		expect(outcome).toMatchObject({ ok: true, record: { fields: { lastName: 'Ana', firstName: 'Ana' } } });
	});

	it('is filled by an upsert only where that creates: a record that is there keeps its name', async () => {
		const { adapter, sent } = scripted([needsName]);
		const outcomes = await adapter.upsert?.('contact', [
			{ externalKey: 'a', fields: { email: 'there@example.com' } },
			{ externalKey: 'b', fields: { email: 'new.person@example.com' } },
		]);
		expect(outcomes?.map(({ ok }) => ok)).toEqual([true, true]);
		expect(sent.map(({ records }) => records.map(({ LastName }) => LastName ?? null))).toEqual([
			[null, null],
			['new.person'],
		]);
	});

	it('is cut to what Salesforce takes, and no character is halved', async () => {
		const { adapter, sent } = scripted([needsName]);
		await adapter.create('contact', [{ fields: { externalKey: `x:id:${'a'.repeat(74)}🙂🙂` } }]);
		expect(sent[0]?.records[0]?.LastName).toBe(`x:id:${'a'.repeat(74)}`);
	});

	it('and a company, of leads', async () => {
		const { adapter, sent } = scripted([judging(() => null)], { settings: { leadCompany: 'Private' } });
		await adapter.create('lead', [{ fields: { lastName: 'K' } }]);
		expect(sent[0]?.records).toEqual([{ attributes: { type: 'Lead' }, LastName: 'K', Company: 'Private' }]);
	});

	it('and the company is told to say nothing, as it is set now and as it is where nothing is set', () => {
		const companies = (settings?: Record<string, unknown>) =>
			scripted([judging(() => null)], { settings }).adapter.capabilities.twoWay?.standIns;
		expect(companies({ leadCompany: 'Private' })).toEqual({ lead: { company: ['Private', '[not provided]'] } });
		expect(companies()).toEqual({ lead: { company: ['[not provided]'] } });
	});
});

describe('The company of a contact', () => {
	const lacksCompany = judging((values) =>
		'Social_Company__c' in values
			? failure('INVALID_FIELD', "No such column 'Social_Company__c' on sobject of type Contact")
			: null,
	);
	const withCompany = [{ fields: { lastName: 'K', company: 'Acme' } }];

	it('is left out where the account was not set up, and not tried again', async () => {
		const { adapter, sent } = scripted([lacksCompany]);
		for (let time = 0; time < 2; time++) expect((await adapter.create('contact', withCompany))[0]?.ok).toBe(true);
		expect(sent.map(({ records }) => 'Social_Company__c' in (records[0] ?? {}))).toEqual([true, false, false]);
	});
});
