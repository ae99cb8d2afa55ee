import type { HubSpotContext } from '../context';
import { HubSpotProblem } from '../problem';
import type { BatchError } from '../render/record';

type Input = Record<string, unknown>;

interface Refused {
	place: number;
	problem: HubSpotProblem;
}

/**
 * Writes inputs as one: the first that is refused refuses all, or, by the settings, every refused one is named in the
 * one answer. How much HubSpot says in that case is told by a setting too, since recorded answers differ.
 */
export function allOrNothing<T>(context: HubSpotContext, inputs: readonly Input[], write: (input: Input) => T[]): T[] {
	const refused: Refused[] = [];
	const written = context.store.atomically(() => {
		const results = inputs.flatMap((input, place) => {
			try {
				return context.store.atomically(() => write(input));
			} catch (error) {
				if (!(error instanceof HubSpotProblem)) throw error;
				if (!context.settings().batchRefusals.all) throw refusalOf(context, [{ place, problem: error }]);
				refused.push({ place, problem: error });
				return [];
			}
		});
		if (refused.length > 0) throw refusalOf(context, refused);
		return results;
	});
	return written;
}

/** Every input for itself: what is refused is told beside the results, by its trace id. */
export function eachForItself<T>(
	context: HubSpotContext,
	inputs: readonly Input[],
	write: (input: Input) => T[],
	errorOf: (problem: HubSpotProblem, input: Input) => BatchError,
): { results: T[]; errors: BatchError[] } {
	const errors: BatchError[] = [];
	const results = inputs.flatMap((input) => {
		try {
			return context.store.atomically(() => write(input));
		} catch (error) {
			if (!(error instanceof HubSpotProblem)) throw error;
			errors.push(errorOf(error, input));
			return [];
		}
	});
	return { results, errors };
}

const LISTED = /^(Property values were not valid): (\[.*\])$/s;

interface Listed {
	message: string;
	error?: string;
	name?: string;
}

function listedIn({ body }: HubSpotProblem): Listed[] {
	const list = LISTED.exec(body.message)?.[2];
	return list === undefined ? [] : (JSON.parse(list) as Listed[]);
}

function refusalOf(context: HubSpotContext, refused: readonly Refused[]): HubSpotProblem {
	const [first] = refused;
	if (first === undefined) throw new TypeError('A refusal is about something');
	const { names } = context.settings().batchRefusals;
	const { httpStatus, body } = first.problem;
	const listed = refused.flatMap(({ problem }) => listedIn(problem));
	const errors = refused.flatMap(({ problem, place }) =>
		(problem.body.errors ?? []).map((error) =>
			names === 'places' ? { ...error, context: { ...error.context, index: [String(place)] } } : error,
		),
	);
	if (names === 'nothing')
		return new HubSpotProblem(httpStatus, { category: body.category, message: 'Invalid input' });
	if (names === 'properties' && listed.length > 0)
		return new HubSpotProblem(httpStatus, {
			category: body.category,
			message: 'Property values were not valid',
			errors: errors.map((error) => ({ ...error, message: 'The value was not valid' })),
		});
	if (listed.length === 0)
		return new HubSpotProblem(httpStatus, { ...body, ...(errors.length > 0 ? { errors } : {}) });
	return new HubSpotProblem(httpStatus, {
		...body,
		message: `Property values were not valid: ${JSON.stringify(listed)}`,
		errors,
	});
}
