import type { Reply } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { problemBody, ZohoProblem } from '../problem';
import type { Values } from '../state/entities';

/**
 * The answer to a call with several things in it, each with an outcome of its own, in their order.
 * @param name of the list in the answer
 * @param path of the list in the request: `$.data`
 */
export function outcomesReply(
	context: ZohoContext,
	{ name, path, success }: { name: string; path: string; success: number },
	list: readonly Values[],
	run: (item: Values, path: string) => Record<string, unknown>,
): Reply {
	const problems: ZohoProblem[] = [];
	const outcomes = list.map((item, index) => {
		try {
			return context.store.atomically(() => run(item, `${path}[${index}]`));
		} catch (error) {
			if (!(error instanceof ZohoProblem)) throw error;
			problems.push(error);
			return problemBody(error);
		}
	});
	return {
		status: statusOf(context, problems, list.length, success),
		json: { [name]: outcomes },
		delayMs: context.settings().recordMs * list.length,
	};
}

/** 207 when some of it failed; when all did, the status of their problem if it is a conflict. */
function statusOf(context: ZohoContext, problems: readonly ZohoProblem[], count: number, success: number): number {
	if (problems.length === 0) return success;
	if (problems.length < count) return 207;
	return problems.every(({ httpStatus }) => httpStatus === 412) ? 412 : context.settings().unconfirmed.allFailed;
}

export function succeeded(message: string, details: unknown, more: Values = {}): Record<string, unknown> {
	return { code: 'SUCCESS', ...more, details, message, status: 'success' };
}
