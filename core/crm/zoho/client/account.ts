import { idOr, objectOr, textOr } from '../../kit/json';
import { type CallContext, type ConnectionDeps, read, rowsOf } from './http';

/** The endpoints that tell of the account and who works in it, one function each. */

export interface Organisation {
	id: string | null;
	name: string | null;
	/** ISO 4217. */
	currency: string | null;
	/** Whether each record names its currency. */
	isMultiCurrency: boolean;
	/** What is paid for, for example `standard`. */
	edition: string | null;
	/** What addresses of records call the account, for example `org12345`. */
	domain: string | null;
}

export interface ZohoUser {
	id: string;
	name: string | null;
	email: string | null;
	isActive: boolean;
	/** IANA name. */
	timeZone: string | null;
}

export function createAccountClient(deps: ConnectionDeps) {
	const users = async (type: 'CurrentUser' | 'ActiveUsers', page: number, context: CallContext) => {
		const answer = await read(deps, { path: '/users', query: { type, page, per_page: 200 } }, context);
		const found = rowsOf(answer, 'users', context).flatMap((source): ZohoUser[] => {
			const id = idOr(source.id);
			if (id === null) return [];
			return [
				{
					id,
					name: textOr(source.full_name),
					email: textOr(source.email),
					isActive: source.status !== 'disabled',
					timeZone: textOr(source.time_zone),
				},
			];
		});
		return { found, hasMore: objectOr(answer?.info).more_records === true };
	};
	return {
		origin: () => deps.origin(),

		/** https://www.zoho.com/crm/developer/docs/api/v8/get-org-data.html */
		async organisation(context: CallContext): Promise<Organisation | null> {
			const [source] = rowsOf(await read(deps, { path: '/org' }, context), 'org', context);
			if (source === undefined) return null;
			return {
				// The id that people see; the other one is the API's own.
				id: idOr(source.zgid) ?? idOr(source.id),
				name: textOr(source.company_name),
				currency: textOr(source.iso_code),
				isMultiCurrency: source.mc_status === true,
				edition: textOr(objectOr(source.license_details).paid_type),
				domain: textOr(source.domain_name),
			};
		},

		/** https://www.zoho.com/crm/developer/docs/api/v8/get-users.html */
		async currentUser(context: CallContext): Promise<ZohoUser | null> {
			return (await users('CurrentUser', 1, context)).found[0] ?? null;
		},

		/** https://www.zoho.com/crm/developer/docs/api/v8/get-users.html */
		async activeUsers(context: CallContext): Promise<ZohoUser[]> {
			const all: ZohoUser[] = [];
			for (let page = 1, hasMore = true; hasMore; page++) {
				const answer = await users('ActiveUsers', page, context);
				all.push(...answer.found);
				hasMore = answer.hasMore && answer.found.length > 0;
			}
			return all;
		},
	};
}
