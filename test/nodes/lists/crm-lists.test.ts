import type { INodeListSearchResult, INodeParameters, INodeType } from 'n8n-workflow';
import { PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { SANDBOX_ACCESS } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { editorSide } from '../editor-side';
import { crmBench, type CrmBench } from '../SocialCrm/sandbox-crm';

const LISTS: NonNullable<NonNullable<INodeType['methods']>['listSearch']> = {
	...new SocialCrm().nodeVersions[2]!.methods!.listSearch!,
	...new CrmSync().methods.listSearch,
};
const LOCAL = new LeadAttribution().nodeVersions[2]!.methods!.listSearch!;

interface Given {
	parameters?: INodeParameters;
	token?: string;
	host?: string;
}

function searchIn(crm: ProviderId, bench: CrmBench) {
	const { connection, type, secret } = CRMS[crm].inProcess;
	return async (
		list: string,
		text = '',
		{ parameters = {}, token, host }: Given = {},
	): Promise<INodeListSearchResult> =>
		await LISTS[list]!.call(
			editorSide({
				parameters: { crm, ...connection, resource: 'contact', ...parameters },
				credentialType: new type().name,
				credential: () =>
					({
						...secret(token ?? SANDBOX_ACCESS[crm].token),
						useDifferentHost: true,
						host: host ?? bench.sandbox.url,
					}) as never,
				type: 'socialCrm',
				typeVersion: 2,
			}),
			text,
		);
}

/** Which lists a CRM has none of, and says so. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
	hubspot: ['searchRecordTypes'],
	pipedrive: ['searchLeadStages', 'searchRecordTypes'],
	salesforce: ['searchPipelines'],
};

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

describe.each(PROVIDER_IDS)('The lists of %s', (crm) => {
	const bench = crmBench(crm, SocialCrm);
	const search = searchIn(crm, bench);
	const without = WITHOUT[crm] ?? [];
	const lists = ['searchPipelines', 'searchStages', 'searchCurrencies', 'searchLeadStages'];

	it.each(lists.filter((list) => !without.includes(list)))('fill %s, and are searched', async (list) => {
		const all = await search(list);
		expect(all.results.length).toBeGreaterThan(0);
		const last = all.results.at(-1)!;
		const found = await search(list, last.name.toUpperCase());
		expect(found.results).toContainEqual(last);
		expect((await search(list, 'nothing is called so')).results).toEqual([]);
	});

	it('say where the CRM has no such list', async () => {
		for (const list of without) {
			await expect(search(list)).rejects.toMatchObject({
				message: expect.stringMatching(/ has no such list$/) as string,
				description: 'Leave it empty, or choose By ID',
			});
		}
	});

	it('show the stages of the pipeline that is chosen, and of all where none or an expression is', async () => {
		const all = names(await search('searchStages'));
		const chosen = { options: { pipelineId: { __rl: true, mode: 'list', value: '987654' } } } as never;
		if (!without.includes('searchPipelines'))
			await expect(search('searchStages', '', { parameters: chosen })).rejects.toThrow(
				'Stage ID: the CRM account has',
			);
		const open = { options: { pipelineId: { __rl: true, mode: 'id', value: '={{ $json.pipeline }}' } } } as never;
		expect(names(await search('searchStages', '', { parameters: open }))).toEqual(all);
	});

	it('offer fields by their labels for a filter, as a policy takes them', async () => {
		const fields = await search('searchCrmFields', 'mail');
		expect(fields.results.map(({ value }) => value)).toContain('email');
		const all = (await search('searchCrmFields')).results;
		expect(all.some(({ value }) => String(value).startsWith('native:'))).toBe(true);
		expect(new Set(all.map(({ value }) => value)).size).toBe(all.length);
	});

	it('name currencies beside their codes', async () => {
		for (const { name, value } of (await search('searchCurrencies')).results)
			expect(name).toMatch(new RegExp(`^[A-Z].{3,} \\(${String(value)}\\)$`));
	});

	it('say that the token is refused, without it, and that the CRM is not reachable', async () => {
		const token = `wrong-${'x'.repeat(24)}`;
		const refused = await search('searchStages', '', { token }).catch((error: unknown) => error as Error);
		expect(String((refused as Error).message)).toMatch(/token|credential|login|session|authoris|authoriz/i);
		expect(JSON.stringify(refused)).not.toContain(token);
		const gone = await search('searchStages', '', { host: 'http://127.0.0.1:9' }).catch((error: unknown) => error);
		expect(gone).toMatchObject({ message: expect.stringMatching(/could not|cannot/i) as string });
		expect(String((gone as Error).message)).not.toMatch(/\n\s+at /);
	});

	it.each([[{ crm: '={{ $json.crm }}' }], [{ crm: null as never }]])(
		'say that the CRM comes from an expression: %j',
		async (parameters) => {
			await expect(search('searchCurrencies', '', { parameters })).rejects.toMatchObject({
				message: 'CRM: it comes from an expression, so there is no one list',
				description: expect.stringContaining('Choose By ID') as string,
			});
		},
	);
});

it('The currencies of Lead Attribution are those of ISO 4217, found by name and code', async () => {
	const context = editorSide({
		parameters: {},
		credentialType: 'none',
		credential: () => ({}),
		type: 'l',
		typeVersion: 2,
	});
	const find = async (text: string) => names(await LOCAL.searchAllCurrencies!.call(context, text));
	expect(await find('swiss')).toEqual(['Swiss Franc (CHF)']);
	expect(await find('jpy')).toEqual(['Japanese Yen (JPY)']);
});
