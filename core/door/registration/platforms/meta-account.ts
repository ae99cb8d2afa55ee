import { fieldsOf, hostOf, unreadableAnswer } from '../answers';
import type { ApiCall, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { graph, isDone, listIn, NAME } from './meta-graph';

/**
 * The second of Meta's two levels: an account has to use the app, or nothing comes of it. It holds no address, but for
 * WhatsApp, where an account can have one of its own that goes before the app's.
 */
export interface MetaAccount {
	/** As users know it: `page`. */
	label: string;
	/** What is asked of Meta, below the version. */
	path: string;
	/** Whether Instagram's own API is asked. */
	isInstagram: boolean;
	/** The fields that the account is to give; `null` where it is not asked for any. */
	fields: readonly string[] | null;
	/** Whether each of them is needed. Else one is enough, whichever it is. */
	needsAll: boolean;
}

export type Installed =
	| { kind: 'missing' | 'partly' | 'whole'; fields: readonly string[] }
	/** WhatsApp: this account sends its events to another address than the app's. */
	| { kind: 'elsewhere'; host: string | null };

const READING = 'tell which apps the account uses';
const USING = 'let the account use the app';

function tokenOf({ access: { accountToken = '' } }: Wanted, { label }: MetaAccount): string {
	if (accountToken !== '') return accountToken;
	throw new RegistrationError('incomplete', `The credential holds no access token for the ${label}.`, {
		fix: 'Fill in Access Token in the credential, or leave the account empty and let it use the app by hand.',
	});
}

/** Of WhatsApp the app stands in a part of its own. */
const idOf = (app: Readonly<Record<string, unknown>>): string =>
	String(app.id ?? fieldsOf(app.whatsapp_business_api_data).id);

/** What the account uses of the app. */
export async function lookAtAccount(call: ApiCall, wanted: Wanted, account: MetaAccount): Promise<Installed> {
	const token = tokenOf(wanted, account);
	const { path, isInstagram, needsAll } = account;
	const body = await graph(call, wanted, { method: 'GET', path, token, doing: READING, isInstagram });
	const apps = listIn(body);
	if (apps === null) throw unreadableAnswer(NAME, READING);
	// A token of Instagram sees its own app alone, which has another number than Meta's.
	const ours = apps.find((each) => isInstagram || idOf(each) === wanted.access.appId);
	if (ours === undefined) return { kind: 'missing', fields: [] };
	const { override_callback_uri: override, subscribed_fields: given } = ours;
	if (typeof override === 'string' && override !== '' && override !== wanted.address) {
		return { kind: 'elsewhere', host: hostOf(override) };
	}
	const fields = Array.isArray(given) ? given.map(String) : [];
	const isWhole = !needsAll || (account.fields ?? []).every((each) => fields.includes(each));
	return { kind: isWhole ? 'whole' : 'partly', fields };
}

/** Lets the account use the app, and give what it gives already. Of WhatsApp it ends an address of its own. */
export async function useApp(
	call: ApiCall,
	wanted: Wanted,
	account: MetaAccount,
	given: readonly string[],
): Promise<void> {
	const { path, isInstagram } = account;
	const fields = account.fields === null ? [] : [...new Set([...given, ...account.fields])];
	const body = await graph(call, wanted, {
		method: 'POST',
		path,
		token: tokenOf(wanted, account),
		doing: USING,
		isInstagram,
		fields: fields.length === 0 ? {} : { subscribed_fields: fields.join(',') },
	});
	if (!isDone(body)) throw unreadableAnswer(NAME, USING);
}
