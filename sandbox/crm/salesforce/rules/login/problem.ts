import type { Reply } from '../../../core/exchange';

/** The log-in speaks OAuth's error form, not the one of the API. */
export class LoginProblem extends Error {
	constructor(
		readonly code: string,
		description: string,
		readonly httpStatus = 400,
	) {
		super(description);
		this.name = 'LoginProblem';
	}
}

export function loginReply(problem: LoginProblem): Reply {
	return { status: problem.httpStatus, json: { error: problem.code, error_description: problem.message } };
}
