import type { IRun, ITriggerFunctions } from 'n8n-workflow';

import { runExecution } from '../../../nodes/shared/intake';

interface Deferred {
	promise: Promise<unknown>;
	resolve(value: unknown): void;
	reject(error: Error): void;
}

function deferred(): Deferred {
	const parts = {} as Deferred;
	parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
	return parts;
}

const run = async (settle: (done: Deferred) => void) => {
	const context = {
		emit: (_items: unknown, _response: unknown, done: Deferred) => settle(done),
		helpers: { createDeferredPromise: deferred },
	};
	return await runExecution(context as unknown as ITriggerFunctions, [[{ json: {} }], []]);
};
const ended = async (value: unknown) => await run((done) => done.resolve(value));
const withError = (status: string) =>
	({ status, data: { resultData: { error: { message: 'the CRM is gone' } } } }) as unknown as IRun;

describe('An execution that the trigger starts', () => {
	it.each(['success', 'waiting'])('has taken its deliveries when it ends as %s', async (status) => {
		expect(await ended({ status, data: { resultData: {} } })).toEqual({ ok: true });
	});

	it.each(['error', 'crashed', 'canceled'])('has not when it ends as %s', async (status) => {
		expect(await ended(withError(status))).toEqual({ ok: false, reason: 'the CRM is gone' });
	});

	it('has not when n8n started none', async () => {
		expect(await ended(undefined)).toEqual({ ok: false, reason: expect.any(String) });
	});

	it('fails when somebody stops it', async () => {
		await expect(run((done) => done.reject(new Error('cancelled')))).rejects.toThrow('cancelled');
	});
});
