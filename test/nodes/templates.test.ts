import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_IDS } from '../../core/crm/registry';
import type { WorkflowJson } from '../../sandbox/n8n';

const FOLDER = join(__dirname, '..', '..', 'workflows');
const CRM_NODES = /^n8n-nodes-social-crm\.(socialCrm|leadAttribution)$/;

const templates = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as WorkflowJson] as const);

describe.each(templates)('The template %s', (_file, { nodes, connections }) => {
	const crmNodes = nodes.filter(({ type }) => CRM_NODES.test(type));

	it('names the CRM in each of its nodes, by the drop-down', () => {
		const named = crmNodes.filter(({ parameters }) => parameters.crm !== undefined);
		expect(named.map(({ parameters }) => parameters.crm)).toEqual(named.map(() => 'hubspot'));
		expect(PROVIDER_IDS).toContain('hubspot');
		const withoutCrm = crmNodes.filter(
			({ type, parameters }) => type.endsWith('.socialCrm') && parameters.crm === undefined,
		);
		expect(withoutCrm).toEqual([]);
	});

	it('starts with Social Trigger, and leaves the way of other senders to whoever activates it', () => {
		const starts = nodes.filter(({ type }) => /\.(socialTrigger|webhook)$/.test(type));
		expect(starts.map(({ name, disabled = false }) => [name, disabled])).toEqual([
			['Social Trigger', false],
			['Other Sender', true],
		]);
		const leadsTo = (name: string) => connections[name];
		expect(leadsTo('Social Trigger')).toEqual(leadsTo('Other Sender'));
	});

	it('uses the newest version of the nodes that connect to a CRM', () => {
		expect(crmNodes.map(({ typeVersion }) => typeVersion)).toEqual(crmNodes.map(() => 2));
	});

	it('holds the places of credentials by name and no credential, and leads to none but its own nodes', () => {
		const held = nodes.flatMap(({ credentials = {} }) =>
			Object.values(credentials as Record<string, { id: unknown }>),
		);
		expect(held.length).toBeGreaterThan(1);
		expect(held.filter(({ id }) => id !== null)).toEqual([]);
		const text = JSON.stringify(nodes.map(({ parameters }) => parameters));
		const referred = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		const names = nodes.map(({ name }) => name);
		expect(referred.filter((name) => !names.includes(name ?? ''))).toEqual([]);
	});
});
