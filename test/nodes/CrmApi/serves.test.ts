import { NodeHelpers, type IHookFunctions, type INode, type INodeParameters } from 'n8n-workflow';

import { CrmApiTrigger } from '../../../nodes/CrmApiTrigger/CrmApiTrigger.node';
import { readServed } from '../../../nodes/CrmApiTrigger/serves';

const { description } = new CrmApiTrigger();
const LISTED = { account: [{ integrationId: 'int_acme_1', workspace: 'acme' }] };

const nodeOf = (parameters: INodeParameters) =>
	({ name: 'T', type: 't', typeVersion: 1, position: [0, 0], parameters }) as unknown as INode;

/** The parameters of a saved node as n8n hands them to it: with defaults, and without what is not shown. */
function loaded(saved: INodeParameters): INodeParameters {
	return NodeHelpers.getNodeParameters(description.properties, saved, true, false, nodeOf(saved), description) ?? {};
}

function served(saved: INodeParameters) {
	const parameters = loaded(saved);
	const getNodeParameter = (name: string, fallback: unknown) => parameters[name] ?? fallback;
	return readServed({ getNodeParameter } as unknown as IHookFunctions);
}

/** What the editor says of it. */
const noticesOf = (saved: INodeParameters) =>
	description.properties
		.filter(({ type, name }) => type === 'notice' && name.startsWith('serves'))
		.filter((property) => NodeHelpers.displayParameter(loaded(saved), property, nodeOf(saved), description))
		.map(({ name }) => name);

describe('What CRM API Trigger serves', () => {
	it.each([{}, { accounts: {} }, { accounts: { account: [] } }])(
		'is every integration of the workspace where no account is listed, as in a new node: %j',
		(more) => {
			const saved = { operation: 'syncContact', ...more };
			expect([served(saved), noticesOf(saved)]).toEqual(['integrations', ['servesIntegrationsNotice']]);
		},
	);

	it('stays the listed accounts of a workflow that was saved before there was a choice, and the editor says so', () => {
		const saved = { operation: 'syncContact', accounts: LISTED };
		expect(loaded(saved)).toMatchObject({ accounts: LISTED });
		expect(served(saved)).toEqual([{ integrationId: 'acme:1', workspace: 'acme' }]);
		expect(noticesOf(saved)).toEqual(['servesListedNotice']);
		const chosen = { __rl: true, mode: 'list', value: 'int_acme_1' };
		const now = { accounts: { account: [{ integrationId: chosen, workspace: 'acme' }] } };
		expect(served({ ...saved, ...now })).toEqual(served(saved));
		const node = nodeOf(loaded(saved));
		expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
	});
});
