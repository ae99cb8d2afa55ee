import type { DealInput } from '../../../../core/crm/contract';
import type { HttpRequest } from '../../../../core/crm/transport/http';
import { createSendHttp } from '../../../support/fetch-http';
import { useSandbox } from './on-sandbox';

interface Row {
	id: string;
	properties: Record<string, string>;
}

const sandbox = useSandbox();
const deals = () => sandbox.admin.rows('deals') as Row[];
const calls = () => sandbox.admin.counts().byRoute;

function connected() {
	sandbox.admin.seed({ contacts: [{ email: 'ana@example.com' }] });
	const [contact] = sandbox.admin.rows('contacts') as Row[];
	const adapter = sandbox.connect();
	const deal = (more: Partial<DealInput> = {}): DealInput => ({
		contactId: contact?.id ?? '',
		title: 'Plan',
		amountMinor: 1_050,
		currency: null,
		pipelineId: null,
		stageId: null,
		...more,
	});
	sandbox.admin.clearRequests();
	return { adapter, deal, open: async (batch: DealInput[]) => (await adapter.createDeals?.(batch)) ?? [] };
}

it('asks for pipelines and currency once, and opens a hundred deals in one call', async () => {
	const { open, deal } = connected();
	await open(Array.from({ length: 100 }, (_, number) => deal({ title: `Deal ${number}` })));
	await open([deal()]);
	expect(calls()).toEqual({
		'GET /crm/v3/pipelines/{objectType}': 1,
		'GET /account-info/v3/details': 1,
		'POST /crm/v3/objects/deals/batch/create': 2,
	});
});

it('asks for nothing that the deals do not leave open', async () => {
	const { open, deal } = connected();
	await open([deal({ pipelineId: 'default', stageId: 'contractsent', amountMinor: null })]);
	expect(calls()).toEqual({ 'POST /crm/v3/objects/deals/batch/create': 1 });
	expect(deals()).toMatchObject([{ properties: { pipeline: 'default', dealstage: 'contractsent' } }]);
});

it('finds the pipeline of a stage, and the first stage of a pipeline', async () => {
	const { open, deal } = connected();
	await open([deal({ stageId: 'contractsent' }), deal({ pipelineId: 'default' })]);
	expect(deals().map(({ properties }) => [properties.pipeline, properties.dealstage])).toEqual([
		['default', 'contractsent'],
		['default', 'appointmentscheduled'],
	]);
});

it('does not name the currency of the account, because accounts with one lack the property', async () => {
	const { deal } = connected();
	sandbox.admin.configure({ currencies: ['USD'] });
	const sent: string[] = [];
	const toSandbox = createSendHttp();
	const send = async (request: HttpRequest) => {
		sent.push(request.body ?? '');
		return await toSandbox(request);
	};
	const adapter = sandbox.connect({ send });
	const outcomes = await adapter.createDeals?.([deal({ currency: 'usd' }), deal({ currency: null })]);
	expect(outcomes).toMatchObject([{ ok: true }, { ok: true }]);
	expect(deals().map(({ properties }) => properties.amount)).toEqual(['10.50', '10.50']);
	expect(sent.join()).not.toContain('deal_currency_code');
	const refused = await adapter.createDeals?.([deal({ currency: 'EUR' })]);
	expect(refused).toMatchObject([
		{ ok: false, problem: { kind: 'invalid', message: expect.stringContaining('deal_currency_code') } },
	]);
});

it.each<[string, Partial<DealInput>]>([
	['an amount that is no whole number', { amountMinor: 10.5 }],
	['a currency that is none', { currency: 'euro' }],
	['a pipeline that is not there', { pipelineId: 'nowhere' }],
	['a stage of no pipeline', { stageId: 'nowhere' }],
])('refuses %s without sending it, and opens the others', async (_, more) => {
	const { open, deal } = connected();
	const outcomes = await open([deal(more), deal({ title: 'Good' })]);
	expect(outcomes).toMatchObject([
		{ ok: false, problem: { kind: 'invalid', details: { fix: expect.stringMatching(/\S/) } } },
		{ ok: true, url: expect.stringContaining('/0-3/') },
	]);
	expect(deals().map(({ properties }) => properties.dealname)).toEqual(['Good']);
});

it('names the scope that is missing, and leaves contacts at work without it', async () => {
	const { deal } = connected();
	sandbox.admin.seed({
		tokens: [{ token: 'contacts-only', scopes: ['crm.objects.contacts.read', 'crm.objects.contacts.write'] }],
	});
	const adapter = sandbox.connect({ tokens: { current: async () => 'contacts-only' } });
	const refusal = { kind: 'auth', message: expect.stringContaining('crm.objects.deals.') as string };
	await expect(
		adapter.createDeals?.([deal({ pipelineId: 'default', stageId: 'contractsent' })]),
	).rejects.toMatchObject(refusal);
	await expect(adapter.findByKey('contact', [{ by: 'email', value: 'ana@example.com' }])).resolves.toHaveLength(1);
});
