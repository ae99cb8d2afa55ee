import type { BatchOutcome, CreateInput, CrmAdapter } from '../../../../core/crm/contract';
import { CrmError, type CrmErrorDetails, type CrmErrorKind } from '../../../../core/lib/errors';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { createStage, timedCrm, type Fate, type MadeCall, type Stage } from './stage';

/** What came of a request, and when. */
export interface Told {
	outcomes?: BatchOutcome[];
	error?: unknown;
	at: number;
}

export interface Scene {
	stage: Stage;
	crm: FakeCrm;
	/** Of the next calls. All others take 100 ms. */
	fates: Fate[];
	made: MadeCall[];
	/** Their sizes, such as `create 3`. */
	sizes(): string[];
	caller(by: string): CrmAdapter;
	/** Asks at a time for people to be created. */
	create(at: number, by: string | CrmAdapter, names: string[], signal?: AbortSignal): Told;
}

export const person = (name: string): CreateInput => ({ fields: { email: `${name}@example.com`, firstName: name } });

export const fail = (kind: CrmErrorKind, details: Partial<CrmErrorDetails> = {}) =>
	new CrmError(kind, kind, { provider: 'fake', operation: 'test', ...details });

/** Whom a call creates. */
export const namesIn = ({ inputs }: MadeCall) =>
	inputs.map((input) => String((input as CreateInput).fields.email).split('@')[0]);

/** Who was created, or why somebody was not. */
export const namesOf = ({ outcomes = [] }: Told) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.record.fields.firstName : outcome.problem.kind));

/** @param change of the CRM's adapter */
export function createScene(
	batchSize = 100,
	change: (adapter: CrmAdapter) => CrmAdapter = (adapter) => adapter,
): Scene {
	const stage = createStage();
	const fates: Fate[] = [];
	const crm = createFakeCrm({ batchSize });
	const { made, adapter } = timedCrm(stage, change(crm.adapter), () => fates.shift() ?? { latencyMs: 100 });
	const caller = (by: string) => adapter(by, true);
	return {
		stage,
		crm,
		fates,
		made,
		caller,
		sizes: () => made.map(({ name, inputs }) => `${name} ${inputs.length}`),
		create(at, by, names, signal) {
			const told: Told = { at: Number.NaN };
			const own = typeof by === 'string' ? caller(by) : by;
			stage.after(at, () => {
				void own
					.create('contact', names.map(person), { signal })
					.then(
						(outcomes) => (told.outcomes = outcomes),
						(error: unknown) => (told.error = error),
					)
					.finally(() => (told.at = stage.clock.now()));
			});
			return told;
		},
	};
}
