import { personOf } from '../core/people';

/** Somebody of the server; 0 is the account whose notifications are read. */
export function accountOf(server: string, person: number | undefined): object {
	const who = personOf(person === 0 ? undefined : person);
	const handle = person === 0 ? 'acme' : who.handle;
	return {
		id: String(108_000_000_000_000_000n + BigInt(person ?? who.number)),
		username: handle,
		acct: handle,
		display_name: person === 0 ? 'Acme' : who.name,
		bot: false,
		group: false,
		followers_count: 10,
		url: `https://${server}/@${handle}`,
		uri: `https://${server}/users/${handle}`,
	};
}
