import { chunk, mapConcurrently } from '../../../lib/batching';
import { isoTime } from '../../../lib/runtime';
import type { CallOptions, FieldChangeTime, FieldChangeTimes, FieldName } from '../../contract';
import { type FormerValue, readHistory } from '../client/answers';
import type { ContactsClient } from '../client/contacts';
import { rejectOtherThanMissing } from '../errors';
import { CONCURRENT_READS, normalId } from './lookup';
import type { RecordView } from './mapper';

/** With histories, HubSpot takes fewer contacts in a batch. */
const HISTORY_BATCH_SIZE = 50;
const INTEGRATION = 'INTEGRATION';

export interface HistoryDeps {
	client: ContactsClient;
	view: RecordView;
	/** The id of the app behind the token; `null` where HubSpot does not say. */
	appId(options: CallOptions): Promise<string | null>;
}

/** When the values of contacts came about, by the histories of their properties. */
export async function fieldChanges(
	{ client, view, appId }: HistoryDeps,
	ids: readonly string[],
	fields: readonly FieldName[],
	options: CallOptions,
): Promise<FieldChangeTimes[]> {
	const wanted = [...new Set(ids.map(normalId))].filter((id) => id !== null);
	const named = fields.flatMap((field) => {
		const property = view.propertyOf(field);
		return property === null ? [] : [{ field, property }];
	});
	if (wanted.length === 0 || named.length === 0) return ids.map(() => ({}));
	const operation = 'read the history of contacts';
	const history = named.map(({ property }) => property);
	const own = await appId(options);
	const answers = await mapConcurrently(chunk(wanted, HISTORY_BATCH_SIZE), CONCURRENT_READS, async (part) => {
		const context = { operation, signal: options.signal };
		const answer = await client.read({ ids: part, properties: [], history }, context);
		rejectOtherThanMissing(answer.errors, operation);
		return answer.contacts;
	});
	const times = new Map(
		answers.flat().map((contact): [string, FieldChangeTimes] => {
			const known = named.flatMap(({ field, property }) => {
				const time = timeOf(readHistory(contact, property), own);
				return time === null ? [] : [[field, time] as const];
			});
			return [contact.id, Object.fromEntries(known)];
		}),
	);
	return ids.map((id) => times.get(normalId(id) ?? '') ?? {});
}

/** A value that was set again, and stayed the same, came about when it was set first. */
function timeOf(history: readonly FormerValue[], own: string | null): FieldChangeTime | null {
	const [newest] = history;
	if (newest === undefined) return null;
	const before = history.findIndex(({ value }) => value !== newest.value);
	const first = history[(before === -1 ? history.length : before) - 1] ?? newest;
	return { at: isoTime(first.at), isOurs: isOwn(first, own) };
}

function isOwn({ sourceType, sourceId }: FormerValue, own: string | null): boolean | null {
	if (sourceType !== INTEGRATION) return sourceType === null ? null : false;
	return own === null || sourceId === null ? null : sourceId === own;
}
