import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { closeStores } from '../../../nodes/shared/store';
import { SANDBOX_PROVIDERS } from '../../../sandbox/crm';
import { stored } from './beside-records';
import { crmBench } from './sandbox-crm';

const sync = { resource: 'contact', operation: 'sync', contactSource: 'stored' };
const WRITING_FIELDS: INodeParameters[] = [
	sync,
	{ resource: 'contact', operation: 'enrich' },
	{ resource: 'lead', operation: 'trackAttribution' },
];
const OTHERS: INodeParameters[] = [
	{ ...sync, resource: 'lead' },
	{ resource: 'lead', operation: 'enrich' },
	{ resource: 'contact', operation: 'trackAttribution' },
	{ resource: 'contact', operation: 'logActivity' },
	{ resource: 'contact', operation: 'createDeal', title: 'Team plan' },
	{ resource: 'lead', operation: 'convert' },
];

/** What an answer says of what is written. What a preview cannot know yet, such as an id, is none of it. */
function told({ outcome, changes, fieldProblems, entries, journey, problem, error }: IDataObject): object {
	const bucketOf = (each: unknown) => (each as IDataObject | null | undefined)?.outcome;
	return {
		...{ outcome, changes, fieldProblems, isError: error !== undefined },
		...{ entries: (entries as unknown[] | undefined)?.map(bucketOf), journey: bucketOf(journey) },
		kind: (problem as IDataObject | null | undefined)?.kind,
	};
}

describe.each(SANDBOX_PROVIDERS)('A preview of Social CRM on %s says what the run does', (provider) => {
	const bench = crmBench(provider);
	let people: IDataObject[];

	/** Somebody whom the CRM knows, and somebody new; both wrote since. */
	async function two(resource: string, account: unknown): Promise<void> {
		await closeStores();
		process.env.SOCIAL_CRM_DB_PATH += '-next';
		bench.sandbox.admin.restore(account);
		const known = await bench.chat('Ben', ['Hi']);
		await bench.run({ ...sync, resource, contactId: known, options: { missingFields: 'skip' } });
		people = [...stored(await bench.chat('Anna', ['Hi'])), ...stored(await bench.chat('Ben', ['Hi again']))];
	}

	/** Previews and runs. */
	async function compare(parameters: INodeParameters, options: INodeParameters = {}): Promise<void> {
		const run = async (preview: boolean) => {
			const asked = { ...parameters, contactId: '={{ $json.contact.id }}', options: { ...options, preview } };
			const done = await bench.run(asked, people, 'continueRegularOutput');
			return done.output().map(told);
		};
		bench.sandbox.admin.clearRequests();
		const planned = await run(true);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
		expect(planned).toHaveLength(people.length);
		expect(planned).toEqual(await run(false));
	}

	it.each(['error', 'create', 'skip'])('where the fields are missing, under %s', async (missingFields) => {
		const empty = bench.sandbox.admin.snapshot();
		for (const parameters of WRITING_FIELDS) {
			await two(String(parameters.resource), empty);
			await compare(parameters, { missingFields });
		}
	});

	it('where the fields are there, whatever is asked for', async () => {
		for (const object of ['contact', 'lead'])
			await bench.run({ resource: 'field', operation: 'setUp', fieldsOf: object });
		const account = bench.sandbox.admin.snapshot();
		for (const parameters of [...WRITING_FIELDS, ...OTHERS]) {
			await two(String(parameters.resource), account);
			await compare(parameters);
		}
	});
});
