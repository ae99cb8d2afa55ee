import type { SandboxProvider } from '../../../sandbox/crm';
import type { Random } from '../../../sandbox/crm/core/random';
import { CRMS } from '../../support/crms';
import type { Disturbance } from '../../support/faults/disturbance';
import { describeFindings } from '../../support/faults/findings';
import { operationNamed, OPERATION_NAMES } from '../../support/faults/operations';
import { allScenes, FAULTS, KILLS, OVERLAPS, randomOf, STOPS, type Sort } from '../../support/faults/plan';
import { FIELD_WORDS, rehearse, runCase, type Rehearsal } from '../../support/faults/run-case';
import { prepareScene, type Scene, type SceneName } from '../../support/faults/scene';
import { openStage, type Stage } from '../../support/faults/stage';
import { bundleWorker } from '../../support/faults/worker-bundle';

/** What is drawn here is the same in every run; `npm run faults` draws more of it, and other shares. */
const SEED = 20_261_127;

/** Template 01 by three processes, each with one message of everybody: with and without a unique field in the CRM. */
const CROWDS: ReadonlyArray<Pick<SceneName, 'fields' | 'kind'>> = [
	{ fields: 'skip', kind: 'email' },
	{ fields: 'setUp', kind: 'social' },
];

/** Each is erased in a transaction of its own: two hundred of them take minutes, and meet nothing new. */
const MOST_FORGOTTEN = 12;

interface Chosen extends SceneName {
	sorts: Sort[];
}

/** One scene of each operation, and some ways to disturb it: always by kills, a stop, a fault and overlap. */
function chosenScenes(provider: SandboxProvider): Chosen[] {
	const { recordsPerCall } = CRMS[provider].counted;
	return OPERATION_NAMES.flatMap((operation, index) => {
		const random = randomOf(SEED, provider + operation);
		// Every other one takes more than one call.
		const wanted = recordsPerCall === 1 ? 8 : index % 2 === 0 ? 6 : recordsPerCall + 5;
		const people = operationNamed(operation).forgets ? Math.min(wanted, MOST_FORGOTTEN) : wanted;
		const scenes = allScenes(provider, people).filter((scene) => scene.operation === operation);
		const scene = scenes[random.integer(scenes.length)];
		if (scene === undefined) return [];
		return [{ ...scene, sorts: chosenSorts(random, index % 2 === 0 ? 2 : 1) }];
	});
}

function chosenSorts(random: Random, kills: number): Sort[] {
	const draw = (sorts: readonly Sort[], count: number) => random.shuffle(sorts).slice(0, count);
	return [...draw(KILLS, kills), ...draw(STOPS, 1), ...draw(FAULTS, 1), ...draw(OVERLAPS, 1)];
}

/** Kills, stops, faults and overlap for each operation that writes to one CRM. */
export function describeProcesses(provider: SandboxProvider): void {
	let stage: Stage;
	beforeAll(async () => void (stage = await openStage(provider, await bundleWorker())));
	afterAll(async () => await stage.close());
	const check = async (scene: Scene, rehearsal: Rehearsal, disturbance: Disturbance) => {
		const { name, findings } = await runCase(stage, scene, rehearsal, disturbance);
		expect(`${name}: ${describeFindings(findings)}`).toBe(`${name}: `);
	};

	it.each(CROWDS)('$fields: processes that take a hundred people at once add each once', async (crowd) => {
		const scene = await prepareScene(stage, { operation: 'Record Event and Sync', people: 100, ...crowd });
		await check(scene, await rehearse(stage, scene), { kind: 'processes', request: 0 });
	});

	describe.each(chosenScenes(provider))(`$operation of $people people ($kind)`, ({ sorts, ...name }) => {
		let scene: Scene;
		let rehearsal: Rehearsal;
		beforeAll(async () => {
			scene = await prepareScene(stage, name);
			rehearsal = await rehearse(stage, scene);
		});

		it.each(sorts)(
			`${FIELD_WORDS[name.fields]}: nothing is lost, doubled, wrong or stuck where $name`,
			async (sort) => {
				const random = randomOf(SEED, provider + name.operation + sort.name);
				await check(scene, rehearsal, sort.draw(rehearsal, random));
			},
		);
	});
}
