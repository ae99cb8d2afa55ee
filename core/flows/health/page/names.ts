import { cutWhole } from '../../../lib/cut-whole';
import { html, type Markup } from '../../../lib/html';
import type { WorkspaceHealth } from '../contract';
import type { Names } from './input';

const OBJECTS: Readonly<Record<string, string>> = { contact: 'contacts', lead: 'leads' };

export const objectName = (object: string): string => OBJECTS[object] ?? object;

/** `Contacts of HubSpot, Acme Ltd` */
export function placeOf(
	{ integrationId, object }: { integrationId: string | null; object: string | null },
	{ crmName, health }: Names & { health: Pick<WorkspaceHealth, 'accounts'> },
): string {
	if (integrationId === null) return 'The workspace';
	const account = health.accounts.find((each) => each.integrationId === integrationId);
	const of = account === undefined ? integrationId : `${crmName(account.provider)}, ${account.name}`;
	const name = objectName(object ?? '');
	return `${name.charAt(0).toUpperCase()}${name.slice(1)} of ${of}`;
}

/** Longer than any message of the pack, shorter than what somebody would scroll through. */
const MOST_SHOWN = 400;

/** A text that others wrote, cut where it is long; signs that turn the direction stay within. */
export function shown(text: string): Markup {
	const cut = cutWhole(text, MOST_SHOWN);
	return html`<bdi>${cut === text ? cut : `${cut}...`}</bdi>`;
}
