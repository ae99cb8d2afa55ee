import type { ActivityOutcome } from '../../crm/contract';
import { isoTime } from '../../lib/runtime';
import type { TimelineEntry, WorkspaceStore } from '../../store/contract';
import type { RecordsInput, SentFate } from '../sync';
import type { KnownEntries, PlannedEntry, TimelineWrite } from './plan-entries';

/** What the store holds of entries. */

export async function knownEntries(
	{ integration, object = 'contact' }: Pick<RecordsInput, 'integration' | 'object'>,
	writes: readonly TimelineWrite[],
	workspace: WorkspaceStore,
): Promise<KnownEntries> {
	const contactIds = [...new Set(writes.map(({ contactId }) => contactId))];
	const stored = await workspace.timeline.find(integration.id, object, contactIds);
	return new Map([...stored].map(([id, entries]) => [id, new Map(entries.map((entry) => [entry.key, entry]))]));
}

/** What the CRM refused is forgotten, so that it can be tried again. */
export async function storeEntries(
	input: RecordsInput,
	fates: ReadonlyArray<SentFate<PlannedEntry, ActivityOutcome>>,
	inside: WorkspaceStore,
): Promise<void> {
	const done = fates.flatMap((fate) =>
		fate.state === 'done' ? [storedEntry(input, fate.intent, fate.answer.activityId)] : [],
	);
	const refused = fates.filter((fate) => fate.intent.leftInDoubt !== null && fate.state === 'failed');
	if (done.length > 0) await inside.timeline.save(done);
	if (refused.length > 0) await inside.timeline.remove(refused.map(({ intent }) => storedEntry(input, intent, null)));
}

function storedEntry(
	{ integration, runtime, object = 'contact' }: RecordsInput,
	{ write: { contactId, entry }, digest }: PlannedEntry,
	activityId: string | null,
): TimelineEntry {
	const updatedAt = isoTime(runtime.clock.now());
	return {
		integrationId: integration.id,
		crmObject: object,
		contactId,
		key: entry.key,
		activityId,
		digest,
		updatedAt,
	};
}
