/** One entry of the list that every REST error answer is. */
export interface ApiError {
	errorCode: string;
	message: string;
	/** API names; errors of a record carry the list even when it is empty. */
	fields?: readonly string[];
	/** What a duplicate rule found. */
	duplicateResult?: unknown;
	/** As it is spelt in recorded answers. */
	duplicateResut?: unknown;
}

/** Thrown by whatever finds the request wanting; turned into an answer in one place. */
export class SalesforceProblem extends Error {
	constructor(
		readonly httpStatus: number,
		readonly errors: readonly ApiError[],
	) {
		super(errors.map(({ errorCode, message }) => `${errorCode}: ${message}`).join('; '));
		this.name = 'SalesforceProblem';
	}
}

export function problem(httpStatus: number, errorCode: string, message: string): SalesforceProblem {
	return new SalesforceProblem(httpStatus, [{ errorCode, message }]);
}

/** About one record: the same in a single answer, in a collection and in a bulk result. */
export function recordProblem(
	errorCode: string,
	message: string,
	fields: readonly string[] = [],
	httpStatus = 400,
): SalesforceProblem {
	return new SalesforceProblem(httpStatus, [{ errorCode, message, fields }]);
}

export function notFoundProblem(): SalesforceProblem {
	return problem(404, 'NOT_FOUND', 'The requested resource does not exist');
}

export function sessionProblem(): SalesforceProblem {
	return problem(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
}

export function quotaProblem(): SalesforceProblem {
	return problem(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
}

/** Too many long calls under way at once: the same code, other words, and over in a moment. */
export function concurrencyProblem(): SalesforceProblem {
	return problem(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.');
}

export function parserProblem(message: string): SalesforceProblem {
	return problem(400, 'JSON_PARSER_ERROR', message);
}

/** What the real API can do and the sandbox cannot: never to be taken for an answer of Salesforce. */
export function unsupportedProblem(what: string): SalesforceProblem {
	return problem(501, 'SANDBOX_UNSUPPORTED', `The sandbox does not emulate ${what}`);
}
