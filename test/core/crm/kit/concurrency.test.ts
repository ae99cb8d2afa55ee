import { CrmError, type CrmErrorKind } from '../../../../core/lib/errors';
import { createConcurrency } from '../../../../core/crm/kit/concurrency';
import { ignoreMissing, writeEach } from '../../../../core/crm/kit/write-each';

const crmError = (kind: CrmErrorKind, details: object = {}) =>
	new CrmError(kind, kind, { provider: 'acme', operation: 'write', ...details });

describe('Tasks with a limit', () => {
	it('run so many at once, in the order they came, also after a failure', async () => {
		const { run } = createConcurrency(2);
		let underWay = 0;
		let most = 0;
		const begun: number[] = [];
		const results = await Promise.allSettled(
			[0, 1, 2, 3, 4].map((number) =>
				run(async () => {
					begun.push(number);
					most = Math.max(most, ++underWay);
					await new Promise(setImmediate);
					underWay--;
					if (number === 1) throw new Error('one of them');
				}),
			),
		);
		expect(most).toBe(2);
		expect(begun).toEqual([0, 1, 2, 3, 4]);
		expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
	});
});

describe('Writing each record by a call', () => {
	const writeAll = async (errors: Array<CrmError | null>) => {
		const sent: number[] = [];
		const results = await writeEach<number, string>(
			createConcurrency(1),
			errors.map((_, index) => index),
			{
				write: async (index) => {
					sent.push(index);
					const error = errors[index];
					if (error) throw error;
					return 'written';
				},
				failed: ({ kind, message }) => `${kind}: ${message}`,
			},
		);
		return { sent, results };
	};

	it('goes on after a record that was refused', async () => {
		const { sent, results } = await writeAll([crmError('invalid'), null]);
		expect(results).toEqual(['invalid: invalid', 'written']);
		expect(sent).toEqual([0, 1]);
	});

	it('ends the sending where every other call would fail too, and loses nothing that was done', async () => {
		const { sent, results } = await writeAll([null, crmError('auth'), null]);
		expect(sent).toEqual([0, 1]);
		expect(results[0]).toBe('written');
		expect(results[2]).toContain('Not sent, because another call of the same list failed');
	});

	it('is the failure of the whole list when nothing was written or refused', async () => {
		await expect(writeAll([crmError('auth'), null])).rejects.toMatchObject({ kind: 'auth' });
	});
});

it('A record that is gone counts as removed, any other error does not', () => {
	expect(() => ignoreMissing(crmError('notFound'))).not.toThrow();
	expect(() => ignoreMissing(crmError('auth'))).toThrow(CrmError);
});
