import type { CrmObject } from '../../crm/contract';
import type { ArchiveTask } from '../../store/contract';

/** What the pack left in a CRM beside the record of a person; and the record, where that is to go for good. */
export type TraceType = 'timelineEntry' | 'deal' | 'purge';

/** The object under which traces are noted: they are of an account, whatever objects it keeps in step. */
export const TRACES = 'trace';

export type TraceToRemove =
	| { type: 'timelineEntry'; activityId: string }
	| { type: 'deal'; dealId: string; contactId: string }
	| { type: 'purge'; object: CrmObject; crmId: string };

/** The id that the task of a trace has. No record's id looks like it. */
export function traceId(trace: TraceToRemove): string {
	switch (trace.type) {
		case 'timelineEntry':
			return `${trace.type}:${trace.activityId}`;
		case 'deal':
			return `${trace.type}:${trace.dealId}/${trace.contactId}`;
		case 'purge':
			return `${trace.type}:${trace.object}/${trace.crmId}`;
	}
}

/** @throws TypeError for a task of something else */
export function traceOf({ crmObject, crmId }: Pick<ArchiveTask, 'crmObject' | 'crmId'>): TraceToRemove {
	const [type, rest] = splitAt(crmId, ':');
	if (crmObject === TRACES && type === 'timelineEntry') return { type, activityId: rest };
	const [first, second] = splitAt(rest, '/');
	if (crmObject === TRACES && type === 'deal') return { type, dealId: first, contactId: second };
	if (crmObject === TRACES && type === 'purge') return { type, object: first as CrmObject, crmId: second };
	throw new TypeError('The task is not one of a trace');
}

function splitAt(text: string, mark: string): [string, string] {
	const at = text.indexOf(mark);
	return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
