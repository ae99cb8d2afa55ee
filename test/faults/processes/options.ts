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
	/** What has to be in the name of a scene, and of a disturbance; nothing when it is empty. */
	only: { operation: string; fields: string; kind: string; sort: string };
}

/** Beside all ways to die, when nothing else was asked for. */
const OTHERS_PER_SCENE = 5;

export function readOptions(): Options {
	const text = (value: string) => ({ type: 'string' as const, default: value });
	const { values } = parseArgs({
		options: {
			kills: text('300'),
			people: text('20000'),
			seed: text('1'),
			crm: text(SANDBOX_PROVIDERS.join(',')),
			size: text(''),
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
	const scenes = allScenes(provider, (size ?? aBatchAndABit) + round).filter(
		({ operation, fields, kind }) =>
			operation.includes(only.operation) && fields.includes(only.fields) && kind.includes(only.kind),
	);
	return randomOf(seed, `${provider} ${round}`).shuffle(scenes);
}

export function sortsOf({ seed, only }: Options, scene: string): Sort[] {
	const others = randomOf(seed, scene).shuffle([...STOPS, ...FAULTS, ...OVERLAPS]);
	if (only.sort === '') return [...KILLS, ...others.slice(0, OTHERS_PER_SCENE)];
	return [...KILLS, ...others].filter(({ name }) => name.includes(only.sort));
}
