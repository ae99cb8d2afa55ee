import { PLATFORMS } from '../../contact';
import { contentHash } from '../../lib/content-hash';
import { InputError } from '../../lib/errors';
import { readInstant } from '../../lib/instant';
import { isoTime, type Runtime } from '../../lib/runtime';
import { CONSENT_PURPOSES, type ConsentEntry, type ConsentPurpose, type WorkspaceStore } from '../../store/contract';

/** As somebody says it: nothing of it is checked yet. */
export interface ConsentToRecord {
	contactId: string;
	purpose: string;
	state: ConsentEntry['state'];
	/** ISO 8601. */
	at: string;
	source: string;
	channel?: string;
	version?: string;
	text?: string;
	recordedBy?: string;
}

export interface RecordedConsent extends ConsentEntry {
	/** Whether it was not recorded before. */
	isNew: boolean;
}

const CHANNELS: readonly string[] = ['email', 'phone', ...PLATFORMS];
const LONGEST = { source: 200, version: 200, recordedBy: 200, text: 10_000 } as const;
/** How far the clock of whoever says it may be ahead. */
const AHEAD_MS = 300_000;

/**
 * Records what somebody agreed to or withdrew. The same said again is recorded once, so it may be repeated.
 * @returns `null` where no such contact is stored
 * @throws InputError for what is no consent: without purpose, time or source it proves nothing
 */
export async function recordConsent(
	{ workspace, runtime }: { workspace: WorkspaceStore; runtime: Runtime },
	said: ConsentToRecord,
): Promise<RecordedConsent | null> {
	const now = runtime.clock.now();
	const entry = readConsent(said, now);
	return await workspace.transaction(async (inside) => {
		const [contact] = await inside.contacts.getMany([said.contactId]);
		if (!contact) return null;
		const whole = withId({ ...entry, contactId: contact.id, recordedAt: isoTime(now) });
		const added = await inside.consents.append([whole]);
		return { ...whole, isNew: added.has(whole.id) };
	});
}

/** By what was said, whoever records it how often. */
function withId(entry: Omit<ConsentEntry, 'id'>): ConsentEntry {
	const { contactId, purpose, channel, state, at, source, version, text } = entry;
	return { ...entry, id: contentHash(['consent', contactId, purpose, channel, state, at, source, version, text]) };
}

function readConsent(said: ConsentToRecord, now: number): Omit<ConsentEntry, 'id' | 'contactId' | 'recordedAt'> {
	const purpose = readPurpose(said.purpose);
	const source = textOf('source', said.source);
	if (source === null) {
		throw new InputError({
			field: 'source',
			problem: 'it is empty, and a consent without its source proves nothing',
			fix: 'Say where the person said so, for example newsletter form',
		});
	}
	return {
		purpose,
		channel: readChannel(purpose, said.channel ?? ''),
		state: said.state,
		at: readTime(said.at, now),
		source,
		version: textOf('version', said.version),
		text: textOf('text', said.text),
		recordedBy: textOf('recordedBy', said.recordedBy),
	};
}

function readPurpose(value: string): ConsentPurpose {
	const purpose = CONSENT_PURPOSES.find((each) => each === value);
	if (purpose !== undefined) return purpose;
	throw new InputError({
		field: 'purpose',
		problem: value === '' ? 'it is empty' : `there is no purpose ${JSON.stringify(value)}`,
		fix: `Use one of ${CONSENT_PURPOSES.join(', ')}`,
	});
}

function readChannel(purpose: ConsentPurpose, value: string): string | null {
	const channel = value.trim().toLowerCase();
	if (channel === '') return null;
	const isKnown = CHANNELS.includes(channel);
	if (isKnown && purpose === 'contact') return channel;
	throw new InputError({
		field: 'channel',
		problem: isKnown ? `the purpose ${purpose} has no channels` : `there is no channel ${JSON.stringify(value)}`,
		fix: isKnown ? 'Leave the channel empty; only contact has channels' : `Use one of ${CHANNELS.join(', ')}`,
	});
}

function readTime(value: string, now: number): string {
	const refuse = (problem: string) =>
		new InputError({ field: 'time', problem, fix: 'Give when the person said so, such as 2026-11-24T08:00:00Z' });
	if (value.trim() === '') throw refuse('it is empty, and a consent without its time proves nothing');
	const at = readInstant(value);
	if (at === null) throw refuse(`${JSON.stringify(value)} is no time`);
	if (at > now + AHEAD_MS) throw refuse(`${JSON.stringify(value)} is yet to come`);
	return isoTime(at);
}

function textOf(field: keyof typeof LONGEST, value = ''): string | null {
	const text = value.trim();
	if (text.length <= LONGEST[field]) return text === '' ? null : text;
	throw new InputError({
		field,
		problem: `it has ${text.length} characters`,
		fix: `Shorten it to ${LONGEST[field].toLocaleString('en-US')}, or keep the text elsewhere and name it`,
		kind: 'tooLarge',
	});
}
