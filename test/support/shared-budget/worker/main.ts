// What a process of an n8n does of the pack's calls: so many at once, for so long, on the budget in the store.
import { createAdapter } from '../../../../core/crm/registry';
import { accountLimits, knowAccount } from '../../../../nodes/shared/crm/account-budgets';
import { systemRuntime } from '../../../../nodes/shared/runtime';
import { closeStores, sharedDocuments } from '../../../../nodes/shared/store';
import { statementsSoFar, watchStore } from '../../faults/worker/store-watch';
import { createSendHttp } from '../../fetch-http';
import type { Share } from './share';

async function main(): Promise<void> {
	const { provider, url, token, adapter: settings, callers, forMs } = JSON.parse(process.argv[2] ?? '{}') as Share;
	// What a fresh store takes to be made is not counted.
	await sharedDocuments();
	watchStore();
	const adapter = createAdapter(provider, {
		send: createSendHttp(),
		tokens: { current: async () => await Promise.resolve(token) },
		runtime: systemRuntime,
		accountKey: provider,
		baseUrl: url,
		settings,
		shared: accountLimits,
	});
	knowAccount(provider, { provider, accountId: 'bench' });
	const end = Date.now() + forMs;
	const call = async () => {
		while (Date.now() < end) await adapter.verify();
	};
	await Promise.all(Array.from({ length: callers }, call));
	process.stdout.write(JSON.stringify({ calls: adapter.counts().calls, writes: statementsSoFar() }));
	await closeStores();
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
