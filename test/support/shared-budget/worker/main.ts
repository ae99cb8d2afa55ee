// What a process of an n8n does of the pack's calls: so many at once, for so long, on the budget in the store.
import { createTransport } from '../../../../core/crm/transport';
import { hubSpotProfile } from '../../../../core/crm/hubspot/client/profile';
import { pipedriveProfile } from '../../../../core/crm/pipedrive/client/profile';
import { accountLimits, knowAccount } from '../../../../nodes/shared/crm/account-budgets';
import { systemRuntime } from '../../../../nodes/shared/runtime';
import { closeStores, sharedDocuments } from '../../../../nodes/shared/store';
import { statementsSoFar, watchStore } from '../../faults/worker/store-watch';
import { createSendHttp } from '../../fetch-http';
import type { Share } from './share';

const { url, path, provider, token, callers, forMs } = JSON.parse(process.argv[2] ?? '{}') as Share;

async function main(): Promise<void> {
	// What a fresh store takes to be made is not counted.
	await sharedDocuments();
	watchStore();
	const transport = createTransport({
		send: createSendHttp(),
		tokens: { current: async () => await Promise.resolve(token) },
		runtime: systemRuntime,
		profile: provider === 'hubspot' ? hubSpotProfile : pipedriveProfile('apiToken'),
		accountKey: provider,
		homeOf: () => url,
		shared: accountLimits,
	});
	knowAccount(provider, { provider, accountId: 'bench' });
	const end = Date.now() + forMs;
	const call = async () => {
		while (Date.now() < end) {
			const request = { method: 'GET' as const, url: url + path, headers: {} };
			await transport.request(request, { operation: 'read', kind: 'read', idempotent: true });
		}
	};
	await Promise.all(Array.from({ length: callers }, call));
	process.stdout.write(JSON.stringify({ calls: transport.counts().calls, writes: statementsSoFar() }));
	await closeStores();
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
