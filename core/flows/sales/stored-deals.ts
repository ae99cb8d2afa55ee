import type { DealOutcome } from '../../crm/contract';
import { isoTime } from '../../lib/runtime';
import type { OpenedDeal, WorkspaceStore } from '../../store/contract';
import type { RecordsInput, SentFate } from '../sync';
import type { PlannedDeal } from './deal-keys';

/** The stored deals of the requests' keys. */
export async function knownDeals(
	{ workspace, integration }: Pick<RecordsInput, 'workspace' | 'integration'>,
	planned: readonly PlannedDeal[],
): Promise<Map<string, OpenedDeal>> {
	return await workspace.deals.find(
		integration.id,
		planned.flatMap(({ key }) => key ?? []),
	);
}

/** Of these, those under whose keys no deal was opened, by what is stored now. */
export async function stillOpen(
	input: Pick<RecordsInput, 'workspace' | 'integration'>,
	intents: readonly PlannedDeal[],
): Promise<PlannedDeal[]> {
	const known = await knownDeals(input, intents);
	return intents.filter(({ claimKey }) => (known.get(claimKey)?.dealId ?? null) === null);
}

/** What the CRM refused is forgotten, so that it can be tried again. */
export async function storeDeals(
	input: RecordsInput,
	fates: ReadonlyArray<SentFate<PlannedDeal, DealOutcome>>,
	inside: WorkspaceStore,
): Promise<void> {
	const opened = fates.flatMap((fate) => (fate.state === 'done' ? storedDeal(input, fate.intent, fate.answer) : []));
	const refused = fates.flatMap((fate) => (fate.state === 'failed' ? (fate.intent.key ?? []) : []));
	await inside.deals.save(opened);
	if (refused.length > 0) await inside.deals.remove(input.integration.id, refused);
}

function storedDeal(
	{ integration, runtime }: RecordsInput,
	{ key, contact }: PlannedDeal,
	{ dealId, url: dealUrl }: { dealId: string; url: string | null },
): OpenedDeal[] {
	if (key === null) return [];
	const openedAt = isoTime(runtime.clock.now());
	return [{ integrationId: integration.id, key, contactId: contact.id, dealId, dealUrl, openedAt }];
}
