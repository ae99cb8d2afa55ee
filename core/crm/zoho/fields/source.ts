import type { Clock } from '../../../lib/runtime';
import type { CallOptions, CrmObject } from '../../contract';
import type { AdapterDeps } from '../../kit/adapter-deps';
import { askOnce } from '../../kit/ask-once';
import { isYoung, sharedByAccount } from '../../kit/shared-by-account';
import type { ZohoFieldsClient } from '../client/fields';
import { PERSON_MODULES, type PersonModule } from './modules';
import { createSchema, type Schema } from './schema';

interface Reading {
	schema: Schema;
	/** Epoch milliseconds. */
	at: number;
}

const readingsOf = sharedByAccount(() => new Map<CrmObject, Reading>());

/** The fields of both modules, which adapters of one process and account share for ten minutes. */
export interface SchemaSource {
	/** @throws CrmError */
	current(person: PersonModule, options: CallOptions): Promise<Schema>;
	/** Reads them again. @throws CrmError */
	refresh(person: PersonModule, options: CallOptions): Promise<Schema>;
}

export interface SchemaDeps extends Pick<AdapterDeps, 'shared' | 'accountKey'> {
	client: ZohoFieldsClient;
	clock: Clock;
}

export function createSchemaSource(deps: SchemaDeps): SchemaSource {
	const { client, clock } = deps;
	const shared = readingsOf(deps);
	const refresh = async (person: PersonModule, { signal }: CallOptions): Promise<Schema> => {
		const at = clock.now();
		const context = { operation: `read the fields of ${person.plural}`, signal };
		const schema = createSchema(person, await client.list(person.module, context));
		const later = shared.get(person.object);
		if (later === undefined || later.at <= at) shared.set(person.object, { schema, at });
		return schema;
	};
	const once = (person: PersonModule) => askOnce((options: CallOptions) => refresh(person, options));
	const flights = { contact: once(PERSON_MODULES.contact), lead: once(PERSON_MODULES.lead) };
	return {
		refresh,
		async current(person, options) {
			const known = shared.get(person.object);
			if (known !== undefined && isYoung(known.at, clock.now())) return known.schema;
			const schema = await flights[person.object](options);
			flights[person.object] = once(person);
			return schema;
		},
	};
}
