// `npm run faults`: kills, stops, faults and overlap for every operation that writes, until there were as many kills
// and people as asked for: `npm run faults -- --kills 300 --people 20000 --seed 1`. A case that failed is run again by
// its words: `npm run faults -- --seed 1 --crm hubspot --operation "Create Deal" --fields setUp --sort "lost"`.
import type { SandboxProvider } from '../../../sandbox/crm';
import { describeFindings, isClean, type Findings } from '../../support/faults/findings';
import { randomOf } from '../../support/faults/plan';
import { rehearse, runCase, type CaseResult } from '../../support/faults/run-case';
import { prepareScene, type SceneName } from '../../support/faults/scene';
import { openStage, type Stage } from '../../support/faults/stage';
import { bundleWorker } from '../../support/faults/worker-bundle';
import { isChosen, readOptions, scenesOf, sortsOf, type Options } from './options';

interface Sums {
	provider: string;
	cases: number;
	kills: number;
	people: number;
	findings: Record<keyof Findings, number>;
	failed: number;
}

function add(sums: Sums, sort: string, { findings, wasKilled, name }: CaseResult, people: number): void {
	sums.cases += 1;
	sums.people += people;
	if (wasKilled) sums.kills += 1;
	for (const [kind, list] of Object.entries(findings) as Array<[keyof Findings, string[]]>)
		sums.findings[kind] += list.length;
	if (isClean(findings)) return;
	sums.failed += 1;
	console.log(`FAILED  ${sums.provider}: ${name} [${sort}]: ${describeFindings(findings)}`);
}

/** All cases of one scene. */
async function runScene(stage: Stage, name: SceneName, round: number, options: Options, sums: Sums): Promise<void> {
	const began = Date.now();
	const { operation, fields, kind, people } = name;
	const words = `${stage.provider}: ${operation}, ${fields}, ${kind}, ${people} people`;
	const scene = await prepareScene(stage, name);
	const rehearsal = await rehearse(stage, scene);
	for (const sort of sortsOf(options, words, round)) {
		const disturbance = sort.draw(rehearsal, randomOf(options.seed, `${words}, ${sort.name}`));
		add(sums, sort.name, await runCase(stage, scene, rehearsal, disturbance), people);
	}
	console.log(`${words}: ${((Date.now() - began) / 1_000).toFixed(0)} s`);
}

async function runCrm(stages: readonly Stage[], provider: SandboxProvider, options: Options): Promise<Sums> {
	const findings = { lost: 0, doubled: 0, wrong: 0, stuck: 0, restless: 0 };
	const sums: Sums = { provider, cases: 0, kills: 0, people: 0, findings, failed: 0 };
	const share = options.crms.length;
	const isEnough = () => sums.kills >= options.kills / share && sums.people >= options.people / share;
	// The first round is run to its end, so that every operation had its turn; what was chosen is run once.
	for (let round = 0; round === 0 || !(isChosen(options) || isEnough()); round += 1) {
		const due = scenesOf(provider, options, round).values();
		const work = async (stage: Stage) => {
			for (const scene of due) {
				await runScene(stage, scene, round, options, sums);
				if (round > 0 && isEnough()) break;
			}
		};
		await Promise.all(stages.map(work));
	}
	return sums;
}

function describeSums({ provider, cases, kills, people, findings, failed }: Sums): string {
	const found = Object.entries(findings).map(([kind, count]) => `${count} ${kind}`);
	return `${provider}: ${cases} cases, ${kills} kills, ${people} people: ${found.join(', ')}; ${failed} cases failed`;
}

async function runOn(provider: SandboxProvider, worker: string, options: Options): Promise<void> {
	const stages = await Promise.all(Array.from({ length: options.atOnce }, () => openStage(provider, worker)));
	const began = Date.now();
	try {
		const sums = await runCrm(stages, provider, options);
		console.log(`${describeSums(sums)}; ${((Date.now() - began) / 60_000).toFixed(0)} min`);
		if (sums.failed > 0) process.exitCode = 1;
	} finally {
		await Promise.all(stages.map(async (stage) => await stage.close()));
	}
}

/** The CRMs side by side: each waits for its processes most of the time. */
async function main(): Promise<void> {
	const options = readOptions();
	const worker = await bundleWorker();
	console.log(`seed ${options.seed}, Node ${process.version}, ${new Date().toISOString()}`);
	await Promise.all(options.crms.map(async (provider) => await runOn(provider, worker, options)));
}

// By itself Node 24.21 did not come to its end after a long run: it went round in the clean-up of its handles for ever.
main().then(
	() => process.exit(),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
