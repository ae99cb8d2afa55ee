import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { SANDBOX_PROVIDERS } from '../../../sandbox/crm';
import { heldContacts, heldEntries, heldLeads } from '../../support/crm-people';
import { CRMS } from '../../support/crms';
import { remoteSandbox } from '../../support/sandbox-admin';
import { stored } from './beside-records';
import { crmBench } from './sandbox-crm';

const EMAIL = 'anna@example.com';

describe.each(SANDBOX_PROVIDERS)('Lead: Track Attribution on %s, of somebody who is no lead', (provider) => {
	const bench = crmBench(provider);
	const { customer, lead } = CRMS[provider].journey;
	const remote = () => remoteSandbox(bench.sandbox.url);
	const people = async () => {
		const ofAnna = ({ email }: { email: string }) => email === EMAIL;
		const leads = (await heldLeads(provider, remote())).filter(ofAnna);
		return { leads, contacts: (await heldContacts(provider, remote())).filter(ofAnna) };
	};
	const scored = async () => {
		const id = await bench.chat('Anna', ['Hello']);
		await bench.run({ resource: 'score', operation: 'score' }, stored(id), undefined, EngagementScore);
		return id;
	};
	const track = async (id: string, options: INodeParameters = {}, items: IDataObject[] = stored(id)) => {
		const parameters = { resource: 'lead', operation: 'trackAttribution', contactId: '={{ $json.contact.id }}' };
		return (
			await bench.run(
				{ ...parameters, options: { missingFields: 'create', ...options } },
				items,
				'continueRegularOutput',
			)
		).output();
	};

	it('creates no lead unless it is told to', async () => {
		const id = await bench.chat('Anna', ['Hello']);
		for (const options of [{}, { ifNotALead: 'useContact' }, { ifNotALead: 'skip' }])
			expect(await track(id, options)).toMatchObject([
				{ outcome: 'skipped', crmId: null, problem: { kind: 'notFound' } },
			]);
		expect(await people()).toEqual({ leads: [], contacts: [] });
	});

	it('makes one lead of all items about a person, with all that is known, and then leaves it as it is', async () => {
		const id = await scored();
		const options = { ifNotALead: 'createLead', socialData: true };
		const [first, second] = await track(id, options, [...stored(id), ...stored(id)]);
		expect(first).toMatchObject({ outcome: 'created', crmObject: 'lead', journey: { outcome: 'created' } });
		expect(second).toMatchObject({ outcome: 'unchanged', crmId: first?.crmId });
		const [held, ...others] = (await people()).leads;
		expect(others).toEqual([]);
		expect(held).toMatchObject({ id: first?.crmId, key: 'telegram:id:Anna', touches: '1' });
		expect(Number(held?.score)).toBeGreaterThan(0);
		bench.sandbox.admin.clearRequests();
		expect(await track(id, options)).toMatchObject([{ outcome: 'unchanged', crmId: first?.crmId, changes: [] }]);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});

	it('brings profiles and score to a lead that is there only where it is told to', async () => {
		const id = await scored();
		await lead(remote(), EMAIL);
		expect(await track(id)).toMatchObject([{ outcome: 'updated' }]);
		expect((await people()).leads).toMatchObject([{ touches: '1', score: '', key: '' }]);
		expect(await track(id, { socialData: true })).toMatchObject([{ outcome: 'updated' }]);
		expect((await people()).leads).toMatchObject([{ touches: '1', key: 'telegram:id:Anna' }]);
		expect((await people()).leads[0]?.score).not.toBe('');
	});

	it('writes nothing in a preview, and says who would become a lead', async () => {
		const id = await bench.chat('Anna', ['Hello']);
		bench.sandbox.admin.clearRequests();
		expect(await track(id, { ifNotALead: 'createLead', preview: true, missingFields: 'skip' })).toMatchObject([
			{ outcome: 'created', crmId: null, preview: true, journey: null },
		]);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});

	it('takes no look-up that failed for somebody who is not there', async () => {
		const id = await bench.chat('Anna', ['Hello']);
		bench.sandbox.admin.addFault({ path: '*', times: 50, fault: { kind: 'serverError', status: 400 } });
		expect(await track(id, { ifNotALead: 'createLead' })).toMatchObject([{ outcome: 'failed' }]);
		bench.sandbox.admin.clearFaults();
		expect(await people()).toEqual({ leads: [], contacts: [] });
	});

	if (customer !== null) {
		it.each([{}, { ifNotALead: 'useContact' }, { ifNotALead: 'createLead' }])(
			'uses the contact of a customer: %j',
			async (options) => {
				const id = await bench.chat('Anna', ['Hello']);
				bench.sandbox.admin.seed(customer(EMAIL));
				const [contact] = (await people()).contacts;
				expect(await track(id, options)).toMatchObject([
					{ outcome: 'updated', crmObject: 'contact', crmId: contact?.id, journey: { outcome: 'created' } },
				]);
				expect(await people()).toMatchObject({ leads: [], contacts: [{ id: contact?.id, touches: '1' }] });
				expect(await heldEntries(provider, remote())).toHaveLength(1);
			},
		);

		it('leaves a customer alone where it is told to', async () => {
			const id = await bench.chat('Anna', ['Hello']);
			bench.sandbox.admin.seed(customer(EMAIL));
			expect(await track(id, { ifNotALead: 'skip' })).toMatchObject([{ outcome: 'skipped' }]);
			expect(await people()).toMatchObject({ leads: [], contacts: [{ touches: '' }] });
		});
	}
});
