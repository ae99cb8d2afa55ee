export type Details = Readonly<Record<string, unknown>>;

/** Thrown by whatever finds the request wanting. It is a whole answer, or the outcome of one record among others. */
export class ZohoProblem extends Error {
	constructor(
		readonly httpStatus: number,
		readonly code: string,
		message: string,
		readonly details: Details = {},
	) {
		super(message);
		this.name = 'ZohoProblem';
	}
}

/** As it stands in answers, alone or in a list of outcomes. */
export function problemBody({ code, details, message }: ZohoProblem): Record<string, unknown> {
	return { code, details, message, status: 'error' };
}

export function invalidData(details: Details, message = 'invalid data'): ZohoProblem {
	return new ZohoProblem(400, 'INVALID_DATA', message, details);
}

export function mandatoryNotFound(apiName: string, path: string): ZohoProblem {
	return new ZohoProblem(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
		api_name: apiName,
		json_path: path,
	});
}

/** An id in the path that names nothing. */
export function invalidPathId(index = 1): ZohoProblem {
	return invalidData({ resource_path_index: index }, 'the id given seems to be invalid');
}

export function invalidModule(index = 0): ZohoProblem {
	return new ZohoProblem(400, 'INVALID_MODULE', 'the module name given seems to be invalid', {
		resource_path_index: index,
	});
}

export function missingParameter(name: string): ZohoProblem {
	return new ZohoProblem(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
		param_name: name,
		param: name,
	});
}

export function invalidToken(): ZohoProblem {
	return new ZohoProblem(401, 'INVALID_TOKEN', 'invalid oauth token');
}

export function scopeMismatch(): ZohoProblem {
	return new ZohoProblem(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL');
}

export function limitExceeded(message: string, details: Details): ZohoProblem {
	return new ZohoProblem(400, 'LIMIT_EXCEEDED', message, details);
}

export function noPermission(permission: string): ZohoProblem {
	return new ZohoProblem(403, 'NO_PERMISSION', 'permission denied', { permissions: [permission] });
}
