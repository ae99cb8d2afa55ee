import type { FieldName } from '../../../crm/contract';
import type { Doubt } from '../../../store/contract';
import { writesTo } from '../match/own-record';
import { resolveSent, type ResolvedSent } from '../merge/resolve-sent';
import { sentWrites } from '../merge/sent-write';
import type { Reading, SyncContext } from './subject';

interface Resolved {
	/** `null` where nothing was sent to this record, or it is not known where it is. */
	sent: ResolvedSent | null;
	/** Whether it was to be archived. */
	isArchiveSent: boolean;
}

const NOTHING: Resolved = { sent: null, isArchiveSent: false };

/** What became of the writes to a record whose answer was lost. */
export function resolvedSent(
	{ rules }: Pick<SyncContext, 'rules'>,
	doubt: Doubt | null,
	reading: Reading | null,
): Resolved {
	if (doubt === null || reading === null || reading.state === 'absent') return NOTHING;
	const writes =
		reading.state === 'gone'
			? sentWrites(doubt).filter(({ crmId }) => crmId === reading.gone.id)
			: writesTo(reading.record, doubt);
	if (writes.length === 0) return NOTHING;
	const isArchiveSent = writes.some(({ kind }) => kind === 'archive');
	if (reading.state === 'gone')
		return { sent: resolveSent(writes, () => undefined, rules.forms, false), isArchiveSent };
	const { record, withheld } = reading;
	const shown = (field: FieldName) => (withheld.has(field) ? undefined : record.fields[field]);
	return { sent: resolveSent(writes, shown, rules.forms), isArchiveSent };
}
