import type { Clock } from '../../../lib/runtime';
import type { CallOptions, ChangedPage } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { recent } from '../../kit/time-window';
import { changedAt, type ChangeCursor, digestsOf, unseen } from '../changes/cursor';
import { PIPEDRIVE } from '../errors';
import { fromLead } from './mapper';
import type { LeadDeps } from './lookup';
import { afterPage, FIRST_WINDOW, isLeadWindow, type LeadWindow, readWindow } from './window';
import { readPersons } from '../records/read-persons';

interface LeadCursor {
	v: 1;
	kind: 'leads';
	window: LeadWindow;
	seen: ChangeCursor['seen'];
}

const POSITION = {
	name: PIPEDRIVE,
	use: 'pull',
	isValid: ({ v, kind, window }: LeadCursor) => v === 1 && kind === 'leads' && isLeadWindow(window),
} as const;

/** One page of changed leads with the persons behind them. Pipedrive tells of no lead that was removed or archived. */
export async function listChangedLeads(
	deps: LeadDeps & { clock: Clock },
	text: string | null,
	options: CallOptions,
): Promise<ChangedPage> {
	const cursor = text === null ? FIRST : decodeCursor(text, POSITION);
	const context = { operation: 'list changed leads', signal: options.signal };
	const page = await readWindow(deps.leads, cursor.window, context);
	const persons = await readPersons(
		deps.persons.client,
		page.leads.flatMap(({ personId }) => personId ?? []),
		context,
	);
	const catalogue = await deps.persons.fields.fitting([...persons.values()], options);
	const read = { catalogue, nativeFields: deps.persons.nativeFields, domain: deps.persons.domain() };
	const records = page.leads.map((lead) => fromLead(lead, persons.get(lead.personId ?? '') ?? null, read));
	const { window, isEnd } = afterPage(cursor.window, page, deps.clock.now());
	const seen = recent({ ...cursor.seen, ...digestsOf(records) }, window.from, ([at]) => at);
	const next: LeadCursor = { v: 1, kind: 'leads', window, seen };
	return {
		records: unseen(cursor, records).sort((left, right) => changedAt(left) - changedAt(right)),
		gone: [],
		cursor: encodeCursor(next),
		hasMore: !isEnd,
	};
}

const FIRST: LeadCursor = { v: 1, kind: 'leads', window: FIRST_WINDOW, seen: {} };
