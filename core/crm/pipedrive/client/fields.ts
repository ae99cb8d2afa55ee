import type { AddDealFieldRequest, AddPersonFieldRequest } from 'pipedrive/v2';
import { nextCursor, rowsOf } from './answers';
import { type PersonField, readPersonField } from '../fields/catalogue';
import { type CallContext, reading, writing } from '../../transport';
import { type ClientDeps, listThroughSdk, sendThroughSdk, writeThroughSdk } from './http';
import { sdkV2 } from './load';
import type { NewField } from '../fields/pack-fields';

/** The endpoints of person and deal fields, one function each. */

const LIST_PAGE = 500;

export type FieldsClient = ReturnType<typeof createFieldsClient>;
export type DealFieldsClient = ReturnType<typeof createDealFieldsClient>;

type Prepared = Parameters<typeof sendThroughSdk>[3];

export function createFieldsClient(deps: ClientDeps) {
	const api = async () => (await sdkV2()).PersonFieldsApiFp();

	return {
		/** https://developers.pipedrive.com/docs/api/v1/PersonFields#getPersonFields */
		list: async (context: CallContext): Promise<PersonField[]> =>
			await listAll(deps, context, async (cursor) => (await api()).getPersonFields(undefined, LIST_PAGE, cursor)),

		/**
		 * Pipedrive would make a second field of the same name, so this is not repeated once it may have been applied.
		 * https://developers.pipedrive.com/docs/api/v1/PersonFields#addPersonField
		 */
		async create(field: NewField, context: CallContext): Promise<PersonField> {
			const prepared = (await api()).addPersonField(bodyOf(field) as AddPersonFieldRequest);
			return await writeField(deps, field, context, prepared);
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

export function createDealFieldsClient(deps: ClientDeps) {
	const api = async () => (await sdkV2()).DealFieldsApiFp();

	return {
		/** https://developers.pipedrive.com/docs/api/v1/DealFields#getDealFields */
		list: async (context: CallContext): Promise<PersonField[]> =>
			await listAll(deps, context, async (cursor) => (await api()).getDealFields(undefined, LIST_PAGE, cursor)),

		/**
		 * Not repeated either.
		 * https://developers.pipedrive.com/docs/api/v1/DealFields#addDealField
		 */
		async create(field: NewField, context: CallContext): Promise<PersonField> {
			const prepared = (await api()).addDealField(bodyOf(field) as AddDealFieldRequest);
			return await writeField(deps, field, context, prepared);
		},
	};
}

async function listAll(
	deps: ClientDeps,
	context: CallContext,
	page: (cursor: string | undefined) => Prepared,
): Promise<PersonField[]> {
	const fields: PersonField[] = [];
	let cursor: string | null = null;
	do {
		const answer: unknown = await listThroughSdk(deps, 'v2', reading(context), page(cursor ?? undefined));
		fields.push(
			...rowsOf(answer)
				.map(readPersonField)
				.filter((field) => field !== null),
		);
		cursor = nextCursor(answer);
	} while (cursor !== null);
	return fields;
}

function bodyOf({ name, type, options }: NewField): object {
	const choices = options ? { options: [...options.values()].map((label) => ({ label })) } : {};
	return { field_name: name, field_type: type, ...choices };
}

async function writeField(
	deps: ClientDeps,
	{ name }: NewField,
	context: CallContext,
	prepared: Prepared,
): Promise<PersonField> {
	return await writeThroughSdk(deps, 'v2', writing(context, false), prepared, {
		read: readPersonField,
		isOwn: ({ field_name: made }) => made === undefined || made === name,
	});
}
