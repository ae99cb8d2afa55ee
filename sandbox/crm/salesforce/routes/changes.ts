import type { Reply, SandboxRequest } from '../../core/exchange';
import type { SalesforceContext } from '../context';
import { apiTime } from '../context';
import { problem } from '../problem';
import { apiRoute, objectOf } from './route';
import type { SalesforceRoute } from './route';

const DAY_MS = 86_400_000;
const UPDATED_REACH = 30 * DAY_MS;
const DELETED_REACH = 15 * DAY_MS;

interface Window {
	start: number;
	end: number;
}

function instantOf(request: SandboxRequest, name: string): number {
	// A plus sign that was not encoded arrives as a space.
	const text = (request.query.get(name) ?? '').replace(/ (\d{2}:?\d{2})$/, '+$1');
	const instant = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
	if (!Number.isFinite(instant))
		throw problem(400, 'INVALID_FIELD', `The value of the parameter ${name} is no valid date: ${text}`);
	return instant;
}

/** @throws SalesforceProblem for a span that is empty, or starts before what is remembered */
function windowOf(context: SalesforceContext, request: SandboxRequest, reach: number): Window {
	const [start, end] = [instantOf(request, 'start'), instantOf(request, 'end')];
	if (end - start < 60_000)
		throw problem(
			400,
			'INVALID_REPLICATION_DATE',
			'The end date must be at least one minute greater than the start date',
		);
	if (start < context.clock.now() - reach)
		throw problem(400, 'INVALID_REPLICATION_DATE', `startDate cannot be more than ${reach / DAY_MS} days ago`);
	return { start, end };
}

function updated(context: SalesforceContext, request: SandboxRequest): Reply {
	const object = objectOf(request);
	const { start, end } = windowOf(context, request, UPDATED_REACH);
	const [from, until] = [apiTime(start), apiTime(end)];
	const ids = context.store
		.list(object.name)
		.filter(
			({ values, deletedAt }) =>
				deletedAt === null &&
				String(values['SystemModstamp']) >= from &&
				String(values['SystemModstamp']) < until,
		)
		.map(({ id }) => id);
	return { status: 200, json: { ids, latestDateCovered: apiTime(Math.min(end, context.clock.now())) } };
}

function deleted(context: SalesforceContext, request: SandboxRequest): Reply {
	const object = objectOf(request);
	const { start, end } = windowOf(context, request, DELETED_REACH);
	const deletedRecords = context.store
		.list(object.name)
		.flatMap(({ id, deletedAt }) =>
			deletedAt !== null && deletedAt >= start && deletedAt < end
				? [{ deletedDate: apiTime(deletedAt), id }]
				: [],
		);
	return {
		status: 200,
		json: {
			deletedRecords,
			earliestDateAvailable: apiTime(context.clock.now() - DELETED_REACH),
			latestDateCovered: apiTime(Math.min(end, context.clock.now())),
		},
	};
}

export function changeRoutes(context: SalesforceContext): SalesforceRoute[] {
	return [
		apiRoute('GET', '/sobjects/{sobject}/updated', 'read', (request) => updated(context, request)),
		apiRoute('GET', '/sobjects/{sobject}/deleted', 'read', (request) => deleted(context, request)),
	];
}
