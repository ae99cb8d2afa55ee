import { InputError } from '../lib/errors';
import { STAGES, type Stage, type Touchpoint } from './contract';

/**
 * What to do with touches of a channel that was touched before. `none`: all stay. `exposure`: of touches in a row one
 * stays, the first. `first_of_each` and `unique`: of each channel one stays, the first or the last of all.
 */
export type PathTransform = 'none' | 'exposure' | 'unique' | 'first_of_each';

function stagesOf({ stage }: Touchpoint): readonly Stage[] {
	if (stage === undefined || stage === null) return [];
	return typeof stage === 'string' ? [stage] : stage;
}

/** A touch that also stands for others that are left out: their stages become its own. */
function withStagesOf(kept: Touchpoint, left: Touchpoint): Touchpoint {
	const both = new Set([...stagesOf(kept), ...stagesOf(left)]);
	return both.size === 0 ? kept : { ...kept, stage: STAGES.filter((stage) => both.has(stage)) };
}

function exposure(touches: readonly Touchpoint[]): Touchpoint[] {
	const kept: Touchpoint[] = [];
	for (const touch of touches) {
		const before = kept.at(-1);
		if (before?.channel === touch.channel) kept[kept.length - 1] = withStagesOf(before, touch);
		else kept.push(touch);
	}
	return kept;
}

function firstOfEach(touches: readonly Touchpoint[]): Touchpoint[] {
	const kept = new Map<string, Touchpoint>();
	for (const touch of touches) {
		const before = kept.get(touch.channel);
		kept.set(touch.channel, before === undefined ? touch : withStagesOf(before, touch));
	}
	return [...kept.values()];
}

const TRANSFORMS: Readonly<Record<PathTransform, (touches: readonly Touchpoint[]) => Touchpoint[]>> = {
	none: (touches) => [...touches],
	exposure,
	unique: (touches) => firstOfEach([...touches].reverse()).reverse(),
	first_of_each: firstOfEach,
};

/** Transforms touches that are in time order. @throws InputError for a name that is no transform's */
export function transformTouches(touches: readonly Touchpoint[], transform: PathTransform): Touchpoint[] {
	if (Object.hasOwn(TRANSFORMS, transform)) return TRANSFORMS[transform](touches);
	throw new InputError({
		field: 'transform',
		problem: 'is not a transform',
		fix: `Use one of ${Object.keys(TRANSFORMS).join(', ')}.`,
	});
}
