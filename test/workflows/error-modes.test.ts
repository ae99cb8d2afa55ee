import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REALM, seedOf } from '../core/api/some-tokens';
import { itemsOf, type Execution, type WorkflowJson } from '../../sandbox/n8n';
import { CRMS } from '../support/crms';
import { connectN8n } from '../support/n8n-address';
import { packNode } from '../support/node-runs';

type Row = Record<string, unknown>;

/** The first cannot be used, as n8n retries a node that goes on only where its first item failed. */
const INPUT = [
	{ email: 'ana', limit: 0, days: 'many', models: [], workspace: ' ' },
	{ email: 'ana@example.com', limit: 5, days: 7, models: ['linear'], workspace: 'error-modes' },
];
const [options, days] = [{ workspace: 'error-modes' }, '={{ $json.days }}'];
const onHubSpot = { crm: 'hubspot', ...CRMS.hubspot.inProcess.connection, options };

/** Of each node of the pack one operation, whose first item cannot be used. */
const CASES: Readonly<Record<string, Row>> = {
	crmApi: { resource: 'token', operation: 'create', givenTo: 'shop', scopes: ['contacts'], days, options },
	crmIntegration: { resource: 'health', operation: 'get', options: { ...options, days } },
	crmSync: { resource: 'policy', operation: 'get', ...onHubSpot, options: { workspace: '={{ $json.workspace }}' } },
	engagementScore: { resource: 'score', operation: 'recompute', settings: { halfLifeDays: days }, options },
	leadAttribution: {
		...{ resource: 'report', operation: 'get', models: '={{ $json.models }}', dimensions: ['platform'] },
		options: { ...options, output: 'whole' },
	},
	socialContact: { resource: 'contact', operation: 'find', findBy: 'email', email: '={{ $json.email }}', options },
	socialCrm: { resource: 'contact', operation: 'getByEmail', email: '={{ $json.email }}', ...onHubSpot },
};
const TYPES = Object.keys(CASES);

/** As each failed item has it. */
const SHAPE = {
	description: expect.stringMatching(/\w/) as string,
	problem: {
		...{ kind: 'invalid', message: expect.stringMatching(/\w/) as string },
		...{ fix: expect.stringMatching(/\w/) as string, recordIds: [] },
	},
};

/** What *On Error* and *Retry On Fail* may be set to, and whether the workflow goes on. */
const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
const MODES = {
	stop: retry,
	goOn: { onError: 'continueRegularOutput' },
	goOnAfterRetry: { onError: 'continueRegularOutput', ...retry },
	branch: { onError: 'continueErrorOutput' },
} as const;
type Mode = keyof typeof MODES;

const stops = (mode: Mode) => !('onError' in MODES[mode]);
/** A trigger for each node that stops the workflow, so that none keeps the others from running. */
const startOf = (mode: Mode, type: string) => (stops(mode) ? `Start ${type}` : 'Start');

function workflowIn(mode: Mode): WorkflowJson {
	const starts = [...new Set(TYPES.map((type) => startOf(mode, type)))];
	const behind = (start: string) => TYPES.filter((type) => startOf(mode, type) === start);
	const trigger = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	const nodes = [
		...starts.map((name) => ({ name, ...trigger })),
		...TYPES.map((type) => ({ name: type, ...packNode(type), parameters: CASES[type]!, ...MODES[mode] })),
	];
	const to = (node: string) => ({ node, type: 'main', index: 0 });
	return {
		name: `Errors: ${mode}`,
		nodes: nodes.map((node) => ({ id: node.name, position: [0, 0], ...node })),
		connections: Object.fromEntries(starts.map((start) => [start, { main: [behind(start).map(to)] }])),
		settings: { executionOrder: 'v1' },
	};
}

const n8n = connectN8n();
const workflows: string[] = [];
/** By mode and node. */
const executions = new Map<string, Execution>();

async function runIn(mode: Mode, credentials: Record<string, string>) {
	const id = await n8n.importWorkflow(workflowIn(mode), { credentials });
	workflows.push(id);
	const done = new Map<string, Execution>();
	for (const type of TYPES) {
		const startNode = startOf(mode, type);
		const execution = done.get(startNode) ?? (await n8n.run(id, { startNode, input: INPUT }));
		done.set(startNode, execution);
		executions.set(`${mode} ${type}`, execution);
	}
}

beforeAll(async () => {
	const { credentials } = await CRMS.hubspot.inN8n.connect(n8n);
	const data = { signingKey: seedOf(1).toString('base64'), ...REALM };
	const socialCrmSigningKeyApi = await n8n.createCredential({ name: 'Errors', type: 'socialCrmSigningKeyApi', data });
	for (const mode of Object.keys(MODES) as Mode[]) await runIn(mode, { ...credentials, socialCrmSigningKeyApi });
});
afterAll(async () => {
	for (const id of workflows) await n8n.deleteWorkflow(id);
});

const ofRun = (mode: Mode, type: string) => executions.get(`${mode} ${type}`)!;
const given = (mode: Mode, type: string, output = 0) => itemsOf(ofRun(mode, type), type, output);
const failureIn = (mode: Mode, type: string) => ofRun(mode, type).data.resultData.runData[type]?.[0]?.error;

it('Every node that has something to go on after is asked', () => {
	const names = readdirSync(join(__dirname, '../../nodes')).filter((name) => !/Trigger$|^shared$/.test(name));
	expect(TYPES).toEqual(names.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).sort());
});

describe.each(TYPES)('A real n8n, where an item of %s cannot be used', (type) => {
	const namesIn = (json: Row = {}) => Object.keys(json).sort();

	it('goes on with it as an item in its place, in the shape that every node gives', () => {
		const [failed, worked, ...others] = given('goOn', type);
		expect(others).toEqual([]);
		expect(failed).toMatchObject({ outcome: 'failed', error: expect.stringMatching(/^[A-Z].*\w/), ...SHAPE });
		expect(failed).toMatchObject({ details: { outcome: 'failed', ...SHAPE } });
		expect(worked).not.toHaveProperty('error');
		expect(worked?.outcome).toMatch(/^(created|counted|found|notFound)$/);
	});

	it('goes on alike after it was tried again', () => {
		expect(given('goOnAfterRetry', type)[0]).toEqual(given('goOn', type)[0]);
		expect(namesIn(given('goOnAfterRetry', type)[1])).toEqual(namesIn(given('goOn', type)[1]));
	});

	it('sends it to the error output beside what came in, in the same words', () => {
		const [{ error, details } = {}] = given('goOn', type);
		expect(given('branch', type, 1)).toEqual([{ ...INPUT[0], error, details }]);
		expect(given('branch', type).map(namesIn)).toEqual([namesIn(given('goOn', type)[1])]);
	});

	it('stops with the same words and the same mend, also where it was tried again', () => {
		const [{ error, description } = {}] = given('goOn', type);
		expect(ofRun('stop', type).status).toBe('error');
		expect(given('stop', type)).toEqual([]);
		const failure = failureIn('stop', type);
		expect(failure?.message).toBe(`${String(error)} [item 0]`);
		expect(failure?.description).toMatch(/\. 1 of 2 items succeeded and are kept, 1 failed\.$/);
		expect(failure?.description?.startsWith(String(description))).toBe(true);
	});
});
