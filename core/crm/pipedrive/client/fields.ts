import type { AddPersonFieldRequest } from 'pipedrive/v2';
import { nextCursor, rowsOf } from './answers';
import { type PersonField, readPersonField } from '../fields/catalogue';
import { type CallContext, reading, writing } from '../../transport';
import { type ClientDeps, listThroughSdk, sendThroughSdk, writeThroughSdk } from './http';
import { sdkV2 } from './load';
import type { PackField } from '../fields/pack-fields';

/** The endpoints of person fields, one function each. */

const LIST_PAGE = 500;

export type FieldsClient = ReturnType<typeof createFieldsClient>;

export function createFieldsClient(deps: ClientDeps) {
	const api = async () => (await sdkV2()).PersonFieldsApiFp();

	return {
		/** https://developers.pipedrive.com/docs/api/v1/PersonFields#getPersonFields */
		async list(context: CallContext): Promise<PersonField[]> {
			const fields: PersonField[] = [];
			let cursor: string | null = null;
			do {
				const prepared = (await api()).getPersonFields(undefined, LIST_PAGE, cursor ?? undefined);
				const answer: unknown = await listThroughSdk(deps, 'v2', reading(context), prepared);
				fields.push(
					...rowsOf(answer)
						.map(readPersonField)
						.filter((field) => field !== null),
				);
				cursor = nextCursor(answer);
			} while (cursor !== null);
			return fields;
		},

		/**
		 * Pipedrive would make a second field of the same name, so this is not repeated once it may have been applied.
		 * https://developers.pipedrive.com/docs/api/v1/PersonFields#addPersonField
		 */
		async create({ name, type, options }: PackField, context: CallContext): Promise<PersonField> {
			const choices = options ? { options: [...options.values()].map((label) => ({ label })) } : {};
			const body = { field_name: name, field_type: type, ...choices } as AddPersonFieldRequest;
			const prepared = (await api()).addPersonField(body);
			return await writeThroughSdk(deps, 'v2', writing(context, false), prepared, {
				read: readPersonField,
				isOwn: ({ field_name: made }) => made === undefined || made === name,
			});
		},

		/** https://developers.pipedrive.com/docs/api/v1/PersonFields#addPersonFieldOptions */
		async addOptions(code: string, labels: readonly string[], context: CallContext): Promise<void> {
			const prepared = (await api()).addPersonFieldOptions(
				code,
				labels.map((label) => ({ label })),
			);
			await sendThroughSdk(deps, 'v2', writing(context, false), prepared);
		},
	};
}
