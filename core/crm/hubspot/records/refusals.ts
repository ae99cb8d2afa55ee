import { CrmError } from '../../../lib/errors';
import { refusedProblem } from '../../../lib/record-problem';
import type { CallOptions, RecordProblem } from '../../contract';
import { askOnce } from '../../kit/ask-once';
import type { CallContext } from '../../transport';
import type { PropertiesClient } from '../client/properties';
import { toRecordProblem } from '../errors';
import { bodyOf } from '../errors/body';
import { refusedValuesOf } from '../errors/refused-values';
import { type Definitions, namedInputs, type RefusableInput, suspectedInputs, valuesAbout } from './refused-inputs';

/** Tells what a refused batch was refused for, input by input. */
export interface Refusals {
	named<T extends RefusableInput>(
		refusal: CrmError,
		inputs: readonly T[],
		context: CallContext,
	): Promise<readonly T[]>;
	/** @param batch what was refused, as it was sent; the inputs are of it */
	suspected<T extends RefusableInput>(refusal: CrmError, inputs: readonly T[], batch: readonly T[]): readonly T[];
	/** The problem of one input: what the refusal says of it alone, where it tells several apart. */
	problem(refusal: CrmError, input: RefusableInput, alone: boolean): RecordProblem;
	/** For when the properties were changed. */
	forget(): void;
}

/** Codes that need no definitions: they name a property, a record or an address. */
const PLAIN = /^(PROPERTY_DOESNT_EXIST|READ_ONLY_|MISSING_|CONFLICT|INVALID_EMAIL$|OBJECT_)/;

/**
 * @param properties asked once, and only where the words of a refusal leave open which values it means; `null` for
 * records whose properties are all the pack's choice
 */
export function createRefusals(properties: Pick<PropertiesClient, 'list'> | null): Refusals {
	let known: Definitions = null;
	const readOnce = () =>
		askOnce(async ({ signal }: CallOptions): Promise<Definitions> => {
			if (properties === null) return null;
			const context = { operation: 'read the properties of contacts', signal };
			const answer = await properties.list(context).catch(nullWhere((error) => !mayPass(error)));
			return answer && new Map(answer.properties.map((property) => [property.name, property] as const));
		});
	let read = readOnce();
	/** Only saves calls. */
	const definitions = async (options: CallOptions): Promise<Definitions> =>
		(known = await read(options).catch(nullWhere(mayPass)));
	return {
		async named(refusal, inputs, context) {
			const values = refusedValuesOf(refusal.details);
			const isPlain = values.length > 0 && values.every(({ code }) => PLAIN.test(code));
			const named = namedInputs(refusal, inputs, known);
			if (refusal.kind !== 'invalid' || (named.length > 0 && (isPlain || values.length === 0))) return named;
			return namedInputs(refusal, inputs, await definitions(context));
		},
		suspected: (refusal, inputs, batch) => suspectedInputs(refusal, inputs, known, batch),
		problem(refusal, input, alone) {
			const all = refusedValuesOf(refusal.details);
			const own = alone ? valuesAbout(all, input, known) : [];
			if (own.length === 0 || own.length === all.length) return refusedProblem(refusal, alone, 'batch');
			return toRecordProblem(bodyOf(own, refusal.details.correlationId ?? null));
		},
		forget() {
			known = null;
			read = readOnce();
		},
	};
}

/** Asked again another time; a token without the scope is asked once. */
function mayPass({ kind }: CrmError): boolean {
	return kind === 'unavailable' || kind === 'rateLimited';
}

function nullWhere(isFit: (error: CrmError) => boolean): (error: unknown) => null {
	return (error) => {
		if (error instanceof CrmError && isFit(error)) return null;
		throw error;
	};
}
