import { sql, type Kysely } from 'kysely';

import { contentHash } from '../../../lib/content-hash';

/*
 * Before, two contacts could be linked to one record. The one that was linked last keeps it, as it was the one that was
 * found by the record; the links of the others end and stay. Whether the contacts are one person, somebody has to say.
 */

interface Doubled {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	crm_id: string;
	contact_id: string;
	/** The contact that keeps the record. */
	keeper_id: string;
	/** When that one was linked. */
	at: string;
}

export async function endDoubledLinks(database: Kysely<unknown>): Promise<void> {
	const doubled = await doubledLinks(database);
	for (const link of doubled) {
		await end(database, link);
		await tell(database, link);
		await ask(database, link);
	}
}

async function doubledLinks(database: Kysely<unknown>): Promise<Doubled[]> {
	const { rows } = await sql<Doubled>`
		select links.workspace_id, links.integration_id, links.crm_object, links.crm_id, links.contact_id,
			keepers.contact_id as keeper_id, keepers.updated_at as at
		from (
			select workspace_id, integration_id, crm_object, crm_id, contact_id, updated_at,
				row_number() over (partition by workspace_id, integration_id, crm_object, crm_id
					order by updated_at desc, contact_id desc) as place,
				count(*) over (partition by workspace_id, integration_id, crm_object, crm_id) as contacts
			from links where crm_id is not null
		) as keepers
		join links on links.workspace_id = keepers.workspace_id and links.integration_id = keepers.integration_id
			and links.crm_object = keepers.crm_object and links.crm_id = keepers.crm_id
			and links.contact_id <> keepers.contact_id
		where keepers.place = 1 and keepers.contacts > 1
	`.execute(database);
	return rows;
}

async function end(database: Kysely<unknown>, link: Doubled): Promise<void> {
	await sql`
		update links set state = 'ended', ended_why = 'doubled', ended_at = ${link.at}, ended_into = ${link.crm_id},
			revision = revision + 1
		where workspace_id = ${link.workspace_id} and integration_id = ${link.integration_id}
			and crm_object = ${link.crm_object} and contact_id = ${link.contact_id}
	`.execute(database);
}

/** Ids are made of what they are about: a migration that is run again tells nothing twice. */
function idOf({ workspace_id, integration_id, crm_object, crm_id, contact_id }: Doubled): string {
	return `doubled-${contentHash([workspace_id, integration_id, crm_object, crm_id, contact_id])}`;
}

async function tell(database: Kysely<unknown>, link: Doubled): Promise<void> {
	const reason = `${link.crm_object} ${link.crm_id} was linked to contact ${link.keeper_id} as well, who keeps it`;
	const changes = JSON.stringify([['crmId', link.crm_id, null, reason]]);
	await sql`
		insert into audit (workspace_id, id, run_id, integration_id, contact_id, crm_id, side, changes, at)
		values (${link.workspace_id}, ${idOf(link)}, 'upgrade', ${link.integration_id}, ${link.contact_id},
			${link.crm_id}, 'hub', ${changes}, ${link.at})
	`.execute(database);
}

/** Only of contacts who share a key, and of whom nobody said that they are not the same. */
async function ask(database: Kysely<unknown>, link: Doubled): Promise<void> {
	const contactIds = [link.contact_id, link.keeper_id].sort();
	const reason = `Both were linked to ${link.crm_object} ${link.crm_id} in the CRM`;
	const { rows } = await sql<{ id: string }>`
		insert into reviews (workspace_id, id, key, reason, contacts_digest, created_at)
		select own.workspace_id, ${idOf(link)}, own.key, ${reason}, ${contactIds.join(' ')}, ${link.at}
		from identity_keys as own
		join identity_keys as theirs on theirs.workspace_id = own.workspace_id and theirs.key = own.key
			and theirs.contact_id = ${link.keeper_id}
		where own.workspace_id = ${link.workspace_id} and own.contact_id = ${link.contact_id}
			and not exists (
				select 1 from apart_contacts as apart where apart.workspace_id = own.workspace_id
					and apart.contact_id = ${contactIds[0]} and apart.other_id = ${contactIds[1]}
			)
		order by own.key limit 1
		on conflict do nothing returning id
	`.execute(database);
	for (const { id } of rows)
		for (const contactId of contactIds)
			await sql`
				insert into review_contacts (workspace_id, review_id, contact_id)
				values (${link.workspace_id}, ${id}, ${contactId})
			`.execute(database);
}
