import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { CrmError, InputError } from '../../../../core/lib/errors';
import { hideSecrets } from '../../../../nodes/shared/items/hide-secrets';
import { toNodeError } from '../../../../nodes/shared/items/translate-error';

const node: INode = {
	id: '1',
	name: 'Social CRM',
	type: 'socialCrm',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

describe('Errors for the editor', () => {
	it('shows bad input with its field, its problem, the mend and the item', () => {
		const error = toNodeError(
			node,
			new InputError({ field: 'Email', problem: '"x" is not an e-mail address', fix: 'Enter one' }),
			3,
		);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'Email: "x" is not an e-mail address',
			description: 'Enter one',
			context: { itemIndex: 3 },
		});
	});

	it('shows an answer of the CRM as an API error with its status, the mend and what support asks for', () => {
		const error = toNodeError(
			node,
			new CrmError('invalid', 'HubSpot refused the field', {
				provider: 'hubspot',
				operation: 'update contacts',
				status: 400,
				fix: 'Set the fields up',
				missingFields: ['social_score'],
				correlationId: 'c-1',
			}),
			0,
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'HubSpot refused the field',
			httpCode: '400',
			context: { itemIndex: 0 },
		});
		expect(error.description).toBe(
			"Set the fields up. Missing fields: social_score. Correlation ID for the CRM's support: c-1",
		);
	});

	it('shows a CRM that did not answer as an operation error, as there is no status', () => {
		const error = toNodeError(
			node,
			new CrmError('unavailable', 'HubSpot did not answer', { provider: 'hubspot', operation: 'x' }),
			1,
		);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'HubSpot did not answer', description: null });
	});

	it.each(['EPERM', 'ECONNREFUSED', 'ENOENT'])(
		'keeps our words where n8n would swap them for a stock phrase (%s)',
		(code) => {
			const details = { provider: 'hubspot', operation: 'x', status: 500 };
			expect(toNodeError(node, new CrmError('unavailable', `It failed with ${code}`, details), 0).message).toBe(
				`It failed with ${code}`,
			);
			expect(toNodeError(node, new InputError({ field: 'A', problem: code, fix: 'b' }), 0).message).toBe(
				`A: ${code}`,
			);
		},
	);

	it('passes errors of n8n on and adds the item they lack', () => {
		const original = new NodeOperationError(node, 'Reconnect it');
		expect(toNodeError(node, original, 2)).toBe(original);
		expect(original.context.itemIndex).toBe(2);
	});

	it('keeps the stack of a bug but not the bug, which may hold the request', () => {
		const bug = Object.assign(new TypeError('x is not a function'), {
			config: { headers: { authorization: 'Bearer abc' } },
		});
		const error = toNodeError(node, bug, 0);
		expect(error.stack).toContain('translate-error.test');
		expect(error.cause).not.toBe(bug);
	});

	it.each([
		new Error('401 for Bearer pat-eu1-1234-5678'),
		new InputError({
			field: 'Host',
			problem: 'authorization: "Basic YWJjOmRlZg=="',
			fix: 'access_token=pat-eu1-1234-5678',
		}),
		new CrmError('auth', 'token pat-eu1-1234-5678 refused', {
			provider: 'p',
			operation: 'o',
			fix: '{"refresh_token":"YWJjOmRlZg=="}',
		}),
		new CrmError('auth', 'client_secret=YWJjOmRlZg==', {
			provider: 'p',
			operation: 'o',
			status: 401,
			cause: new Error('Bearer pat-eu1-1234-5678'),
		}),
	])('never shows a token: %s', (thrown) => {
		const error = toNodeError(node, thrown, 0);
		const shown = JSON.stringify([
			error,
			error.message,
			error.description,
			error.stack,
			error.messages,
			error.cause ?? null,
		]);
		expect(shown).not.toMatch(/pat-eu1|YWJjOmRlZg/);
	});
});

describe('Redacting', () => {
	it.each([
		['Authorization: Bearer abc.def', 'Authorization: Bearer [hidden]'],
		['{"access_token":"abc","expires_in":1800}', '{"access_token":"[hidden]","expires_in":1800}'],
		['?client_secret=abc&grant_type=x', '?client_secret=[hidden]&grant_type=x'],
		['the token is missing', 'the token is missing'],
		['connect to the bearer of good news', 'connect to the bearer [hidden] good news'],
	])('%s', (text, expected) => {
		expect(hideSecrets(text)).toBe(expected);
	});
});
