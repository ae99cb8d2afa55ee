import { parseArgs } from 'node:util';
import { SANDBOX_PROVIDERS, type SandboxProvider } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { allScenes, FAULTS, KILLS, OVERLAPS, randomOf, STOPS, type Sort } from '../../support/faults/plan';
import type { SceneName } from '../../support/faults/scene';

export interface Options {
	/** At least so many, over all CRMs together. */
	kills: number;
	people: number;
	seed: number;
	crms: SandboxProvider[];
	/** Of a scene; `null` takes a batch of the CRM and a bit. */
	size: number | null;
	/** So many scenes of a CRM at once. */
	atOnce: number;
	/** What has to be in the name of a scene, and of a disturbance; nothing when it is empty. */
	only: { operation: string; fields: string; kind: string; sort: string };
}

/** In one round, of the ways to die and of all others. */
const SORTS_PER_ROUND = 2;
/** Beside all ways to die, where scenes are chosen. */
const OTHERS_PER_CHOSEN = 5;
/** Rounds until a scene has met all ways to die; then it gets a person more, and meets them elsewhere. */
const ROUNDS_PER_SIZE = Math.ceil(KILLS.length / SORTS_PER_ROUND);

export function readOptions(): Options {
	const text = (value: string) => ({ type: 'string' as const, default: value });
	const { values } = parseArgs({
		options: {
			kills: text('300'),
			people: text('20000'),
			seed: text('1'),
			crm: text(SANDBOX_PROVIDERS.join(',')),
			size: text(''),
			atOnce: text('1'),
			operation: text(''),
			fields: text(''),
			kind: text(''),
			sort: text(''),
		},
	});
	const { operation, fields, kind, sort } = values;
	return {
		kills: Number(values.kills),
		people: Number(values.people),
		seed: Number(values.seed),
		crms: SANDBOX_PROVIDERS.filter((provider) => values.crm.split(',').includes(provider)),
		size: values.size === '' ? null : Number(values.size),
		atOnce: Number(values.atOnce),
		only: { operation, fields, kind, sort },
	};
}

/** Whether only some of the cases are asked for. */
export const isChosen = ({ only }: Options): boolean => Object.values(only).some((part) => part !== '');

/** Of one round, in an order of its own. */
export function scenesOf(provider: SandboxProvider, { seed, size, only }: Options, round: number): SceneName[] {
	const { recordsPerCall } = CRMS[provider].counted;
	// So that a run can end between two calls.
	const aBatchAndABit = recordsPerCall === 1 ? 12 : Math.round(recordsPerCall * 1.1);
	const people = (size ?? aBatchAndABit) + Math.floor(round / ROUNDS_PER_SIZE);
	const scenes = allScenes(provider, people).filter(
		({ operation, fields, kind }) =>
			operation.includes(only.operation) && fields.includes(only.fields) && kind.includes(only.kind),
	);
	return randomOf(seed, `${provider} ${round}`).shuffle(scenes);
}

/** What a scene meets in one round: other sorts in each, so that few rounds see all scenes and many see all of both. */
export function sortsOf(options: Options, scene: string, round: number): Sort[] {
	const { seed, only } = options;
	const random = randomOf(seed, scene);
	const others = random.shuffle([...STOPS, ...FAULTS, ...OVERLAPS]);
	if (only.sort !== '') return [...KILLS, ...others].filter(({ name }) => name.includes(only.sort));
	if (isChosen(options)) return [...KILLS, ...others.slice(0, OTHERS_PER_CHOSEN)];
	return [...shareOf(random.shuffle(KILLS), round), ...shareOf(others, round)];
}

function shareOf(sorts: readonly Sort[], round: number): Sort[] {
	const first = round * SORTS_PER_ROUND;
	return Array.from({ length: SORTS_PER_ROUND }, (_, index) => sorts[(first + index) % sorts.length]).filter(
		(sort) => sort !== undefined,
	);
}
