/** What an error says beside its status. */
export interface ProblemBody {
	error: string;
	/** Default: where the developer's documentation is. */
	info?: string;
	/** Some errors carry a code of their own. */
	code?: string;
	/** Errors of the gateway carry the status as a number, and no `data`. */
	gateway?: boolean;
	/** OAuth errors have a message instead of all this. */
	message?: string;
	/** Some refusals have data all the same. */
	data?: unknown;
	/** True in the one odd answer that Pipedrive gives to a second deletion. */
	success?: boolean;
}

/** Thrown by whatever finds the request wanting; turned into an answer in one place. */
export class PipedriveProblem extends Error {
	constructor(
		readonly httpStatus: number,
		readonly body: ProblemBody,
	) {
		super(body.message ?? body.error);
		this.name = 'PipedriveProblem';
	}
}

const GATEWAY_INFO = 'Please check developers.pipedrive.com';
const API_INFO = 'Please check developers.pipedrive.com for more information about Pipedrive API.';

export function envelope(status: number, body: ProblemBody): Record<string, unknown> {
	const success = body.success ?? false;
	if (body.message !== undefined) return { success, message: body.message, error: body.error };
	if (body.gateway === true)
		return { success, error: body.error, errorCode: status, error_info: body.info ?? GATEWAY_INFO };
	return {
		success,
		error: body.error,
		error_info: body.info ?? API_INFO,
		...(body.code === undefined ? {} : { code: body.code }),
		data: body.data ?? null,
		additional_data: null,
	};
}

export function invalidProblem(error: string): PipedriveProblem {
	return new PipedriveProblem(400, { error, code: 'ERR_SCHEMA_VALIDATION_FAILED' });
}

export function notFoundProblem(error = 'Entity was not found'): PipedriveProblem {
	return new PipedriveProblem(404, { error, info: 'Object was not found.' });
}

export function unauthorizedProblem(): PipedriveProblem {
	return new PipedriveProblem(401, { error: 'unauthorized access', gateway: true });
}

export function scopeProblem(): PipedriveProblem {
	return new PipedriveProblem(403, { error: 'Scope and URL mismatch', gateway: true });
}

export function forbiddenProblem(error: string): PipedriveProblem {
	return new PipedriveProblem(403, { error });
}
