import { createServer } from 'node:net';
import type { INodeParameters, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { SANDBOX_ACCESS } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { editorSide } from '../editor-side';
import { crmBench, type CrmBench } from './sandbox-crm';

const { description, methods } = new SocialCrm().getNodeType(2);

/** What the editor asks for when somebody chooses *Additional Fields By: List of the CRM*. */
function rowsOf(crm: ProviderId, bench: CrmBench) {
	const { connection, type, secret } = CRMS[crm].inProcess;
	return async (
		parameters: Record<string, unknown> = {},
		token: string = SANDBOX_ACCESS[crm].token,
		host = bench.sandbox.url,
	): Promise<ResourceMapperFields> =>
		await methods!.resourceMapping!.getFieldRows!.call(
			editorSide({
				parameters: { crm, ...connection, resource: 'contact', ...parameters },
				credentialType: new type().name,
				credential: () => ({ ...secret(token), useDifferentHost: true, host }) as never,
				type: 'socialCrm',
				typeVersion: 1,
			}),
		);
}

const sync = (value: Record<string, unknown>, schema: readonly ResourceMapperField[]): INodeParameters => ({
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { emails: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' },
	additionalFieldsBy: 'list',
	additionalFieldRows: { mappingMode: 'defineBelow', value, schema } as never,
	options: { missingFields: 'skip', existingValues: 'overwrite' },
});

/** An address at which nothing listens. */
async function deadAddress(): Promise<string> {
	const server = createServer();
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => void server.close(resolve));
	return `http://127.0.0.1:${port}`;
}

const PEOPLE: Readonly<Partial<Record<ProviderId, string>>> = { pipedrive: 'persons', zoho: 'Contacts' };
const peopleOf = (crm: ProviderId) => PEOPLE[crm] ?? 'contacts';

/** A field of each CRM that takes a text. */
const TEXT: Readonly<Record<ProviderId, string>> = {
	hubspot: 'city',
	pipedrive: 'visible_to',
	salesforce: 'Department',
	zoho: 'Department',
};

describe.each(PROVIDER_IDS)('The rows of Additional Fields for %s', (crm) => {
	const bench = crmBench(crm);
	const rows = rowsOf(crm, bench);

	it('are the fields that syncing does not fill, each once, what can only be read last and locked', async () => {
		const { fields } = await rows();
		expect(fields.map(({ id }) => id)).toContain(TEXT[crm]);
		expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
		for (const name of ['email', 'Email', 'emails', 'first_name', 'FirstName']) {
			expect(fields.map(({ id }) => id)).not.toContain(name);
		}
		const locked = fields.map(
			({ readOnly, displayName }) => readOnly === true && /\(read-only\)$/.test(displayName),
		);
		expect(locked.indexOf(true)).toBeGreaterThan(0);
		expect(locked.slice(locked.indexOf(true))).not.toContain(false);
		expect(fields.filter(({ removed, required }) => removed === required)).toEqual([]);
	});

	it('give what is entered there to the CRM, as an expression of each item, and keep what has no value', async () => {
		const { fields } = await rows();
		const value = { [TEXT[crm]]: '={{ $json.given }}', nothing_at_all: null };
		const given = crm === 'pipedrive' ? '7' : 'Analytical Engines';
		const run = await bench.run(sync(value, fields), [{ given }]);
		expect(run.output()).toMatchObject([{ outcome: 'created', fieldProblems: [] }]);
		expect(JSON.stringify(bench.rows(peopleOf(crm))[0])).toContain(given);
		const again = await bench.run(sync(value, fields), [{ given: '' }]);
		const changes = again.output()[0]?.changes as Array<{ field: string }>;
		expect(changes.filter(({ field }) => field.startsWith('native:'))).toEqual([]);
		expect(JSON.stringify(bench.rows(peopleOf(crm))[0])).toContain(given);
	});

	it.each([
		['a refused credential', async () => await rows({}, 'wrong'), /credential|token/i],
		['a dead network', async () => await rows({}, undefined, await deadAddress()), /reach|connect|network|answer/i],
		['an expression', async () => await rows({ crm: '={{ $json.crm }}' }), /^CRM: it comes from an expression/],
	])('say why there are none, as with %s', async (_what, ask, notice) => {
		const { fields, emptyFieldsNotice } = await ask();
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(notice);
		expect(emptyFieldsNotice).toMatch(/close this node and open it again\.$/);
		expect(emptyFieldsNotice).not.toMatch(/undefined|\bat .*:\d+:\d+/);
	});

	it('stay as they were saved where the CRM cannot be asked', async () => {
		const { fields: schema } = await rows();
		const { fields } = await rows({ additionalFieldRows: { schema } }, 'wrong');
		expect(fields).toEqual(schema);
	});
});

describe('A row of Additional Fields', () => {
	const bench = crmBench('hubspot');
	const rows = rowsOf('hubspot', bench);
	const held = (name: string) => (bench.rows('contacts')[0]?.properties as Record<string, unknown>)[name];
	const LEVELS = [
		{ value: 'gold', label: 'Gold level', displayOrder: 0, hidden: false },
		{ value: 'silver', label: 'Silver level', displayOrder: 1, hidden: false },
	];
	beforeEach(() =>
		bench.sandbox.admin.seed({
			properties: [
				{ name: 'levels', label: 'Levels', type: 'enumeration', fieldType: 'checkbox', options: LEVELS },
				{ name: 'birthday', label: 'Birthday', type: 'date', fieldType: 'date' },
				{ name: 'visits', label: 'Visits', type: 'number', fieldType: 'number' },
				{ name: 'vip', label: 'VIP', type: 'bool', fieldType: 'booleancheckbox' },
			],
		}),
	);

	it('has the type and the choices of its field', async () => {
		const { fields } = await rows();
		const shown = (name: string) => fields.find(({ id }) => id === name);
		expect(shown('levels')).toMatchObject({
			displayName: 'Levels (several by an expression)',
			type: 'options',
			options: LEVELS.map(({ value, label: name }) => ({ value, name })),
		});
		const types = ['birthday', 'visits', 'city'].map((name) => shown(name)?.type);
		expect(types).toEqual(['dateTime', 'number', 'string']);
	});

	it('is no switch, to which n8n would give a value that nobody chose', async () => {
		const { fields } = await rows();
		expect(fields.filter(({ type }) => type === 'boolean')).toEqual([]);
		const { options = [] } = fields.find(({ id }) => id === 'vip') ?? {};
		expect(options.map(({ name, value }) => ({ [name]: value }))).toEqual([{ Yes: true }, { No: false }]);
	});

	it('takes a choice, several by an expression, a number, yes or no and a date', async () => {
		const { fields } = await rows();
		const value = { levels: 'gold', visits: 7, vip: true, birthday: '={{ DateTime.fromISO("2000-02-29") }}' };
		await bench.run(sync(value, fields));
		expect([held('levels'), held('visits'), held('vip'), held('birthday')].map(String)).toEqual([
			'gold',
			'7',
			'true',
			'2000-02-29',
		]);
		await bench.run(sync({ levels: '={{ ["silver", "gold"] }}' }, fields));
		expect(held('levels')).toBe('silver;gold');
	});

	it('costs no more than itself where its value is none, beside the other rows', async () => {
		const { fields } = await rows();
		const run = await bench.run(
			sync({ levels: '={{ "platinum" }}', visits: '={{ ({}) }}', city: 'Paris' }, fields),
		);
		expect(run.output()).toMatchObject([{ outcome: 'created' }]);
		const problems = run.output()[0]?.fieldProblems as Array<{ field: string }>;
		expect(problems.map(({ field }) => field).sort()).toEqual(['native:levels', 'native:visits']);
		expect(held('city')).toBe('Paris');
	});

	it('says nothing where fields are given by their names', async () => {
		const parameters = { ...sync({ city: 'Paris' }, []), additionalFieldsBy: 'name' };
		await bench.run({ ...parameters, additionalFields: { field: [{ name: 'zip', value: '75001' }] } });
		expect([held('city') ?? null, held('zip')]).toEqual([null, '75001']);
	});
});

describe('The rows of Additional Fields for Salesforce', () => {
	const bench = crmBench('salesforce');
	const rows = rowsOf('salesforce', bench);

	it('are those of leads where the node works with leads', async () => {
		const names = async (resource: string) => (await rows({ resource })).fields.map(({ id }) => id);
		expect(await names('lead')).toEqual(expect.arrayContaining(['Industry', 'Rating']));
		expect(await names('contact')).not.toContain('Rating');
	});
});

it('Every operation of Social CRM that takes fields of the CRM offers their list and their names', () => {
	const taking = (name: string) =>
		description.properties
			.filter((property) => property.name === name)
			.map(({ displayOptions: { show = {} } = {} }) => JSON.stringify([show.resource, show.operation]));
	expect(taking('additionalFieldRows').sort()).toEqual(taking('additionalFields').sort());
	expect(taking('additionalFieldRows')).toHaveLength(4);
});
