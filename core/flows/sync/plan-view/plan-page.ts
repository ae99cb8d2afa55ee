import { html, type HtmlPart, type Markup } from '../../../lib/html';
import { facts, page, table, time } from '../../../lib/page';
import type { SyncPlan } from '../../../store/contract';
import { DEED_KINDS, type DeedKind } from './deeds';
import type { PlanDigest } from './digest';
import { KIND_WORDS } from './kind-words';
import { pageSection } from './page-sections';

/** What a page says beside the plan itself. */
export interface PlanPageInput {
	plan: Pick<SyncPlan, 'id' | 'createdAt' | 'state' | 'heldBecause' | 'estimatedCalls'>;
	digest: PlanDigest;
	/** As people call the CRM. */
	crmName: string;
	/** Which account it is of. */
	integrationId: string;
	/** What is kept in step, in the words of its policy; `null` where it is not known. */
	sentence: string | null;
	/** IANA name of the zone whose time is shown. */
	timeZone: string;
}

/**
 * A plan as a page of its own: no scripts, nothing is loaded. Values are shown as text, whatever is in them, and cut
 * where they are long.
 */
export function planPage(input: PlanPageInput): string {
	const { digest, crmName } = input;
	const title = `What the sync with ${crmName} is to do`;
	const kinds = DEED_KINDS.filter((kind) => digest.groups.some((group) => group.kind === kind));
	const content = html`${factsOfPlan(input)}
	${digest.groups.length === 0 ? html`<p>All is as agreed on: there is nothing to do.</p>` : overview(kinds, input)}
	${kinds.map((kind) => pageSection(kind, digest, crmName))}`;
	return page(title, content).markup;
}

const STATES: Readonly<Record<SyncPlan['state'], string>> = {
	open: 'open: nothing was done yet',
	held: 'held: it waits until somebody applies it',
	applying: 'being carried out',
	applied: 'carried out',
	replaced: 'replaced by a newer one',
};

function factsOfPlan({ plan, digest, integrationId, sentence, timeZone }: PlanPageInput): Markup {
	const { id, createdAt, state, heldBecause, estimatedCalls } = plan;
	const [records, odd] = [String(digest.records), String(digest.oddRecords)];
	const rows: Array<[string, HtmlPart]> = [
		['Account', integrationId],
		['Made', time(createdAt, timeZone)],
		['Plan', id],
		['State', STATES[state]],
		['Records', digest.oddRecords === 0 ? records : `${records}, of which ${odd} should be looked at first`],
		['Calls', `about ${estimatedCalls} to carry it out`],
	];
	return html`${heldBecause === null ? null : html`<p class="held"><strong>Held.</strong> ${heldBecause}</p>`}
	${facts(rows)} ${sentence === null ? null : html`<p class="faint">${sentence}</p>`}`;
}

function overview(kinds: readonly DeedKind[], { digest, crmName }: PlanPageInput): Markup {
	const sides = ['hub', 'crm', null] as const;
	const countOf = (kind: DeedKind, side: (typeof sides)[number]) =>
		digest.groups
			.filter((group) => group.kind === kind && group.side === side)
			.reduce((sum, { records }) => sum + records, 0);
	const columns = ['Here', `In ${crmName}`, 'Neither'].map((heading) => ({ heading, isNumber: true as const }));
	const rows = kinds.map((kind) => [KIND_WORDS[kind].heading, ...sides.map((side) => countOf(kind, side))]);
	return html`<h2>In numbers</h2>
		${table('Records by what is done with them, and where. One record may be in several rows.', [{ heading: 'What' }, ...columns], rows)}`;
}
