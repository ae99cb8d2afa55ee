import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import { checkBands, fitOf, type ScoreModel, type ScoreSettings, settingsFingerprint } from '../../scoring';
import type { ScoreDefinition, WorkspaceStore } from '../../store/contract';

/** A named score with everything that decides it. */
export interface EngagementModel extends ScoreModel {
	/** A change of at least so much is reported and sent to CRMs. Default 1. */
	minChange?: number;
}

/** What a caller says of a score. What it leaves out is as it was stored, else the default. */
export type WantedScore = EngagementModel;

export interface OpenedScore {
	model: EngagementModel;
	/** Of the model's settings. */
	fingerprint: string;
	/** Whether the stored rank keys were made with other settings. */
	settingsChanged: boolean;
	/** Whether all of it is stored as it is here. */
	isStored: boolean;
}

const LONGEST_NAME = 64;

/** Half-life, weights and their like belong together: who gives one of them gives them all. */
export function settingsOf({ halfLifeDays, e50, weights, dailyCaps }: ScoreSettings): ScoreSettings {
	return { halfLifeDays, e50, weights, dailyCaps };
}

function chooseModel(wanted: WantedScore, stored: ScoreDefinition | undefined): EngagementModel {
	const before = (stored?.settings ?? {}) as Partial<EngagementModel>;
	const own = settingsOf(wanted);
	const settings = Object.values(own).some((value) => value !== undefined) ? own : settingsOf(before);
	return {
		...settings,
		name: wanted.name,
		bands: wanted.bands ?? before.bands,
		rules: wanted.rules ?? before.rules,
		minChange: wanted.minChange ?? before.minChange,
	};
}

/** @throws InputError naming what cannot be used */
function checkModel({ name, bands, rules, minChange, ...settings }: EngagementModel): string {
	if (name.trim() === '' || name.length > LONGEST_NAME) {
		throw new InputError({
			field: 'name',
			problem: `has not 1 to ${LONGEST_NAME} characters`,
			fix: 'Name the score, for example default.',
		});
	}
	if (bands !== undefined) checkBands(bands);
	if (rules !== undefined) fitOf({}, rules);
	if (minChange !== undefined && !(Number.isFinite(minChange) && minChange >= 0)) {
		throw new InputError({
			field: 'minChange',
			problem: 'is not a number of at least 0',
			fix: 'Give points of the score, for example 1.',
		});
	}
	return settingsFingerprint(settings);
}

/** The score by its name, with what the caller says of it. Reads only. @throws InputError naming what cannot be used */
export async function openScore(workspace: WorkspaceStore, wanted: WantedScore): Promise<OpenedScore> {
	const definitions = await workspace.scores.listDefinitions();
	const stored = definitions.find(({ name }) => name === wanted.name);
	const model = chooseModel(wanted, stored);
	const fingerprint = checkModel(model);
	return {
		model,
		fingerprint,
		settingsChanged: stored !== undefined && stored.fingerprint !== fingerprint,
		isStored: JSON.stringify(storedForm(model)) === JSON.stringify(stored?.settings),
	};
}

/** A score as it is stored. */
export function storedScore({ name, fingerprint, settings }: ScoreDefinition): OpenedScore {
	return {
		model: { ...(settings as Partial<EngagementModel>), name },
		fingerprint,
		settingsChanged: false,
		isStored: true,
	};
}

/** Stores what decides the score from now on. */
export async function keepDefinition(
	workspace: WorkspaceStore,
	runtime: Runtime,
	{ model, fingerprint, isStored, settingsChanged }: OpenedScore,
): Promise<void> {
	if (isStored && !settingsChanged) return;
	const updatedAt = isoTime(runtime.clock.now());
	await workspace.scores.saveDefinition({ name: model.name, fingerprint, settings: storedForm(model), updatedAt });
}

/** Without what is not set, as JSON has it. */
function storedForm({ name: _name, ...settings }: EngagementModel): object {
	return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
