import { parseArgs } from 'node:util';
import { SANDBOX_ACCESS, SANDBOX_PROVIDERS, startSandbox, systemClock } from './index';
import type { SandboxProvider } from './index';

const USAGE = `Usage: node --import tsx sandbox/crm/main.ts --provider ${SANDBOX_PROVIDERS.join('|')} [--port 4010] [--latency 0] [--seed 1]`;

function isProvider(name: string | undefined): name is SandboxProvider {
	return SANDBOX_PROVIDERS.some((known) => known === name);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			provider: { type: 'string' },
			port: { type: 'string' },
			latency: { type: 'string' },
			seed: { type: 'string' },
		},
	});
	if (!isProvider(values.provider)) throw new Error(USAGE);
	const sandbox = await startSandbox({
		provider: values.provider,
		port: Number(values.port ?? 4010),
		latencyMs: Number(values.latency ?? 0),
		seed: Number(values.seed ?? 1),
		clock: systemClock,
	});
	console.log(`${values.provider} sandbox: ${sandbox.url}  (admin: ${sandbox.url}/__sandbox/)`);
	const { token, oauthClient } = SANDBOX_ACCESS[values.provider];
	console.log(`token: ${token}`);
	console.log(`OAuth app: ${oauthClient.clientId} / ${oauthClient.clientSecret}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
