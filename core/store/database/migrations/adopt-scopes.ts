import { sql, type Kysely } from 'kysely';

import { contentHash } from '../../../lib/content-hash';

/*
 * Version 0.1 kept no scope beside an id, but it kept the page or account of a private message in the id of its
 * conversation, `<page>:<person>`, and the page of a comment in the id of the post, `<page>_<post>`. An id that was
 * seen in one page is that page's. One that was seen in none keeps no scope until an event names one. One that was seen
 * in several may be two people's, so somebody has to look.
 */

/** People per query: a store may hold hundreds of thousands. */
const PAGE = 1_000;

/** Ids of pages and accounts are numbers; a conversation that somebody mapped can have any id. */
const OWNER_ID = /^\d{5,25}$/;

/** Where an id was seen. */
interface Sighting {
	workspace_id: string;
	contact_id: string;
	position: number;
	platform: string;
	user_id: string;
	conversation_id: string | null;
	post_id: string | null;
}

interface Person {
	workspace_id: string;
	contact_id: string;
}

export async function adoptScopes(database: Kysely<unknown>): Promise<void> {
	let after: Person = { workspace_id: '', contact_id: '' };
	for (;;) {
		const people = await peopleAfter(database, after);
		const last = people.at(-1);
		if (last === undefined) return;
		const sightings = await sightingsOf(database, people[0] ?? last, last);
		for (const seen of groupById(sightings)) await adopt(database, seen);
		after = last;
	}
}

async function peopleAfter(database: Kysely<unknown>, after: Person): Promise<Person[]> {
	const { rows } = await sql<Person>`
		select workspace_id, contact_id from social_profiles
		where platform in ('messenger', 'instagram', 'facebook') and user_id is not null
			and (workspace_id > ${after.workspace_id}
				or (workspace_id = ${after.workspace_id} and contact_id > ${after.contact_id}))
		group by workspace_id, contact_id order by workspace_id, contact_id limit ${PAGE}
	`.execute(database);
	return rows;
}

/** Each id of these people with every conversation and post it was seen in. */
async function sightingsOf(database: Kysely<unknown>, first: Person, last: Person): Promise<Sighting[]> {
	const { rows } = await sql<Sighting>`
		select distinct profiles.workspace_id, profiles.contact_id, profiles.position, profiles.platform,
			profiles.user_id, events.conversation_id,
			case when profiles.platform = 'facebook' then events.post_id else null end as post_id
		from social_profiles as profiles
		join interactions as events on events.workspace_id = profiles.workspace_id
			and events.contact_id = profiles.contact_id and events.platform = profiles.platform
		where profiles.platform in ('messenger', 'instagram', 'facebook') and profiles.user_id is not null
			and (profiles.workspace_id > ${first.workspace_id}
				or (profiles.workspace_id = ${first.workspace_id} and profiles.contact_id >= ${first.contact_id}))
			and (profiles.workspace_id < ${last.workspace_id}
				or (profiles.workspace_id = ${last.workspace_id} and profiles.contact_id <= ${last.contact_id}))
		order by profiles.workspace_id, profiles.contact_id, profiles.position
	`.execute(database);
	return rows;
}

function groupById(sightings: readonly Sighting[]): Sighting[][] {
	const groups = new Map<string, Sighting[]>();
	for (const one of sightings) {
		const name = JSON.stringify([one.workspace_id, one.contact_id, one.position]);
		groups.set(name, [...(groups.get(name) ?? []), one]);
	}
	return [...groups.values()];
}

function scopeOf({ platform, user_id, conversation_id, post_id }: Sighting): string | null {
	const scope =
		platform === 'facebook'
			? post_id?.slice(0, Math.max(0, post_id.indexOf('_')))
			: conversation_id?.endsWith(`:${user_id}`) === true
				? conversation_id.slice(0, -user_id.length - 1)
				: undefined;
	return scope !== undefined && OWNER_ID.test(scope) ? scope : null;
}

async function adopt(database: Kysely<unknown>, seen: readonly Sighting[]): Promise<void> {
	const [profile] = seen;
	const scopes = [...new Set(seen.flatMap((one) => scopeOf(one) ?? []))].sort();
	const [scope] = scopes;
	if (profile === undefined || scope === undefined) return;
	if (scopes.length > 1) return await ask(database, profile, scopes);
	await sql`
		update social_profiles set scope = ${scope}
		where workspace_id = ${profile.workspace_id} and contact_id = ${profile.contact_id}
			and position = ${profile.position}
	`.execute(database);
}

/** The id of the review is made of what it is about: a migration that is run again opens no second one. */
async function ask(database: Kysely<unknown>, profile: Sighting, scopes: readonly string[]): Promise<void> {
	const { workspace_id, contact_id, platform, user_id } = profile;
	const id = `scope-${contentHash([workspace_id, contact_id, platform, user_id])}`;
	const key = `${platform}:id:${user_id}`;
	const reason = `its user id was seen in several places (${scopes.join(', ')}), which may be several people`;
	await sql`
		insert into reviews (workspace_id, id, key, reason, contacts_digest, created_at)
		select workspace_id, ${id}, ${key}, ${reason}, id, updated_at from contacts
		where workspace_id = ${workspace_id} and id = ${contact_id}
	`.execute(database);
	await sql`
		insert into review_contacts (workspace_id, review_id, contact_id)
		values (${workspace_id}, ${id}, ${contact_id})
	`.execute(database);
}
