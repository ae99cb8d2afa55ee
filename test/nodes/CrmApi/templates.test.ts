import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { OPERATION_IDS, OPERATIONS } from '../../../core/api';
import { CHOICES } from '../../../nodes/CrmApiTrigger/operations';
import { template } from '../../support/pushed-workflow';

const FILES = readdirSync(join(__dirname, '../../../workflows/api'));
const isOfPeople = (file: string) => template(`api/${file}`).nodes.some(({ type }) => type.endsWith('.socialCrm'));
const triggersOf = (file: string) =>
	template(`api/${file}`).nodes.filter(({ type }) => type === 'n8n-nodes-social-crm.crmApiTrigger');

describe('The templates of the API', () => {
	it('serve each operation of the description once, at its address', () => {
		const triggers = FILES.flatMap(triggersOf);
		const served = triggers.flatMap(({ parameters }) => CHOICES[String(parameters.operation)] ?? []);
		expect(served.sort()).toEqual([...OPERATION_IDS].sort());
		expect(new Set(triggers.map(({ webhookId }) => webhookId))).toEqual(new Set(['api']));
	});

	it.each(FILES)('%s saves no execution, holds no credential and has few nodes', (file) => {
		const { nodes, settings } = template(`api/${file}`);
		expect(settings).toMatchObject({
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveManualExecutions: false,
			saveExecutionProgress: false,
		});
		const held = nodes.flatMap(({ credentials = {} }) =>
			Object.values(credentials as Record<string, { id: unknown }>),
		);
		expect([held.length > 0, held.filter(({ id }) => id !== null)]).toEqual([true, []]);
		expect(nodes.length).toBeLessThanOrEqual(10);
	});

	it('lead each request about integrations to the node that carries it out', () => {
		const { nodes, connections } = template('api/integrations.json');
		const [which] = nodes.filter(({ type }) => type.endsWith('.switch'));
		const order = JSON.parse(/\[.*?\]/.exec(String(which?.parameters.output))?.[0] ?? '[]') as string[];
		expect([order, which?.parameters.numberOutputs]).toEqual([CHOICES.integrations, order.length]);
		const { main } = connections[String(which?.name)] as { main: Array<Array<{ node: string }>> };
		const carriedOut = main.map(([to]) => nodes.find(({ name }) => name === to?.node)?.parameters.operation);
		expect(carriedOut).toEqual(['create', 'getAll', 'get', 'update', 'delete', 'verify']);
	});

	it.each(FILES.filter(isOfPeople))(
		'%s syncs the kind of record that its operations name, and answers with the request',
		(file) => {
			const { nodes } = template(`api/${file}`);
			const objects = triggersOf(file).map(({ parameters }) => {
				const id = OPERATION_IDS.find((each) => each === parameters.operation);
				return id === undefined ? null : OPERATIONS[id].object;
			});
			const inCrm = nodes.filter(({ type }) => type.endsWith('.socialCrm'));
			expect(new Set(objects)).toEqual(new Set(inCrm.map(({ parameters }) => parameters.resource)));
			expect(new Set(inCrm.map(({ onError }) => onError))).toEqual(new Set(['continueRegularOutput']));
			const answer = nodes.find(({ parameters }) => parameters.resource === 'answer');
			for (const { name } of triggersOf(file)) expect(answer?.parameters.request).toContain(`$('${name}')`);
		},
	);

	it.each(FILES)('%s begins each run right behind the trigger, before anything is done for it', (file) => {
		const { nodes, connections } = template(`api/${file}`);
		const wires = connections as Record<string, { main: Array<Array<{ node: string }>> }>;
		const behind = (name: string) => wires[name]?.main[0]?.map(({ node }) => node) ?? [];
		const begins = nodes.filter(({ parameters }) => parameters.resource === 'run').map(({ name }) => name);
		const starting = triggersOf(file).filter(({ parameters }) => {
			const id = OPERATION_IDS.find((each) => each === parameters.operation);
			return id !== undefined && OPERATIONS[id].runsAbove !== null;
		});
		expect(starting.flatMap(({ name }) => behind(name))).toEqual(begins);
	});
});
