import { InputError } from '../../core/lib/errors';

/** The error by which work refuses its input. @throws Error for work that takes it */
export function inputErrorOf(work: () => unknown): InputError {
	try {
		work();
	} catch (error) {
		if (error instanceof InputError) return error;
		throw error;
	}
	throw new Error('was accepted');
}

/** What is wrong, and what would do. */
export function adviceOf(work: () => unknown): string {
	const { problem, fix } = inputErrorOf(work);
	return `${problem}. ${fix}`;
}
