import type { AccountInfo, CrmAdapter } from '../../../../core/crm/contract';
import { CrmError } from '../../../../core/lib/errors';
import { createSendHttp, identifyAccount, type CrmConnection, type HttpContext } from '../../../../nodes/shared/crm';
import { openWorkspace } from '../../../../nodes/shared/store';
import { freshStoreOf } from '../../../support/fresh-store';

const ACCOUNT: AccountInfo = { accountId: '77', name: 'Acme' };

interface Asked {
	connection: CrmConnection;
	calls: number;
	answer(account: AccountInfo): void;
	fail(error: Error): void;
}

/** A credential whose CRM answers when it is told to. */
function credential(fingerprint: string): Asked {
	const asked: Asked = {
		connection: {} as CrmConnection,
		calls: 0,
		answer: () => undefined,
		fail: () => undefined,
	};
	const verify: CrmAdapter['verify'] = async () => {
		asked.calls += 1;
		return await new Promise((resolve, reject) => Object.assign(asked, { answer: resolve, fail: reject }));
	};
	asked.connection = {
		crm: 'hubspot',
		adapter: { verify } as CrmAdapter,
		fingerprint,
		accountKey: fingerprint,
	} as CrmConnection;
	return asked;
}

async function identify({ connection }: Asked, signal?: AbortSignal): Promise<string> {
	return (await identifyAccount(connection, await openWorkspace('default'), signal)).id;
}

const called = async (asked: Asked, calls: number) => {
	while (asked.calls < calls) await new Promise(setImmediate);
	// Time for a second call, if there were one.
	for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
};

describe('The account behind a credential', () => {
	freshStoreOf('identify');

	it('is asked for once by all who want to know it at once, and then remembered', async () => {
		const asked = credential('together');
		const answers = [identify(asked), identify(asked), identify(asked)];
		await called(asked, 1);
		asked.answer(ACCOUNT);
		expect(await Promise.all(answers)).toEqual(['hubspot:77', 'hubspot:77', 'hubspot:77']);
		expect(await identify(asked)).toBe('hubspot:77');
		expect(asked.calls).toBe(1);
	});

	it('is told to the others when one of them is stopped', async () => {
		const asked = credential('stopped');
		const stop = new AbortController();
		const stopped = identify(asked, stop.signal).catch((error: unknown) => error);
		const other = identify(asked, new AbortController().signal);
		await called(asked, 1);
		stop.abort(new Error('stopped by hand'));
		expect(await stopped).toEqual(new Error('stopped by hand'));
		asked.answer(ACCOUNT);
		expect(await other).toBe('hubspot:77');
		expect(asked.calls).toBe(1);
	});

	it('is told to the others when n8n stops the execution whose call it is', async () => {
		const asked = credential('stopped by n8n');
		const [stop, answers] = [new AbortController(), [] as Array<(response: object) => void>];
		const httpRequest = async ({ abortSignal }: { abortSignal?: AbortSignal }) => {
			asked.calls += 1;
			return await new Promise((resolve, reject) => {
				answers.push(resolve);
				abortSignal?.addEventListener('abort', () => reject(abortSignal.reason as Error));
			});
		};
		const context = { helpers: { httpRequest }, getExecutionCancelSignal: () => stop.signal };
		const send = createSendHttp(context as unknown as HttpContext);
		asked.connection.adapter.verify = async ({ signal } = {}) => {
			await send({ method: 'GET', url: 'https://crm.example.com', headers: {}, timeoutMs: 60_000, signal });
			return ACCOUNT;
		};
		const stopped = identify(asked, stop.signal).catch((error: unknown) => error);
		const other = identify(asked, new AbortController().signal);
		await called(asked, 1);
		stop.abort(new Error('stopped by hand'));
		expect(await stopped).toEqual(new Error('stopped by hand'));
		answers[0]?.({ statusCode: 200, headers: {}, body: '' });
		expect(await other).toBe('hubspot:77');
		expect(asked.calls).toBe(1);
	});

	it('is asked for again after a call that failed, of which each is told', async () => {
		const asked = credential('failed');
		const failures = [identify(asked), identify(asked)].map((each) => each.catch((error: unknown) => error));
		await called(asked, 1);
		const error = new CrmError('auth', 'The token is not taken', { provider: 'hubspot', operation: 'verify' });
		asked.fail(error);
		expect(await Promise.all(failures)).toEqual([error, error]);
		const later = identify(asked);
		await called(asked, 2);
		asked.answer(ACCOUNT);
		expect(await later).toBe('hubspot:77');
	});
});
