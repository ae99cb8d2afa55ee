import type { ArchiveTask } from '../../store/contract';

/** What the pack left in a CRM beside the record of a person. */
export type TraceType = 'timelineEntry' | 'deal';

/** The object under which traces are noted: they are of an account, whatever objects it keeps in step. */
export const TRACES = 'trace';

export type TraceToRemove =
	{ type: 'timelineEntry'; activityId: string } | { type: 'deal'; dealId: string; contactId: string };

/** The id that the task of a trace has. No record's id looks like it. */
export function traceId(trace: TraceToRemove): string {
	return trace.type === 'timelineEntry'
		? `${trace.type}:${trace.activityId}`
		: `${trace.type}:${trace.dealId}/${trace.contactId}`;
}

/** @throws TypeError for a task of something else */
export function traceOf({ crmObject, crmId }: Pick<ArchiveTask, 'crmObject' | 'crmId'>): TraceToRemove {
	const [type, rest] = splitAt(crmId, ':');
	if (crmObject === TRACES && type === 'timelineEntry') return { type, activityId: rest };
	if (crmObject !== TRACES || type !== 'deal') throw new TypeError('The task is not one of a trace');
	const [dealId, contactId] = splitAt(rest, '/');
	return { type, dealId, contactId };
}

function splitAt(text: string, mark: string): [string, string] {
	const at = text.indexOf(mark);
	return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
