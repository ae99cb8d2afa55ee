import type { Provider, ProviderContext } from './provider';

/** What a client needs to get into a fresh sandbox account. Works nowhere else. */
export interface SandboxAccess {
	/** A token that is valid as it is, and never expires. */
	token: string;
	oauthClient: { clientId: string; clientSecret: string };
}

/** A contact as the demo shows it, whichever CRM holds it. */
export interface ShownContact {
	/** The key that the pack gives it in every CRM. */
	key: string;
	id: string;
	name: string;
	email: string;
	phone: string;
	platforms: string;
	username: string;
	messages: string;
}

/** A deal that the demo's sales team closes in a CRM. */
export interface WonSale {
	/** The person's number among those of the demo. */
	person: number;
	title: string;
	/** In minor units. */
	cents: number;
}

/** What the demo has to know of one CRM. */
export interface DemoPart {
	/** What the sandbox calls the rows that are people. */
	people: string;
	/** How the pack's nodes connect with that credential, where a new node has another way. */
	connection: Readonly<Record<string, string>>;
	/** The pack's credential that the demo connects with, for a sandbox at this address. */
	credential: (url: string) => { type: string; data: Record<string, unknown> };
	/**
	 * One of those rows, or `null` when it is removed.
	 * @param rows what the sandbox holds of another kind
	 */
	shown: (row: unknown, rows: (entity: string) => unknown[]) => ShownContact | null;
	/** What is sold in this CRM; none when the list is empty. */
	sales: readonly WonSale[];
	/** A won deal as a seed of the sandbox. The amount is in major units. */
	wonDeal: (deal: { contactId: string; title: string; amount: number; currency: string }) => Record<string, unknown>;
	/** A job title that somebody enters, as a seed. Absent where the demo's two-way sync is shown with another CRM. */
	edited?: (id: string, values: { jobTitle: string }) => Record<string, unknown[]>;
}

/** One CRM offline: everything that main, demo, tests and benchmarks need to know of it. */
export interface Emulator {
	/** As users know it. */
	label: string;
	create: (context: ProviderContext) => Provider;
	access: SandboxAccess;
	/** Hosts that n8n's own nodes call whatever their credential says. */
	fixedHosts: readonly string[];
	demo: DemoPart;
}

/** Parts of a text that are there, as text. */
export function shownText(...parts: readonly unknown[]): string {
	return parts
		.filter((part) => (typeof part === 'string' && part !== '') || typeof part === 'number')
		.map(String)
		.join(' ');
}
