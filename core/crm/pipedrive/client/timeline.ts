import type { AddActivityRequest } from 'pipedrive/v2';
import type { AddNoteRequest, NoteRequest } from 'pipedrive/v1';
import { rowsOf } from './answers';
import { type CallContext, reading, writing } from '../../transport';
import { type ClientDeps, sendThroughSdk, writeThroughSdk } from './http';
import { sdkV1, sdkV2 } from './load';
import { idOr, type JsonObject, textOr } from '../../kit/json';

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

export function createTimelineClient(deps: ClientDeps) {
	const notes = async () => (await sdkV1()).NotesApiFp();
	const activities = async () => (await sdkV2()).ActivitiesApiFp();

	return {
		/** https://developers.pipedrive.com/docs/api/v1/Notes#addNote */
		async addNote(body: NoteBody, context: CallContext): Promise<string> {
			const prepared = (await notes()).addNote(body as AddNoteRequest);
			return await writeThroughSdk(deps, 'v1', writing(context, false), prepared, idOf);
		},

		/** https://developers.pipedrive.com/docs/api/v1/Notes#updateNote */
		async updateNote(id: string, body: NoteBody, context: CallContext): Promise<string> {
			const prepared = (await notes()).updateNote(Number(id), body as NoteRequest);
			return await writeThroughSdk(deps, 'v1', writing(context, true), prepared, idOf);
		},

		/** https://developers.pipedrive.com/docs/api/v1/Activities#addActivity */
		async addActivity(body: ActivityBody, context: CallContext): Promise<string> {
			const prepared = (await activities()).addActivity(body as AddActivityRequest);
			return await writeThroughSdk(deps, 'v2', writing(context, false), prepared, idOf);
		},

		/** https://developers.pipedrive.com/docs/api/v1/Activities#updateActivity */
		async updateActivity(id: string, body: ActivityBody, context: CallContext): Promise<string> {
			const prepared = (await activities()).updateActivity(Number(id), body as AddActivityRequest);
			return await writeThroughSdk(deps, 'v2', writing(context, true), prepared, idOf);
		},

		/** https://developers.pipedrive.com/docs/api/v1/ActivityTypes#getActivityTypes */
		async activityTypes(context: CallContext): Promise<ActivityType[]> {
			const prepared = (await sdkV1()).ActivityTypesApiFp().getActivityTypes();
			const answer = await sendThroughSdk(deps, 'v1', reading(context), prepared);
			return rowsOf(answer).map(({ key_string: key, name, active_flag: active }) => ({
				key: textOr(key) ?? '',
				name: textOr(name) ?? '',
				isActive: active !== false,
			}));
		},
	};
}
