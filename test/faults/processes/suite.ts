import type { SandboxProvider } from '../../../sandbox/crm';
import type { Random } from '../../../sandbox/crm/core/random';
import { CRMS } from '../../support/crms';
import { describeFindings } from '../../support/faults/findings';
import type { OperationName } from '../../support/faults/operations';
import { allScenes, FAULTS, KILLS, OVERLAPS, randomOf, STOPS, type Sort } from '../../support/faults/plan';
import { FIELD_WORDS, rehearse, runCase, type Rehearsal } from '../../support/faults/run-case';
import { prepareScene, type Scene, type SceneName } from '../../support/faults/scene';
import { openStage, type Stage } from '../../support/faults/stage';
import { bundleWorker } from '../../support/faults/worker-bundle';

/** What is drawn here is the same in every run; `npm run faults` draws more of it, and other shares. */
const SEED = 20_261_127;

/** What is killed in every run of the tests; `npm run faults` takes all operations. */
const OPERATIONS: readonly OperationName[] = [
	'Record Event and Sync',
	'Contact: Sync',
	'Contact: Enrich',
	'Lead: Sync',
	'Conversion: Pull',
	'Field: Set Up',
];

interface Chosen extends SceneName {
	sorts: Sort[];
}

/** One scene of each, and some ways to disturb it: always by kills, a stop, faults and overlap. */
function chosenScenes(provider: SandboxProvider): Chosen[] {
	const { recordsPerCall } = CRMS[provider].counted;
	return OPERATIONS.flatMap((operation, index) => {
		const random = randomOf(SEED, provider + operation);
		// Every other one takes more than one call.
		const people = recordsPerCall === 1 ? 8 : index % 2 === 0 ? 6 : recordsPerCall + 5;
		const scenes = allScenes(provider, people).filter((scene) => scene.operation === operation);
		const scene = scenes[random.integer(scenes.length)];
		return scene === undefined ? [] : [{ ...scene, sorts: chosenSorts(random) }];
	});
}

function chosenSorts(random: Random): Sort[] {
	const draw = (sorts: readonly Sort[], count: number) => random.shuffle(sorts).slice(0, count);
	return [...draw(KILLS, 2), ...draw(STOPS, 1), ...draw(FAULTS, 2), ...draw(OVERLAPS, 1)];
}

/** Kills, stops, faults and overlap for each operation that writes to one CRM. */
export function describeProcesses(provider: SandboxProvider): void {
	let stage: Stage;
	beforeAll(async () => void (stage = await openStage(provider, await bundleWorker())));
	afterAll(async () => await stage.close());

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
				const result = await runCase(stage, scene, rehearsal, sort.draw(rehearsal, random));
				expect(`${result.name}: ${describeFindings(result.findings)}`).toBe(`${result.name}: `);
			},
		);
	});
}
