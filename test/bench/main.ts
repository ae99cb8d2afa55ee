// `npm run bench`: all benchmarks one after the other, or those that are named: `npm run bench -- crm --sizes 1000`.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchApiLatency } from './api-latency';
import { benchAttribution } from './attribution';
import { benchBursts } from './bursts';
import { benchBurstsInN8n } from './bursts/in-n8n';
import { benchCopying } from './copying';
import { benchCrm } from './crm';
import type { ClientName } from './crm-workflows';
import { benchDatabases } from './databases';
import { benchEvents } from './events';
import { benchFieldWarnings } from './field-warnings';
import { benchFrontDoor, benchFrontDoorQueue } from './front-door';
import { benchHealth } from './health';
import { benchImporting } from './importing';
import { benchLarge } from './large';
import { benchRates } from './rates';
import { benchScale } from './scale';
import { benchScoring } from './scoring';
import { benchSharedRates } from './shared-rates';
import { benchStartUp } from './start-up';
import { benchStore } from './store';
import { benchSyncBoxes } from './sync-boxes';
import { benchSyncLists } from './sync-lists';
import { benchGenerated } from './two-way/generated';
import { benchTemplate } from './two-way/template';
import { benchThreeCrms } from './two-way/three-crms';
import { benchTimeEvidence } from './two-way/time-evidence';
import { benchUpgrade } from './upgrade';

interface Options {
	sizes: number[];
	crms: string[];
	clients: ClientName[];
	latencyMs: number;
}

const PARTS: Readonly<Record<string, (options: Options) => Promise<void>>> = {
	'api-latency': benchApiLatency,
	attribution: benchAttribution,
	bursts: async ({ crms, latencyMs }) => await benchBursts(crms, latencyMs),
	'bursts-n8n': async ({ crms, latencyMs }) => await benchBurstsInN8n(crms, latencyMs),
	copying: async ({ sizes }) => await benchCopying(sizes),
	crm: benchCrm,
	databases: async () => await benchDatabases(),
	events: benchEvents,
	'field-warnings': async () => await benchFieldWarnings(100_000),
	'front-door': async () => await benchFrontDoor(),
	'front-door-queue': async () => await benchFrontDoorQueue(),
	health: async () => await benchHealth(),
	importing: async () => await benchImporting(),
	large: async () => await benchLarge(),
	rates: benchRates,
	scale: async () => await benchScale(),
	scoring: benchScoring,
	'shared-rates': benchSharedRates,
	startup: benchStartUp,
	store: benchStore,
	'sync-boxes': async () => await benchSyncBoxes(),
	'sync-lists': async () => await benchSyncLists(),
	'two-way': async () => await benchGenerated(100_000, ['linked', 'meeting']),
	'two-way-drift': async () => await benchGenerated(100_000, ['drift']),
	'two-way-million': async () => await benchGenerated(1_000_000, ['linked']),
	'two-way-crms': async ({ crms }) => await benchThreeCrms(10_000, crms.length === 0 ? undefined : crms),
	'two-way-template': async () => await benchTemplate(),
	'two-way-times': async () => await benchTimeEvidence(),
	upgrade: async () => await benchUpgrade(),
};

const listOf = (text: string): string[] => text.split(',').filter((part) => part !== '');

function isClient(name: string): name is ClientName {
	return name === 'pack' || name === 'builtIn';
}

function readArguments(): { parts: string[]; options: Options } {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			/** Numbers of people. */
			sizes: { type: 'string', default: '1000,10000' },
			/** Which CRMs; all when it is empty. */
			crm: { type: 'string', default: '' },
			clients: { type: 'string', default: 'pack,builtIn' },
			/** Milliseconds that each answer of a sandbox CRM takes. */
			latency: { type: 'string', default: '50' },
		},
	});
	const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
	if (unknown.length > 0)
		throw new Error(
			`There is no benchmark "${unknown.join('", "')}": name some of ${Object.keys(PARTS).join(', ')}, or none for all.`,
		);
	return {
		parts: positionals.length === 0 ? Object.keys(PARTS) : positionals,
		options: {
			sizes: listOf(values.sizes).map(Number),
			crms: listOf(values.crm),
			clients: listOf(values.clients).filter(isClient),
			latencyMs: Number(values.latency),
		},
	};
}

async function main(): Promise<void> {
	const { parts, options } = readArguments();
	const [processor] = cpus();
	console.log(
		`${cpus().length} x ${processor?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}, ${new Date().toISOString()}`,
	);
	for (const part of parts) {
		console.log(`\n## ${part}\n`);
		await PARTS[part]?.(options);
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
