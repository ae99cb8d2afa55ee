import { setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { systemClock } from '../crm/core/clock';
import { ALL_PLATFORM_NAMES, type AnyPlatformName, defaultAccess, startPlatform } from './index';

const USAGE = `Usage: node --import tsx sandbox/platforms/main.ts --platform ${ALL_PLATFORM_NAMES.join('|')} [--port 4100] [--public https://hooks.example --local http://127.0.0.1:5678]`;

/** How often it looks whether something fell due. */
const TICK_MS = 250;

function isPlatform(name: string | undefined): name is AnyPlatformName {
	return ALL_PLATFORM_NAMES.some((known) => known === name);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			platform: { type: 'string' },
			port: { type: 'string' },
			public: { type: 'string' },
			local: { type: 'string' },
		},
	});
	if (!isPlatform(values.platform)) throw new Error(USAGE);
	const { public: origin = 'https://hooks.example', local = 'http://127.0.0.1:5678' } = values;
	const session = await startPlatform(values.platform, {
		port: Number(values.port ?? 4100),
		clock: systemClock,
		reach: { [origin]: local },
	});
	const ticking = setInterval(() => void session.ring(), TICK_MS);
	console.log(`${values.platform}: ${session.url}  (steered at ${session.url}/__sandbox/)`);
	console.log(`${origin} stands for ${local}`);
	console.log(JSON.stringify(defaultAccess(values.platform), null, 2));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			clearInterval(ticking);
			void session.close();
		});
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
