import type { AddActivityRequest } from 'pipedrive/v2';
import type { AddNoteRequest, NoteRequest } from 'pipedrive/v1';
import { isIdOrUnnamed, rowsOf } from './answers';
import { type CallContext, reading, writing } from '../../transport';
import { type ClientDeps, listThroughSdk, removeThroughSdk, type WrittenRecord, writeThroughSdk } from './http';
import { sdkV1, sdkV2 } from './load';
import { nothing } from './nothing';
import { toRfc3339 } from './times';
import { idOr, type JsonObject, listOf, objectOr, textOr } from '../../kit/json';

/** The endpoints of notes and activities, one function each. */

export interface NoteBody {
	content: string;
	person_id?: number;
	lead_id?: string;
	add_time?: string;
}

export type ActivityBody = Record<string, unknown>;

export interface ActivityType {
	key: string;
	name: string;
	isActive: boolean;
}

export type TimelineClient = ReturnType<typeof createTimelineClient>;

const idOf = ({ id }: JsonObject): string | null => idOr(id);

/** An entry that is there already. */
const entryWith = (id: string): WrittenRecord<string> => ({ read: idOf, isOwn: (data) => isIdOrUnnamed(data.id, id) });

/** A new entry, which is told by the record it stands at. */
const entryOf = (body: NoteBody | ActivityBody): WrittenRecord<string> => ({
	read: idOf,
	isOwn: (data) =>
		(['person_id', 'lead_id'] as const).every((name) => {
			const anchor = idOr(body[name]) ?? (name === 'person_id' ? idOr(firstParticipant(body)) : null);
			return anchor === null || isIdOrUnnamed(data[name], anchor);
		}),
});

function firstParticipant(body: NoteBody | ActivityBody): unknown {
	const [first] = 'participants' in body ? listOf(body.participants) : [];
	return objectOr(first).person_id;
}

const LIST_PAGE = 500;

/** The record that entries stand at. */
type Anchored = { person_id: number } | { lead_id: string };

function idsOf(anchor: Anchored): { lead?: string; person?: number } {
	return 'lead_id' in anchor ? { lead: anchor.lead_id } : { person: anchor.person_id };
}

/** What an entry says. */
export interface EntryBody {
	id: string;
	text: string;
}

function bodyOf({ id }: JsonObject, text: unknown): EntryBody[] {
	const named = idOr(id);
	return named === null ? [] : [{ id: named, text: textOr(text) ?? '' }];
}

const notes = async () => (await sdkV1()).NotesApiFp();
const activities = async () => (await sdkV2()).ActivitiesApiFp();

export function createTimelineClient(deps: ClientDeps) {
	return { ...createTimelineWrites(deps), ...createTimelineLists(deps) };
}

function createTimelineLists(deps: ClientDeps) {
	return {
		/**
		 * Notes of a record that changed since, the first 500.
		 * https://developers.pipedrive.com/docs/api/v1/Notes#getNotes
		 */
		async notesSince(anchor: Anchored, since: number, context: CallContext): Promise<EntryBody[]> {
			const { lead, person } = idsOf(anchor);
			const prepared = (await notes()).getNotes(
				undefined,
				lead,
				undefined,
				person,
				...nothing(3),
				0,
				LIST_PAGE,
				...nothing(3),
				toRfc3339(since),
			);
			const answer = await listThroughSdk(deps, 'v1', reading(context), prepared);
			return rowsOf(answer).flatMap((row) => bodyOf(row, row.content));
		},

		/**
		 * Activities of a record that changed since, the first 500.
		 * https://developers.pipedrive.com/docs/api/v1/Activities#getActivities
		 */
		async activitiesSince(anchor: Anchored, since: number, context: CallContext): Promise<EntryBody[]> {
			const { lead, person } = idsOf(anchor);
			const prepared = (await activities()).getActivities(
				...nothing(4),
				lead,
				person,
				...nothing(2),
				toRfc3339(since),
				...nothing(4),
				LIST_PAGE,
			);
			const answer = await listThroughSdk(deps, 'v2', reading(context), prepared);
			return rowsOf(answer).flatMap((row) => bodyOf(row, row.note));
		},
	};
}

function createTimelineWrites(deps: ClientDeps) {
	return {
		/** https://developers.pipedrive.com/docs/api/v1/Notes#addNote */
		async addNote(body: NoteBody, context: CallContext): Promise<string> {
			const prepared = (await notes()).addNote(body as AddNoteRequest);
			return await writeThroughSdk(deps, 'v1', writing(context, false), prepared, entryOf(body));
		},

		/** https://developers.pipedrive.com/docs/api/v1/Notes#updateNote */
		async updateNote(id: string, body: NoteBody, context: CallContext): Promise<string> {
			const prepared = (await notes()).updateNote(Number(id), body as NoteRequest);
			return await writeThroughSdk(deps, 'v1', writing(context, true), prepared, entryWith(id));
		},

		/** https://developers.pipedrive.com/docs/api/v1/Activities#addActivity */
		async addActivity(body: ActivityBody, context: CallContext): Promise<string> {
			const prepared = (await activities()).addActivity(body as AddActivityRequest);
			return await writeThroughSdk(deps, 'v2', writing(context, false), prepared, entryOf(body));
		},

		/** https://developers.pipedrive.com/docs/api/v1/Activities#updateActivity */
		async updateActivity(id: string, body: ActivityBody, context: CallContext): Promise<string> {
			const prepared = (await activities()).updateActivity(Number(id), body as AddActivityRequest);
			return await writeThroughSdk(deps, 'v2', writing(context, true), prepared, entryWith(id));
		},

		/** https://developers.pipedrive.com/docs/api/v1/Notes#deleteNote */
		async removeNote(id: string, context: CallContext): Promise<void> {
			await removeThroughSdk(deps, 'v1', context, (await notes()).deleteNote(Number(id)), id);
		},

		/** https://developers.pipedrive.com/docs/api/v1/Activities#deleteActivity */
		async removeActivity(id: string, context: CallContext): Promise<void> {
			await removeThroughSdk(deps, 'v2', context, (await activities()).deleteActivity(Number(id)), id);
		},

		/** https://developers.pipedrive.com/docs/api/v1/ActivityTypes#getActivityTypes */
		async activityTypes(context: CallContext): Promise<ActivityType[]> {
			const prepared = (await sdkV1()).ActivityTypesApiFp().getActivityTypes();
			const answer = await listThroughSdk(deps, 'v1', reading(context), prepared);
			return rowsOf(answer).map(({ key_string: key, name, active_flag: active }) => ({
				key: textOr(key) ?? '',
				name: textOr(name) ?? '',
				isActive: active !== false,
			}));
		},
	};
}
