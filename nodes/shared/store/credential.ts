import { InputError } from '../../../core/lib/errors';
import type { PostgresSettings } from '../../../core/store';
import { StoreError } from '../../../core/store/contract';
import { readCount } from '../parameters/option-values';
import { textValue } from '../parameters/text-value';
import { systemRuntime } from '../runtime';
import { databaseProblem } from './place';

export const STORE_CREDENTIAL = 'socialCrmStoreApi';

/**
 * The database that a credential *Social CRM Store* names.
 * @returns `null` where the environment of n8n says where the store is
 * @throws InputError for what cannot be used; it holds no password
 */
export function storeOfCredential(fields: Readonly<Record<string, unknown>>): PostgresSettings | null {
	if (fields.database !== 'postgres') return null;
	const connectionString = textValue('Connection URL', fields.connectionUrl);
	if (connectionString === '')
		throw new InputError({
			field: 'Connection URL',
			problem: 'it is empty',
			fix: 'Write postgres://user:password@host:5432/database',
		});
	const schema = textValue('Schema', fields.schema);
	return {
		kind: 'postgres',
		connectionString,
		...(schema === '' ? {} : { schema }),
		connections: readCount('Maximum Number of Connections', fields.maxConnections, 5),
		...tlsOf(fields),
	};
}

function tlsOf({
	ssl,
	allowUnauthorizedCerts,
	caCertificate,
}: Readonly<Record<string, unknown>>): Pick<PostgresSettings, 'tls'> {
	if (ssl === 'disable') return { tls: false };
	if (ssl !== 'require') return {};
	const ca = textValue('CA Certificate', caCertificate);
	return { tls: { rejectUnauthorized: allowUnauthorizedCerts !== true, ...(ca === '' ? {} : { ca }) } };
}

/**
 * Looks whether a store can be kept where a credential says, and changes nothing there.
 * @returns what is there, as a sentence; `null` where the credential names no database
 * @throws InputError that says why not
 */
export async function checkStoreOfCredential(fields: Readonly<Record<string, unknown>>): Promise<string | null> {
	const settings = storeOfCredential(fields);
	if (settings === null) return null;
	const { checkPostgres } = await import('../../../core/store');
	try {
		const { location, version, superuser } = await checkPostgres(settings, systemRuntime);
		const more = superuser === null ? '' : `; ${superuser} is a superuser, and a user that is none would do`;
		return `the store can be kept in ${location} on Postgres ${version}${more}`;
	} catch (error) {
		throw error instanceof StoreError ? databaseProblem(error, 'Connection URL') : error;
	}
}
