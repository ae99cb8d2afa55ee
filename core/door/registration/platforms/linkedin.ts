import { fieldsOf, hostOf, isSuccess, refusedBy, unreadableAnswer } from '../answers';
import type { ApiAnswer, ApiCall, ApiRequest, Registrar, Standing, Wanted } from '../contract';
import { RegistrationError } from '../problem';
import { mayTake, ownerOf } from './one-place';

/**
 * What happens to the posts of an organisation. The address itself is validated in the portal, by hand; what is set
 * here is that a member has it told of an organisation.
 * https://learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */

const NAME = 'LinkedIn';
const DEFAULT_API = 'https://api.linkedin.com';

/** LinkedIn keeps a version for a year at least. */
const VERSION = '202610';

const EVENT_TYPE = 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS';

const READING = 'tell the subscription';
const SETTING = 'subscribe the organisation';
const REMOVING = 'remove the subscription';

const DAY_MS = 86_400_000;
/** A subscription ends at a time that LinkedIn names and does not explain; to set it again moves that on. */
const RENEW_AFTER_MS = 7 * DAY_MS;

const NOT_VALIDATED =
	'LinkedIn takes an address only after it was validated: publish with Register By Hand, add the address under Webhooks in the Developer Portal, then choose At the Platform and publish again.';
const NO_RIGHT =
	'The token needs the permission rw_organization_admin, of a member who is an administrator of the organisation. App ID, person and organisation have to be those of the token.';

const FIXES: Readonly<Record<number, string>> = {
	403: NO_RIGHT,
	426: 'LinkedIn has ended the version of its API that this package asks for. Update the package.',
};

const ID = /^[\w-]{1,50}$/;

function idOf({ about }: Wanted, name: string, label: string): string {
	const id = about[name] ?? '';
	if (ID.test(id)) return id;
	throw new RegistrationError('incomplete', `The ${label} is missing or none.`, {
		fix: 'Give the ID alone, without urn:li: before it. The number of the app stands in the address of its page in the Developer Portal.',
	});
}

const urn = (kind: string, id: string) => encodeURIComponent(`urn:li:${kind}:${id}`);

/** What a subscription is found by. The URNs are encoded, the signs around them are not. */
function keyOf(wanted: Wanted): string {
	const parts = [
		`developerApplication:${urn('developerApplication', idOf(wanted, 'applicationId', 'App ID'))}`,
		`user:${urn('person', idOf(wanted, 'personId', 'Person ID'))}`,
		`entity:${urn('organization', idOf(wanted, 'organizationId', 'Organisation ID'))}`,
		`eventType:${EVENT_TYPE}`,
	];
	return `(${parts.join(',')})`;
}

async function ask(call: ApiCall, wanted: Wanted, method: ApiRequest['method'], json?: object): Promise<ApiAnswer> {
	const root = (wanted.access.baseUrl || DEFAULT_API).replace(/\/+$/, '');
	return await call({
		method,
		url: `${root}/rest/eventSubscriptions/${keyOf(wanted)}`,
		headers: { 'linkedin-version': VERSION, 'x-restli-protocol-version': '2.0.0' },
		signed: true,
		...(json === undefined ? {} : { json }),
	});
}

function refusal(answer: ApiAnswer, doing: string, wanted: Wanted): RegistrationError {
	const fix = answer.status === 400 && doing === SETTING ? NOT_VALIDATED : FIXES[answer.status];
	const { message: words } = fieldsOf(answer.body);
	return refusedBy({ platform: NAME, doing, answer, words, wanted, ...(fix === undefined ? {} : { fix }) });
}

/** The address that is told of the organisation; `null` without a subscription. */
async function addressOf(call: ApiCall, wanted: Wanted): Promise<string | null> {
	const answer = await ask(call, wanted, 'GET');
	if (answer.status === 404) return null;
	if (!isSuccess(answer)) throw refusal(answer, READING, wanted);
	const { webhook } = fieldsOf(answer.body);
	if (typeof webhook !== 'string') throw unreadableAnswer(NAME, READING);
	return webhook;
}

async function look(call: ApiCall, wanted: Wanted): Promise<Standing> {
	const address = await addressOf(call, wanted);
	const owner = ownerOf(address, wanted);
	if (owner === 'nobody') return { kind: 'none' };
	return owner === 'ours' ? { kind: 'ours', differs: [] } : { kind: 'foreign', host: hostOf(address) };
}

async function set(call: ApiCall, wanted: Wanted, found: Standing): Promise<void> {
	const address = await addressOf(call, wanted);
	if (ownerOf(address, wanted) !== 'ours' && !mayTake(address, wanted, found)) return;
	const answer = await ask(call, wanted, 'PUT', { webhook: wanted.address });
	if (!isSuccess(answer)) throw refusal(answer, SETTING, wanted);
}

async function remove(call: ApiCall, wanted: Wanted): Promise<void> {
	if ((await addressOf(call, wanted)) !== wanted.address) return;
	const answer = await ask(call, wanted, 'DELETE');
	if (!isSuccess(answer) && answer.status !== 404) throw refusal(answer, REMOVING, wanted);
}

export const linkedin: Registrar = {
	door: 'linkedin',
	name: NAME,
	places: 'one',
	events: [EVENT_TYPE],
	renewAfterMs: RENEW_AFTER_MS,
	look,
	set,
	remove,
};
