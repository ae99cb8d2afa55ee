import { CrmError, type CrmErrorDetails, type CrmErrorKind } from './errors';

/** Why one record of a call was not written, as the CRM contract says it. */
interface Problem {
	kind: CrmErrorKind;
	message: string;
	details: Omit<CrmErrorDetails, 'provider' | 'operation'>;
}

/** For a record whose call was refused because of it. */
export function problemFromError(error: CrmError): Problem {
	const { provider: _provider, operation: _operation, cause: _cause, ...details } = error.details;
	return { kind: error.kind, message: error.message, details };
}

/** For an input whose call was never carried out, or failed, after others of the same list had been written. */
export function failedProblem(error: unknown): Problem {
	if (error instanceof CrmError) return problemFromError(error);
	return {
		kind: 'unavailable',
		message: 'Cancelled before this record was sent.',
		details: { fix: 'Run it again.', mayHaveBeenApplied: false },
	};
}

/**
 * For an input of a call that was refused as a whole.
 * @param alone whether it is known to be the reason
 * @param together what it went in with the others
 */
export function refusedProblem(error: CrmError, alone: boolean, together: 'batch' | 'call'): Problem {
	const problem = problemFromError(error);
	if (alone) return problem;
	return {
		...problem,
		message: `Not written, because a record of the same ${together} was refused. ${problem.message}`,
		details: { ...problem.details, becauseOfOthers: true },
	};
}

/** For an input that an answer says nothing about. */
export function unmentionedProblem(crm: string): Problem {
	return {
		kind: 'unavailable',
		message: `${crm}'s answer does not say what became of this record.`,
		details: {
			fix: 'Run it again: a record that was written is found and not written twice.',
			mayHaveBeenApplied: true,
		},
	};
}
