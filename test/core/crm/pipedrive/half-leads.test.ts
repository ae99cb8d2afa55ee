import { useSandbox } from './on-sandbox';

describe('A lead beside a person', () => {
	const sandbox = useSandbox();

	it.each([
		['refused', { kind: 'serverError', status: 400 }],
		['not taken for now', { kind: 'serverError', status: 429 }],
	] as const)('is done by half where it is %s after its person was added, and that is said', async (_, fault) => {
		const adapter = sandbox.connect();
		await adapter.create('contact', [{ fields: { email: 'old@example.com', lastName: 'Old' } }]);
		sandbox.admin.addFault({ path: '*/leads', method: 'POST', times: 50, fault });
		const outcomes = await adapter.create('lead', [
			{ fields: { email: 'new@example.com', lastName: 'New' } },
			{ fields: { email: 'old@example.com', lastName: 'Old' } },
		]);
		expect(outcomes.map((outcome) => !outcome.ok && outcome.problem.details.mayHaveBeenApplied === true)).toEqual([
			true,
			false,
		]);
		expect(sandbox.persons()).toHaveLength(2);
		expect(sandbox.admin.rows('leads')).toEqual([]);
	});
});
