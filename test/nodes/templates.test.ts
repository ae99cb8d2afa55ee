import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_IDS } from '../../core/crm/registry';
import type { WorkflowJson } from '../../sandbox/n8n';
import { allNodes } from './lists/all-nodes';
import { everyProperty } from './properties';

const FOLDER = join(__dirname, '..', '..', 'workflows');
const CRM_NODES = /^n8n-nodes-social-crm\.(crmSync|socialCrm|leadAttribution)(Tool)?$/;
/** Those that take events. The others keep contacts and a CRM in step. */
const TAKES_EVENTS = /^0[123]-/;
const NEWEST = { crmSync: 1, socialCrm: 2, leadAttribution: 2 } as Record<string, number>;

/** For each node its parameters that are chosen from a list, and nothing else anywhere in it. */
const LOCATORS = new Map(
	allNodes().map(([name, { description }]) => {
		const all = everyProperty(description.properties);
		const others = new Set(all.filter(({ type }) => type !== 'resourceLocator').map((property) => property.name));
		return [name, new Set(all.map((property) => property.name).filter((property) => !others.has(property)))];
	}),
);

const templates = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as WorkflowJson] as const);

const everyTemplate = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as WorkflowJson] as const);

const typeName = (type: string) => type.replace('n8n-nodes-social-crm.', '').replace(/Tool$/, '');

describe.each(everyTemplate)('The template %s, those of the API too,', (_file, { nodes, pinData }) => {
	const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
	const about = notes.find(({ name }) => name === 'About')?.parameters.content;

	it('has at most ten nodes, and a note that says what it does', () => {
		expect(nodes.length - notes.length).toBeLessThanOrEqual(10);
		expect(notes.map(({ name }) => name)).toContain('About');
	});

	it('comes with samples of people at example.com for its triggers, or says why it has none', () => {
		const pinned = Object.keys((pinData ?? {}) as object);
		if (pinned.length === 0) expect(about).toMatch(/has no sample, as /);
		const names = nodes.map(({ name }) => name);
		expect(pinned.filter((name) => !names.includes(name))).toEqual([]);
		const emails = JSON.stringify(pinData ?? {}).match(/[\w.+-]+@[\w.-]+/g) ?? [];
		expect(emails.filter((email) => !email.endsWith('@example.com'))).toEqual([]);
		const told = notes.map(({ parameters }) => parameters.content).join('\n');
		expect(told).toMatch(/\*\*Try it( first)?\*\*/);
		expect(pinned.filter((name) => !told.includes(`**${name}**`))).toEqual([]);
	});

	it('says of each parameter that is chosen from a list how it is named, so that the panel does not ask for it', () => {
		const unsaid = nodes.flatMap(({ name, type, parameters }) => {
			const locators = LOCATORS.get(typeName(type)) ?? new Set();
			const given = [parameters, ...Object.values(parameters)].filter((each) => typeof each === 'object');
			return given.flatMap((each) =>
				Object.entries(each as object)
					.filter(([key, value]) => locators.has(key) && typeof value !== 'object')
					.map(([key]) => `${name}: ${key}`),
			);
		});
		expect(unsaid).toEqual([]);
	});

	it('asks for one credential of each type', () => {
		const places = nodes.flatMap(({ credentials = {} }) =>
			Object.entries(credentials as Record<string, { name: string }>).map(
				([type, { name }]) => `${type} ${name}`,
			),
		);
		const types = new Set(places.map((place) => place.split(' ')[0]));
		expect(new Set(places).size).toBe(types.size);
	});
});

describe.each(templates)('The template %s', (_file, { nodes, connections }) => {
	const crmNodes = nodes.filter(({ type }) => CRM_NODES.test(type));

	it('names the CRM in each of its nodes, by the drop-down', () => {
		const named = crmNodes.filter(({ parameters }) => parameters.crm !== undefined);
		expect(named.map(({ parameters }) => parameters.crm)).toEqual(named.map(() => 'hubspot'));
		expect(PROVIDER_IDS).toContain('hubspot');
		const withoutCrm = crmNodes.filter(
			({ type, parameters }) => typeName(type) !== 'leadAttribution' && parameters.crm === undefined,
		);
		expect(withoutCrm).toEqual([]);
	});

	it('says on a note what to do, and has a way to each of its nodes', () => {
		expect(nodes.some(({ name, type }) => name === 'About' && type.endsWith('.stickyNote'))).toBe(true);
		type Ways = Record<string, Array<Array<{ node: string }>>>;
		const ways = Object.entries(connections as Record<string, Ways>);
		const reached = ways
			.flatMap(([from, { ai_tool: tool = [], ...others }]) => [
				...Object.values(others).flat(2),
				...(tool.flat().length > 0 ? [{ node: from }] : []),
			])
			.map(({ node }) => node);
		const lost = nodes.filter(
			({ name, type }) => !/trigger$|webhook$|stickyNote$/i.test(type) && !reached.includes(name),
		);
		expect(lost).toEqual([]);
	});

	it('uses the newest version of the nodes that connect to a CRM', () => {
		expect(crmNodes.map(({ typeVersion }) => typeVersion)).toEqual(
			crmNodes.map(({ type }) => NEWEST[typeName(type)]),
		);
	});

	it('holds the places of credentials by name and no credential, and leads to none but its own nodes', () => {
		const held = nodes.flatMap(({ credentials = {} }) =>
			Object.values(credentials as Record<string, { id: unknown }>),
		);
		expect(held.length).toBeGreaterThanOrEqual(crmNodes.length > 0 ? 1 : 0);
		expect(held.filter(({ id }) => id !== null)).toEqual([]);
		const text = JSON.stringify(nodes.map(({ parameters }) => parameters));
		const referred = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		const names = nodes.map(({ name }) => name);
		expect(referred.filter((name) => !names.includes(name ?? ''))).toEqual([]);
	});
});

describe.each(templates.filter(([file]) => TAKES_EVENTS.test(file)))('%s, which takes events,', (_file, template) => {
	it('starts with Social Trigger, and leaves the way of other senders to whoever activates it', () => {
		const starts = template.nodes.filter(({ type }) => /\.(socialTrigger|webhook)$/.test(type));
		expect(starts.map(({ name, disabled = false }) => [name, disabled])).toEqual([
			['Social Trigger', false],
			['Other Sender', true],
		]);
		const leadsTo = (name: string) => template.connections[name];
		expect(leadsTo('Social Trigger')).toEqual(leadsTo('Other Sender'));
	});

	it('comes with a sample of people at example.com, of whom a run by hand writes nothing', () => {
		const pinData = template.pinData as Record<
			string,
			Array<{ json: { event: { person: { emails: string[] } } } }>
		>;
		const emails = Object.values(pinData)
			.flat()
			.flatMap(({ json }) => json.event.person.emails);
		expect(Object.keys(pinData)).toEqual(['Social Trigger']);
		expect(emails.filter((email) => !email.endsWith('@example.com'))).toEqual([]);
		expect(new Set(emails).size).toBeGreaterThan(1);
		const works = template.nodes.filter(
			({ type, parameters }) => type.startsWith('n8n-nodes-social-crm.') && parameters.resource !== undefined,
		);
		const onPurpose = works.filter(({ parameters }) => parameters.resource === 'field');
		for (const { parameters } of works.filter((each) => !onPurpose.includes(each))) {
			const { preview, workspace } = parameters.options as Record<string, unknown>;
			expect(workspace).toEqual({
				__rl: true,
				value: "={{ $execution.mode === 'test' ? 'samples' : 'default' }}",
				mode: 'name',
			});
			expect(preview).toBe(parameters.crm === undefined ? undefined : "={{ $execution.mode === 'test' }}");
		}
	});
});

describe.each(templates.filter(([file]) => !TAKES_EVENTS.test(file)))(
	'%s, which is about a sync,',
	(file, template) => {
		const own = template.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));

		it('leads the failure of a scheduled run to the message', () => {
			const isScheduled = own.some(({ type }) => type.endsWith('.scheduleTrigger'));
			const hears = own.filter(({ type }) => type.endsWith('.errorTrigger'));
			expect(hears).toHaveLength(isScheduled || file.startsWith('08') ? 1 : 0);
		});
	},
);
