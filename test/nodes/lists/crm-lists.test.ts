import type { INodeListSearchResult, INodeParameters, INodeType } from 'n8n-workflow';
import { PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { openWorkspace } from '../../../nodes/shared/store';
import { SANDBOX_ACCESS } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { editorSide } from '../editor-side';
import { LISTS as STORE_LISTS } from './lists-bench';
import { crmBench, type CrmBench } from '../SocialCrm/sandbox-crm';

const LISTS: NonNullable<NonNullable<INodeType['methods']>['listSearch']> = {
	...new SocialCrm().nodeVersions[2]!.methods!.listSearch!,
	...new CrmSync().methods.listSearch,
};
const LOCAL = new LeadAttribution().nodeVersions[2]!.methods!.listSearch!;

/** Those that ask for the account first, and the store then, are asked here as well. */
const {
	searchDoubledRecords: _doubled,
	searchErasedRecords: _erased,
	searchCrmFields: _fields,
	searchDecisions: _decisions,
	...OF_THE_STORE
} = STORE_LISTS;

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
	hubspot: ['searchCrmAccounts', 'searchRecordTypes'],
	pipedrive: ['searchCrmAccounts', 'searchLeadStages', 'searchRecordTypes'],
	salesforce: ['searchPipelines'],
};

/** All lists that ask the CRM: what the store alone fills is told by the tests of those. */
const ASKED = Object.keys(LISTS).filter((list) => !Object.hasOwn(OF_THE_STORE, list));

/** Each list is asked for at one of the CRMs that have it: all of them fail in the same place. */
function inTurn(crm: ProviderId): string[] {
	return ASKED.filter((list, index) => {
		const having = PROVIDER_IDS.filter((each) => !WITHOUT[each]?.includes(list));
		return having[index % having.length] === crm;
	});
}

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

describe.each(PROVIDER_IDS)('The lists of %s', (crm) => {
	const bench = crmBench(crm, SocialCrm);
	const search = searchIn(crm, bench);
	const without = WITHOUT[crm] ?? [];
	const lists = ['searchPipelines', 'searchStages', 'searchCurrencies', 'searchLeadStages', 'searchOwners'];

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

	it('offer what waits for a person as its form asks it, and say where nothing does', async () => {
		await expect(search('searchDecisions')).rejects.toThrow('Decision ID: nothing waits in this workspace');
		const contactIds = [await bench.chat('Ana', ['Hi']), await bench.chat('Anna', ['Hello'])];
		const { reviews } = await openWorkspace('default');
		const review = {
			id: 'r',
			key: 'email:x',
			reason: 'they share an address',
			createdAt: '2026-11-25T08:00:00.000Z',
		};
		await reviews.open({ ...review, contactIds, resolvedAt: null } as never);
		const { results } = await search('searchDecisions', 'ANNA');
		expect(results).toEqual([
			{ name: 'Are Ana Example and Anna Example one person? (2026-11-25 08:00)', value: 'people:r' },
		]);
		expect((await search('searchDecisions', 'nobody')).results).toEqual([]);
	});

	it('name currencies beside their codes', async () => {
		for (const { name, value } of (await search('searchCurrencies')).results)
			expect(name).toMatch(new RegExp(`^[A-Z].{3,} \\(${String(value)}\\)$`));
	});

	it('name owners with their e-mails', async () => {
		for (const name of names(await search('searchOwners'))) expect(name).toMatch(/\S \(\S+@\S+\)$/);
	});

	it.each(inTurn(crm))(
		'say in %s that the token is refused, without it, and that the CRM is not reachable',
		async (list) => {
			const token = `wrong-${'x'.repeat(24)}`;
			const refused = await search(list, '', { token }).catch((error: unknown) => error as Error);
			expect(String((refused as Error).message)).toMatch(/token|credential|login|session|authoris|authoriz/i);
			expect(JSON.stringify(refused)).not.toContain(token);
			const gone = await search(list, '', { host: 'http://127.0.0.1:9' }).catch((error: unknown) => error);
			expect(gone).toMatchObject({ message: expect.stringMatching(/could not|cannot/i) as string });
			expect(String((gone as Error).message)).not.toMatch(/\n\s+at /);
		},
	);

	it.each(inTurn(crm))('say in %s that a permission lacks, or that there is none', async (list) => {
		bench.sandbox.admin.addFault({ path: '*', times: 50, fault: { kind: 'html', status: 403 } });
		const failed = await search(list).catch((error: unknown) => error);
		expect(failed).toMatchObject({
			name: expect.stringMatching(/^Node(Api|Operation)Error$/) as string,
			message: expect.stringMatching(/\S/) as string,
			description: expect.stringMatching(/\S/) as string,
		});
	});

	it.each(
		inTurn(crm).flatMap((list) => [
			[list, { crm: '={{ $json.crm }}' }] as const,
			[list, { crm: null as never }] as const,
		]),
	)('say in %s that the CRM comes from an expression: %j', async (list, parameters) => {
		await expect(search(list, '', { parameters })).rejects.toMatchObject({
			message: 'CRM: it comes from an expression, so there is no one list',
			description: `Choose By ${list === 'searchCrmFields' ? 'Name' : 'ID'}, or choose the CRM from the list for a moment`,
		});
	});
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
