import type { InteractionKind } from '../event';
import type { EventParts, ParseOptions } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, requireId } from '../payload';
import { discordPerson, isMachine } from './discord-person';

/** https://docs.discord.com/developers/interactions/receiving-and-responding */

/** By number: commands and buttons, and forms that were sent. 1 is the service's own check, 4 is typing. */
const KINDS: ReadonlyMap<unknown, InteractionKind> = new Map<unknown, InteractionKind>([
	[2, 'click'],
	[3, 'click'],
	[5, 'form_submission'],
]);

const DISCORD_EPOCH = 1_420_070_400_000;

/** Every id of Discord begins with the time it was given out. */
function timeOfId(id: string): string | null {
	if (!/^\d{15,20}$/.test(id)) return null;
	return new Date(Number(BigInt(id) >> 22n) + DISCORD_EPOCH).toISOString();
}

/** The fields of a form, which stand in rows or beside their labels. */
function formText(data: Json | null): string {
	const rows = Array.isArray(data?.components) ? data.components.map(asObject) : [];
	const fields = rows.flatMap((row) => [
		objectIn(row, 'component'),
		...(Array.isArray(row?.components) ? row.components.map(asObject) : []),
	]);
	return fields
		.map((field) => field?.value)
		.filter((value) => typeof value === 'string')
		.join('\n');
}

export function isInteraction(body: Json): boolean {
	if (typeof body.type !== 'number' || isMissing(body.application_id) || typeof body.token !== 'string') return false;
	return body.type === 1 || objectIn(body, 'user') !== null || objectIn(body, 'member') !== null;
}

export function readInteraction(body: Json, options: ParseOptions): EventParts[] {
	const kind = KINDS.get(body.type);
	// In a server the person is a member of it, in a private chat a user.
	const user = objectIn(objectIn(body, 'member'), 'user') ?? objectIn(body, 'user');
	if (kind === undefined || user === null || isMachine(user)) return [];
	const userId = requireId(user.id, 'member.user.id');
	if (isOwner(userId, options)) return [];
	const id = requireId(body.id, 'id');
	const data = objectIn(body, 'data');
	return [
		{
			platform: 'discord',
			kind,
			eventId: `interaction:${id}`,
			occurredAt: timeOfId(id) ?? options.receivedAt,
			person: discordPerson(user, userId),
			conversationId: optionalId(body.channel_id, 'channel_id'),
			postId: optionalId(objectIn(body, 'message')?.id, 'message.id'),
			text: kind === 'form_submission' ? formText(data) : (data?.name ?? data?.custom_id),
		},
	];
}
