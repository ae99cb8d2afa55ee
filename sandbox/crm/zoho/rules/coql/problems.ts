import { ZohoProblem } from '../../problem';
import type { Details } from '../../problem';

export function syntaxError(details: Details, message = 'error occurred while parsing the query'): ZohoProblem {
	return new ZohoProblem(400, 'SYNTAX_ERROR', message, details);
}

export function invalidQuery(message: string, details: Details): ZohoProblem {
	return new ZohoProblem(400, 'INVALID_QUERY', message, details);
}
