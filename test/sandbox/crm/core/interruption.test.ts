import { SANDBOX_PROVIDERS, startSandbox, type SandboxHandle } from '../../../../sandbox/crm';
import type { Interruption } from '../../../../sandbox/crm/core/interruption';

describe.each(SANDBOX_PROVIDERS)('A test that steps into an exchange with %s', (provider) => {
	let sandbox: SandboxHandle;
	let interruption: Interruption | null;
	const steps: string[] = [];
	const step = (name: string) => async () => void steps.push(`${name}, ${sandbox.admin.counts().total} done`);
	beforeAll(async () => void (sandbox = await startSandbox({ provider, interrupt: () => interruption })));
	afterAll(async () => await sandbox.close());
	beforeEach(() => {
		interruption = null;
		steps.length = 0;
		sandbox.admin.clearRequests();
	});
	const ask = async () => await (await fetch(`${sandbox.url}/nowhere`)).text();

	it('is asked before the request is handled, before its answer, in the middle and at the end of it', async () => {
		const undisturbed = await ask();
		sandbox.admin.clearRequests();
		interruption = {
			beforeHandling: step('before'),
			beforeAnswer: step('handled'),
			amidAnswer: step('amid'),
			afterAnswer: step('after'),
		};
		expect((await ask()).length).toBe(undisturbed.length);
		expect(steps.slice(0, 3)).toEqual(['before, 0 done', 'handled, 0 done', 'amid, 1 done']);
	});

	it('can have a request dropped that the client sent, so that nothing is done about it', async () => {
		interruption = { beforeHandling: step('before'), isHandled: false };
		await expect(ask()).rejects.toThrow();
		expect(sandbox.admin.requests()).toEqual([expect.objectContaining({ status: null })]);
	});

	it('can have an answer break off before the length that it announced', async () => {
		interruption = { fault: { kind: 'cutOff' } };
		await expect(ask()).rejects.toThrow();
		expect(sandbox.admin.requests()).toEqual([expect.objectContaining({ fault: 'cutOff' })]);
	});
});
